"""Sentences made of figures: what rose, what fell, and how an area stands to the force."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from watchward.content.text import Constant, Paragraph, Shown, Span, Words
from watchward.measures.areas import Area
from watchward.measures.figure import Figure
from watchward.performance.changes import Judged
from watchward.performance.summary import AreaSummary, SummaryRow
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Period

PERCENT_FLOOR = 50
"""Earlier counts under this are told as counts, not percentages (a percentage would mislead)."""

_SPECIAL = {
    "all-crime": "all crime",
    "anti-social-behaviour": "anti-social behaviour",
    "hate-crime": "hate crime by the Home Office definition",
    "vehicle-offences": "vehicle offences and interference",
    "criminal-damage-and-arson": "criminal damage and arson",
    "rape-under-16": "rape of a person under 16",
    "rape-over-16": "rape of a person over 16",
    "racially-or-religiously-aggravated-offences": "racially or religiously aggravated offences",
    "no-risk-assessment": "domestic abuse with no risk assessment",
    "burglary-business-and-community": "burglary of business and community premises",
    "burglary-residential-dwelling": "residential burglary of dwellings",
    "burglary-residential-non-dwelling": "residential burglary of other buildings",
    "burglary-residential": "residential burglary",
}


def name_in_sentence(item: OffenceType) -> Constant:
    """A crime type inside a sentence: its printed name in small letters, abbreviations kept."""
    return Constant(_SPECIAL.get(item.slug, item.name.lower()), "crime type")


def area_in_sentence(area: Area) -> Constant:
    """An area inside a sentence: its name, or “the force as a whole”."""
    is_force = area.kind == "force" and area.name.casefold() in ("force", "total")
    return Constant("the force as a whole" if is_force else area.name, "area")


def period_in_sentence(period: Period) -> Constant:
    """A period inside a sentence, with its article: “the 12 months to October 2024”."""
    return Constant(period.phrase, "period")


def noun_of(item: OffenceType, count: int | None) -> str:
    """What a count of a type counts, in the singular for one."""
    noun = "incident" if item.kind == "incidents" else "offence"
    return noun if count is not None and abs(count) == 1 else noun + "s"


def moved(figure: Figure) -> str:
    """Rose, fell or stayed, from a change with a value."""
    assert figure.numerator is not None
    return "rose" if figure.numerator > 0 else "fell" if figure.numerator < 0 else "did not change"


def is_small(row: SummaryRow) -> bool:
    """Whether a percentage of the row would mislead, so that counts alone are told."""
    return (row.offences_prev.numerator or 0) < PERCENT_FLOOR or not row.pct_diff.has_value


def says_shares(row: SummaryRow) -> bool:
    """Whether a sentence may give shares of a row's offences in both periods: not of a few."""
    counts = (row.offences_curr.numerator, row.offences_prev.numerator)
    return all((count or 0) >= PERCENT_FLOOR for count in counts)


def verdict_of(judged: Mapping[tuple[str, str], Judged], area: str, row: SummaryRow) -> str:
    """The code of a row's verdict, blank where there is no judgement."""
    found = judged.get((area, row.item.slug))
    return str(found.change.verdict) if found and found.change else ""


def change_spans(row: SummaryRow) -> list[Span]:
    """“fell by 7.3% (1,155 fewer offences, from 15,898 to 14,743)”."""
    if not row.diff.has_value:
        return [Words("cannot be compared ("), Constant(row.diff.reason, "reason"), Words(")")]
    size, now = row.diff.numerator or 0, row.offences_curr.numerator
    if size == 0:
        noun = noun_of(row.item, now)
        return [Words("did not change ("), Shown(row.offences_curr), Words(f" {noun} in both)")]
    noun = noun_of(row.item, size)
    from_to: list[Span] = [
        Words(f" {noun}, from "), Shown(row.offences_prev), Words(" to "), Shown(row.offences_curr),
    ]  # fmt: skip
    if is_small(row):
        return [Words(f"{moved(row.diff)} by "), Shown(row.diff, "size"), *from_to]
    more = Words(" more" if size > 0 else " fewer")
    return [
        Words(f"{moved(row.diff)} by "), Shown(row.pct_diff, "size"), Words(" ("),
        Shown(row.diff, "size"), more, *from_to, Words(")"),
    ]  # fmt: skip


def comparison(own: Figure, other: Figure) -> str:
    """Better, worse or the same: a lower change of crime is better; the comparison is exact."""
    assert own.numerator is not None and other.numerator is not None
    assert own.denominator and other.denominator
    left = Fraction(own.numerator, own.denominator)
    right = Fraction(other.numerator, other.denominator)
    return "better than" if left < right else "worse than" if left > right else "the same as"


def is_comparable(own: SummaryRow, other: SummaryRow) -> bool:
    """Whether an area's percentage change may be set against the force's."""
    return own.pct_diff.has_value and other.pct_diff.has_value and not is_small(own)


def reading(summary: AreaSummary, judged: Mapping[tuple[str, str], Judged]) -> Paragraph:
    """One sentence under the table: all crime, and what rose and fell most beyond the usual."""
    spans: list[Span] = [Words("All crime "), *change_spans(summary.rows["all-crime"])]
    joint = "; beyond the usual variation, "
    for suffix, word in (("_up", "rose"), ("_down", "fell")):
        most = _most(summary, judged, suffix)
        if most is not None:
            spans += [
                Words(joint), name_in_sentence(most.item), Words(f" {word} most, by "),
                Shown(most.diff, "size"), Words(" (from "), Shown(most.offences_prev),
                Words(" to "), Shown(most.offences_curr), Words(")"),
            ]  # fmt: skip
            joint = ", and "
    return Paragraph((*spans, Words(".")))


def _most(
    summary: AreaSummary, judged: Mapping[tuple[str, str], Judged], suffix: str
) -> SummaryRow | None:
    """The most detailed type with a verdict that moved most in number."""
    rows = [
        row
        for slug in offence_tree().leaves
        if verdict_of(judged, summary.area.code, row := summary.rows[slug]).endswith(suffix)
    ]
    return max(rows, key=lambda row: abs(row.diff.numerator or 0), default=None)


def finding(
    summary: AreaSummary, force: AreaSummary | None, judged: Mapping[tuple[str, str], Judged]
) -> Paragraph:
    """One line of the key findings for an area."""
    crime = summary.rows["all-crime"]
    spans: list[Span] = [
        Constant(summary.area.name, "area"), Words(": all crime "), *change_spans(crime),
    ]  # fmt: skip
    if verdict_of(judged, summary.area.code, crime) == "same" and crime.diff.numerator:
        spans.append(Words(", within the usual variation"))
    if force is not None and summary.area.code != force.area.code:
        other = force.rows["all-crime"]
        if is_comparable(crime, other):
            spans.append(Words(f"; {comparison(crime.pct_diff, other.pct_diff)} the force"))
    return Paragraph((*spans, Words(".")))
