"""A thing on a ladder whose place is said, and whether it has that place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.check.model import QuantityKind
from watchward.check.wording.goods import good_way
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.places import End, Place, Wanted

__all__ = [
    "COUNT",
    "PACE",
    "RATE",
    "Held",
    "fits",
    "is_quickest",
    "is_unpaced",
    "sides",
    "turned",
]

RATE = re.compile(r"\b(?:rates?|per|a head|proportion\w*|percentage|share|density)\b")
"""Words that ask for rates or shares."""
COUNT = re.compile(r"\b(?:number|numbers|count|volume|total|numerical|numerically|absolute)\b")
"""Words that ask for counts."""
PACE = re.compile(r"\b(?:slowest|quickest|fastest)\b")
"""Words for pace: of shares done in time the slowest has the least."""

_GOOD = re.compile(r"\b(?:best|strongest)\b", re.IGNORECASE)
_BAD = re.compile(r"\b(?:worst|poorest|weakest)\b", re.IGNORECASE)
_TIME = re.compile(r"\b(?:min|mins|minutes|hours|days|seconds|secs|mm:ss|time)\b")
_SHARE = re.compile(r"%|\bper cent\b|\b(?:within|in time|on time|share)\b")


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
        if is_quickest(held.ladder, held.rung, place):
            return [low]
        return [[low, high], [high], [low]][_end_of(held.ladder, held.rung, place)]
    return [low] if side is End.LOW else [high]


def _end_of(ladder: Ladder, rung: Rung, place: Place) -> int:
    """Where best lies on a ladder of shares: 1 at its high end, -1 at its low, 0 if unsaid.

    Of those answered in time the largest share is best, and the smallest worst.
    """
    good, bad = _GOOD.search(place.word), _BAD.search(place.word)
    if rung.parts[0].kind is not QuantityKind.PERCENT or not (good or bad):
        return 0
    way = good_way(f"{ladder.title} {ladder.about}".lower(), None, rung.parts[0])
    return way if good else -way


def is_quickest(ladder: Ladder, rung: Rung, place: Place) -> bool:
    """Whether a thing is ranked by how little time it takes: “second quickest”, in minutes."""
    if not place.word.lower().endswith(("quickest", "fastest")):
        return False
    if place.wanted is not Wanted.LEVEL:
        return False  # “had grown fastest”
    is_time = all(part.kind is QuantityKind.DURATION for part in rung.parts)
    title = ladder.title.lower()
    return bool(is_time or (_TIME.search(title) and not _SHARE.search(title)))


_STEEP = re.compile(r"\b(?:fastest|quickest|steepest|sharpest|strongest)\b", re.IGNORECASE)


def is_unpaced(ladder: Ladder, place: Place) -> bool:
    """Whether a pace is told and a column has but numbers: a pace is of what there was before."""
    is_change = place.wanted in (Wanted.RISE, Wanted.FALL)
    return is_change and ladder.sort is Sort.CHANGE and _STEEP.search(place.word) is not None


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
