"""Tables of services with a budget and what is spent of it, their groups and totals.

How far each is over its budget is worked out of the two; a sign that the table prints for it may
mean either side, and only its size is held against that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from watchward.check.context.subjects import scaled_span
from watchward.check.model import Quantity
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.wording.budget_words import ACTUAL, BUDGET
from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = ["BudgetTable", "Service", "near_budgets", "services_in"]

_FORECAST = re.compile(r"\b(?:forecast|outturn|projected|projection)\b", re.I)
_SPENT = re.compile(r"\b(?:actual|spent|spend|spending|expenditure)\b", re.I)
_VARIED = re.compile(r"\b(?:variance|over|under|difference|overspend|underspend)\b", re.I)
_SUB = re.compile(r"\b(?:sub-?total|total)\b:?", re.I)
_NET = re.compile(r"^(?:net|total|grand|overall|all|council)\b|\btotal$", re.I)
_KIND = r"(?: (?:services|directorate|department|group|portfolio|division|budgets?|functions))?"
_FEWEST, _NEAR = 3, 12


@dataclass(frozen=True, slots=True)
class Service:
    """A row with its budget, what is spent, and how far that is over, in pounds.

    `group` is the name of the subtotal that it is part of; `is_group` if it is one itself,
    `is_all` if it is the total of the whole table.
    """

    name: str
    budget: Fraction
    spent: Fraction
    over: Fraction
    parts: tuple[Quantity, ...]
    group: str = ""
    is_group: bool = False
    is_all: bool = False


@dataclass(frozen=True, eq=False)
class BudgetTable:
    """The services of a table by their names, in order; `unit` is the least it prints."""

    services: Mapping[str, Service]
    ladder: Ladder
    unit: Fraction
    is_forecast: bool

    @property
    def own(self) -> list[Service]:
        """The services without subtotals and totals."""
        return [one for one in self.services.values() if not (one.is_group or one.is_all)]


@lru_cache(maxsize=2)
def _budget_tables(world: World) -> tuple[BudgetTable, ...]:
    """Every such table of a paper."""
    return tuple(
        table
        for segment, number, here in world.placed_segments
        if (table := _table(segment, number, here)) is not None
    )


def _table(segment: Segment, number: int, here: int) -> BudgetTable | None:
    columns = [c for c in segment.columns if c.role in (Role.VALUE, Role.TOTAL)]
    budgets = [c for c in columns if BUDGET.search(c.title) and not ACTUAL.search(c.title)]
    whole = [c for c in columns if _FORECAST.search(c.title) and not _VARIED.search(c.title)]
    spent = whole or [
        c for c in columns
        if _SPENT.search(c.title) and c not in budgets and not _VARIED.search(c.title)
    ]  # fmt: skip
    if len(budgets) != 1 or len(spent) != 1:
        return None
    varied = [c for c in segment.columns if _VARIED.search(c.title) and c not in (*budgets, *spent)
              and c.role not in (Role.PERCENT_CHANGE, Role.SHARE)
              and "%" not in c.title]  # fmt: skip
    lines = [line for line in segment.lines if line.label]
    found: dict[str, Service] = {}
    for line in lines:
        service = _service(segment, line, budgets[0], spent[0], varied)
        if service is None or service.name in found:
            return None
        found[service.name] = service
    if len(found) < _FEWEST:
        return None
    grouped = _grouped([*found.values()])
    unit = _unit(segment, lines[0], budgets[0])
    rungs = tuple(Rung(one.name, one.over, one.parts) for one in grouped if not one.is_all)
    ladder = Ladder(rungs, "variance", segment.grid.caption, here, number, stub=segment.stub)
    held = {one.name: one for one in grouped}
    return BudgetTable(
        held, ladder, unit, bool(whole) and _FORECAST.search(spent[0].title) is not None
    )


def _unit(segment: Segment, line: Line, column: Column) -> Fraction:
    quantity = line.numbers[column.index]
    if quantity is None or not quantity.value:
        return Fraction(1)
    span = scaled_span(segment, column, quantity)
    scale = (span.low + span.high) / 2 / quantity.value
    return scale / Fraction(10) ** max(quantity.places, 0)


def _service(
    segment: Segment, line: Line, budget: Column, spent: Column, varied: Sequence[Column]
) -> Service | None:
    one, other = line.numbers[budget.index], line.numbers[spent.index]
    if one is None or other is None:
        return None
    planned, used = (_pounds(segment, column, q) for column, q in ((budget, one), (spent, other)))
    over = used - planned
    unit = _unit(segment, line, budget)
    for column in varied[:1]:
        shown = line.numbers[column.index]
        if shown is None or abs(abs(_pounds(segment, column, shown)) - abs(over)) > 2 * unit:
            return None
        over = abs(_pounds(segment, column, shown)) * (1 if over > 0 else -1)
    is_sum = _SUB.search(line.label) is not None or line.is_total
    return Service(line.label.strip(), planned, used, over, (one, other), is_group=is_sum)


def _pounds(segment: Segment, column: Column, quantity: Quantity) -> Fraction:
    span = scaled_span(segment, column, quantity)
    return (span.low + span.high) / 2


def _grouped(services: list[Service]) -> list[Service]:
    """The services with the subtotals that they make, and the total of the whole marked."""
    found: list[Service] = []
    start = 0
    for at, one in enumerate(services):
        members = found[start:]
        made = sum((m.budget for m in members if not m.is_group), Fraction(0))
        if one.is_group and at < len(services) - 1 and members and made == one.budget:
            found[start:] = [_with(m, one.name) for m in members]
            found.append(one)
            start = at + 1
        elif at == len(services) - 1 and (one.is_group or _NET.search(one.name)):
            found.append(Service(one.name, one.budget, one.spent, one.over, one.parts, "",
                                 is_group=False, is_all=True))  # fmt: skip
        else:
            found.append(one)
    return found


def _with(service: Service, group: str) -> Service:
    return Service(service.name, service.budget, service.spent, service.over, service.parts, group,
                   is_group=service.is_group)  # fmt: skip


def services_in(spoken: Spoken, table: BudgetTable) -> list[tuple[int, int, Service]]:
    """The services that a sentence names, and the groups by the first of their names."""
    found: list[tuple[int, int, Service]] = [
        (m.start, m.end, table.services[m.rung.name])
        for m in mentions(spoken, table.ladder)
        if _is_meant(m, table)
    ]
    for one in table.services.values():
        core = _SUB.sub("", one.name).strip(" :-").lower()
        if one.is_group and core:
            for match in re.finditer(rf"(?<![\w-]){re.escape(core)}{_KIND}(?![\w-])", spoken.low):
                if not any(a < match.end() and match.start() < b for a, b, _one in found):
                    found.append((match.start(), match.end(), one))
    return sorted(found, key=lambda held: held[0])


def _is_meant(mention: Mention, table: BudgetTable) -> bool:
    return mention.is_whole and not table.services[mention.rung.name].is_group


def near_budgets(spoken: Spoken, world: World) -> list[BudgetTable]:
    """The tables no further from a sentence than it may speak of."""
    return [one for one in _budget_tables(world) if abs(one.ladder.here - spoken.here) <= _NEAR]
