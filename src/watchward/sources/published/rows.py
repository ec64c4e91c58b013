"""One table row to a published row: counts read exactly, everything else kept as printed."""

from __future__ import annotations

from watchward.sources.published.areas import NamedArea
from watchward.sources.published.cells import Cell, read_cell
from watchward.sources.published.labels import crime_type_of
from watchward.sources.published.model import (
    COLUMNS,
    COUNTS,
    CellStatus,
    Problem,
    PublishedRow,
)
from watchward.sources.published.tables import TableRow
from watchward.words.offences import offence_tree

NO_COUNT = {CellStatus.DASH, CellStatus.BLANK, CellStatus.NOT_CALCULATED, CellStatus.NA}
"""What may stand for a cell that does not apply, but not for a count."""


def build_row(row: TableRow, area: NamedArea) -> tuple[PublishedRow, list[Problem]]:
    """The published row and what is odd in its cells."""
    slug = crime_type_of(row.label)
    cells = {key: read_cell(text) for key, text in row.cells.items()}
    status = {key: _status(key, cells.get(key)) for key in COLUMNS}
    counts = {key: _count(cells.get(key), status[key]) for key in COUNTS}
    built = PublishedRow(
        area_code=area.code,
        area_as_printed=area.printed,
        crime_type=slug,
        label_as_printed=row.label,
        section=row.section,
        offences_prev=counts["offences_prev"],
        offences_curr=counts["offences_curr"],
        solved_prev=counts["solved_prev"],
        solved_curr=counts["solved_curr"],
        status=status,
        printed={**row.extras, **{key: cell.printed for key, cell in cells.items()}},
        location=row.location,
    )
    return built, [p for key in cells if (p := _odd_cell(built, key))]


def _status(key: str, cell: Cell | None) -> CellStatus:
    if cell is None:
        return CellStatus.NOT_PRINTED
    is_value = cell.status is CellStatus.VALUE
    if key in COUNTS and is_value and (cell.whole is None or cell.whole < 0):
        return CellStatus.UNREADABLE
    return cell.status


def _count(cell: Cell | None, status: CellStatus) -> int | None:
    return cell.whole if cell and status is CellStatus.VALUE else None


def is_incidents(row: PublishedRow) -> bool:
    """Whether the row counts incidents, which have no outcomes and no domestic abuse share."""
    return bool(row.crime_type) and offence_tree().get(row.crime_type).kind == "incidents"


def _odd_cell(row: PublishedRow, key: str) -> Problem | None:
    status = row.status[key]
    what, value = f"{row.name}, {key}", row.printed[key]
    if status is CellStatus.UNREADABLE:
        kind = "a whole number of nought or more" if key in COUNTS else "a number"
        return Problem("cell", row.location, what, value, f"This is not {kind} or a known mark.")
    if key in COUNTS and status in NO_COUNT:
        if key.startswith("solved") and is_incidents(row):
            return None
        return Problem("cell", row.location, what, value or "blank", "No count is printed here.")
    return None
