"""Plain text: a paper as it reads in a terminal, tables named but not drawn."""

from __future__ import annotations

import textwrap

from watchward.content.document import Document
from watchward.content.format import label_text, paragraph_text
from watchward.content.table import Table
from watchward.content.text import Bullets, Paragraph
from watchward.render import furniture
from watchward.render.outline import Part, outline

WIDTH = 96


def render(document: Document) -> str:
    """The document as plain text, its lines folded."""
    cover = document.cover
    lines = [cover.body, furniture.title_text(document), label_text(cover.period)]
    lines += [cover.synthetic] if cover.synthetic else []
    lines += [f"{label}: {text}" for label, text in furniture.cover_lines(document)[1:]]
    for chapter in outline(document).chapters:
        lines += ["", label_text(chapter.section.title)]
        for part in chapter.parts:
            lines += _lines(part)
    return "\n".join(lines) + "\n"


def _lines(part: Part) -> list[str]:
    if isinstance(part.block, Paragraph):
        return ["", *_folded(furniture.numbered_text(part.block), "")]
    if isinstance(part.block, Bullets):
        return [line for i in part.block.items for line in _folded(paragraph_text(i), "  - ")]
    if isinstance(part.block, Table):
        return ["", *_folded(furniture.caption_text(part.label, part.block), "")]
    return ["", *_folded(f"{part.label}. {paragraph_text(part.block.message)}", "")]


def _folded(text: str, mark: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))
