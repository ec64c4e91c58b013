"""Sentences that say one thing, of a number and those that it follows from.

“Of 495 people 316 (84%) agreed” has no other numbers: what is printed is wrong
whatever the slip. Elsewhere only a slip that is known tells a wrong number from
one that follows from what the paper does not print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, permutations

from watchward.check.context.clauses import MARK
from watchward.check.model import Cause
from watchward.check.weighing.marks import is_all_told
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.verdicts import Weighed

__all__ = ["is_plainly_meant"]

_ODDS = 0.3
"""Wrong, against all else, where nothing else is told beside a number."""
_SURE = {Cause.TYPED: 0.65, Cause.UNKNOWN: 0.75}
"""What it was meant to be must be at least so likely, by the cause,"""
_SURER = 0.85
"""and so likely where the others stand in a sentence beside, or are percentages."""
_PAIR = 2
_OTHER = re.compile(
    r"\b(?:with|while|whereas|but|although|though)\b (?!(?:an?|the|that|this|these|it|they|only|"
    r"just|about|around|over|under|nearly|almost|some) |£?⟦)[a-z]|"
    r", and [a-z]+ (?:our|its|the|their) |, and there (?:were|was|are|is) |"
    r", and (?:in|for|at|among|amongst|on) (?!which\b|turn\b|all\b|total\b)|"
    r", (?:and )?(?!(?:an?|the|this|that|it|which|or|so|now|by|with|having|and|down|up|from|to|"
    r"against|compared|about|of|some|just|only)\b)(?:[a-z'-]+ ){1,4}"
    r"(?:up|down|fell|rose|falling|rising|increased|decreased|dropped)\b"
)
_ROUND = 1000
_BASE = re.compile(
    r" (?:[a-z]+ )?(?:lower|higher|more|fewer|less|better|worse|above|below)(?: [a-z]+){0,2} "
    r"than (?:a|one|last|the|in|at) (?![^⟦;.]{0,40}⟦)|"
    r" (?:[a-z]+ )?(?:above|below) (?:the |our |its )?(?:present|current|existing|latest) [a-z]+\b"
    r"(?! of| at)|"
    r"(?: (?:percentage )?points?| [a-z]+)? on (?:q\d|quarter|¤|last|the (?:previous|year|quarter|"
    r"month|same|preceding|last)\b|a year)|"
    r" of (?!them\b|these\b|those\b|whom\b|which\b|all\b|the total\b)(?!(?:the |its |our )?⟦)"
    r"[^⟦⟧;.]{3,40}(?:, (?:against|compared|up|down|from)|[;.])"
)
"""A base that is told in words alone."""


def is_plainly_meant(answer: Weighed, target: Target) -> bool:
    """Whether a number is wrong because what it was meant to be is plain."""
    meant = answer.meant
    if meant is None or answer.odds < _ODDS or not is_all_told(target, meant):
        return False
    if any(term.quantity.bound or _is_round(term.quantity.value) for term in meant.terms):
        return False
    is_sum = len(meant.terms) > _PAIR
    if is_sum and (answer.cause is not Cause.TYPED or meant.terms[0].letter == "p"):
        return False
    if _has_own_subject(target, meant) or _has_own_base(target) or _is_reached(target):
        return False
    if _is_held_to(target):
        return False
    is_beside = any(term.away != "S" or term.letter == "p" for term in meant.terms)
    least = max(_SURE.get(answer.cause, 2.0), _SURER if is_beside else 0.0)
    return answer.share >= least and not _is_given_otherwise(target, meant)


def _has_own_subject(target: Target, meant: Derivation) -> bool:
    """“Theft rose by 9%, with arrests up from 40 to 46”: what is told behind is another thing."""
    if any(term.away != "S" for term in meant.terms):
        return False
    marks = list(MARK.finditer(target.spoken.said.marks))
    orders = sorted([target.order, *(target.order + term.step for term in meant.terms)])
    if orders[-1] >= len(marks):
        return True
    gaps = (
        target.spoken.said.marks[marks[one].end() : marks[other].start()]
        for one, other in pairwise(orders)
    )
    return any(_OTHER.search(gap) for gap in gaps)


def _has_own_base(target: Target) -> bool:
    """“At 143 it is 17.8% lower than a year ago”, “5.5% of child detentions”: of what is untold."""
    marks = target.spoken.said.marks
    found = re.search(rf"⟦\w{target.order}⟧", marks)
    return found is not None and _BASE.match(marks, found.end()) is not None


_REACHED = re.compile(
    r"\b(?:made|met|hit|reached|passed|beat|managed|achieved|topped|cleared|attained|scored)"
    r"(?: (?:the|its|their|at least|over|just))* $"
)


def _is_reached(target: Target) -> bool:
    """“Three of the eight stations made 85%”: what they reached, and no share of them."""
    marks = target.spoken.said.marks
    found = re.search(rf"⟦\w{target.order}⟧", marks)
    return found is not None and _REACHED.search(marks[: found.start()]) is not None


_HELD_TO = re.compile(
    r"\b(?:than|unlike|against|versus|compared (?:with|to)) (?:[a-z'-]+ ){0,6}\($"
)


def _is_held_to(target: Target) -> bool:
    """“18 of 40, a lower figure than in the south (61%)”: of what the others are held against."""
    marks = target.spoken.said.marks
    found = re.search(rf"⟦\w{target.order}⟧", marks)
    return found is not None and _HELD_TO.search(marks[: found.start()]) is not None


def _is_round(value: Fraction) -> bool:
    return value != 0 and value % _ROUND == 0


def _is_given_otherwise(target: Target, meant: Derivation) -> bool:
    """Whether the same two numbers give what is printed in another way.

    “30,107 calls, 1,691 more than before (6.0%)” is no share of the calls.
    """
    if len(meant.terms) > _PAIR:
        return False
    low, high = target.ends
    half = 0.5 * 10.0**-target.quantity.places
    for one, other in permutations([(term.low + term.high) / 2 for term in meant.terms]):
        for value in _ways(one, other):
            if low - half <= abs(value) * (100 if target.letter == "p" else 1) <= high + half:
                return True
    return False


def _ways(one: float, other: float) -> Iterator[float]:
    yield from (one + other, one - other)
    for below in (other, other - one, other + one):
        if below:
            yield from (one / below, 1 - one / below)
