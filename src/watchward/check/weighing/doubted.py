"""Numbers that rules of grammar call wrong, looked at once more by weight.

A rule may have bound the wrong parts. Where the words hardly mean what the rule
took, and surely something else that gives what is printed, the number is right.
"""

from __future__ import annotations

from collections.abc import Sequence

from watchward.check.context.second_look import key_of
from watchward.check.model import Cause, Claim, Location, Verdict
from watchward.check.quantities import find
from watchward.check.weighing.opened import Opened
from watchward.check.weighing.pairing import Derivation
from watchward.check.weighing.quick import quick
from watchward.check.weighing.verdicts import Weighed

__all__ = ["bound_share", "is_misread", "may_be_misread"]

_CERTAIN = frozenset({Cause.DIRECTION, Cause.SIGN, Cause.POINTS, Cause.WRONG_END})
"""Slips that give themselves away: no other reading is asked for."""
_HOLDS = 0.6
_MEANT = 0.25
"""A number called wrong is right where it is so likely right, and the rule so unlikely meant."""
_FAR = 5
_HARDLY = 0.005
"""Nor is one wrong for no known slip that should be so many times as large, by a reading that is
hardly ever meant."""


def may_be_misread(claim: Claim) -> bool:
    """Whether a claim calls a number of a sentence wrong and may have bound it wrongly."""
    return (
        claim.verdict is Verdict.INCONSISTENT
        and claim.cause not in _CERTAIN
        and not claim.is_tight
        and bool(claim.quantities)
        and not claim.at.table
        and claim.quantities[0].text.strip() in claim.stated
    )


def is_misread(claim: Claim, opened: Opened, meant: Sequence[float], answer: Weighed) -> bool:
    """Whether a claim that a number is wrong rests on parts that its words hardly mean."""
    is_far = claim.cause is Cause.UNKNOWN and _is_far(claim)
    own = bound_share(claim, opened, meant)
    return (answer.holds >= _HOLDS and own < _MEANT) or (is_far and own < _HARDLY)


def bound_share(claim: Claim, opened: Opened, meant: Sequence[float]) -> float:
    """How likely the words mean the parts of a claim, or others that give its value."""
    parts = {key_of(quantity) for quantity in claim.quantities[1:]}
    told = _told(claim)
    return sum(
        likely
        for likely, derivation in zip(meant, opened.kept, strict=True)
        if {key_of(t.quantity) for t in derivation.terms} == parts or _gives(derivation, told)
    )


def _told(claim: Claim) -> tuple[float, float] | None:
    """The smallest and largest size that a claim says the number should have."""
    found = find(claim.recomputed, Location()).quantities
    ends = sorted(abs(quick(end)) for q in found for end in (q.span.low, q.span.high))
    return (ends[0], ends[-1]) if ends else None


def _gives(derivation: Derivation, told: tuple[float, float] | None) -> bool:
    if told is None:
        return False
    low, high = sorted((abs(derivation.low), abs(derivation.high)))
    return low <= told[1] * (1 + 1e-9) and high >= told[0] * (1 - 1e-9)


def _is_far(claim: Claim) -> bool:
    """By the claim's own number: a third that is held against percentages is 33.3 there."""
    told, size = _told(claim), abs(float(claim.quantities[0].value))
    return told is not None and (told[0] > _FAR * size or told[1] * _FAR < size)
