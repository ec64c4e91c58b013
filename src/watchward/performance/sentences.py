"""Sentences made of figures: what rose, what fell, and how an area stands to the force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from watchward.content.text import Constant, Paragraph, Shown, Span, Words, period_words
from watchward.measures.areas import Area
from watchward.measures.figure import Figure
from watchward.performance.changes import Judged
from watchward.performance.summary import AreaSummary, SummaryRow
from watchward.words.offences import OffenceType
from watchward.words.periods import Period

PERCENT_FLOOR = 50
"""Earlier counts under this are told as counts, not percentages (a percentage would mislead)."""

_TOP = ("anti-social-behaviour", "all-crime", "state-based-crime", "victim-based-crime")


def name_in_sentence(item: OffenceType) -> Constant:
    """A crime type inside a sentence: its printed name in small letters, abbreviations kept."""
    special = {
        "all-crime": "all crime",
        "anti-social-behaviour": "anti-social behaviour",
        "hate-crime": "hate crime (Home Office definition)",
        "vehicle-offences": "vehicle offences (including interference)",
        "criminal-damage-and-arson": "criminal damage including arson",
        "rape-under-16": "rape of a person under 16",
        "rape-over-16": "rape of a person over 16",
        "racially-or-religiously-aggravated-offences": "racially or religiously aggravated offences",
        "no-risk-assessment": "domestic abuse with no risk assessment",
        "burglary-business-and-community": "burglary of business and community premises",
        "burglary-residential-dwelling": "residential burglary of dwellings",
        "burglary-residential-non-dwelling": "residential burglary of other buildings",
        "burglary-residential": "residential burglary",
        "miscellaneous-crimes-against-society": "miscellaneous crimes against society",
    }
    return Constant(special.get(item.slug, item.name.lower()), "crime type")


def moved(figure: Figure) -> str:
    """Rose, fell or stayed, from a change with a value."""
    assert figure.numerator is not None
    return "rose" if figure.numerator > 0 else "fell" if figure.numerator < 0 else "did not change"


def change_spans(row: SummaryRow, noun: str) -> list[Span]:
    """“fell by 7.3% (1,155 fewer offences, from 15,898 to 14,743)”."""
    if not row.diff.has_value:
        return [Words("cannot be compared ("), Constant(row.diff.reason, "reason"), Words(")")]
    if row.diff.numerator == 0:
        return [Words("did not change ("), Shown(row.offences_curr), Words(f" {noun} in both)")]
    more = "more" if (row.diff.numerator or 0) > 0 else "fewer"
    counts: list[Span] = [
        Shown(row.diff, "size"), Words(f" {more} {noun}, from "), Shown(row.offences_prev),
        Words(" to "), Shown(row.offences_curr),
    ]  # fmt: skip
    if _small(row):
        return [Words(f"{moved(row.diff)} by "), *counts]
    return [
        Words(f"{moved(row.diff)} by "),
        Shown(row.pct_diff, "size"),
        Words(" ("),
        *counts,
        Words(")"),
    ]


def _small(row: SummaryRow) -> bool:
    return (row.offences_prev.numerator or 0) < PERCENT_FLOOR or not row.pct_diff.has_value


def board_paragraph(
    summary: AreaSummary,
    force: AreaSummary | None,
    judged: Mapping[tuple[str, str], Judged],
    later: Period,
    earlier: Period,
) -> list[Paragraph]:
    """The board's paragraph: totals, the force, every type that rose, every material fall."""
    area = Constant(summary.area.name, "area")
    crime, asb = summary.rows["all-crime"], summary.rows["anti-social-behaviour"]
    first: list[Span] = [
        Words("In the "), period_words(later), Words(", compared with the "), period_words(earlier),
        Words(", all crime in "), area, Words(" "), *change_spans(crime, "offences"),
        Words(" and anti-social behaviour "), *change_spans(asb, "incidents"), Words("."),
    ]  # fmt: skip
    if force is not None and force.area.code != summary.area.code:
        first += _against_force(summary, force)
    paragraphs = [Paragraph(tuple(first))]
    paragraphs += _listed(summary, judged)
    return paragraphs


def _against_force(summary: AreaSummary, force: AreaSummary) -> list[Span]:
    spans: list[Span] = []
    for slug, noun in (
        ("all-crime", "All crime"),
        ("anti-social-behaviour", "Anti-social behaviour"),
    ):
        own, other = summary.rows[slug].pct_diff, force.rows[slug].pct_diff
        if not (own.has_value and other.has_value):
            continue
        spans += [
            Words(f" {noun} did {_compared(own, other)} "),
            Words("the force as a whole ("),
            Shown(other, "signed"),
            Words(")."),
        ]
    return spans


