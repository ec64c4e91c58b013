"""CSV: every figure of a document one a line, and one table as it stands.

Text that a spreadsheet could take for a formula is made harmless.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from watchward.content.document import Document
from watchward.content.format import cell_text, label_text, plain_number
from watchward.content.table import Cell, Entered, Table, Verdict
from watchward.measures.figure import Figure
from watchward.render.figures_file import FigureRecord, figure_records

TIDY_COLUMNS = (
    "place",
    "row",
    "column",
    "value",
    "shown",
    "unit",
    "status",
    "reason",
    "numerator",
    "denominator",
    "measure",
    "definition",
    "area",
    "period",
    "against",
    "crime_type",
    "version",
    "marking",
    "figure_id",
)


def render(document: Document) -> str:
    """Every figure of the document, one a line, with all that is needed to find it again."""
    return _written([TIDY_COLUMNS, *map(_tidy, figure_records(document))])


def table_csv(table: Table) -> str:
    """One table with one header row; plain numbers, marks for figures without a value."""
    heads = ("Section", "Level", table.row_heading)
    lines: list[Iterable[str]] = [(*heads, *(column.full_heading for column in table.columns))]
    for row in table.rows:
        start = (row.section, str(row.level), label_text(row.label))
        lines.append((*map(harmless, start), *map(_plain_cell, row.cells)))
    return _written(lines)


def harmless(text: str) -> str:
    """Text that begins like a formula gets an apostrophe, which spreadsheets hide."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _plain_cell(cell: Cell) -> str:
    if isinstance(cell, Figure):
        return plain_number(cell) if cell.has_value else cell_text(cell)
    if isinstance(cell, Entered):
        return harmless(cell.text)
    return cell.words if isinstance(cell, Verdict) else ""


def _tidy(record: FigureRecord) -> list[str]:
    figure = record.figure
    texts = (figure.reason, figure.measure, figure.definition, figure.area)
    return [
        harmless(record.place),
        harmless(record.row),
        harmless(record.column),
        plain_number(figure),
        cell_text(figure),
        figure.unit.value,
        figure.status.value,
        harmless(texts[0]),
        "" if figure.numerator is None else str(figure.numerator),
        "" if figure.denominator is None else str(figure.denominator),
        *map(harmless, texts[1:]),
        figure.period.key,
        figure.against.key if figure.against else "",
        figure.crime_type,
        str(figure.version),
        figure.marking.label,
        harmless(figure.id),
    ]


def _written(lines: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()
