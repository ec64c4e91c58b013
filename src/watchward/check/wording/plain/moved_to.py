"""“Reserves rise by £24,000, to £109,200”: the row ends at the level told, by just that step.

A row with the level, and with an earlier figure so far from it, is the one that is spoken of. Where
all such rows moved the other way the word is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO, NOUN_DOWN, NOUN_UP
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["moved_to_claims"]

_UP = r"rises?|rose|risen|increases?|increased|grows?|grew|grown|climbs?|climbed|goes up|went up|up"
_DOWN = (
    r"falls?|fell|fallen|decreases?|decreased|drops?|dropped|declines?|declined|reduces?|reduced|"
    r"shrinks?|shrank|goes down|went down|down"
)
_WORD = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:again|further|sharply|slightly))? by "
    rf"(?:just |only |about )?£?$|\b(?:an? )?(?:(?P<nup>{NOUN_UP})|(?P<ndown>{NOUN_DOWN})) of "
    r"(?:just |only |about )?£?$"
)
_TO = re.compile(
    r"(?:%| points?| [a-z]+)?(?: (?:over|in|during|across|on) (?:the |this |last )?"
    r"(?:[a-z]+ ){0,2}?(?:year|quarter|month|period))?(?:,| \([^()]*\))? (?:(?:taking|bringing|"
    r"leaving|which (?:takes|brings|leaves)) (?:it|them|the total) )?(?:to|at) (?:just )?£?"
)
_OTHER = re.compile(r"\b(?:would|should|could|if|target|budget|forecast|instead|rather)\b")
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)
_ALIKE = (*_KINDS, QuantityKind.UNKNOWN)
"""A table may print its sums of money without their sign."""
_LEAST = 3
"""Digits of a step and of a level that stand in a row together by chance hardly ever."""


def moved_to_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a word of direction between the figure it ends at and the step told."""
    told = spoken.numbers
    if len(told) < 2 or NO.search(spoken.low) or _OTHER.search(spoken.low):
        return
    for at, (step, start, end) in enumerate(told[:-1]):
        level, behind, _end = told[at + 1]
        word = _WORD.search(spoken.low[:start])
        if word is None or not _TO.fullmatch(spoken.low[end:behind]):
            continue
        if not all(_is_telling(q) for q in (step, level)) or step.kind is not level.kind:
            continue
        if AHEAD.search(spoken.low[: word.start()]) and "will" not in spoken.low:
            continue
        claim = _judged(spoken, word, step, level, world)
        if claim is not None:
            yield claim


def _is_telling(quantity: Quantity) -> bool:
    digits = len(re.sub(r"\D", "", quantity.text).rstrip("0"))
    return quantity.kind in _KINDS and not quantity.bound and digits >= _LEAST - 1


def _judged(
    spoken: Spoken, word: re.Match[str], step: Quantity, level: Quantity, world: World
) -> Claim | None:
    pairs = [
        (one.quantity, row.series[at].quantity)
        for row, at in world.rows.holding(level.value)
        for one in row.series[:at]
        if row.series[at].quantity.kind in _ALIKE and one.quantity.kind in _ALIKE
        if step.span.holds(abs(row.series[at].quantity.value - one.quantity.value))
    ]
    ways = {last.value > first.value for first, last in pairs if first.value != last.value}
    if len(ways) != 1:
        return None
    group = next(name for name in ("up", "down", "nup", "ndown") if word[name])
    is_up = group in ("up", "nup")
    holds = ways == {is_up}
    first, last = pairs[0]
    side = "down" if is_up else "up"
    truth = f"{side} from {first.text.strip()} to {last.text.strip()}" if not holds else word[group]
    told = spoken.text[word.start(group) : word.end(group)]
    said = Verdicts("trend", told, truth, Cause.DIRECTION, "the row that ends at the level told")
    return claim_of(spoken, word.start(group), said, (first, last), holds=holds)
