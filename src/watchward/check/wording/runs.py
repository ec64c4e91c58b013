"""Directions that are said of every period: “risen each year”, “fell for the second year”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.tables.headings import when
from watchward.check.wording.directions import Direction, directions_in
from watchward.check.wording.explained import is_explained
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["run_claims"]

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_IN = re.compile(
    r"\b(?:years?|quarters?|months?|surveys?|waves?)(?: running| in a row)? (?:in|to) "
    r"|^\W*(?:\d[\d.]* )?in (?!each|every|both)[^,;]{2,24},"
)
"""The period with which so many end is told by its name."""
_RUNNING = re.compile(r" (?:running|in a row|in succession)\b")
"""“For the second quarter running” names no quarter."""
_UNIT = r"(?:years?|quarters?|months?|surveys?|waves?|periods?|times?)"
_EACH = re.compile(
    rf"\b(?:each|every) {_UNIT}\b|\bin (?:each|every one) of (?:the |these |those )?(?:last |"
    rf"past )?"
    rf"(?P<n>{'|'.join(_COUNTS)}) {_UNIT}|\b(?:in )?(?P<both>both) {_UNIT}\b|"
    rf"\bfor the (?P<nth>{'|'.join(_NTH)}) (?:successive |consecutive |straight )?{_UNIT}\b|"
    rf"\b(?P<m>{'|'.join(_COUNTS)}) (?:{_UNIT} (?:running|in a row)|(?:consecutive|successive|"
    rf"straight) {_UNIT})\b|\b{_UNIT} (?:on|after) {_UNIT}\b"
)
_EVERY = re.compile(r"(?:each|every) (?P<unit>year|quarter|month)\b")
_FILL = re.compile(r"\b(?:each|every|have|has|number of|since)\b", re.I)
_UNITS = {
    "year": re.compile(r"(?:19|20)\d\d"),
    "quarter": re.compile(r"q(?:uarter )?[1-4]\b"),
    "month": re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"),
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_IT = re.compile(
    r"\W*(?:so |and |but )?(?:it|they|this|these|which|"
    r"the (?:number|figure|total|rate|fund|budget))\b"
)
_SINCE = re.compile(r"\b(?:since|after|until|before|up to|but one|except)\b")
_TO = re.compile(r" (?:up )?(?:to|until|ending(?: in| with)?|ended) (?:the end of )?")
_GENERAL = telling(
    "total number figure recorded offence crime count level overall all rate group the"
)
_PERIODS = telling("this last previous current prior year quarter month period")


@dataclass(frozen=True, slots=True)
class _Series:
    """A row over time; whether the words leave no other."""

    ladder: Ladder
    is_sure: bool


def run_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of directions that hold in every period."""
    for direction in directions_in(spoken):
        match = _EACH.search(spoken.low, direction.low, direction.high)
        if match is not None:
            claim = _claim(spoken, direction, match, world)
            if claim is not None:
                yield claim


def _claim(
    spoken: Spoken, direction: Direction, match: re.Match[str], world: World
) -> Claim | None:
    said = match["n"] or match["m"] or match["both"] or ""
    count = _COUNTS.get(said, 0) or _NTH.get(match["nth"] or "", 0)
    until = _until(spoken, match) if count else None
    series = [s for s in _series(spoken, direction, world) if count < len(s.ladder.rungs)]
    sure = [s for s in series if s.is_sure] or series
    sure = [s for s in sure if _steps(spoken, s.ladder, count, until)]  # none since the last period
    if not sure:
        return None
    fits = [s for s in sure if _holds(_steps(spoken, s.ladder, count, until), direction)]
    is_since = _SINCE.search(spoken.low, direction.low, direction.high) is not None
    if fits:
        return _told(spoken, direction, fits[0].ladder, count, until, holds=True)
    if not all(s.is_sure for s in sure):
        return None
    if not all(_is_in_order(s.ladder) for s in sure):
        return None
    clause = _FILL.sub(" ", spoken.text[direction.low : direction.start])
    if any(not s.ladder.is_prose and not is_explained(clause, s.ladder) for s in sure):
        return None  # “on-call headcount” is no row “On-call” of a table of sickness
    is_every = not count and all(
        _is_every(spoken, direction, match, s.ladder, is_since) for s in sure
    )
    if not is_every and (is_since or not count):
        return None
    return _told(spoken, direction, sure[0].ladder, count, until, holds=False)


