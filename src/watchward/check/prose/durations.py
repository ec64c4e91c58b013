"""Durations told in other units: 4 minutes 10 seconds and 5 minutes are both so many seconds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Quantity, QuantityKind
from watchward.check.rounding import times

__all__ = ["in_one_unit"]

_SECONDS = {
    "second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "day": 86400,
    "week": 604800,
}  # fmt: skip
_PARTS = 5
"""Beside minutes and seconds a whole minute is no rounded one, but within a fifth of one."""


def in_one_unit(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Two durations in the finer of their units; other quantities as they are."""
    if a.kind is not QuantityKind.DURATION or b.kind is not a.kind or a.unit == b.unit:
        return a, b
    first, second = (_SECONDS.get(q.unit.rstrip("s").lower()) for q in (a, b))
    if first is None or second is None or first == second:
        return a, b
    if first < second:
        return a, _in_finer(b, Fraction(second, first), a.unit)
    return _in_finer(a, Fraction(first, second), b.unit), b


def _in_finer(quantity: Quantity, factor: Fraction, unit: str) -> Quantity:
    span = times(quantity.span, factor)
    value = quantity.value * factor
    if quantity.places == 0 and not quantity.bound:
        half = factor / 2 / _PARTS
        span = replace(span, low=value - half, high=value + half)
    return replace(quantity, value=value, span=span, unit=unit)
