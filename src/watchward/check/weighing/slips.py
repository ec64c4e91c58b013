"""How likely a slip of the pen turns what a derivation gives into what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from watchward.check.bounds import sought
from watchward.check.model import Cause, Interval, Quantity
from watchward.check.rounding import as_mean
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.tables import Cell
from watchward.check.weighing.terms import Term

__all__ = ["Slips", "is_rounded", "of_points", "printed"]

_LATER, _SWAPPED, _TYPED, _CUT, _TURNED, _POINTS = 0.15, 0.15, 0.15, 0.08, 0.1, 0.5
"""How many wrong numbers of papers come from each slip, roughly; the last is of differences only:
how often one of percentages, if meant, was printed with a percent sign alone."""
_SLACK = 1e-9
_HALF = 0.5
_PAIR = 2
_TELLING = 100
_LOOSE_OPS = frozenset({"rep", "each", "rate", "ratio"})
"""What gives a number of two figures, but for a slip, in many ways."""
_LOOSE = 8.0
"""A sum or difference of several rounded numbers is mostly told as they are printed, so that
it may leave open this many values."""
_WHOLE = frozenset({"diff", "left", "sum", "sum-all", "sum-named", "sum-top", "sum-end", "hundred"})
"""Operations whose value is one that the printed numbers give without a remainder."""
_EXACT = frozenset({"rep", "times"})
_OF_LATER = frozenset({"share", "grew"})
"""Operations that may be taken of the later value by mistake where a change is told."""
_SIGNED = frozenset({"pct", "diff", "diffp", "pctpct"})
"""Operations whose value has a sign that the words of a sentence say."""


def is_rounded(op: str) -> bool:
    """Whether an operation gives a value with a remainder, so that a whole number was rounded."""
    return op not in _WHOLE and op not in _EXACT and op[:1] != "x"


def printed(quantity: Quantity, op: str) -> Interval:
    """The values that are printed so: of 29.95 cases an officer “30” is right."""
    return as_mean(quantity) if is_rounded(op) else quantity.span


class Slips:
    """What may become of a target: whether a value is what is printed, or was before a slip."""

    def __init__(self, target: Target) -> None:
        """Works out every number that one slip of typing turns into the target."""
        quantity = target.quantity
        self._low, self._high = target.ends
        self._slack = _SLACK * max(1.0, self._high)
        self._way = target.way if self._high else 0
        self._all_ways = target.all_ways
        self._is_cut = quantity.places > 0
        self._places = quantity.places
        self._scale = 10.0**quantity.places
        self._size = abs(float(quantity.value))
        self._told = round(self._size * self._scale)
        self._typed = _before_typing(str(self._told))
        self._widest = 1.0 / self._scale + _SLACK
        self._loosest = _LOOSE * self._widest
        low, high = self._low - self._slack, self._high + self._slack
        self._is_counted = quantity.span.low == quantity.span.high
        self._ends, self._rounded = (low, high), (low - 0.5, high + 0.5)
        span = sought(quantity)
        self._width = max(float(span.high - span.low), 10.0 ** -max(0, quantity.places))

    def agreeing(self, made: Sequence[Derivation]) -> list[bool]:
        """Whether each of some derivations gives what is printed, and the way that the words say.

        Most are far from it, of whatever operation: these are told apart first.
        """
        low, high = self._rounded if self._is_counted else self._ends
        return [
            ((one.low <= high and one.high >= low) or (-one.high <= high and -one.low >= low))
            and self.agrees(one)
            for one in made
        ]

    def agrees(self, derivation: Derivation) -> bool:
        """Whether a derivation gives what is printed, and the way that the words say."""
        is_up = self._direction(derivation)
        if is_up is None or _is_change(derivation) or self._is_another_print(derivation):
            return False
        return derivation.op not in _SIGNED or not self._way or (self._way > 0) == is_up

    def _is_another_print(self, derivation: Derivation) -> bool:
        """Whether a number told again is another one of as many decimals: 8.8% is not 8.9%.

        Both may be 8.85 rounded, but whoever copies a number copies its digits.
        """
        if derivation.op != "rep":
            return False
        again = derivation.terms[0].quantity
        is_like = again.places == self._places > 0
        return is_like and abs(abs(float(again.value)) - self._size) > self._slack

    def _direction(self, derivation: Derivation) -> bool | None:
        """Whether a derivation gives what is printed upwards or downwards; None for neither."""
        is_wide = self._is_counted and is_rounded(derivation.op)
        low, high = self._rounded if is_wide else self._ends
        if derivation.low <= high and derivation.high >= low:
            return True
        return False if -derivation.high <= high and -derivation.low >= low else None

    def fineness(self, derivation: Derivation) -> float:
        """How much agreement tells: “3 of 4” in rounded numbers gives any share from 45% to 100%.

        All, where the numbers as printed give what is printed; else the root of how many values
        the derivation leaves open, for most that are printed are near its middle.
        """
        middle = abs(derivation.low + derivation.high) / 2
        if abs(middle - self._size) <= self._width:
            return 1.0
        return sqrt(min(1.0, self._width / max(derivation.high - derivation.low, 1e-12)))

    def slip(self, derivation: Derivation) -> tuple[float, Cause] | None:
        """How likely the slip is by which a derivation that does not agree was printed so."""
        op = derivation.op
        if op in _SIGNED:
            if self._way and op != "pctpct" and self._direction(derivation) is not None:
                return _TURNED, Cause.DIRECTION
            if op == "pct" and self._is_later(derivation):
                return _LATER, Cause.LATER_BASE
        elif self._way and op in _OF_LATER and self._is_of_later(derivation):
            return _LATER, Cause.LATER_BASE
        if self._told < _TELLING and derivation.op in _LOOSE_OPS:
            return None
        low, high = abs(derivation.low), abs(derivation.high)
        width = abs(high - low)
        if width > self._loosest or derivation.low < 0 < derivation.high:
            return None
        middle = (low + high) / 2 * self._scale + _SLACK
        right = int(middle + 0.5)
        if width > self._widest:
            return self._typed.get(right) if op in _WHOLE else None
        if self._is_cut and int(middle) == self._told != right:
            return _CUT, Cause.ROUNDING
        return self._typed.get(right)

    def _is_later(self, derivation: Derivation) -> bool:
        """Whether a change divided by the later value is what is printed."""
        first, last = 1 + derivation.low / 100, 1 + derivation.high / 100
        way = self._way or self._all_ways
        is_turned = way and (way > 0) != (derivation.high > 0)
        if first <= 0 or is_turned:
            return False
        ends = sorted((abs(1 - 1 / first) * 100, abs(1 - 1 / last) * 100))
        return self._low <= ends[1] + _SLACK and ends[0] - _SLACK <= self._high

    def _is_of_later(self, derivation: Derivation) -> bool:
        """Whether a change in percent of the earlier value is printed as one of the later.

        “Down by 33 from 421, or 8.5%”: 33 of 388.
        """
        sign = 1 if self._way > 0 else -1
        if derivation.high >= 100:
            return False
        low, high = (end / (1 + sign * end / 100) for end in (derivation.low, derivation.high))
        return self._low <= high + _SLACK and low - _SLACK <= self._high


def _is_change(derivation: Derivation) -> bool:
    """Whether a share is of how far its whole moved from an earlier number of its row.

    “Over budget by £259,000, or 5.9%” of 4,127 and 4,386 divides by the later value.
    """
    if derivation.op != "share" or len(derivation.terms) != _PAIR:
        return False
    part, whole = derivation.terms
    if part.cell is not None or whole.cell is None:
        return False
    middle = (whole.low + whole.high) / 2
    return any(
        _is_before(cell, whole.cell) and _may_be(part, abs(sum(cell.ends) / 2 - middle))
        for cell in whole.cell.strand.cells
    )


def _may_be(term: Term, value: float) -> bool:
    """Whether a number may be a value; one in full figures may have been worked out of others."""
    return term.low - _HALF <= value <= term.high + _HALF


def _is_before(one: Cell, other: Cell) -> bool:
    """Whether a cell is of an earlier time than another of its row, or else stands before it."""
    if one.time is not None and other.time is not None and one.time != other.time:
        return one.time < other.time
    return one.place < other.place


def of_points(quantity: Quantity) -> float:
    """How likely a difference of percentages that agrees was printed as a percentage by mistake."""
    return 0.0 if quantity.bound else _POINTS


def _before_typing(told: str) -> dict[int, tuple[float, Cause]]:
    """Each number that two swapped digits, or one wrong one, turn into what is printed."""
    found: dict[int, tuple[float, Cause]] = {}
    if len(told) < 2:
        return found
    for at, digit in enumerate(told):
        for other in "0123456789":
            if other != digit and not (at == 0 and other == "0"):
                value = int(told[:at] + other + told[at + 1 :])
                found[value] = _TYPED / (9 * len(told)), Cause.TYPED
    for at in range(len(told) - 1):
        swapped = told[:at] + told[at + 1] + told[at] + told[at + 2 :]
        if swapped != told and swapped[0] != "0":
            found[int(swapped)] = _SWAPPED / (len(told) - 1), Cause.DIGITS
    return found
