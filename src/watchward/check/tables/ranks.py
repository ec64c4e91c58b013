"""Ranks: the order of another column of the same table, from its high or its low end."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of, unverifiable

Ranked = list[tuple[Line, Fraction]]

_MOST = 400
"""Longer lists are not ranked by people."""


def rank_claims(segment: Segment) -> Iterator[Claim]:
    """One claim for every rank; unverifiable where most ranks order no column of the table."""
    for column in segment.columns:
        if column.role is not Role.RANK:
            continue
        bound = _bound(segment, column)
        for line in segment.lines:
            claim = (
                _claim(segment, line, column, *bound)
                if bound
                else unverifiable("rank", line, column, "the figures of all that are ranked")
            )
            if claim is not None:
                yield claim


def _bound(segment: Segment, column: Column) -> tuple[Column, bool] | None:
    """The column that the ranks order and whether 1 is the highest, if three quarters agree."""
    best: tuple[int, int, Column, bool] | None = None
    values = [c for c in segment.columns if c.role is not Role.RANK]
    if column.time is not None and sum(c.role is Role.RANK for c in segment.columns) > 1:
        values = [c for c in values if c.time == column.time]  # the places of another year
    for other in sorted(values, key=lambda c: abs(c.index - column.index)):
        rows = _ranked(segment, column, other)
        if len(rows) > _MOST or len({value for _, value in rows}) * 2 < len(rows):
            continue  # too many ties for an order
        for is_high in (True, False):
            agreed = sum(
                allowed(rows, value, is_high).holds(stated.value)
                for line, value in rows
                if (stated := line.numbers[column.index]) is not None
            )
            if len(rows) >= 4 and (best is None or agreed > best[0]):
                best = (agreed, len(rows), other, is_high)
    if best is None or best[0] * 4 < best[1] * 3:
        return None
    return best[2], best[3]


def _ranked(segment: Segment, column: Column, other: Column) -> Ranked:
    return [
        (line, number.value)
        for line in segment.lines
        if not line.is_total
        and line.numbers[column.index] is not None
        and (number := line.numbers[other.index]) is not None
    ]


def allowed(rows: Ranked, value: Fraction, is_high: bool) -> Interval:
    """The ranks a value can have: ties share, take turns, or leave no gap."""
    values = [each for _, each in rows]
    before = [each for each in values if (each > value if is_high else each < value)]
    first = Fraction(len(set(before)) + 1)
    return Interval(first, Fraction(len(before) + values.count(value)))


def _claim(
    segment: Segment, line: Line, column: Column, other: Column, is_high: bool
) -> Claim | None:
    rows = _ranked(segment, column, other)
    number = line.numbers[other.index]
    if number is None or all(line is not each for each, _ in rows):
        return unverifiable("rank", line, column, "its figure among those ranked")
    end = "highest" if is_high else "lowest"
    derived = Derived(
        allowed(rows, number.value, is_high),
        (("figure", number),),
        f"The place of {number.text} among {len(rows)} rows, 1 being the {end},",
        faults={Cause.WRONG_END: allowed(rows, number.value, not is_high)},
    )
    return claim_of("rank", segment, line, column, derived)
