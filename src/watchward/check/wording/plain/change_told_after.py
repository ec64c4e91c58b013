"""“The largest fall was in theft (4.4%)”: the figure behind a place says how far its row moved.

The row is named, and moved by just the figure told behind it. “The largest reduction was in Alder
(426), and the largest in percentage terms in Birch, at 0.7%” ranks what the first place ranks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Claim, Quantity
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.chunks import Chunk
from watchward.check.wording.held import is_unpaced
from watchward.check.wording.places import End, Place, Wanted, places_in
from watchward.check.wording.plain.figure_places import ODD
from watchward.check.wording.plain.told_before import change_claim, has_moved, moved_by
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = ["change_told_after_claims"]

_TO_FIGURE = re.compile(
    r"[^;:.()]{0,90}?(?: \(|,? (?:at|of|by|with) )(?:just |only |down |up )?£?[-+−]?"
)
_BESIDE = re.compile(r"(?:%|k|m)?(?: [a-z]+)?(?:,| or|;)? ?(?:or |by )?£?[-+−]?")
_CUT = re.compile(r"[;:]|\.(?=\s)|, (?:and|but|while|whereas)\b|\b(?:while|whereas|although|but)\b")
_TERMS = re.compile(
    r" (?:in|by) (?:percentage|proportion\w*|relative|cash|absolute|money|numerical)(?: terms)?\b|"
    r" (?:proportionately|proportionally|relatively)\b"
)
_NEXT = re.compile(r"(?:%|k|m)?\)?(?:,| and) [^;:.()]{3,60} \([-+−£]?\d")
_LEAST = 2


def change_told_after_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of places among rises or falls whose figure stands right behind them."""
    if spoken.low.endswith("?"):
        return
    ranked: Wanted | None = None
    for place in places_in(spoken):
        own = place
        terms = _TERMS.match(spoken.low, place.end)
        if place.wanted is Wanted.LEVEL and ranked is not None and terms is not None:
            word = spoken.text[place.start : terms.end()]
            own = replace(place, wanted=ranked, side=End.HIGH, word=word)
        if own.wanted not in (Wanted.RISE, Wanted.FALL):
            continue
        ranked = own.wanted
        if own.side is End.LOW or own.is_plain or own.last:
            continue
        claim = _judged(spoken, own, world)
        if claim is not None:
            yield claim


def _judged(spoken: Spoken, place: Place, world: World) -> Claim | None:
    figures, end = _figures(spoken, place)
    if not figures:
        return None
    cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, place.start)]
    part = Chunk(cuts[-1] if cuts else 0, end)
    near = spoken.low[part.start : end]
    if NO.search(near) or AHEAD.search(near) or ODD.search(near):
        return None
    if _NEXT.match(spoken.low, end):
        return None  # “growth is strongest in Alder (24%), Birch (20%) and Cedar (21%)”
    found = list(moved_by(spoken, place, part, world, figures))
    if not found or len({rung.name for _ladder, rung in found}) != 1:
        return None
    fits = [has_moved(ladder, rung, place) for ladder, rung in found]
    if any(fits) != all(fits):
        return None
    if not fits[0] and is_unpaced(found[0][0], place):
        return None
    return change_claim(spoken, place, *found[0], holds=fits[0])


def _figures(spoken: Spoken, place: Place) -> tuple[list[Quantity], int]:
    """The figure behind a place and the one told right beside it, and where they end."""
    told = [(q, a, b) for q, a, b in spoken.numbers if a >= place.end]
    if not told or _TO_FIGURE.fullmatch(spoken.low[place.end : told[0][1]]) is None:
        return [], 0
    held = told[:1]
    if len(told) > 1 and _BESIDE.fullmatch(spoken.low[told[0][2] : told[1][1]]):
        held = told[:2]
    figures = [q for q, _a, _b in held if not q.bound and _has_digits(q)]
    return figures, held[-1][2]


def _has_digits(figure: Quantity) -> bool:
    return sum(map(str.isdigit, figure.text)) >= _LEAST
