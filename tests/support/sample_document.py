"""A realistic summary document made by hand, for tests of the renderers.

Two areas by 49 rows by 12 columns, with every status a figure can have, and
four trend charts an area, one with a month never covered and a named break.
"""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from watchward.content.chart import BreakMark, Chart, Series
from watchward.content.document import Cover, Document, Section
from watchward.content.table import Cell, Column, Row, Table, Verdict
from watchward.content.text import Constant, Paragraph, Shown, Words, period_words, words
from watchward.measures.figure import Figure, Status, Unit
from watchward.words.marking import Marking
from watchward.words.offences import OffenceType, offence_tree
from watchward.words.periods import Month, Period, months_between

AREAS = (("E23000028", "Force"), ("E07000070", "Chelmsford"))
NOW = Period.ending(Month(2024, 10))
BEFORE = NOW.earlier()
VERSION = 14

COLUMNS = (
    Column("pct_da", "", "% DA 2024", "Domestic abuse share 2024 (%)"),
    Column("offences_prev", "Offences", "2023", "Offences 2023"),
    Column("offences_curr", "Offences", "2024", "Offences 2024"),
    Column("diff", "Offences", "# diff.", "Offences difference", "signed"),
    Column("pct_diff", "Offences", "% diff.", "Offences difference (%)", "signed"),
    Column("solved_prev", "Solved outcomes", "2023", "Solved outcomes 2023"),
    Column("solved_curr", "Solved outcomes", "2024", "Solved outcomes 2024"),
    Column("solved_diff", "Solved outcomes", "# diff.", "Solved outcomes difference", "signed"),
    Column(
        "solved_pct_diff",
        "Solved outcomes",
        "% diff.",
        "Solved outcomes difference (%)",
        "signed",
    ),
    Column("rate_prev", "Solved rates %", "2023", "Solved rate 2023 (%)"),
    Column("rate_curr", "Solved rates %", "2024", "Solved rate 2024 (%)"),
    Column(
        "rate_pp_diff",
        "Solved rates %",
        "% pt. diff.",
        "Solved rate difference (percentage points)",
        "signed",
    ),
    Column("verdict", "", "Change in offences", "Change in offences, in words", "words"),
)
SHORT = ("offences_curr", "pct_diff", "rate_curr", "verdict")

VERDICTS = (
    Verdict("clearly_down", "clearly down", "▼", "better"),
    Verdict("probably_down", "probably down", "▽", "better"),
    Verdict("same", "about the same", "≈", "same"),
    Verdict("probably_up", "probably up", "△", "worse"),
    Verdict("clearly_up", "clearly up", "▲", "worse"),
    Verdict("too_few", "too few to say", "·", "none"),
)


def figure(
    measure: str,
    unit: Unit,
    top: int | None,
    bottom: int | None = 1,
    *,
    area: str = "E07000070",
    crime_type: str = "all-crime",
    period: Period = NOW,
    against: Period | None = None,
    status: Status | None = None,
    reason: str = "",
) -> Figure:
    """A figure by hand: undefined when its denominator is nought."""
    found = status or (Status.UNDEFINED if bottom == 0 else Status.VALUE)
    kept = found in (Status.VALUE, Status.UNDEFINED)
    return Figure(
        measure=measure,
        measure_version=1,
        definition="solved" if measure.startswith("solved") else "",
        area=area,
        period=period,
        against=against,
        crime_type=crime_type,
        unit=unit,
        status=found,
        numerator=top if kept else None,
        denominator=bottom if kept else None,
        version=VERSION,
        reason=reason,
    )


def _points(area: str, kind: str, s0: int, o0: int, s1: int, o1: int) -> Figure:
    return figure(
        "solved-rate-difference",
        Unit.POINTS,
        s1 * o0 - s0 * o1,
        o0 * o1,
        area=area,
        crime_type=kind,
        against=BEFORE,
    )


def _change(measure: str, area: str, kind: str, old: int, new: int) -> tuple[Figure, Figure]:
    where = {"area": area, "crime_type": kind, "against": BEFORE}
    return (
        figure(f"{measure}-difference", Unit.COUNT, new - old, **where),
        figure(f"{measure}-change", Unit.PERCENT, new - old, old, **where),
    )


