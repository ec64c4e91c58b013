"""“Four wards stand above the county rate”: rows counted against a row of their own table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.tables.headings import when
from watchward.check.wording.ladders import LIKE, Ladder, Rung, Sort
from watchward.check.wording.plain.counted import Count, counts_in
from watchward.check.wording.plain.strangers import strangers
from watchward.check.wording.plain.told import told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["tallied_row_claims"]

_YARD = re.compile(
    r"(?:above|over|below|under|than|exceed(?:s|ed)?) (?:that of )?(?:the |our |its )?"
    r"(?P<yard>[a-z][a-z' -]{2,30}?)(?:'s)? (?P<measure>rate|average|figure|level|share|mean)\b"
    r"(?: (?:for|of|on|in) (?P<of>(?!(?:19|20)\d\d)[a-z][a-z' -]{3,50}?))?"
    r"(?: in (?:19|20)\d\d(?:[/-]\d\d)?)?(?=\W*$|[,;(])"
)
"""“Below the county average for feeling safe”: what is told behind the measure names a column."""
_OWN = re.compile(
    r"\b(?P<measure>rate|share|figure|level|percentage) (?:that is |which is )?(?:above|over|below|"
    r"under|higher than|lower than) (?:that of )?(?:the |our |its )?(?P<yard>[a-z][a-z -]{2,30}?)"
    r"(?:'s)?(?=\W*$|[,;(])"
)
"""“Three districts have a rate above the county's”."""
_RATE = telling("rate")
_NEAR, _BACK = 8, 2
_FEWEST, _PERIODS = 4, 2


def tallied_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a sentence that so many rows lie above, or below, one that it names."""
    match = _YARD.search(spoken.low) or _OWN.search(spoken.low)
    if match is None or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    if any(t.back == 0 and not t.is_loose for t in told_near(spoken, 0)):
        return
    counts = [c for c in counts_in(spoken) if c.way in ("above", "below") and c.count]
    if len(counts) != 1 or counts[0].is_guess:
        return
    words = telling(match["yard"])
    of_what = match.groupdict().get("of")
    measure = telling(of_what or match["measure"])
    found = list(_tallies(spoken, counts[0], world, words, measure))
    if of_what:  # “for feeling safe after dark” is of more than “Feel safe”
        found = [one for one in found if not strangers(of_what, one[0].words)]
    called = [one for one in found if measure & one[0].words]
    found = _of_time(spoken, called or found)
    if len({number for _held, _yard, number in found}) == 1:
        yield _told(spoken, counts[0], *found[0])


_NOW = re.compile(r"\b(?:are|is|lie|lies|stand|stands|remain|remains|now|have|has)\b")


def _of_time(
    spoken: Spoken, found: list[tuple[Ladder, Rung, int]]
) -> list[tuple[Ladder, Rung, int]]:
    """Those of the period that is told, or of the latest where what is so now is told."""
    times = {held.time for held, _yard, _number in found}
    if len(times) < _PERIODS or None in times:
        return found
    said = {when(spoken.text[a:b]) for a, b in spoken.dates}
    own = [one for one in found if one[0].time in said]
    if said or any(before.dates for before in spoken.before[:_BACK]):
        return own if len(said) == 1 else found
    is_now = _NOW.search(spoken.low) is not None
    return [one for one in found if one[0].time == max(t for t in times if t)] if is_now else found


def _tallies(
    spoken: Spoken, count: Count, world: World, words: frozenset[str], measure: frozenset[str]
) -> Iterator[tuple[Ladder, Rung, int]]:
    """The columns of things that are counted, each with the row that they are held against."""
    noun = telling(count.noun)
    for held in world.tables_near(spoken.here, _NEAR):
        is_counted = held.sort is Sort.LEVEL and noun and noun <= telling(held.stub)
        if not is_counted or len(held.rungs) < _FEWEST:
            continue
        yard = _yard(spoken, held, world, words)
        if not (measure & held.words or (measure >= _RATE and held.is_rate)):
            yard = yard if yard is not None and _is_just_told(spoken, yard) else None
        rungs = [rung for rung in held.rungs if yard is not None and rung.name != yard.name]
        if yard is not None and count.size in (0, len(rungs)):
            is_up = count.way == "above"
            number = sum(r.value > yard.value if is_up else r.value < yard.value for r in rungs)
            yield held, yard, number


def _is_just_told(spoken: Spoken, yard: Rung) -> bool:
    """Whether the sentences before tell a row's figure in this column: “the force has 7.4%”."""
    own = yard.parts[0]
    return own.places > 0 and any(
        q.value == own.value
        and q.places == own.places
        and (q.kind is own.kind or {q.kind, own.kind} <= LIKE)
        for before in spoken.before[:_BACK]
        for q, _start, _end in before.numbers
    )


def _yard(spoken: Spoken, held: Ladder, world: World, words: frozenset[str]) -> Rung | None:
    """The one row of a column's table, totals among them, that the words call."""
    columns = [c for c in world.levels_naming(spoken) if c.table == held.table]
    named = {
        rung.value: rung
        for column in columns
        if column.title == held.title and not column.is_prose
        for rung in column.rungs
        if (name := telling(rung.name)) and name <= words
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _told(spoken: Spoken, count: Count, held: Ladder, yard: Rung, number: int) -> Claim:
    word = spoken.text[count.start : count.end]
    whole = sum(rung.name != yard.name for rung in held.rungs)
    truth = f"{number} of {whole}"
    about = f"{held.title}, held against {yard.name}"
    said = Verdicts("comparison", word, truth, Cause.UNKNOWN, about)
    parts = (*yard.parts, *(rung.parts[0] for rung in held.rungs[:24]))
    return claim_of(spoken, count.start, said, parts, None, holds=number == count.count)
