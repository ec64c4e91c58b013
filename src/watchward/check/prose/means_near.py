"""“The Fund was £450,000. 74 groups applied and 31 were given money. The average award was …”.

A mean that stands alone in its sentence is a sum of money over one of the numbers told just before.
Where none gives it, it is wrong only if one of them gives it but for a single slip: so long a
number is hardly that near to another's by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import held, rounded
from watchward.check.prose.said import Said
from watchward.check.rounding import over

__all__ = ["near_mean_claims"]

_MEAN = re.compile(
    r"\b(?:(?:average|mean) (?:[a-z-]+ ){0,4}?(?:was|is|came to|of|stood at)|"
    r"averag(?:ed|ing|es)|on average[^⟦⟧;:.]{0,40}) (?:just |about |around |some |only )?$"
)
_OTHER = re.compile(
    r"\b(?:median|national\w*|england|region\w*|county|similar|target|last year|previous\w*|"
    r"year before|expected|rolling|weighted)\b"
)
_LONG = 4
"""Digits of a mean that is hardly near another's by chance."""


def near_mean_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claim of a mean by the sum and the number that were told just before it."""
    marks = held(said)
    if len(marks) != 1 or marks[0].letter != "m" or not _MEAN.search(marks[0].before):
        return []
    if _OTHER.search(said.marks) or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    stated = marks[0].quantity
    ways = list(_ways(stated, recent[-2:]))
    holds = [way for way in ways if rounded(stated, way.expected).span.meets(way.expected)]
    is_long = len(re.sub(r"\D", "", stated.text).strip("0")) >= _LONG and not stated.bound
    slips = [way for way in ways if is_long and is_slip(stated, _printed(stated, way.expected))]
    chosen = holds or slips
    if not holds and len(slips) != 1:
        return []
    claim = best_claim(said, "average", rounded(stated, chosen[0].expected), chosen[:1])
    return [] if claim.verdict is Verdict.UNVERIFIABLE else [replace(claim, is_tight=True)]


def _printed(stated: Quantity, expected: Interval) -> Interval:
    """What would be printed of a mean, with as many decimals as the one stated has."""
    if expected.high - expected.low >= 1 or stated.places > 0:
        return expected
    return Interval.exact(round((expected.low + expected.high) / 2))


def _ways(stated: Quantity, near: Sequence[Said]) -> Iterator[Way]:
    """Every sum told near over every number told near."""
    told = [m for one in near for m in held(one) if not m.quantity.bound]
    totals = [m.quantity for m in told if m.letter == "m" and m.quantity.value > stated.value]
    for total in totals:
        for mark in told:
            expected = over(total.span, mark.quantity.span) if mark.letter == "c" else None
            if expected is not None and mark.quantity.value > 1:
                parts = {"total": total, "number": mark.quantity}
                yield Way(parts, expected, True, {}, "the total over the number")
