"""“There were 2,060 at night, 54.6% of the total”: the share is of three rows, the count of two.

The rows stand one after another in a table near; their share of its total is the one told, and the
count told with it is their sum but for one row, or for two digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import Fact
from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.prose.tablecolumns import Column, Tables
from watchward.check.rounding import minus, plus, share

__all__ = ["short_sum_claims"]

_TOLD = re.compile(
    rf"{number('n', 'c')}[^⟦⟧;:.]{{0,80}}?(?:,|,? or|, which (?:is|was)| \() ?{number('p', 'p')}"
    r"(?:\)|(?: \(?)of (?:the |all |our |its )+[a-z]+)"
)
_LONGEST, _FEWEST = 14, 3
"""Rows of a column that are added up, and the fewest that can have been one too few."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows of a column one after another, and what the count told leaves out of their sum."""

    facts: tuple[Fact, ...]
    short: Interval | None
    cause: Cause


def short_sum_claims(told: Sequence[Sequence[Said]], tables: Tables) -> list[Claim]:
    """The counts that are one row short of the rows whose share is told with them."""
    found: list[Claim] = []
    for said in (one for sentences in told for one in sentences if "⟦p" in one.marks):
        if AHEAD.search(said.marks) or NO.search(said.marks):
            continue
        for match in _TOLD.finditer(said.marks):
            claim = _claim(said, said.of(match["n"]), said.of(match["p"]), tables)
            found += [claim] if claim is not None else []
    return found


def _claim(said: Said, count: Quantity, part: Quantity, tables: Tables) -> Claim | None:
    if count.bound or part.bound or part.places < 1 or count.value < _FEWEST:
        return None
    columns = [c for c in tables.near(said) if _is_of_counts(c)]
    if any(_gives(count.span, part, column) for column in columns):
        return None
    runs = [run for column in columns for run in _runs(count, part, column)]
    if len({sum(fact.quantity.value for fact in run.facts) for run in runs}) != 1:
        return None
    run = runs[0]
    total = plus(fact.quantity.span for fact in run.facts)
    parts = {f"row “{fact.label}”": fact.quantity for fact in run.facts}
    others = {run.cause: run.short} if run.short is not None else {}
    way = Way(parts, total, True, others, "the rows whose share is told with it")
    return replace(best_claim(said, "sum", count, [way]), is_tight=True)


def _is_of_counts(column: Column) -> bool:
    facts = (*column.facts, *([column.total] if column.total else []))
    is_long = _FEWEST < len(column.facts) <= _LONGEST and column.total is not None
    return is_long and all(
        fact.quantity.kind is QuantityKind.COUNT and fact.quantity.value >= 0 for fact in facts
    )


def _gives(count: Interval, part: Quantity, column: Column) -> bool:
    """Whether a count is the share told of a column's total."""
    given = share(count, column.total.quantity.span) if column.total else None
    return given is not None and part.span.meets(given)


def _runs(count: Quantity, part: Quantity, column: Column) -> Iterator[_Run]:
    """The rows whose share is told, where the count lacks one of them or has digits swapped."""
    many = len(column.facts)
    for first in range(many):
        for last in range(first + 2, min(many, first + many - 1) + 1):
            facts = column.facts[first:last]
            total = plus(fact.quantity.span for fact in facts)
            if not _gives(total, part, column):
                continue
            for fact in facts if len(facts) >= _FEWEST else ():
                short = minus(total, fact.quantity.span)
                if short.holds(count.value) and fact.quantity.value > 0:
                    yield _Run(facts, short, Cause.BASE)
            if is_swapped(count, total):
                yield _Run(facts, None, Cause.DIGITS)
