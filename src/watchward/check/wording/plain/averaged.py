"""“That is above the average for 2018 to 2022”: by the column that the figure stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import Sort
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World
from watchward.check.wording.yardsticks import YARDS, Yardstick

__all__ = ["averaged_claims"]

_WORD = re.compile(
    rf"\b(?:(?P<up>above|higher than|more than|exceeds?|exceeded)|"
    rf"(?P<down>below|lower than|less than|fewer than)) (?:the |that of |its |our )*"
    rf"(?P<noun>(?:[a-z-]+ ){{0,3}}?(?:{YARDS}))\b(?! \d|,? (?:of|at|which is) £?\d)"
)
_PAST = re.compile(r"\b(?:last year|previous\w*|year before|was then|had been|ago|until)\b")
_OF_PLACE = re.compile(
    r"\b(?:the|its|their) (?:[a-z]+ )?(?:rate|figure|number|level|share|total|average) "
    r"(?:in|for|of|at) (?!the\b)[a-z' -]{3,40} (?:is|was) (?:[a-z]+ )?$"
)
_LEVEL = re.compile(r"(?:’s|'s)? (?:rate|level|proportion|share)\b")
"""“Up 2.8% but still below the force rate”: no change is held against it."""
_PRONOUN = re.compile(r"^\W*(?:[\d.]+ )?(?:this|that|it|which|the figure|the number|the rate)\b")


def averaged_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a figure lies above or below the row that its own column is held against."""
    if not world.yardsticks or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for match in _WORD.finditer(spoken.low):
        own = _own(spoken, match.start())
        if _OF_PLACE.search(spoken.low[: match.start()]):
            continue  # “the rate in Bankside is higher than that of the borough”
        if own is None or (own.quantity.places == 0 and abs(own.quantity.value) < 100):
            continue
        if _is_of_level(spoken, own, match):
            continue
        held = [yard for yard in world.yardsticks if _is_meant(yard, match["noun"], own)]
        if _LEVEL.match(spoken.low, match.end()):
            held = [yard for yard in held if yard.column.sort is Sort.LEVEL]
        values = {yard.rung.value for yard in held}
        if len(values) != 1 or own.quantity.value in values:
            continue
        yard = held[0].rung.parts[0]
        is_up = own.quantity.value > yard.value
        side = "above" if is_up else "below"
        group = "up" if match["up"] else "down"
        truth = f"{own.quantity.text.strip()}, {side} {yard.text.strip()}"
        word = spoken.text[match.start(group) : match.end(group)]
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the numbers compared")
        holds = is_up == bool(match["up"])
        yield claim_of(spoken, match.start(), said, (own.quantity, yard), holds=holds)


_MOVED = re.compile(
    r"\b(?:up|down|rose|risen|rises|fell|fallen|falls|grew|grown|dropped|gained|lost|increased|"
    r"decreased|declined|reduced|climbed)(?: by)?(?: [a-z]+)? $"
)
_BUT = re.compile(r"\b(?:but|though|although|yet|still|remain\w*|stays?|stayed|however|is|are)\b")
_LEVEL = re.compile(r"\b(?:rate|level|figure|total)s?\b")


def _is_of_level(spoken: Spoken, own: Told, match: re.Match[str]) -> bool:
    """“Up 2.8% but still below the force rate”: how far it moved is not what is compared."""
    if own.back or not _LEVEL.search(f"{match['noun']}{spoken.low[match.end() :][:8]}"):
        return False
    between = spoken.low[own.end : match.start()]
    return _BUT.search(between) is not None and bool(_MOVED.search(spoken.low[: own.start]))


def _own(spoken: Spoken, at: int) -> Told | None:
    """The figure that is compared: the one told before the word, else by the sentence before."""
    told = [t for t in told_near(spoken, 1) if not t.is_loose]
    plain = [t for t in told if not (t.is_then or t.goal or t.peer)]
    here = [t for t in plain if t.back == 0 and t.end <= at]
    if len(here) == 1:
        return here[0]
    before = [t for t in plain if t.back == 1]
    is_it = _PRONOUN.search(spoken.low) is not None and not _PAST.search(spoken.low[at:])
    return before[0] if not here and is_it and len(before) == 1 else None


def _is_meant(yard: Yardstick, noun: str, own: Told) -> bool:
    """Whether a row is called what the words call it, and the figure stands in its column."""
    last = noun.split()[-1]
    is_so = last in yard.words or ({last, *yard.words} >= {"average", "mean"})
    return is_so and any(
        rung is not yard.rung
        and rung.value == own.quantity.value
        and rung.parts[0].kind is own.quantity.kind
        for rung in yard.column.rungs
    )
