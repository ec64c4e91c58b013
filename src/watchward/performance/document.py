"""The performance summary as a document: cover, findings, a table and trends for each area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from watchward.content.chart import BreakMark, Chart, Series
from watchward.content.document import Block, Cover, Document, Section
from watchward.content.table import Column, Row, Table
from watchward.content.text import Constant, Paragraph, Shown, Words, period_words
from watchward.measures.figure import Figure, Status
from watchward.performance.changes import Judged, breaks_of, verdict_cell
from watchward.performance.notes import summary_notes
from watchward.performance.sentences import (
    area_in_sentence,
    finding,
    name_in_sentence,
    period_in_sentence,
    reading,
    verdict_of,
)
from watchward.performance.summary import FIGURE_COLUMNS, AreaSummary, SummaryRow
from watchward.words.marking import Marking
from watchward.words.offences import offence_tree
from watchward.words.outcomes import SolvedDefinition
from watchward.words.periods import Period

SECTIONS = ("Top Level", "Victim Based Crime", "State Based Crime")
TREND_TYPES = ("anti-social-behaviour", "all-crime", "state-based-crime", "victim-based-crime")


@dataclass(frozen=True, slots=True)
class SummaryContext:
    """What stands around the tables.

    `trends` are monthly figures by (area code, type slug), oldest first;
    `remarks` are further notes (unplaced rows, unmapped codes, missing months).
    """

    body: str
    top_name: str
    later: Period
    earlier: Period
    version: int
    produced_on: date
    marking: Marking
    definition: SolvedDefinition
    source: str
    synthetic: str = ""
    contact: str = ""
    status: str = "Draft"
    trends: Mapping[tuple[str, str], Sequence[Figure]] = field(default_factory=dict)
    remarks: tuple[Paragraph, ...] = ()


def summary_document(
    summaries: Sequence[AreaSummary],
    force: AreaSummary | None,
    judged: Mapping[tuple[str, str], Judged],
    context: SummaryContext,
) -> Document:
    """The document of these areas, in the order given."""
    sections = tuple(_area_section(summary, judged, context) for summary in summaries)
    return Document(
        key=f"summary/{context.later.key}",
        cover=_cover(context),
        findings=tuple(finding(summary, force, judged) for summary in summaries),
        sections=sections,
        notes=summary_notes(
            judged, context.definition, context.later, context.earlier, context.remarks
        ),
    )


def _cover(context: SummaryContext) -> Cover:
    facts: list[tuple[str, Constant | Words]] = [
        ("Compared with", period_words(context.earlier)),
        (
            "Solved means",
            Constant(
                f"{context.definition.label} (definition “{context.definition.name}”)", "definition"
            ),
        ),
        ("Source", Constant(context.source, "source")),
    ]
    if context.contact:
        facts.append(("Contact", Constant(context.contact, "contact")))
    return Cover(
        body=context.body,
        title=Constant(f"Performance summary to {context.later.last.label}", "title"),
        period=period_words(context.later),
        produced_on=context.produced_on,
        marking=context.marking,
        version=context.version,
        status=context.status,
        facts=tuple(facts),
        synthetic=context.synthetic,
    )


def columns(later: Period, earlier: Period) -> tuple[Column, ...]:
    """The twelve columns as a force prints them, and the words of the change."""
    before, now = _short(earlier), _short(later)
    if before == now:
        before, now = earlier.label, later.label
    said: dict[str, tuple[str, str, str, str]] = {
        "pct_da": ("", f"% DA {now}", f"Domestic abuse share, {later.label} (%)", "plain"),
        "offences_prev": ("Offences", before, f"Offences, {earlier.label}", "plain"),
        "offences_curr": ("Offences", now, f"Offences, {later.label}", "plain"),
        "diff": ("Offences", "# diff.", "Offences, difference", "signed"),
        "pct_diff": ("Offences", "% diff.", "Offences, difference (%)", "signed"),
        "solved_prev": ("Solved outcomes", before, f"Solved outcomes, {earlier.label}", "plain"),
        "solved_curr": ("Solved outcomes", now, f"Solved outcomes, {later.label}", "plain"),
        "solved_diff": ("Solved outcomes", "# diff.", "Solved outcomes, difference", "signed"),
        "solved_pct_diff": (
            "Solved outcomes", "% diff.", "Solved outcomes, difference (%)", "signed",
        ),
        "rate_prev": ("Solved rates %", before, f"Solved rate, {earlier.label} (%)", "plain"),
        "rate_curr": ("Solved rates %", now, f"Solved rate, {later.label} (%)", "plain"),
        "rate_pp_diff": (
            "Solved rates %", "% pt. diff.", "Solved rate, difference (percentage points)",
            "signed",
        ),
    }  # fmt: skip
    named = tuple(Column(key, *said[key]) for key in FIGURE_COLUMNS)
    return (
        *named,
        Column("verdict", "", "Change in offences", "Change in offences, in words", "words"),
    )


def _short(period: Period) -> str:
    """The year a rolling or financial period ends in, as the field heads its columns."""
    return str(period.last.year)


def _area_section(
    summary: AreaSummary, judged: Mapping[tuple[str, str], Judged], context: SummaryContext
) -> Section:
    blocks: list[Block] = [_table(summary, judged, context)]
    for slug in TREND_TYPES:
        figures = context.trends.get((summary.area.code, slug), ())
        if len([f for f in figures if f.has_value]) >= 2:
            blocks.append(_chart(summary, slug, figures, judged, context))
    return Section(
        key=summary.area.code,
        title=Constant(summary.area.name, "area"),
        blocks=tuple(blocks),
        marking=context.marking,
    )


def _table(
    summary: AreaSummary, judged: Mapping[tuple[str, str], Judged], context: SummaryContext
) -> Table:
    area = Constant(summary.area.name, "area")
    heads = columns(context.later, context.earlier)
    rows = tuple(
        Row(
            key=slug,
            label=Constant(row.item.name, "crime type"),
            level=row.item.level,
            section=row.item.section,
            cells=(*row.figures(), verdict_cell(row.item, judged, summary.area.code)),
        )
        for slug, row in summary.rows.items()
    )
    return Table(
        key=f"summary/{summary.area.name}",
        caption=Paragraph((
            area, Words(": "), period_words(context.later), Words(" compared with "),
            period_words(context.earlier), Words(f" ({context.marking.label})"),
        )),
        columns=heads,
        rows=rows,
        sections=SECTIONS,
        notes=(),
        source=Paragraph((Constant(context.source, "source"),)),
        reading=reading(summary, judged),
        short_columns=("offences_curr", "pct_diff", "verdict"),
    )  # fmt: skip


def _chart(
    summary: AreaSummary,
    slug: str,
    figures: Sequence[Figure],
    judged: Mapping[tuple[str, str], Judged],
    context: SummaryContext,
) -> Chart:
    item = offence_tree().get(slug)
    noun = "incidents" if item.kind == "incidents" else "offences"
    name = name_in_sentence(item)
    message = _message(
        summary, summary.rows[slug], verdict_of(judged, summary.area.code, summary.rows[slug]),
        context,
    )  # fmt: skip
    first, last = figures[0].period.last, figures[-1].period.last
    marks = tuple(
        BreakMark(crossing.rule.from_month, crossing.rule.title)
        for crossing in breaks_of(item, context.later, context.earlier)
        if crossing.severity == "break" and first < crossing.rule.from_month <= last
    )
    return Chart(
        key=f"trend/{summary.area.code}/{slug}",
        message=message,
        subtitle=Paragraph((
            Words(f"{noun.capitalize()} recorded each month, "),
            Constant(f"{first.label} to {last.label}", "period"),
        )),
        series=(Series(name.text, tuple(figures)),),
        alternative=_alternative(noun, figures),
        source=Paragraph((Constant(context.source, "source"),)),
        breaks=marks,
    )  # fmt: skip


def _message(
    summary: AreaSummary, row: SummaryRow, verdict: str, context: SummaryContext
) -> Paragraph:
    """“All crime in Chelmsford was lower in the 12 months to … than in the 12 months to …”."""
    later, earlier = period_in_sentence(context.later), period_in_sentence(context.earlier)
    name = name_in_sentence(row.item).text
    subject = (
        Constant(name[:1].upper() + name[1:], "crime type"), Words(" in "),
        area_in_sentence(summary.area),
    )  # fmt: skip
    if not row.diff.has_value or verdict == "break":
        why = row.diff.reason or "counting changed"
        return Paragraph((
            *subject, Words(" cannot be compared between "), earlier, Words(" and "), later,
            Words(": "), Constant(why, "reason"),
        ))  # fmt: skip
    level, joint = _level(row.diff, verdict)
    return Paragraph((
        *subject, Words(f" was {level} in "), later, Words(f" {joint} in "), earlier,
    ))  # fmt: skip


def _level(diff: Figure, verdict: str) -> tuple[str, str]:
    """How the later count stands to the earlier, and the word that joins the two periods."""
    size = diff.numerator or 0
    if size == 0:
        return "the same", "as"
    if verdict == "same":
        return "about the same", "as"
    return ("higher" if size > 0 else "lower"), "than"


def _alternative(noun: str, figures: Sequence[Figure]) -> Paragraph:
    """What a person would see: the highest, lowest and latest month."""
    held = [figure for figure in figures if figure.has_value]
    high = max(held, key=lambda figure: figure.numerator or 0)
    low = min(held, key=lambda figure: figure.numerator or 0)
    latest = held[-1]
    withheld = any(figure.status is Status.SUPPRESSED for figure in figures)
    told = (
        "Some months are withheld. Of the others, the highest" if withheld else "The highest month"
    )
    return Paragraph((
        Words(f"A line of monthly {noun}. {told} is "), period_words(high.period),
        Words(" with "), Shown(high), Words(", the lowest "), period_words(low.period),
        Words(" with "), Shown(low), Words("; the latest, "), period_words(latest.period),
        Words(", has "), Shown(latest), Words("."),
    ))  # fmt: skip
