"""“Council tax is the largest source, at 71.2% of the total”: the row named, by its own table.

The share printed in the row, or its figure over that of the total, is what the percentage should
be. It is wrong where the row prints a share of its own, or where a slip or another whole explains
it, and nothing in the clause is of what the table does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import share, truncates_to
from watchward.check.wording.ladders import FEWEST, Ladder, Rung, Sort
from watchward.check.wording.names import Mention, mentions
from watchward.check.wording.plain.strangers import strangers
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_of_whole_claims"]

_OF = re.compile(
    r"(?:%| ?per ?cent)? of (?:(?:the|all|our|its|their|every) |(?:the )?[a-z]+['’]s )+"
    r"(?P<noun>[a-z][a-z' -]{1,40}?)"
    r"(?=[.;)]|$|, |,? (?:and|but|while|followed|up from|down from)\b)"
)
_CUT = re.compile(r"[;:]|\.(?=\s)|, (?:and|but|while|whereas|with)\b(?= [a-z]+ (?:is|was|had|has))")
_SPOILT = re.compile(
    r"\b(?:rise|fall|increase|decrease|reduction|change|growth|net|gap|between|together|both|"
    r"combined|other|others|rest|remaining|except|excluding|last year|previous\w*|earlier|ago|"
    r"those|these|them|would|target|each|respectively|than|nearly|who|which|whose|where|up|down|"
    r"compared|against|women|men|girls|boys|male|female|adults?|children|under|over)\b"
)
_SHARE = re.compile(r"\bshare\b|% of (?:all|total)|\bproportion\b|% ?total|of total", re.I)
_MOVED = re.compile(r",? (?:up|down|a (?:rise|fall|drop|increase)) from\b")
_GENERAL = telling("total all whole overall figure number money funding largest biggest smallest")
_NEAR, _DIGITS = 10, 2


@dataclass(frozen=True, slots=True)
class _Way:
    """What a share should be, in which column, and whether the row prints it."""

    expected: Interval
    ladder: Ladder
    rung: Rung
    parts: tuple[Quantity, ...]
    is_printed: bool


def row_of_whole_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of shares of a whole that a sentence tells of the one row it names."""
    if " of " not in spoken.low or spoken.dates:
        return
    for stated, start, end in spoken.numbers:
        is_share = stated.kind is QuantityKind.PERCENT and not stated.bound
        if not is_share or sum(map(str.isdigit, stated.text)) < _DIGITS:
            continue
        match = _OF.match(spoken.low, end)
        if match is None:
            continue
        cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, start)]
        low = cuts[-1] if cuts else 0
        lead = spoken.low[low:start]
        if AHEAD.search(lead) or NO.search(lead) or _SPOILT.search(spoken.low, low, match.end()):
            continue
        ways = list(_ways(spoken, low, start, world))
        if len({way.rung.name for way in ways}) != 1 or len({w.ladder.table for w in ways}) != 1:
            continue
        if _MOVED.match(spoken.low, match.end()):
            continue  # “now 41.2% of our spending, up from 41.9%”: its words are judged with it
        claim = _judged(spoken, stated, start, match["noun"], ways)
        if claim is not None:
            yield claim


def _ways(spoken: Spoken, low: int, start: int, world: World) -> Iterator[_Way]:
    """The shares of the one row that a clause names, by each column of its table."""
    for ladder in world.tables_near(spoken.here, _NEAR):
        if ladder.sort is not Sort.LEVEL or ladder.is_time or ladder.is_prose:
            continue
        if len(ladder.rungs) < FEWEST:
            continue
        named = [m for m in mentions(spoken, ladder) if low <= m.start and m.end <= start]
        if len({m.rung.name for m in named}) != 1 or not _is_meant(named[0], spoken):
            continue
        rung = named[0].rung
        if rung.parts[0].kind is QuantityKind.PERCENT:
            if _SHARE.search(ladder.title):
                yield _Way(rung.parts[0].span, ladder, rung, rung.parts, is_printed=True)
            continue
        total = None if ladder.is_rate else _total(ladder, world)
        made = share(rung.parts[0].span, total.parts[0].span) if total is not None else None
        if made is not None and total is not None:
            parts = (*rung.parts, *total.parts)
            yield _Way(made, ladder, rung, parts, is_printed=False)


def _is_meant(named: Mention, spoken: Spoken) -> bool:
    """Whether a row is named in full, or by two of its words: “council tax”, no mere “theft”."""
    words = telling(named.rung.name)
    return named.is_whole or len(words & telling(spoken.text[: named.end])) >= _DIGITS


def _total(ladder: Ladder, world: World) -> Rung | None:
    """The row of a column that all its rows come to."""
    whole = sum(rung.value for rung in ladder.rungs)
    found = [
        rung
        for column in world.columns
        if column.table == ladder.table and column.title == ladder.title
        for rung in column.rungs
        if rung.name not in ladder.names and abs(rung.value - whole) <= 2
    ]
    return found[-1] if found else None


def _judged(
    spoken: Spoken, stated: Quantity, start: int, noun: str, ways: list[_Way]
) -> Claim | None:
    fits = [way for way in ways if way.expected.meets(stated.span)]
    printed = [way for way in ways if way.is_printed]
    words = telling(noun) - _GENERAL
    called = [way for way in ways if words & telling(way.ladder.title)]
    last = _latest(called or ways)
    way = (fits or printed or last)[-1]
    if not fits and not _is_certain(stated, noun, way, last):
        return None
    middle = (way.expected.low + way.expected.high) / 2
    truth = f"{float(middle):.{max(stated.places, 1)}f}%"
    cause = Cause.ROUNDING if _is_cut(stated, way.expected) else Cause.BASE
    about = f"the row “{way.rung.name}” and its whole"
    said = Verdicts("share", stated.text.strip(), truth, cause, about)
    claim = claim_of(spoken, start, said, way.parts, stated, holds=bool(fits))
    names = claim.parts if way.is_printed else ("stated", "part", "whole")
    return replace(claim, parts=names, is_tight=not fits)


def _latest(ways: list[_Way]) -> list[_Way]:
    """Those of the latest period, where their headings tell one."""
    times = [way.ladder.time for way in ways if way.ladder.time is not None]
    return [way for way in ways if not times or way.ladder.time == max(times)]


def _is_certain(stated: Quantity, noun: str, way: _Way, ways: list[_Way]) -> bool:
    """Whether a share that no column gives is of the whole that one of them tells, and wrong."""
    known = telling(f"{way.ladder.title} {way.ladder.about} {way.ladder.stub}") | _GENERAL
    if strangers(noun, known, *(telling(one.ladder.title) for one in ways)):
        return False
    if not way.is_printed and len({one.expected.low for one in ways}) != 1:
        return False
    return way.is_printed or is_slip(stated, way.expected) or _is_cut(stated, way.expected)


def _is_cut(stated: Quantity, expected: Interval) -> bool:
    """Whether a share was cut off instead of rounded."""
    middle = (expected.low + expected.high) / 2
    return truncates_to(middle, stated.value, stated.places)
