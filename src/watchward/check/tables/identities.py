"""Identities of budget tables: opening plus movements, requirement less funding, year on year.

A result is looked for by its label and borne out by the arithmetic of most years;
the signs are those that most years have, since papers print a use of reserves or
a saving with or without a minus.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Claim, Interval, Quantity
from watchward.check.rounding import plus, times
from watchward.check.tables.headings import DERIVED, Role
from watchward.check.tables.layout import Column, Line, Segment, is_period
from watchward.check.tables.making import Derived, claim_of

_RESULT = re.compile(
    r"\b(net|requirement|shortfall|surplus|deficit|closing|carried forward|c/fwd?|gap|"
    r"balance at|balance c|end of (the )?year|remaining|left)\b|31 march",
    re.I,
)
_OPENING = re.compile(r"\b(opening|brought forward|b/fwd?|start of (the )?year)\b|\b1 april", re.I)
_CLOSING = re.compile(r"\b(closing|carried forward|c/fwd?|end of (the )?year)\b|31 march", re.I)
_MOST_PERIODS = 60
_MOST_PARTS = 6
_DIGITS = 8.0
"""Digits that must agree over all the years, given the many signs that are tried."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a budget over its periods: its label and where each of its numbers stands."""

    label: str
    cells: tuple[tuple[Line, Column], ...]

    def number(self, at: int) -> Quantity | None:
        """The number of one period."""
        line, column = self.cells[at]
        return line.numbers[column.index]


def identity_claims(segment: Segment, done: set[tuple[int, int]]) -> Iterator[Claim]:
    """Claims for results whose numbers follow from the lines before them in most periods.

    `done` are the places (row, column) of sums that are already claimed.
    """
    for items in (_by_row(segment), _by_column(segment)):
        if items and 3 <= len(items[0].cells) <= _MOST_PERIODS:
            for at, item in enumerate(items):
                if _RESULT.search(item.label):
                    yield from _result(segment, items, at, done)
            yield from _rolled(segment, items)


def _by_row(segment: Segment) -> list[Item]:
    columns = [c for c in segment.columns if c.role not in DERIVED and c.role is not Role.TOTAL]
    return [Item(line.label, tuple((line, c) for c in columns)) for line in segment.lines]


def _by_column(segment: Segment) -> list[Item]:
    lines = [line for line in segment.lines if not line.is_total]
    periods = sum(is_period(line.label) for line in lines)
    if len(lines) < 3 or periods * 2 < len(lines):
        return []
    columns = [c for c in segment.columns if c.role not in (Role.PERCENT_CHANGE, Role.RANK)]
    return [Item(c.heading, tuple((line, c) for line in lines)) for c in columns]


def _result(
    segment: Segment, items: Sequence[Item], at: int, done: set[tuple[int, int]]
) -> Iterator[Claim]:
    best = _best(items, at)
    if best is None:
        return
    parts, signs = best
    for period, (line, column) in enumerate(items[at].cells):
        stated = line.numbers[column.index]
        expected = _combined(parts, signs, period)
        if stated is None or expected is None or (stated.at.row, stated.at.column) in done:
            continue
        how = " ".join(
            f"{'less' if sign < 0 else 'plus' if n else ''} {part.label}".strip()
            for n, (part, sign) in enumerate(zip(parts, signs, strict=True))
        )
        numbers = tuple((p.label, q) for p in parts if (q := p.number(period)) is not None)
        claim = claim_of("identity", segment, line, column, Derived(expected, numbers, how))
        if claim is not None:
            yield claim


def _best(items: Sequence[Item], at: int) -> tuple[list[Item], tuple[int, ...]] | None:
    """The lines just above, with signs, that give the result in three quarters of the periods."""
    found: list[tuple[int, int, list[Item], tuple[int, ...]]] = []
    for size in range(2, min(_MOST_PARTS, at) + 1):
        parts = list(items[at - size : at])
        for signs in itertools.product((1, -1), repeat=size):
            agreed, tried, digits = _agreement(items[at], parts, signs)
            if agreed >= 3 and agreed * 4 >= tried * 3 and digits >= _DIGITS:
                found.append((agreed, -size, parts, signs))
    if not found:
        return None
    _, _, parts, signs = max(found, key=lambda f: (f[0], f[1]))
    return parts, signs


def _agreement(result: Item, parts: Sequence[Item], signs: Sequence[int]) -> tuple[int, int, float]:
    agreed = tried = 0
    digits = 0.0
    for period in range(len(result.cells)):
        stated, expected = result.number(period), _combined(parts, signs, period)
        if stated is None or expected is None:
            continue
        tried += 1
        filled = sum(bool(q.value) for p in parts if (q := p.number(period)) is not None)
        if stated.span.meets(expected):
            agreed += 1
            digits += _digits(stated, expected) if filled >= 2 else 0
    return agreed, tried, digits


def _digits(stated: Quantity, expected: Interval) -> float:
    width = max(expected.high - expected.low + stated.span.high - stated.span.low, 1 if
                stated.places <= 0 else expected.high - expected.low)  # fmt: skip
    size = float(abs(stated.value) / width) if width else 1.0
    return math.log10(size) if size > 1 else 0.0


def _combined(parts: Sequence[Item], signs: Sequence[int], period: int) -> Interval | None:
    numbers = [part.number(period) for part in parts]
    spans = [times(n.span, sign) for n, sign in zip(numbers, signs, strict=True) if n is not None]
    return plus(spans) if len(spans) == len(numbers) else None


def _rolled(segment: Segment, items: Sequence[Item]) -> Iterator[Claim]:
    """Each period opens on what the one before closed with, if most do."""
    opening = next((i for i in items if _OPENING.search(i.label)), None)
    closing = next((i for i in items if _CLOSING.search(i.label)), None)
    if opening is None or closing is None or opening is closing:
        return
    pairs = [
        (period, o, c)
        for period in range(1, len(opening.cells))
        if (o := opening.number(period)) is not None
        and (c := closing.number(period - 1)) is not None
    ]
    agreed = sum(o.span.meets(c.span) for _, o, c in pairs)
    if agreed < 2 or agreed * 3 < len(pairs) * 2:
        return
    for period, _, before in pairs:
        line, column = opening.cells[period]
        derived = Derived(before.span, (("closing", before),), "The closing figure before it")
        claim = claim_of("identity", segment, line, column, derived)
        if claim is not None:
            yield claim
