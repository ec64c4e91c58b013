"""Tables as text converters write them: by tabs, by pipes, by columns of spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from watchward.check.model import Cell, Location
from watchward.check.readers import cleaning
from watchward.check.readers.paragraphs import Line
from watchward.check.readers.shaping import Row

_SEPARATOR = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:[|\t+]\s*:?-{1,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_BAR = re.compile(r"\S +(?<!\\)\| +\S")
_GAP = re.compile(r"\s{2,}")
_CLAUSE = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]?")
_PROSE = re.compile(r"<li\b|<ul\b|[.!?] [A-Z]", re.I)
LONG = 150


def is_separator(text: str) -> bool:
    """Whether a line is the rule under the headings of a pipe table."""
    return "-" in text and bool(_SEPARATOR.fullmatch(text))


def is_tabbed(text: str) -> bool:
    """Whether a line has cells set apart by tabs."""
    return "\t" in text.rstrip() or bool(re.fullmatch(r".*\S\t+", text))


def is_piped(text: str) -> bool:
    """Whether a line may be a row of a pipe table."""
    return text.lstrip().startswith("|") or len(_PIPE.findall(text)) >= 2


def is_barred(text: str) -> bool:
    """Whether a line has a pipe between two cells, or may be a row of a pipe table."""
    return is_piped(text) or _BAR.search(text) is not None


def is_table(lines: Sequence[str]) -> bool:
    """Whether lines with pipes between their cells, and none at their ends, are a table.

    Two rows of three cells or three of two; nearly all as wide as each other;
    and numbers in some of them.
    """
    rows = [pipe_cells(line) for line in lines]
    width, many = Counter(len(row) for row in rows).most_common(1)[0]
    if width < 2 or len(rows) < (2 if width > 2 else 3) or many * 5 < len(rows) * 4:
        return False
    cells = [cell for row in rows[1:] for cell in row[1:] if cell.strip()]
    numbers = sum(cleaning.is_value(cleaning.clean(cell)) for cell in cells)
    return numbers > 0 and numbers * 3 >= len(cells)


def tab_cells(text: str) -> list[str]:
    """The raw cells of a tabbed line."""
    return text.split("\t")


def pipe_cells(text: str) -> list[str]:
    """The raw cells of a pipe row, without the pipes at its ends."""
    inner = text.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [part.replace("\\|", "|").removeprefix(" ").rstrip() for part in _PIPE.split(inner)]


def has_gap(text: str) -> bool:
    """Whether a line has cells set apart by spaces, or is set in as a lone heading is."""
    return len(_GAP.split(text.strip())) >= 2 or text.startswith(" " * 8)


def build(name: str, rows: Sequence[tuple[Line, Sequence[str]]]) -> list[Row]:
    """Rows of clean cells from raw ones, each with its line and page."""
    return [
        tuple(_cell(name, line, raw, column) for column, raw in enumerate(cells))
        for line, cells in rows
    ]


def build_placed(name: str, rows: Sequence[Sequence[tuple[Line, str]]]) -> list[Row]:
    """Rows of clean cells of which each has a line of its own."""
    return [
        tuple(_cell(name, line, raw, column) for column, (line, raw) in enumerate(row))
        for row in rows
    ]


def _cell(name: str, line: Line, raw: str, column: int) -> Cell:
    read = cleaning.cell(raw)
    at = Location(name, line.number, line.page)
    return Cell(read.text, at, indent=read.indent if not column else 0, is_bold=read.is_bold)


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table only sets out prose: paragraphs beside their numbers or names."""
    others = [cell for row in rows for cell in row[1:] if cell.strip()]
    prose = [
        cell for cell in others if len(cell) > LONG or (len(cell) > 60 and _PROSE.search(cell))
    ]
    values = sum(cleaning.is_value(cleaning.clean(cell)) for cell in others)
    if prose and len(prose) * 2 >= len(others) - len(rows) and values <= len(prose):
        return True
    numbered = all(_CLAUSE.fullmatch(plain_label(row)) or not plain_label(row) for row in rows)
    narrow = all(sum(bool(cell.strip()) for cell in row) <= 2 for row in rows)
    return bool(others) and numbered and narrow and not values


def plain_label(row: Sequence[str]) -> str:
    """The first cell of a row without marks."""
    return cleaning.clean(cleaning.without_marks(row[0])) if row else ""


def is_clause(text: str) -> bool:
    """Whether a cell is the number of a clause."""
    return bool(_CLAUSE.fullmatch(text))
