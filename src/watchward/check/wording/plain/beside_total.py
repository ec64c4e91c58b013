"""“Eastholme's rate is well below the force average of 34.6”: its own figure is only in the table.

The figure told is that of a total, or of an average, in some column; the row named right before the
side lies on one side of it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.ladders import LIKE, Rung
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["beside_total_claims"]

_MEASURE = r"(?:rate|figure|average|level|share|score|result|mean|proportion|percentage)"
_SIDE = re.compile(
    rf"(?P<name>[a-z][a-z&' -]{{2,40}}?)(?:'s?(?: {_MEASURE})?)? (?:is|was|lies|stands|stood|sits|"
    r"remains|remained|comes|came|has a rate) (?:(?:a touch|a little|just|well|far|slightly|still|"
    r"also|only|now|therefore|comfortably|marginally|some way|clearly) )*"
    r"(?:(?P<up>above|higher than|over)|(?P<down>below|lower than|under)) "
    rf"(?:the|its|our) (?P<yard>(?:[a-z]+ ){{0,2}}?){_MEASURE}(?: for the [a-z]+| of all)?,? ?"
    r"(?:(?:of|at|which is|\() ?)?£?$"
)
_SPOILT = re.compile(
    r"\b(?:last|previous\w*|earlier|ago|before|had been|both|all|two|three|four|five|none|each|"
    r"every|neither|target|standard|would|than (?:in|a year))\b"
)
_NEAR, _DIGITS = 12, 2


def beside_total_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a row named lies above, or below, the total whose figure is told."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for yard, start, _end in spoken.numbers:
        match = _SIDE.search(spoken.low[:start])
        if match is None or yard.bound or sum(map(str.isdigit, yard.text)) < _DIGITS:
            continue
        if any(match.start("name") < b <= start for _q, _a, b in spoken.numbers):
            continue  # its own figure is told: others judge that
        if _SPOILT.search(match.group()) or (spoken.dates and yard.places == 0):
            continue
        pairs = list(_pairs(spoken, match, yard, world))
        ways = {own.value > total.value for own, total in pairs if own.value != total.value}
        if len(ways) != 1:
            continue
        own, total = pairs[0]
        group = "up" if match["up"] else "down"
        is_up = ways == {True}
        one, other = own.parts[0].text.strip(), total.parts[0].text.strip()
        truth = f"{one}, {'above' if is_up else 'below'} {other}"
        word = spoken.text[match.start(group) : match.end(group)]
        about = f"{own.name} and {total.name}"
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, about)
        parts = (own.parts[0], total.parts[0])
        holds = is_up == (group == "up")
        claim = claim_of(spoken, match.start(group), said, parts, holds=holds)
        yield replace(claim, is_tight=True)


def _pairs(
    spoken: Spoken, match: re.Match[str], yard: Quantity, world: World
) -> Iterator[tuple[Rung, Rung]]:
    """The row that is named, and the total with the figure told, of every column that has both."""
    things = {(one.table, one.title): one.names for one in world.tables if not one.is_prose}
    for column in world.columns:
        names = things.get((column.table, column.title))
        if names is None or abs(column.here - spoken.here) > _NEAR:
            continue
        totals = [
            rung
            for rung in column.rungs
            if rung.name not in names and rung.value == yard.value and _is_like(rung, yard)
        ]
        own = [rung for rung in column.rungs if _is_named(match["name"], rung)]
        if len(totals) == 1 and own and len({rung.name for rung in own}) == 1:
            yield own[0], totals[0]


def _is_like(rung: Rung, yard: Quantity) -> bool:
    part = rung.parts[0]
    kinds = {part.kind, yard.kind}
    return part.places == yard.places and (len(kinds) == 1 or kinds <= LIKE)


def _is_named(words: str, rung: Rung) -> bool:
    """Whether the words before a side end in the whole name of a row."""
    name = rung.name.lower().strip()
    return len(name) > 2 and re.search(rf"(?:^|[ ,;]){re.escape(name)}$", words.strip()) is not None
