"""A CSV or XLSX file to grids of text, each cell with its place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from watchward.sources.published.files import check_package
from watchward.sources.published.xlsx_parts import read_sheet_parts
from watchward.words.errors import Refused

MOST_CELLS = 1_000_000
"""Largest file: far above any matrix that people score."""
MOST_BYTES = 50 << 20
ENDINGS = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a whole CSV file (`sheet` is then empty): rows of stripped text.

    `numbers` are the line or row numbers of the rows, which are not all there:
    empty rows are left out.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]

    def place(self, row: int, column: int, heading: str = "") -> str:
        """Where a cell stands, as a person finds it."""
        number = self.numbers[row]
        if self.sheet:
            return f"sheet {self.sheet}, cell {letters(column)}{number}"
        return f"line {number}, column {heading or column + 1}"


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, Z, AA."""
    found = ""
    column += 1
    while column:
        column, at = divmod(column - 1, 26)
        found = chr(ord("A") + at) + found
    return found


def read_grids(path: Path) -> list[Grid]:
    """The grids of a file: every visible sheet of a workbook, or the one of a CSV file.

    Raises Refused for a file that does not exist, has another ending, is too
    large, or cannot be read to its end.
    """
    ending = path.suffix.lower()
    if not path.is_file():
        raise _refused(
            path, "a file that exists", "a name under which there is none", "Check the name."
        )
    if ending not in ENDINGS:
        raise _refused(
            path,
            f"a file that ends in {' or '.join(ENDINGS)}",
            f"one that ends in {ending or 'nothing'}",
            "Save it as CSV UTF-8 or as an Excel workbook (.xlsx).",
        )
    size = path.stat().st_size
    if not 0 < size <= MOST_BYTES:
        raise _refused(
            path,
            f"a file of 1 to {MOST_BYTES:,} bytes",
            f"{size:,} bytes",
            "Copy the matrix alone into a new file.",
        )
    return [_csv(path)] if ending == ".csv" else list(_sheets(path))


def _refused(path: Path, expected: str, given: str, remedy: str) -> Refused:
    return Refused(expected=expected, given=given, remedy=remedy, where=str(path))


def _csv(path: Path) -> Grid:
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    try:
        text = path.read_text(encoding="utf-8-sig")
        before = 0
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        for cells in reader:
            start, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append(tuple(_tidy(cell) for cell in cells))
                numbers.append(start)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise _refused(
            path,
            "a whole CSV file in UTF-8",
            f"one that cannot be read ({error})",
            "Save it as “CSV UTF-8 (Comma delimited)”.",
        ) from None
    return _checked(path, Grid("", tuple(rows), tuple(numbers)))


def _sheets(path: Path) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, WorksheetNotFound

    check_package(path, "xlsx")
    _refuse_far_corner(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for about in book.sheets_metadata:
                if about.visible != SheetVisibleEnum.Visible:
                    continue
                try:
                    sheet = book.get_sheet_by_name(about.name)
                except WorksheetNotFound:
                    continue  # a sheet that is a chart alone
                yield _checked(path, _grid(about.name, sheet.to_python(skip_empty_area=False)))
    except CalamineError as error:
        raise _unreadable(path, error) from None


def _refuse_far_corner(path: Path) -> None:
    """Refuse a sheet with one cell in a far corner: opening it would end the whole process."""
    try:
        parts = read_sheet_parts(path)
    except (KeyError, ValueError, SyntaxError, BadZipFile, OSError) as error:
        raise _unreadable(path, error) from None
    for name, sheet in parts.items():
        if sheet.rows * sheet.columns > MOST_CELLS:
            raise _refused(
                path,
                f"sheets of at most {MOST_CELLS:,} cells",
                f"the sheet {name} reaches {sheet.rows:,} rows by {sheet.columns:,} columns",
                "Copy the matrix alone into a new workbook.",
            )


def _unreadable(path: Path, error: Exception) -> Refused:
    return _refused(
        path,
        "an Excel workbook (.xlsx)",
        f"one that cannot be read ({error})",
        "Open it in a spreadsheet program and save it again.",
    )


def _grid(name: str, values: list[list[Any]]) -> Grid:
    rows = [(number, tuple(map(_printed, cells))) for number, cells in enumerate(values, 1)]
    held = [(number, cells) for number, cells in rows if any(cells)]
    return Grid(name, tuple(cells for _, cells in held), tuple(number for number, _ in held))


def _checked(path: Path, grid: Grid) -> Grid:
    cells = sum(map(len, grid.rows))
    if cells > MOST_CELLS:
        raise _refused(
            path,
            f"at most {MOST_CELLS:,} cells",
            f"{cells:,}",
            "Copy the matrix alone into a new file.",
        )
    return grid


def _printed(value: Any) -> str:
    """A stored value as text: whole numbers without a point."""
    if isinstance(value, float) and isfinite(value) and value == int(value):
        return str(int(value))
    return _tidy(str(value))


def _tidy(text: str) -> str:
    """Text with single spaces and none at its ends."""
    return " ".join(text.split())
