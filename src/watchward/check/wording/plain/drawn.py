"""“In 2023/24 it was £2,467k. Spending has therefore fallen by £54k”: to a figure elsewhere.

A sentence draws from one earlier figure how far something has moved. The figure of now stands in
a table: either so much above the earlier one, or so much below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.figures import are_like
from watchward.check.wording.plain.moved import amounts_of_move
from watchward.check.wording.plain.movers import Moving, moving_words
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["drawn_claims"]

_DRAWN = re.compile(r"\b(?:therefore|thus|hence|so|consequently)\b")
_LEAST = 100
"""A smaller figure is another's by chance."""
_SCALES = (Fraction(1), Fraction(1, 1000), Fraction(1, 1_000_000))
"""A table may print thousands or millions."""


def drawn_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of words that say which way something moved from the one figure told."""
    if AHEAD.search(spoken.low) or not _DRAWN.search(spoken.low):
        return
    told = told_near(spoken, 1)
    for word in moving_words(spoken):
        if word.way and not word.is_value and _DRAWN.search(spoken.low[word.low : word.high]):
            claim = _claim(spoken, word, told, world)
            if claim is not None:
                yield claim


def _claim(spoken: Spoken, word: Moving, told: tuple[Told, ...], world: World) -> Claim | None:
    amounts = list(amounts_of_move(word, spoken, told))
    sizes = [a for a in amounts if a.quantity.kind in (QuantityKind.COUNT, QuantityKind.MONEY)]
    if len(sizes) != 1 or sizes[0].quantity.bound or len(_digits(sizes[0].quantity)) < 2:
        return None
    size = sizes[0].quantity
    levels = [t for t in told if t not in amounts and t.quantity.kind is size.kind and not t.goal]
    levels = [t for t in levels if are_like(t.quantity, size) or t.quantity.value > size.value]
    if len(levels) != 1 or not (levels[0].is_then or levels[0].time is not None):
        return None
    then = levels[0].quantity
    if then.bound or then.value < _LEAST:
        return None
    up = _printed(then.value + size.value, world)
    down = _printed(then.value - size.value, world)
    before = {q.value for one in spoken.before for q, _a, _b in one.numbers}
    if before & {then.value + size.value, then.value - size.value}:
        return None  # what it is now is told before, and need not be sought in a table
    if bool(up) is bool(down):
        return None
    now = (up or down)[0]
    truth = f"{'up' if up else 'down'} ({then.text.strip()} to {now.text.strip()})"
    about = "the figure told and the only one in a table that is so far from it"
    said = Verdicts("trend", word.word, truth, Cause.DIRECTION, about)
    claim = claim_of(spoken, word.start, said, (then, now), holds=bool(up) is (word.way > 0))
    return replace(claim, is_tight=True)


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", quantity.text)


def _printed(value: Fraction, world: World) -> list[Quantity]:
    """The cells that print a value as it is, or in thousands or millions."""
    return [
        number
        for scale in _SCALES
        if abs(value * scale) >= _LEAST
        for number in world.printed.get(value * scale, ())
    ]
