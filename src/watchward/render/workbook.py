"""XLSX: a workbook that meets the Analysis Function's checklist for accessible spreadsheets.

One marked-up table a sheet under one header row, no merged and no blank cells
inside, title in the first cell, notes cited as [note 1] and kept on a sheet of
their own, unique sheet names, title and language set. Numbers are numbers; a
figure without a value is its mark. No text can become a formula.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document
from watchward.content.format import (
    MARK_MEANINGS,
    MARKS,
    label_text,
    paragraph_text,
)
from watchward.content.table import Table
from watchward.content.text import Bullets, Paragraph
from watchward.render import furniture
from watchward.render.outline import Chapter, Outline, Part, outline
from watchward.render.workbook_charts import chart_in_words, write_charts
from watchward.render.workbook_parts import sheet_names, with_language
from watchward.render.workbook_sheets import (
    NOTES,
    ONE_TABLE,
    Sheet,
    mark_up,
    new_sheet,
    set_widths,
    write_lines,
    write_wrapped,
)
from watchward.render.workbook_styles import FONT, Styles
from watchward.render.workbook_tables import write_table
from watchward.render.workbook_widths import LINE, lines_needed

COVER, CONTENTS = "Cover", "Contents"


def render(document: Document) -> bytes:
    """The document as an XLSX workbook; the same document gives the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.formats[0].set_font_name(FONT["font_name"])
    book.formats[0].set_font_size(FONT["font_size"])
    _set_properties(book, document)
    _write(book, document)
    book.close()
    return with_language(buffer.getvalue(), document.language)


def _set_properties(book: Any, document: Document) -> None:
    book.set_properties(
        {
            "title": furniture.full_title(document),
            "subject": f"{furniture.version_text(document)}, {document.cover.status}",
            "author": document.cover.body,
            "keywords": document.cover.marking.label,
            "created": datetime.combine(document.cover.produced_on, time(), UTC),
        }
    )


def _write(book: Any, document: Document) -> None:
    plan, styles = outline(document), Styles(book)
    sheets = _sheets(plan)
    _write_cover(book, styles, document)
    _write_contents(book, styles, document, sheets)
    _write_notes(book, styles, document, plan)
    for sheet in sheets:
        if isinstance(sheet.parts[0].block, Table):
            write_table(book, styles, document, sheet)
        else:
            write_charts(book, styles, document, sheet)


def _sheets(plan: Outline) -> list[Sheet]:
    """A sheet for each table, then one for the charts of each chapter."""
    planned: list[tuple[str, str, Chapter, tuple[Part, ...]]] = []
    for chapter in plan.chapters:
        title = label_text(chapter.section.title)
        for part in chapter.parts:
            if isinstance(part.block, Table):
                caption = furniture.caption_text(part.label, part.block)
                planned.append((title, caption, chapter, (part,)))
        charts = tuple(part for part in chapter.parts if isinstance(part.block, Chart))
        if charts:
            heading = f"{title}: data of the charts by month"
            planned.append((f"{title} trends", heading, chapter, charts))
    names = sheet_names([name for name, *_ in planned], {COVER, CONTENTS, NOTES})
    return [
        Sheet(name, title, chapter, parts)
        for name, (_, title, chapter, parts) in zip(names, planned, strict=True)
    ]


COVER_WIDTHS = [76.0]
"""The printed width of an upright A4 page at full size, in digits."""

CONTENTS_WIDTHS = [30.0, 62.0]
NOTES_WIDTHS = [20.0, 76.0]
TITLE_LINE, TITLE_SCALE = 22, 16 / 12
"""Height of a line of a title in points, and its size beside that of the text."""


def _write_cover(book: Any, styles: Styles, document: Document) -> None:
    sheet = new_sheet(book, document, COVER)
    set_widths(sheet, COVER_WIDTHS)
    cover = document.cover
    title = f"{cover.body}: {furniture.title_text(document)}"
    sheet.write_string(0, 0, title, styles.title_wrapped)
    high = lines_needed(title, COVER_WIDTHS[0] / TITLE_SCALE, bold=True)
    sheet.set_row(0, TITLE_LINE * high + 2)
    lines = [cover.synthetic] if cover.synthetic else []
    lines += [f"{label}: {text}" for label, text in furniture.cover_lines(document)]
    for row, line in enumerate(lines, 1):
        write_wrapped(sheet, styles, row, [line], COVER_WIDTHS)
    head = len(lines) + 1
    if document.findings:
        heading = styles.get(bold=True, font_size=14, valign="bottom")
        sheet.write_string(head, 0, furniture.FINDINGS, heading)
        sheet.set_row(head, 2 * LINE)
        for row, finding in enumerate(document.findings, head + 1):
            write_wrapped(sheet, styles, row, [paragraph_text(finding)], COVER_WIDTHS)


def _write_contents(book: Any, styles: Styles, document: Document, sheets: list[Sheet]) -> None:
    sheet = new_sheet(book, document, CONTENTS)
    top = write_lines(sheet, styles, furniture.CONTENTS, ["Each line links to a worksheet."])
    entries = [(NOTES, "Notes, and what the marks mean"), *((s.name, s.title) for s in sheets)]
    rows = [[name, title] for name, title in entries]
    mark_up(sheet, "contents", top, ["Worksheet", "What it holds"], rows, styles)
    for at, (name, title) in enumerate(entries, top + 1):
        write_wrapped(sheet, styles, at, [name, title], CONTENTS_WIDTHS)
        target = "internal:'" + name.replace("'", "''") + "'!A1"
        sheet.write_url(at, 0, target, styles.link, string=name)
    set_widths(sheet, CONTENTS_WIDTHS)
    sheet.repeat_rows(top)


def _write_notes(book: Any, styles: Styles, document: Document, plan: Outline) -> None:
    sheet = new_sheet(book, document, NOTES)
    top = write_lines(sheet, styles, furniture.NOTES, [ONE_TABLE])
    rows = [[note.tag, paragraph_text(note.text)] for note in plan.notes]
    rows += [[text, MARK_MEANINGS[status]] for status, text in MARKS.items()]
    rows.append([furniture.LEVEL_HEADING, furniture.LEVEL_MEANING])
    rows += [row for chapter in plan.chapters for row in _told(chapter)]
    mark_up(sheet, "notes", top, ["Note, mark or figure", "Meaning"], rows, styles)
    for at, row in enumerate(rows, top + 1):
        write_wrapped(sheet, styles, at, row, NOTES_WIDTHS)
    set_widths(sheet, NOTES_WIDTHS)
    sheet.repeat_rows(top)


def _told(chapter: Chapter) -> list[list[str]]:
    """What a chapter says outside its tables: its paragraphs, and its charts in words."""
    title = label_text(chapter.section.title)
    rows = []
    for part in chapter.parts:
        if isinstance(part.block, Chart):
            rows.append([part.label, chart_in_words(part.block)])
        elif isinstance(part.block, Bullets):
            rows += [[title, paragraph_text(item)] for item in part.block.items]
        elif isinstance(part.block, Paragraph):
            rows.append([title, furniture.numbered_text(part.block)])
    return rows