def _compared(own: Figure, other: Figure) -> str:
    """A lower change of crime is better; the comparison is exact."""
    assert own.numerator is not None and other.numerator is not None
    assert own.denominator and other.denominator
    left = Fraction(own.numerator, own.denominator)
    right = Fraction(other.numerator, other.denominator)
    return "better than" if left < right else "worse than" if left > right else "the same as"


def _listed(summary: AreaSummary, judged: Mapping[tuple[str, str], Judged]) -> list[Paragraph]:
    groups: dict[str, list[SummaryRow]] = {"up": [], "also": [], "few": [], "break": [], "down": []}
    for slug, row in summary.rows.items():
        if slug in _TOP or not row.diff.has_value or not row.diff.numerator:
            continue
        found = judged.get((summary.area.code, slug))
        verdict = str(found.change.verdict) if found and found.change else "none"
        rose = row.diff.numerator > 0
        if verdict.endswith("_up"):
            groups["up"].append(row)
        elif verdict.endswith("_down"):
            groups["down"].append(row)
        elif verdict == "break":
            groups["break"].append(row)
        elif rose:
            groups["few" if verdict == "too_few" else "also"].append(row)
    openings = {
        "up": "More than the usual variation, these rose: ",
        "also": "Within the usual variation, these also rose: ",
        "few": "These rose too, in numbers too small to judge: ",
        "break": "No verdict is given across a break in series on: ",
        "down": "More than the usual variation, these fell: ",
    }
    paragraphs = [
        Paragraph((Words(openings[name]), *_series(rows), Words(".")))
        for name, rows in groups.items()
        if rows
    ]
    if not groups["up"]:
        none = Paragraph((Words("No type of crime rose by more than the usual variation."),))
        paragraphs.insert(0, none)
    return paragraphs


def _series(rows: Iterable[SummaryRow]) -> list[Span]:
    """“rape (234 to 279, up 19.2%), …”."""
    spans: list[Span] = []
    for row in rows:
        if spans:
            spans.append(Words("; "))
        spans += [
            name_in_sentence(row.item),
            Words(" ("),
            Shown(row.offences_prev),
            Words(" to "),
            Shown(row.offences_curr),
        ]
        if not _small(row):
            way = "up" if (row.diff.numerator or 0) > 0 else "down"
            spans += [Words(f", {way} "), Shown(row.pct_diff, "size")]
        spans.append(Words(")"))
    return spans


def reading(summary: AreaSummary, judged: Mapping[tuple[str, str], Judged]) -> Paragraph:
    """One sentence under the table: all crime, and what rose and fell most in number."""
    crime = summary.rows["all-crime"]
    spans: list[Span] = [Words("All crime "), *change_spans(crime, "offences")]
    for suffix, word in (("_up", "rose"), ("_down", "fell")):
        most = _most(summary, judged, suffix)
        if most is not None:
            spans += [
                Words("; "), name_in_sentence(most.item), Words(f" {word} most, by "),
                Shown(most.diff, "size"), Words(" to "), Shown(most.offences_curr),
            ]  # fmt: skip
    return Paragraph((*spans, Words(".")))


def _most(
    summary: AreaSummary, judged: Mapping[tuple[str, str], Judged], suffix: str
) -> SummaryRow | None:
    """The most detailed type with a verdict that moved most in number."""
    from watchward.words.offences import offence_tree

    rows = [
        summary.rows[slug]
        for slug in offence_tree().leaves
        if (found := judged.get((summary.area.code, slug))) is not None
        and found.change is not None
        and str(found.change.verdict).endswith(suffix)
    ]
    return max(rows, key=lambda row: abs(row.diff.numerator or 0), default=None)


def finding(area: Area, summary: AreaSummary, force: AreaSummary | None) -> Paragraph:
    """One line of the key findings for an area."""
    crime = summary.rows["all-crime"]
    spans: list[Span] = [
        Constant(area.name, "area"), Words(": all crime "), *change_spans(crime, "offences"),
    ]  # fmt: skip
    if force is not None and area.code != force.area.code:
        own, other = crime.pct_diff, force.rows["all-crime"].pct_diff
        if own.has_value and other.has_value:
            spans.append(Words(f", {_compared(own, other)} the force"))
    return Paragraph((*spans, Words(".")))
