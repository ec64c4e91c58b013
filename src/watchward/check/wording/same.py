"""Whether two rules have judged the same word of a sentence."""

from __future__ import annotations

import re

from watchward.check.model import Claim

__all__ = ["is_of", "is_same", "stated_at"]

_SMALL = ("the", "a", "an", "has", "have", "had", "with", "recorded", "saw", "of")


def stated_at(claim: Claim) -> object:
    """Where the number that a claim states stands; None for a claim that states none."""
    if claim.parts[:1] != ("stated",):
        return None
    first = claim.quantities[0]
    return (first.at, first.start)


def is_same(claim: Claim, other: Claim) -> bool:
    """Whether another rule has judged the same word of a sentence that both quote."""
    return is_of(other, claim.kind, claim.stated, claim.at.line, stated_at(claim))


def is_of(claim: Claim, kind: str, word: str, line: int, number: object) -> bool:
    """Whether a claim judges a word of its sentence.

    `number` is where the number stands that the word is, as `stated_at` gives it.
    """
    if kind != "rank":
        return claim.kind != "rank" and word.lower() in claim.stated.lower()
    if claim.at.line != line:
        return False
    return (number is not None and number == stated_at(claim)) or _told(word) == _told(claim.stated)


def _told(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z]+|\d+", text.lower()) if word not in _SMALL]
