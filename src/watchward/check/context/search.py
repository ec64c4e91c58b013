"""Numbers that no grammar explains, tried against the numbers that stand round them.

“That is an average of 593 a day over the 366 days”: the words say a mean, and
of the numbers near by only one pair gives 593. A number is called right by
search only where chance would hardly have found as good an answer; it is never
called wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from watchward.check.context.candidates import Candidate
from watchward.check.context.reading import Reading, Sort
from watchward.check.context.subjects import Subject
from watchward.check.model import Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, over, percent_change, plus, share, times

__all__ = ["CHANCE", "Near", "search"]

CHANCE = Fraction(1, 8)
"""An answer counts only where fewer than this many were to be expected by chance."""
_NEVER = Interval.exact(Fraction(10_000))
_MOST = 14
_LISTED = 6
_PER = (1, 100, 1_000, 10_000, 100_000)
_COUNTS = (QuantityKind.COUNT, QuantityKind.DURATION, QuantityKind.RATE)
_AMOUNTS = (*_COUNTS, QuantityKind.MONEY)


@dataclass(frozen=True, slots=True)
class Near:
    """A number near the one that is tried: how many sentences away, and what it is called."""

    quantity: Quantity
    span: Interval
    away: int
    name: str


@dataclass(frozen=True, slots=True)
class _Try:
    expected: Interval
    parts: tuple[Near, ...]
    how: str


def search(
    reading: Reading, near: Sequence[Near], subject: Subject, chance: Fraction = CHANCE
) -> Candidate | None:
    """The one simple sum of numbers near by that gives a number; None where chance might.

    `chance` is how many as good answers chance may be expected to find.
    """
    held = [each for each in near if each.quantity is not reading.stated][:_MOST]
    tried = 0
    width = reading.stated.span.high - reading.stated.span.low
    size = max(abs(reading.stated.value), Fraction(1, 100))
    relative = (width or Fraction(1, 2)) / size
    most = chance / relative
    for group in (_closest(held), held):
        hits = []
        tried = 0
        for each in _tries(reading, group):
            tried += 1
            if tried > most:
                break  # so many give anything by chance
            if _meets(reading, each.expected):
                hits.append(each)
        if hits and tried <= most:
            best = min(hits, key=lambda hit: sum(part.away for part in hit.parts))
            parts = {f"{at}. {part.name}": part.quantity for at, part in enumerate(best.parts, 1)}
            return Candidate(best.expected, parts, best.how, subject)
    return None


def _closest(held: Sequence[Near]) -> list[Near]:
    """The numbers of the sentence itself."""
    return [each for each in held if each.away == 0]


def _meets(reading: Reading, expected: Interval) -> bool:
    stated = reading.stated.span
    if expected.high.numerator < 0:
        if reading.way > 0:
            return False
        expected = Interval(-expected.high, -expected.low)
    elif reading.way < 0 and expected.low.numerator > 0:
        return False
    return stated.meets(expected)


def _tries(reading: Reading, held: Sequence[Near]) -> Iterator[_Try]:
    """Every simple sum that the words allow the number to be."""
    kind = reading.stated.kind
    if reading.sort is Sort.TIMES:
        yield from _ratios(held, QuantityKind.COUNT, per=(1,))
    elif reading.sort is Sort.POINTS:
        yield from _differences([n for n in held if n.quantity.kind is QuantityKind.PERCENT])
    elif reading.sort is Sort.PERCENT:
        yield from _changes(held)
    elif kind is QuantityKind.PERCENT:
        yield from _shares(held)
        yield from _of_percents([n for n in held if n.quantity.kind is QuantityKind.PERCENT])
    else:
        yield from _of_amounts(reading, held)


def _of_amounts(reading: Reading, held: Sequence[Near]) -> Iterator[_Try]:
    kind = reading.stated.kind
    alike = [n for n in held if _is_alike(n.quantity.kind, kind)]
    if reading.sort is Sort.CHANGE:
        yield from _differences(alike)
    elif reading.sort is Sort.MEAN:
        yield from _means(alike)
        yield from _differences(alike)
        yield from _sums(alike)
        yield from _ratios(held, kind, per=(1,))
    elif kind is QuantityKind.RATE:
        yield from _ratios(held, kind, per=_PER)
    else:
        yield from _sums(alike)
        yield from _differences(alike)
        if kind is QuantityKind.MONEY:
            yield from _ratios(held, kind, per=(1,))
            yield from _products(held)


def _is_alike(one: QuantityKind, other: QuantityKind) -> bool:
    return one is other or (one in _COUNTS and other in _COUNTS)


def _pairs(held: Sequence[Near]) -> Iterator[tuple[Near, Near]]:
    """Pairs of unlike numbers, the larger first, one of them in the sentence or before it."""
    for one, other in combinations(held, 2):
        first, second = (one, other) if abs(one.span.low) >= abs(other.span.low) else (other, one)
        if first.quantity.value != second.quantity.value and min(one.away, other.away) <= 1:
            yield first, second


def _differences(held: Sequence[Near]) -> Iterator[_Try]:
    for first, second in _pairs(held):
        yield _Try(minus(first.span, second.span), (first, second), "the difference of two numbers")


def _changes(held: Sequence[Near]) -> Iterator[_Try]:
    amounts = [n for n in held if n.quantity.kind in _AMOUNTS]
    for one, other in permutations(amounts, 2):
        if _is_alike(one.quantity.kind, other.quantity.kind) and min(one.away, other.away) <= 1:
            made = percent_change(one.span, other.span)
            if made is not None:
                yield _Try(made, (one, other), "the change from the first number to the second")
            if abs(one.span.low) > 3 * abs(other.span.low):  # a difference and its base
                part = share(other.span, one.span)
                if part is not None:
                    yield _Try(part, (other, one), "the difference as a percentage of its base")


def _shares(held: Sequence[Near]) -> Iterator[_Try]:
    amounts = [n for n in held if n.quantity.kind in _AMOUNTS]
    for whole, part in _pairs(amounts):
        is_exact = part.quantity.kind in (QuantityKind.MONEY, QuantityKind.DURATION)
        if not (is_exact or _are_whole(part, whole)):
            # “three” is no part of 8.4 days for each officer: it is tried, and never fits
            yield _Try(_NEVER, (part, whole), "")
            continue
        if _is_alike(part.quantity.kind, whole.quantity.kind):
            made = share(part.span, whole.span)
            if made is not None:
                yield _Try(made, (part, whole), "the first number as a percentage of the second")


def _are_whole(*near: Near) -> bool:
    """Whether all are whole numbers, as counts are."""
    return all(one.quantity.value.denominator == 1 for one in near)


def _of_percents(held: Sequence[Near]) -> Iterator[_Try]:
    for one in held:
        rest = minus(Interval.exact(100), one.span)
        yield _Try(rest, (one,), "what is left of 100%")
    for one, other in combinations(held, 2):
        yield _Try(plus([one.span, other.span]), (one, other), "the two percentages together")


def _sums(held: Sequence[Near]) -> Iterator[_Try]:
    """Neighbouring numbers added up, two to six of them."""
    for size in range(2, min(_LISTED, len(held)) + 1):
        for at in range(len(held) - size + 1):
            run = tuple(held[at : at + size])
            yield _Try(plus(n.span for n in run), run, "the sum of the numbers")


def _means(held: Sequence[Near]) -> Iterator[_Try]:
    for size in range(2, min(_LISTED, len(held)) + 1):
        for at in range(len(held) - size + 1):
            run = tuple(held[at : at + size])
            total = plus(n.span for n in run)
            yield _Try(times(total, Fraction(1, size)), run, "the mean, or average, of the numbers")


def _ratios(held: Sequence[Near], kind: QuantityKind, per: Iterable[int]) -> Iterator[_Try]:
    amounts = [n for n in held if n.quantity.kind in _AMOUNTS]
    for one, other in permutations(amounts, 2):
        if min(one.away, other.away) > 1 or other.quantity.kind is QuantityKind.MONEY:
            continue
        if (one.quantity.kind is QuantityKind.MONEY) != (kind is QuantityKind.MONEY):
            continue
        made = over(one.span, _divisor(other))
        if made is not None:
            for factor in per:
                how = "the first number divided by the second"
                yield _Try(times(made, factor), (one, other), how)


def _divisor(near: Near) -> Interval:
    """“In the 19 days” is of so many, not of about so many."""
    quantity = near.quantity
    is_exact = quantity.kind is QuantityKind.DURATION and not quantity.bound
    return Interval.exact(quantity.value) if is_exact and quantity.places <= 0 else near.span


def _products(held: Sequence[Near]) -> Iterator[_Try]:
    money = [n for n in held if n.quantity.kind is QuantityKind.MONEY]
    counts = [n for n in held if n.quantity.kind is QuantityKind.COUNT]
    for price in money:
        for count in counts:
            if count.span.low >= 0 and price.span.low >= 0:
                low, high = price.span.low * count.span.low, price.span.high * count.span.high
                yield _Try(Interval(low, high), (count, price), "the two numbers multiplied")
