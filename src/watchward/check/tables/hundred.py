"""Shares that must add up to 100: the answers to a question, the parts of a whole.

That they must is told by most rows or columns of the table doing so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.rounding import minus, plus
from watchward.check.tables.items import Field, Item, fields_of
from watchward.check.tables.layout import Segment
from watchward.check.tables.making import Derived, claim_of

_WHOLE = Interval.exact(100)
_ENOUGH = 3.5
"""Digits beyond chance that must agree."""
_MOST = 12
_HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Shares:
    """Items side by side that add up to 100."""

    items: tuple[Item, ...]

    def numbers(self, at: int) -> list[Quantity]:
        """The shares of one period, if all are there; else none."""
        found = [q for item in self.items if (q := item.number(at)) is not None]
        return found if len(found) == len(self.items) else []


def hundred_claims(segment: Segment) -> Iterator[Claim]:
    """A claim for each row or column of shares that must add up to 100."""
    for field in fields_of(segment):
        shares = _best(field)
        if shares is None:
            continue
        for at in range(field.size):
            claim = _claim(segment, shares, at)
            if claim is not None:
                yield claim


def _best(field: Field) -> Shares | None:
    options = [Shares(run) for run in _runs(field)]
    scored = [
        (strength[1], len(shares.items), shares)
        for shares in options
        if (strength := _strength(shares, field.size)) is not None
        and strength[0] >= _ENOUGH + math.log10(max(len(options), 1))
    ]
    return max(scored, key=lambda s: s[:2])[2] if scored else None


def _runs(field: Field) -> Iterator[tuple[Item, ...]]:
    """Items one after another with numbers of one kind from 0 to 100, none of them the whole."""
    kinds = [item.kind if _is_part(field, item) else None for item in field.items]
    for start, kind in enumerate(kinds):
        if kind not in (QuantityKind.PERCENT, QuantityKind.COUNT):
            continue
        for end in range(start + 2, min(start + _MOST, len(kinds)) + 1):
            if kinds[end - 1] is not kind:
                break
            yield field.items[start:end]


def _is_part(field: Field, item: Item) -> bool:
    values = [q.value for at in range(field.size) if (q := item.number(at)) is not None]
    return (
        len(values) >= 3
        and all(0 <= value <= _HUNDRED for value in values)
        and sum(value == _HUNDRED for value in values) * 2 < len(values)
    )


def _strength(shares: Shares, size: int) -> tuple[float, int] | None:
    held = tried = 0
    digits = 0.0
    for at in range(size):
        numbers = shares.numbers(at)
        if sum(bool(q.value) for q in numbers) < 2:
            continue
        tried += 1
        added = plus(q.span for q in numbers)
        if added.meets(_WHOLE):
            held += 1
            digits += math.log10(100 / max(float(added.high - added.low), 1.0))
    if held < 3 or tried - held > max(1, tried // 5):
        return None
    return digits, held


def _claim(segment: Segment, shares: Shares, at: int) -> Claim | None:
    numbers = shares.numbers(at)
    if not numbers:
        return None
    target = _faulty(numbers)
    line, column = shares.items[target].cells[at]
    others = [q for n, q in enumerate(numbers) if n != target]
    names = [item.label for n, item in enumerate(shares.items) if n != target]
    derived = Derived(
        minus(_WHOLE, plus(q.span for q in others)),
        tuple(zip(names, others, strict=True)),
        f"100 less the other {len(others)} shares",
    )
    claim = claim_of("share", segment, line, column, derived)
    return claim if claim is None or claim.verdict is not Verdict.UNVERIFIABLE else None


def _faulty(numbers: Sequence[Quantity]) -> int:
    """Which share is at fault: the only one that a slip explains, else the last."""
    added = plus(q.span for q in numbers)
    if added.meets(_WHOLE):
        return len(numbers) - 1
    slips = [
        at
        for at, q in enumerate(numbers)
        if is_slip(q, minus(_WHOLE, plus(n.span for n in numbers if n is not q)))
    ]
    return slips[0] if len(slips) == 1 else len(numbers) - 1
