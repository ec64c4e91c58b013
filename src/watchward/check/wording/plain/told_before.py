"""“St Brann, on 6.7, has the second lowest rate”: the figure before a place says which column.

“Up by 33, or 8.9%, which was the second largest increase” is of the changes in which the row has
that figure. Where the row is not named, an amount and its percentage must both be of one row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.gaps import ranks_gaps
from watchward.check.wording.held import COUNT
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.places import End, Place, Wanted, places_in
from watchward.check.wording.plain.figure_places import (
    NEAR,
    ODD,
    has_place,
    is_level_of,
    place_claim,
)
from watchward.check.wording.ranking import among
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["change_claim", "has_moved", "moved_by", "told_before_claims"]

_TO_PLACE = re.compile(
    r"(?: per (?:[\d,]+|cent|head|person|week|day|month|million)(?: [a-z]+)?| [a-z]+)?\)?,? "
    r"(?:(?:(?:which|and|it|this|that) )?(?:(?:also|still|now|again) )*(?:is|was|were|has|had|"
    r"have|being|making it|giving it) (?:(?:also|still|now|again|only|just) )*"
    r"(?:the |its |their )?|the )"
)
"""Between a figure and its place: “6.7, has the ”, “8.9%), which was the ”."""
_CUT = re.compile(r"[;:]|\.(?=\s)|\b(?:while|whereas|although|but)\b")
_TO_FIGURE = re.compile(
    r" (?:(?:percentage|proportional|numerical|annual|cash|relative) )?"
    r"(?:increase|rise|growth|gain|decrease|fall|drop|reduction|decline)s?"
    r"(?: (?:in|of) (?:percentage|numerical|relative) terms)?"
    r"(?:,? (?:at|of|by|with) |,? \(| \()(?:just |only |about )?£?"
)
_IN_TIME = re.compile(
    r"\b(?:periods?|series|shown|so far|to date|in (?:the|this) (?:run|table)|recorded|seen|yet|"
    r"of the (?:two|three|four|five|six|seven|eight)$)\b"
)
"""“Robbery, at 54, is the lowest in the period”: among its own figures, and not among the rows."""
_CASH = re.compile(r"\b(?:cash|money|pounds|absolute|numbers?)\b")
_PART = re.compile(r"\b(?:percentage|per cent|proportion\w*|relative|%)")
_RANK = QuantityKind.RANK
_CHANGES = (Sort.CHANGE, Sort.PERCENT)
_TIMES = re.compile(
    r"\b(?:in (?:a|any|the|\w+) years?|(?:annual|yearly|monthly|quarterly)|in \w+ years)\b"
)
_BESIDE = re.compile(r",? (?:or|\(|and) ?|, or ")
_LEAST = 2
"""Digits of a figure that hardly stands in a row by chance."""


def told_before_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of places whose figure stands right before them."""
    if spoken.low.endswith("?"):
        return
    places = places_in(spoken)
    for place, part in zip(places, chunks(spoken, places), strict=True):
        if place.is_peak or place.is_plain or place.last or place.wanted is Wanted.MOVE:
            continue
        if place.side not in (End.HIGH, End.LOW) or ranks_gaps(spoken, place, part.start):
            continue
        lead = _lead(spoken, place) or _behind(spoken, place)
        if lead is None or any(
            lead.start <= other.start < lead.end for other in places if other is not place
        ):
            continue
        around = f"{spoken.low[lead.start : place.end]}{_tail(spoken, place)}"
        if _IN_TIME.search(around):
            continue
        if NO.search(around) or AHEAD.search(around) or ODD.search(around):
            continue
        claim = _of_level(spoken, place, lead, world) or _of_change(spoken, place, lead, world)
        if claim is not None:
            yield claim


def _tail(spoken: Spoken, place: Place) -> str:
    return re.split(r"[,;:]|\.(?=\s|$)|\b(?:and|but|while)\b", spoken.low[place.end :])[0]


def _lead(spoken: Spoken, place: Place) -> Chunk | None:
    """The clause up to the figure that stands right before a place."""
    told = [(a, b) for _q, a, b in spoken.numbers if b <= place.start]
    if not told or _TO_PLACE.fullmatch(spoken.low[told[-1][1] : place.start]) is None:
        return None
    cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, told[-1][0])]
    return Chunk(cuts[-1] if cuts else 0, told[-1][1])


def _behind(spoken: Spoken, place: Place) -> Chunk | None:
    """The clause with the figure right behind a rise or fall: “the largest fall, at 7.3%”."""
    if place.wanted not in (Wanted.RISE, Wanted.FALL):
        return None
    told = [(a, b) for q, a, b in spoken.numbers if a >= place.end and q.kind is not _RANK]
    if not told or _TO_FIGURE.fullmatch(spoken.low[place.end : told[0][0]]) is None:
        return None
    cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, place.start)]
    return Chunk(cuts[-1] if cuts else 0, told[0][1])


def _figures(spoken: Spoken, lead: Chunk) -> list[Quantity]:
    """The last figure of a clause, and the one of another kind that is told right beside it."""
    told = [(q, a, b) for q, a, b in spoken.numbers if lead.start <= a and b <= lead.end]
    if not told or told[-1][0].bound or told[-1][0].text.strip().isalpha():
        return []
    found = [told[-1][0]]
    if len(told) > 1 and _BESIDE.fullmatch(spoken.low[told[-2][2] : told[-1][1]]):
        found.append(told[-2][0])
    return found


