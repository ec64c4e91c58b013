"""A web page to blocks, by its structure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from watchward.sources.published.blocks import Block, Contents, Grid, GridRow, text_blocks
from watchward.sources.published.cells import tidy
from watchward.sources.published.files import SourceFile, refused

_SKIPPED = {"script", "style", "template", "svg", "noscript", "nav", "select", "head"}
_TEXTS = {"p", "li", "dd", "caption", "figcaption", "blockquote", "summary"}
_WIDEST = 200


def read_html(source: SourceFile) -> Contents:
    """Headings, paragraphs, definition lists, captions and tables in document order.

    Hidden elements are left out. Entities are never expanded and nothing is fetched.
    """
    from lxml import etree, html

    if b"<!entity" in source.data.lower():
        given = "a document type that declares entities"
        remedy = "Do not open it; ask the sender what it is."
        raise refused(source.path, "a web page without XML entities", given, remedy)
    try:
        root = html.document_fromstring(source.data, parser=_parser(source))
        return Contents(tuple(_walk(root, _Counter())))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError) as fault:
        raise refused(
            source.path, "a web page", f"no readable page ({fault})", "Save the page again."
        ) from fault


def _parser(source: SourceFile) -> Any:
    from lxml import html

    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError:
        return html.HTMLParser(no_network=True)
    return html.HTMLParser(no_network=True, encoding="utf-8")


class _Counter:
    """Numbers the tables of a page."""

    def __init__(self) -> None:
        self.tables = 0

    def next_table(self) -> str:
        self.tables += 1
        return f"table {self.tables}"


_ELSEWHERE = {"narrow", "full"}
"""Classes of our own pages for headings that stand in for others on a narrow screen."""


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    return (
        not isinstance(element.tag, str)
        or element.tag in _SKIPPED
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or not _ELSEWHERE.isdisjoint((element.get("class") or "").split())
        or "display:none" in style
    )


def _walk(element: Any, counter: _Counter) -> Iterator[Block]:
    if _is_hidden(element):
        return
    tag, where = element.tag, f"source line {element.sourceline}"
    if tag == "table" and element.find(".//table") is None:
        yield from _table(element, counter.next_table())
    elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        yield from text_blocks(_text(element), where, int(tag[1]))
    elif tag == "dt":
        answer = element.getnext()
        tail = _text(answer) if answer is not None and answer.tag == "dd" else ""
        yield from text_blocks(f"{_text(element).rstrip(':')}: {tail}", where)
    elif tag == "dd":
        return
    elif tag in _TEXTS and element.find(".//table") is None:
        yield from text_blocks(_text(element), where, caption="caption" in tag)
    else:
        yield from text_blocks(element.text or "", where)
        for child in element:
            yield from _walk(child, counter)
            yield from text_blocks(child.tail or "", where)


def _text(element: Any) -> str:
    """Visible text; a line break is a space."""
    parts: list[str] = []

    def collect(node: Any) -> None:
        if not _is_hidden(node):
            parts.append(" " if node.tag == "br" else node.text or "")
            for child in node:
                collect(child)
                parts.append(child.tail or "")

    collect(element)
    return tidy("".join(parts))


def _table(element: Any, location: str) -> Iterator[Block]:
    for caption in element.findall("caption"):
        yield from text_blocks(_text(caption), location, caption=True)
    rows = tuple(
        GridRow(cells, f"{location}, row {number}")
        for number, cells in enumerate(_rows(element), start=1)
        if any(cells)
    )
    if rows:
        yield Grid(rows, location)


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    """Rows of cells; a spanning cell stands in its first place and leaves blanks."""
    below: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        spans: dict[int, int] = {}
        for cell in row:
            if cell.tag not in ("td", "th") or _is_hidden(cell):
                continue
            while below.get(len(cells), 0) > 0:
                cells.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            spans.update(dict.fromkeys(range(len(cells), len(cells) + width), height))
            cells += [_text(cell), *[""] * (width - 1)]
        while below.get(len(cells), 0) > 0:
            cells.append("")
        below = {
            place: left
            for place in {*below, *spans}
            if (left := max(below.get(place, 0) - 1, spans.get(place, 1) - 1)) > 0
        }
        yield tuple(cells)


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or ""
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() else 1
