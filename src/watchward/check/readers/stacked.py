"""Tables that a converter wrote one cell a line: headings, then each label with its numbers.

“2021/22”, “2022/23”, “Change”, “Robbery”, “412”, “398”, “-3.4%”, “Burglary”, … What tells is that
every label is followed by as many numbers, and the first by as many names before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchward.check.readers import cleaning
from watchward.check.readers.packed import headings_of

__all__ = ["stacked_rows"]

_LONGEST_LABEL, _LONGEST_HEADING = 16, 6
"""Words of a label and of a heading; longer ones are sentences."""
_FEWEST_CELLS = 6
_FEWEST_PAIRS = 4
"""Rows of a table with one number each: fewer are labels beside numbers of any kind."""
_MISSING = re.compile(r"n/?[ac]\.?|tbc|nil|\*|\.\.|-|–|—", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z]{2,}[.;!?]$|[.!?] [A-Z]|^[•·▪◦*] ?\w|^[-–] [A-Za-z]")
_PERIOD = re.compile(
    r"(?:19|20)?\d{2}\s?[/–-]\s?(?:19|20)?\d{2}|(?:19|20)\d{2}|q[1-4]\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it stands, its words, and whether it is a number."""

    at: int
    text: str
    is_value: bool
    is_missing: bool

    @property
    def is_name(self) -> bool:
        """Whether it may be a label or a heading."""
        words = self.text.split()
        return (not self.is_value or self.is_missing) and len(words) <= _LONGEST_LABEL

    @property
    def is_heading(self) -> bool:
        """Whether it may name a column."""
        is_short = len(self.text.split()) <= _LONGEST_HEADING
        return self.is_name and is_short and not self.text.endswith(":")

    @property
    def is_sentence(self) -> bool:
        """Whether it is set out as a sentence or a list's item."""
        return _SENTENCE.search(self.text) is not None


def stacked_rows(lines: Sequence[str]) -> tuple[int, list[list[tuple[int, str]]]]:
    """How many of some lines are such a table, from the first, and its rows of placed cells.

    (0, []) where none begins there. A cell is the line it stands in and its text; the first
    row holds the headings, that of the labels blank where the paper gives none.
    """
    held = _cells(lines)
    names = _names(held)
    if not names:
        return 0, []
    width = _width(held, names)
    if not width:
        return 0, []
    rows, after = _rows(held, names - 1, width)
    least = _FEWEST_PAIRS if width == 1 else 2
    heads = _in_one_line(held[: names - 1], width) or held[: names - 1]
    if width == 1 and after < len(held):
        return 0, []  # each number may belong to the name behind it
    if len(rows) < least and not (len(rows) == 1 and width > 2 and len(heads) == width + 1):
        return 0, []
    if sum(map(len, rows)) < _FEWEST_CELLS or not (width <= len(heads) <= width + 1):
        return 0, []
    if len(heads) == width:
        heads = [_Line(heads[0].at, "", is_value=False, is_missing=False), *heads]
    return held[after - 1].at + 1, [[(c.at, c.text) for c in row] for row in (heads, *rows)]


def _cells(lines: Sequence[str]) -> list[_Line]:
    """The lines that are not blank, up to a sentence."""
    out: list[_Line] = []
    for at, line in enumerate(lines):
        text = cleaning.clean(line)
        if text:
            is_missing = _MISSING.fullmatch(text) is not None
            is_value = is_missing or (cleaning.is_value(text) and not _PERIOD.fullmatch(text))
            cell = _Line(at, text, is_value, is_missing)
            if cell.is_sentence or not (cell.is_value or cell.is_name):
                break
            out.append(cell)
    return out


def _names(held: Sequence[_Line]) -> int:
    """How many lines stand before the first number: the headings and the first label."""
    count = next((at for at, cell in enumerate(held) if cell.is_value and not cell.is_missing), 0)
    while count and held[count - 1].is_missing:
        count -= 1
    heads = held[: max(0, count - 1)]
    return count if len(heads) == 1 or all(cell.is_heading for cell in heads) else 0


def _in_one_line(heads: Sequence[_Line], width: int) -> list[_Line]:
    """The headings where one line holds them all: “Area 2002-03 2003-04”."""
    if len(heads) != 1 or width < 2:
        return []
    names = headings_of(heads[0].text, width) or []
    return [_Line(heads[0].at, name, is_value=False, is_missing=False) for name in names]


def _width(held: Sequence[_Line], names: int) -> int:
    """How many numbers follow the first label."""
    count = names
    while count < len(held) and held[count].is_value:
        count += 1
    return count - names


def _rows(held: Sequence[_Line], first: int, width: int) -> tuple[list[list[_Line]], int]:
    """The rows that follow one another, a label and so many numbers each, and where they end."""
    rows: list[list[_Line]] = []
    at = first
    while at + width < len(held):
        label, cells = held[at], held[at + 1 : at + 1 + width]
        if label.is_value or not all(cell.is_value for cell in cells):
            break
        if at + 1 + width < len(held) and held[at + 1 + width].is_value:
            break
        rows.append([label, *cells])
        at += 1 + width
    return rows, at