def _counts(measure: str, area: str, kind: str, old: int, new: int) -> tuple[Figure, ...]:
    return (
        figure(measure, Unit.COUNT, old, area=area, crime_type=kind, period=BEFORE),
        figure(measure, Unit.COUNT, new, area=area, crime_type=kind),
        *_change(measure, area, kind, old, new),
    )


def _rates(area: str, kind: str, o0: int, o1: int, s0: int, s1: int) -> tuple[Figure, ...]:
    return (
        figure("solved-rate", Unit.PERCENT, s0, o0, area=area, crime_type=kind, period=BEFORE),
        figure("solved-rate", Unit.PERCENT, s1, o1, area=area, crime_type=kind),
        _points(area, kind, s0, o0, s1, o1),
    )


def _size(item: OffenceType, area: str) -> int:
    base = {0: 9000, 1: 1800, 2: 420, 3: 70}[item.level]
    return base * (1 if area == AREAS[0][0] else 0) + base // 12


def _cells(item: OffenceType, area: str, random: Random) -> tuple[Cell, ...]:
    size = _size(item, area)
    o0, o1 = random.randint(size // 2, size), random.randint(size // 2, size)
    s0, s1 = random.randint(0, o0 // 3), random.randint(0, o1 // 3)
    if item.slug == "homicide":
        o0, o1, s0, s1 = (18, 10, 14, 11) if area == AREAS[0][0] else (0, 2, 1, 0)
    share = figure(
        "domestic-abuse-share", Unit.PERCENT, random.randint(0, o1), o1, area=area,
        crime_type=item.slug,
    )  # fmt: skip
    cells: list[Cell] = [
        share,
        *_counts("offences", area, item.slug, o0, o1),
        *_counts("solved-outcomes", area, item.slug, s0, s1),
        *_rates(area, item.slug, o0, o1, s0, s1),
        random.choice(VERDICTS),
    ]
    return tuple(_with_status(cells, item))


def _with_status(cells: list[Cell], item: OffenceType) -> list[Cell]:
    """Takes values away where a summary has none, so that every mark is shown."""
    if item.kind == "incidents":
        return [
            _without(cell, Status.NOT_APPLICABLE, "") if place in (0, *range(5, 12)) else cell
            for place, cell in enumerate(cells)
        ]
    if item.slug == "arson":
        return [
            _without(cell, Status.MISSING, "August 2023 is not loaded") for cell in cells[:-1]
        ] + [None]
    if item.slug == "rape-under-16":
        return [
            cell.suppressed("fewer than five") if isinstance(cell, Figure) else None
            for cell in cells
        ]
    if item.slug == "no-risk-assessment":
        return [
            _without(cell, Status.NOT_AVAILABLE, "the extract holds no risk levels")
            for cell in cells[:-1]
        ] + [None]
    return cells


def _without(cell: Cell, status: Status, reason: str) -> Cell:
    if not isinstance(cell, Figure):
        return cell
    return figure(
        cell.measure, cell.unit, None, None, area=cell.area, crime_type=cell.crime_type,
        period=cell.period, against=cell.against, status=status, reason=reason,
    )  # fmt: skip


def sample_table(area: str, name: str, seed: int) -> Table:
    """The table of one area as the force lays it out."""
    random = Random(seed)
    types = offence_tree().types
    rows = tuple(
        Row(item.slug, Constant(item.name, "crime type"), item.level, item.section,
            _cells(item, area, random))
        for item in types
    )  # fmt: skip
    total = next(row for row in rows if row.key == "all-crime").cells
    new, change = total[2], total[4]
    assert isinstance(new, Figure)
    assert isinstance(change, Figure)
    return Table(
        key=f"summary-{area}",
        caption=Paragraph(
            (
                Words(f"{name}: offences, solved outcomes and solved rates by crime type, "),
                period_words(NOW),
                Words(" compared with the "),
                period_words(BEFORE),
                Words(" (OFFICIAL)"),
            )
        ),
        columns=COLUMNS,
        rows=rows,
        sections=tuple(dict.fromkeys(item.section for item in types)),
        notes=(
            words("Solved outcomes are counted by the date of the outcome, not of the offence."),
            Paragraph(
                (
                    Words("The counting of stalking and harassment changed in "),
                    Constant("May 2023", "break in series"),
                    Words(", so part of its fall is a change in recording."),
                )
            ),
            words(f"This table covers {name} as its boundary stood at the end of the period."),
        ),
        source=words("records of the sample force, loaded into the test workspace"),
        reading=Paragraph(
            (
                Words("All crime changed by "),
                Shown(change, "signed"),
                Words(" to "),
                Shown(new),
                Words("; shoplifting rose most."),
            )
        ),
        short_columns=SHORT,
    )


def sample_chart(area: str, name: str, item: OffenceType, seed: int, lines: int = 1) -> Chart:
    """Monthly counts over 36 months; September 2022 was never loaded for state based crime."""
    random = Random(seed)
    months = list(months_between(NOW.last.plus(-35), NOW.last))
    low = _size(item, area) // 14 + 1

    def point(month: Month) -> Figure:
        kind: dict[str, Any] = {
            "area": area,
            "crime_type": item.slug,
            "period": Period.ending(month, "m"),
        }
        if item.slug == "state-based-crime" and month == Month(2022, 9):
            gap: dict[str, Any] = {
                "status": Status.MISSING,
                "reason": "September 2022 is not loaded",
            }
            return figure("offences", Unit.COUNT, None, None, **kind, **gap)
        return figure("offences", Unit.COUNT, random.randint(low, low * 3 // 2), **kind)

    series = tuple(
        Series(item.name if n == 0 else f"Line {'ABC'[n - 1]}", tuple(map(point, months)))
        for n in range(lines)
    )
    last = series[0].figures[-1]
    breaks = ()
    if item.slug == "victim-based-crime":
        breaks = (BreakMark(Month(2023, 5), "Counting rule changed"),)
    unit = "Incidents" if item.kind == "incidents" else "Offences"
    return Chart(
        key=f"trend-{area}-{item.slug}",
        message=words(f"{item.name} in {name} moved within a steady band"),
        subtitle=Paragraph(
            (
                Words(f"{unit} recorded each month, "),
                Constant("November 2021 to October 2024", "period"),
            )
        ),
        series=series,
        alternative=Paragraph(
            (
                Words(f"Line chart of {unit.lower()} a month in {name}: "),
                Words("no lasting rise or fall, ending at "),
                Shown(last),
                Words(" in "),
                Constant("October 2024", "period"),
                Words("."),
            )
        ),
        source=words("records of the sample force"),
        breaks=breaks,
    )  # fmt: skip


def sample_section(area: str, name: str, seed: int) -> Section:
    """A chapter for one area: a paragraph, the table and the trends."""
    table = sample_table(area, name, seed)
    heads = [item for item in offence_tree().types if item.section == "Top Level"]
    charts = (sample_chart(area, name, item, seed + n) for n, item in enumerate(heads))
    return Section(f"area-{area}", Words(name), (table, *charts))


def sample_document(areas: tuple[tuple[str, str], ...] = AREAS, seed: int = 7) -> Document:
    """The whole summary for some areas."""
    sections = tuple(
        sample_section(code, name, seed + place) for place, (code, name) in enumerate(areas)
    )
    about = Section(
        "about",
        Words("About this summary"),
        (
            Paragraph(
                (
                    Words("Each figure is for the "),
                    period_words(NOW),
                    Words(", set against the "),
                    period_words(BEFORE),
                    Words(". The period moves on by a month with each edition."),
                )
            ),
            words("A solved outcome counts in the month in which it was reached."),
        ),
    )
    first = sections[0].blocks[0]
    assert isinstance(first, Table)
    assert first.reading is not None
    return Document(
        key="summary-sample-2024-10",
        cover=Cover(
            body="Sample Police",
            title=Words("Performance summary"),
            period=period_words(NOW),
            produced_on=date(2024, 11, 20),
            marking=Marking.OFFICIAL,
            version=VERSION,
            status="Draft for the board",
            facts=(
                ("Unit", Words("Research and analysis")),
                ("Contact", Words("performance@example.org")),
                ("Compared with", period_words(BEFORE)),
                ("Solved outcomes", Constant("outcome types 1 to 4 and 6 to 8", "definition")),
            ),
            synthetic="Synthetic data: no record in this summary is of a real event.",
        ),
        findings=(
            first.reading,
            words("Most other changes are within the usual variation."),
        ),
        sections=(about, *sections),
        notes=(
            words("Offences are counted by the date on which they were recorded."),
            words("Hate crime and domestic abuse cut across the tree and are part of no sum."),
        ),
    )
