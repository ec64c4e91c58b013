"""The neutral form every reader produces: texts and grids of strings, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from watchward.sources.published.cells import tidy
from watchward.sources.published.model import Problem


@dataclass(frozen=True, slots=True)
class Text:
    """A heading (`level` 1 to 6), a caption, or a paragraph (`level` 0)."""

    text: str
    location: str
    level: int = 0
    is_caption: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it names what follows it."""
        return self.level > 0 or self.is_caption


@dataclass(frozen=True, slots=True)
class GridRow:
    """Cells as printed; a merged cell stands once and leaves blanks."""

    cells: tuple[str, ...]
    location: str

    def cell(self, index: int) -> str:
        """A cell, or "" beyond the end of the row."""
        return self.cells[index] if index < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        """The cells that are not blank."""
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of strings. `joined` says it goes on from the grid before it."""

    rows: tuple[GridRow, ...]
    location: str
    joined: bool = False


Block = Text | Grid


@dataclass(frozen=True, slots=True)
class Contents:
    """All blocks of a file, and what its reader found odd."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = field(default=())

    @property
    def has_headings(self) -> bool:
        """Whether the file marks its headings; plain text does not."""
        return any(isinstance(block, Text) and block.level for block in self.blocks)

    def grids(self) -> list[Grid]:
        """Every grid in order."""
        return [block for block in self.blocks if isinstance(block, Grid)]


def text_blocks(text: str, location: str, level: int = 0, caption: bool = False) -> Iterator[Text]:
    """One text block, or none if there is nothing to read."""
    clean = tidy(text)
    if clean:
        yield Text(clean, location, level, caption)


def blocks_of_rows(
    rows: Iterable[Sequence[str]], locate: Callable[[int], str], title_level: int = 2
) -> Iterator[Block]:
    """Blocks of a sheet or delimited file: rows of one cell are texts, the others grids.

    `locate` gives the location of a row by its number from 1. The first text is
    a heading of `title_level`. A blank row ends a grid; the next is then `joined`.
    """
    waiting: list[GridRow] = []
    first_text, joined = True, False
    for number, row in enumerate(rows, start=1):
        cells = tuple(tidy(cell) for cell in row)
        filled = sum(map(bool, cells))
        if filled > 1 or (filled and waiting):
            waiting.append(GridRow(cells, locate(number)))
            continue
        if waiting:
            yield Grid(tuple(waiting), waiting[0].location, joined)
            waiting, joined = [], True
        if filled:
            yield from text_blocks("".join(cells), locate(number), title_level * first_text)
            first_text = joined = False
    if waiting:
        yield Grid(tuple(waiting), waiting[0].location, joined)
