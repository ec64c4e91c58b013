"""A made paper as Markdown, plain text, HTML or DOCX, with where each of its parts went."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from pathlib import Path

from tools.check_scoring.model import Draft, Sheet, Text

FORMATS = ("md", "txt", "html", "docx")


@dataclass(slots=True)
class Rendered:
    """A file with where its elements stand.

    `lines` gives for a line (from 1) its element and table row (-1 in prose);
    `tables` the elements that are tables, in order; `texts` the elements that
    are text by their words.
    """

    path: Path
    lines: dict[int, tuple[int, int]] = field(default_factory=dict)
    tables: list[int] = field(default_factory=list)
    texts: dict[str, int] = field(default_factory=dict)


def render(draft: Draft, folder: Path, kind: str) -> Rendered:
    """Write a paper; `kind` is one of FORMATS."""
    out = Rendered(folder / f"{draft.name}.{kind}")
    for at, element in enumerate(draft.elements):
        if isinstance(element, Sheet):
            out.tables.append(at)
        else:
            out.texts[squeezed(element.text)] = at
    if kind == "docx":
        _docx(draft, out.path)
    elif kind == "html":
        out.path.write_text(_html(draft), encoding="utf-8")
    else:
        out.path.write_text("\n".join(_lines(draft, out, kind == "md")) + "\n", encoding="utf-8")
    return out


def squeezed(text: str) -> str:
    """Only the letters and digits of a text, for comparing what readers clean differently."""
    return "".join(char for char in text.lower() if char.isalnum())


def _lines(draft: Draft, out: Rendered, is_markdown: bool) -> list[str]:
    lines: list[str] = []

    def add(text: str, at: int = -1, row: int = -1) -> None:
        lines.append(text)
        if at >= 0:
            out.lines[len(lines)] = (at, row)

    for at, element in enumerate(draft.elements):
        if isinstance(element, Text):
            add(_marked(element, is_markdown), at)
        else:
            add(element.caption, at)
            add("")
            for row, cells in enumerate(element.texts):
                add(f"| {' | '.join(cells)} |" if is_markdown else "\t".join(cells), at, row)
                if is_markdown and row == element.headers - 1:
                    add("| --- " * len(cells) + "|")
        add("")
    return lines


def _marked(element: Text, is_markdown: bool) -> str:
    if element.level:
        return f"{'#' * element.level} {element.text}" if is_markdown else element.text.upper()
    return f"- {element.text}" if element.is_item else element.text


def _html(draft: Draft) -> str:
    parts = [f'<!doctype html><html lang="en"><title>{html.escape(draft.name)}</title><body>']
    for element in draft.elements:
        if isinstance(element, Sheet):
            parts.append(_html_table(element))
        elif element.level:
            parts.append(f"<h{element.level}>{html.escape(element.text)}</h{element.level}>")
        elif element.is_item:
            parts.append(f"<ul><li>{html.escape(element.text)}</li></ul>")
        else:
            parts.append(f"<p>{html.escape(element.text)}</p>")
    return "\n".join([*parts, "</body></html>"])


def _html_table(sheet: Sheet) -> str:
    rows = []
    for at, cells in enumerate(sheet.texts):
        tag = "th" if at < sheet.headers else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in cells) + "</tr>")
    return f"<table><caption>{html.escape(sheet.caption)}</caption>{''.join(rows)}</table>"


def _docx(draft: Draft, path: Path) -> None:
    from docx import Document

    document = Document()
    for element in draft.elements:
        if isinstance(element, Sheet):
            document.add_paragraph(element.caption, style="Caption")
            texts = element.texts
            table = document.add_table(rows=0, cols=len(texts[0]))
            for cells in texts:
                for cell, text in zip(table.add_row().cells, cells, strict=True):
                    cell.text = text
        elif element.level:
            document.add_heading(element.text, element.level)
        else:
            style = "List Bullet" if element.is_item else None
            document.add_paragraph(element.text, style=style)
    document.save(str(path))
