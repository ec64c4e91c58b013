"""A table for the terminal, as Rich shows it; the command line prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchward.content.format import cell_text, label_text, paragraph_text
from watchward.content.table import Cell, Column, Entered, Row, Table, Verdict
from watchward.measures.figure import Figure
from watchward.render import furniture
from watchward.render.outline import marks_used, table_figures

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

TONES = {"better": "green", "worse": "red", "up": "cyan", "down": "cyan"}
FULL_WIDTH = 150
"""Narrower terminals are shown the table's short columns."""
INDENT = 2


def render(table: Table, width: int = FULL_WIDTH) -> RenderableType:
    """Caption, table, reading and marks. Under FULL_WIDTH letters only the short columns."""
    from rich.console import Group
    from rich.text import Text

    under = [Text(paragraph_text(table.reading), style="bold")] if table.reading else []
    for mark in marks_used(table_figures(table)):
        under.append(Text(f"{mark.text}  {mark.explanation}", style="dim"))
    for note in table.notes:
        under.append(Text(paragraph_text(note), style="dim"))
    under.append(Text(f"{furniture.SOURCE}{paragraph_text(table.source)}", style="dim"))
    return Group(Text(paragraph_text(table.caption), style="bold"), _grid(table, width), *under)


def shown_columns(table: Table, width: int) -> list[int]:
    """The indexes of the columns there is room for."""
    every = list(range(len(table.columns)))
    if width >= FULL_WIDTH or not table.short_columns:
        return every
    return [index for index in every if table.columns[index].key in table.short_columns]


def _grid(table: Table, width: int) -> RenderableType:
    from rich import box
    from rich.table import Table as Grid

    indexes = shown_columns(table, width)
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=0)
    grid.add_column(table.row_heading, vertical="bottom", min_width=24)
    for index in indexes:
        column = table.columns[index]
        side = "left" if column.style == "words" else "right"
        wraps = _is_entered(table, index)
        grid.add_column(_heading(column), justify=side, vertical="bottom", no_wrap=not wraps)  # type: ignore[arg-type]
    for title, rows in furniture.section_rows(table):
        if title:
            grid.add_row(_label(title), style="bold underline")
        for at in rows:
            row = table.rows[at]
            cells = [_cell(row.cells[index]) for index in indexes]
            grid.add_row(_indented(row), *cells, style="bold" if row.level == 0 else "")
    return grid


def _is_entered(table: Table, index: int) -> bool:
    """Whether a column holds words that people entered, which may be long."""
    cells = [row.cells[index] for row in table.rows]
    return any(isinstance(cell, Entered) and cell.kind == "words" for cell in cells)


def _indented(row: Row) -> RenderableType:
    """The label by its true level, on every line it takes."""
    from rich.padding import Padding

    return Padding(_label(label_text(row.label)), (0, 1, 0, INDENT * row.level))


def _label(text: str) -> Text:
    """Text as it is: a square bracket in a name is no markup."""
    from rich.text import Text

    return Text(text)


def _heading(column: Column) -> Text:
    """The group over the heading, a word a line so that the column stays narrow."""
    words = [*column.group.split(), column.heading] if column.group else column.heading.split()
    return _label("\n".join(words))


def _cell(cell: Cell) -> Text:
    from rich.text import Text

    if isinstance(cell, Figure):
        return Text(cell_text(cell), style="" if cell.has_value else "dim")
    if isinstance(cell, Verdict):
        return Text(f"{cell.symbol} {cell.words}", style=TONES.get(cell.tone, "dim"))
    if isinstance(cell, Entered):
        return Text(cell.text, style="dim" if cell.kind == "mark" else "")
    return Text("")
