"""The paragraph a partnership manager puts into a board report, every number a figure.

First the totals and how they stand to the force, then every type that rose or
fell by more than the usual variation, then every other rise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchward.content.text import Constant, Paragraph, Shown, Span, Words
from watchward.measures.figure import Status
from watchward.performance.changes import Judged
from watchward.performance.sentences import (
    area_in_sentence,
    change_spans,
    comparison,
    is_comparable,
    is_small,
    name_in_sentence,
    period_in_sentence,
    verdict_of,
)
from watchward.performance.summary import AreaSummary, SummaryRow
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Period

USUAL = "the usual variation"
_BRIEFLY = {f"more than {USUAL}": "beyond it", f"within {USUAL}": "within it"}

TOTALS = ("all-crime", "anti-social-behaviour")
"""Types told in the first sentences, in this order."""
HEADS = ("state-based-crime", "victim-based-crime")
"""Types too wide to gather their parts under: they are listed by themselves."""

OPENINGS = {
    "up": "More than the usual variation, {these} rose: ",
    "down": "More than the usual variation, {these} fell: ",
    "also": "Within the usual variation, {these} rose: ",
    "few": "In numbers too small to judge, {these} rose: ",
    "break": "Counting changed between the two periods, so no verdict is given on: ",
}
"""How each list begins, in the order in which the lists stand."""


def board_paragraph(
    summary: AreaSummary,
    force: AreaSummary | None,
    judged: Mapping[tuple[str, str], Judged],
    later: Period,
    earlier: Period,
) -> list[Paragraph]:
    """The board's paragraph: totals, the force, every type that rose, every material fall.

    `force` None, or the area itself, leaves the comparison out.
    """
    crime, asb = (summary.rows[slug] for slug in TOTALS)
    spans: list[Span] = [
        Words("In "), period_in_sentence(later), Words(", compared with "),
        period_in_sentence(earlier), Words(", all crime in "), area_in_sentence(summary.area),
        Words(" "), *change_spans(crime), Words(" and anti-social behaviour "),
        *change_spans(asb), Words("."),
    ]  # fmt: skip
    spans += _variation(summary, judged)
    if force is not None and force.area.code != summary.area.code:
        spans += _against_force(summary, force)
    return [Paragraph(tuple(spans)), *_lists(summary, judged)]


def _variation(summary: AreaSummary, judged: Mapping[tuple[str, str], Judged]) -> list[Span]:
    """Whether the totals moved by more than chance often makes."""
    said: list[tuple[str, str]] = []
    for slug in TOTALS:
        row = summary.rows[slug]
        words = _verdict_said(verdict_of(judged, summary.area.code, row))
        if words and row.diff.numerator:
            way = "rise" if row.diff.numerator > 0 else "fall"
            said.append((f"the {way} in {name_in_sentence(row.item).text}", words))
    if len(said) == 2 and said[0][1] == said[1][1]:
        return [Words(f" Both changes are {said[0][1]}.")]
    if not said:
        return []
    (subject, words), *rest = said
    text = f" {subject[0].upper()}{subject[1:]} is {words}"
    for subject, other in rest:
        shorter = words.endswith(USUAL) and other.endswith(USUAL)
        text += f"; {subject} is {_BRIEFLY[other] if shorter else other}"
    return [Words(f"{text}.")]


def _verdict_said(verdict: str) -> str:
    if verdict.endswith(("_up", "_down")):
        return f"more than {USUAL}"
    return {
        "same": f"within {USUAL}",
        "too_few": "too small in number to judge",
        "break": "across a break in the series, so no verdict is given",
    }.get(verdict, "")


def _against_force(summary: AreaSummary, force: AreaSummary) -> list[Span]:
    """Both totals against the force, in one sentence."""
    pairs = [
        (summary.rows[slug], force.rows[slug])
        for slug in TOTALS
        if is_comparable(summary.rows[slug], force.rows[slug])
    ]
    stands = [comparison(own.pct_diff, other.pct_diff) for own, other in pairs]
    if len(pairs) == 2 and stands[0] == stands[1]:
        return [
            Words(f" Both did {stands[0]} the force as a whole (all crime "),
            Shown(pairs[0][1].pct_diff, "signed"),
            Words(", anti-social behaviour "), Shown(pairs[1][1].pct_diff, "signed"), Words(")."),
        ]  # fmt: skip
    spans: list[Span] = []
    for (own, other), stand in zip(pairs, stands, strict=True):
        name = name_in_sentence(own.item).text
        joint = f" {name[0].upper()}{name[1:]}" if not spans else f", but {name}"
        force_named = f"{stand} the force as a whole" if not spans else stand.rpartition(" ")[0]
        spans += [
            Words(f"{joint} did {force_named} ("), Shown(other.pct_diff, "signed"), Words(")"),
        ]  # fmt: skip
    return [*spans, Words(".")] if spans else []


def _lists(summary: AreaSummary, judged: Mapping[tuple[str, str], Judged]) -> list[Paragraph]:
    rows = [row for slug, row in summary.rows.items() if slug not in TOTALS]
    compared = [row for row in rows if row.diff.has_value]
    if not compared:
        reasons = "; ".join(dict.fromkeys(row.diff.reason for row in rows))
        return [
            Paragraph((
                Words("No crime type can be compared: "), Constant(reasons, "reasons"), Words("."),
            ))
        ]  # fmt: skip
    groups: dict[str, list[SummaryRow]] = {name: [] for name in OPENINGS}
    for row in compared:
        name = _group(row, verdict_of(judged, summary.area.code, row))
        if name:
            groups[name].append(row)
    paragraphs = [
        Paragraph((Words(_opening(name, found)), *_listed(found, name), Words(".")))
        for name, found in groups.items()
        if found
    ]
    if not groups["up"]:
        paragraphs.insert(0, Paragraph((Words(_no_rise(groups, len(compared) < len(rows))),)))
    return paragraphs + _left_out(rows)


def _group(row: SummaryRow, verdict: str) -> str:
    """The list a row belongs to, blank for none: no change, or a fall that is not material."""
    size = row.diff.numerator or 0
    if not size:
        return ""
    for suffix, name in (("_up", "up"), ("_down", "down")):
        if verdict.endswith(suffix):
            return name
    if verdict == "break":
        return "break"
    if size < 0:
        return ""
    return "few" if verdict == "too_few" else "also"


def _opening(name: str, rows: Sequence[SummaryRow]) -> str:
    return OPENINGS[name].format(these="these" if len(rows) > 1 else "this")


def _no_rise(groups: Mapping[str, Sequence[SummaryRow]], is_partial: bool) -> str:
    subject = "Of the types that can be compared none" if is_partial else "No type of crime"
    if groups["also"] or groups["few"]:
        return f"{subject} rose by more than the usual variation."
    return f"{subject} rose{', where a verdict is given' if groups['break'] else ''}."


def _left_out(rows: Iterable[SummaryRow]) -> list[Paragraph]:
    """That some types are not compared, where that is so."""
    statuses = {row.diff.status for row in rows}
    if Status.NOT_AVAILABLE in statuses:
        return [Paragraph((Words("Types that the source cannot tell apart are left out."),))]
    if Status.MISSING in statuses:
        return [Paragraph((Words("Types for which months are missing are left out."),))]
    return []


@dataclass(slots=True)
class _Cluster:
    """A type with those of its parts that stand in the same list."""

    head: SummaryRow
    parts: list[SummaryRow]

    @property
    def order(self) -> tuple[bool, bool, int]:
        """The widest types first, then the largest change; flags cut across and come last."""
        item = self.head.item
        return item.kind == "flag", item.slug not in HEADS, -abs(self.head.diff.numerator or 0)


def _clusters(rows: Sequence[SummaryRow]) -> list[_Cluster]:
    """Each type under the widest type above it in the same list, largest change first."""
    here = {row.item.slug for row in rows}
    found: dict[str, _Cluster] = {}
    for row in rows:
        above = [slug for slug in _line(row.item) if slug in here and slug not in HEADS]
        head = above[-1] if above else row.item.slug
        if head == row.item.slug:
            found[head] = _Cluster(row, [])
        else:
            found[head].parts.append(row)
    for cluster in found.values():
        cluster.parts.sort(key=lambda row: -abs(row.diff.numerator or 0))
    return sorted(found.values(), key=lambda cluster: cluster.order)


def _line(item: OffenceType) -> list[str]:
    """The types above a type, nearest first."""
    line = []
    while item.parent:
        item = offence_tree().get(item.parent)
        line.append(item.slug)
    return line


def _listed(rows: Sequence[SummaryRow], name: str) -> list[Span]:
    """“sexual offences (525 to 640, up 21.9%), including rape (…) and …; shoplifting (…)”."""
    with_percent = name in ("up", "down")
    spans: list[Span] = []
    for cluster in _clusters(rows):
        if spans:
            spans.append(Words("; "))
        spans += _counted(cluster.head, with_percent)
        if len(cluster.parts) == 1 and _is_whole(cluster.head, cluster.parts[0]):
            spans += [Words(", all of it "), name_in_sentence(cluster.parts[0].item)]
            continue
        for place, row in enumerate(cluster.parts):
            last = place == len(cluster.parts) - 1
            joint = ", including " if place == 0 else " and " if last else ", "
            spans += [Words(joint), *_counted(row, with_percent)]
    return spans


def _is_whole(head: SummaryRow, part: SummaryRow) -> bool:
    """Whether a part has the very counts of the type above it, so that one message does."""
    return (head.offences_prev.numerator, head.offences_curr.numerator) == (
        part.offences_prev.numerator,
        part.offences_curr.numerator,
    )


def _counted(row: SummaryRow, with_percent: bool) -> list[Span]:
    """“rape (234 to 279, up 19.2%)”."""
    spans: list[Span] = [
        name_in_sentence(row.item), Words(" ("), Shown(row.offences_prev), Words(" to "),
        Shown(row.offences_curr),
    ]  # fmt: skip
    if with_percent and not is_small(row):
        way = "up" if (row.diff.numerator or 0) > 0 else "down"
        spans += [Words(f", {way} "), Shown(row.pct_diff, "size")]
    return [*spans, Words(")")]
