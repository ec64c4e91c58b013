"""Builds a paper block by block: counts places, names tables, joins what a page break cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from watchward.check.model import Block, Cell, Grid, Location, Paper, TextBlock
from watchward.check.readers import listed, shaping
from watchward.check.readers.shaping import Row

CAPTION = re.compile(
    r"(?:figure|fig\.?|table|chart|graph|exhibit|appendix)\s+[A-Z]?\d*[A-Za-z]?(?:[.\-]\d+)*"
    r"\s*(?:[:.–—\-|]|\s[A-Z(£]|$)",
    re.I,
)
_NAMED = re.compile(r"(?:figure|fig\.?|table|chart)\s+\d", re.I)
_NOTE = re.compile(
    r"(?:notes?|sources?|data sources?|n\.?b\.?|key|base|of which)\b|[*†‡§¹²³]", re.I
)
LONGEST_CAPTION = 220
MOST_CELLS = 2_000_000


def is_caption(text: str) -> bool:
    """Whether a line names a table or figure."""
    return len(text) <= LONGEST_CAPTION and bool(CAPTION.match(text))


@dataclass
class Builder:
    """Takes the parts of a document in reading order and gives the paper."""

    name: str
    kind: str
    blocks: list[Block] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    section: int = 0
    paragraphs: int = 0
    tables: int = 0
    title: str = ""
    _listed: dict[int, int] = field(default_factory=dict)
    """Where the items stand that may be the rows of a list with a total, and how far set in."""

    def text(
        self,
        text: str,
        *,
        line: int = 0,
        page: int = 0,
        sheet: str = "",
        level: int = 0,
        is_item: bool = False,
        is_caption: bool = False,
        breaks: tuple[tuple[int, int], ...] = (),
        depth: int = 0,
    ) -> TextBlock | None:
        """Adds a paragraph, heading (level above 0) or list item; empty text adds nothing.

        `depth` is how far a list item is set in.
        """
        if not text:
            return None
        if level and not is_caption:
            self.section += 1
            self.title = self.title or text
        self.paragraphs += 1
        at = Location(self.name, line, page, self.paragraphs, sheet=sheet)
        block = TextBlock(
            text, at, 0 if is_caption else level, self.section, is_item, is_caption, breaks
        )
        if not listed.may_be_row(block):
            self.close_list()
        else:
            self._listed[len(self.blocks)] = depth
        self.blocks.append(block)
        return block

    def close_list(self) -> None:
        """Makes a table of the last blocks where they are labelled numbers with a total."""
        held, self._listed = self._listed, {}
        own = [block for at in held if isinstance(block := self.blocks[at], TextBlock)]
        lead = self.blocks[min(held) - 1] if held and min(held) else None
        is_whole = bool(own) and not listed.is_open(lead)
        rows = listed.list_rows(own, list(held.values())) if is_whole else []
        if rows:
            rest = self.blocks[min(held) + len(rows) :]
            del self.blocks[min(held) :]
            self._grid(shaping.square(rows), 0, "")
            self.blocks += rest

    def table(
        self,
        rows: Sequence[Row],
        headers: int | None = None,
        caption: str = "",
        may_carry_on: bool = False,
    ) -> list[Grid]:
        """Adds the tables in a run of rows; `headers` None lets them be found.

        With `may_carry_on` a table cut by a page is joined to the one before.
        """
        self.close_list()
        kept = shaping.square([row for row in rows if any(cell.text for cell in row)])
        if not kept or not kept[0]:
            return []
        count = shaping.heading_rows(kept) if headers is None else min(headers, len(kept))
        before = self.blocks[-1] if self.blocks else None
        if may_carry_on and isinstance(before, Grid) and shaping.carries_on(before, kept, count):
            return [self._joined(before, kept[count:])]
        return [self._grid(part, heads, caption) for part, heads in shaping.parts(kept, count)]

    def _joined(self, before: Grid, rows: tuple[Row, ...]) -> Grid:
        start = len(before.rows)
        placed = _placed(rows, before.at.table, start)
        grid = replace(before, rows=before.rows + placed)
        self.blocks[-1] = grid
        return grid

    def _grid(self, rows: tuple[Row, ...], headers: int, caption: str) -> Grid:
        self.tables += 1
        placed = _placed(shaping.spread(rows, headers), self.tables, 0)
        first = placed[0][0].at
        at = replace(first, row=0, column=0)
        grid = Grid(placed, at, headers, caption, (), self.section)
        self.blocks.append(grid)
        return grid

    def paper(self) -> Paper:
        """The paper, each table with its caption and notes."""
        self.close_list()
        blocks = _with_captions(self.blocks)
        return Paper(self.name, self.kind, tuple(blocks), self.title, tuple(self.remarks))


def _placed(rows: tuple[Row, ...], table: int, start: int) -> tuple[Row, ...]:
    """The cells with their table, row and column counted."""
    return tuple(
        tuple(_at(cell, table, start + down, across) for across, cell in enumerate(row, 1))
        for down, row in enumerate(rows, 1)
    )


def _at(cell: Cell, table: int, row: int, column: int) -> Cell:
    """A cell in its place: quicker than `replace`, as every cell comes by."""
    was = cell.at
    at = Location(was.document, was.line, was.page, was.paragraph, table, row, column, was.sheet)
    return Cell(cell.text, at, cell.rows, cell.columns, cell.indent, cell.is_bold)


def _with_captions(blocks: Sequence[Block]) -> list[Block]:
    tables = [at for at, block in enumerate(blocks) if isinstance(block, Grid)]
    above = {at: _caption_above(blocks, at) for at in tables}
    below = {at: _caption_below(blocks, at) for at in tables}
    # A document keeps to one habit: captions stand over its tables unless most stand under.
    under = sum(bool(text) for text in below.values()) > sum(bool(text) for text in above.values())
    done = list(blocks)
    for at in tables:
        grid = blocks[at]
        assert isinstance(grid, Grid)
        first, second = (below[at], above[at]) if under else (above[at], "")
        caption = grid.caption or first or second or _names_above(done, at)
        done[at] = replace(grid, caption=caption, notes=_notes(blocks, at))
    return done


def _caption_above(blocks: Sequence[Block], at: int) -> str:
    for step in (1, 2):
        block = blocks[at - step] if at >= step else None
        if not isinstance(block, TextBlock):
            return ""
        if block.is_caption or _NAMED.match(block.text):
            return block.text
        if len(block.text) > LONGEST_CAPTION or block.level:
            return ""
    return ""


def _caption_below(blocks: Sequence[Block], at: int) -> str:
    block = blocks[at + 1] if at + 1 < len(blocks) else None
    return block.text if isinstance(block, TextBlock) and block.is_caption else ""


def _names_above(blocks: Sequence[Block], at: int) -> str:
    """The headings or the short line right over a table; a table split off shares its first's."""
    before = blocks[at - 1] if at else None
    if isinstance(before, Grid):
        return before.caption if _same_heading(before, blocks[at]) else ""
    names: list[str] = []
    while at - 1 - len(names) >= 0 and len(names) < 3:
        block = blocks[at - 1 - len(names)]
        if not isinstance(block, TextBlock) or len(block.text) > 120:
            break
        if not block.level and not (not names and block.text.endswith(":")):
            break
        names.insert(0, block.text)
    return " – ".join(names)


def _same_heading(one: Grid, other: Block) -> bool:
    if not isinstance(other, Grid) or not one.headers or one.headers != other.headers:
        return False
    return shaping.text_of(one.rows[one.headers - 1]) == shaping.text_of(
        other.rows[other.headers - 1]
    )


def _notes(blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    notes = []
    for block in blocks[at + 1 : at + 5]:
        if not isinstance(block, TextBlock) or block.level or not _NOTE.match(block.text):
            break
        notes.append(block.text)
    return tuple(notes)


def simple_rows(name: str, rows: Sequence[Sequence[str]], page: int = 0) -> list[Row]:
    """Rows of cells from rows of clean text that have no lines of their own."""
    return [tuple(Cell(text, Location(name, page=page)) for text in row) for row in rows]
