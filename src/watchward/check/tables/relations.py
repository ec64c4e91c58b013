"""Ways to get one column from others, tried in floating point and confirmed exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from watchward.check.model import Interval, Quantity
from watchward.check.rounding import minus, over, percent_change, plus, share, times
from watchward.check.tables.layout import Column, Line, Segment

Way = Callable[[Interval, Interval], Interval | None]
Span = tuple[float, float]
_WAYS: dict[str, Way] = {
    "percent": percent_change,
    "share": share,
    "change": lambda first, second: minus(second, first),
    "points": lambda first, second: minus(second, first),
    "rate": over,
    "average": over,
}
_SLACK = 1e-9
"""How far floating point may be off, as a part of the value."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A way to get a column from another, or several together, and a second one.

    `other` is None where the second is the total row of the first.
    """

    kind: str
    first: tuple[Column, ...]
    other: Column | None
    factor: int = 1

    def parts(self, line: Line, total: Line | None) -> list[Quantity] | None:
        """The cells that a row's cell follows from; None where one is missing."""
        found = [line.numbers[column.index] for column in self.first]
        if self.other is not None:
            found.append(line.numbers[self.other.index])
        else:
            found.append(total.numbers[self.first[0].index] if total is not None else None)
        known = [q for q in found if q is not None]
        return known if len(known) == len(found) else None

    def expected(self, line: Line, total: Line | None) -> tuple[Interval, list[Quantity]] | None:
        """What a row's cell should be, and from which cells; None where a part is missing."""
        parts = self.parts(line, total)
        if parts is None:
            return None
        made = _WAYS[self.kind](plus(q.span for q in parts[:-1]), parts[-1].span)
        return None if made is None else (times(made, self.factor), parts)

    @property
    def name(self) -> str:
        """The first in words."""
        return " and ".join(column.title or "the first" for column in self.first)


class Screen:
    """The cells of a segment in floating point, for a quick look before exact arithmetic."""

    def __init__(self, segment: Segment, total: Line | None) -> None:
        self._spans: dict[int, list[Span | None]] = {
            column.index: [_span(line.numbers[column.index]) for line in segment.lines]
            for column in segment.columns
        }
        places = [at for at, line in enumerate(segment.lines) if line is total]
        self._total_at = places[0] if places else -1

    def hits(self, relation: Relation, column: Column, allowed: int) -> int:
        """How many cells other than nought a relation gives; 0 where too many have failed."""
        stated = self._spans[column.index]
        firsts = [self._spans[c.index] for c in relation.first]
        second = self._spans[relation.other.index] if relation.other is not None else None
        whole = firsts[0][self._total_at] if second is None and self._total_at >= 0 else None
        hits = failed = 0
        for at, own in enumerate(stated):
            if own is None or (own[0] <= 0 <= own[1] and own[0] + own[1] == 0):
                continue
            two = second[at] if second is not None else whole
            one = _added([spans[at] for spans in firsts])
            if one is not None and two is not None and _meets(relation, own, one, two):
                hits += 1
            else:
                failed += 1
                if failed > allowed:
                    return 0
        return hits


def _span(number: Quantity | None) -> Span | None:
    return None if number is None else (float(number.span.low), float(number.span.high))


def _added(spans: Sequence[Span | None]) -> Span | None:
    if len(spans) == 1:
        return spans[0]
    low = high = 0.0
    for span in spans:
        if span is None:
            return None
        low, high = low + span[0], high + span[1]
    return low, high


def _meets(relation: Relation, own: Span, one: Span, two: Span) -> bool:
    """Whether a relation may give a cell, as far as floating point can tell."""
    if relation.kind in ("change", "points"):
        low, high = two[0] - one[1], two[1] - one[0]
    else:
        top, base = (two, one) if relation.kind == "percent" else (one, two)
        if base[0] <= 0 <= base[1]:
            return False
        if top[0] >= 0 and base[0] > 0:
            low, high = top[0] / base[1], top[1] / base[0]
        else:
            ends = [a / b for a in top for b in base]
            low, high = min(ends), max(ends)
        if relation.kind == "percent":
            low, high = (low - 1) * 100, (high - 1) * 100
        else:
            scale = 100 if relation.kind == "share" else relation.factor
            low, high = low * scale, high * scale
    slack = _SLACK * (abs(own[1]) + abs(high) + abs(two[1]) + 1)
    return own[0] <= high + slack and low <= own[1] + slack
