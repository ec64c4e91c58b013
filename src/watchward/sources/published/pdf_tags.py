"""Blocks of a tagged PDF: its own structure names headings, captions and table cells.

The structure is walked here rather than by the library, which forgets the page
of a part that goes on to the next page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from watchward.sources.published.blocks import Block, Grid, GridRow, text_blocks
from watchward.sources.published.cells import tidy

Mark = tuple[int, int]
"""Page number and number of the marked piece of text on it."""

_DEEPEST = 100
_SKIPPED = {"TOC", "TOCI", "Figure", "Artifact", "Formula", "Index"}
_LEVELS = {"Title": 1, "H": 1, **{f"H{n}": n for n in range(1, 7)}}
_TEXTS = {"P", "LI", "LBody", "BlockQuote", "Note", "Span", "Link", "NonStruct", "FENote"}


@dataclass(slots=True)
class Node:
    """A part of the structure: its kind, its pieces in order and its spans."""

    kind: str
    pieces: list[Node | Mark] = field(default_factory=list)
    width: int = 1
    height: int = 1


def blocks_by_tags(pdf: Any) -> Iterator[Block]:
    """Blocks of a PDF in the order of its structure; none if it has no structure."""
    root = _structure(pdf)
    if root is None or not _has_table(root):
        return
    texts = _MarkedText(pdf)
    yield from _Walk(texts).blocks(root)


def _structure(pdf: Any) -> Node | None:
    from pdfminer.pdftypes import resolve1

    tree = resolve1(pdf.doc.catalog.get("StructTreeRoot"))
    if not isinstance(tree, dict):
        return None
    pages = {page.page_obj.pageid: page.page_number for page in pdf.pages}
    roles = resolve1(tree.get("RoleMap")) or {}
    root = Node("Document")
    _Builder(pages, {k: _name(v) for k, v in roles.items()}).fill(root, tree.get("K"), 0, 0)
    return root


def _name(value: Any) -> str:
    from pdfminer.psparser import PSLiteral

    return str(value.name) if isinstance(value, PSLiteral) else ""


class _Builder:
    """Builds nodes from the objects of the file."""

    def __init__(self, pages: dict[int, int], roles: dict[str, str]) -> None:
        self._pages, self._roles = pages, roles

    def fill(self, node: Node, kids: Any, page: int, depth: int) -> None:
        """Adds the pieces that `kids` name; `page` is where they stand unless they say."""
        from pdfminer.pdftypes import resolve1

        kids = resolve1(kids)
        for kid in kids if isinstance(kids, list) else [kids]:
            item = resolve1(kid)
            if isinstance(item, int):
                node.pieces.append((page, item))
            elif isinstance(item, dict) and depth < _DEEPEST:
                self._add(node, item, page, depth)

    def _add(self, node: Node, item: dict[str, Any], page: int, depth: int) -> None:
        here = self._pages.get(getattr(item.get("Pg"), "objid", None) or 0, page)
        if "MCID" in item:
            node.pieces.append((here, int(item["MCID"])))
        elif "S" in item:
            name = _name(item["S"])
            child = Node(self._roles.get(name, name))
            child.width, child.height = _spans(item.get("A"))
            node.pieces.append(child)
            self.fill(child, item.get("K"), here, depth + 1)


def _spans(attributes: Any) -> tuple[int, int]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(attributes)
    width = height = 1
    for entry in found if isinstance(found, list) else [found]:
        entry = resolve1(entry)
        if isinstance(entry, dict):
            width, height = entry.get("ColSpan", width), entry.get("RowSpan", height)
    return tuple(n if isinstance(n, int) and 0 < n < 200 else 1 for n in (width, height))  # type: ignore[return-value]


def _has_table(node: Node) -> bool:
    return node.kind == "Table" or any(
        _has_table(piece) for piece in node.pieces if isinstance(piece, Node)
    )


class _MarkedText:
    """The text of each marked piece, page by page as it is asked for."""

    def __init__(self, pdf: Any) -> None:
        self._pages = {page.page_number: page for page in pdf.pages}
        self._texts: dict[int, dict[int, str]] = {}

    def of(self, mark: Mark) -> str:
        """The text of a piece, "" if there is none."""
        number = mark[0]
        if number not in self._texts:
            page = self._pages.get(number)
            self._texts[number] = _texts_of(page) if page else {}
            if page:
                page.close()
        return self._texts[number].get(mark[1], "")


def _texts_of(page: Any) -> dict[int, str]:
    """Texts by mark; a gap or a new line between letters is a space."""
    texts: dict[int, list[str]] = {}
    last: dict[int, Any] = {}
    for char in page.chars:
        mark = char["mcid"]
        if mark is None:
            continue
        before = last.get(mark)
        if before is not None and _is_apart(before, char):
            texts[mark].append(" ")
        texts.setdefault(mark, []).append(char["text"])
        last[mark] = char
    return {mark: "".join(parts) for mark, parts in texts.items()}


def _is_apart(before: Any, char: Any) -> bool:
    size = char["size"] or 1
    if abs(char["top"] - before["top"]) > size * 0.6:
        return True
    return bool(char["x0"] - before["x1"] > size * 0.2 or char["x0"] < before["x0"] - size)


class _Walk:
    """Turns nodes into blocks, numbering the tables."""

    def __init__(self, texts: _MarkedText) -> None:
        self._texts, self._tables = texts, 0

    def blocks(self, node: Node) -> Iterator[Block]:
        """The blocks of a node and all below it."""
        for piece in node.pieces:
            if not isinstance(piece, Node) or piece.kind in _SKIPPED:
                continue
            if piece.kind == "Table":
                yield from self._table(piece)
            elif piece.kind in _LEVELS or piece.kind in _TEXTS or piece.kind == "Caption":
                level = _LEVELS.get(piece.kind, 0)
                text, where = self._text(piece), f"page {_page(piece)}"
                yield from text_blocks(text, where, level, piece.kind == "Caption")
            else:
                yield from self.blocks(piece)

    def _text(self, node: Node) -> str:
        parts = [
            self._text(piece) if isinstance(piece, Node) else self._texts.of(piece)
            for piece in node.pieces
        ]
        return tidy(" ".join(parts)) if node.kind in ("LI", "TD", "TH") else tidy("".join(parts))

    def _table(self, table: Node) -> Iterator[Block]:
        self._tables += 1
        for caption in _below(table, "Caption"):
            where = f"page {_page(caption)}"
            yield from text_blocks(self._text(caption), where, caption=True)
        rows = []
        below: dict[int, int] = {}
        for number, row in enumerate(_below(table, "TR"), start=1):
            cells = self._row(row, below)
            where = f"page {_page(row)}, table {self._tables}, row {number}"
            if any(cells):
                rows.append(GridRow(cells, where))
        if rows:
            yield Grid(tuple(rows), rows[0].location.rpartition(",")[0])

    def _row(self, row: Node, below: dict[int, int]) -> tuple[str, ...]:
        """Cells of a row; a spanning cell stands in its first place and leaves blanks.

        `below` counts rows that a cell above still reaches into, by place.
        """
        cells: list[str] = []
        for cell in (p for p in row.pieces if isinstance(p, Node) and p.kind in ("TH", "TD")):
            _skip(cells, below)
            for place in range(len(cells), len(cells) + cell.width):
                below[place] = cell.height - 1
            cells += [self._text(cell), *[""] * (cell.width - 1)]
        _skip(cells, below)
        return tuple(cells)


def _skip(cells: list[str], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append("")


def _below(node: Node, kind: str) -> Iterator[Node]:
    """Nodes of a kind at any depth, not within each other."""
    for piece in node.pieces:
        if isinstance(piece, Node):
            if piece.kind == kind:
                yield piece
            else:
                yield from _below(piece, kind)


def _page(node: Node) -> int:
    """The page of the first marked piece, 0 if there is none."""
    for piece in node.pieces:
        found = _page(piece) if isinstance(piece, Node) else piece[0]
        if found:
            return found
    return 0