def _of_level(spoken: Spoken, place: Place, lead: Chunk, world: World) -> Claim | None:
    """A place among levels, of the row that is named before its own figure."""
    figures = _figures(spoken, lead)
    if place.wanted is not Wanted.LEVEL or len(figures) != 1:
        return None
    figure, size = figures[0], among(spoken, place)
    held = [
        (ladder, rung)
        for ladder, rung in world.levels_of(figure.value)
        if is_level_of(figure, ladder, rung) and size in (0, len(ladder.rungs))
        if abs(ladder.here - spoken.here) <= NEAR and _is_named(spoken, lead, ladder, rung)
    ]
    if not held or len({rung.name for _ladder, rung in held}) != 1:
        return None
    fits = [has_place(ladder, rung, place) for ladder, rung in held]
    if any(fits) != all(fits):
        return None
    return replace(place_claim(spoken, place, *held[0], holds=fits[0]), is_tight=True)


def _is_named(spoken: Spoken, lead: Chunk, ladder: Ladder, rung: Rung) -> bool:
    """Whether a clause names one row alone, by its whole label, as what it speaks of."""
    named = [m for m in mentions(spoken, ladder) if lead.start <= m.start and m.end <= lead.end]
    return bool(named) and all(m.rung == rung for m in named) and named[0].is_whole


def _of_change(spoken: Spoken, place: Place, lead: Chunk, world: World) -> Claim | None:
    """A place among rises or falls, of the row that moved by just the figures before it."""
    if place.wanted is Wanted.LEVEL or place.side is End.LOW or _TIMES.search(spoken.low):
        return None
    figures = [q for q in _figures(spoken, lead) if _is_telling(q)]
    if not figures or _is_of_other_sort(spoken, place, figures):
        return None
    found = list(moved_by(spoken, place, lead, world, figures))
    if not found or len({rung.name for _ladder, rung in found}) != 1:
        return None
    if len(figures) > 1 and {ladder.sort for ladder, _rung in found} != set(_CHANGES):
        return None
    fits = [has_moved(ladder, rung, place) for ladder, rung in found]
    if any(fits) != all(fits):
        return None
    return change_claim(spoken, place, *found[0], holds=fits[0])


def change_claim(spoken: Spoken, place: Place, ladder: Ladder, rung: Rung, *, holds: bool) -> Claim:
    """The claim of a place among rises or falls, by the column in which its figure stands."""
    first, _last = ladder.place(rung, from_low=place.wanted is Wanted.FALL)
    kind = "falls" if place.wanted is Wanted.FALL else "rises"
    truth = f"{first} from the largest of {len(ladder.rungs)} {kind}"
    said = Verdicts("rank", place.word, truth, Cause.UNKNOWN, f"{rung.name}, by how far it moved")
    stated = next((q for q, a, b in spoken.numbers if a < place.end and place.start < b), None)
    claim = claim_of(spoken, place.start, said, rung.parts, stated, holds=holds)
    return replace(claim, is_tight=True)


def _is_of_other_sort(spoken: Spoken, place: Place, figures: Sequence[Quantity]) -> bool:
    """“Down by 11.9%, the largest fall in number”: the figure told is not what is ranked."""
    words = f"{place.word.lower()} {place.noun} {_tail(spoken, place)}"
    is_part = [q.kind is QuantityKind.PERCENT for q in figures]
    if COUNT.search(words) or _CASH.search(words):
        return all(is_part)
    return _PART.search(words) is not None and not any(is_part)


def _is_telling(figure: Quantity) -> bool:
    return sum(map(str.isdigit, figure.text)) >= _LEAST


def moved_by(
    spoken: Spoken, place: Place, lead: Chunk, world: World, figures: Sequence[Quantity]
) -> Iterator[tuple[Ladder, Rung]]:
    """The changes by one of the figures, of a row that is named, or that has both of them."""
    way = -1 if place.wanted is Wanted.FALL else 1
    size = among(spoken, place)
    near = [
        one
        for one in world.tables_near(spoken.here, NEAR)
        if one.sort in _CHANGES and not one.is_time and len(one.rungs) >= FEWEST
        if size in (0, len(one.rungs)) and not one.is_statement
    ]
    held = [
        (ladder, rung, figure)
        for ladder, figure in ((one, q) for one in near for q in figures)
        if _is_of(figure, ladder)
        for rung in ladder.rungs
        if figure.span.holds(way * rung.value) or figure.value == way * rung.value
    ]
    if named := [(a, b) for a, b, _q in held if _is_named(spoken, lead, a, b)]:
        yield from named
        return
    if len(figures) < 2 or any(_names_any(spoken, lead, ladder) for ladder in near):
        return
    both = [{rung.name for _l, rung, q in held if q is figure} for figure in figures]
    names = set.intersection(*both)
    yield from chain((a, b) for a, b, _q in held if b.name in names)


def _names_any(spoken: Spoken, lead: Chunk, ladder: Ladder) -> bool:
    return any(lead.start <= m.start < lead.end for m in mentions(spoken, ladder))


def _is_of(figure: Quantity, ladder: Ladder) -> bool:
    """Whether a figure is an amount by which things moved, or the percentage of it."""
    if ladder.sort is Sort.PERCENT:
        return figure.kind is QuantityKind.PERCENT
    return figure.kind in (QuantityKind.COUNT, QuantityKind.MONEY)


def has_moved(ladder: Ladder, rung: Rung, place: Place) -> bool:
    """Whether a thing moved so far that it has the place, counted from the largest move.

    Of a table with a total in its midst the rows above that may be all that are meant.
    """
    whole = [ladder]
    if rung in ladder.rungs[: ladder.body]:
        whole.append(replace(ladder, rungs=ladder.rungs[: ladder.body], body=0))
    places = [one.place(rung, from_low=place.wanted is Wanted.FALL) for one in whole]
    return any(first <= place.place <= last for first, last in places)
