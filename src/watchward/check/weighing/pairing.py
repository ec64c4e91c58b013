"""What two numbers give: a change, a share, a rate, a part of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from watchward.check.weighing.ages import LATER
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Term

__all__ = ["AMOUNTS", "Derivation", "Ways", "alike", "mass_of", "pair"]

_MOST_OF = 2
"""What was done may be more than was planned: “144% of plan”."""
_FAR_OFF = 25.0
"""A derivation whose value is so many times what is printed, or so small a part, is not meant."""
_ALIKE = frozenset(a + b for a, b in [*permutations("crud", 2), *permutations("mc", 2)])
_NEAR = 2
"""Two numbers with only the one in question between them stand side by side."""
AMOUNTS = frozenset("cmdru")
"""Letters of the kinds that count or measure: no percentages, ranks or multiples."""


@dataclass(slots=True, eq=False)
class Derivation:
    """One way: `op` of `terms`, times `factor`, gives a value from `low` to `high`, signed."""

    op: str
    low: float
    high: float
    terms: tuple[Term, ...]
    factor: float = 1.0


def mass_of(derivation: Derivation, likely: Sequence[float], others: Sequence[Derivation]) -> float:
    """How likely are all the derivations that give the same as one; `likely` is of each."""
    low, high = derivation.low, derivation.high
    slack = 1e-9 * max(1.0, abs(low))
    return sum(
        [
            share
            for share, other in zip(likely, others, strict=True)
            if -slack < other.low - low < slack and -slack < other.high - high < slack
        ]
    )


class Ways:
    """The derivations of a target that are found, without those of quite another size."""

    __slots__ = ("_least", "_most", "held", "target")

    def __init__(self, target: Target) -> None:
        """Nothing is found yet."""
        size = abs(float(target.quantity.value))
        unit = 10.0**-target.quantity.places
        self.target = target
        self.held: list[Derivation] = []
        self._least, self._most = size / _FAR_OFF, max(size, unit) * _FAR_OFF

    def add(
        self, op: str, low: float, high: float, terms: tuple[Term, ...], factor: float = 1.0
    ) -> None:  # fmt: skip
        """One more, whose ends are put in order."""
        if low > high:
            low, high = high, low
        if self._least <= (high if high >= -low else -low) <= self._most:
            self.held.append(Derivation(op, low, high, terms, factor))

    def takes(self, low: float, high: float) -> bool:
        """Whether a value from `low` to `high` is of the target's size."""
        return self._least <= max(abs(low), abs(high)) <= self._most


def alike(one: str, other: str) -> bool:
    """Whether two kinds may be of one thing: a cell without a unit may be money or a rate."""
    return one == other or one + other in _ALIKE


def pair(ways: Ways, one: Term, other: Term) -> None:
    """What two numbers give, in their order, that a target may be."""
    letter, a, b = ways.target.letter, one.letter, other.letter
    is_forwards, are_alike = not _is_backwards(one, other), a == b or a + b in _ALIKE
    if letter == "p":
        if a == "p":
            if is_forwards:
                _of_percentages(ways, one, other)
        elif a in AMOUNTS and are_alike and other.low > 0:
            _relative(ways, one, other, is_forwards)
    elif letter == "t":
        if a == "p" and b == "p" and is_forwards:
            ways.add("diff", other.low - one.high, other.high - one.low, (one, other))
    elif letter in AMOUNTS:
        if is_forwards and are_alike and alike(letter, a):
            ways.add("diff", other.low - one.high, other.high - one.low, (one, other))
        if one.low > 0 and other.low > 0:
            if letter in "cmr" and a in "cm" and b in "cd" and (letter == "m") == (a == "m"):
                _quotients(ways, one, other)
            if letter in "cm" and a == letter and b == "p" and other.away in ("S", "1", "A"):
                _parts(ways, one, other)
            elif letter == "m" and a == "m" and b == "c":
                low, high = one.low * other.low, one.high * other.high
                ways.add("times", low, high, (one, other))
    elif letter in "xof" and are_alike and (a in AMOUNTS or a in "pt") and other.low > 0:
        ways.add("ratio", one.low / other.high, one.high / other.low, (one, other))


