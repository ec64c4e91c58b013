"""Tables whose columns are set apart by spaces, as PDF converters and careful typists write them.

What stands in one column is told by where it stands: the numbers of a column
lie under one another, and the headings above them, even where a cell is left
blank or the first heading is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchward.check.readers import cleaning, shaping

__all__ = ["spaced_rows", "worded_rows"]

_CELL = re.compile(r"\S+(?: \S+)*")
_MOST_HEADINGS = 4
_FEWEST_ROWS = 3
_LONG_LABEL = 90
_YEARS = re.compile(r"(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?")
_SET_IN = 8
_ENDS_SENTENCE = re.compile(r"[a-z]{3,}[.;:,]$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words of a line and where they stand in it."""

    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        """Whether it is a number or stands for one that is missing."""
        return cleaning.is_value(cleaning.clean(self.text))


def spaced_rows(lines: Sequence[str]) -> tuple[int, list[list[str]]]:
    """How many of some lines are a table, from the first, and its rows of raw cells.

    (0, []) where no table begins there. Every row has as many cells as there are
    columns; the first holds the label with its indentation.
    """
    pieces = [_pieces(line) for line in lines]
    first = next((at for at, row in enumerate(pieces[: _MOST_HEADINGS + 1]) if _is_body(row)), None)
    if first is None or (first and not all(_is_heading(row) for row in pieces[:first])):
        return 0, []
    end = first
    while end < len(lines) and (_is_body(pieces[end]) or _is_between(pieces, end)):
        end += 1
    while end > first and not _is_body(pieces[end - 1]):
        end -= 1
    body = [row for row in pieces[first:end] if _is_body(row)]
    if (even := _even(pieces[:end], body)) is not None:
        return end, even
    bands = _bands(body)
    if not _is_table(body, bands):
        return 0, []
    margin = min(row[0].start for row in body)
    rows = [_row(lines[at], row, bands, margin) for at, row in enumerate(pieces[:end])]
    return end, rows


def worded_rows(lines: Sequence[str]) -> list[list[str]]:
    """The rows of a table of words: headings, and under a drawn line rows of as many cells.

    `lines` are the headings and the rows, without the drawn line. Empty where the rows have
    not each a cell under every heading.
    """
    pieces = [_pieces(line) for line in lines]
    body = pieces[1:]
    width = len(pieces[0]) if pieces else 0
    if width < 2 or len(body) < 2 or any(len(row) != width for row in body):
        return []
    bands = _bands(body)
    if len(bands) != width - 1 or max(row[0].end for row in body) > bands[0][0]:
        return []
    return [[piece.text for piece in row] for row in pieces]


def _pieces(line: str) -> list[_Piece]:
    return [_Piece(m.group(), m.start(), m.end()) for m in _CELL.finditer(line.rstrip())]


def _is_body(row: Sequence[_Piece]) -> bool:
    """Whether a line is a label with at least one number to its right."""
    if len(row) < 2 or len(row[0].text) > _LONG_LABEL or _is_years(row):
        return False
    if row[0].start >= _SET_IN and shaping.names_target([piece.text for piece in row]):
        return False
    return any(piece.is_value for piece in row[1:])


def _is_years(row: Sequence[_Piece]) -> bool:
    """Whether a line has years alone, set in over the columns that they head."""
    return row[0].start >= _SET_IN and all(_YEARS.fullmatch(piece.text) for piece in row)


def _is_heading(row: Sequence[_Piece]) -> bool:
    """Whether a line above the numbers may be headings: several, or one set in."""
    return len(row) >= 2 or (len(row) == 1 and row[0].start >= _SET_IN)


def _is_between(pieces: Sequence[Sequence[_Piece]], at: int) -> bool:
    """Whether a line only names the rows under it, or goes on with a label."""
    row = pieces[at]
    if len(row) != 1 or len(row[0].text) > _LONG_LABEL or _ENDS_SENTENCE.search(row[0].text):
        return False
    return at + 1 < len(pieces) and _is_body(pieces[at + 1])


def _even(
    pieces: Sequence[Sequence[_Piece]], body: Sequence[Sequence[_Piece]]
) -> list[list[str]] | None:
    """The cells as they come, where every row has as many: they need not stand in columns.

    A heading may lack the one above the labels. None where the rows are not alike.
    """
    width = len(body[0])
    if len(body) < 2 or width < _FEWEST_ROWS or any(len(row) != width for row in body):
        return None
    valued = sum(sum(piece.is_value for piece in row[1:]) >= 2 for row in body)
    if valued < max(2, len(body) - 1):
        return None
    rows = []
    for row in pieces:
        cells = [piece.text for piece in row]
        if len(cells) == width - 1:
            cells = ["", *cells]
        if len(cells) != width:
            return None
        rows.append(cells)
    return rows


def _bands(body: Sequence[Sequence[_Piece]]) -> list[tuple[int, int]]:
    """Where each column lies: what overlaps from row to row is one column."""
    spans = sorted((piece.start, piece.end) for row in body for piece in row[1:])
    bands: list[tuple[int, int]] = []
    for start, end in spans:
        if bands and start < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], end))
        else:
            bands.append((start, end))
    return bands


def _is_table(body: Sequence[Sequence[_Piece]], bands: Sequence[tuple[int, int]]) -> bool:
    """Whether rows are a table: enough numbers stand under one another."""
    if not bands or len(body) < 2:
        return False
    counts = [
        sum(any(p.is_value and p.start < high and low < p.end for p in row[1:]) for row in body)
        for low, high in bands
    ]
    full = sum(count >= 2 for count in counts)
    is_wide = full >= 2 and max(counts) * 2 >= len(body)
    return is_wide or (len(body) >= _FEWEST_ROWS and full >= 1 and max(counts) >= _FEWEST_ROWS)


def _row(
    line: str, row: Sequence[_Piece], bands: Sequence[tuple[int, int]], margin: int
) -> list[str]:
    """The cells of a line, each in the column it stands in or nearest to."""
    cells = [""] * (len(bands) + 1)
    for at, piece in enumerate(row):
        is_label = (
            at == 0 and piece.start < bands[0][0] - 1 and not _is_over(piece, bands[0], margin)
        )
        column = 0 if is_label else _column(piece, bands)
        text = line[min(margin, piece.start) : piece.end] if not column else piece.text
        cells[column] = f"{cells[column]} {piece.text}" if cells[column] else text
    return cells


def _is_over(piece: _Piece, band: tuple[int, int], margin: int) -> bool:
    """Whether a heading set in from the margin is wider than the numbers under it."""
    return piece.start >= margin + _SET_IN and piece.end > band[0] and not piece.is_value


def _column(piece: _Piece, bands: Sequence[tuple[int, int]]) -> int:
    """The column that a piece overlaps most, else the one whose middle is nearest."""

    def overlap(band: tuple[int, int]) -> int:
        return min(piece.end, band[1]) - max(piece.start, band[0])

    best = max(range(len(bands)), key=lambda at: overlap(bands[at]))
    return best + 1
