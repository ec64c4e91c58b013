"""Where tables without columns begin among lines of text: packed rows and stacked cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.readers import text_tables
from watchward.check.readers.listed import is_row_with_share
from watchward.check.readers.packed import is_row, packed_rows
from watchward.check.readers.paragraphs import Line
from watchward.check.readers.stacked import stacked_rows

__all__ = ["packed_at", "stacked_at"]

_LONGEST_TABLE, _LONGEST_CELL = 400, 90
"""Lines looked at for a table without columns, and letters of a cell of one."""
_FIRST_LINES, _FEWEST = 8, 2
"""Of the first four lines that are not blank two must be rows."""
_SOON, _LONGEST_NAME = 30, 140
_NUMBER = re.compile(r"\W{0,4}\d[\d.,]*\s?[%)kmbn]*\s*")
_ENDS_IN_NUMBERS = re.compile(r"[\d%)]\s*$|\bn/?a\s*$", re.IGNORECASE)


def _ends_in_number(text: str) -> bool:
    """Whether a line's last cell may be a number or “n/a”; only its last letters are looked at."""
    return _ENDS_IN_NUMBERS.search(text.rstrip()[-4:]) is not None


def packed_at(lines: Sequence[Line], at: int) -> tuple[int, list[tuple[Line, list[str]]]]:
    """How many lines from one are a table with one space between its cells, and its rows."""
    if is_row_with_share(lines[at].text):
        return 0, []
    filled = [line.text for line in lines[at : at + _FIRST_LINES] if line.text.strip()][:4]
    if sum(_ends_in_number(text) and is_row(text) for text in filled) < _FEWEST:
        return 0, []
    part = _near(lines, at)
    count, rows = packed_rows([line.text for line in part])
    return count, [(part[row], cells) for row, cells in rows]


def stacked_at(lines: Sequence[Line], at: int) -> tuple[int, list[list[tuple[Line, str]]]]:
    """How many lines from one are a table with a cell a line, and its rows of cells."""
    if len(lines[at].text) > _LONGEST_CELL or not _has_number_below(lines, at):
        return 0, []
    part = _near(lines, at)
    count, rows = stacked_rows([line.text for line in part])
    return count, [[(part[cell], text) for cell, text in row] for row in rows]


def _has_number_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a line of nothing but a number comes soon, and only short lines before it."""
    for line in lines[at + 1 : at + _SOON]:
        if len(line.text) > _LONGEST_NAME:
            return False
        if _NUMBER.fullmatch(line.text):
            return True
    return False


def _near(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The lines from one to the next two blank ones together, tab or pipe."""
    end = at
    while end < len(lines) and end - at < _LONGEST_TABLE:
        text = lines[end].text
        if "\t" in text or ("|" in text and text_tables.is_barred(text)):
            break
        below = lines[end + 1].text if end + 1 < len(lines) else ""
        if not text.strip() and not below.strip() and end > at + 1:
            break
        end += 1
    return lines[at:end]
