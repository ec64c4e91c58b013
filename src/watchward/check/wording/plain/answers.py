"""Columns that answer yes or no: “Target met?”, “On track”, “Achieved”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from watchward.check.context.telling_words import telling
from watchward.check.model import Grid, QuantityKind
from watchward.check.tables.cells import plain
from watchward.check.tables.ratings import Figures
from watchward.check.wording.plain.sets import Set, Sets
from watchward.check.wording.world import World

__all__ = ["answers_of", "less_by_answer", "odd_answers"]

_GOOD = re.compile(
    r"(?:yes|y|✓|✔|met|target met|achieved|target achieved|on target|on track|within target|"
    r"delivered|complete|completed|at target|on or above target|target reached)\W*"
)
_BAD = re.compile(
    r"(?:no|n|✗|✘|x|not met|target not met|missed|target missed|not achieved|off target|"
    r"off track|not on target|not on track|outside target|not delivered|not complete|"
    r"not completed|incomplete|below target|under target|behind target|behind|not reached)\W*"
)
_FEWEST = 3


@lru_cache(maxsize=2)
def answers_of(world: World) -> Sets:
    """The rows of every column of answers of a paper, 1 for yes and -1 for no."""
    return Sets(
        held
        for here, block in enumerate(world.blocks)
        if isinstance(block, Grid)
        for held in _columns(block, here)
    )


def odd_answers(world: World, held: Set) -> list[int]:
    """How many more rows are met by their figures than by their answers, where these differ.

    A count may then be of the figures: the answer is what is wrong.
    """
    grid = world.blocks[held.here]
    table = grid.rows[0][0].at.table if isinstance(grid, Grid) and grid.rows[0] else 0
    rows = [row for row in world.aimed_rows if row.actual.at.table == table]
    if not table or not rows:
        return []
    odd = sum(_turned(row) for row in rows)
    return [odd] if odd else []


def less_by_answer(row: Figures) -> bool | None:
    """Whether lower is better, by the figures of a row and by what it says of its target."""
    if row.actual.value == row.target.value:
        return None
    said = {_value(plain(cell.text).lower().strip()) for cell in row.row} - {0}
    return None if len(said) != 1 else (said == {1}) is (row.actual.value < row.target.value)


def _turned(row: Figures) -> int:
    """1 if a row is met by its figures and not by its answer, -1 the other way round, else 0."""
    if row.less is None or row.actual.value == row.target.value:
        return 0
    met = 1 if row.less is (row.actual.value < row.target.value) else -1
    said = {_value(plain(cell.text).lower().strip()) for cell in row.row}
    return met if -met in said else 0


def _columns(grid: Grid, here: int) -> Iterator[Set]:
    for at in range(1, grid.width):
        words = [plain(row[at].text).lower().strip() for row in grid.body if at < len(row)]
        values = tuple(_value(word) for word in words if word)
        if len(values) < _FEWEST or not all(values):
            continue
        title = " ".join(plain(row[at].text) for row in grid.rows[: grid.headers] if at < len(row))
        stub = " ".join(plain(row[0].text) for row in grid.rows[: grid.headers] if row)
        heads = " ".join(plain(c.text) for row in grid.rows[: grid.headers] for c in row)
        about = telling(f"{grid.caption} {heads}")
        yield Set(values, (), title, about, here, here, QuantityKind.UNKNOWN, stub=stub)


def _value(word: str) -> Fraction:
    return Fraction(bool(_GOOD.fullmatch(word)) - bool(_BAD.fullmatch(word)))
