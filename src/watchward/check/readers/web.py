"""Reads a web page: headings, paragraphs, nested lists, and tables with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from watchward.check.model import Cell, Location, Paper
from watchward.check.readers import cleaning
from watchward.check.readers.building import MOST_CELLS, Builder, is_caption
from watchward.check.readers.paragraphs import Line
from watchward.check.readers.shaping import Row

_DROPPED = {"script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object"}
_NAMES = """address article aside blockquote body caption center dd details div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary
table ul tr td th tbody thead tfoot"""
_BLOCKS = set(_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MOST_SPAN = 500


def read_html(name: str, content: str | bytes) -> Paper:
    """The paper in a web page; scripts and hidden parts are left out."""
    from lxml import html

    builder = Builder(name, "html")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", content) if isinstance(content, str) else content
    root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True))
    title = root.find(".//title")
    _walk(builder, root)
    paper_title = cleaning.clean(title.text or "") if title is not None else ""
    builder.title = builder.title or paper_title
    return builder.paper()


def table_fragment(builder: Builder, source: str, line: Line) -> None:
    """Adds a table written as HTML inside a text; its rows keep their lines."""
    from lxml import html

    for table in html.fragment_fromstring(source, create_parent="div").iter("table"):
        if next(table.iterancestors("table"), None) is None:
            _table(builder, table, line)


def _walk(builder: Builder, element: Any) -> None:
    """Adds the blocks below an element in order; loose text between blocks is a paragraph."""
    loose: list[str] = []
    _walk_inside(builder, element, loose, element.tag == "li")
    _flush(builder, loose, element)


def _walk_inside(builder: Builder, element: Any, loose: list[str], is_item: bool) -> None:
    if element.text:
        loose.append(element.text)
    for child in element:
        if isinstance(child.tag, str) and not _is_hidden(child):
            if child.tag == "table" and not _is_layout(child):
                _flush(builder, loose, element)
                _table(builder, child, None)
            elif child.tag in _BLOCKS or child.tag == "table":
                _flush(builder, loose, element)
                _walk(builder, child)
            else:
                _inline(builder, child, loose, is_item)
        if child.tail:
            loose.append(child.tail)


def _inline(builder: Builder, child: Any, loose: list[str], is_item: bool) -> None:
    if child.tag == "br":
        loose.append(" ")
    elif child.tag == "sup":
        loose.append(f"\x0e{''.join(child.itertext())}\x0f")
    else:
        _walk_inside(builder, child, loose, is_item)


def _is_hidden(element: Any) -> bool:
    if element.tag in _DROPPED or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _is_layout(table: Any) -> bool:
    """Whether a table only places other things on the page."""
    return table.get("role") == "presentation" or table.find(".//table") is not None


def _flush(builder: Builder, loose: list[str], element: Any) -> None:
    text = _cleaned("".join(loose))
    loose.clear()
    tag = element.tag
    level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
    builder.text(
        text,
        level=level,
        is_item=tag == "li",
        is_caption=tag == "figcaption" or is_caption(text),
        depth=sum(1 for _ in element.iterancestors("ul", "ol")),
    )


def _cleaned(text: str) -> str:
    return cleaning.clean(cleaning.without_raised(text))


def _own_rows(table: Any) -> Iterator[Any]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def _table(builder: Builder, table: Any, line: Line | None) -> None:
    rows = [row for row in _own_rows(table) if not _is_hidden(row)]
    caption = next((part for part in table if part.tag == "caption"), None)
    named = cleaning.cell(_inner(caption)).text if caption is not None else ""
    if named:
        start = line.number if line else 0
        builder.text(named, line=start, is_caption=True)
    grid = _expanded(builder.name, rows, line)
    headers = _headers(rows)
    builder.table(grid, headers or None, named)


def _headers(rows: list[Any]) -> int:
    """How many rows at the top say they are headings."""
    count = 0
    for row in rows:
        cells = [cell.tag for cell in row if cell.tag in ("td", "th")]
        in_head = row.getparent().tag == "thead"
        if not in_head and (not cells or any(tag != "th" for tag in cells)):
            break
        count += 1
    return count if count < len(rows) else 0


def _expanded(name: str, rows: list[Any], line: Line | None) -> list[Row]:
    """The rows with spanning cells repeated in every place they cover."""
    waiting: dict[tuple[int, int], Cell] = {}
    done: list[Row] = []
    size = 0
    for down, row in enumerate(rows):
        cells: list[Cell] = []
        for element in row:
            if element.tag not in ("td", "th") or _is_hidden(element):
                continue
            _take(waiting, cells, down)
            cell = _cell(name, element, line, bool(cells))
            for across in range(cell.columns):
                for below in range(1, min(cell.rows, len(rows) - down)):
                    waiting[down + below, len(cells) + across] = cell
            cells += [cell] * cell.columns
            size += cell.columns * cell.rows
            if size > MOST_CELLS:
                raise ValueError("a table of too many cells")
        _take(waiting, cells, down)
        done.append(tuple(cells))
    return done


def _take(waiting: dict[tuple[int, int], Cell], cells: list[Cell], down: int) -> None:
    while (down, len(cells)) in waiting:
        cells.append(waiting.pop((down, len(cells))))


def _cell(name: str, element: Any, line: Line | None, has_left: bool) -> Cell:
    read = cleaning.cell(_inner(element))
    number = line.number + (element.sourceline or 1) - 1 if line else 0
    at = Location(name, number, line.page if line else 0)
    bold = element.tag == "th" or read.is_bold
    indent = 0 if has_left else read.indent + _style_indent(element)
    return Cell(read.text, at, _span(element, "rowspan"), _span(element, "colspan"), indent, bold)


def _style_indent(element: Any) -> int:
    found = re.search(r"(?:padding-left|text-indent)\s*:\s*([\d.]+)", element.get("style") or "")
    return 1 if found and float(found[1]) >= 1 else 0


def _span(element: Any, which: str) -> int:
    found = re.match(r"\s*(\d{1,4})", element.get(which) or "1")
    return min(max(int(found[1]) if found else 1, 1), _MOST_SPAN)


def _inner(element: Any) -> str:
    """The text of a cell, with marks for list items, breaks and raised pieces."""
    parts = [_escaped(element.text or "")]
    for child in element:
        if isinstance(child.tag, str) and not _is_hidden(child):
            inner = _inner(child)
            parts.append(
                f"<{child.tag}>{inner}</{child.tag}>"
                if child.tag in ("li", "sup", "p", "div", "br", "b", "strong")
                else inner
            )
        parts.append(_escaped(child.tail or ""))
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
