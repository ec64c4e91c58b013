"""The readings of a word of place: which thing, by which numbers, counted from which end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.model import Cause, Quantity
from watchward.check.wording.chunks import chunks
from watchward.check.wording.held import is_quickest
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.places import End, Place, Wanted
from watchward.check.wording.ranking import among
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.weighing.bound import Bound, bound_in
from watchward.check.wording.weighing.doubt import doubt
from watchward.check.wording.weighing.orders import orders_in
from watchward.check.wording.weighing.place_marks import (
    bound_marks,
    end_marks,
    ladder_marks,
    none_marks,
)
from watchward.check.wording.weighing.readings import Asks, Reading, Word, any_marks
from watchward.check.wording.weighing.scene import Scene
from watchward.check.wording.world import World

__all__ = ["place_words"]

_MOST = 60
"""So many ladders are asked of one word at most."""
_COUNTED, _EXTREME = 0.25, 0.02
"""How likely a place is wrong that is counted, and one that is only an end: as in labelled papers,
where a third of the first and one in fifty of the second were."""
_VALUED = re.compile(r"(?:\w+ )?(?:loss|gain|improvement|deterioration|change|move)")
"""A change that is good or bad, whichever way the number went."""
_TELLING = (
    "number own ", "size same", "size same prose", "topic c top", "where b plain", "where b word",
    "where a word", "whole True", "pinned one", "pinned many", "link b plain verb ",
    "link b word verb ", "link a word link", "beside all", "nearest own", "time said",
)  # fmt: skip
"""Marks that leave little doubt that a word speaks of something."""
_TURNED, _BESIDE, _ELSE = 0.6, 0.06, 0.02
"""How likely a wrong place is counted from the other end, one off, or any other."""


def place_words(spoken: Spoken, world: World, asks: Asks) -> Iterator[Word]:
    """The words of place of a sentence that are asked for, each with its readings."""
    places = orders_in(spoken)
    parts = list(zip(places, chunks(spoken, places), strict=True))
    for at, (place, chunk) in enumerate(parts):
        stated = _stated(spoken, place)
        if not asks("rank", place.word, place.start, stated):
            continue
        ladders = [lad for lad in _ladders(spoken, world) if _is_of(lad, place)][:_MOST]
        if not ladders:
            continue
        others = (*parts[:at], *parts[at + 1 :])
        scene = Scene(spoken, place, chunk, among(spoken, place), others, tuple(ladders))
        readings = tuple(_readings(scene))
        if readings:
            yield _word(scene, readings, stated)


def _stated(spoken: Spoken, place: Place) -> Quantity | None:
    return next((q for q, a, b in spoken.numbers if a < place.end and place.start < b), None)


def _word(scene: Scene, readings: tuple[Reading, ...], stated: Quantity | None) -> Word:
    place = scene.place
    size = max(3, scene.size or max(len(lad.rungs) for lad in scene.ladders[:3]))
    none = (*none_marks(scene), *any_marks(readings, _TELLING))
    return Word(
        "place", "rank", place.word, place.start, place.end, readings, none,
        1 / min(size, 12), _COUNTED if _is_counted(place) else _EXTREME, stated,
    )  # fmt: skip


def _is_counted(place: Place) -> bool:
    """Whether a place is counted, as “third highest” is and “highest” is not."""
    return place.is_plain or place.place > 1 or place.last


def _ladders(spoken: Spoken, world: World) -> Sequence[Ladder]:
    return list(world.ladders_naming(spoken, or_before=True))


def _is_of(ladder: Ladder, place: Place) -> bool:
    """Whether a ladder's numbers are such as the word may rank."""
    if place.is_peak and not ladder.is_time and not ladder.is_prose:
        return False
    if place.wanted is not Wanted.LEVEL:
        return ladder.sort is not Sort.LEVEL
    return ladder.sort not in (Sort.STEP, Sort.STEP_PERCENT)


def _readings(scene: Scene) -> Iterator[Reading]:
    for ladder in scene.ladders:
        own = ladder_marks(scene, ladder)
        for bound in bound_in(scene.spoken, scene.place, scene.chunk, ladder):
            marks = (*own, *bound_marks(scene, ladder, bound))
            is_low = is_quickest(ladder, bound.rung, scene.place)
            for from_low in [True] if is_low else ends_of(scene.place):
                yield _reading(scene, ladder, bound, from_low, marks)


def ends_of(place: Place) -> list[bool]:
    """From which ends a place may be counted: whether from the low one."""
    low, high = True, False
    if _VALUED.match(place.noun):
        return [low, high]
    if place.wanted is Wanted.FALL:
        return {End.LOW: [high], End.EITHER: [low, high]}.get(place.side, [low])
    if place.wanted is Wanted.MOVE or place.side in (End.EITHER, End.TOP):
        return [low, high]
    return [low] if place.side is End.LOW else [high]


def _reading(
    scene: Scene, ladder: Ladder, bound: Bound, from_low: bool, marks: tuple[str, ...]
) -> Reading:
    place, rung, size = scene.place, bound.rung, len(ladder.rungs)
    first, last = ladder.place(rung, from_low=from_low)
    wanted = size if place.last else place.place
    back, front = size + 1 - last, size + 1 - first
    is_turned = back <= wanted <= front
    fits = first <= wanted <= last
    slip = 1.0
    if not fits:
        near = first - 1 <= wanted <= last + 1
        slip = _TURNED if is_turned else _BESIDE if near else _ELSE
        slip *= doubt(scene, ladder, marks)
    end = "lowest" if from_low else "highest"
    where = "the sentence" if ladder.is_prose else ladder.title or "the table"
    return Reading(
        marks=(*marks, *end_marks(scene, ladder, from_low)),
        fits=fits,
        slip=slip,
        value=first,
        truth=f"{first} from the {end} of {size}",
        about=f"{rung.name} in {where}",
        cause=Cause.WRONG_END if is_turned else Cause.UNKNOWN,
        parts=rung.parts,
    )
