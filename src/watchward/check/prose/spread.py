"""A sum of money a year told again by the month, the week or the day, as precept papers do.

“£10 a year (83p per month)”, “to £260.00, which equates to £5.00 a week”. A year
has twelve months, 52 weeks or 52 and a seventh, and 365 days or 366; a month may
be counted as four weeks, and as any number of days that months have.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said
from watchward.check.rounding import as_mean

__all__ = ["spread_claims"]

_MONEY = re.compile(r"⟦(m\d+)⟧")
_OWN = re.compile(
    r"^ ?(?:(?:an?|per|each|every|/) ?(?P<unit>year|annum|month|fortnight|week|day)\b|"
    r"(?P<yearly>annually|yearly)|(?P<monthly>monthly)|(?P<weekly>weekly)|(?P<daily>daily))"
)
_LINK = re.compile(
    r"^,?(?: ?for (?:an?|the) [^⟦⟧;:.,()]{0,40},?)? ?(?:\(|–|-)? ?(?:or|i\.e\.,?|that is|equal to|"
    r"equivalent to|equating to|"
    r"(?:which|this|and) (?:is|equates to|works out at|is equivalent to|is equal to|means|"
    r"amounts to|would be)|equates to|works out at|amounting to|(?<=[(]))? ?"
    r"(?:(?:just |a little )?(?:about|around|approximately|over|under|only)? ?)$"
)
_ANNUAL = re.compile(
    r"\b(?:precept|council tax|band [a-h]\b|levy|household|bill|annual|a year|salary|per annum)"
)
_NAMES = {"annum": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_IN_A_YEAR = {
    "year": (Fraction(1),),
    "month": (Fraction(12),),
    "fortnight": (Fraction(26),),
    "week": (Fraction(52), Fraction(365, 7), Fraction(366, 7)),
    "day": (Fraction(365), Fraction(366)),
}
_ALSO = {
    ("month", "week"): (Fraction(4),),
    ("month", "day"): tuple(map(Fraction, range(28, 32))),
    ("week", "day"): (Fraction(7),),
}
"""So many of the shorter make one of the longer, as people count: a month has four weeks."""
_PENCE = Fraction(1, 100)


def spread_claims(said: Said) -> list[Claim]:
    """The claims that one sum of money is another over a longer or a shorter time."""
    found = list(_MONEY.finditer(said.marks))
    if len(found) < 2 or NO.search(said.marks):
        return []
    claims = []
    for one, other in pairwise(found):
        gap = said.marks[one.end() : other.start()]
        own, after = _OWN.match(gap), _OWN.match(said.marks[other.end() :])
        if own is not None:
            gap = gap[own.end() :]
        if after is None or not _LINK.match(gap) or not gap.strip():
            continue
        first, second = said.of(one[1]), said.of(other[1])
        unit = _unit(own) if own is not None else "year" if _ANNUAL.search(said.marks) else ""
        if unit and unit != _unit(after):
            claims.append(_claim(said, first, unit, second, _unit(after)))
    return claims


def _unit(found: re.Match[str]) -> str:
    name = found["unit"] or next(name for name, text in found.groupdict().items() if text)
    return _NAMES.get(name, name)


def _claim(said: Said, first: Quantity, unit: str, second: Quantity, other: str) -> Claim:
    """The shorter time's sum against the longer's; the one told last is what is stated."""
    times = [many / own for own in _IN_A_YEAR[unit] for many in _IN_A_YEAR[other]]
    times += [*_ALSO.get((unit, other), ()), *(1 / n for n in _ALSO.get((other, unit), ()))]
    base = _in_pounds(first)
    ends = [end * _scale(second) for time in times for end in _over(base, time)]
    expected = Interval(min(ends), max(ends))
    way = Way({f"a {unit}": first}, expected, True, {}, f"as much by the {other}")
    return best_claim(said, "rate", replace(second, span=as_mean(second)), [way])


def _over(base: Interval, time: Fraction) -> tuple[Fraction, Fraction]:
    return base.low / time, base.high / time


def _in_pounds(quantity: Quantity) -> Interval:
    span = as_mean(quantity)
    pence = _PENCE if quantity.unit == "pence" else Fraction(1)
    return Interval(span.low * pence, span.high * pence)


def _scale(quantity: Quantity) -> Fraction:
    return 1 / _PENCE if quantity.unit == "pence" else Fraction(1)
