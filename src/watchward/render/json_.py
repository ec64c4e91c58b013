"""JSON: the cover and every block of a document as plain values, figures exact.

Text stands as it is shown; every figure beside it is a quotient of whole
numbers with its key, so that nothing has to be read back out of text.
"""

from __future__ import annotations

import json
from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document, paragraph_figures
from watchward.content.format import label_text, paragraph_text
from watchward.content.table import Cell, Entered, Table, Verdict
from watchward.content.text import Bullets, Paragraph
from watchward.measures.figure import Figure
from watchward.render import furniture
from watchward.render.figures_file import figure_fields
from watchward.render.outline import Chapter, Part, outline

FORMAT = "watchward.document.v1"


def render(document: Document) -> str:
    """The document as JSON text."""
    return json.dumps(document_values(document), ensure_ascii=False, indent=1) + "\n"


def document_values(document: Document) -> dict[str, Any]:
    """The document as plain values, in reading order."""
    cover, plan = document.cover, outline(document)
    return {
        "format": FORMAT,
        "key": document.key,
        "language": document.language,
        "cover": {
            "body": cover.body,
            "title": furniture.title_text(document),
            "period": label_text(cover.period),
            "produced_on": cover.produced_on.isoformat(),
            "marking": cover.marking.label,
            "version": cover.version,
            "status": cover.status,
            "synthetic": cover.synthetic,
            "facts": [{"label": label, "text": label_text(text)} for label, text in cover.facts],
        },
        "findings": [_paragraph(finding) for finding in document.findings],
        "sections": [_chapter(chapter) for chapter in plan.chapters],
        "notes": [
            {"number": note.number, "shared": note.shared, **_paragraph(note.text)}
            for note in plan.notes
        ],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    section = chapter.section
    return {
        "key": section.key,
        "title": label_text(section.title),
        "level": section.level,
        "marking": section.marking.label,
        "blocks": [_block(part) for part in chapter.parts],
    }


def _block(part: Part) -> dict[str, Any]:
    if isinstance(part.block, Table):
        return {"kind": "table", "label": part.label, **table_values(part.block)}
    if isinstance(part.block, Chart):
        return {"kind": "chart", "label": part.label, **_chart(part.block)}
    if isinstance(part.block, Bullets):
        return {"kind": "list", "items": [_paragraph(item) for item in part.block.items]}
    number = {"number": part.block.number} if part.block.has_number else {}
    return {"kind": "paragraph", **number, **_paragraph(part.block)}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    keys = [figure.key for figure in paragraph_figures(paragraph)]
    return {"text": paragraph_text(paragraph), "figures": keys}


def table_values(table: Table) -> dict[str, Any]:
    """One table as plain values: columns, and rows with a cell for each column by its key."""
    return {
        "key": table.key,
        "caption": paragraph_text(table.caption),
        "columns": [
            {"key": c.key, "group": c.group, "heading": c.heading, "full_heading": c.full_heading}
            for c in table.columns
        ],
        "rows": [
            {
                "key": row.key,
                "label": label_text(row.label),
                "level": row.level,
                "section": row.section,
                "cells": {
                    column.key: _cell(cell)
                    for column, cell in zip(table.columns, row.cells, strict=True)
                },
            }
            for row in table.rows
        ],
        "notes": [paragraph_text(note) for note in table.notes],
        "source": paragraph_text(table.source),
        "reading": _paragraph(table.reading) if table.reading else None,
    }


def _cell(cell: Cell) -> dict[str, Any] | None:
    if isinstance(cell, Figure):
        return figure_fields(cell)
    if isinstance(cell, Verdict):
        return {"code": cell.code, "words": cell.words, "tone": cell.tone}
    if isinstance(cell, Entered):
        return {"kind": cell.kind, "entered": cell.text}
    return None


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "key": chart.key,
        "message": paragraph_text(chart.message),
        "subtitle": paragraph_text(chart.subtitle),
        "alternative": _paragraph(chart.alternative),
        "source": paragraph_text(chart.source),
        "series": [
            {"label": line.label, "points": [_point(figure) for figure in line.figures]}
            for line in chart.series
        ],
        "breaks": [{"month": str(mark.month), "title": mark.title} for mark in chart.breaks],
    }


def _point(figure: Figure) -> dict[str, Any]:
    return {"month": str(figure.period.last), **figure_fields(figure)}
