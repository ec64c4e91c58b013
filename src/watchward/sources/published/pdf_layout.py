"""Blocks of a PDF without tags: tables by their rules, or by gaps between words on a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from watchward.sources.published.blocks import Block, Grid, GridRow, text_blocks
from watchward.sources.published.cells import read_cell, tidy
from watchward.sources.published.headings import LABELS, SECTIONS, group_of
from watchward.sources.published.labels import crime_type_of

_GAP = 0.9
"""Gap between two cells, as a multiple of the type size; words stand about a quarter apart."""
_MARGIN = 0.12
_LARGER = 1.15
_LONGEST_HEADING = 14


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that stand close together."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as cells from left to right."""

    cells: tuple[Cell, ...]
    top: float
    size: float

    @property
    def text(self) -> str:
        """The whole line."""
        return tidy(" ".join(cell.text for cell in self.cells))


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    lines: tuple[Line, ...]
    tables: tuple[tuple[float, tuple[tuple[str, ...], ...]], ...]


def blocks_by_layout(pdf: Any) -> Iterator[Block]:
    """Blocks page by page; running heads and feet are left out, large type is a heading."""
    pages = [_read_page(page) for page in pdf.pages]
    running = _running(pages)
    body = _body_size(pages)
    after_grid = False
    for page in pages:
        for block in _blocks(page, running, body):
            if isinstance(block, Grid):
                yield Grid(block.rows, block.location, after_grid)
            else:
                yield block
            after_grid = isinstance(block, Grid)


def _body_size(pages: Sequence[_Page]) -> float:
    """The type size of most of the running text, tables left aside."""
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page.lines if len(line.cells) == 1):
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _read_page(page: Any) -> _Page:
    found = _ruled_tables(page)
    boxes = [table.bbox for table in found]
    tables = tuple(
        (table.bbox[1], tuple(tuple(tidy(c or "") for c in row) for row in table.extract()))
        for table in found
    )
    words = page.extract_words(extra_attrs=["size"], x_tolerance_ratio=0.2)
    outside = [word for word in words if not any(_within(word, box) for box in boxes)]
    lines = tuple(_lines(outside))
    page.close()
    return _Page(page.page_number, float(page.height), lines, tables)


def _ruled_tables(page: Any) -> list[Any]:
    """Tables whose rules part every cell; none if a cell holds two numbers (no rule between)."""
    found = [t for t in page.find_tables() if len(t.rows) > 1 and len(t.rows[0].cells) > 3]
    cells = (cell or "" for table in found for row in table.extract() for cell in row)
    return [] if any(_holds_several(cell) for cell in cells) else found


def _holds_several(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and all(read_cell(word).number is not None for word in words)


def _within(word: Any, box: Sequence[float]) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return bool(box[1] <= middle <= box[3] and box[0] <= word["x0"] <= box[2])


def _lines(words: Sequence[Any]) -> Iterator[Line]:
    """Words of one baseline as one line."""
    waiting: list[Any] = []
    for word in sorted(words, key=lambda w: (w["bottom"], w["x0"])):
        if waiting and word["bottom"] - waiting[0]["bottom"] > word["size"] * 0.4:
            yield _line(waiting)
            waiting = []
        waiting.append(word)
    if waiting:
        yield _line(waiting)


def _line(words: list[Any]) -> Line:
    cells: list[Cell] = []
    for word in sorted(words, key=lambda w: w["x0"]):
        if cells and word["x0"] - cells[-1].right <= _GAP * word["size"]:
            last = cells[-1]
            cells[-1] = Cell(f"{last.text} {word['text']}", last.left, word["x1"])
        else:
            cells.append(Cell(word["text"], word["x0"], word["x1"]))
    return Line(tuple(cells), words[0]["top"], max(word["size"] for word in words))


def _running(pages: Sequence[_Page]) -> set[str]:
    """Beginnings of lines in the margins of at least half the pages, their numbers aside."""
    times = Counter(
        text for page in pages for text in {_bare(li) for li in page.lines if _in_margin(li, page)}
    )
    least = max(2, len(pages) / 2)
    return {text for text, number in times.items() if number >= least}


def _bare(line: Line) -> str:
    return re.sub(r"[0-9]+", "0", line.cells[0].text)


def _is_of_table(line: Line) -> bool:
    """Whether a line is a heading or row of a summary, which is never a running head."""
    texts = [cell.text for cell in line.cells]
    return any(group_of(t) or t.casefold() in LABELS or crime_type_of(t) for t in texts)


def _in_margin(line: Line, page: _Page) -> bool:
    edge = page.height * _MARGIN
    return (line.top < edge or line.top > page.height - edge) and not _is_of_table(line)


def _blocks(page: _Page, running: set[str], body: float) -> Iterator[Block]:
    """Texts and tables of a page from top to bottom."""
    items: list[tuple[float, list[Block]]] = [
        (top, [Grid(_ruled(rows, page.number), f"page {page.number}")]) for top, rows in page.tables
    ]
    kept = [line for line in page.lines if not (_in_margin(line, page) and _bare(line) in running)]
    waiting: list[Line] = []
    for line in [*kept, None]:
        if line and (len(line.cells) > 1 or (waiting and line.text in SECTIONS)):
            waiting.append(line)
            continue
        if waiting:
            items.append((waiting[0].top, [_gapped(waiting, page.number)]))
            waiting = []
        if line is not None:
            texts = text_blocks(line.text, f"page {page.number}", _level(line, body))
            items.append((line.top, list(texts)))
    for _, blocks in sorted(items, key=lambda item: item[0]):
        yield from blocks


def _level(line: Line, body: float) -> int:
    """2 for a line that stands as a heading: larger type, short, no full stop."""
    short = len(line.text.split()) <= _LONGEST_HEADING and not line.text.endswith(".")
    return 2 if short and line.size > body * _LARGER else 0


def _ruled(rows: Sequence[tuple[str, ...]], page: int) -> tuple[GridRow, ...]:
    return tuple(
        GridRow(cells, f"page {page}, row {number}")
        for number, cells in enumerate(rows, start=1)
        if any(cells)
    )


def _gapped(lines: Sequence[Line], page: int) -> Grid:
    """Lines as rows: the lines with most cells give the columns, others go to the nearest."""
    most = max(len(line.cells) for line in lines)
    full = [line for line in lines if len(line.cells) == most]
    middles = [
        (min(line.cells[i].left for line in full) + max(line.cells[i].right for line in full)) / 2
        for i in range(most)
    ]
    lefts = [min(line.cells[i].left for line in full) for i in range(most)]
    rows = []
    for line in lines:
        cells = [""] * most
        for cell in line.cells:
            place = _place(cell, middles, lefts)
            cells[place] = tidy(f"{cells[place]} {cell.text}")
        rows.append(GridRow(tuple(cells), f"page {page}, at {line.top:.0f} points"))
    return Grid(tuple(rows), f"page {page}, at {lines[0].top:.0f} points")


def _place(cell: Cell, middles: Sequence[float], lefts: Sequence[float]) -> int:
    """The first column if the cell begins there, else the column with the nearest middle."""
    if cell.left <= lefts[0] + 1:
        return 0
    middle = (cell.left + cell.right) / 2
    return min(range(len(middles)), key=lambda i: abs(middles[i] - middle))
