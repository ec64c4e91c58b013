"""The cells of a table: their number if they are one, or the mark for no value."""

from __future__ import annotations

import re
from functools import lru_cache

from watchward.check.model import Location, Quantity
from watchward.check.quantities import find_in_cell

_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "\xa0": " ", "\xad": ""})
_MISSING = re.compile(
    r"^\s*(?:[-–—−*.:~]+|n/?[acdk]|n\.a\.?|nil return|tbc|tba|\[[a-z]\])\s*$", re.I
)
_BEGINS = re.compile(r"^[^A-Za-z]{0,8}\d")
_NOWHERE = Location()
_LONGEST = 48
"""A cell with more characters is a sentence, whatever numbers stand in it."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Text with one kind of dash and of space, and no soft hyphens."""
    return " ".join(text.translate(_DASHES).split())


def is_missing(text: str) -> bool:
    """Whether a cell holds a mark for no value: a dash, N/A, N/C, a star. Blank is not a mark."""
    return bool(_MISSING.match(text))


def number_in(text: str, at: Location, column_kind: str = "") -> Quantity | None:
    """The number of a cell that begins with one; None for words, a blank, or a mark for no value.

    `column_kind` is percent, points, money, rank, rate or blank, from the heading:
    it decides the kind where the cell has no sign of its own, and so the rounding.
    """
    found = _read(text, column_kind)
    return found.placed(at) if found is not None else None


def holds_number(text: str) -> bool:
    """Whether a cell begins with a number."""
    return _read(text, "") is not None


@lru_cache(maxsize=8192)
def _read(text: str, column_kind: str) -> Quantity | None:
    """The number without its place: the same texts come again and again."""
    if len(text) > _LONGEST or not _BEGINS.match(text):
        return None
    return find_in_cell(text, _NOWHERE, column_kind)
