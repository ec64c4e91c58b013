"""Slips that give themselves away: what is stated is exactly what the slip would have given."""

from __future__ import annotations

from fractions import Fraction

from watchward.check.context.candidates import Candidate
from watchward.check.context.reading import Reading, Sort
from watchward.check.model import Cause, Interval
from watchward.check.rounding import truncates_to, without_sign

__all__ = ["slip", "typing_slip"]

_FEWEST_TYPED = 4
"""One wrong digit among fewer digits may be another number altogether."""


def slip(reading: Reading, asked: Candidate) -> Cause | None:
    """The known slip by which a number was got, if one gives exactly what is stated."""
    if reading.stated.bound or reading.digits < 2:
        return None
    stated = without_sign(reading.stated.span)
    for cause, other in asked.others.items():
        if stated.meets(without_sign(other)):
            return cause
    if reading.sort is Sort.LEVEL:
        return Cause.PERIOD if _is_of_other_period(reading, asked) else None
    if reading.stated.places > 0 and _is_cut(reading, asked.expected):
        return Cause.ROUNDING
    return None


def _is_of_other_period(reading: Reading, asked: Candidate) -> bool:
    """Whether the row has the number in another period than the one that is said."""
    if reading.own is None or reading.digits < 3:
        return False
    others = [p for p in asked.subject.series if p.time is not None and p.time != reading.own]
    return any(abs(p.quantity.value) == abs(reading.stated.value) for p in others)


def _is_cut(reading: Reading, expected: Interval) -> bool:
    middle = abs((expected.low + expected.high) / 2)
    return truncates_to(middle, abs(reading.stated.value), reading.stated.places)


def typing_slip(reading: Reading, candidate: Candidate) -> Cause | None:
    """Two neighbouring digits swapped, or one digit of several wrong; None for anything else."""
    scale = Fraction(10) ** reading.stated.places
    middle = abs((candidate.expected.low + candidate.expected.high) / 2) * scale
    right = str(int(middle + Fraction(1, 2)))
    told = str(int(abs(reading.stated.value) * scale))
    if len(right) != len(told) or right == told or reading.digits < 3:
        return None
    apart = [at for at in range(len(told)) if told[at] != right[at]]
    if len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(told) == sorted(right):
        return Cause.DIGITS
    return Cause.TYPED if len(apart) == 1 and len(told) >= _FEWEST_TYPED else None