def _is_backwards(one: Term, other: Term) -> bool:
    """Whether the first is known to be later than the second: no change goes that way."""
    if one.age > other.age:
        return True
    if one.time is None or other.time is None:
        return False
    return one.time > other.time > LATER  # both of them dates


def _relative(ways: Ways, one: Term, other: Term, is_forwards: bool) -> None:
    both = (one, other)
    if one.low > 0 and is_forwards:
        low, high = (other.low / one.high - 1) * 100, (other.high / one.low - 1) * 100
        ways.add("pct", low, high, both)
    if 0 <= one.high <= _MOST_OF * other.low:
        low, high = one.low / other.high * 100, one.high / other.low * 100
        ways.add("share", low, high, both)
        if ways.target.way and one.cell is None and other.cell is None:
            _of_before(ways, one, other)
        if one.high <= other.high:
            ways.add("rest", 100 - high, 100 - low, both)
    if _are_side_by_side(one, other):
        least, most = one.low / (one.low + other.high), one.high / (one.high + other.low)
        ways.add("ofboth", least * 100, most * 100, both)


def _are_side_by_side(one: Term, other: Term) -> bool:
    """Whether two numbers of a sentence may be the only parts of a whole: “90 for, 45 against”."""
    gap = abs(one.step - other.step)
    return (one.away == other.away == "S" and gap <= _NEAR) or (
        one.away == other.away == "1" and gap == 1
    )


def _of_before(ways: Ways, one: Term, other: Term) -> None:
    """A change told by its size and the later value: “503, 101 higher than a year ago, or 25%”."""
    if other.age < 0 or not _is_told_beside(one, other):
        return
    way = ways.target.way
    most, least = other.high - way * one.low, other.low - way * one.high
    if min(most, least) > 0:
        ways.add("grew", one.low / most * 100, one.high / least * 100, (one, other), way)


def _is_told_beside(change: Term, later: Term) -> bool:
    """Whether a change stands right behind the later value, or that is said to be the later."""
    is_behind = change.away == later.away == "S" and change.step == later.step + 1
    return is_behind or later.age > 0 or later.before == "to"


def _of_percentages(ways: Ways, one: Term, other: Term) -> None:
    """A change of a percentage in percent, and in points: one may be printed for the other."""
    if other.letter == "p" and one.low > 0 and _is_one_thing(one, other):
        low, high = (other.low / one.high - 1) * 100, (other.high / one.low - 1) * 100
        ways.add("pctpct", low, high, (one, other))
        ways.add("diffp", other.low - one.high, other.high - one.low, (one, other))


def _is_one_thing(one: Term, other: Term) -> bool:
    """Whether two percentages may be of one thing at two times."""
    if one.cell is not None and other.cell is not None:
        return one.cell.strand is other.cell.strand and one.cell.group == other.cell.group
    return True


def _quotients(ways: Ways, one: Term, other: Term) -> None:
    """How many of one come to each of another, or to so many of it."""
    both, least, most = (one, other), other.low, other.high
    if other.letter == "d":  # “in 14 months” is of so many, not of about so many
        least = most = (least + most) / 2
    for per in ways.target.per:
        low, high = one.low / most * per, one.high / least * per
        ways.add("rate" if per > 1 else "each", low, high, both, per)


def _parts(ways: Ways, one: Term, other: Term) -> None:
    """What a percentage makes of an amount."""
    both = (one, other)
    low, high = 1 + other.low / 100, 1 + other.high / 100
    ways.add("part", one.low * (low - 1), one.high * (high - 1), both)
    ways.add("grown", one.low * low, one.high * high, both)
    ways.add("before", one.low / high, one.high / low, both)
    if other.high < 100:
        ways.add("shrunk", one.low * (2 - high), one.high * (2 - low), both)
        ways.add("whole", one.low / (high - 1), one.high / (low - 1), both)
