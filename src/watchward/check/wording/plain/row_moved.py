"""“Primary fires rose by 43”, “6,104 were 126 more than a year ago”: the row that is spoken of.

The row is named in the clause, or the figure told there is its own. It must have moved so by that
amount between some two of its periods; one that moved so far the other way, in its latest
step, over a year, or between the periods told, is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from watchward.check.context.subjects import Point
from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.tables.headings import when
from watchward.check.wording.figures import are_like, is_amount
from watchward.check.wording.ladders import LIKE
from watchward.check.wording.plain.moved import amounts_of_move
from watchward.check.wording.plain.movers import Moving, moving_words
from watchward.check.wording.plain.told import Told, told_in
from watchward.check.wording.rows import Row
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_moved_claims"]

_ON_TIME = re.compile(
    r"^(?:%| ?per cent)? (?:[a-z]+ )?(?:(?P<up>above|up on|ahead of|(?:more|higher) than)|"
    r"(?P<down>below|down on|(?:fewer|less|lower) than)) "
    r"(?:that of |in |at |for |the (?:figure|number|level|total) (?:for|of|in) )?(?:the )?"
    r"(?:(?:same|previous|corresponding|equivalent) (?:[a-z]+ )?"
    r"(?:quarter|period|year|month|months|half)|"
    r"(?:quarter|year|month) (?:before|earlier|ago)|last (?:year|quarter|month)|a year (?:ago|"
    r"earlier|before))"
)
"""“5.6% above the same quarter of last year”: a direction, not a place beside another."""
_SPOILT = re.compile(
    r"\b(?:of which|of these|of those|excluding|except|apart from|other than|elsewhere|"
    r"combined|together|between them|(?<!on )average|mean|target|budget(?:ed)?|forecast|had been|"
    r"would have|national\w*|england|wales|adjusted|net of|per (?:cent of|head)|peak)\b"
)
_RATE = re.compile(r"\b(?:rates?|proportion|share|percentage|likelihood|risk)\b")
_NAME = re.compile(r"(?<=[a-z0-9%,)] )[A-Z][a-z]{2,}")
_DATED = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Quarter|Year|Q[1-4])"
)
_SAME_PART = re.compile(
    r"\b(?:same|corresponding|equivalent) (?:[a-z]+ )?(?:quarter|months?|period|half)(?: of| in)? $"
)
"""“On the same quarter of 2024”: the year of a column, and not its name."""
_TO_END = re.compile(r" (?:slightly |sharply |further |again |back )?to (?:just |only |about )?£?")
_LONG = re.compile(
    r"\b(?:since|from|compared|against|than|over the|overall|decade|baseline|on|when|before|"
    r"earlier|ago|then|after|following|having)\b"
)
_YEAR = 12
_FIRST = 10
"""An amount has two figures at least, or a tenth, to be hardly another's."""
_OWN_DIGITS, _DIGITS = 3, 2
_MOST = 40


@dataclass(frozen=True, slots=True)
class _Bound:
    """A row that a clause speaks of; `at` is the place of the figure told, None where named."""

    row: Row
    at: int | None
    is_named: bool


def row_moved_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of words of direction by the table's row that their clause speaks of."""
    if AHEAD.search(spoken.low):
        return
    told = [t for t in told_in(spoken, 0) if not t.is_loose]
    words = [w for w in moving_words(spoken) if not w.is_value]
    for word in (*words, *_on_time(spoken, told)) if told else ():
        clause = spoken.text[word.low : word.high]
        if _SPOILT.search(clause.lower()) or spoken.is_in_name(word.start):
            continue
        amounts = [a.quantity for a in amounts_of_move(word, spoken, told)]
        sharp = [a for a in amounts if _is_telling(a)]
        claim = _judged(spoken, word, sharp, told, world)
        if claim is None and amounts and not sharp:
            claim = _judged(spoken, word, amounts, told, world, is_small=True)
        if claim is not None:
            yield claim


def _on_time(spoken: Spoken, told: Sequence[Told]) -> Iterator[Moving]:
    for one in told:
        match = _ON_TIME.match(spoken.low[one.end :])
        if match is not None:
            group = "up" if match["up"] else "down"
            start, end = one.end + match.start(group), one.end + match.end(group)
            low = max(spoken.low.rfind(stop, 0, one.start) for stop in (";", " while "))
            yield Moving(
                start, end, spoken.text[start:end], 1 if match["up"] else -1, False,
                max(low, 0), one.end + match.end(), one.quantity,
            )  # fmt: skip


def _is_telling(amount: Quantity) -> bool:
    if amount.kind is QuantityKind.DURATION and not amount.places:
        return False
    return (abs(amount.value) >= _FIRST or amount.places > 0) and not amount.bound


