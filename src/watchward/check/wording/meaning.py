"""Which of the ladders that a thing stands on the words mean."""

from __future__ import annotations

import re

from watchward.check.context.telling_words import telling
from watchward.check.model import QuantityKind
from watchward.check.tables.headings import when
from watchward.check.wording.chunks import Chunk
from watchward.check.wording.held import COUNT, RATE, Held, fits
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.places import End, Place, Wanted
from watchward.check.wording.spoken import Spoken

__all__ = ["meant"]

_PER = re.compile(r"\brates?\b|\bper\b|/ ?1,?000", re.I)
_PERCENT = re.compile(
    r"\b(?:proportion\w*|percentage|per cent|relative|steepest|sharpest|fastest)\b"
)
_SHARE = re.compile(r"\b(?:share|proportion|percentage)\b")
_STEM = 6


def meant(spoken: Spoken, place: Place, chunk: Chunk, pool: list[Held]) -> tuple[list[Held], bool]:
    """The ladders that the words mean, and whether they say which.

    Words of another part of the sentence do not where another ladder fits: “avoiding is commonest
    among the youngest respondents; it is least common from 45 to 64”.
    """
    if pinned := [held for held in pool if held.is_pinned]:
        return pinned, True
    every, pool = pool, _of_kind(spoken, place, chunk, pool)
    if len({id(h.ladder) for h in pool}) == 1 < len(every):
        return pool, True
    part = telling(spoken.text[chunk.start : chunk.end])
    whole = telling(spoken.text)
    lead = telling(" ".join(s.text for s in spoken.before[:2]))
    is_else = part != whole and any(fits(held, place) for held in every)
    for said, is_told in ((part, True), (whole, not is_else), (lead, False)):
        scores = [_overlap(_topic(held), said) for held in pool]
        if max(scores) > 0:
            best = [h for h, s in zip(pool, scores, strict=True) if s == max(scores)]
            return _plainest(spoken, place, best), is_told
    scores = [len(telling(held.ladder.about) & (whole | lead)) for held in pool]
    best = [h for h, s in zip(pool, scores, strict=True) if s == max(scores)]
    return _plainest(spoken, place, best), False


def _plainest(spoken: Spoken, place: Place, pool: list[Held]) -> list[Held]:
    """Of those that may be meant the nearest, of the period said or the last, and how good first.

    Of a count and its rate “ranks third” and “best” are of the rate.
    """
    pool = _nearest(spoken, pool)
    said = {when(spoken.text[a:b]) for a, b in spoken.dates} - {None}
    times = {held.ladder.time for held in pool if held.ladder.time is not None}
    wanted = times & said or {max(times)} if times else set()
    pool = [held for held in pool if held.ladder.time is None or held.ladder.time in wanted]
    if place.is_plain or place.side is End.EITHER:
        return [held for held in pool if held.ladder.is_rate] or pool
    return pool


def _overlap(topic: frozenset[str], said: frozenset[str]) -> int:
    """How many words two texts share: “satisfied” is “satisfaction” by its first letters."""
    cut = {word[:_STEM] for word in said}
    return len({word[:_STEM] for word in topic} & cut)


def _topic(held: Held) -> frozenset[str]:
    """The words of what is measured, without those of the things themselves."""
    if held.ladder.is_prose:
        return frozenset()
    names = frozenset(w for rung in held.ladder.rungs for w in telling(rung.name))
    return held.ladder.words - names


def _of_kind(spoken: Spoken, place: Place, chunk: Chunk, pool: list[Held]) -> list[Held]:
    """Those whose numbers are rates, or counts, where the words say so."""
    if place.wanted is not Wanted.LEVEL:
        said = spoken.low[max(chunk.start, place.start - 30) : place.end + 40]
        if COUNT.search(said):
            return [h for h in pool if h.ladder.sort in (Sort.CHANGE, Sort.STEP)] or pool
        if _PERCENT.search(said):
            sorts = (Sort.PERCENT, Sort.STEP_PERCENT)
            return [h for h in pool if h.ladder.sort in sorts] or pool
        return pool
    said = place.noun + spoken.low[place.start : min(chunk.end, place.end + 40)]
    if RATE.search(said):
        if _SHARE.search(said):
            shares = [h for h in pool if h.rung.parts[0].kind is QuantityKind.PERCENT]
            pool = shares or pool
        per = [h for h in pool if _PER.search(h.ladder.title)]
        return per or [h for h in pool if h.ladder.is_rate] or pool
    if COUNT.search(said):
        return [h for h in pool if not h.ladder.is_rate] or pool
    return pool


def _nearest(spoken: Spoken, pool: list[Held]) -> list[Held]:
    """Those of the table, or list, nearest to the sentence; a list in the paragraph is nearest."""
    least = min(_far(spoken, held.ladder) for held in pool)
    return [held for held in pool if _far(spoken, held.ladder) == least]


def _far(spoken: Spoken, ladder: Ladder) -> int:
    if ladder.is_prose:
        return ladder.table
    gap = spoken.here - ladder.here
    return gap if gap > 0 else 3 - 2 * gap
