"""``figures.json``: every figure of a product, exactly, so that any number can be traced.

It stands beside the product. Figures that were withheld have no numbers here either.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document, Section, paragraph_figures
from watchward.content.format import cell_text, label_text, paragraph_text
from watchward.content.table import Table
from watchward.measures.figure import Figure
from watchward.render.furniture import full_title

FORMAT = "watchward.figures.v1"


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure with the first place that shows it, in words."""

    figure: Figure
    place: str
    row: str
    column: str

    @property
    def label(self) -> str:
        """Where it stands: place, row and column."""
        return ": ".join(part for part in (self.place, self.row, self.column) if part)


def render(document: Document) -> str:
    """The file as JSON text."""
    body = {
        "format": FORMAT,
        "document": document.key,
        "title": full_title(document),
        "version": document.cover.version,
        "marking": document.cover.marking.label,
        "figures": [
            {**figure_fields(record.figure), "label": record.label}
            for record in figure_records(document)
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def figure_fields(figure: Figure) -> dict[str, Any]:
    """A figure as plain values: the exact quotient and the text that is shown."""
    return {
        "id": figure.id,
        "key": figure.key,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unit": figure.unit.value,
        "shown": cell_text(figure),
        "status": figure.status.value,
        "reason": figure.reason,
        "marking": figure.marking.label,
        "maturity": figure.maturity,
    }


def figure_records(document: Document) -> list[FigureRecord]:
    """Every figure once, those of tables and charts first, then those of sentences alone."""
    found: dict[str, FigureRecord] = {}
    for record in (*_from_blocks(document), *_from_sentences(document)):
        found.setdefault(record.figure.id, record)
    return list(found.values())


def _from_blocks(document: Document) -> Iterator[FigureRecord]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _from_table(section, block)
            elif isinstance(block, Chart):
                yield from _from_chart(section, block)


def _from_table(section: Section, table: Table) -> Iterator[FigureRecord]:
    place = label_text(section.title)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if isinstance(cell, Figure):
                yield FigureRecord(cell, place, label_text(row.label), column.full_heading)


def _from_chart(section: Section, chart: Chart) -> Iterator[FigureRecord]:
    place = f"{label_text(section.title)}: {paragraph_text(chart.message)}"
    for line in chart.series:
        for figure in line.figures:
            yield FigureRecord(figure, place, line.label, figure.period.label)


def _from_sentences(document: Document) -> Iterator[FigureRecord]:
    for figure in document.figures():
        measure = figure.measure.replace("-", " ")
        yield FigureRecord(figure, "Text", f"{measure}, {figure.crime_type}", figure.period.label)
    for table in document.tables():
        for note in (*table.notes, table.caption, table.source):
            for figure in paragraph_figures(note):
                yield FigureRecord(figure, "Text", figure.measure, figure.period.label)
