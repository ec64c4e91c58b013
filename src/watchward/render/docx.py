"""DOCX: a Word document of real styles, so that a council's own template restyles it.

Wide tables lie on pages of their own with their heading rows repeated; header
and footer carry the marking, the page and the version of the data.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from itertools import groupby
from typing import Any

from watchward.content.chart import Chart
from watchward.content.document import Document
from watchward.content.format import label_text, paragraph_text
from watchward.content.table import Table
from watchward.content.text import Bullets, Paragraph
from watchward.render import furniture
from watchward.render.archive import repacked
from watchward.render.charts import alternative_text, picture_png
from watchward.render.docx_styles import add_styles, paper_headings, set_language
from watchward.render.docx_table import table_xml
from watchward.render.docx_words import add_contents, bookmarked, footer_into, header_into
from watchward.render.outline import Chapter, Part, outline

A4 = (210, 297)
UPRIGHT, LYING = (24, 24, 22, 20), (13, 13, 19, 16)
"""Margins in millimetres: left, right, top, bottom."""
CHART_WIDTH = 144


def render(document: Document) -> bytes:
    """The document as a Word file; the same document gives the same bytes."""
    import docx

    word = docx.Document()
    add_styles(word)
    if document.is_paper:
        paper_headings(word)
    set_language(word, document.language)
    _set_properties(word, document)
    _turn(word.sections[0], wide=False)
    header_into(word.sections[0], document)
    footer_into(word.sections[0], document)
    _write_front(word, document)
    _write_chapters(word, document)
    buffer = io.BytesIO()
    word.save(buffer)
    return repacked(buffer.getvalue(), {})


def _set_properties(word: Any, document: Document) -> None:
    made = datetime.combine(document.cover.produced_on, time(), UTC).replace(tzinfo=None)
    properties = word.core_properties
    properties.title = furniture.full_title(document)
    properties.author = document.cover.body
    properties.last_modified_by = document.cover.body
    properties.subject = furniture.version_text(document)
    properties.keywords = document.cover.marking.label
    properties.comments = ""
    properties.language = document.language
    properties.created = properties.modified = made
    properties.revision = 1


def _turn(section: Any, wide: bool) -> None:
    """Sets the size, turn and margins of a section's pages."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height = (A4[1], A4[0]) if wide else A4
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    left, right, top, bottom = map(Mm, LYING if wide else UPRIGHT)
    section.left_margin, section.right_margin = left, right
    section.top_margin, section.bottom_margin = top, bottom
    section.header_distance = section.footer_distance = Mm(9)


def _write_front(word: Any, document: Document) -> None:
    if document.is_paper:
        _write_head(word, document)
        return
    cover, plan = document.cover, outline(document)
    word.sections[0].different_first_page_header_footer = True
    word.add_paragraph(cover.marking.label, style="Marking")
    word.add_paragraph(cover.body, style="Body Name")
    word.add_paragraph(furniture.title_text(document), style="Title")
    word.add_paragraph(label_text(cover.period), style="Subtitle")
    if cover.synthetic:
        word.add_paragraph(cover.synthetic, style="Warning")
    for label, text in furniture.cover_lines(document)[1:]:
        line = word.add_paragraph(style="Cover Line")
        line.add_run(f"{label}\t")
        line.add_run(text).bold = True
    word.add_paragraph(cover.marking.label, style="Marking")
    _heading(word, furniture.CONTENTS, 1, "contents", new_page=True)
    entries = [("key-findings", furniture.FINDINGS, 1)] if document.findings else []
    entries += [(c.anchor, label_text(c.section.title), c.section.level) for c in plan.chapters]
    entries += [("notes", furniture.NOTES, 1)] if plan.shared_notes else []
    add_contents(word, entries)
    if document.findings:
        _heading(word, furniture.FINDINGS, 1, "key-findings", new_page=True)
        for finding in document.findings:
            word.add_paragraph(paragraph_text(finding), style="List Bullet")


def _write_head(word: Any, document: Document) -> None:
    """The head of a paper: the body, what it is, and the lines that say for when and for whom."""
    cover = document.cover
    word.add_paragraph(cover.body, style="Paper Body")
    word.add_paragraph(furniture.title_text(document), style="Paper Title")
    word.add_paragraph(label_text(cover.period), style="Paper Period")
    if cover.synthetic:
        word.add_paragraph(cover.synthetic, style="Warning")
    for label, text in furniture.cover_lines(document)[1:]:
        line = word.add_paragraph(style="Cover Line")
        line.add_run(f"{label}\t")
        line.add_run(text).bold = True
    if document.findings:
        _heading(word, furniture.FINDINGS, 1, "key-findings")
        for finding in document.findings:
            word.add_paragraph(paragraph_text(finding), style="List Bullet")


