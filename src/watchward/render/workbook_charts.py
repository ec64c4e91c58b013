"""The sheets that hold the data of charts: one for the charts of a chapter."""

from __future__ import annotations

from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document
from watchward.content.format import MARKS, paragraph_text
from watchward.measures.figure import Figure, Status
from watchward.render import furniture
from watchward.render.charts import alternative_text, chart_rows
from watchward.render.workbook_sheets import (
    NOTES,
    Sheet,
    mark_up,
    new_sheet,
    sheet_lines,
    write_lines,
)
from watchward.render.workbook_styles import Styles
from watchward.render.workbook_tables import (
    head_width,
    lay_out,
    line_width,
    table_name,
    write_cell,
)

NOT_IN_CHART = MARKS[Status.NOT_APPLICABLE]
MONTH_WIDTH, LINE_COLUMN = 12.0, 14.0
"""Columns of months and of the lines of charts, in digits."""


def chart_in_words(chart: Chart) -> str:
    """What a chart shows, how it looks and its source, for the notes."""
    source = f"{furniture.SOURCE}{paragraph_text(chart.source)}."
    return f"{paragraph_text(chart.subtitle)}. {alternative_text(chart)} {source}"


def write_charts(book: Any, styles: Styles, document: Document, sheet: Sheet) -> None:
    """The charts of a chapter as one table: a month a row, a line of a chart a column."""
    page = new_sheet(book, document, sheet.name)
    lines, heads, columns = [], ["Month"], []
    for part in sheet.parts:
        chart = part.block
        assert isinstance(chart, Chart)
        lines.append(f"{part.label}. {paragraph_text(chart.message)}.")
        heads += [f"{part.label}: {line.label}" for line in chart.series]
        columns.append(chart_rows(chart))
    lines += sheet_lines(document, [])
    lines.append(f"The worksheet {NOTES} describes each figure and names its source.")
    months = list(dict.fromkeys(month for rows in columns for month, _ in rows))
    widths = [MONTH_WIDTH, *(max(LINE_COLUMN, head_width(head)) for head in heads[1:])]
    top = write_lines(page, styles, sheet.title, lines, line_width(widths))
    blank = [["" for _ in heads] for _ in months]
    mark_up(page, table_name(sheet.parts[0]), top, heads, blank, styles, first_number=1)
    _write_months(page, styles, top, months, columns)
    lay_out(page, top, heads, widths, frozen=1)


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
                    write_cell(page, styles, at, x, cell)
                x += 1
