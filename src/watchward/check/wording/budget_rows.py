"""The rows of tables with what was planned and what was spent, and which of them a clause names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from watchward.check.model import Quantity, QuantityKind
from watchward.check.wording.budget_words import ACTUAL, BUDGET, are_of_two_years
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = ["SCALES", "Budgets", "Planned", "is_sum", "named_rows", "tables_of"]

SCALES = (1, 1_000, 1_000_000)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Planned:
    """A row with its plan and its spending."""

    name: str
    actual: Quantity
    budget: Quantity

    @property
    def gap(self) -> Fraction:
        """How far its spending is above the plan; below nought where it is under it."""
        return self.actual.value - self.budget.value


@dataclass(frozen=True, slots=True, eq=False)
class Budgets:
    """The rows of one table, without its totals, and its total where it prints one."""

    rows: tuple[Planned, ...]
    total: Planned | None
    ladder: Ladder
    here: int


def tables_of(world: World) -> Iterator[Budgets]:
    """Every table with a column of plans and one of spending of the same time."""
    levels = [one for one in world.tables if one.sort is Sort.LEVEL and not one.is_time]
    for budget in levels:
        if not BUDGET.search(budget.title) or ACTUAL.search(budget.title):
            continue
        for actual in levels:
            is_pair = actual.table == budget.table and ACTUAL.search(actual.title)
            if not is_pair or are_of_two_years(actual.title, budget.title):
                continue
            plans = {rung.name: rung for rung in budget.rungs}
            rows = [_row(one, plans[one.name]) for one in actual.rungs if one.name in plans]
            if len(rows) >= _FEWEST and all(row.actual.value >= 0 for row in rows):
                total = _total(world, actual, budget)
                yield Budgets(tuple(rows), total, actual, actual.here)


def _row(actual: Rung, budget: Rung) -> Planned:
    return Planned(actual.name, actual.parts[0], budget.parts[0])


def _total(world: World, actual: Ladder, budget: Ladder) -> Planned | None:
    """The row that both columns' rows come to."""
    ends = []
    for ladder in (actual, budget):
        whole = sum(rung.value for rung in ladder.rungs)
        found = [
            rung
            for column in world.columns
            if column.table == ladder.table and column.title == ladder.title
            for rung in column.rungs
            if rung.name not in ladder.names and abs(rung.value - whole) <= 2
        ]
        ends.append(found[-1] if found else None)
    one, other = ends
    if one is None or other is None or one.name != other.name:
        return None
    return _row(one, other)


_AND = re.compile(r"\s*(?:,|and|&|plus|, and)\s*(?:the |in )?")


def named_rows(spoken: Spoken, low: int, high: int, table: Budgets) -> list[Planned]:
    """The rows that a stretch names by their whole names; several stand side by side."""
    named = [m for m in mentions(spoken, table.ladder) if low <= m.start and m.end <= high]
    if not named or not all(m.is_whole for m in named):
        return []
    for one, two in pairwise(named):
        if one.rung is not two.rung and not _AND.fullmatch(spoken.low, one.end, two.start):
            return []
    rows = {row.name: row for row in table.rows}
    return [rows[name] for name in dict.fromkeys(m.rung.name for m in named) if name in rows]


def is_sum(amount: Quantity, value: Fraction) -> bool:
    """Whether a sum told is one of a table, whatever the table's unit."""
    scales: Sequence[int] = SCALES if amount.kind is QuantityKind.MONEY else SCALES[:1]
    return any(amount.span.holds(abs(value) * scale) for scale in scales)
