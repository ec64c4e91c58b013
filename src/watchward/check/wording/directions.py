"""The words of a sentence that say which way something went, each with its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.directions import AHEAD, NO, directions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = [
    "DRAWN",
    "MOST_MOVED",
    "STEPPED",
    "TALK",
    "Direction",
    "direction_claim",
    "directions_in",
]

STEPPED = re.compile(
    r"[^;:.]{0,60}\b(?:then|since|before that|later) (?:[a-z]+ ){0,2}?(?:rose|risen|fell|fallen|"
    r"gained|lost|grew|grown|dropped|added|climbed|recovered|increased|decreased|went)\b[^;:]{0,40}\d"
)
"""Another step behind a word of direction: “dipped by 2 and had then gained 4 to reach 54%”."""
_STOPS = re.compile(
    rf"[;•]|,? (?:while|whereas|{ALTHOUGH}|but|however|where|meanwhile|before|after)\b|\. |: |"
    r", and\b|\band\b"
)
_TURNS = re.compile(r"\b(?:slow\w*|narrow\w*|eas(?:es|ed|ing)|rates? of|less|smaller)\b")
_AFTER = re.compile(r"(?:^\W*|[.;,] )(?:[\d.]+ )?(?:after|having been|despite|following|from) $")
"""“After falling two years running, fires rose by 14.5%”: the first word has no amount."""
TALK = re.compile(
    r"\b(?:will|may|might|should|could) (?:see|note|notice|recall|remember|find|wish|want|"
    r"be aware|be seen|be noted|know|"
    r"have (?:seen|noticed))\b"
)
"""“Members will see”: nothing is to come."""
DRAWN = re.compile(
    r"\b(?:therefore|thus|hence|so|that's|(?:that|this|which|the (?:movement|change|difference)) "
    r"(?:is|was|means))\b"
)
"""Words that draw a conclusion from what stands before."""
MOST_MOVED = re.compile(
    r"\b(?:biggest|largest|greatest|smallest|sharpest|steepest|least|fastest|slowest|next|second|"
    r"third|only other) (?:[a-z]+ ){0,2}$"
)
"""“Violence had the biggest drop (13)”: one of several, and not what was told before."""


@dataclass(frozen=True, slots=True)
class Direction:
    """A word that says which way something went, and its clause."""

    start: int
    end: int
    word: str
    way: int
    low: int
    high: int


@lru_cache(maxsize=4)
def directions_in(spoken: Spoken) -> tuple[Direction, ...]:
    """The words of direction of a sentence that say what happened, each with its clause."""
    if AHEAD.search(TALK.sub("", spoken.low)):
        return ()
    found = []
    for at, way, word in directions(spoken.low):
        end = at + len(word)
        low = max((m.end() for m in _STOPS.finditer(spoken.low, 0, at)), default=0)
        stop = _STOPS.search(spoken.low, end)
        if _AFTER.search(spoken.low[:at]):
            stop = re.compile(",").search(spoken.low, end) or stop
        high = stop.start() if stop else len(spoken.low)
        clause = spoken.low[low:high]
        if not NO.search(clause) and not _TURNS.search(clause):
            found.append(Direction(at, end, word, way, low, high))
    return tuple(found)


def direction_claim(
    spoken: Spoken, direction: Direction, parts: Sequence[Quantity], is_up: bool, holds: bool
) -> Claim:
    """The claim of a word of direction that rests on two numbers or more."""
    went = "up" if is_up else "down"
    shown = " to ".join(q.text.strip() for q in parts[:2])
    truth = f"{went} ({shown})"
    said = Verdicts("trend", direction.word, truth, Cause.DIRECTION, "the numbers it speaks of")
    return claim_of(spoken, direction.start, said, parts, holds=holds)
