"""What a word before a number leaves open: “over 24%”, “nearly 1,900”, “around 5%”.

Each side of a number is one of three.

- *Open*: everything on it is meant. “Over 20%” is true of 21% and of 80%.
- *Near*: what lies on it is meant if it is not far off. A tenth of the number and half its last
  digit, and of a whole number at least one step, is as far as anybody goes: “just over 3%” is
  said of 3.9%, for what is further is told by the next number. A round number reaches a tenth of
  it or to where it would be rounded to another: “nearly 4,000” is said of 3,500, and not of 3,400,
  which is nearly 3,500. Too wide calls nothing wrong; too narrow would.
- *Forbidden*: the word says that it is not there. “More than 24%” is not 23.5%, though that is
  24% when it is rounded. Half a step of one more digit is let through, for what was rounded to
  24.0% may have been told from: 23.96% is nobody's error. A count is not rounded, so that
  “over 5,500” begins at 5,500 itself (`quantities/kinds.py`).

The number itself is never forbidden: “more than a quarter” of exactly a quarter is a matter of
words. What the parts of a claim leave open by their own rounding is no matter of this page: the
two intervals need only touch.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction

from watchward.check.model import Interval, Quantity

__all__ = ["SIDES", "Side", "bounded", "forbids_above", "forbids_below", "sought"]

Half = Callable[[int], Fraction]
_NOUGHT = Fraction(0)
_HUGE = Fraction(10**15)
"""Beyond anything a paper counts: stands for no limit."""
_NEAR = Fraction(1, 10)
"""How far “nearly” and “about” reach, as a part of the number."""
_OPEN = Fraction(1, 4)
"""How far an open side reaches where it is asked what a number may be of, as a part of it."""


class Side(Enum):
    """What a word says of one side of its number."""

    OPEN = "open"
    NEAR = "near"
    FORBIDDEN = "forbidden"


_UP, _DOWN = (Side.FORBIDDEN, Side.OPEN), (Side.OPEN, Side.FORBIDDEN)
_SHORT, _PAST = (Side.NEAR, Side.FORBIDDEN), (Side.FORBIDDEN, Side.NEAR)
_ROUND = (Side.NEAR, Side.NEAR)
SIDES = {
    "over": _UP, "more than": _UP, "at least": _UP, "above": _UP, "exceeding": _UP,
    "under": _DOWN, "less than": _DOWN, "fewer than": _DOWN, "below": _DOWN, "at most": _DOWN,
    "up to": _DOWN, "no more than": _DOWN,
    "nearly": _SHORT, "almost": _SHORT, "just under": _SHORT, "just over": _PAST,
    "about": _ROUND, "around": _ROUND, "approximately": _ROUND, "roughly": _ROUND,
    "some": _ROUND, "circa": _ROUND, "c.": _ROUND, "~": _ROUND,
}  # fmt: skip
"""Every word that is known, with what it says of the values below its number and above it."""


def forbids_below(word: str) -> bool:
    """Whether a word says that nothing is below its number."""
    return SIDES.get(word, _ROUND)[0] is Side.FORBIDDEN


def forbids_above(word: str) -> bool:
    """Whether a word says that nothing is above its number."""
    return SIDES.get(word, _ROUND)[1] is Side.FORBIDDEN


def bounded(value: Fraction, places: int, word: str, half_step: Half) -> Interval:
    """The values that a number with a word may stand for; below nought its size is meant.

    “A change of over -5%” is of -6%, and “nearly -10%” lies towards nought.
    """
    size = abs(value)
    half, leeway = half_step(places), half_step(places + 1)
    near = max(size * _NEAR, half) + leeway if places < 0 else size * _NEAR + half
    near = max(near, 2 * half) if places == 0 else near
    below, above = SIDES[word]
    low = {Side.OPEN: _NOUGHT, Side.NEAR: size - near, Side.FORBIDDEN: size - leeway}[below]
    high = {Side.OPEN: _HUGE, Side.NEAR: size + near, Side.FORBIDDEN: size + leeway}[above]
    low = min(low, size)
    return Interval(low, high) if value >= 0 else Interval(-high, -low)


def sought(quantity: Quantity) -> Interval:
    """Where the number is looked for that a word leaves open: “over 20%” is hardly told of 31%.

    What lies further off is no reason to call it wrong, but none either to take it for what is
    meant: every larger number would agree.
    """
    span, value = quantity.span, quantity.value
    if value.numerator <= 0 or Side.OPEN not in SIDES.get(quantity.bound, _ROUND):
        return span
    if forbids_below(quantity.bound):
        return Interval(span.low, min(span.high, max(value * (1 + _OPEN), span.low)))
    return Interval(max(span.low, min(value * (1 - _OPEN), span.high)), span.high)