def _heading(word: Any, text: str, level: int, anchor: str, new_page: bool = False) -> None:
    paragraph = word.add_paragraph(style=f"Heading {level}")
    paragraph.paragraph_format.page_break_before = new_page or None
    bookmarked(paragraph, text, anchor)


def _write_chapters(word: Any, document: Document) -> None:
    """Chapters in order; a new section of pages wherever the turn of the page changes."""
    plan, wide_now = outline(document), False
    for chapter in plan.chapters:
        fresh = furniture.starts_page(document, chapter.section)
        for wide, parts in _runs(chapter):
            turned = wide != wide_now
            if turned:
                _new_section(word, wide)
                wide_now = wide
            if parts[0] is None:
                _heading_of(word, chapter, fresh and not turned)
            for part in parts:
                if part is not None:
                    _write_part(word, part)
    if plan.shared_notes:
        if wide_now:
            _new_section(word, wide=False)
        _heading(word, furniture.NOTES, 1, "notes", new_page=not wide_now)
        for note in plan.shared_notes:
            word.add_paragraph(f"{note.tag} {paragraph_text(note.text)}", style="Body Text")


def _new_section(word: Any, wide: bool) -> None:
    from docx.enum.section import WD_SECTION

    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _turn(section, wide)


def _runs(chapter: Chapter) -> list[tuple[bool, list[Part | None]]]:
    """The chapter's parts in runs of one turn of page; None stands for its heading.

    The heading and first paragraphs go with the block that follows them.
    """
    blocks = [part for part in chapter.parts if not isinstance(part.block, (Paragraph, Bullets))]
    first = furniture.is_wide(blocks[0].block) if blocks else False
    turns: list[tuple[bool, Part | None]] = [(first, None)]
    lead = True
    for part in chapter.parts:
        lead = lead and isinstance(part.block, (Paragraph, Bullets))
        turns.append((first if lead else furniture.is_wide(part.block), part))
    return [
        (wide, [part for _, part in run]) for wide, run in groupby(turns, key=lambda turn: turn[0])
    ]


def _heading_of(word: Any, chapter: Chapter, new_page: bool) -> None:
    title, level = label_text(chapter.section.title), min(chapter.section.level, 6)
    _heading(word, title, level, chapter.anchor, new_page)


def _write_part(word: Any, part: Part) -> None:
    if isinstance(part.block, Table):
        _write_table(word, part, part.block)
    elif isinstance(part.block, Chart):
        _write_chart(word, part, part.block)
    elif isinstance(part.block, Bullets):
        for item in part.block.items:
            word.add_paragraph(paragraph_text(item), style="Point")
    elif part.block.has_number:
        text = f"{part.block.number}\t{paragraph_text(part.block)}"
        line = word.add_paragraph(text, style="Numbered Text")
        line.paragraph_format.keep_with_next = furniture.leads_on(part.block) or None
    else:
        word.add_paragraph(paragraph_text(part.block), style="Body Text")


def _write_table(word: Any, part: Part, table: Table) -> None:
    """The reading stands above: a table of two pages would leave it on the second."""
    if table.reading:
        word.add_paragraph(paragraph_text(table.reading), style="Reading")
    tags = "".join(f" {note.tag}" for note in part.notes if note.shared)
    word.add_paragraph(furniture.caption_text(part.label, table) + tags, style="Caption")
    body = word.element.body
    body.insert(len(body) - 1, table_xml(part, table))
    for mark in part.marks:
        word.add_paragraph(f"{mark.text} {mark.explanation}.", style="Table Note")
    for note in part.notes:
        if not note.shared:
            word.add_paragraph(f"{note.tag} {paragraph_text(note.text)}", style="Table Note")
    source = f"{furniture.SOURCE}{paragraph_text(table.source)}."
    word.add_paragraph(source, style="Table Note")


def _write_chart(word: Any, part: Part, chart: Chart) -> None:
    from docx.shared import Mm

    word.add_paragraph(f"{part.label}. {paragraph_text(chart.message)}", style="Caption")
    word.add_paragraph(paragraph_text(chart.subtitle), style="Chart Subtitle")
    holder = word.add_paragraph(style="Picture")
    shape = holder.add_run().add_picture(io.BytesIO(picture_png(chart)), width=Mm(CHART_WIDTH))
    shape._inline.docPr.set("descr", alternative_text(chart))
    shape._inline.docPr.set("title", part.label)
    source = f"{furniture.SOURCE}{paragraph_text(chart.source)}."
    word.add_paragraph(source, style="Table Note")
