"""HTML: one accessible file that asks for nothing else and runs no script."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document, Section
from watchward.content.format import (
    cell_text,
    label_text,
    paragraph_text,
    plain_number,
    span_text,
)
from watchward.content.table import Cell, Entered, Table, Verdict
from watchward.content.text import Bullets, Paragraph, Shown
from watchward.measures.figure import Figure
from watchward.render import furniture
from watchward.render.charts import alternative_text, chart_rows, picture
from watchward.render.csv_ import table_csv
from watchward.render.outline import Chapter, Note, Outline, Part, marks_used, outline, slug

TEMPLATES = "templates"


def render(document: Document) -> str:
    """The document as one HTML file."""
    words = {
        "contents": furniture.CONTENTS,
        "findings": furniture.FINDINGS,
        "notes": furniture.NOTES,
        "marks": furniture.MARKS_TITLE,
        "source": furniture.SOURCE,
    }
    text: str = _template().render(page=_page(document), words=words)
    return text


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("watchward.render", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
    )
    return environment.get_template("document.html.j2")


def _page(document: Document) -> dict[str, Any]:
    cover, plan = document.cover, outline(document)
    css = _css(document)
    return {
        "language": document.language,
        "css": _trusted(css),
        "css_hash": base64.b64encode(sha256(css.encode()).digest()).decode(),
        "full_title": f"{furniture.title_text(document)}: {cover.body}, {label_text(cover.period)}",
        "layout": document.layout,
        "body": cover.body,
        "title": furniture.title_text(document),
        "period": label_text(cover.period),
        "marking": cover.marking.label,
        "version": furniture.version_text(document),
        "synthetic": cover.synthetic,
        "facts": furniture.cover_lines(document)[1:],
        "findings": [_spans(finding) for finding in document.findings],
        "contents": _contents(document, plan),
        "chapters": [_chapter(chapter, document) for chapter in plan.chapters],
        "notes": [_note(note) for note in plan.shared_notes],
    }


def _css(document: Document) -> str:
    """The style sheet, with marking and page numbers in the margins of printed pages."""
    sheet = files("watchward.render").joinpath(TEMPLATES, "document.css").read_text("utf-8")
    before, of = furniture.PAGE_OF
    marking = document.cover.marking.label
    margins = (
        f'@top-center {{ content: "{marking}"; font: bold 9pt Arial, sans-serif; }} '
        f'@bottom-right {{ content: "{before}" counter(page) "{of}" counter(pages); '
        "font: 9pt Arial, sans-serif; }"
    )
    return sheet + (
        f"@page {{ size: A4 portrait; margin: 16mm 14mm; {margins} }}\n"
        f"@page tall {{ size: A4 portrait; margin: 16mm 14mm; {margins} }}\n"
        f"@page wide {{ size: A4 landscape; margin: 14mm 12mm; {margins} }}\n"
    )


def _trusted(markup: str) -> Any:
    """Markup of our own making, not to be escaped."""
    from markupsafe import Markup

    return Markup(markup)


def _contents(document: Document, plan: Outline) -> list[dict[str, str]]:
    entries = [("key-findings", furniture.FINDINGS)] if document.findings else []
    entries += [
        (c.anchor, label_text(c.section.title))
        for c in plan.chapters
        if c.section.level == 1 or not document.is_paper
    ]
    entries += [("notes", furniture.NOTES)] if plan.shared_notes else []
    return [{"anchor": anchor, "title": title} for anchor, title in entries]


def _chapter(chapter: Chapter, document: Document) -> dict[str, Any]:
    section = chapter.section
    return {
        "anchor": chapter.anchor,
        "title": label_text(section.title),
        "context": _context(section, document),
        "level": section.level,
        "heading": min(section.level + 1, 6),
        "wide": any(furniture.is_wide(block) for block in section.blocks[:1]),
        "parts": _parts(chapter),
    }


def _context(section: Section, document: Document) -> str:
    """Said beside the heading that stays in sight: the period, and a marking of its own."""
    has_data = any(isinstance(block, (Table, Chart)) for block in section.blocks)
    if document.is_paper or not has_data:
        return ""
    period = label_text(document.cover.period)
    own = section.marking.label
    return period if section.marking is document.cover.marking else f"{period}, {own}"


def _parts(chapter: Chapter) -> list[dict[str, Any]]:
    """Paragraphs and tables as they come; charts that follow each other share a grid."""
    shown: list[dict[str, Any]] = []
    for is_chart, run in groupby(chapter.parts, lambda part: isinstance(part.block, Chart)):
        if is_chart:
            shown.append({"kind": "charts", "charts": [_chart(part) for part in run]})
            continue
        for part in run:
            if isinstance(part.block, Table):
                shown.append(_table(part, part.block))
            elif isinstance(part.block, Bullets):
                shown.append({"kind": "points", "items": [_spans(i) for i in part.block.items]})
            elif isinstance(part.block, Paragraph):
                number = part.block.number if part.block.has_number else ""
                said = {"kind": "paragraph", "spans": _spans(part.block), "number": number}
                shown.append(said)
    return shown


def _spans(paragraph: Paragraph) -> list[dict[str, str]]:
    return [
        {
            "text": span_text(span),
            "key": span.figure.key if isinstance(span, Shown) else "",
            "value": plain_number(span.figure) if isinstance(span, Shown) else "",
        }
        for span in paragraph.spans
    ]


def _note(note: Note) -> dict[str, Any]:
    return {
        "number": note.number,
        "anchor": note.anchor,
        "tag": note.tag,
        "spans": _spans(note.text),
    }


def _table(part: Part, table: Table) -> dict[str, Any]:
    has_short = 0 < len(table.short_columns) < len(table.columns)
    csv = base64.b64encode(table_csv(table).encode("utf-8-sig")).decode()
    return {
        "kind": "table",
        "anchor": part.anchor,
        "label": part.label,
        "caption": _spans(table.caption),
        "row_heading": table.row_heading,
        "groups": _groups(table),
        "columns": _columns(table),
        "width": len(table.columns) + 1,
        "has_short": has_short,
        "sections": [
            {"title": title, "rows": [_row(table, index) for index in indexes]}
            for title, indexes in furniture.section_rows(table)
        ],
        "reading": _spans(table.reading) if table.reading else [],
        "marks": part.marks,
        "shared_notes": [_note(note) for note in part.notes if note.shared],
        "own_notes": [_note(note) for note in part.notes if not note.shared],
        "source": _spans(table.source),
        "csv": csv,
        "file_name": f"{slug(table.key)}.csv",
    }


def _groups(table: Table) -> list[dict[str, Any]]:
    """The upper heading row; a column under no group fills both rows."""
    if not any(column.group for column in table.columns):
        return []
    groups = []
    starts = furniture.group_starts(table)
    for at, (title, span) in zip(starts, furniture.column_groups(table), strict=True):
        column = table.columns[at]
        css = "words" if column.style == "words" else ""
        groups.append({"title": title, "span": span, "heading": column.heading, "css": css})
    return groups


def _columns(table: Table) -> list[dict[str, str]]:
    starts = set(furniture.group_starts(table))
    return [
        {
            "heading": column.heading,
            "full_heading": column.full_heading,
            "narrow_heading": f"{column.group} {column.heading}".strip(),
            "css": " ".join(
                name
                for name, wanted in (
                    ("start", index in starts),
                    ("words", column.style == "words"),
                    ("more", _is_extra(table, index)),
                    ("narrow", not column.group and any(c.group for c in table.columns)),
                )
                if wanted
            ),
        }
        for index, column in enumerate(table.columns)
    ]


def _is_extra(table: Table, index: int) -> bool:
    """Whether a column is shown only where there is room."""
    return bool(table.short_columns) and table.columns[index].key not in table.short_columns


def _row(table: Table, index: int) -> dict[str, Any]:
    row, starts = table.rows[index], set(furniture.group_starts(table))
    return {
        "label": label_text(row.label),
        "level": min(row.level, 4),
        "top": row.level == 0,
        "cells": [
            _cell(cell, at in starts, _is_extra(table, at)) for at, cell in enumerate(row.cells)
        ],
    }


def _cell(cell: Cell, start: bool = False, extra: bool = False) -> dict[str, Any]:
    classes = [name for name, wanted in (("start", start), ("more", extra)) if wanted]
    if isinstance(cell, Figure):
        classes += [] if cell.has_value else ["mark"]
        shown = {"text": cell_text(cell), "value": plain_number(cell), "key": cell.key}
        return {"kind": "figure", "css": " ".join(classes), **shown}
    if isinstance(cell, Entered):
        classes += {"number": [], "mark": ["mark"]}.get(cell.kind, ["words", "entered"])
        return {"kind": "entered", "css": " ".join(classes), "text": cell.text}
    classes.append("words")
    if isinstance(cell, Verdict):
        shown = {"text": cell.words, "symbol": cell.symbol, "tone": cell.tone}
        return {"kind": "verdict", "css": " ".join(classes), **shown}
    return {"kind": "blank", "css": " ".join(classes)}


def _chart(part: Part) -> dict[str, Any]:
    chart = part.block
    assert isinstance(chart, Chart)
    figures = [figure for line in chart.series for figure in line.figures]
    return {
        "anchor": part.anchor,
        "label": part.label,
        "message": _spans(chart.message),
        "subtitle": _spans(chart.subtitle),
        "alternative": _spans(chart.alternative),
        "source": _spans(chart.source),
        "svg": _trusted(_described(chart)),
        "names": [line.label for line in chart.series],
        "rows": [(month, [_cell(cell) for cell in cells]) for month, cells in chart_rows(chart)],
        "marks": marks_used(figures),
    }


def _described(chart: Chart) -> str:
    """The picture, saying what it is to those who cannot see it."""
    from markupsafe import escape

    words = f"{paragraph_text(chart.message)}. {alternative_text(chart)}"
    return picture(chart).svg.replace("<svg ", f'<svg role="img" aria-label="{escape(words)}" ', 1)
