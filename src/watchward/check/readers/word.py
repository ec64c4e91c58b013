"""Reads a Word document by its structure; of tracked changes it reads the accepted text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from watchward.check.model import Cell, Grid, Location, Paper, TextBlock
from watchward.check.readers import cleaning, headings
from watchward.check.readers.building import Builder, is_caption
from watchward.check.readers.shaping import Row

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}pPr", f"{_W}instrText"}
_INSIDE = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"}

Places = dict[Location, Any]
"""The paragraph element of the Word document at each place of the paper."""


def read_docx(path: Path) -> Paper:
    """The paper in a Word document."""
    return read_with_places(path)[0]


def read_with_places(path: Path) -> tuple[Paper, Any, Places]:
    """The paper, the open document, and where each block and cell stands in it."""
    import docx

    document = docx.Document(str(path))
    reader = _WordReader(path.name, document)
    reader.body(document.element.body)
    reader.footnotes()
    paper = reader.builder.paper()
    return paper, document, reader.places | _places_in_lists(paper, reader.places)


def _places_in_lists(paper: Paper, places: Places) -> Places:
    """Where the cells stand of lists that are read as tables: at their items."""
    items = {at.paragraph: element for at, element in places.items() if not at.table}
    cells = (cell for grid in paper.grids() for row in grid.rows for cell in row)
    return {cell.at: items[cell.at.paragraph] for cell in cells if cell.at.paragraph in items}


class _WordReader:
    def __init__(self, name: str, document: Any) -> None:
        self.builder = Builder(name, "docx")
        self.document = document
        self.places: Places = {}
        self.styles = {style.style_id: style for style in document.styles}
        self.page = 1 if _has_page_marks(document.element.body) else 0

    def body(self, parent: Any) -> None:
        for element in parent:
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag in _INSIDE:
                self.body(element)

    def footnotes(self) -> None:
        """Adds the footnotes after the text they belong to."""
        from lxml import etree

        for part in self.document.part.package.iter_parts():
            if str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml")):
                for note in etree.fromstring(part.blob):
                    text = " ".join(_text(p) for p in note.iter(f"{_W}p"))
                    self.builder.text(cleaning.clean(text), page=self.page)

    def _paragraph(self, element: Any) -> None:
        raw = _text(element)
        text = cleaning.clean(raw)
        style = self._style(element)
        level = self._level(element, style)
        is_item = element.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("List")
        start = headings.item_start(text) if not level and not is_item else 0
        start = start if start and not text[0].isdigit() else 0
        block = self.builder.text(
            text[start:],
            page=self.page,
            level=level or self._bold_heading(element, text, is_item),
            is_item=not level and (is_item or bool(start)),
            is_caption=style == "Caption" or is_caption(text),
            depth=_number(element, f"{_W}pPr/{_W}numPr/{_W}ilvl", 0),
        )
        self.page += _page_marks(element) if self.page else 0
        if isinstance(block, TextBlock):
            self.places[block.at] = element

    def _style(self, element: Any) -> str:
        found = element.find(f"{_W}pPr/{_W}pStyle")
        style = self.styles.get(found.get(f"{_W}val")) if found is not None else None
        return style.name or "" if style is not None else ""

    def _level(self, element: Any, style: str) -> int:
        found = re.fullmatch(r"heading (\d)", style, re.I)
        if found:
            return int(found[1])
        outline = element.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and int(outline.get(f"{_W}val", "9")) < 9:
            return int(outline.get(f"{_W}val")) + 1
        return 1 if style == "Title" else 2 if style == "Subtitle" else 0

    def _bold_heading(self, element: Any, text: str, is_item: bool) -> int:
        if is_item or not text or not _is_bold(element):
            return 0
        return headings.heading_level(f"**{text.replace('*', '')}**", True)

    def _table(self, table: Any) -> None:
        rows, elements = self._rows(table)
        if _is_frame(rows):
            for cell in table.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tbl")) is table:
                    self.body(cell)
            return
        self.builder.close_list()
        first = len(self.builder.blocks)
        self.builder.table(rows, _heading_rows(table) or None)
        for at in range(first, len(self.builder.blocks)):
            grid = self.builder.blocks[at]
            if isinstance(grid, Grid):
                self.builder.blocks[at] = self._with_places(grid, elements)

    def _with_places(self, grid: Grid, elements: list[Any]) -> Grid:
        """Keeps where each cell stands; while reading, `paragraph` held its element's number."""
        rows = []
        for row in grid.rows:
            cells = []
            for cell in row:
                at = replace(cell.at, paragraph=0)
                if cell.at.paragraph and elements[cell.at.paragraph - 1] is not None:
                    self.places[at] = elements[cell.at.paragraph - 1]
                cells.append(replace(cell, at=at))
            rows.append(tuple(cells))
        return replace(grid, rows=tuple(rows), at=replace(grid.at, paragraph=0))

    def _rows(self, table: Any) -> tuple[list[Row], list[Any]]:
        """The rows with merged cells repeated, and the paragraph of each cell's words."""
        above: dict[int, Cell] = {}
        rows: list[Row] = []
        elements: list[Any] = []
        for row in _children(table, f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                continue
            cells: list[Cell] = [self._cell("", 1)] * _number(row, f"{_W}trPr/{_W}gridBefore", 0)
            for element in _children(row, f"{_W}tc"):
                span = min(_number(element, f"{_W}tcPr/{_W}gridSpan", 1), 200)
                merge = element.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merge is not None and merge.get(f"{_W}val") != "restart"
                cell = above.get(len(cells)) if goes_on else None
                if cell is None:
                    elements.append(next(element.iter(f"{_W}p"), None))
                    read = self._read_cell(element, span, not cells)
                    cell = replace(read, at=replace(read.at, paragraph=len(elements)))
                above.update(dict.fromkeys(range(len(cells), len(cells) + span), cell))
                cells += [cell] * span
            rows.append(tuple(cells))
        return rows, elements

    def _read_cell(self, element: Any, span: int, is_label: bool) -> Cell:
        paragraphs = [p for p in element.iter(f"{_W}p") if _text(p).strip()]
        raw = "\n".join(cleaning.clean(_text(p)) for p in paragraphs)
        read = cleaning.cell(raw, is_marked=False) if "\n" not in raw else None
        indent = _indent(paragraphs[0]) if paragraphs and is_label else 0
        bold = bool(paragraphs) and all(_is_bold(p) for p in paragraphs)
        if read is None:
            return self._cell(raw, span, indent, bold)
        return self._cell(read.text, span, indent + (read.indent if is_label else 0), bold)

    def _cell(self, text: str, span: int, indent: int = 0, is_bold: bool = False) -> Cell:
        at = Location(self.builder.name, page=self.page)
        return Cell(text, at, columns=span, indent=indent, is_bold=is_bold)


def _children(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _INSIDE:
            yield from _children(child, tag)


def _number(element: Any, path: str, otherwise: int) -> int:
    found = element.find(path)
    value = found.get(f"{_W}val", "") if found is not None else ""
    return max(int(value), otherwise) if value.isdigit() else otherwise


def _heading_rows(table: Any) -> int:
    count = 0
    for row in _children(table, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}tblHeader") is None:
            break
        count += 1
    return count


def _is_frame(rows: list[Row]) -> bool:
    """Whether a table is one cell drawn round text, or prose in a grid."""
    texts = [cell.text for row in rows for cell in row if cell.text]
    if len(texts) <= 1:
        return True
    others = [cell.text for row in rows for cell in row[1:] if cell.text]
    prose = sum(len(text) > 150 or len(re.findall(r"[.!?] [A-Z]", text)) > 0 for text in others)
    values = sum(cleaning.is_value(text) for text in others)
    return prose > 0 and prose * 2 >= len(others) - len(rows) and values <= prose


def _text(paragraph: Any) -> str:
    """The accepted text of a paragraph; raised figures marked so that they can be judged."""
    parts: list[str] = []
    _gather(paragraph, parts)
    return cleaning.without_raised("".join(parts))


def _gather(element: Any, parts: list[str]) -> None:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{_W}r":
            _run(child, parts)
        elif child.tag != f"{_W}rPr":
            _gather(child, parts)


def _run(run: Any, parts: list[str]) -> None:
    properties = run.find(f"{_W}rPr")
    if properties is not None and _is_on(properties.find(f"{_W}vanish")):
        return
    raised = properties.find(f"{_W}vertAlign") if properties is not None else None
    inner: list[str] = []
    _gather(run, inner)
    text = "".join(inner)
    if raised is not None and raised.get(f"{_W}val") == "superscript" and text:
        text = f"\x0e{text}\x0f"
    parts.append(text)


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "off")


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(run.itertext()).strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _indent(paragraph: Any) -> int:
    found = paragraph.find(f"{_W}pPr/{_W}ind")
    if found is None:
        return 0
    value = found.get(f"{_W}left") or found.get(f"{_W}start") or "0"
    return max(0, int(float(value))) // 180 if re.fullmatch(r"-?[\d.]+", value) else 0


def _page_marks(paragraph: Any) -> int:
    return sum(1 for _ in paragraph.iter(f"{_W}lastRenderedPageBreak"))


def _has_page_marks(body: Any) -> bool:
    return next(body.iter(f"{_W}lastRenderedPageBreak"), None) is not None