def _judged(
    spoken: Spoken, word: Moving, amounts: Sequence[Quantity], told: Sequence[Told], world: World,
    *, is_small: bool = False,
) -> Claim | None:  # fmt: skip
    """The claim that a row moved so far the other way; None where some row may have moved so.

    Of a small amount the row must be named, and its own figure told too.
    """
    if not amounts:
        return _by_end(spoken, word, told, world)
    bound = list(_bound(spoken, word, amounts, told, world))
    if is_small and not all(one.is_named and one.at is not None for one in bound):
        return None
    against: list[tuple[Point, Point]] = []
    for one in bound:
        pairs = [
            (a, b) for a, b in _pairs(one)
            if any(_is_gap(q, a.quantity, b.quantity) for q in amounts)
        ]  # fmt: skip
        if any((b.quantity.value > a.quantity.value) == (word.way > 0) for a, b in pairs):
            return None  # it may be so
        against += [
            (a, b) for a, b in pairs
            if _is_meant(spoken, one, a, b) and not _is_than_later(spoken, word, told, a)
        ]  # fmt: skip
    return _turned(spoken, word, against[0]) if against else None


def _is_than_later(spoken: Spoken, word: Moving, told: Sequence[Told], first: Point) -> bool:
    """“Summer came to 60,060, 8,960 more than in Q4”: the earlier is held against the later."""
    is_than = re.match(r"[^.;,]{0,20} than\b", spoken.low[word.end :]) is not None
    return is_than and any(
        one.start < word.start and one.quantity.value == first.quantity.value for one in told
    )


def _by_end(spoken: Spoken, word: Moving, told: Sequence[Told], world: World) -> Claim | None:
    """“The rate fell to 34.4%”: wrong where the year before is lower in the row that is named.

    Of a row that is not told by the year, every earlier figure must be lower.
    """
    ends = [t for t in told if t.start >= word.end]
    if not ends or not _TO_END.fullmatch(spoken.low[word.end : ends[0].start]):
        return None
    rows = [b for b in _bound(spoken, word, (), told, world) if b.row.own & _said(spoken, word)]
    bound = [b for b in rows if b.at is not None and b.at == len(b.row.series[:_MOST]) - 1]
    if len({id(b.row) for b in rows}) != 1 or not bound:
        return None
    if not _has_no_other_name(spoken, word, bound[0].row):
        return None
    if any(time and time != bound[0].row.series[-1].time for time in _dates(spoken)):
        return None
    *before, last = bound[0].row.series
    if last.quantity.value != ends[0].quantity.value:
        return None
    is_year = (last.time or 0) - (before[-1].time or 0) == _YEAR
    if is_year and _LONG.search(spoken.low):
        return None
    ways = {(last.quantity.value > one.quantity.value) - (last.quantity.value < one.quantity.value)
            for one in (before[-1:] if is_year else before)}  # fmt: skip
    return _turned(spoken, word, (before[-1], last)) if ways == {-word.way} else None


def _said(spoken: Spoken, word: Moving) -> frozenset[str]:
    return telling(spoken.text[word.low : word.start])


def _dates(spoken: Spoken) -> set[int | None]:
    told = [(a, b) for a, b in spoken.dates if not _SAME_PART.search(spoken.low[:a])]
    return {when(spoken.text[a:b]) for a, b in told}


def _turned(spoken: Spoken, word: Moving, pair: tuple[Point, Point]) -> Claim:
    """The claim that a row went the other way."""
    first, last = pair
    is_up = last.quantity.value > first.quantity.value
    shown = f"{first.quantity.text.strip()} to {last.quantity.text.strip()}"
    truth = f"{'up' if is_up else 'down'} ({shown})"
    said = Verdicts("trend", word.word, truth, Cause.DIRECTION, "the row of the table")
    return claim_of(spoken, word.start, said, (first.quantity, last.quantity), holds=False)


def _pairs(bound: _Bound) -> Iterator[tuple[Point, Point]]:
    """Every earlier and later number of a row; those that end at the figure told, if one is."""
    series = bound.row.series[:_MOST]
    if bound.at is None:
        yield from combinations(series, 2)
    elif bound.at < len(series):
        yield from ((one, series[bound.at]) for one in series[: bound.at])


_YEARS = re.compile(r"\b(?:19|20)?\d\d(?:[/-]\d\d(?:\d\d)?)?\b|\(.*?\)")
_TWO = 2


def _run_of(series: Sequence[Point], last: Point) -> Sequence[Point]:
    """The numbers of a row that one is told among.

    A row with the quarter and the twelve months of two years each has two such runs.
    """
    held: dict[str, list[Point]] = {}
    for point in series:
        held.setdefault(" ".join(_YEARS.sub(" ", point.heading.lower()).split()), []).append(point)
    is_parted = len(held) == _TWO and all(len(run) > 1 for run in held.values())
    return next(run for run in held.values() if last in run) if is_parted else series


