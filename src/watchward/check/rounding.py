"""Arithmetic with intervals: what can follow from numbers that were rounded when they were printed.

All in exact fractions. A quantity printed as 7.2 stands for every value from
7.15 to 7.25; what follows from two such numbers is again an interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from watchward.check.bounds import SIDES, bounded
from watchward.check.model import Interval, Quantity

_NOUGHT = Fraction(0)


def implied(value: Fraction, places: int, bound: str = "") -> Interval:
    """The values that a printed number stands for, from its last printed digit and its word.

    `places` are decimals, negative for numbers rounded to tens, hundreds and so on. What the
    words leave open is told in `bounds.py`.
    """
    half = half_step(places)
    low, high = value - half, value + half
    if bound in SIDES:
        return bounded(value, places, bound, half_step)
    return Interval(low, high)


@lru_cache(maxsize=64)
def half_step(places: int) -> Fraction:
    """How far a value may lie from a number printed with so many decimals."""
    return Fraction(1, 2) / Fraction(10) ** places


def counted(value: Fraction) -> Interval:
    """A count printed in full: that number and no other."""
    return Interval(value, value)


def as_mean(stated: Quantity) -> Interval:
    """The values of a mean, or of a sum shared out, that is printed so.

    A whole count is exact, but as a mean it was rounded: of 29.95 cases an officer “30” is right.
    """
    span = stated.span
    return span if span.low != span.high else widened(span, max(stated.places, 0))


def plus(parts: Iterable[Interval]) -> Interval:
    """The sum of some intervals."""
    held = list(parts)
    low = total(p.low for p in held)
    is_exact = all(p.low is p.high for p in held)
    return Interval(low, low if is_exact else total(p.high for p in held))


def total(values: Iterable[Fraction]) -> Fraction:
    """The sum of some values: whole numbers are added for each denominator, fractions at the end.

    The same as `sum`, which works out the greatest common divisor at every step.
    """
    sums: dict[int, int] = {}
    for value in values:
        under = value.denominator
        sums[under] = sums.get(under, 0) + value.numerator
    added = [Fraction(above, under) for under, above in sums.items()]
    return sum(added[1:], added[0]) if added else _NOUGHT


def minus(first: Interval, second: Interval) -> Interval:
    """The first less the second."""
    low = first.low - second.high
    if first.low is first.high and second.low is second.high:
        return Interval(low, low)
    return Interval(low, first.high - second.low)


def without_sign(value: Interval) -> Interval:
    """How large a value is, whichever way it lies: what is below nought turned over."""
    if value.high.numerator <= 0:
        return Interval(-value.high, -value.low)
    return value if value.low.numerator >= 0 else Interval(Fraction(0), max(-value.low, value.high))


def times(first: Interval, factor: Fraction | int) -> Interval:
    """An interval times an exact number."""
    one = first.low * factor
    other = one if first.low is first.high else first.high * factor
    return Interval(one, other) if factor >= 0 else Interval(other, one)


def over(first: Interval, second: Interval) -> Interval | None:
    """The first divided by the second; None where the second may be nought."""
    if second.low.numerator <= 0 <= second.high.numerator:
        return None
    if first.low.numerator >= 0 and second.low.numerator > 0:
        low = first.low / second.high
        if first.low is first.high and second.low is second.high:
            return Interval(low, low)
        return Interval(low, first.high / second.low)
    ends = [a / b for a in (first.low, first.high) for b in (second.low, second.high)]
    return Interval(min(ends), max(ends))


def percent_change(before: Interval, after: Interval) -> Interval | None:
    """How many percent the second is above the first; None where the first may be nought.

    The change is monotone in both, so its ends are at ends of theirs.
    """
    ratio = over(after, before)
    if ratio is None:
        return None
    low = _percent_above(ratio.low)
    return Interval(low, low if ratio.low is ratio.high else _percent_above(ratio.high))


def _percent_above(ratio: Fraction) -> Fraction:
    return Fraction((ratio.numerator - ratio.denominator) * 100, ratio.denominator)


def share(part: Interval, whole: Interval) -> Interval | None:
    """How many percent of a whole a part is; None where the whole may be nought."""
    ratio = over(part, whole)
    return None if ratio is None else times(ratio, 100)


def rate(count: Interval, base: Interval, per: int) -> Interval | None:
    """So many per 1,000 (or another number) of a base."""
    ratio = over(count, base)
    return None if ratio is None else times(ratio, per)


def widened(given: Interval, places: int) -> Interval:
    """What would be printed with so many decimals for any value of an interval.

    A stated number is met if its own interval touches the interval it follows
    from: printing it was allowed to round once more.
    """
    half = half_step(places)
    return Interval(given.low - half, given.high + half)


def truncates_to(value: Fraction, stated: Fraction, places: int) -> bool:
    """Whether a value was cut off, not rounded, to what is stated."""
    scale = Fraction(10) ** places
    cut = Fraction(int(abs(value) * scale)) / scale * (-1 if value < 0 else 1)
    return cut == stated
