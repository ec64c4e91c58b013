"""Calls that no slip of an author explains are left open, not made.

Whoever copies a number wrongly swaps two digits, takes the row above or divides by the wrong
whole; whoever writes “up” for “down” compares two numbers that are alike. Where a call would have
the paper wrong by more than half of the number, or compares a number with one twice its size, it
is nearly always the reading that is wrong: the sentence speaks of other figures. The same goes for
a count of rows that is out by two, and for a column of a table in which most cells would be wrong.

In papers that nobody had looked at, calls of these kinds were right 8 times and false 68
(decision 0024).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from watchward.check.doubt.columns import Key, column_of, misread_columns
from watchward.check.doubt.numbers import is_far_off, is_held_against_others
from watchward.check.doubt.scopes import (
    is_in_passing,
    is_of_another_scope,
    is_of_two_steps,
    is_one_of_list,
    is_told_beside,
)
from watchward.check.doubt.words import is_count_out_by_more, is_place_in_each, is_said_of_others
from watchward.check.model import Cause, Claim, Severity, Verdict

__all__ = ["left_open"]


def left_open(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of a paper, with those calls left open that no slip explains."""
    misread = misread_columns(claims)
    return tuple(_open(claim) if _is_doubtful(claim, misread) else claim for claim in claims)


def _is_doubtful(claim: Claim, misread: set[Key]) -> bool:
    if claim.verdict is not Verdict.INCONSISTENT:
        return False
    if claim.at.table:
        return column_of(claim) in misread
    if is_of_another_scope(claim) or is_told_beside(claim) or is_in_passing(claim):
        return True
    if is_one_of_list(claim) or is_of_two_steps(claim):
        return True
    if claim.cause in (Cause.UNKNOWN, Cause.TYPED) and claim.kind != "rank" and is_far_off(claim):
        return not claim.is_tight or claim.kind != "share"
    return not claim.is_tight and _is_unlikely(claim)


def _is_unlikely(claim: Claim) -> bool:
    """Whether a call, of figures that are not told tightly, is of a kind that misleads."""
    if claim.kind == "rank":
        return is_place_in_each(claim)
    if is_count_out_by_more(claim):
        return True
    if claim.cause is Cause.DIRECTION:
        return is_said_of_others(claim)
    return is_held_against_others(claim)


def _open(claim: Claim) -> Claim:
    """The claim as one that cannot be checked, with what the figures found would make of it."""
    return replace(
        claim,
        verdict=Verdict.UNVERIFIABLE,
        recomputed="",
        severity=Severity.NONE,
        cause=Cause.NONE,
        explanation="",
        missing=(
            "which figures it speaks of is not certain "
            f"(those found would give {claim.recomputed}, which no slip explains)"
        ),
    )