def _is_meant(spoken: Spoken, bound: _Bound, first: Point, last: Point) -> bool:
    """Whether two periods are those a sentence would speak of: the latest two, a year, or told."""
    series = _run_of(bound.row.series, last)
    at = series.index(last)
    dates = _dates(spoken) - {None}
    if len(dates) > 1:
        return dates == {first.time, last.time}
    if dates and not dates & {first.time, last.time} and not _is_in_year(spoken, first, last):
        return False
    is_last = at == len(series) - 1 or bound.at is not None or last.time in dates
    is_step = at > 0 and series[at - 1] is first
    is_year = (last.time or 0) - (first.time or 0) == _YEAR
    return is_last and (is_step or is_year)


def _of_cell(told: Quantity, cell: Quantity) -> Quantity:
    """A number as a cell tells it: of “4.1 days” the heading has the days."""
    is_time = told.kind is QuantityKind.DURATION and cell.kind in LIKE
    return replace(told, kind=cell.kind) if is_time else told


def _is_gap(amount: Quantity, first: Quantity, last: Quantity) -> bool:
    return is_amount(_of_cell(amount, first), first, last)


def _is_in_year(spoken: Spoken, first: Point, last: Point) -> bool:
    """“Than in the same months of 2024”: the year told is that in which the earlier period ends."""
    years = [int(text) for a, b in spoken.dates if (text := spoken.text[a:b].strip()).isdigit()]
    if len(years) != 1 or first.time is None or last.time is None:
        return False
    end = when(str(years[0]))
    return end is not None and end - _YEAR < first.time <= end < last.time


def _bound(
    spoken: Spoken, word: Moving, amounts: Sequence[Quantity], told: Sequence[Told], world: World
) -> Iterator[_Bound]:
    """The rows that a clause names, and those that have a figure it tells."""
    clause = spoken.text[word.low : word.high]
    said = telling(clause)
    is_rate = _RATE.search(clause.lower()) is not None
    levels = [
        t.quantity for t in told
        if word.low <= t.start and t.end <= word.high and t.quantity not in amounts
        and not (t.is_then or t.goal or t.peer or t.quantity.bound)
    ]  # fmt: skip
    named = _longest([row for row in world.rows.spoken_of(said) if row.own and row.own <= said])
    for row in named:
        is_count = row.series[0].quantity.kind in (QuantityKind.COUNT, QuantityKind.MONEY)
        if not (is_rate and is_count) and _has_no_other_name(spoken, word, row):
            yield _Bound(row, None, True)
    if not named:
        yield from (_Bound(row, None, True) for row in _called(spoken, word, world))
    for level in levels:
        digits = len(re.sub(r"\D", "", level.text).rstrip("0"))
        for row, at in world.rows.holding(level.value) if digits >= _DIGITS else ():
            is_known = digits >= _OWN_DIGITS or bool(row.own & said)
            cell = row.series[at].quantity
            if is_known and are_like(_of_cell(level, cell), cell):
                yield _Bound(row, at, bool(row.own & said))


_ITS = re.compile(r"\W*(?:[\d.]+ )?(?:its?|their|they) ")
_OPENS = re.compile(r"^\W*(?:[\d.]+\s+)?(?:the )?")


def _called(spoken: Spoken, word: Moving, world: World) -> list[Row]:
    """The rows of one name that a clause calls by their initials, or “its” after their sentence."""
    clause = spoken.text[word.low : word.high]
    found = world.rows.abbreviated(spoken.text[word.low : word.start])
    if not found and spoken.before and _ITS.match(clause.lower()):
        before = spoken.before[0]
        lead = _OPENS.sub("", before.low)
        rows = world.rows.spoken_of(telling(before.text))
        found = [row for row in rows if re.match(rf"{re.escape(row.name.lower())}\b", lead)]
        found = _longest([row for row in found if row.own])
    is_one = len({row.name.lower() for row in found}) == 1
    return [row for row in found if _has_no_other_name(spoken, word, row)] if is_one else []


def _longest(rows: Sequence[Row]) -> list[Row]:
    """The rows whose names are no part of another's: “primary fires”, and not “fires”."""
    return [row for row in rows if not any(row.own < other.own for other in rows)]


def _has_no_other_name(spoken: Spoken, word: Moving, row: Row) -> bool:
    """Whether a clause has no name but the row's own and those of its table."""
    names = _NAME.findall(spoken.text[word.low : word.high])
    return all(_DATED.match(name) or telling(name) <= row.about for name in names)
