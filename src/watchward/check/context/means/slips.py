"""Whether a mean follows from what is near it, or from that by a slip that gives itself away.

A mean that no total gives by the number told is called wrong only where one gives it by another
number near that (“876 a month over the quarter” is a fourth of 3,502), or by all figures but
one, and where so few were tried that chance would hardly have found it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.means.spans import TIMES, natural
from watchward.check.context.means.totals import Bond, Total
from watchward.check.context.means.words import Mean
from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Cause, Interval
from watchward.check.rounding import as_mean, minus, times

__all__ = ["Slip", "fits", "of_before", "slip_of"]

_CHANCE = {
    Bond.SENTENCE: Fraction(1, 4), Bond.NEAR: Fraction(1, 8), Bond.ROW: Fraction(1, 8),
    Bond.WHOLE: Fraction(1, 16), Bond.TABLE: Fraction(1, 25),
}  # fmt: skip
"""An answer counts only where fewer than so many were to be expected by chance."""
_SWAPPED, _TYPED = Fraction(1, 20), Fraction(1, 8)
_FEWEST = 3
_WHOLE = {"quarter": 4, "month": 12}
"""A row with a figure for each of them is of a year."""
_USUAL = {"month": (3, 4, 6, 9, 10, 11, 12), "quarter": (3, 4, 12), "week": (48, 50, 51, 53, 12)}
"""Numbers by which people divide instead of the one told."""
_PAST = re.compile(
    r"\b(?:last year|previous(?:ly)?|prior|earlier|before|ago|preceding|compar\w+|against|than|"
    r"then|had been|used to|from|up|down|was \w+ in|baseline|since)\b"
)
"""Words that speak of an earlier period."""
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:[/-]\d\d)?\b")
_YEAR, _QUARTER, _ROUND_YEAR = 300, 80, 360


@dataclass(frozen=True, slots=True)
class Slip:
    """What a mean was taken of, by how many it should be divided, and how it came about.

    `is_told` is whether the words tell this number of just such units.
    """

    total: Total
    count: Fraction
    cause: Cause
    how: str
    is_told: bool = True


def fits(mean: Mean, totals: Sequence[Total]) -> list[tuple[Total, Fraction]]:
    """What near a mean gives it, each by a number that the words allow."""
    return [(t, n) for t in totals for n in _allowed(mean, t) if _gives(mean, t.span, n)]


def of_before(
    mean: Mean, totals: Sequence[Total], given: Sequence[tuple[Total, Fraction]], spoken: str
) -> Slip | None:
    """A mean of an earlier period's total where the words speak of the latest one alone."""
    total, number = given[0]
    later = total.later
    if later is None or any(other.later is not later for other, _n in given):
        return None
    if _PAST.search(spoken) or total.parts[0].text in spoken:
        return None
    years = set(_YEARS.findall(total.name.split(" for ")[0]))
    own = [t for t in totals if t.later is not None and t.bond is total.bond]
    tried = {(t.span.low, n) for t in own for n in _allowed(mean, t)}
    is_chance = len(tried) * _width(mean) > _CHANCE[total.bond]
    if years & set(_YEARS.findall(spoken)) or is_chance:
        return None
    told = Total(later.span, (later.quantity,), total.name, total.bond)
    return Slip(told, number, Cause.PERIOD, f"it is of an earlier period ({total.parts[0].text})")


def slip_of(mean: Mean, totals: Sequence[Total]) -> Slip | None:
    """The slip by which the closest totals give a mean."""
    width = _width(mean)
    for bond in Bond:
        own = [total for total in totals if total.bond is bond]
        for is_near in (True, False):
            tried = {
                (span.low, n): (total, span, n)
                for total in own
                for span, n in _slipped(mean, total)
                if not is_near or _is_one_off(mean, total, n)
            }
            if len(tried) * width > _CHANCE[bond]:
                break
            for total, span, n in tried.values():
                if _gives(mean, span, n):
                    return _divided(mean, total, span, n)
    return next(_typed(mean, totals, width), None)


def _is_one_off(mean: Mean, total: Total, number: Fraction) -> bool:
    """Whether a number is one more or fewer than is told: the slip that is made most."""
    told = _count_of(mean, total)
    return number.denominator == 1 and (number + 1 in told or number - 1 in told)


def _width(mean: Mean) -> Fraction:
    """How likely some number of its size is the one printed."""
    span = as_mean(mean.stated)
    return (span.high - span.low) / abs(mean.stated.value) if mean.stated.value else Fraction(1)


def _gives(mean: Mean, span: Interval, number: Fraction) -> bool:
    return as_mean(mean.stated).meets(times(span, 1 / number))


def _is_of_time(mean: Mean) -> bool:
    return not mean.unit or mean.unit in TIMES


def _count_of(mean: Mean, total: Total) -> frozenset[Fraction]:
    """How many the mean is of: as told, or all the quarters or months of a year."""
    if mean.told:
        return mean.told
    if total.is_whole and total.many == _WHOLE.get(mean.unit):
        return frozenset({Fraction(total.many)})
    return total.counts


