"""Directions of a row of a table: the step that ends at the number that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.context.subjects import Point
from watchward.check.context.telling_words import telling
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import directions
from watchward.check.tables.headings import when
from watchward.check.wording.directions import Direction, direction_claim
from watchward.check.wording.figures import is_amount
from watchward.check.wording.ladders import LIKE
from watchward.check.wording.names import mentions
from watchward.check.wording.rows import GENERAL, Row
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = ["step_claim"]

_LONG = re.compile(r"\b(?:since|from|compared|against|than|over the|overall|decade|baseline|on)\b")
_AFTER = re.compile(r"(?:\d+(?:\.\d+)* )?(?:after|following|having)\b[^;]*, ")
"""“After three years of growth, from 402 to 564, offences fell”: in the period that came next."""
_OF_OTHERS = re.compile(r" (?:at|in|of|for|by|among) the (?:others?|rest|remaining|remainder)\b")
"""“Rises of 154 at the other two”: not at the one that is named."""
_FIRST_SINCE = re.compile(r"\b(?:first|only|[a-z]+est)\b[^;.]{0,20} since\b")
"""“Came down in 2023 for the first time since 2020”: not from 2020 to 2023."""
_YEAR = 12
"""Months: a quarter may be held against the one before it or that of a year ago."""
_LEAST = Fraction(100)


@dataclass(frozen=True, slots=True)
class _Step:
    """A row's way from one period to another; whether it can be no other row or period."""

    first: Point
    last: Point
    is_sure: bool
    row: Row | None = None

    @property
    def way(self) -> int:
        """1 for up, -1 for down, 0 for neither."""
        a, b = self.first.quantity.value, self.last.quantity.value
        return (b > a) - (b < a)


def step_claim(
    spoken: Spoken, direction: Direction, amounts: Sequence[Quantity], world: World
) -> Claim | None:
    """The claim of a direction whose row, and whose period, the clause gives."""
    steps = list(_steps(spoken, direction, amounts, world))
    if any(step.is_sure for step in steps):
        steps = [step for step in steps if step.is_sure]
    ways = {step.way for step in steps}
    if len(ways) != 1 or 0 in ways:
        return None
    step = steps[0]
    holds = step.way == direction.way
    if not holds and (not step.is_sure or _AFTER.match(spoken.low[: direction.start])):
        return None
    if not holds and _OF_OTHERS.search(spoken.low, direction.end, direction.high):
        return None
    if not holds and step.row is not None and _has_own_subject(spoken, direction, step.row, world):
        return None
    parts = (step.first.quantity, step.last.quantity)
    return direction_claim(spoken, direction, parts, step.way > 0, holds)


_VERB = re.compile(r"(?: (?:is|was|were|are|has|have|had|been|being|also|again|still|then))* ?")


def _has_own_subject(spoken: Spoken, direction: Direction, row: Row, world: World) -> bool:
    """Whether the word stands right behind the name of a row that is another.

    “Both moved, Ashby falling by 12”: by 12 fell Ashby, and not the row called “Both”.
    """
    for ladder in world.levels_naming(spoken):
        for named in mentions(spoken, ladder):
            is_next = named.end <= direction.start
            is_next = (
                is_next and _VERB.fullmatch(spoken.low[named.end : direction.start]) is not None
            )
            if is_next and not telling(named.rung.name) & (row.words | row.about):
                return True
    return False


def _steps(
    spoken: Spoken, direction: Direction, amounts: Sequence[Quantity], world: World
) -> Iterator[_Step]:
    """The steps of every row that the clause names or has a word of."""
    said = telling(spoken.text[direction.low : direction.high])
    told = [q for q in amounts if len(q.text.strip("%£ +-").replace(",", "")) >= 2]
    shown = [
        q for q in spoken.numbers_between(direction.low, direction.high)
        if q not in amounts and abs(q.value) >= _LEAST and not q.bound
    ]  # fmt: skip
    subject = telling(spoken.text[direction.low : direction.start]) - GENERAL
    for row in world.rows.spoken_of(said):
        is_named = bool(row.words) and row.words <= said
        is_about = bool(row.own & said or row.topic & said)
        ends = _ends(row, shown)
        if ends and (is_named or is_about):
            for at in ends:
                for step in _ending(direction, spoken, row.series, at, told):
                    pair = step.first.quantity, step.last.quantity
                    is_sure = step.is_sure and all(is_amount(q, *pair) for q in amounts)
                    yield replace(step, is_sure=is_sure, row=row)
        elif not ends and (is_named or (_is_all_of(subject, row) and not told and not shown)):
            for step in _between(spoken, direction, row.series, told):
                yield replace(step, row=row)


def _is_all_of(subject: frozenset[str], row: Row) -> bool:
    """Whether all that a clause names before its verb is a row's: “the figure for volunteering”."""
    return bool(subject & row.own) and subject <= row.about


def _ends(row: Row, shown: Sequence[Quantity]) -> list[int]:
    """The periods whose number the clause prints."""
    found = {
        at for q in shown for at in row.places_of(q.value)
        if _are_like(q, row.series[at].quantity)
    }  # fmt: skip
    return sorted(found)


def _are_like(said: Quantity, cell: Quantity) -> bool:
    kinds = {said.kind, cell.kind}
    return len(kinds) == 1 or kinds <= LIKE


def _ending(
    direction: Direction, spoken: Spoken, series: Sequence[Point], at: int,
    told: Sequence[Quantity],
) -> Iterator[_Step]:  # fmt: skip
    """The steps that end at a period: from the one before, or from the first, by the amount."""
    if told:
        for start in dict.fromkeys((at - 1, 0)):
            pair = series[start].quantity, series[at].quantity
            if any(is_amount(q, *pair) for q in told):
                yield _Step(series[start], series[at], True)
        return
    clause = spoken.low[direction.end : direction.high]
    if not _LONG.search(clause):
        first, last = series[at - 1], series[at]
        is_year = (last.time or 0) - (first.time or 0) >= _YEAR
        yield _Step(first, last, is_year)


def _between(
    spoken: Spoken, direction: Direction, series: Sequence[Point], told: Sequence[Quantity]
) -> Iterator[_Step]:
    """The steps of a row that is named: by the amount, or between two periods that are said."""
    dates = [when(spoken.text[a:b]) for a, b in spoken.dates]
    if told:
        pairs = [(at - 1, at) for at in range(1, len(series))]
        pairs += [(0, len(series) - 1)] if len(series) > 2 else []
        for start, end in pairs:
            a, b = series[start].quantity, series[end].quantity
            if any(_matters(q) and is_amount(q, a, b) for q in told):
                yield _Step(series[start], series[end], True)
        return
    if _FIRST_SINCE.search(spoken.low, direction.low, direction.high):
        return  # it is held against the period before
    if len(dates) == 2 and _are_of_two_words(spoken):
        return  # “fell in 2023/24 and then rose in 2024/25”
    by_time = {point.time: point for point in series}
    held = [by_time[time] for time in dates if time in by_time]
    if len(dates) == 2 and len(held) == 2 and held[0] is not held[1]:
        first, last = sorted(held, key=lambda point: point.time or 0)
        yield _Step(first, last, True)


def _are_of_two_words(spoken: Spoken) -> bool:
    """Whether another word of direction stands between two dates: each has one of its own."""
    (_a, end), (start, _b) = spoken.dates
    return bool(directions(spoken.low[end:start]))


def _matters(amount: Quantity) -> bool:
    return amount.kind is not QuantityKind.COUNT or abs(amount.value) >= 10
