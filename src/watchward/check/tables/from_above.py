"""Columns that hold every row against the row above it: “change on the year before”.

Such a table has a period in every row, mostly. A column is read so where its own heading or its
signs show a change, and nearly all its rows are the steps of one other column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, percent_change
from watchward.check.tables.headings import Role, when
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

__all__ = ["from_above_claims"]

_FEWEST = 2
"""Rows that must be steps where the heading says so,"""
_MORE = 3
"""and where nothing but their signs does."""
_CHANGES = (Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS)
_DERIVED = (*_CHANGES, Role.RANK, Role.CODE)
_ON_BEFORE = re.compile(
    r"\b(?:change|difference|increase|growth|rise|movement|on|from|vs?|against)\b.*\b(?:year|"
    r"quarter|month|period|row|wave|survey)s?\b|\b(?:previous|prior|before)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Step:
    """A row with its change, and the figures it is between."""

    line: Line
    stated: Quantity
    before: Quantity
    after: Quantity
    expected: Interval

    @property
    def holds(self) -> bool:
        return self.stated.span.meets(self.expected)


def from_above_claims(segment: Segment, judged: set[tuple[int, int]]) -> Iterator[Claim]:
    """The claims of the columns that hold every row against the one before.

    `judged` are the places, row and column, that are judged already: their columns are passed over.
    """
    if not _is_in_time(segment):
        return
    rows = tuple(line for line in segment.lines if when(line.label) is not None)
    for column in segment.columns:
        held = [q for line in segment.lines if (q := line.numbers[column.index]) is not None]
        if {(q.at.row, q.at.column) for q in held} & judged or not _is_change(column, held):
            continue
        found = [
            steps
            for own in segment.columns
            if own is not column and own.role not in _DERIVED
            for lines in (rows, rows[::-1])
            if _are_steps(column, steps := list(_steps(column, own, lines)))
        ]
        if found:
            best = max(found, key=lambda steps: sum(step.holds for step in steps))
            yield from _claims(segment, column, best)


def _is_in_time(segment: Segment) -> bool:
    """Whether every row but a total is a period."""
    labels = [line.label for line in segment.lines if not line.is_total and not line.is_apart]
    return len(labels) > _FEWEST and all(when(label) is not None for label in labels)


def _is_change(column: Column, held: list[Quantity]) -> bool:
    signed = sum(q.is_signed or q.value < 0 for q in held)
    return column.role in _CHANGES or (signed > _FEWEST and signed >= len(held) - 1)


def _steps(column: Column, own: Column, lines: tuple[Line, ...]) -> Iterator[_Step]:
    """Every change between a row and the next, in the order of the rows given."""
    apart = [_apart(one, other) for one, other in pairwise(lines)]
    for gap, (one, other) in zip(apart, pairwise(lines), strict=True):
        if gap != min(apart):
            continue  # a period is left out between them
        before, after = one.numbers[own.index], other.numbers[own.index]
        stated = other.numbers[column.index]
        if before is None or after is None or stated is None or before.kind is not after.kind:
            continue
        expected = _expected(column, stated, before, after)
        if expected is not None:
            yield _Step(other, stated, before, after, expected)


def _apart(one: Line, other: Line) -> int:
    """How many months lie between the periods of two rows."""
    return abs((when(other.label) or 0) - (when(one.label) or 0))


def _expected(
    column: Column, stated: Quantity, before: Quantity, after: Quantity
) -> Interval | None:
    is_percent = stated.kind is QuantityKind.PERCENT or column.role is Role.PERCENT_CHANGE
    is_share = before.kind in (QuantityKind.PERCENT, QuantityKind.POINTS)
    if is_percent and not is_share:
        return percent_change(before.span, after.span)
    return minus(after.span, before.span)


def _are_steps(column: Column, steps: list[_Step]) -> bool:
    """Whether all rows but one are steps, more than chance makes so."""
    good = [step for step in steps if step.holds]
    if len(good) < len(steps) and len(good) < _MORE:
        return False  # of three rows two may hold by chance, and a year be left out
    least = _FEWEST if _ON_BEFORE.search(column.title) else _MORE
    is_told = len({step.stated.value for step in good}) >= min(least, _FEWEST)
    return len(good) >= least and len(steps) - len(good) <= max(1, len(good) // 4) and is_told


def _claims(segment: Segment, column: Column, steps: list[_Step]) -> Iterator[Claim]:
    for step in steps:
        is_percent = step.stated.kind is QuantityKind.PERCENT
        kind = "percent" if is_percent or column.role is Role.PERCENT_CHANGE else "change"
        kind = "points" if column.role is Role.POINTS else kind
        how = f"{step.after.text} less the {step.before.text} of the row before"
        if kind == "percent":
            how = f"the change to {step.after.text} from the {step.before.text} of the row before"
        parts = (("before", step.before), ("after", step.after))
        claim = claim_of(kind, segment, step.line, column, Derived(step.expected, parts, how))
        if claim is not None:
            yield claim
