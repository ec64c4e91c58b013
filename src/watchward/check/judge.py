"""Whether a stated number follows from its parts; if not, the likely cause, and how serious."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from watchward.check.model import Cause, Interval, Quantity, Severity, Verdict
from watchward.check.rounding import truncates_to


@dataclass(frozen=True, slots=True)
class Hints:
    """What else the number might have been: values by the cause that would explain them.

    `others` are values that would follow under a known fault, such as dividing
    by the later value; `neighbours` the numbers that stand above it in its
    column, in case it was copied from the row above; `beside` those of other
    periods in its row.
    """

    others: Mapping[Cause, Interval] = field(default_factory=dict)
    neighbours: tuple[Fraction, ...] = ()
    beside: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one number, with its cause where it does not hold."""

    verdict: Verdict
    recomputed: str
    severity: Severity = Severity.NONE
    cause: Cause = Cause.NONE


def judge(stated: Quantity, expected: Interval, hints: Hints | None = None) -> Judged:
    """Whether some value inside the stated rounding is one that the parts can give."""
    text = shown(expected, max(stated.places, 0) + 1)
    if stated.span.meets(expected):
        return Judged(Verdict.CONSISTENT, text)
    cause = _cause(stated, expected, hints or Hints())
    return Judged(Verdict.INCONSISTENT, text, _severity(stated, expected, cause), cause)


def _cause(stated: Quantity, expected: Interval, hints: Hints) -> Cause:
    flipped = Interval(-stated.span.high, -stated.span.low)
    if stated.value != 0 and flipped.meets(expected):
        return Cause.SIGN
    for cause, other in hints.others.items():
        if stated.span.meets(other):
            return cause
    if _off_by_rounding(stated, expected):
        return Cause.ROUNDING
    if stated.value in hints.neighbours:
        return Cause.ROW_ABOVE
    if stated.value in hints.beside:
        return Cause.PERIOD
    if is_swapped(stated, expected):
        return Cause.DIGITS
    return Cause.TYPED if _one_digit_off(stated, expected) else Cause.UNKNOWN


def is_slip(stated: Quantity, expected: Interval) -> bool:
    """Whether one digit typed wrongly, or two swapped, explain a number that does not follow."""
    return is_swapped(stated, expected) or _one_digit_off(stated, expected)


def _off_by_rounding(stated: Quantity, expected: Interval) -> bool:
    """Whether it was cut off instead of rounded, or is one off in its last digit.

    A count printed in full is never rounded: one off is wrong.
    """
    if stated.span.low == stated.span.high:
        return False
    middle = (expected.low + expected.high) / 2
    step = Fraction(1) / Fraction(10) ** stated.places
    near = Interval(stated.value - step, stated.value + step)
    return near.holds(middle) or truncates_to(middle, stated.value, stated.places)


def is_swapped(stated: Quantity, expected: Interval) -> bool:
    """Whether two digits beside each other, turned round, give what is expected."""
    digits = f"{abs(stated.value) * Fraction(10) ** max(stated.places, 0)}"
    if not digits.isdecimal():
        return False
    scale = Fraction(10) ** max(stated.places, 0)
    sign = -1 if stated.value < 0 else 1
    half = Fraction(1, 2) / Fraction(10) ** stated.places if stated.places > 0 else Fraction(0)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
            value = sign * Fraction(int(swapped)) / scale
            if Interval(value - half, value + half).meets(expected):
                return True
    return False


def _one_digit_off(stated: Quantity, expected: Interval) -> bool:
    """Whether one other digit in its place gives what is expected, for numbers of two and more."""
    scale = Fraction(10) ** stated.places
    size = abs(stated.value) * scale
    if size.denominator != 1 or size < 10:
        return False
    digits = str(size.numerator)
    sign = -1 if stated.value < 0 else 1
    low, high = stated.span.low - stated.value, stated.span.high - stated.value
    for at, given in enumerate(digits):
        for digit in "0123456789":
            typed = sign * Fraction(int(digits[:at] + digit + digits[at + 1 :])) / scale
            if digit != given and Interval(typed + low, typed + high).meets(expected):
                return True
    return False


def _severity(stated: Quantity, expected: Interval, cause: Cause) -> Severity:
    """The last digit is cosmetic; another sign or side of nought changes the message."""
    if cause in (Cause.SIGN, Cause.DIRECTION, Cause.WRONG_END):
        return Severity.MESSAGE
    if stated.value and ((stated.value > 0 > expected.high) or (stated.value < 0 < expected.low)):
        return Severity.MESSAGE
    if cause is Cause.ROUNDING:
        return Severity.COSMETIC
    return Severity.MATERIAL


def shown(value: Interval, places: int) -> str:
    """An interval as a person reads it: its value, or from and to."""
    low, high = _text(value.low, places), _text(value.high, places)
    return low if low == high else f"{low} to {high}"


def _text(value: Fraction, places: int) -> str:
    from watchward.words.numbers import decimal_text, grouped

    text = decimal_text(value.numerator, value.denominator, places)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return grouped(text)
