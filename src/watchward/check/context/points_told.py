"""“88%, compared with 84% the year before, a gain of 4%”: the gain is of percentage points.

In percent it is 4.8. Both are consistent with what 84% and 88% may have been rounded from, so that
intervals alone call it true; but a number that is the exact difference of the two as printed, and
not their ratio as printed, was worked out as points and told as percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchward.check.exact import Fraction
from watchward.check.model import Cause, Claim, Quantity, QuantityKind, Severity, Verdict
from watchward.check.rounding import without_sign

__all__ = ["points_judged"]


def points_judged(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those turned round whose percentage is of points by the figures as printed.

    And the other way: “86% to 91%, a gain of 5.8%” is of percent, and no points told so.
    """
    return tuple(_judged(claim) or claim for claim in claims)


def _judged(claim: Claim) -> Claim | None:
    if claim.at.table or len(claim.quantities) != 3:
        return None
    _stated, one, other = claim.quantities
    if any(q.kind is not QuantityKind.PERCENT or q.bound or q.at.table for q in claim.quantities):
        return None
    if len({q.at for q in claim.quantities}) != 1 or one.places != other.places:
        return None
    if claim.verdict is Verdict.INCONSISTENT and claim.cause is Cause.POINTS:
        return _in_percent(claim)
    if claim.verdict is Verdict.CONSISTENT and claim.kind in ("percent", "comparison"):
        return _in_points(claim)
    return None


def _in_percent(claim: Claim) -> Claim | None:
    """The claim as one of percent, where the figures as printed give it, not their difference."""
    stated, one, other = claim.quantities
    gap = abs(one.value - other.value)
    before = one.value
    if gap == abs(stated.value) or not before or not _is_told(stated, gap * 100 / before):
        return None
    return replace(
        claim, kind="percent", verdict=Verdict.CONSISTENT, recomputed=stated.text,
        severity=Severity.NONE, cause=Cause.NONE,
        explanation=f"It agrees with the change from {one.text.strip()} to {other.text.strip()}, "
        "in percent.",
    )  # fmt: skip


def _in_points(claim: Claim) -> Claim | None:
    """The claim as one of points, where the figures as printed give those, and no percent."""
    stated, one, other = claim.quantities
    gap = abs(one.value - other.value)
    if not gap or abs(stated.value) != gap or stated.places != one.places:
        return None
    if any(_is_told(stated, gap * 100 / base.value) for base in (one, other) if base.value):
        return None
    right = f"{stated.text.rstrip('% ').removesuffix('per cent').strip()} percentage points"
    return replace(
        claim, kind="points", at=stated.at, verdict=Verdict.INCONSISTENT, stated=stated.text,
        recomputed=right, severity=Severity.MATERIAL, cause=Cause.POINTS, is_tight=True,
        explanation=f"The paper says {stated.text}; {one.text.strip()} and {other.text.strip()} "
        f"are {right} apart.",
    )  # fmt: skip


def _is_told(stated: Quantity, value: Fraction) -> bool:
    """Whether a value, of figures as they are printed, is printed so."""
    span = without_sign(stated.span)
    return span.holds(value)
