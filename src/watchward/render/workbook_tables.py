"""The sheets that hold a table of figures."""

from __future__ import annotations

from typing import Any

from watchward.content.document import Document
from watchward.content.format import cell_text, label_text, number_value, paragraph_text
from watchward.content.table import Cell, Entered, Row, Table, Verdict
from watchward.measures.figure import Figure, Unit
from watchward.render import furniture
from watchward.render.outline import Part
from watchward.render.workbook_sheets import (
    LINE_WIDTH,
    Sheet,
    mark_up,
    new_sheet,
    set_widths,
    sheet_lines,
    write_lines,
)
from watchward.render.workbook_styles import Styles
from watchward.render.workbook_widths import INDENT, LINE, lines_needed, text_width, widest_word

NUMBER_WIDTH = 9.0
"""Narrowest column of numbers, in digits."""

ENTERED_WIDTH = 60.0
"""Widest column of words that people entered, in digits."""

SHORTEST_LINE = 90.0
"""Width lines may always have, in digits: an upright page prints it at 10 points."""

SECTION_WIDTH, LABEL_WIDTH, LEVEL_WIDTH, WORDS_WIDTH = 20.0, 40.0, 6.0, 18.0
"""Widest section and label, and the columns of level and words, in digits."""


def write_table(book: Any, styles: Styles, document: Document, sheet: Sheet) -> None:
    """One table on its sheet: lines about it, the marked-up table, every cell."""
    part = sheet.parts[0]
    table = part.block
    assert isinstance(table, Table)
    page = new_sheet(book, document, sheet.name, wide=furniture.is_wide(table))
    widths = _widths(table)
    lines = _table_lines(document, part, table)
    top = write_lines(page, styles, sheet.title, lines, line_width(widths))
    heads = [furniture.SECTION_HEADING, table.row_heading, furniture.LEVEL_HEADING]
    heads += [column.full_heading for column in table.columns]
    rows = [["" for _ in heads] for _ in table.rows]
    mark_up(page, table_name(part), top, heads, rows, styles, first_number=2)
    _last_head_left(page, styles, table, top)
    for at, row in enumerate(table.rows, top + 1):
        _write_row(page, styles, at, row, widths)
    lay_out(page, top, heads, widths, frozen=2)


def _write_row(page: Any, styles: Styles, at: int, row: Row, widths: list[float]) -> None:
    """One row: its section, its label set in by its level, the level, then its cells."""
    bold = row.level == 0
    text = label_text(row.label)
    page.write_string(at, 0, row.section, styles.text)
    page.write_string(at, 1, text, styles.set_in(row.level, bold))
    page.write_number(at, 2, row.level, styles.plain)
    needed = [
        lines_needed(row.section, widths[0]),
        lines_needed(text, widths[1] - INDENT * row.level, bold),
    ]
    for x, cell in enumerate(row.cells, 3):
        write_cell(page, styles, at, x, cell, bold=bold)
        if not isinstance(cell, Figure):
            needed.append(lines_needed(_words(cell), widths[x] - INDENT))
    page.set_row(at, LINE * max(needed))


def _last_head_left(page: Any, styles: Styles, table: Table, top: int) -> None:
    """Headings over words stand left, as the words do."""
    for x, column in enumerate(table.columns, 3):
        if column.style == "words":
            page.write_string(top, x, column.full_heading, styles.head_words)


def _table_lines(document: Document, part: Part, table: Table) -> list[str]:
    """The reading comes first, under the title: it is what most people open the sheet for."""
    lines = [paragraph_text(table.reading)] if table.reading else []
    lines += sheet_lines(document, [note.tag for note in part.notes])
    if part.marks:
        said = "; ".join(f"{mark.text} {mark.explanation}" for mark in part.marks)
        lines.append(f"Marks in place of a number: {said}.")
    lines.append(f"{furniture.SOURCE}{paragraph_text(table.source)}.")
    return lines


