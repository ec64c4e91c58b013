"""Columns that hold every row against one figure: “difference from all”, “against the force”.

The figure may be a row of the table, or stand elsewhere in the paper. Either way it is the same
for every row: a row's own number less its difference. Where nearly all rows give one figure, the
row that gives another is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import log10

from watchward.check.model import Claim, Interval, Quantity
from watchward.check.rounding import implied, minus
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

__all__ = ["from_one_claims"]

_FEWEST = 3
"""Rows that must give one figure."""
_SHARE = Fraction(7, 10)
"""The share of the rows that must give it."""
_DIGITS = 2.0
"""Digits that must agree beyond what chance gives."""
_GIVEN = (Role.DIFFERENCE, Role.POINTS)
_DERIVED = (*_GIVEN, Role.PERCENT_CHANGE, Role.RANK, Role.CODE)
_AGAINST = re.compile(
    r"\b(?:against|vs?|versus|compared (?:to|with)|relative to|gap|distance|above|below|from)\b",
    re.I,
)
Pairs = list[tuple[Line, Quantity, Quantity]]


@dataclass(frozen=True, slots=True)
class One:
    """The figure that the rows of a column are held against, and how many of them give it."""

    own: Column
    value: Interval
    given_by: int


def from_one_claims(segment: Segment, judged: set[tuple[int, int]]) -> Iterator[Claim]:
    """The claims of the columns that hold every row against one figure.

    `judged` are the places, row and column, that are judged already: their columns are passed over.
    """
    for column in segment.columns:
        cells = {(q.at.row, q.at.column) for x in segment.lines if (q := x.numbers[column.index])}
        if cells & judged or not (column.role in _GIVEN or _is_held_against(segment, column)):
            continue
        found = [
            one
            for other in segment.columns
            if other is not column and other.role not in _DERIVED
            if (one := _one(other, _pairs(segment, other, column))) is not None
        ]
        if found:
            yield from _claims(segment, column, max(found, key=lambda one: one.given_by))


def _is_held_against(segment: Segment, column: Column) -> bool:
    """Whether a heading says so, and every number has a sign: “Against county”, “vs force”."""
    held = [q for line in segment.lines if (q := line.numbers[column.index]) is not None]
    is_signed = all(q.is_signed or q.value <= 0 for q in held)
    return column.role is Role.VALUE and is_signed and _AGAINST.search(column.title) is not None


def _pairs(segment: Segment, own: Column, apart: Column) -> Pairs:
    """The rows that have both a number and its distance from the one figure."""
    return [
        (line, number, distance)
        for line in segment.lines
        if (number := line.numbers[own.index]) is not None
        and (distance := line.numbers[apart.index]) is not None
    ]


def _one(own: Column, pairs: Pairs) -> One | None:
    """The figure that nearly all rows give, unless chance may give it too."""
    if len(pairs) < _FEWEST or not any(d.is_signed or d.value < 0 for _l, _n, d in pairs):
        return None
    given = [minus(number.span, _span(distance)) for _line, number, distance in pairs]
    rows = max((_meeting(given, each) for each in given), key=len)
    if len(rows) < _FEWEST or len(rows) < _SHARE * len(pairs):
        return None
    values = [distance.value for _line, _number, distance in pairs]
    width = max(interval.high - interval.low for interval in given)
    spread = max(values) - min(values)
    if not width or spread <= width or len({values[at] for at in rows}) < _FEWEST:
        return None
    if (len(rows) - 1) * log10(spread / width) < _DIGITS + log10(len(pairs)):
        return None
    low = max(given[at].low for at in rows)
    return One(own, Interval(low, min(given[at].high for at in rows)), len(rows))


def _meeting(given: list[Interval], first: Interval) -> list[int]:
    """The rows that can all give one figure, from a row on in their order."""
    low, high, rows = first.low, first.high, []
    for at, each in enumerate(given):
        if each.low < high and low < each.high:
            low, high = max(low, each.low), min(high, each.high)
            rows.append(at)
    return rows


def _span(distance: Quantity) -> Interval:
    """A distance as printed, whole or not: it is from a figure that may have decimals."""
    return implied(distance.value, distance.places)


def _claims(segment: Segment, column: Column, one: One) -> Iterator[Claim]:
    reference = _named(segment, one)
    kind = "points" if column.role is Role.POINTS else "change"
    for line, number, _distance in _pairs(segment, one.own, column):
        parts = [("figure", number)] + ([("reference", reference)] if reference else [])
        of = reference.text if reference else "the one figure that the other rows are held against"
        held_against = _both(one.value, reference.span) if reference else one.value
        derived = Derived(
            minus(number.span, held_against), tuple(parts), f"{number.text} less {of}"
        )
        claim = claim_of(kind, segment, line, column, derived)
        if claim is not None:
            yield claim


def _both(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.low, other.low), min(one.high, other.high))


def _named(segment: Segment, one: One) -> Quantity | None:
    """The number of a row of the table that is the figure itself: the total's or the average's."""
    for line in segment.lines:
        number = line.numbers[one.own.index]
        is_whole = line.is_total or line.is_loose_total or line.is_apart
        if is_whole and number is not None and number.span.meets(one.value):
            return number
    return None
