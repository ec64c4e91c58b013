"""Rows that a total in the midst of a table sums, with others of another kind below it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from watchward.check.tables.headings import DERIVED
from watchward.check.tables.layout import Line, Segment

__all__ = ["is_sum_of_all", "summed_before"]

_FEWEST = 3


def summed_before(segment: Segment, group: Sequence[Line]) -> int:
    """The place of the first row that sums all rows before it, where a group goes on after it.

    It is 0 where there is none: a total at the end sums all that a group has.
    """
    if len(group) <= _FEWEST or group[0].place != segment.lines[0].place:
        return 0
    places = {line.place for line in group}
    last = group[-1].place
    columns = [column.index for column in segment.columns if column.role not in DERIVED]
    sums = [Fraction(0) for _column in columns]
    for at, line in enumerate(segment.lines):
        if line.place > last:
            return 0
        if line.place in places:
            if at >= _FEWEST and _is_sum(line, columns, sums):
                return line.place
            sums = _added(line, columns, sums)
        else:
            is_total = line.is_total or _is_sum(line, columns, sums)
            return line.place if at >= _FEWEST and is_total else 0
    return 0


def is_sum_of_all(segment: Segment, line: Line) -> bool:
    """Whether the first or last row of a table is the sum of all its others, in some column."""
    if line.place not in (segment.lines[0].place, segment.lines[-1].place):
        return False
    others = [other for other in segment.lines if other is not line and not other.is_total]
    if len(others) < _FEWEST - 1:
        return False
    columns = [column.index for column in segment.columns if column.role not in DERIVED]
    sums = [Fraction(0) for _column in columns]
    for other in others:
        sums = _added(other, columns, sums)
    return _is_sum(line, columns, sums)


def _added(line: Line, columns: Sequence[int], sums: Sequence[Fraction]) -> list[Fraction]:
    numbers = [line.numbers[column] for column in columns]
    return [
        held + (number.value if number is not None else 0)
        for held, number in zip(sums, numbers, strict=True)
    ]


def _is_sum(line: Line, columns: Sequence[int], sums: Sequence[Fraction]) -> bool:
    """Whether a row is the sum of those before it in some column."""
    numbers = [line.numbers[column] for column in columns]
    return any(
        number is not None and number.value > 0 and number.value == held
        for held, number in zip(sums, numbers, strict=True)
    )
