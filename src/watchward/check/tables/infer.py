"""What a column without a telling heading is, from arithmetic over its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from watchward.check.model import Interval, Quantity
from watchward.check.rounding import minus, percent_change
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Segment

_UNCLEAR = frozenset({"", "%", "per cent", "percent", "percentage"})
_LEAST = 4
"""Rows that must be there before arithmetic alone says what a column is."""
_COUNTS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT)
Way = Callable[[Quantity, Quantity], Interval | None]
_WAYS: tuple[tuple[Role, Way], ...] = (
    (Role.DIFFERENCE, lambda early, late: minus(late.span, early.span)),
    (Role.PERCENT_CHANGE, lambda early, late: percent_change(early.span, late.span)),
)


def with_inferred(segment: Segment) -> Segment:
    """The segment with roles for columns whose heading is blank or a bare per cent sign."""
    columns = list(segment.columns)
    for at, column in enumerate(columns):
        if column.role is Role.VALUE and column.heading.lower() in _UNCLEAR:
            found = _recognised(segment, columns[:at], column)
            if found is not None:
                role, early, late = found
                columns[at] = replace(column, role=role, kind=column.kind or _kind(role))
                columns[early] = _as(columns[early], Role.PREVIOUS)
                columns[late] = _as(columns[late], Role.CURRENT)
    return replace(segment, columns=tuple(columns))


def _kind(role: Role) -> str:
    return "percent" if role is Role.PERCENT_CHANGE else ""


def _as(column: Column, role: Role) -> Column:
    return replace(column, role=role) if column.role is Role.VALUE else column


def _recognised(
    segment: Segment, before: Sequence[Column], column: Column
) -> tuple[Role, int, int] | None:
    """The role with the places of its earlier and later column; nearest columns are tried first."""
    places = [at for at, c in enumerate(before) if c.role in _COUNTS and c.group == column.group]
    pairs = [(a, b) for b in reversed(places) for a in reversed(places) if a < b]
    for early, late in pairs[:12]:
        for role, way in _WAYS:
            if column.heading and role is Role.DIFFERENCE:
                continue
            if _bears_out(segment, column, before[early], before[late], way):
                return role, early, late
    return None


def _bears_out(segment: Segment, column: Column, early: Column, late: Column, way: Way) -> bool:
    agreed = tried = telling = 0
    for line in segment.lines:
        stated = line.numbers[column.index]
        first, second = line.numbers[early.index], line.numbers[late.index]
        if stated is None or first is None or second is None:
            continue
        expected = way(first, second)
        if expected is not None:
            tried += 1
            agreed += stated.span.meets(expected)
            telling += bool(stated.value) and stated.span.meets(expected)
    return tried >= _LEAST and agreed * 4 >= tried * 3 and telling >= 3
