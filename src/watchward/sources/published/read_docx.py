"""A Word document to blocks, by its styles and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from watchward.sources.published.blocks import Block, Contents, Grid, GridRow, text_blocks
from watchward.sources.published.cells import tidy
from watchward.sources.published.files import SourceFile, refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WIDEST = 200


def read_docx(source: SourceFile) -> Contents:
    """Headings and captions by style, paragraphs and tables of the body in order.

    Text put in under tracked changes is read, text taken out is not.
    """
    import docx

    try:
        document = docx.Document(str(source.path))
        return Contents(tuple(_blocks(document)))
    except Exception as fault:  # the parser has no error type of its own for damaged parts
        given = f"a file that cannot be read as one ({fault})"
        remedy = "Open it in a word processor, save it again as .docx and load that."
        raise refused(source.path, "a Word document (.docx)", given, remedy) from fault


def _blocks(document: Any) -> Iterator[Block]:
    from docx.table import Table

    paragraph, table = 0, 0
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            table += 1
            yield from _table(item._tbl, f"table {table}")
            continue
        paragraph += 1
        level, caption = _style(item)
        text = _labelled(_raw(item._p)) if not level else _text(item._p)
        yield from text_blocks(text, f"paragraph {paragraph}", level, caption)


def _style(paragraph: Any) -> tuple[int, bool]:
    """Heading level and whether it is a caption, by the style or those it is based on."""
    style = paragraph.style
    for _ in range(10):
        if style is None:
            break
        name = style.name or ""
        heading = re.fullmatch(r"heading ([1-6])", name, re.IGNORECASE)
        if heading:
            return int(heading[1]), False
        if name.lower() == "title":
            return 1, False
        if name.lower() == "caption":
            return 0, True
        style = style.base_style
    return 0, False


def _raw(element: Any) -> str:
    """Text of an element with its tabs, tracked insertions, links and fields included."""
    parts = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.getparent().tag != f"{_W}tabs":  # a place to stop, not a tab in the text
            parts.append("\t" if node.tag == f"{_W}tab" else " ")
    return "".join(parts)


def _text(element: Any) -> str:
    return tidy(_raw(element))


def _labelled(raw: str) -> str:
    """ "Contact: X" for a line of a cover that parts name and value by a tab."""
    name, tab, value = tidy(raw.replace("\t", " \0 ")).partition("\0")
    name, value = name.strip().rstrip(":"), value.strip()
    if tab and value and re.fullmatch(r"[A-Za-z ]+", name) and "\0" not in value:
        return f"{name}: {value}"
    return raw


def _table(table: Any, location: str) -> Iterator[Block]:
    rows = []
    for number, row in enumerate(table.iter(f"{_W}tr"), start=1):
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            continues = cell.find(f"{_W}tcPr/{_W}vMerge")
            merged = continues is not None and continues.get(f"{_W}val") != "restart"
            cells += ["" if merged else _text(cell), *[""] * (_span(cell) - 1)]
        if any(cells):
            rows.append(GridRow(tuple(cells), f"{location}, row {number}"))
    if rows:
        yield Grid(tuple(rows), location)


def _span(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val") if span is not None else ""
    return min(max(int(value), 1), _WIDEST) if value and value.isdigit() else 1
