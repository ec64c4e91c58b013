"""Reading a spreadsheet that somebody sent: CSV or XLSX to rows of text, whatever its state."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import isfinite
from pathlib import Path
from typing import Any

from watchward.sources.published.files import check_package
from watchward.sources.published.xlsx_parts import read_sheet_parts
from watchward.words.errors import Refused

ENDINGS = (".csv", ".xlsx")
MOST_BYTES = 20_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 300, 2_000_000
"""More than any list that people keep; a longer one is sent in parts."""
GUARD = re.compile(r"'+[=+\-@\t\r]")
"""Text that was kept from being a formula by an apostrophe before it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a sheet that are not empty, each with its line; all of the same width.

    `sheet` is the sheet's name, blank for CSV. `notes` say how it was read
    where that is not plain.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notes: tuple[str, ...] = ()


def read_grid(path: Path) -> Grid:
    """The first sheet with rows of a file. Raises Refused for one that cannot be a list."""
    ending = path.suffix.lower()
    if not path.is_file() or ending not in ENDINGS:
        raise _refused(
            path,
            "a spreadsheet that ends in .csv or .xlsx",
            f"a file that ends in {ending or 'nothing'}" if path.is_file() else "no such file",
            "Check the name, or save it as “CSV UTF-8” or as an Excel workbook (.xlsx).",
        )
    size = path.stat().st_size
    if not 0 < size <= MOST_BYTES:
        given = f"{size:,} bytes" if size else "an empty file"
        raise _refused(
            path, f"a file of at most {MOST_BYTES:,} bytes", given, "Send the list alone."
        )
    grid = _csv(path) if ending == ".csv" else _workbook(path)
    if not grid.rows:
        raise _refused(path, "a row of headings and rows under it", "no row", "Fill in the list.")
    return grid


def _refused(path: Path, expected: str, given: str, remedy: str) -> Refused:
    return Refused(expected=expected, given=given, remedy=remedy, where=path.name)


def _csv(path: Path) -> Grid:
    data = path.read_bytes()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4000]:
        raise _refused(
            path,
            "a CSV file in UTF-8",
            "one in UTF-16, or no text at all",
            "Save it as “CSV UTF-8 (Comma delimited)”, or as an Excel workbook (.xlsx).",
        )
    text, notes = _decoded(data)
    try:
        return _grid("", _lines(text, path), path, notes)
    except csv.Error as fault:
        raise _refused(
            path,
            "a whole CSV file",
            f"one that cannot be read ({fault})",
            "Open it in a spreadsheet program and save it again as “CSV UTF-8”.",
        ) from None


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8-sig").replace("\0", ""), ()
    except UnicodeDecodeError:
        note = "It is not in UTF-8 and was read as Windows text. Check letters such as £ and é."
        return data.decode("cp1252", errors="replace").replace("\0", ""), (note,)


def _lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins."""
    before = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    for cells in reader:
        start, before = before + 1, reader.line_num
        yield start, [_unguarded(cell.strip()) for cell in cells]


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: what the first lines hold most of."""
    head = text[:4000]
    return max(",;\t", key=lambda mark: (head.count(mark), mark == ","))


def _workbook(path: Path) -> Grid:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, WorksheetNotFound

    if path.read_bytes()[:2] != b"PK":
        raise _refused(
            path, "an Excel workbook (.xlsx)", "something else under that name",
            "Open it in a spreadsheet program and save it as .xlsx, without a password.",
        )  # fmt: skip
    check_package(path, "xlsx")
    _refuse_far_corner(path)
    others: list[str] = []
    first: Grid | None = None
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for about in book.sheets_metadata:
                if about.visible != SheetVisibleEnum.Visible:
                    continue
                try:
                    sheet = book.get_sheet_by_name(about.name)
                except WorksheetNotFound:
                    continue  # a sheet that is a chart alone
                if first is not None:
                    others.append(about.name)
                    continue
                rows = sheet.to_python(skip_empty_area=False)
                grid = _grid(about.name, enumerate(([_cell(v) for v in r] for r in rows), 1), path)
                first = grid if grid.rows else None
    except CalamineError as fault:
        raise _refused(
            path, "an Excel workbook (.xlsx)", f"one that cannot be read ({fault})",
            "Open it in a spreadsheet program and save it again.",
        ) from None  # fmt: skip
    if first is None:
        return Grid("", (), ())
    unread = [name for name in others if name not in OWN_SHEETS]
    notes = (f"Only the sheet “{first.sheet}” was read, not: {', '.join(unread)}.",)
    return Grid(first.sheet, first.rows, first.lines, notes if unread else ())


OWN_SHEETS = ("What each column holds", "Choices")
"""The sheets that our own workbooks have beside the list."""


def _refuse_far_corner(path: Path) -> None:
    """Refuse a sheet with one cell in a far corner: opening it would end the whole process."""
    try:
        parts = read_sheet_parts(path)
    except (KeyError, ValueError, SyntaxError) as fault:
        raise _refused(
            path,
            "an Excel workbook (.xlsx)",
            f"one that cannot be read ({fault})",
            "Open it in a spreadsheet program and save it again.",
        ) from None
    for name, sheet in parts.items():
        if sheet.rows * sheet.columns > MOST_CELLS:
            given = f"the sheet {name} reaches {sheet.rows:,} rows by {sheet.columns:,} columns"
            remedy = "Copy the list alone into a new workbook."
            raise _refused(path, f"sheets of at most {MOST_CELLS:,} cells", given, remedy)


def _grid(
    name: str, rows: Iterator[tuple[int, list[str]]], path: Path, notes: tuple[str, ...] = ()
) -> Grid:
    held: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        if any(cells):
            held.append((line, cells))
        if len(held) > MOST_ROWS:
            given = "more than that"
            raise _refused(path, f"at most {MOST_ROWS:,} rows", given, "Send the list in parts.")
    width = max((_filled(cells) for _, cells in held), default=0)
    if width > MOST_COLUMNS:
        given = f"{width:,}"
        raise _refused(path, f"at most {MOST_COLUMNS} columns", given, "Send the list alone.")
    even = tuple(tuple((cells + [""] * width)[:width]) for _, cells in held)
    return Grid(name, even, tuple(line for line, _ in held), notes)


def _filled(cells: list[str]) -> int:
    return max((at for at, cell in enumerate(cells, 1) if cell), default=0)


def _cell(value: Any) -> str:
    """A stored value as text: days as 2024-10-31, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and isfinite(value):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime):
        is_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return _unguarded(str(value).strip())


def _unguarded(text: str) -> str:
    return text[1:] if GUARD.match(text) else text
