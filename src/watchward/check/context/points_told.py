"""“Open to 91%, compared with 86%, a gain of 5.8%”: that is percent, and no points told so.

Two percentages are so many points apart, give or take their rounding, and their change in percent
is a number near by. Where the figures as printed give the percent, it was not meant as points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, QuantityKind, Severity, Verdict
from watchward.check.rounding import without_sign

__all__ = ["points_judged"]


def points_judged(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those put right that took a change in percent for one of points."""
    return tuple(_in_percent(claim) or claim for claim in claims)


def _in_percent(claim: Claim) -> Claim | None:
    """The claim as one of percent, where the figures as printed give it, not their difference."""
    is_doubtful = claim.verdict is Verdict.INCONSISTENT and claim.cause is Cause.POINTS
    if not is_doubtful or claim.at.table or len(claim.quantities) != 3:
        return None
    stated, one, other = claim.quantities
    if any(q.kind is not QuantityKind.PERCENT or q.bound or q.at.table for q in claim.quantities):
        return None
    if len({q.at for q in claim.quantities}) != 1 or one.places != other.places or not one.value:
        return None
    gap = abs(one.value - other.value)
    is_told = without_sign(stated.span).holds(gap * 100 / one.value)
    if gap == abs(stated.value) or not is_told:
        return None
    return replace(
        claim, kind="percent", verdict=Verdict.CONSISTENT, recomputed=stated.text,
        severity=Severity.NONE, cause=Cause.NONE,
        explanation=f"It agrees with the change from {one.text.strip()} to {other.text.strip()}, "
        "in percent.",
    )  # fmt: skip
