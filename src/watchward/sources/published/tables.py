"""Grids to the rows of summary tables, and the tables that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from watchward.sources.published.blocks import Contents, Grid, GridRow, Text
from watchward.sources.published.headings import SECTIONS, Columns, find_columns
from watchward.sources.published.labels import crime_type_of
from watchward.sources.published.model import Problem

_COUNTS_OFFENCES = re.compile(r"performance summary|offences|recorded crime", re.IGNORECASE)
_NEAR = 6
_SEVERAL = 4


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with its cells by column key or, for columns of no key, by heading."""

    section: str
    label: str
    cells: dict[str, str]
    extras: dict[str, str]
    side: dict[str, str]
    location: str


@dataclass(slots=True)
class SummaryTable:
    """A grid found to be a summary. `before` holds the texts above it, nearest first."""

    location: str
    before: list[Text]
    columns: Columns | None = None
    rows: list[TableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    joined: bool = False


@dataclass(slots=True)
class FoundTables:
    """Summary tables in order, and the grids that are none."""

    summaries: list[SummaryTable]
    others: list[Grid]


def find_tables(contents: Contents) -> FoundTables:
    """Every grid read as a summary table where its headings say it is one.

    A grid that goes on from a summary (no text between, the same width, a known
    crime type) shares its headings. Texts are given back to the last summary.
    """
    found = FoundTables([], [])
    before: list[Text] = []
    carried: Columns | None = None
    for block in contents.blocks:
        if isinstance(block, Text):
            before.insert(0, block)
            carried = None
            continue
        table = _summary_of(block, before, carried if block.joined else None)
        if table is None:
            found.others.append(block)
            carried = None
            continue
        found.summaries.append(table)
        before, carried = [], table.columns
    return found


def unread_tables(found: FoundTables) -> list[Problem]:
    """Tables with rows of crime types that are no summary: said, so that none is lost unseen."""
    reason = "Its headings do not give the offences of two periods, so it was not read."
    return [
        Problem(
            "table", grid.location, "table of crime types", ", ".join(grid.rows[0].filled), reason
        )
        for grid in found.others
        if len({crime_type_of(row.cell(0)) for row in grid.rows} - {""}) >= _SEVERAL
    ]


def _summary_of(grid: Grid, before: Sequence[Text], carried: Columns | None) -> SummaryTable | None:
    table = SummaryTable(grid.location, list(before), joined=grid.joined)
    if carried and _goes_on(grid, carried):
        table.columns = carried
    section, place = "", 0
    while place < len(grid.rows):
        headed = find_columns(grid.rows, place)
        if headed and (headed[0].is_grouped or _speaks_of_offences(table.before)):
            table.columns, used, section = headed
            place += used
            continue
        section = _take_row(table, grid.rows[place], section)
        place += 1
    return table if table.rows else None


def _goes_on(grid: Grid, carried: Columns) -> bool:
    known = any(crime_type_of(row.cell(carried.label)) for row in grid.rows)
    return known and len(grid.rows[0].cells) == carried.width


def _speaks_of_offences(before: Sequence[Text]) -> bool:
    """Years without "Offences" over them are offences only if the text above says so."""
    return any(_COUNTS_OFFENCES.search(text.text) for text in before[:_NEAR])


def _take_row(table: SummaryTable, row: GridRow, section: str) -> str:
    """Adds a row to the table and returns the section that now holds."""
    if table.columns is None:
        if len(row.filled) == 1:
            table.before.insert(0, Text(row.filled[0], row.location))
        return section
    columns = table.columns
    label = row.cell(columns.label)
    if row.filled == [label] and label:
        if label in SECTIONS:
            return label
        reason = "This row of the table holds no figures."
        table.problems.append(Problem("row", row.location, "row without figures", label, reason))
        return section
    beyond = [cell for cell in row.cells[columns.width :] if cell]
    if beyond:
        reason = f"The row has cells beyond the {columns.width} headings."
        table.problems.append(
            Problem(
                "row", row.location, f"{label}: cells without heading", ", ".join(beyond), reason
            )
        )
    side = {name: row.cell(place) for name, place in columns.side.items()}
    table.rows.append(
        TableRow(
            side.get("section") or section,
            side.get("printed_label") or label,
            {key: row.cell(place) for place, key in columns.keys.items()},
            {name: row.cell(place) for place, name in columns.extras.items()},
            side,
            row.location,
        )
    )
    return section
