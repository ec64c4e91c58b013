"""The mean of the rows, printed as a row of its own: “Average of the five”.

A column of rates may have a weighted mean. A cell is wrong only where a slip of the hand explains
it, and for rates only where another column bears out that the rows are those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.rounding import plus, times
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

__all__ = ["mean_row_claims"]

_MEAN = re.compile(
    r"(?:simple |unweighted |arithmetic )?(?:mean|average)(?: of (?:the |all |these )*(?:two|three|"
    r"four|five|six|seven|eight|nine|ten|\d+|all)(?: [a-z]+)?| of the above)?\W*",
    re.I,
)
_ROLES = (Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.DIFFERENCE, Role.RATE, Role.SHARE)
_FEWEST = 3


def mean_row_claims(segment: Segment, judged: set[tuple[int, int]]) -> Iterator[Claim]:
    """The claims of the cells of a row of means; `judged` are the places that are known already."""
    means = [line for line in segment.lines if _MEAN.fullmatch(line.label.strip())]
    if len(means) != 1 or means[0].place not in (0, len(segment.lines) - 1):
        return
    rows = [line for line in segment.lines if line is not means[0]]
    if len(rows) < _FEWEST or any(_is_apart(line) for line in rows):
        return
    found = [
        (column, derived, stated)
        for column in segment.columns
        if column.role in _ROLES and (stated := means[0].numbers[column.index]) is not None
        if (stated.at.row, stated.at.column) not in judged
        if (derived := _derived(rows, column, stated)) is not None
    ]
    proven = {column.index for column, derived, stated in found if derived.holds(stated)}
    for column, derived, stated in found:
        is_sure = _is_plain(rows, column) or bool(proven - {column.index})
        if derived.holds(stated) or (is_sure and is_slip(stated, derived.also[0])):
            claim = claim_of("average", segment, means[0], column, derived)
            if claim is not None:
                yield claim


def _is_apart(line: Line) -> bool:
    return line.is_total or line.is_loose_total or line.is_apart


def _derived(rows: list[Line], column: Column, stated: Quantity) -> Derived | None:
    """The mean of a column's rows, where all of them have a number of the same kind."""
    held = [(line, q) for line in rows if (q := line.numbers[column.index]) is not None]
    if len(held) != len(rows) or len({q.kind for _line, q in held} | {stated.kind}) != 1:
        return None
    mean = times(plus(q.span for _line, q in held), Fraction(1, len(held)))
    half = Fraction(1, 2) / Fraction(10) ** max(stated.places, 0)
    rounded = Interval(mean.low - half, mean.high + half)
    parts = tuple((line.label, q) for line, q in held)
    return Derived(mean, parts, "The mean of the rows", also=(rounded,))


def _is_plain(rows: list[Line], column: Column) -> bool:
    """Whether a column has counts or sums of money, which nobody weights."""
    kinds = {q.kind for line in rows if (q := line.numbers[column.index]) is not None}
    places = {q.places for line in rows if (q := line.numbers[column.index]) is not None}
    is_count = kinds == {QuantityKind.COUNT} and max(places) <= 0
    return is_count or kinds == {QuantityKind.MONEY}
