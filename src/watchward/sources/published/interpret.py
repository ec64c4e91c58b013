"""Blocks to a published summary: areas, periods, rows, and everything that is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchward.sources.published.areas import NamedArea, find_area
from watchward.sources.published.blocks import Contents, Grid, Text
from watchward.sources.published.checks import check_rows
from watchward.sources.published.cover import cover_blocks, facts_of, title_of
from watchward.sources.published.dating import Dated, date_table, years_disagree
from watchward.sources.published.files import refused
from watchward.sources.published.labels import crime_type_of
from watchward.sources.published.model import Problem, PublishedRow, PublishedSummary
from watchward.sources.published.rows import build_row
from watchward.sources.published.tables import (
    FoundTables,
    SummaryTable,
    TableRow,
    find_tables,
    unread_tables,
)
from watchward.words.periods import Period

_MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its area and the periods of its table."""

    row: TableRow
    area: NamedArea
    dated: Dated
    table: SummaryTable


def interpret(
    contents: Contents, path: Path, area_names: Mapping[str, str], period: Period | None
) -> PublishedSummary:
    """The summary a file holds. Raises Refused without a summary table or a period."""
    found = find_tables(contents)
    if not found.summaries:
        raise _no_table(path, found.others)
    problems = [*contents.problems, *unread_tables(found)]
    for table in found.summaries:
        problems += table.problems
    placed = _place(found, contents, path, area_names, period, problems)
    main = Counter((p.dated.period, p.dated.against) for p in placed).most_common(1)[0][0]
    problems += _other_periods(placed, main)
    rows, others = _rows(placed, main, problems)
    problems += _unknown_names(rows)
    problems += check_rows(rows)
    cover = cover_blocks(contents.blocks, found.summaries[0].location)
    first = next(p.dated for p in placed if (p.dated.period, p.dated.against) == main)
    return PublishedSummary(
        title=title_of(cover),
        period=main[0],
        against=main[1],
        period_source=first.source,
        rows=rows,
        other_rows=others,
        problems=tuple(problems),
        facts=facts_of(cover),
    )


def _no_table(path: Path, grids: Sequence[Grid]) -> Exception:
    shown = [f"{', '.join(g.rows[0].filled)[:80]} ({g.location})" for g in grids[:_MOST_LISTED]]
    more = len(grids) - len(shown)
    number = "1 table, which is no" if len(grids) == 1 else f"{len(grids)} tables, none of them a"
    given = f"{number} summary" if grids else "no table at all"
    if shown:
        given += ". First headings: " + "; ".join(shown) + (f"; {more} more" if more else "")
    return refused(
        path,
        "a table with a column Crime Type and the offences of two periods, such as 2023 and 2024",
        given,
        "Check that this is the file with the performance summary, and that its headings are text.",
    )


def _place(
    found: FoundTables,
    contents: Contents,
    path: Path,
    names: Mapping[str, str],
    period: Period | None,
    problems: list[Problem],
) -> list[_Placed]:
    placed: list[_Placed] = []
    earlier: list[Text] = []
    area: NamedArea | None = None
    seen: set[tuple[str, str]] = set()
    for table in found.summaries:
        dated = date_table(table, earlier, path.stem, period)
        if dated is None:
            raise _no_period(path, table)
        problems += _disagreement(table, dated)
        named = find_area(table.before, names, contents.has_headings)
        area = named or _inherited(area, table, seen)
        for row in table.rows:
            here = _area_of_row(row, area, names)
            seen.add((here.printed, crime_type_of(row.label)))
            placed.append(_Placed(row, here, dated, table))
        earlier = [*table.before, *earlier]
    return placed


def _inherited(
    area: NamedArea | None, table: SummaryTable, seen: set[tuple[str, str]]
) -> NamedArea | None:
    """The area of the table before, unless that area already has these crime types.

    A second table of the same crime types without a name is another area's.
    """
    if area is None:
        return None
    again = any((area.printed, crime_type_of(row.label)) in seen for row in table.rows)
    return None if again else area


def _area_of_row(row: TableRow, area: NamedArea | None, names: Mapping[str, str]) -> NamedArea:
    if "area" in row.side:
        return NamedArea(names.get(row.side["area"], ""), row.side["area"])
    return area or NamedArea("", "")


def _no_period(path: Path, table: SummaryTable) -> Exception:
    return refused(
        path,
        "the period of the summary, such as 12 months to October 2024",
        f"no period above the table at {table.location}, in its headings or in the file's name",
        "Put it in a heading, in a column called period, or in the file's name, such as "
        "summary-2024-10.csv.",
    )


def _disagreement(table: SummaryTable, dated: Dated) -> list[Problem]:
    text = years_disagree(table, dated)
    if text is None:
        return []
    reason = f"The columns of the table below give the {dated.period.label}."
    return [Problem("period", text.location, "period in a title", text.text, reason)]


def _other_periods(placed: Sequence[_Placed], main: tuple[Period, Period]) -> list[Problem]:
    tables = {
        p.table.location: p.dated for p in placed if (p.dated.period, p.dated.against) != main
    }
    return [
        Problem(
            "period",
            location,
            "table of another period",
            f"{dated.period.label} against {dated.against.label}",
            f"The file's summary is for the {main[0].label} against {main[1].label}; these rows "
            "are kept apart.",
        )
        for location, dated in tables.items()
    ]


def _rows(
    placed: Sequence[_Placed], main: tuple[Period, Period], problems: list[Problem]
) -> tuple[tuple[PublishedRow, ...], tuple[PublishedRow, ...]]:
    rows: list[PublishedRow] = []
    others: list[PublishedRow] = []
    for p in placed:
        row, odd = build_row(p.row, p.area)
        is_main = (p.dated.period, p.dated.against) == main
        (rows if is_main else others).append(row)
        problems += odd
    return tuple(rows), tuple(others)


def _unknown_names(rows: Sequence[PublishedRow]) -> list[Problem]:
    """One problem for each area and each label that is not known, at its first row."""
    areas: dict[str, list[PublishedRow]] = {}
    labels: dict[str, list[PublishedRow]] = {}
    for row in rows:
        if not row.area_code:
            areas.setdefault(row.area_as_printed, []).append(row)
        if not row.crime_type:
            labels.setdefault(row.label_as_printed, []).append(row)
    return [
        *(_unknown("area", name, group) for name, group in areas.items()),
        *(_unknown("row", name, group) for name, group in labels.items()),
    ]


def _unknown(kind: str, name: str, rows: Sequence[PublishedRow]) -> Problem:
    number = f"{len(rows)} rows" if len(rows) > 1 else "1 row"
    if kind == "area":
        what = "area not known" if name else "no area named"
        reason = f"{number} kept under the name as printed. Add the name to the area's aliases."
        if not name:
            reason = f"{number} kept without an area. Put the area's name in a heading above."
    else:
        what = "crime type not recognised"
        reason = f"{number} kept as printed, under no crime type of the tree."
    return Problem(kind, rows[0].location, what, name, reason)
