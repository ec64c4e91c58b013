"""“Vehicle crime the second lowest (2.1%)”: the figure behind a place says which column is meant.

The thing is named right before the place or between it and the figure, and the figure is that of
its own row. The column in which it stands is then the one in which the things are in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.gaps import ranks_gaps
from watchward.check.wording.ladders import FEWEST, Ladder, Rung
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
from watchward.check.wording.world import World

__all__ = ["told_after_claims"]

_TO_FIGURE = re.compile(
    r"(?: (?:[a-z-]+ ){0,2}?(?:rates?|shares?|proportions?|percentages?|figures?|levels?|scores?))?"
    r"(?: of (?:the |all |our |these )*(?:[a-z]+ ){1,2}?(?=\())?"
    r"(?: (?:for|in|at|by|from|among|was|is|were|are)(?: the| that for| that of| in| for)?"
    r" (?P<name>[^,;.()]{2,45}?))?,? ?(?:\(|\bat |\bwith )£?"
)
"""Between a place and the figure that has it: “second lowest (”, “highest for custody at ”."""
_CUT = re.compile(r"[,;:(]|\.(?=\s)|\b(?:and|but|while|whereas|with|as|although)\b")
_TAIL = re.compile(r"[,;]|\.(?=\s|$)|\b(?:and|but|while|whereas)\b")
_LEFT_OUT = re.compile(
    r"\W*(?:leaving (?=.* (?:out|aside)$|out |aside )|(?:setting|putting|taking|stripping) "
    r"(?=.* (?:out|aside)$|out |aside )|with (?=.* (?:left|taken|set) (?:out|aside)$)|ignoring |"
    r"omitting |discounting |disregarding |excluding |without |barring |bar |not counting |"
    r"apart from |except for |other than |(?:[a-z'-]+ ){1,4}(?:apart|aside|excluded|excepted|"
    r"(?:left|taken) out)$)"
)
"""“Leaving Wick out, …”: one of the rows is not among those that are put in order."""
_WHEN = re.compile(
    r"(?:after|if|when|where|excluding|without|leaving|among|amongst|of|in|for|with|once|before|"
    r"last|until|since|set|taking|had)\b"
)


def told_after_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of places whose thing is named and whose figure stands right behind them."""
    if spoken.low.endswith("?"):
        return
    places = places_in(spoken)
    for place, part in zip(places, chunks(spoken, places), strict=True):
        is_level = place.wanted is Wanted.LEVEL and not place.is_peak and not place.is_plain
        if is_level and place.side in (End.HIGH, End.LOW):
            claim = _judged(spoken, place, part, world)
            if claim is not None:
                yield claim


def _judged(spoken: Spoken, place: Place, part: Chunk, world: World) -> Claim | None:
    """A place held against every column in which the thing has the figure."""
    figure, stretch = _figure(spoken, place, part)
    if figure is None or ranks_gaps(spoken, place, part.start):
        return None
    opening = _opening(spoken, stretch)
    is_less = _LEFT_OUT.match(opening) is not None
    near = f"{'' if is_less else opening} {spoken.low[stretch.start : stretch.end]}"
    near += _TAIL.split(spoken.low[stretch.end :])[0]
    if NO.search(near) or AHEAD.search(near) or ODD.search(near):
        return None
    size = among(spoken, place)
    held = [
        (ladder, rung)
        for ladder, rung in world.levels_of(figure.value)
        if is_level_of(figure, ladder, rung) and size in (0, len(ladder.rungs))
        if abs(ladder.here - spoken.here) <= NEAR
        if any(
            m.rung == rung and stretch.start <= m.start and m.end <= stretch.end
            for m in mentions(spoken, ladder)
        )
    ]
    if not held or len({rung.name for _ladder, rung in held}) != 1:
        return None
    if is_less:
        held = [e for e in _without(spoken, held, len(opening)) if len(e[0].rungs) >= FEWEST]
        if not held:
            return None
    fits = [has_place(ladder, rung, place) for ladder, rung in held]
    if any(fits) and not all(fits):
        return None
    return place_claim(spoken, place, *held[0], holds=fits[0])


def _without(
    spoken: Spoken, held: list[tuple[Ladder, Rung]], end: int
) -> Iterator[tuple[Ladder, Rung]]:
    """The ladders without the rows that an opening leaves out by their names: “leaving Wick out”.

    Where it leaves out what is no row nothing can be told.
    """
    for ladder, rung in held:
        out = [m.rung for m in mentions(spoken, ladder) if m.end <= end and m.is_whole]
        rungs = tuple(one for one in ladder.rungs if one not in out)
        if out and rung in rungs:
            yield replace(ladder, rungs=rungs, body=0), rung


def _opening(spoken: Spoken, stretch: Chunk) -> str:
    """The clause before all others, where it says when or among what something is so."""
    first = spoken.low.split(",")[0]
    is_opening = _WHEN.match(first) or _LEFT_OUT.match(first)
    return first if len(first) < stretch.start and is_opening else ""


def _figure(spoken: Spoken, place: Place, part: Chunk) -> tuple[Quantity | None, Chunk]:
    """The figure behind a place, with the stretch that names its thing."""
    for quantity, start, end in spoken.numbers:
        if start < place.end or quantity.kind is QuantityKind.RANK:
            continue
        between = _TO_FIGURE.fullmatch(spoken.low[place.end : start])
        if between is None or quantity.bound or quantity.text.strip().isalpha():
            break
        if between["name"]:
            return quantity, Chunk(place.end, end)
        cuts = [m.end() for m in _CUT.finditer(spoken.low, part.start, place.start)]
        return quantity, Chunk(cuts[-1] if cuts else part.start, end)
    return None, part
