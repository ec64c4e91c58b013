"""Several things lined up: “City leads on 10.2%, North is fourth with 7.5%, and Coast third”.

Who leads says from which end the others count, and their numbers say on which
column. A place that does not fit where all others do is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.places import End, Place
from watchward.check.wording.ranking import bound_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.weighing.orders import orders_in
from watchward.check.wording.world import World

__all__ = ["lined_claims"]

_NEAR = 70
"""Letters between a thing and a number that is told of it."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A word of place with the thing it is of; whether the thing's own number stands by it."""

    place: Place
    rung: Rung
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """Items of one ladder counted from one end: which fit and which do not."""

    ladder: Ladder
    right: tuple[_Item, ...]
    wrong: tuple[_Item, ...]
    from_low: bool


def lined_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that gives two things or more their places."""
    places = orders_in(spoken)
    if sum(place.side is not End.TOP for place in places) > 1 and not _are_bare(places):
        return  # each superlative may have a measure of its own
    if len(places) < 2 or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    parts = chunks(spoken, places)
    lines = [
        line
        for ladder in world.ladders_naming(spoken, or_before=False)
        if len(ladder.rungs) >= FEWEST and ladder.sort is not Sort.STEP
        for line in _lines(ladder, _items(spoken, places, parts, ladder))
    ]
    if not lines or any(not line.wrong for line in lines):
        return
    most = max(len(line.right) for line in lines)
    sure = [line for line in lines if _is_sure(line) and len(line.right) == most]
    told = {(line.wrong[0].place.start, line.wrong[0].rung.name) for line in sure}
    if len(told) == 1:
        yield _claim(spoken, sure[0])


def _are_bare(places: Sequence[Place]) -> bool:
    """“The highest, … the lowest, … fourth highest”: superlatives of one thing without a noun."""
    ends = [place for place in places if place.side is not End.TOP]
    return all(
        place.side is not End.EITHER
        and place.word.lower().split()[-1] in ("highest", "lowest")
        and place.noun.split()[:1] in ([], ["of"], ["and"], ["with"], ["at"], ["on"], ["among"])
        for place in ends
    )


def _items(
    spoken: Spoken, places: Sequence[Place], parts: Sequence[Chunk], ladder: Ladder
) -> list[_Item]:
    found = []
    for place, part in zip(places, parts, strict=True):
        held = bound_thing(spoken, place, part, ladder)
        if held is not None:
            is_pinned = _is_pinned(spoken, part, held[0])
            if _shown(spoken, part) and not is_pinned:
                return []  # the numbers told are of another measure
            found.append(_Item(place, held[0], is_pinned))
    return found


def _shown(spoken: Spoken, part: Chunk) -> list[Quantity]:
    """The numbers of two figures or more that a part of the sentence prints."""
    return [
        q for q in spoken.numbers_between(part.start, part.end)
        if q.kind is not QuantityKind.RANK and sum(map(str.isdigit, q.text)) > 1
    ]  # fmt: skip


def _is_pinned(spoken: Spoken, part: Chunk, rung: Rung) -> bool:
    """Whether a part of the sentence prints the thing's own number, of two figures or more."""
    return any(abs(q.value) == abs(rung.value) for q in _shown(spoken, part))


def _lines(ladder: Ladder, items: Sequence[_Item]) -> Iterator[_Line]:
    """The items counted from the high end and from the low one, where some fit."""
    if len({item.rung.name for item in items}) < 2:
        return
    for from_low in (False, True):
        right = tuple(item for item in items if _fits(ladder, item, from_low))
        wrong = tuple(item for item in items if item not in right)
        if right:
            yield _Line(ladder, right, wrong, from_low)


def _fits(ladder: Ladder, item: _Item, from_low: bool) -> bool:
    place = item.place
    if place.side in (End.HIGH, End.LOW):
        from_low = place.side is End.LOW
    first, last = ladder.place(item.rung, from_low=from_low)
    wanted = len(ladder.rungs) if place.last else place.place
    return first <= wanted <= last


def _is_sure(line: _Line) -> bool:
    """Whether one item alone is wrong, one leads or is last, and numbers say which column it is."""
    if len(line.wrong) != 1:
        return False
    if line.ladder.sort is not Sort.LEVEL and not _fits(
        line.ladder, line.wrong[0], not line.from_low
    ):
        return False  # a sign may be missing in the table
    is_led = any(item.place.place == 1 or item.place.last for item in line.right)
    pins = [item.is_pinned for item in (*line.right, *line.wrong)]
    return is_led and ((any(pins) and line.wrong[0].is_pinned) or len(line.right) > 1)


def _claim(spoken: Spoken, line: _Line) -> Claim:
    item = line.wrong[0]
    first, _last = line.ladder.place(item.rung, from_low=line.from_low)
    end = "lowest" if line.from_low else "highest"
    truth = f"{first} from the {end} of {len(line.ladder.rungs)}"
    where = "the sentence" if line.ladder.is_prose else line.ladder.title or "the table"
    word = spoken.text[item.place.start : item.place.end].strip()
    is_turned = _fits(line.ladder, item, not line.from_low)
    cause = Cause.WRONG_END if is_turned else Cause.UNKNOWN
    said = Verdicts("rank", word, truth, cause, f"{item.rung.name} in {where}")
    stated = next(
        (q for q, a, b in spoken.numbers if a < item.place.end and item.place.start < b), None
    )
    return claim_of(spoken, item.place.start, said, item.rung.parts, stated, holds=False)
