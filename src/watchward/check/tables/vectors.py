"""The numbers of a table that can be added, and how well rows add up to another row."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.model import Interval, QuantityKind
from watchward.check.rounding import plus
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Segment

_ADDED = frozenset(
    {Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.DIFFERENCE, Role.SHARE, Role.TOTAL}
)
_NEVER = re.compile(
    r"\b(average|mean|median|rates?|per|age|(?<!in )(?<!on )time|minutes|duration|index)\b|"
    r"\btargets?\b(?!.*£)|"
    r"^years?\b(?! ?(?:to|end|ended|ending|total|[12]\d{3}))",
    re.I,
)
_IN_TIME = re.compile(
    r"\b(?:within|inside|in|under|over|longer than|more than|less than) (?:the )?"
    r"(?:[\d.,½]+|one|two|three|four|five|six|eight|ten|target) ?(?:to \d+ )?"
    r"(?:minutes|mins?|time|hours?)\b",
    re.I,
)
"""“Within 60 minutes” counts those in time, and is no length of time."""
_TARGET = re.compile(r"\btargets?\b", re.I)
"""Sums of money that are aimed at add up; the caption may tell that they are money."""
_PERCENT_SIGNS = frozenset({"%", "per cent", "percent", "% of total"})
_WHOLE = 100
_NOTHING_LIKE = Fraction(3, 2)
_STEPS = (1000, 500, 100, 50, 10, 5)


@dataclass(frozen=True, slots=True)
class Fit:
    """How some rows add up to another: columns that hold, that fail, and that cannot be told.

    `strength` is the number of digits that agree in the columns that hold
    independently: chance gives so many about once in ten to that power.
    """

    holds: tuple[int, ...]
    fails: tuple[int, ...]
    unknown: tuple[int, ...]
    strength: float

    @property
    def margin(self) -> int:
        """Columns that hold less columns that fail."""
        return len(self.holds) - len(self.fails)


class Vectors:
    """The intervals of each line in the columns that can be added."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.columns = [c for c in segment.columns if _is_added(segment, c)]
        self._spans: dict[int, list[Interval | None]] = {
            c.index: _spans(segment, c) for c in self.columns
        }
        self._groups = _triples(self.columns)

    def span(self, line: int, column: int) -> Interval | None:
        """The interval of one cell; None where it holds no number."""
        return self._spans[column][line]

    def total(self, parts: Sequence[int], column: int) -> Interval | None:
        """The sum of some rows in a column; None where one of them has no number."""
        found = [self.span(part, column) for part in parts]
        return plus([f for f in found if f is not None]) if all(found) else None

    def leans(self, parent: int, parts: Sequence[int], holds: Sequence[int]) -> bool:
        """Whether the parent passes its parts, or falls short, by rounding in every column.

        Rounding errs both ways: three columns that all lean one way were met by chance.
        """
        ways: list[int] = []
        for column in holds:
            stated, added = self.span(parent, column), self.total(parts, column)
            if stated is not None and added is not None:
                gap = stated.low + stated.high - added.low - added.high
                ways.append((gap > 0) - (gap < 0))
        return len(ways) > 2 and (all(way > 0 for way in ways) or all(way < 0 for way in ways))

    def fit(self, parent: int, parts: Sequence[int]) -> Fit:
        """How the rows add up to the parent in every column."""
        holds: list[int] = []
        fails: list[int] = []
        unknown: list[int] = []
        for column in self.columns:
            at = column.index
            stated, added = self.span(parent, at), self.total(parts, at)
            if stated is None:
                continue
            if added is None:
                known = plus([s for p in parts if (s := self.span(p, at)) is not None])
                (holds if stated.meets(known) else unknown).append(at)
            elif stated.meets(added):
                holds.append(at)
            elif not self._is_of_each(parent, column, added):
                fails.append(at)
        strength = self._strength(parent, parts, holds)
        return Fit(tuple(holds), tuple(fails), tuple(unknown), strength)

    def _is_of_each(self, parent: int, column: Column, added: Interval) -> bool:
        """Whether a column has a percentage of each row, whose sum is nothing like the last."""
        own = self.segment.lines[parent].numbers[column.index]
        others = [n for line in self.segment.lines if (n := line.numbers[column.index])]
        are_percentages = all(n.kind is QuantityKind.PERCENT for n in others)
        if own is None or not (are_percentages or column.title.strip() in _PERCENT_SIGNS):
            return False
        return own.value != _WHOLE and added.low > _NOTHING_LIKE * abs(own.value)

    def _strength(self, parent: int, parts: Sequence[int], holds: Sequence[int]) -> float:
        counted = [
            c for c in holds if not any(set(t) <= set(holds) and c == t[-1] for t in self._groups)
        ]
        return sum(self.digits(parent, parts, column) for column in counted)

    def digits(self, parent: int, parts: Sequence[int], column: int) -> float:
        """Digits that agree: nothing where fewer than two parts are other than nought.

        What is left of parts added and taken off is small; as many digits agree as they have.
        """
        stated = self.span(parent, column)
        spans = [s for p in parts if (s := self.span(p, column)) is not None]
        if stated is None or sum(s.low != 0 or s.high != 0 for s in spans) < 2:
            return 0.0
        added = plus(spans)
        width = max(stated.high - stated.low + added.high - added.low, Fraction(1, 1000))
        unit = width if stated.high != stated.low else Fraction(1)
        sizes = [abs(s.low + s.high) / 2 for s in (stated, *spans)]
        is_net = any(s.high < 0 for s in spans) and any(s.low > 0 for s in spans)
        size = float((max(sizes) if is_net else sizes[0]) / unit)
        return math.log10(size) if size > 1 else 0.0


