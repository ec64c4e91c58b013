"""The summary as CSV in the layout a force publishes: ASCII minus, a dash for no value."""

from __future__ import annotations

import csv
import io

from watchward.content.document import Document
from watchward.content.format import label_text
from watchward.content.table import Table
from watchward.measures.figure import SCALE, Figure, Unit
from watchward.words.numbers import decimal_text

HEAD = ("area", "section", "row_order", "crime_type")
NO_VALUE = "-"


def render(document: Document) -> str:
    """Every table of the summary, one line a row."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    tables = [table for table in document.tables() if table.key.startswith("summary/")]
    keys = [column.key for column in tables[0].columns if column.style != "words"] if tables else []
    lines.writerow([*HEAD, *keys])
    for table in tables:
        _write(lines, table)
    return out.getvalue()


def _write(lines: object, table: Table) -> None:
    area = table.key.partition("/")[2]
    for order, row in enumerate(table.rows, start=1):
        cells = [plain_text(cell) for cell in row.cells if isinstance(cell, Figure)]
        lines.writerow([area, row.section, order, label_text(row.label), *cells])  # type: ignore[attr-defined]


def plain_text(figure: Figure) -> str:
    """A figure as the published file writes it."""
    if not figure.has_value:
        return NO_VALUE
    assert figure.numerator is not None
    assert figure.denominator is not None
    if figure.unit is Unit.COUNT:
        return str(figure.numerator)
    return decimal_text(figure.numerator * SCALE[figure.unit], figure.denominator)
