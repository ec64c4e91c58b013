"""The performance part of a report: the board's paragraph, serious violence, the summary table."""

from __future__ import annotations

from dataclasses import replace

from watchward.content.table import Column, Row, Table
from watchward.content.text import Constant, Paragraph, Shown, Span, Words, period_words
from watchward.performance.changes import verdict_cell
from watchward.performance.sentences import area_in_sentence, name_in_sentence
from watchward.performance.summary import SummaryRow
from watchward.scrutiny.reports import said
from watchward.scrutiny.reports.model import Absent, BlockKind, Context, Made, Performance
from watchward.scrutiny.reports.violence import Violence, violence_of

LOAD = "Load the offences and incidents of the period, or ask the police performance analyst."
OUTSIDE = Absent(
    "Serious violence: the share of suspects from outside the area",
    "No data held here say where suspects live: ask the violence unit or the police analyst.",
)


def paragraph(ctx: Context, args: str) -> Made:
    """The board's paragraph: the totals, the force, and every type that rose."""
    held = ctx.performance
    return Made(held.paragraphs) if held else Made()


def appendix(ctx: Context, args: str) -> Made:
    """The summary table of the area."""
    held = ctx.performance
    return Made((held.table,)) if held else Made()


def serious(ctx: Context, args: str) -> Made:
    """Serious violence: count, change, rate, wards, and each of its types in a table."""
    held = ctx.performance
    if held is None:
        return Made()
    found = violence_of(held)
    if found is None:
        return Made()
    absent = [OUTSIDE]
    if not held.wards:
        absent.append(Absent("Serious violence: the wards with the most", held.no_wards))
    if found.rate is None:
        absent.append(Absent("Serious violence: the rate per 1,000 residents",
                             "Load the residents of the area."))  # fmt: skip
    said_of = [_counted(ctx, found, held)]
    if held.wards:
        said_of.append(_wards(held))
    return Made((*said_of, _table(ctx, found, held)), absent=tuple(absent))


def _counted(ctx: Context, found: Violence, held: Performance) -> Paragraph:
    spans: list[Span] = [
        Words("Serious violence, counted here as "),
        *said.joined([[name_in_sentence(row.item)] for row in found.rows]),
        Words(", in "), area_in_sentence(ctx.area), Words(": "), found.later,
        Words(" offences in "), Constant(held.later.phrase, "period"), Words(", against "),
        found.earlier, Words(" in the period before"),
    ]  # fmt: skip
    if found.change_words:
        spans += [Words(f" ({found.change_words}")]
        if found.percent is not None:
            spans += [Words(", "), found.percent]
        spans += [Words(")")]
    spans.append(Words("."))
    if found.rate is not None:
        per = Constant("per 1,000 residents", "unit")
        spans += [Words(" That is "), found.rate, Words(" offences "), per]
        if held.population_year:
            year = Constant(str(held.population_year), "year of the population")
            residents = Constant(f"{found.residents:,}", "residents")
            spans += [Words(" ("), residents, Words(" people, mid-"), year, Words(" estimate)")]
        spans.append(Words("."))
    return Paragraph(tuple(spans))


def _wards(held: Performance) -> Paragraph:
    first, *rest = held.wards
    spans: list[Span] = [
        Constant(first.name, "ward"), Words(" ward had the most of these offences ("),
        Constant(f"{first.count:,}", first.reason), Words(")"),
    ]  # fmt: skip
    if rest:
        spans.append(Words(", then "))
        spans += said.joined(
            [[Constant(ward.name, "ward"), Words(" ("), Constant(f"{ward.count:,}", ward.reason),
              Words(")")] for ward in rest]
        )  # fmt: skip
    return Paragraph((*spans, Words(".")))


def _table(ctx: Context, found: Violence, held: Performance) -> Table:
    before, now = str(held.earlier.last.year), str(held.later.last.year)
    if before == now:
        before, now = held.earlier.label, held.later.label
    return Table(
        key=f"serious-violence/{ctx.area.code}",
        caption=Paragraph((
            Words("Serious violence by type, "), area_in_sentence(ctx.area), Words(": "),
            period_words(held.later), Words(" compared with "), period_words(held.earlier),
            Words(f" ({ctx.marking.label})"),
        )),
        columns=(
            Column("before", "Offences", before, f"Offences, {held.earlier.label}"),
            Column("now", "Offences", now, f"Offences, {held.later.label}"),
            Column("diff", "Offences", "# diff.", "Change in offences", "signed"),
            Column("rate", "", "Per 1,000", "Offences per 1,000 residents"),
            Column("verdict", "", "Change in words", "Change in words", "words"),
        ),
        rows=tuple(_row(row, held) for row in found.rows),
        sections=(),
        notes=(Paragraph((Constant(found.source, "source"),)),),
        source=Paragraph((Constant(held.source, "source"),)),
        short_columns=("now", "diff", "verdict"),
    )  # fmt: skip


def _row(row: SummaryRow, held: Performance) -> Row:
    verdict = verdict_cell(row.item, held.judged, held.summary.area.code)
    cells = (row.offences_prev, row.offences_curr, row.diff, held.rates.get(row.item.slug), verdict)
    return Row(row.item.slug, Constant(row.item.name, "crime type"), 1, "", cells)


def headline(ctx: Context, args: str) -> Made:
    """All crime and anti-social behaviour alone, in one numbered paragraph."""
    held = ctx.performance
    if held is None or not held.paragraphs:
        return Made()
    return Made((replace(held.paragraphs[0]),))


def shown_rate(held: Performance, slug: str) -> Shown | None:
    """The rate of a type per 1,000 residents, in a sentence."""
    figure = held.rates.get(slug)
    return Shown(figure) if figure and figure.has_value else None


BLOCKS = (
    BlockKind("performance paragraph", "The performance paragraph",
              "All crime and anti-social behaviour against the force, and every type that rose.",
              paragraph, LOAD),
    BlockKind("performance headline", "The headline of performance",
              "All crime and anti-social behaviour against the force.", headline, LOAD),
    BlockKind("serious violence", "Serious violence",
              "Count, change, rate, highest wards, and each type in a table.", serious, LOAD),
    BlockKind("appendix performance summary", "The performance summary",
              "The table of the area.", appendix, LOAD),
)  # fmt: skip
