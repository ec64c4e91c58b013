"""The sheets that hold figures: one for each table, one for the charts of a chapter."""

from __future__ import annotations

from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document
from watchward.content.format import MARKS, cell_text, label_text, number_value, paragraph_text
from watchward.content.table import Cell, Table, Verdict
from watchward.measures.figure import Figure, Status, Unit
from watchward.render import furniture
from watchward.render.charts import alternative_text, chart_rows
from watchward.render.outline import Part
from watchward.render.workbook_sheets import Sheet, mark_up, new_sheet, sheet_lines, write_lines
from watchward.render.workbook_styles import Styles

NOT_IN_CHART = MARKS[Status.NOT_APPLICABLE]


def write_table(book: Any, styles: Styles, document: Document, sheet: Sheet) -> None:
    """One table on its sheet: lines about it, the marked-up table, every cell."""
    part = sheet.parts[0]
    table = part.block
    assert isinstance(table, Table)
    page = new_sheet(book, document, sheet.name, wide=furniture.is_wide(table))
    lines = _table_lines(document, part, table)
    top = write_lines(page, styles, sheet.title, lines)
    heads = [furniture.SECTION_HEADING, table.row_heading, furniture.LEVEL_HEADING]
    heads += [column.full_heading for column in table.columns]
    rows = [["" for _ in heads] for _ in table.rows]
    mark_up(page, _table_name(part), top, heads, rows, styles, first_number=2)
    _last_head_left(page, styles, table, top)
    for at, row in enumerate(table.rows, top + 1):
        label = styles.get(indent=row.level, bold=row.level == 0)
        page.write_string(at, 0, row.section, styles.plain)
        page.write_string(at, 1, label_text(row.label), label)
        page.write_number(at, 2, row.level, styles.plain)
        for x, cell in enumerate(row.cells, 3):
            _write_cell(page, styles, at, x, cell, bold=row.level == 0)
    _lay_out(page, top, table)


def _last_head_left(page: Any, styles: Styles, table: Table, top: int) -> None:
    """Headings over words stand left, as the words do."""
    for x, column in enumerate(table.columns, 3):
        if column.style == "words":
            page.write_string(top, x, column.full_heading, styles.head_words)


def _table_lines(document: Document, part: Part, table: Table) -> list[str]:
    lines = sheet_lines(
        document, [note.tag for note in part.notes], "This worksheet contains one table."
    )
    if table.reading:
        lines.append(paragraph_text(table.reading))
    if part.marks:
        said = "; ".join(f"{mark.text} {mark.explanation}" for mark in part.marks)
        lines.append(f"Marks in place of a number: {said}.")
    lines.append(f"{furniture.SOURCE}{paragraph_text(table.source)}.")
    return lines


def _lay_out(page: Any, top: int, table: Table) -> None:
    page.set_column(0, 0, 20)
    page.set_column(1, 1, max([24, *(len(label_text(row.label)) for row in table.rows)]) + 4)
    page.set_column(2, 2, 8)
    for x, column in enumerate(table.columns, 3):
        page.set_column(x, x, 24 if column.style == "words" else 17)
    page.set_row(top, 64)
    page.freeze_panes(top + 1, 2)
    page.repeat_rows(top)


def _table_name(part: Part) -> str:
    return part.anchor.replace("-", "_")


COUNT_FORMAT = '#,##0;"\N{MINUS SIGN}"#,##0'
DECIMAL_FORMAT = '#,##0.0;"\N{MINUS SIGN}"#,##0.0'
ZERO_FORMAT = "0.0;0.0"
"""For a value that rounds to nought: it never shows a minus sign."""


def _number_format(figure: Figure) -> str:
    if figure.unit is Unit.COUNT:
        return COUNT_FORMAT
    return ZERO_FORMAT if cell_text(figure) == "0.0" else DECIMAL_FORMAT


def _write_cell(page: Any, styles: Styles, at: int, x: int, cell: Cell, bold: bool = False) -> None:
    if isinstance(cell, Figure):
        value = number_value(cell)
        if value is None:
            page.write_string(at, x, cell_text(cell), styles.get(align="right"))
            return
        style = styles.get(num_format=_number_format(cell), bold=bold)
        page.write_number(at, x, value, style)
    elif isinstance(cell, Verdict):
        page.write_string(at, x, f"{cell.symbol} {cell.words}", styles.get(indent=1))
    else:
        # A blank cell inside a table reads as a fault; say that nothing is claimed.
        page.write_string(at, x, furniture.NO_VERDICT, styles.get(indent=1))


def write_charts(book: Any, styles: Styles, document: Document, sheet: Sheet) -> None:
    """The charts of a chapter as one table: a month a row, a line of a chart a column."""
    page = new_sheet(book, document, sheet.name)
    lines = sheet_lines(document, [], "This worksheet contains one table.")
    heads, columns = ["Month"], []
    for part in sheet.parts:
        chart = part.block
        assert isinstance(chart, Chart)
        said = f"{part.label}. {paragraph_text(chart.message)}. {paragraph_text(chart.subtitle)}."
        source = f"{furniture.SOURCE}{paragraph_text(chart.source)}."
        lines += [said, f"{alternative_text(chart)} {source}"]
        heads += [f"{part.label}: {line.label}" for line in chart.series]
        columns.append(chart_rows(chart))
    months = list(dict.fromkeys(month for rows in columns for month, _ in rows))
    top = write_lines(page, styles, sheet.title, lines)
    blank = [["" for _ in heads] for _ in months]
    mark_up(page, _table_name(sheet.parts[0]), top, heads, blank, styles, first_number=1)
    _write_months(page, styles, top, months, columns)
    page.set_column(0, 0, 16)
    page.set_column(1, len(heads) - 1, 26)
    page.set_row(top, 64)
    page.freeze_panes(top + 1, 1)
    page.repeat_rows(top)


def _write_months(
    page: Any,
    styles: Styles,
    top: int,
    months: list[str],
    columns: list[list[tuple[str, list[Figure | None]]]],
) -> None:
    for at, month in enumerate(months, top + 1):
        page.write_string(at, 0, month, styles.plain)
        x = 1
        for rows in columns:
            width = len(rows[0][1])
            found = dict(rows).get(month, [None] * width)
            for cell in found:
                if cell is None:
                    page.write_string(at, x, NOT_IN_CHART, styles.get(align="right"))
                else:
                    _write_cell(page, styles, at, x, cell)
                x += 1