class Running:
    """The sums of more and more rows, held against one row: a quick look before the whole fit."""

    def __init__(self, vectors: Vectors, parent: int) -> None:
        self._vectors = vectors
        self._sums: dict[int, tuple[Interval, Fraction, Fraction]] = {
            c.index: (span, Fraction(0), Fraction(0))
            for c in vectors.columns
            if (span := vectors.span(parent, c.index)) is not None
        }

    def adds(self, part: int) -> bool:
        """Adds a row; whether the parent is now met in any column."""
        is_met = False
        for column, (stated, low, high) in self._sums.items():
            span = self._vectors.span(part, column)
            if span is not None:
                low, high = low + span.low, high + span.high
                self._sums[column] = (stated, low, high)
            is_met = is_met or (stated.low <= high and low <= stated.high)
        return is_met


def _is_added(segment: Segment, column: Column) -> bool:
    title = _IN_TIME.sub("", column.title)
    title = _TARGET.sub("", title) if column.kind == "money" else title
    if column.role not in _ADDED or (column.role is not Role.SHARE and _NEVER.search(title)):
        return False
    found = [n for line in segment.lines if (n := line.numbers[column.index])]
    if column.role is Role.DIFFERENCE:
        return bool(found) and all(n.kind is not QuantityKind.PERCENT for n in found)
    return len(found) >= min(2, len(segment.lines))


def _spans(segment: Segment, column: Column) -> list[Interval | None]:
    """Each cell's interval; wider where every count is rounded to fives, tens or hundreds."""
    numbers = [line.numbers[column.index] for line in segment.lines]
    whole = [n.value for n in numbers if n is not None and n.span.low == n.span.high]
    filled = [v for v in whole if v]
    step = next((s for s in _STEPS if len(filled) >= 5 and all(v % s == 0 for v in filled)), 0)
    half = Fraction(step, 2)
    return [
        None
        if n is None
        else n.span
        if not step
        else Interval(n.span.low - half, n.span.high + half)
        for n in numbers
    ]


def _triples(columns: Sequence[Column]) -> list[tuple[int, ...]]:
    """Earlier, later and difference of a group: the third follows from the first two."""
    found: list[tuple[int, ...]] = []
    for group in dict.fromkeys(c.group for c in columns):
        own = [c for c in columns if c.group == group and c.role is not Role.TOTAL]
        values = [c for c in own if c.role is not Role.DIFFERENCE and c.role is not Role.SHARE]
        found += [(*(v.index for v in values), c.index) for c in own if c.role is Role.DIFFERENCE]
        for each in own:
            if each.role is Role.SHARE:
                found += [(v.index, each.index) for v in values]
    return found
