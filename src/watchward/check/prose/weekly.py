"""“An increase of £14.00, equivalent to 27 pence a week”: a year's amount by the week or the month.

A year may be taken for 52 weeks or for 365 days. What follows from no amount near is wrong only
where the one amount it can be of was cut off instead of rounded, or has two digits swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_swapped
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import held, settled
from watchward.check.prose.said import Said
from watchward.check.rounding import times, truncates_to, widened

__all__ = ["weekly_claims"]

_BY = re.compile(
    r"^ (?:more |extra |less )?(?:(?:an?|per|each|every) (?P<unit>day|week|month)\b|"
    r"(?P<adverb>week|month)ly\b)"
)
_LOOSE = re.compile(r"\b(?:about|around|some|roughly|nearly|almost|just|under|over|than|only) $")
_IN_YEAR: dict[str, tuple[Fraction, ...]] = {
    "day": (Fraction(365),),
    "week": (Fraction(52), Fraction(365, 7)),
    "month": (Fraction(12),),
}
_BACK = 3
_STEP = re.compile(
    r"\b(?:increas\w+|rise|rises|rose|more|extra|addition\w*|up|adds?|costs?|fall|reduction|cut)\b"
    r"[^⟦⟧;.]{0,30}$"
)


def weekly_claims(said: Said, recent: Sequence[Said], claims: list[Claim]) -> list[Claim]:
    """What a year's amount, told here or some sentences before, comes to by the week or month.

    Only where no other rule has bound it to the amount beside it.
    """
    if not _MAY.search(said.marks) or NO.search(said.marks):
        return []
    found = []
    done = settled(claims)
    for mark in held(said):
        by = _BY.match(mark.after) if mark.letter == "m" else None
        if by is None or (mark.quantity.start, mark.quantity.end) in done:
            continue
        unit = by["unit"] or by["adverb"]
        claim = _claim(said, recent, mark.quantity, mark.before, unit)
        found += [claim] if claim is not None else []
    return found


_MAY = re.compile(r"⟧ (?:more |extra |less )?(?:(?:an?|per|each|every) (?:day|week|month)|"
                  r"(?:week|month)ly)\b")  # fmt: skip


def _claim(
    said: Said, recent: Sequence[Said], stated: Quantity, before: str, unit: str
) -> Claim | None:
    own = [other for other in recent if other.block is said.block][-_BACK:]
    amounts = list(_amounts((said, *reversed(own)), stated))
    for amount, _is_step in amounts:
        for number in _IN_YEAR[unit]:
            expected = _in_unit_of(stated, times(amount.span, 1 / number))
            if _rounded(stated).meets(expected):
                return _told(said, stated, amount, expected)
    if stated.bound or _LOOSE.search(before):
        return None
    number = _IN_YEAR[unit][0]
    slips = []
    for amount, is_step in amounts:
        exact = _in_unit_of(stated, times(Interval.exact(amount.value), 1 / number))
        is_cut = truncates_to(exact.low, stated.value, max(stated.places, 0))
        if is_step and (is_cut or is_swapped(stated, widened(exact, max(stated.places, 0)))):
            slips.append((amount, _in_unit_of(stated, times(amount.span, 1 / number))))
    if len({amount.value for amount, _ in slips}) != 1:
        return None
    return _told(said, stated, *slips[0])


def _amounts(near: Sequence[Said], stated: Quantity) -> Iterator[tuple[Quantity, bool]]:
    """The amounts told near that are larger, and whether each is told as a step."""
    for one in near:
        for mark in held(one):
            quantity = mark.quantity
            is_pounds = quantity.kind is QuantityKind.MONEY and quantity.unit == "£"
            if is_pounds and quantity is not stated and not quantity.bound and quantity.value > 0:
                yield quantity, _STEP.search(mark.before) is not None


def _in_unit_of(stated: Quantity, span: Interval) -> Interval:
    """Pounds in pence where the number is told in pence."""
    return times(span, Fraction(100)) if stated.unit == "pence" else span


def _rounded(stated: Quantity) -> Interval:
    """What a number rounded to its last digit may stand for."""
    return widened(Interval.exact(stated.value), max(stated.places, 0))


def _told(said: Said, stated: Quantity, amount: Quantity, expected: Interval) -> Claim:
    way = Way({"amount": amount}, expected, True, {}, "a year's amount told near")
    rounded = replace(stated, span=_rounded(stated))
    claim = best_claim(said, "average", rounded, [way])
    return replace(claim, quantities=(stated, *claim.quantities[1:]), is_tight=True)