def _allowed(mean: Mean, total: Total) -> frozenset[Fraction]:
    """The numbers by which a total may be divided and nothing be wrong."""
    allowed = mean.allowed | total.counts
    if not mean.told or not (mean.is_own or total.bond is Bond.SENTENCE):
        allowed |= natural(mean.unit)
    if not _is_of_time(mean) and not (mean.told and mean.is_own):
        allowed |= mean.others
    if total.many == 1:
        return allowed
    own = Fraction(total.many)
    is_own = not allowed or own in allowed or (total.is_whole and not mean.told)
    return (frozenset({own}) if is_own else frozenset()) | (
        allowed if total.is_whole else frozenset()
    )


def _slipped(mean: Mean, total: Total) -> Iterator[tuple[Interval, Fraction]]:
    """What a total gives by slips, and by how many it is then divided."""
    told = _count_of(mean, total)
    if total.counts and not total.counts & told and total.bond >= Bond.ROW:
        return  # the cell is of another period than is told
    own = Fraction(total.many)
    numbers = _of_several(mean, total) if total.many > 1 else _of_one(mean, total)
    for number in numbers:
        if number > 1 and number not in _allowed(mean, total):
            yield total.span, number
    if total.many >= _FEWEST and total.is_whole and own in told:
        for part in total.parts:
            yield minus(total.span, part.span), own - 1


def _of_several(mean: Mean, total: Total) -> set[Fraction]:
    """By how many a list or row is divided by a slip: its figures are one more or fewer."""
    told, own = _count_of(mean, total), Fraction(total.many)
    if own in told or (not told and total.bond is Bond.SENTENCE and total.many >= _FEWEST):
        return {own + 1, own - 1}
    is_near = own - 1 in told or own + 1 in told
    usual = _USUAL.get(mean.unit, ()) if told and total.is_whole else ()
    found = {own} if is_near or (told and total.is_whole) else set()
    return found | {Fraction(n) for n in usual}


def _of_one(mean: Mean, total: Total) -> set[Fraction]:
    """By how many a single total is divided by a slip."""
    if mean.unit in ("day", "night"):
        return _of_days(mean)
    told = _count_of(mean, total)
    is_shared = not _is_of_time(mean)
    if not told:
        by_the_way = mean.others if is_shared and total.bond is Bond.SENTENCE else ()
        steps = (1, -1, 2, -2) if len(mean.others) == 1 else (1, -1)
        return {n + step for n in by_the_way for step in steps}
    is_far = total.bond is Bond.SENTENCE or is_shared
    steps = (1, -1, 2, -2) if is_far else (1, -1)
    numbers = {n + step for n in told if n.denominator == 1 for step in steps}
    if total.bond <= Bond.NEAR:
        numbers |= mean.others
    return numbers | {Fraction(n) for n in _USUAL.get(mean.unit, ())}


def _of_days(mean: Mean) -> set[Fraction]:
    """A year is taken for 360 days; a few days are miscounted by one."""
    longest = max(mean.told, default=Fraction(_YEAR + 1))
    if longest > _YEAR:
        return {Fraction(_ROUND_YEAR)}
    return set() if longest > _QUARTER else {n + m for n in mean.told for m in (1, -1)}


def _divided(mean: Mean, total: Total, span: Interval, number: Fraction) -> Slip:
    told = _count_of(mean, total)
    near = told or (mean.others if total.many == 1 else {Fraction(total.many)})
    count = min(near or natural(mean.unit), key=lambda n: abs(n - number))
    if span is not total.span:
        return Slip(total, count, Cause.BASE, "one of them is left out")
    cause = Cause.PERIOD if _is_of_time(mean) else Cause.BASE
    return Slip(total, count, cause, f"it was divided by {number}", bool(told))


def _typed(mean: Mean, totals: Sequence[Total], width: Fraction) -> Iterator[Slip]:
    """A mean by the one number told, but for two digits swapped or one mistyped."""
    if len(mean.told) != 1:
        return
    count = next(iter(mean.told))
    digits = len(str(abs(mean.stated.value.numerator)))
    for bond in (Bond.SENTENCE, Bond.NEAR, Bond.ROW):
        own = [t for t in totals if t.bond is bond and Fraction(t.many) in (1, count)]
        many = len({total.span.low for total in own})
        for total in own:
            expected = _rounded(mean, times(total.span, 1 / count))
            if is_swapped(mean.stated, expected) and many * digits * width < _SWAPPED:
                yield Slip(total, count, Cause.DIGITS, "two digits are swapped")
            is_sure = many == 1 and (total.is_whole or bond is Bond.SENTENCE)
            is_sure = is_sure and not _is_last_digit(mean, expected)
            if is_sure and 9 * digits * width < _TYPED and is_slip(mean.stated, expected):
                yield Slip(total, count, Cause.TYPED, "a digit is mistyped")


def _is_last_digit(mean: Mean, expected: Interval) -> bool:
    """Whether a mean is one off in its last digit: its total may have been rounded."""
    step = Fraction(1) / Fraction(10) ** max(mean.stated.places, 0)
    return abs((expected.low + expected.high) / 2 - mean.stated.value) <= 2 * step


def _rounded(mean: Mean, expected: Interval) -> Interval:
    """What is expected as it would be printed in full."""
    span = as_mean(mean.stated)
    half = Fraction(0) if span == mean.stated.span else (span.high - span.low) / 2
    return Interval(expected.low - half, expected.high + half)
