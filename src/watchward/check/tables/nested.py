"""A row of one table that is the sum of the next: “State Based Crime” and its own table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from watchward.check.model import Claim, Interval, QuantityKind
from watchward.check.rounding import plus
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

_NEAR = 4
"""Tables back that may hold the row."""
_DIGITS = 6.0
"""Digits that must agree before the rows are taken for the row's parts."""
_COUNTS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT)


def nested_claims(segments: Sequence[Segment]) -> Iterator[Claim]:
    """Claims for the row that a later table is headed by, if its first rows add up to it."""
    for at, parts in enumerate(segments):
        found = _row_of(segments[max(at - _NEAR, 0) : at], parts)
        if found is not None:
            yield from _claims(found[0], found[1], parts)


def _row_of(before: Sequence[Segment], parts: Segment) -> tuple[Segment, Line] | None:
    """The nearest earlier row named as the table is, under the same headings."""
    name = parts.title.lower()
    headings = [column.title for column in parts.columns]
    for segment in reversed(before):
        if name and [column.title for column in segment.columns] == headings:
            for line in segment.lines:
                if line.label.lower() == name:
                    return segment, line
    return None


def _claims(segment: Segment, line: Line, parts: Segment) -> Iterator[Claim]:
    roots = [row for row in parts.lines if row.depth == 0 and not row.is_total]
    columns = [c for c in segment.columns if c.role in _COUNTS and _is_counted(line, c)]
    for size in range(len(roots), 1, -1):
        rows = roots[:size]
        sums = {c.index: s for c in columns if (s := _sum(rows, c)) is not None}
        holds = [c for c in columns if c.index in sums and _meets(line, c, sums[c.index])]
        digits = sum(_digits(line, column) for column in holds)
        if len(holds) >= 2 and len(holds) * 2 > len(sums) and digits >= _DIGITS:
            for column in columns:
                if column.index in sums:
                    yield from _claim(segment, line, column, rows, sums[column.index])
            return


def _claim(
    segment: Segment, line: Line, column: Column, rows: Sequence[Line], total: Interval
) -> Iterator[Claim]:
    numbers = tuple((row.label, n) for row in rows if (n := row.numbers[column.index]) is not None)
    how = f"The sum of {rows[0].label} to {rows[-1].label} in the table under that name"
    claim = claim_of("sum", segment, line, column, Derived(total, numbers, how))
    if claim is not None:
        yield claim


def _is_counted(line: Line, column: Column) -> bool:
    number = line.numbers[column.index]
    return number is not None and number.kind in (QuantityKind.COUNT, QuantityKind.MONEY)


def _sum(rows: Sequence[Line], column: Column) -> Interval | None:
    spans = [n.span for row in rows if (n := row.numbers[column.index]) is not None]
    return plus(spans) if len(spans) == len(rows) else None


def _meets(line: Line, column: Column, total: Interval) -> bool:
    number = line.numbers[column.index]
    return number is not None and number.span.meets(total)


def _digits(line: Line, column: Column) -> float:
    number = line.numbers[column.index]
    size = float(abs(number.value)) if number is not None else 0.0
    return math.log10(size) if size > 1 else 0.0
