"""“More than three times as many race flags as faith flags”: two rows of one column.

Both rows are named, one on either side of the second “as”. The multiple holds where some column
gives it; it is wrong where the column of now is the only kind that can be meant, and none gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import over
from watchward.check.wording.held import RATE
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["times_as_many_claims"]

_UP = r"more than|over|at least|well over|just over"
_SHORT = r"nearly|almost|just under|close to|not quite|approaching"
_TIMES = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<short>{_SHORT})|(?P<near>about|around|roughly|some|exactly))? ?"
    r"\b(?P<n>twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}(?:\.\d)?) times) "
    r"(?:as (?P<how>many|much|high|large|big)\b|the (?P<rate>rate|number|total|share|proportion) "
    r"(?:of|in|for)\b|(?P<that>that) (?:of|in|for)\b)"
)
_AS = re.compile(r" as (?:in |for |there (?:are|were|is|was) |at |the )?")
_CUT = re.compile(r"[;:(]|\.(?=\s|$)|,|\b(?:and|but|while|whereas|although|with|which)\b")
_ODD = re.compile(
    r"\b(?:ago|earlier|previous\w*|last year|before|since|average|mean|usual|expected|target|"
    r"budget\w*|combined|together|both|other|others|any|would|if|likely|average|rose|fell|grew|"
    r"increased?|decreased?|faster|steep\w*|than (?:in|at|the))\b"
)
_ROOM, _FAR = Fraction(3, 10), Fraction(17, 10)
_TWICE, _SLACK = Fraction(2), Fraction(1, 50)


@dataclass(frozen=True, slots=True)
class _Said:
    """A multiple: its value, what it can be told of, and the places of the two rows' names."""

    start: int
    word: str
    value: Fraction
    span: Interval
    lead: tuple[int, int]
    first: tuple[int, int]
    second: tuple[int, int]
    is_rate: bool
    is_count: bool


def times_as_many_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of one row that is so many times another."""
    if "twice" not in spoken.low and "times" not in spoken.low:
        return
    for match in _TIMES.finditer(spoken.low):
        if match["that"] and match["n"][0].isdigit():
            continue  # “1.8 times that in Fenton” is judged with the numbers of its sentence
        said = _said(spoken, match)
        if said is None or AHEAD.search(spoken.low) or NO.search(spoken.low[: match.end()]):
            continue
        clause = spoken.low[said.lead[0] : said.second[1]].replace(said.word.lower(), " ")
        if _ODD.search(clause):
            continue
        claim = _judged(spoken, said, world)
        if claim is not None:
            yield claim


def _said(spoken: Spoken, match: re.Match[str]) -> _Said | None:
    told = [q for q, a, b in spoken.numbers if a < match.end() and match.start("n") < b]
    if len(told) != 1:
        return None
    value = _TWICE if match["n"] == "twice" else told[0].value
    cuts = [m.end() for m in _CUT.finditer(spoken.low, 0, match.start())]
    low = cuts[-1] if cuts else 0
    end = match.end()
    stop = _CUT.search(spoken.low, end)
    high = stop.start() if stop else len(spoken.low)
    middle = _AS.search(spoken.low, end, high)
    if match["how"] and middle is None:
        return None
    first = (end, middle.start()) if match["how"] and middle else (end, end)
    second = (middle.end(), high) if match["how"] and middle else (end, high)
    words = spoken.low[low:high]
    is_rate = bool(match["rate"] in ("rate", "share", "proportion") or RATE.search(words))
    return _Said(
        match.start("n"), spoken.text[match.start("n") : match.end("n")], value,
        _span(match, value, told[0]), (low, match.start()), first, second,
        is_rate or match["how"] == "high", match["how"] == "many" or match["rate"] == "number",
    )  # fmt: skip


def _span(match: re.Match[str], value: Fraction, told: Quantity) -> Interval:
    """What the words can be said of: “more than three times” of less than four."""
    if told.places > 0 and match["n"] != "twice":
        half = Fraction(1, 20)
        return Interval(value - half, value + half)
    if match["up"]:
        return Interval(value - _SLACK, value + 1)
    if match["short"]:
        return Interval(value - 2 * _ROOM, value + _SLACK)
    return Interval(value - _ROOM, value + _ROOM)


def _judged(spoken: Spoken, said: _Said, world: World) -> Claim | None:
    pairs = [
        (ladder, *pair)
        for ladder in world.levels_naming(spoken)
        if not ladder.is_prose and not ladder.is_time and ladder.sort is Sort.LEVEL
        if (pair := _pair(spoken, said, ladder)) is not None
    ]
    fits = [one for one in pairs if _ratio(*one[1:]).meets(said.span)]
    if fits:
        now = _now(pairs)
        best = [one for one in fits if _is_meant(one[0], said) and (spoken.dates or one in now)]
        return _claim(spoken, said, best[0], holds=True) if best else None
    if spoken.dates or not pairs or len({ladder.table for ladder, _a, _b in pairs}) != 1:
        return None
    now = _now([one for one in pairs if _is_meant(one[0], said)])
    ratios = {_ratio(*one[1:]) for one in now}
    is_near = all(
        said.value / _FAR <= ratio.low and ratio.high <= said.value * _FAR for ratio in ratios
    )
    return _claim(spoken, said, now[0], holds=False) if now and is_near else None


def _pair(spoken: Spoken, said: _Said, ladder: Ladder) -> tuple[Rung, Rung] | None:
    """The two rows that are named, each alone and by its whole name."""
    named = mentions(spoken, ladder)
    if not all(m.is_whole for m in named):
        return None
    places = [
        {m.rung.name: m.rung for m in named if a <= m.start and m.end <= b}
        for a, b in (said.first, said.lead, said.second)
    ]
    first, second = places[0] or places[1], places[2]
    if len(first) != 1 or len(second) != 1 or set(first) == set(second):
        return None
    one, other = next(iter(first.values())), next(iter(second.values()))
    return (one, other) if one.value > 0 and other.value > 0 else None


def _ratio(one: Rung, other: Rung) -> Interval:
    found = over(one.parts[0].span, other.parts[0].span)
    return found if found is not None else Interval.exact(0)


def _is_meant(ladder: Ladder, said: _Said) -> bool:
    """Whether a column has rates where a rate is spoken of, and counts where things are counted."""
    kinds = {rung.parts[0].kind for rung in ladder.rungs}
    if said.is_rate:
        return ladder.is_rate
    return not ladder.is_rate and (not said.is_count or QuantityKind.PERCENT not in kinds)


Pair = tuple[Ladder, Rung, Rung]


def _now(pairs: Sequence[Pair]) -> list[Pair]:
    """Those of the latest period, where the columns have periods."""
    times = {one[0].time for one in pairs if one[0].time is not None}
    return [one for one in pairs if not times or one[0].time == max(times)]


def _claim(spoken: Spoken, said: _Said, pair: Pair, *, holds: bool) -> Claim:
    ladder, one, other = pair
    ratio = _ratio(one, other)
    truth = f"{float((ratio.low + ratio.high) / 2):.1f} times"
    about = f"{one.name} and {other.name} in {ladder.title or 'the table'}"
    verdict = Verdicts("ratio", said.word, truth, Cause.UNKNOWN, about)
    stated = next((q for q, a, b in spoken.numbers if a <= said.start < b), None)
    parts = (one.parts[0], other.parts[0])
    return replace(claim_of(spoken, said.start, verdict, parts, stated, holds=holds), is_tight=True)
