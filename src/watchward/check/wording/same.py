"""Whether two rules have judged the same word of a sentence."""

from __future__ import annotations

import re

from watchward.check.model import Claim

__all__ = ["is_same", "stated_at"]

_SMALL = ("the", "a", "an", "has", "have", "had", "with", "recorded", "saw", "of")


def stated_at(claim: Claim) -> object:
    """Where the number that a claim states stands; None for a claim that states none."""
    if claim.parts[:1] != ("stated",):
        return None
    first = claim.quantities[0]
    return (first.at, first.start)


def is_same(claim: Claim, other: Claim) -> bool:
    """Whether another rule has judged the same word of a sentence that both quote."""
    if claim.kind == "rank":
        return _is_same_place(claim, other)
    return other.kind != "rank" and claim.stated.lower() in other.stated.lower()


def _is_same_place(claim: Claim, other: Claim) -> bool:
    if claim.at.line != other.at.line:
        return False
    if stated_at(claim) is not None and stated_at(claim) == stated_at(other):
        return True
    return _told(claim.stated) == _told(other.stated)


def _told(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+|\d+", text.lower()) if word not in _SMALL]
