"""Columns that answer yes or no: “Target met?”, “On track”, “Achieved”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from watchward.check.context.telling_words import telling
from watchward.check.model import Grid, QuantityKind
from watchward.check.tables.cells import plain
from watchward.check.wording.plain.sets import Set
from watchward.check.wording.world import World

__all__ = ["answers_of"]

_GOOD = re.compile(
    r"(?:yes|y|✓|✔|met|target met|achieved|target achieved|on target|on track|within target|"
    r"delivered|complete|completed)\W*"
)
_BAD = re.compile(
    r"(?:no|n|✗|✘|x|not met|target not met|missed|target missed|not achieved|off target|"
    r"off track|not on target|not on track|outside target|not delivered|not complete|"
    r"not completed|incomplete)\W*"
)
_FEWEST = 3


@lru_cache(maxsize=2)
def answers_of(world: World) -> tuple[Set, ...]:
    """The rows of every column of answers of a paper, 1 for yes and -1 for no."""
    return tuple(
        held
        for here, block in enumerate(world.blocks)
        if isinstance(block, Grid)
        for held in _columns(block, here)
    )


def _columns(grid: Grid, here: int) -> Iterator[Set]:
    for at in range(1, grid.width):
        words = [plain(row[at].text).lower().strip() for row in grid.body if at < len(row)]
        values = tuple(_value(word) for word in words if word)
        if len(values) < _FEWEST or not all(values):
            continue
        title = " ".join(plain(row[at].text) for row in grid.rows[: grid.headers] if at < len(row))
        stub = " ".join(plain(row[0].text) for row in grid.rows[: grid.headers] if row)
        about = telling(f"{grid.caption} {title} {stub}")
        yield Set(values, (), title, about, here, here, QuantityKind.UNKNOWN, stub=stub)


def _value(word: str) -> Fraction:
    return Fraction(bool(_GOOD.fullmatch(word)) - bool(_BAD.fullmatch(word)))