def _is_in_order(ladder: Ladder) -> bool:
    """Whether the periods of a row stand in their order, as far as their names tell it."""
    if len({_YEAR.search(name) is None for name in ladder.names}) > 1:
        return False  # “Q3 2023/24”, “Q4”: of which year is not said
    times = [when(name) for name in ladder.names]
    if all(time is None for time in times):
        return True
    held = [time for time in times if time is not None]
    return len(held) == len(times) and held == sorted(held)


def _is_every(
    spoken: Spoken, direction: Direction, match: re.Match[str], ladder: Ladder, is_since: bool
) -> bool:
    """“Every year since 2020/21”: the periods are years, and the first of them is named."""
    unit = _EVERY.match(match.group())
    if (
        spoken.low.endswith("?")
        or unit is None
        or not all(_UNITS[unit["unit"]].match(name.lower()) for name in ladder.names)
    ):
        return False
    clause = spoken.text[direction.low : direction.high]
    if not is_explained(_FILL.sub(" ", clause), ladder):
        return False  # “injuries at work” are not all injuries
    named = [m for m in mentions(spoken, ladder) if m.is_whole]
    is_from = spoken.low.count("since ") == 1 and len(named) == 1
    if is_since and not (is_from and named[0].rung is not ladder.rungs[-1]):
        return False
    return is_from or not named


def _series(spoken: Spoken, direction: Direction, world: World) -> Iterator[_Series]:
    """The rows over time that a direction may be of: named beside it, or listed before it."""
    lead = spoken.before[0].text if spoken.before else ""
    clause = telling(spoken.text[direction.low : direction.high])
    for ladder in world.ladders_for(spoken):
        if not ladder.is_time or ladder.sort is not Sort.LEVEL:
            continue
        if ladder.is_prose:
            is_it = _IT.match(spoken.low, direction.low) is not None
            yield _Series(ladder, is_it or bool((telling(ladder.title) - _GENERAL) & clause))
            continue
        title = telling(ladder.title) - _GENERAL or telling(ladder.title)
        title = frozenset(word for word in title if not word.isdigit()) or title
        if title <= _PERIODS:
            continue  # “Last year” names a period and no row
        if title and title <= clause:
            yield _Series(ladder, True)
        elif title and title <= telling(f"{lead} {spoken.text}"):
            yield _Series(ladder, False)


def _until(spoken: Spoken, match: re.Match[str]) -> int | None:
    """The period with which so many end: “in each of the four years to 2024/25”."""
    lead = _TO.match(spoken.low, match.end())
    at = lead.end() if lead is not None else -1
    return next((when(spoken.text[a:b]) for a, b in spoken.dates if a == at), None)


def _steps(
    spoken: Spoken, ladder: Ladder, count: int, until: int | None
) -> list[tuple[Rung, Rung]]:
    """The steps spoken of: the last so many, those since a period that is named, or all."""
    rungs = ladder.rungs
    if until is not None:
        ends = [at for at, rung in enumerate(rungs) if when(rung.name) == until]
        rungs = rungs[: ends[0] + 1] if ends and ends[0] >= count else ()
    named = [
        m.rung for m in mentions(spoken, ladder)
        if m.is_whole and not _RUNNING.match(spoken.low, m.end)
    ]  # fmt: skip
    if count:
        if until is None and len(named) == 1 and _IN.search(spoken.low):
            rungs = rungs[: rungs.index(named[0]) + 1]  # “for the second quarter running in Q3”
            return list(pairwise(rungs))[-count:] if len(rungs) > count else []
        return list(pairwise(rungs))[-count:]
    if _SINCE.search(spoken.low) and len(named) == 1:
        return list(pairwise(rungs[rungs.index(named[0]) :]))
    return list(pairwise(rungs))


def _holds(steps: Sequence[tuple[Rung, Rung]], direction: Direction) -> bool:
    ways = [(b.value > a.value) - (b.value < a.value) for a, b in steps]
    return bool(ways) and all(way == direction.way for way in ways)


def _told(
    spoken: Spoken, direction: Direction, ladder: Ladder, count: int, until: int | None, *,
    holds: bool,
) -> Claim:  # fmt: skip
    steps = _steps(spoken, ladder, count, until)
    held = [steps[0][0], *(b for _a, b in steps)]
    parts = tuple(rung.parts[0] for rung in held)
    truth = ", ".join(
        f"{q.text.strip()} ({rung.name})" for q, rung in zip(parts, held, strict=True)
    )
    about = "the paragraph" if ladder.is_prose else ladder.title
    said = Verdicts("trend", direction.word, truth, Cause.DIRECTION, about)
    return claim_of(spoken, direction.start, said, parts, holds=holds)
