"""A thing on a ladder whose place is said, and whether it has that place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.check.wording.ladders import Ladder, Rung
from watchward.check.wording.places import End, Place, Wanted

__all__ = ["COUNT", "RATE", "Held", "fits", "sides", "turned"]

RATE = re.compile(r"\b(?:rates?|per|a head|proportion\w*|percentage|share|density)\b")
"""Words that ask for rates or shares."""
COUNT = re.compile(r"\b(?:number|numbers|count|volume|total|numerical|numerically|absolute)\b")
"""Words that ask for counts."""


@dataclass(frozen=True, slots=True)
class Held:
    """A ladder that may be meant and the thing on it; whether the words leave no other thing."""

    ladder: Ladder
    rung: Rung
    is_sure: bool
    is_pinned: bool = False


def sides(held: Held, place: Place) -> list[bool]:
    """From which ends the place may be counted: whether from the low one."""
    low, high = True, False
    side = place.side
    if place.wanted is Wanted.FALL:
        return [high] if side is End.LOW else [low]
    if place.wanted is Wanted.MOVE:
        return [low, high]
    if side is End.EITHER:
        return [low, high]
    return [low] if side is End.LOW else [high]


def fits(held: Held, place: Place) -> bool:
    """Whether a thing has the place that is said, ties allowed for."""
    size = len(held.ladder.rungs)
    for from_low in sides(held, place):
        first, last = held.ladder.place(held.rung, from_low=from_low)
        wanted = size if place.last else place.place
        if first <= wanted <= last:
            return True
    return False


def turned(held: Held, place: Place) -> bool:
    """Whether counting from the other end gives the place that is said."""
    for from_low in (not side for side in sides(held, place)):
        first, last = held.ladder.place(held.rung, from_low=from_low)
        wanted = len(held.ladder.rungs) if place.last else place.place
        if first <= wanted <= last:
            return True
    return False
