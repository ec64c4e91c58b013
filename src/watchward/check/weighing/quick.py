"""Exact values as quick numbers, to weigh with; what is told is worked out exactly."""

from __future__ import annotations

from fractions import Fraction

from watchward.check.model import Quantity

__all__ = ["is_ordinary", "quick"]

_HUGE = 10**15
_PLACES = 12


def quick(value: Fraction) -> float:
    """A value as a quick number; beyond what any paper counts, the largest that is weighed."""
    above, under = value.numerator, value.denominator
    if abs(above) < _HUGE * under:
        return above / under
    return float(_HUGE if above > 0 else -_HUGE)


def is_ordinary(quantity: Quantity) -> bool:
    """Whether a number is of a size and fineness that papers print."""
    value = quantity.value
    return abs(value.numerator) < _HUGE * value.denominator and abs(quantity.places) <= _PLACES
