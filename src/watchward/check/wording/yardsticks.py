"""Rows of tables that the others are held against: averages, the country, the force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchward.check.wording.ladders import Ladder, Rung

__all__ = ["YARDS", "Yardstick", "yardsticks_of"]

YARDS = (
    r"average|mean|median|england|wales|national|region(?:al)?|similar|family|group|county|force|"
    r"borough|district"
)
_YARD = re.compile(rf"\b(?:{YARDS})\b", re.I)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A row of a column that is no thing among the others, with the words that call it so."""

    column: Ladder
    rung: Rung
    words: frozenset[str]


def yardsticks_of(columns: Iterable[Ladder]) -> Iterator[Yardstick]:
    """The one row of each column that is an average, or of a wider area."""
    for column in columns:
        held = [(rung, _YARD.findall(rung.name)) for rung in column.rungs]
        named = [(rung, words) for rung, words in held if words]
        if 0 < len(named) <= 2 and len(column.rungs) - len(named) > 1:
            for rung, words in named:
                yield Yardstick(column, rung, frozenset(word.lower() for word in words))
