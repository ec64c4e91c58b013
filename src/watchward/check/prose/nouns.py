"""What a number counts, by the noun that stands behind it."""

from __future__ import annotations

from watchward.check.facts import words_of
from watchward.check.model import Quantity

__all__ = ["are_of_two_nouns"]

_STEM = 4


def are_of_two_nouns(one: Quantity, other: Quantity) -> bool:
    """“17,261 text messages” and “17,216 emergency calls” count two things."""
    nouns = [{word[:_STEM] for word in words_of(q.unit)} for q in (one, other)]
    return all(nouns) and nouns[0].isdisjoint(nouns[1])
