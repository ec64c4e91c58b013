"""Blocks of cells of a sheet made into tables, with the titles above and notes below them."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.check.model import Cell, Location
from watchward.check.readers import cleaning
from watchward.check.readers.building import Builder, is_caption
from watchward.check.readers.shaping import Row

Sheet = Sequence[Sequence[str]]
"""The text of every cell of a sheet as printed, from its first row and column."""


def add_sheet(builder: Builder, name: str, rows: Sheet) -> None:
    """Adds a sheet: its name as a heading, then its blocks; `line` is the row of the sheet."""
    builder.text(name, sheet=name, level=1)
    block: list[tuple[int, Sequence[str]]] = []
    for number, row in enumerate(rows, 1):
        if any(cell.strip() for cell in row):
            block.append((number, row))
        else:
            _add_block(builder, name, block)
            block = []
    _add_block(builder, name, block)


def _filled(row: Sequence[str]) -> list[int]:
    return [column for column, cell in enumerate(row) if cell.strip()]


def _add_block(builder: Builder, sheet: str, block: list[tuple[int, Sequence[str]]]) -> None:
    start, end = 0, len(block)
    while start < end and _is_line(block[start][1]):
        start += 1
    while end > start and _is_line(block[end - 1][1]):
        end -= 1
    for number, row in block[:start]:
        _add_line(builder, sheet, number, row)
    for first, last in _columns([row for _, row in block[start:end]]):
        rows = [
            _cells(builder.name, sheet, number, row[first:last]) for number, row in block[start:end]
        ]
        builder.table(rows, may_carry_on=True)
    for number, row in block[end:]:
        _add_line(builder, sheet, number, row)


def _is_line(row: Sequence[str]) -> bool:
    """Whether a row holds words in one cell only."""
    filled = _filled(row)
    return len(filled) == 1 and not cleaning.is_value(row[filled[0]].strip())


def _add_line(builder: Builder, sheet: str, number: int, row: Sequence[str]) -> None:
    text = cleaning.clean(row[_filled(row)[0]])
    builder.text(text, line=number, sheet=sheet, is_caption=is_caption(text))


def _columns(rows: Sheet) -> list[tuple[int, int]]:
    """The ranges of columns of tables side by side: set apart by columns empty all down."""
    width = max((len(row) for row in rows), default=0)
    used = [any(len(row) > at and row[at].strip() for row in rows) for at in range(width)]
    ranges: list[tuple[int, int]] = []
    at = 0
    while at < width:
        if used[at]:
            end = at
            while end < width and used[end]:
                end += 1
            ranges.append((at, end))
            at = end
        at += 1
    if len(ranges) > 1 and any(end - first < 2 for first, end in ranges):
        return [(ranges[0][0], ranges[-1][1])]
    return ranges


def _cells(document: str, sheet: str, number: int, row: Sequence[str]) -> Row:
    found = []
    for column, raw in enumerate(row):
        read = cleaning.cell(raw, is_marked=False)
        at = Location(document, number, sheet=sheet)
        found.append(Cell(read.text, at, indent=read.indent if not column else 0))
    return tuple(found)
