"""Fractions and “1 in 5” as percentages, with what their words leave open."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from watchward.check.bounds import SIDES, Side
from watchward.check.model import Interval, Quantity, QuantityKind
from watchward.check.prose.making import sharp

_ABOUT = frozenset(word for word, sides in SIDES.items() if sides == (Side.NEAR, Side.NEAR))
_RAREST = Fraction(1, 10)
"""Below it lies no common fraction, half way to which something might still be called."""
_COMMON = sorted({Fraction(a, b) for b in (2, 3, 4, 5, 10) for a in range(1, b)})


def as_percent(stated: Quantity) -> Quantity:
    """A fraction or “1 in 5” as a percent; any other quantity as it is."""
    held = _in_hundred(stated)
    if held is stated:
        return stated
    return replace(held, span=Interval(held.span.low, min(held.span.high, Fraction(100))))


def as_change(stated: Quantity) -> Quantity:
    """A fraction by which something rose or fell as a percent, which may be more than 100."""
    return _in_hundred(stated)


def _in_hundred(stated: Quantity) -> Quantity:
    if stated.kind not in (QuantityKind.FRACTION, QuantityKind.RATIO):
        return stated
    stated = sharp(stated)
    value = 1 / stated.value if stated.value > 1 else stated.value
    span = stated.span if stated.value <= 1 else Interval.exact(value)
    if stated.kind is QuantityKind.RATIO and value < _RAREST:
        span = _rare(value, is_about=bool(stated.bound)) if not _is_open(stated) else span
    elif not stated.bound or stated.bound in _ABOUT:
        span = Interval(min(span.low, _near(value, -1)), max(span.high, _near(value, 1)))
    return replace(stated, value=value * 100, span=Interval(span.low * 100, span.high * 100))


def _is_open(stated: Quantity) -> bool:
    return bool(stated.bound) and stated.bound not in _ABOUT


def _rare(value: Fraction, *, is_about: bool) -> Interval:
    """“One in 31” is one in 30 or 32 at most; round numbers, and “about”, leave more open."""
    number = 1 / value
    is_round = number.denominator == 1 and number.numerator % 5 == 0
    room = max(Fraction(3, 4), number / (8 if is_about or is_round else 20))
    return Interval(1 / (number + room), 1 / (number - room))


def _near(value: Fraction, way: int) -> Fraction:
    """Half way to the next common fraction: nobody says “three quarters” for four fifths."""
    side = [f for f in (Fraction(0), *_COMMON, Fraction(1)) if (f - value) * way > 0]
    if not side:
        return value
    nearest = min(side, key=lambda f: abs(f - value))
    return (value + nearest) / 2
