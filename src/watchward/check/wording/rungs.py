"""What can be put in order: things with their numbers, and the ladders that they stand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity, QuantityKind, is_less
from watchward.check.tables.headings import Role

__all__ = ["CHANGES", "FEWEST", "LIKE", "Ladder", "Rung", "Sort"]

FEWEST = 3
"""Fewer things are hardly put in order."""
LIKE = {QuantityKind.COUNT, QuantityKind.UNKNOWN, QuantityKind.RATE}
CHANGES = {Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS}

_STEPS = re.compile(
    r"\b(?:brought forward|carried forward|requirement|opening|closing|gross|net|balance|"
    r"(?:remaining|funding|budget) gap|shortfall|deficit|funding)\b",
    re.I,
)
"""Rows of a statement of money, each worked out of those above it."""
_REST = re.compile(
    r"(?:all |any )?(?:others?(?: [a-z]+s)?|elsewhere|(?:the )?rest|remainder|remaining|unknown|"
    r"not (?:known|stated|recorded|given)|none of these|unallocated|miscellaneous)"
    r"(?:\b(?: in| of| to|,| \().*)?",
    re.I,
)
"""“Elsewhere in the town”: what is left, which has no place among the things that are named."""


class Sort(StrEnum):
    """What the numbers of a ladder are: levels, changes of each thing, or steps of one row."""

    LEVEL = "level"
    CHANGE = "change"
    PERCENT = "percent change"
    STEP = "step"
    STEP_PERCENT = "percent step"


@dataclass(frozen=True, slots=True)
class Rung:
    """One thing of a ladder: its name, its number, and the quantities that give it."""

    name: str
    value: Fraction
    parts: tuple[Quantity, ...]


@dataclass(frozen=True, eq=False)
class Ladder:
    """Things that can be put in order by their numbers.

    `title` names what is measured, `about` the table it is of; `here` is the
    place of its table or paragraph in the paper. `is_time` if the things are
    periods, in their order; `time` is the period of its column, in months.
    `stub` is the heading of its things, `body` how many of the first of them a
    total in their midst sums, 0 where there is none.
    """

    rungs: tuple[Rung, ...]
    title: str
    about: str
    here: int
    table: int
    sort: Sort = Sort.LEVEL
    is_time: bool = False
    is_rate: bool = False
    is_prose: bool = False
    time: int | None = None
    stub: str = ""
    body: int = 0

    def place(self, rung: Rung, *, from_low: bool) -> tuple[int, int]:
        """The first and last place that a thing can be said to have, ties allowed for.

        A row of all the others may be counted or not.
        """
        value, values = rung.value, [r.value for r in self.rungs]
        before = sum([is_less(v, value) if from_low else is_less(value, v) for v in values])
        rest = (
            0
            if rung.value in self._rests
            else sum([is_less(v, value) if from_low else is_less(value, v) for v in self._rests])
        )
        return before - rest + 1, before + values.count(value)

    @cached_property
    def _rests(self) -> tuple[Fraction, ...]:
        """The numbers of the rows of all the others."""
        return tuple(rung.value for rung in self.rungs if _REST.fullmatch(rung.name.strip()))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What its things are called, in their order."""
        return tuple(rung.name for rung in self.rungs)

    @cached_property
    def is_statement(self) -> bool:
        """Whether its rows lead from one sum to another, so that they are no set of like things."""
        return sum(_STEPS.search(name) is not None for name in self.names) > 1

    @property
    def words(self) -> frozenset[str]:
        """The telling words of what is measured."""
        return telling(self.title)
