"""Places among the periods of one row: “the lowest in five years”, “highest of the series”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.wording.chunks import Chunk
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.places import End, Place, Wanted
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["is_over_time", "timed_claim"]

_COUNTS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12,
}  # fmt: skip
_UNITS = r"(?:years?|quarters|months|periods|waves|surveys|columns|weeks)"
_OVER = re.compile(
    rf"\b(?:in|of|for|over|across|among)(?: the| our| these| all)*(?: last| past| latest|"
    rf" previous)?"
    rf" (?P<n>{'|'.join(_COUNTS)}|\d{{1,2}})[ -](?:financial |calendar |annual )?{_UNITS}\b|"
    r"\b(?P<n2>three|four|five|six|seven|eight|nine|ten)-(?:year|quarter|month)\b|"
    r"\b(?:in|of|over|across) the (?:whole )?(?:series|period)\b|"
    r"\b(?:figure|total|level|number) (?:we show|shown|recorded)\b|\b(?:largest|highest|"
    r"lowest) recorded\b|"
    r"\bof the series\b|\bin the years shown\b"
)
_SINCE = re.compile(r"\b(?:since|from|than in|than|against|with) (?:the )?$")
_NOW = re.compile(r"\b(?:now|currently|this year|today)\b")
"""“Longest in 2023, 11.3 minutes, and is now the shortest of the series”: of the last."""
_TELLING = 100
"""A smaller whole number may be another's by chance."""
_SAME = re.compile(r"\b(?:q[1-4]|quarter|same)\b")
_GENERAL = telling("total number figure recorded offence crime count level overall all rate the")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the period of it that is ranked; whether words or number leave no other."""

    ladder: Ladder
    rung: Rung
    is_sure: bool


def is_over_time(spoken: Spoken, place: Place, chunk: Chunk) -> bool:
    """Whether a place is among periods, so that the thing named is a row and no rung."""
    return not place.is_peak and _OVER.search(spoken.low, place.start, chunk.end) is not None


def timed_claim(spoken: Spoken, place: Place, chunk: Chunk, world: World) -> Claim | None:
    """The claim that a row's value has a place among its periods."""
    match = _OVER.search(spoken.low, place.start, chunk.end)
    if match is None or _SAME.search(spoken.low, place.start, match.end()):
        return None
    word = match["n"] or match["n2"] or ""
    count = _COUNTS.get(word, 0) or (int(word) if word.isdigit() else 0)
    rows = [row for ladder in world.tables if (row := _row(spoken, place, chunk, ladder, count))]
    sure = [row for row in rows if row.is_sure] or rows
    if not sure:
        return None
    fits = [row for row in sure if _fits(row, place, count)]
    if fits:
        return _claim(spoken, place, fits[0], holds=True)
    is_whole = all(count in (0, len(row.ladder.rungs)) for row in sure)
    if all(row.is_sure for row in sure) and is_whole and place.side in (End.HIGH, End.LOW):
        return _claim(spoken, place, sure[0], holds=False)
    return None


def _row(spoken: Spoken, place: Place, chunk: Chunk, ladder: Ladder, count: int) -> _Row | None:
    if not ladder.is_time or count > len(ladder.rungs) + (ladder.sort is not Sort.LEVEL):
        return None
    if (place.wanted is Wanted.LEVEL) != (ladder.sort is Sort.LEVEL) or place.wanted is Wanted.MOVE:
        return None
    title = telling(ladder.title) - _GENERAL or telling(ladder.title)
    lead = " ".join(s.text for s in spoken.before[:1])
    is_named = bool(title) and title <= telling(spoken.text)
    is_near = bool(title & telling(f"{lead} {spoken.text}"))
    is_now = _NOW.search(spoken.low, chunk.start, place.start) is not None
    pinned = _pinned(spoken, chunk.start if is_now else 0, chunk.end, ladder)
    if len({rung.name for rung in pinned}) == 1 and (is_named or is_near):
        value = pinned[0].value
        is_telling = abs(value) >= _TELLING or value.denominator > 1
        return _Row(ladder, pinned[0], is_named or is_telling)
    if not is_named or pinned:
        return None
    said = {
        m.rung.name: m.rung
        for m in mentions(spoken, ladder)
        if m.is_whole and not _SINCE.search(spoken.low[: m.start])
    }
    if is_now:
        return _Row(ladder, ladder.rungs[-1], is_sure=False)
    if len(said) > 1:
        return None
    rung = next(iter(said.values()), ladder.rungs[-1])
    return _Row(ladder, rung, bool(said) and len(spoken.dates) == 1)


def _pinned(spoken: Spoken, start: int, end: int, ladder: Ladder) -> list[Rung]:
    held = spoken.numbers_between(start, end)
    shown = [q for q in held if any(map(str.isdigit, q.text))]  # not the four of “four-year”
    return [
        rung
        for rung in ladder.rungs
        if any(q.value == abs(rung.value) and q not in rung.parts for q in shown)
    ]


def _set(row: _Row, count: int) -> Sequence[Rung]:
    """The periods ranked: all, or so many up to the one that is spoken of."""
    rungs = row.ladder.rungs
    at = rungs.index(row.rung)
    if not count or count >= len(rungs):
        return rungs
    return rungs[max(0, at - count + 1) : at + 1] if at + 1 >= count else rungs[:count]


def _fits(row: _Row, place: Place, count: int) -> bool:
    values = [rung.value for rung in _set(row, count)]
    if len(values) < FEWEST - 1:
        return False
    sides = {End.HIGH: (False,), End.TOP: (False,), End.LOW: (True,), End.EITHER: (True, False)}
    ways = sides[place.side]
    if place.wanted is Wanted.FALL:
        ways = tuple(not way for way in ways)
    for from_low in ways:
        before = sum(v < row.rung.value if from_low else v > row.rung.value for v in values)
        if before + 1 <= place.place <= before + values.count(row.rung.value):
            return True
    return False


def _claim(spoken: Spoken, place: Place, row: _Row, *, holds: bool) -> Claim:
    first, _last = row.ladder.place(row.rung, from_low=place.side is End.LOW)
    end = "lowest" if place.side is End.LOW else "highest"
    truth = f"{first} from the {end} of {len(row.ladder.rungs)}"
    stated = next((q for q, a, b in spoken.numbers if a < place.end and place.start < b), None)
    about = f"{row.ladder.title}, {row.rung.name}"
    said = Verdicts("rank", place.word, truth, Cause.WRONG_END, about)
    return claim_of(spoken, place.start, said, row.rung.parts, stated, holds=holds)
