"""An Excel workbook to blocks: each visible sheet a heading, then its texts and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import isfinite
from typing import Any

from watchward.sources.published.blocks import Block, Contents, Text, blocks_of_rows, text_blocks
from watchward.sources.published.cells import rounded
from watchward.sources.published.files import SourceFile, refused
from watchward.sources.published.model import Problem
from watchward.sources.published.xlsx_parts import (
    SheetParts,
    Shown,
    column_letters,
    read_sheet_parts,
)

MOST_CELLS = 5_000_000
"""Largest extent of a sheet: one cell in a far corner would fill the memory."""


def read_xlsx(source: SourceFile) -> Contents:
    """Blocks of every visible sheet; numbers as they are shown, formulas as last worked out.

    Hidden sheets and formulas that were never worked out are reported.
    """
    try:
        parts = read_sheet_parts(source.path)
    except (KeyError, ValueError, SyntaxError) as fault:
        raise _damaged(source, fault) from fault
    for name, sheet in parts.items():
        if sheet.rows * sheet.columns > MOST_CELLS:
            given = f"the sheet {name} reaches {sheet.rows:,} rows by {sheet.columns:,} columns"
            expected = f"sheets of at most {MOST_CELLS:,} cells"
            raise refused(source.path, expected, given, "Copy the summary into a new workbook.")
    blocks: list[Block] = []
    problems: list[Problem] = []
    for name, rows in _sheets(source, problems):
        sheet = parts.get(name, SheetParts())
        blocks += text_blocks(name, f"sheet {name}", level=1)
        blocks += _sheet_blocks(name, rows, sheet)
        problems += _unworked(name, sheet)
    return Contents(tuple(blocks), tuple(problems))


def _damaged(source: SourceFile, fault: Exception) -> Exception:
    given = f"a file that cannot be read as one ({fault})"
    remedy = "Open it in a spreadsheet program, save it again as .xlsx and load that."
    return refused(source.path, "an Excel workbook (.xlsx)", given, remedy)


def _sheets(
    source: SourceFile, problems: list[Problem]
) -> Iterator[tuple[str, Sequence[Sequence[Any]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum, WorksheetNotFound

    try:
        with CalamineWorkbook.from_path(str(source.path)) as book:
            for sheet in book.sheets_metadata:
                if sheet.visible != SheetVisibleEnum.Visible:
                    reason = "A hidden sheet is not read. Show it and load the file again."
                    problems.append(Problem("sheet", f"sheet {sheet.name}", "sheet", "", reason))
                    continue
                try:
                    yield (
                        sheet.name,
                        book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
                    )
                except WorksheetNotFound:
                    continue  # a sheet that is a chart alone
    except CalamineError as fault:
        raise _damaged(source, fault) from fault


def _sheet_blocks(name: str, rows: Sequence[Sequence[Any]], sheet: SheetParts) -> Iterator[Block]:
    texts = (
        [printed(value, sheet.shown.get((r, c))) for c, value in enumerate(row)]
        for r, row in enumerate(rows)
    )
    for block in blocks_of_rows(texts, lambda number: f"sheet {name}, row {number}"):
        # The title of a sheet often only repeats the sheet's name.
        if not (isinstance(block, Text) and block.text == name):
            yield block


def printed(value: Any, shown: Shown | None) -> str:
    """A stored value as it is shown: numbers under their format, whole numbers without a point."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return str(value)
    number = Decimal(repr(value))
    if shown is None:
        return str(int(number)) if number == int(number) else f"{number:f}"
    if shown.is_percent:
        return f"{rounded(number * 100, shown.places):f}%"
    return f"{rounded(number, shown.places):f}"


def _unworked(name: str, sheet: SheetParts) -> Iterator[Problem]:
    for row, column in sorted(sheet.unworked):
        yield Problem(
            "cell",
            f"sheet {name}, cell {column_letters(column)}{row + 1}",
            "formula",
            "",
            "The formula was never worked out. Open the file in a spreadsheet program, save it "
            "and load it again.",
        )
