"""Cells that tell a target or a result in words: “no more than 33%”, “10% reduction”, “£31k limit”.

A bound or a direction in the cell makes certain which way is better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.rounding import times
from watchward.check.tables.cells import number_in, plain

__all__ = ["Goal", "goal_in", "nought_in", "pair_in"]

_CELL = re.compile(
    r"[(“*~]{0,2}(?P<lead>[A-Za-z][A-Za-z .]*?|[<>≤≥]=?)?\s*"
    r"(?P<number>[+-]?[£€]?[+-]?\d[\d,]*(?:\.\d+)?(?:\s?%|\s?per\s?cent\b|(?:k|m|bn|mn)\b)?)"
    r"(?P<tail>(?:\s|\+|[(,]).*|)",
    re.I,
)
_AT_MOST = re.compile(
    r"(?:(?:no|not) (?:more|higher|greater|worse) than|not (?:above|over|to exceed|exceeding)|"
    r"at most|up to|under|below|less than|fewer than|lower than|within|max(?:imum)?(?: of)?\.?|"
    r"no longer than|(?:keep|stay|remain|hold)(?: at or)? (?:below|under|within)|≤|<=|<)",
    re.I,
)
_AT_LEAST = re.compile(
    r"(?:at least|(?:no|not) (?:less|fewer|lower|worse) than|not (?:below|under)|over|above|"
    r"more than|greater than|higher than|min(?:imum)?(?: of)?\.?|≥|>=|>)",
    re.I,
)
_STRICT = re.compile(
    r"(?:under|below|less than|fewer than|lower than|over|above|more than|"
    r"greater than|higher than|<|>)",
    re.I,
)
_OR_LESS = re.compile(
    r"(?:or (?:less|fewer|under|lower|below)|and (?:under|below)|(?:upper )?limit|max(?:imum)?|"
    r"ceiling|cap|at most)",
    re.I,
)
_OR_MORE = re.compile(
    r"(?:or (?:more|over|above|higher|better)|and (?:over|above)|\+|min(?:imum)?|floor|at least)",
    re.I,
)
_DOWN = re.compile(
    r"(?:a )?(?:reduction|reduced?|decrease|fall|cut|drop|lower|fewer|less|down)(?: (?:of|by))?",
    re.I,
)
_UP = re.compile(
    r"(?:an? )?(?:increased?|rise|growth|higher|more|up|improvement)(?: (?:of|by))?", re.I
)
_AFTER = re.compile(
    r"(?:(?:on|from|than|against|since|compared|in) (?:the )?(?:baseline|previous|last|"
    r"(?:19|20)\d\d|before).*)?"
)
_OF = re.compile(r"(?:of|for|among|in) [a-z ]+", re.I)
_UNIT = re.compile(r"[a-z]{1,14}(?: [a-z]{2,14}){0,2}", re.I)


_NO_RISE = re.compile(
    r"(?:no|not (?:an?|to)|zero) (?:further |net )?(?:increase|rise|growth|rising)", re.I
)
_NO_FALL = re.compile(
    r"(?:no|not (?:an?|to)|zero) (?:further |net )?(?:reduction|fall|decrease|drop|decline)", re.I
)
_FALL = re.compile(r"(?:to )?(?:an? )?(?:reduce|reduction|decrease|fall|cut|lower|fewer)", re.I)
_RISE = re.compile(r"(?:to )?(?:an? )?(?:increase|rise|growth|grow|raise|higher)", re.I)
_FROM_THEN = re.compile(
    r"(?: (?:on|from|against|year on year|in year).{0,40}|,? year[- ]on[- ]year)?", re.I
)


@dataclass(frozen=True, slots=True)
class Goal:
    """A number with what the words about it say.

    `less` tells that it is a ceiling or a reduction (True), a floor or an increase
    (False), or neither (None). `way` is -1 for a number of a fall, 1 for one of a rise.
    """

    number: Quantity
    less: bool | None = None
    way: int = 0
    unit: str = ""
    is_strict: bool = False
    is_worded: bool = False


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[str, str, str] | None:
    match = _CELL.fullmatch(plain(text).strip(" *_"))
    if match is None:
        return None
    lead, tail = (match["lead"] or "").strip(), match["tail"].strip(" .,;()*")
    return lead, match["number"], tail


def goal_in(text: str, at: Location, kind: str = "") -> Goal | None:
    """What a cell tells, with a bound or a direction before its number or after it."""
    told = _parts(text) if len(text) <= 60 else None
    number = number_in(told[1], at, kind) if told is not None else None
    if told is None or number is None:
        return None
    number = replace(number, text=plain(text).strip(" *_")) if told[0] or told[2] else number
    ahead, behind = _lead(told[0]), _tail(told[2], number.kind)
    if ahead is None or behind is None:
        return None
    bound = ahead[0] if ahead[0] is not None else behind[0]
    way = ahead[1] or behind[1]
    if way and number.value < 0:
        return None
    less = bound if not way else (way < 0) is not (bound is True)
    is_strict = bool(_STRICT.fullmatch(told[0]))
    return Goal(_signed(number, way), less, way, behind[2], is_strict, bool(told[0] or told[2]))


def nought_in(text: str, at: Location, kind: QuantityKind) -> Goal | None:
    """A target without a number, for a change of a kind: “No increase”, “Reduce”."""
    told = plain(text).strip(" *_.;")
    for form, less, way, is_strict in (
        (_NO_RISE, True, -1, False),
        (_NO_FALL, False, 1, False),
        (_FALL, True, -1, True),
        (_RISE, False, 1, True),
    ):
        match = form.match(told)
        if match is not None and _FROM_THEN.fullmatch(told, match.end()):
            nought = Fraction(0)
            number = Quantity(told, kind, nought, Interval.exact(nought), at, 0, len(told))
            return Goal(number, less, way, "", is_strict, True)
    return None


def _signed(number: Quantity, way: int) -> Quantity:
    if way >= 0:
        return number
    return replace(number, value=-number.value, span=times(number.span, -1))


def _lead(words: str) -> tuple[bool | None, int] | None:
    """The bound and the direction before a number; None where other words stand there."""
    if not words:
        return None, 0
    for form, bound in ((_AT_MOST, True), (_AT_LEAST, False)):
        if form.fullmatch(words):
            return bound, 0
    for form, way in ((_DOWN, -1), (_UP, 1)):
        if match := form.match(words):
            rest = words[match.end() :].strip()
            if not rest:
                return None, way
            if _AT_LEAST.fullmatch(rest):
                return False, way
            return (True, way) if _AT_MOST.fullmatch(rest) else None
    return None


def _tail(words: str, kind: QuantityKind) -> tuple[bool | None, int, str] | None:
    """The bound, the direction and the unit after a number; None where something else is said."""
    if not words:
        return None, 0, ""
    for form, bound in ((_OR_LESS, True), (_OR_MORE, False)):
        if form.fullmatch(words):
            return bound, 0, ""
    for form, way in ((_DOWN, -1), (_UP, 1)):
        if (match := form.match(words)) and _AFTER.fullmatch(words[match.end() :].strip()):
            return None, way, ""
    if kind is QuantityKind.PERCENT and _OF.fullmatch(words):
        return None, 0, ""
    if kind is QuantityKind.PERCENT or not _UNIT.fullmatch(words):
        return None
    return None, 0, words.lower().rstrip("s")


def pair_in(target: Goal, result: Goal) -> bool:
    """Whether a target and a result are numbers of one thing and one unit."""
    is_bounded = result.less is not None and not result.way
    if is_bounded or target.number.kind is not result.number.kind:
        return False
    is_signed = result.number.is_signed and target.way != 0 and result.number.value != 0
    if target.way and not (result.way or is_signed):
        return False
    if result.way and not target.way:
        return False
    return target.unit == result.unit or not (target.unit and result.unit)