def _widths(table: Table) -> list[float]:
    """The width of each column in digits: what it holds, within limits; longer text wraps."""
    sections = [text_width(row.section) for row in table.rows]
    labels = [
        text_width(label_text(row.label), row.level == 0) + INDENT * row.level for row in table.rows
    ]
    return [
        min(max([8.0, *sections]) + 1, SECTION_WIDTH),
        min(max([20.0, *labels]) + 1, LABEL_WIDTH),
        LEVEL_WIDTH,
        *(
            _words_width(table, at) if column.style == "words" else head_width(column.full_heading)
            for at, column in enumerate(table.columns)
        ),
    ]


def _words_width(table: Table, at: int) -> float:
    """The width of a column of words: wider for long words that people entered."""
    cells = [row.cells[at] for row in table.rows]
    texts = [text_width(cell.text) + INDENT + 1 for cell in cells if isinstance(cell, Entered)]
    return min(max([WORDS_WIDTH, *texts]), ENTERED_WIDTH)


def head_width(heading: str) -> float:
    """The width of a column of numbers: no word of its heading is broken."""
    return max(NUMBER_WIDTH, widest_word(heading, bold=True) + 0.6)


def line_width(widths: list[float]) -> float:
    """The longest line above a table of these columns: the table's width where it can be."""
    return max(SHORTEST_LINE, min(sum(widths), LINE_WIDTH))


def lay_out(page: Any, top: int, heads: list[str], widths: list[float], frozen: int) -> None:
    """Sets the columns and the heading row, which stays in view and heads every page."""
    set_widths(page, widths)
    high = max(lines_needed(h, w, bold=True) for h, w in zip(heads, widths, strict=True))
    page.set_row(top, LINE * high + 2)
    page.freeze_panes(top + 1, frozen)
    page.repeat_rows(top)


def table_name(part: Part) -> str:
    """The name of the table of a part: a defined name may hold no hyphen."""
    return part.anchor.replace("-", "_")


COUNT_FORMAT = '#,##0;"\N{MINUS SIGN}"#,##0'
DECIMAL_FORMAT = '#,##0.0;"\N{MINUS SIGN}"#,##0.0'
ZERO_FORMAT = "0.0;0.0"
"""For a value that rounds to nought: it never shows a minus sign."""


def _number_format(figure: Figure) -> str:
    if figure.unit is Unit.COUNT:
        return COUNT_FORMAT
    return ZERO_FORMAT if cell_text(figure) == "0.0" else DECIMAL_FORMAT


def write_cell(page: Any, styles: Styles, at: int, x: int, cell: Cell, bold: bool = False) -> None:
    """One cell: a number as a number, a figure without a value as its mark, else words."""
    if isinstance(cell, Entered) and cell.kind != "words":
        _write_entered(page, styles, at, x, cell, bold)
        return
    if not isinstance(cell, Figure):
        page.write_string(at, x, _words(cell), styles.set_in(1))
        return
    value = number_value(cell)
    if value is None:
        page.write_string(at, x, cell_text(cell), styles.get(align="right"))
        return
    page.write_number(at, x, value, styles.get(num_format=_number_format(cell), bold=bold))


def _write_entered(page: Any, styles: Styles, at: int, x: int, cell: Entered, bold: bool) -> None:
    """An entered number with the decimals it is shown with, or its mark."""
    if cell.number is None:
        page.write_string(at, x, cell.text, styles.get(align="right"))
        return
    decimals = len(cell.text.partition(".")[2])
    number_format = "0" + ("." + "0" * decimals if decimals else "")
    page.write_number(at, x, cell.number, styles.get(num_format=number_format, bold=bold))


def _words(cell: Verdict | Entered | None) -> str:
    if isinstance(cell, Entered):
        return cell.text or furniture.NO_VERDICT
    # A blank cell inside a table reads as a fault; say that nothing is claimed.
    return f"{cell.symbol} {cell.words}" if cell else furniture.NO_VERDICT
