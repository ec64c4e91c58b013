"""PDF: Typst lays the document out as PDF/UA-1 and PDF/A-2a, the same bytes every time.

The table runs over two lying pages with its heading repeated, so its one-line
reading stands above it here: under it, it would be on the second page.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document
from watchward.content.format import cell_text, label_text, span_text
from watchward.content.table import Cell, Entered, Table, Verdict
from watchward.content.text import Bullets, Paragraph, Shown
from watchward.measures.figure import Figure
from watchward.render import furniture
from watchward.render.charts import alternative_text, picture
from watchward.render.fonts import FAMILY, font_files
from watchward.render.outline import Chapter, Note, Outline, Part, outline
from watchward.render.pdf_headers import with_row_headers

STANDARDS = ["ua-1", "a-2a"]


def render(document: Document) -> bytes:
    """The document as a tagged PDF with row headers."""
    import typst

    made = datetime.combine(document.cover.produced_on, time(), UTC)
    with tempfile.TemporaryDirectory() as folder:
        for font in font_files():
            shutil.copy(font, Path(folder) / font.name)
        # The package's types want fonts and source of one type; its code does not.
        layout: Any = typst.compile
        pdf: bytes = layout(
            _layout(),
            format="pdf",
            pdf_standards=STANDARDS,
            font_paths=[folder],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(document))},
            timestamp=made,
        )
    return with_row_headers(pdf)


@cache
def _layout() -> bytes:
    return files("watchward.render").joinpath("templates", "document.typ").read_bytes()


def _data(document: Document) -> dict[str, Any]:
    """The document as plain values for the layout: texts only, nothing to work out."""
    cover, plan = document.cover, outline(document)
    return {
        "font": FAMILY,
        "full_title": furniture.full_title(document),
        "description": f"{furniture.full_title(document)}. {cover.marking.label}.",
        "keywords": [cover.marking.label, furniture.version_text(document)],
        "body": cover.body,
        "title": furniture.title_text(document),
        "period": label_text(cover.period),
        "marking": cover.marking.label,
        "synthetic": cover.synthetic,
        "facts": furniture.cover_lines(document)[1:],
        "version_text": furniture.version_text(document),
        "page_of": furniture.PAGE_OF,
        "words": {
            "contents": furniture.CONTENTS,
            "findings": furniture.FINDINGS,
            "notes": furniture.NOTES,
            "source": furniture.SOURCE,
        },
        "findings": [_spans(finding) for finding in document.findings],
        "layout": document.layout,
        "sheets": _sheets(document, plan),
        "notes": [_note(note) for note in plan.shared_notes],
    }


def _sheets(document: Document, plan: Outline) -> list[dict[str, Any]]:
    """Runs of blocks that share the way their pages are turned.

    A chapter starts a sheet; its heading and first paragraphs go with the
    block that follows them, so that no heading stands alone.
    """
    head: dict[str, Any] = {"wide": False, "items": [{"kind": "head"}]}
    sheets: list[dict[str, Any]] = [head] if document.is_paper else []
    for chapter in plan.chapters:
        lead = [_heading(chapter)]
        fresh = furniture.starts_page(document, chapter.section)
        for part in chapter.parts:
            if isinstance(part.block, (Paragraph, Bullets)) and lead:
                lead.append(_item(part))
                continue
            _put(sheets, furniture.is_wide(part.block), [*lead, _item(part)], fresh and bool(lead))
            lead = []
        if lead:
            _put(sheets, False, lead, fresh)
    return sheets


def _put(sheets: list[dict[str, Any]], wide: bool, items: list[Any], fresh: bool) -> None:
    if fresh or not sheets or sheets[-1]["wide"] != wide:
        sheets.append({"wide": wide, "items": []})
    sheets[-1]["items"].extend(items)


def _heading(chapter: Chapter) -> dict[str, Any]:
    section = chapter.section
    return {"kind": "heading", "level": section.level, "text": label_text(section.title)}


def _item(part: Part) -> dict[str, Any]:
    if isinstance(part.block, Table):
        return _table(part, part.block)
    if isinstance(part.block, Chart):
        return _chart(part, part.block)
    if isinstance(part.block, Bullets):
        return {"kind": "points", "items": [_spans(item) for item in part.block.items]}
    number = part.block.number if part.block.has_number else ""
    leads = furniture.leads_on(part.block)
    said = {"spans": _spans(part.block), "number": number, "leads": leads}
    return {"kind": "paragraph", **said}


def _spans(paragraph: Paragraph) -> list[dict[str, Any]]:
    return [
        {"text": span_text(span), "figure": isinstance(span, Shown)} for span in paragraph.spans
    ]


def _note(note: Note) -> dict[str, Any]:
    return {"tag": note.tag, "spans": _spans(note.text)}


def _table(part: Part, table: Table) -> dict[str, Any]:
    groups = furniture.column_groups(table)
    grouped = any(title for title, _ in groups)
    return {
        "kind": "table",
        "wide": furniture.is_wide(table),
        "label": part.label,
        "caption": _spans(table.caption),
        "reading": _spans(table.reading) if table.reading else [],
        "row_heading": table.row_heading,
        "groups": _groups(table) if grouped else [],
        "heads": 2 if grouped else 1,
        "shares": furniture.column_shares(table),
        "starts": furniture.group_starts(table),
        "columns": [
            {
                "heading": column.heading,
                "full_heading": column.full_heading,
                "words": column.style == "words",
                "grouped": bool(column.group),
            }
            for column in table.columns
        ],
        "sections": [
            {"title": title, "rows": [_row(table, index) for index in indexes]}
            for title, indexes in furniture.section_rows(table)
        ],
        "marks": [{"text": mark.text, "explanation": mark.explanation} for mark in part.marks],
        "note_tags": [note.tag for note in part.notes if note.shared],
        "own_notes": [_note(note) for note in part.notes if not note.shared],
        "source": _spans(table.source),
    }


def _groups(table: Table) -> list[dict[str, Any]]:
    starts = furniture.group_starts(table)
    return [
        {
            "title": title,
            "span": span,
            "heading": table.columns[at].heading,
            "words": table.columns[at].style == "words",
        }
        for at, (title, span) in zip(starts, furniture.column_groups(table), strict=True)
    ]


def _row(table: Table, index: int) -> dict[str, Any]:
    row = table.rows[index]
    cells = [_cell(cell) for cell in row.cells]
    return {"label": label_text(row.label), "level": row.level, "cells": cells}


def _cell(cell: Cell) -> dict[str, str]:
    if isinstance(cell, Figure):
        return {"kind": "value" if cell.has_value else "mark", "text": cell_text(cell)}
    if isinstance(cell, Verdict):
        return {"kind": "verdict", "text": cell.words, "symbol": cell.symbol, "tone": cell.tone}
    if isinstance(cell, Entered):
        return {"kind": "mark" if cell.kind == "mark" else "value", "text": cell.text}
    return {"kind": "value", "text": ""}


def _chart(part: Part, chart: Chart) -> dict[str, Any]:
    return {
        "kind": "chart",
        "label": part.label,
        "message": _spans(chart.message),
        "subtitle": _spans(chart.subtitle),
        "alternative": alternative_text(chart),
        "source": _spans(chart.source),
        "svg": picture(chart).svg,
    }
