"""“Presentations in Thornby are the lowest since 2022/23”, “rose by 3.8% between the two years”.

One row is named, or the total is meant, of a table that has periods in its columns. How far it
moved between two that are told, which way it went in each, and whether it is at its highest or its
lowest, are held against its figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, DOWN, NO, NOUN, UP
from watchward.check.rounding import implied
from watchward.check.wording.plain.time_tables import (
    TimeTable,
    is_of,
    named_in,
    near_tables,
    periods_said,
)
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["row_over_time_claims"]

_BY = re.compile(
    rf"(?:\b(?:{UP}|{DOWN})(?: by| of)? (?:just |only )?|"
    rf"\b{NOUN} (?:was |is )?(?:of |by )(?:just |only )?)£?$"
)
_BETWEEN = re.compile(r"\bbetween $")
_FROM_TO = re.compile(r"\bfrom £?$")
_SINCE = re.compile(r"\bsince $")
_IN = re.compile(r"(?: (?:by|of) £?[\d.,]+%?(?: [a-z]+)?| [a-z]+){0,2}? in (?:the year to )?$")
_AGAIN = re.compile(r" and again in $")
_EXTREME = re.compile(
    r"\b(?P<word>(?P<high>highest)|(?P<low>lowest))(?: [a-z]+){0,2}? "
    r"(?:since (?P<since>)|(?:in|for|of|over) (?:the )?(?:last |past )?(?P<n>two|three|four|five|"
    r"six|seven) years\b|(?:in|of|over) the (?:whole )?period\b)"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SPOILT = re.compile(
    r"\b(?:average|mean|share|proportion|target|per (?:cent of|head|1,000)|excluding|except|if|"
    r"quarters?|months?|combined|together|district with|of which|rates?|those|other|others|year "
    r"on year|each|every|both)\b"
)
_DIRECTION = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b")
_PART = re.compile(r"[;:]|\.(?=\s)")
_MOST = 3


def row_over_time_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of how one row of a table moved between its periods."""
    if not spoken.dates and _EXTREME.search(spoken.low) is None:
        return
    if AHEAD.search(spoken.low) or NO.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    if _PART.search(spoken.low.rstrip(" .")):
        return
    tables = near_tables(spoken, world)
    if len(tables) > 1 and len({one.names for one in tables}) < len(tables):
        return  # of the same rows another table tells
    for table in tables:
        said = periods_said(spoken, table)
        name = _row(spoken, table) if said is not None else ""
        if not name or said is None or not is_of(spoken, table):
            continue
        yield from _extreme(spoken, table, name, said)
        if len(said) <= _MOST:
            yield from _amounts(spoken, table, name, said)
            yield from _ways(spoken, table, name, said)
            yield from _ends(spoken, table, name, said)


def _row(spoken: Spoken, table: TimeTable) -> str:
    """The one row that a sentence names, else the total."""
    named = named_in(spoken, table)
    names = {m.rung.name for m in named}
    if len(names) == 1 and all(m.is_whole for m in named):
        return next(iter(names))
    return table.total if not names else ""


def _extreme(
    spoken: Spoken, table: TimeTable, name: str, said: Sequence[tuple[int, int, int]]
) -> Iterator[Claim]:
    match = _EXTREME.search(spoken.low)
    if match is None or name == table.total:
        return
    row = table.values[name]
    own, first = len(row) - 1, 0
    if match["since"] is not None:
        if len(said) != 1 or not 0 <= said[0][0] - match.end() <= 1:
            return
        first = said[0][2] + 1
    elif said or (match["n"] and _NUMBERS[match["n"]] != len(row)):
        return
    others = [q.value for q in row[first:own]]
    if not others or len({q.value for q in spoken.numbers_between(0, len(spoken.low))}) > 1:
        return
    if any(q.value != row[own].value for q, _a, b in spoken.numbers if b <= match.start()):
        return
    is_high = match["high"] is not None
    value = row[own].value
    holds = all(value >= one if is_high else value <= one for one in others)
    shown = ", ".join(q.text.strip() for q in row[first : own + 1])
    said_so = Verdicts("rank", spoken.text[match.start("word") : match.end("word")], shown,
                       Cause.WRONG_END, name)  # fmt: skip
    claim = claim_of(spoken, match.start("word"), said_so, row[first : own + 1], holds=holds)
    yield replace(claim, is_tight=True)


def _pair(
    spoken: Spoken, said: Sequence[tuple[int, int, int]], many: int
) -> tuple[int, int] | None:
    """The two periods that a sentence speaks of: “between”, “from … to”, or “since”."""
    if len(said) == 2:
        (a, b, first), (c, _d, last) = said
        lead, link = spoken.low[:a], spoken.low[b:c]
        is_pair = (_BETWEEN.search(lead) and link == " and ") or (
            re.search(r"\bfrom $", lead) and link == " to "
        )
        return (first, last) if is_pair and first < last else None
    if len(said) == 1 and _SINCE.search(spoken.low[: said[0][0]]) and said[0][2] < many - 1:
        return said[0][2], many - 1
    return None


def _amounts(
    spoken: Spoken, table: TimeTable, name: str, said: Sequence[tuple[int, int, int]]
) -> Iterator[Claim]:
    """By how much a row is said to have moved between two periods."""
    row = table.values[name]
    pair = _pair(spoken, said, len(row))
    numbers = [one for one in spoken.numbers if not one[0].text.strip().isalpha()]
    moved = [one for one in numbers if _BY.search(spoken.low[: one[1]])]
    if pair is None or len(moved) != 1 or len(numbers) > 1:
        return
    stated, start, _end = moved[0]
    if stated.bound or not row[pair[0]].value or stated.kind is QuantityKind.FRACTION:
        return
    if row[0].kind is QuantityKind.PERCENT:
        return
    is_share = stated.kind is QuantityKind.PERCENT
    right = _moved(row, *pair, is_share=is_share)
    if _holds(stated, right):
        return
    tried = [_moved(row, a, b, is_share=is_share) for a, b in combinations(range(len(row)), 2)]
    if is_share and row[pair[1]].value:
        later = (row[pair[1]].value - row[pair[0]].value) / row[pair[1]].value * 100
        tried.append(abs(later))
    half = Fraction(1, 2) / Fraction(10) ** stated.places if is_share else Fraction(0)
    is_typed = is_slip(stated, Interval(right - half, right + half))
    if not is_typed and not any(_holds(stated, one) for one in tried):
        return
    truth = f"{float(right):,.{max(stated.places, 0)}f}{'%' if is_share else ''}"
    kind = "percent" if is_share else "change"
    verdicts = Verdicts(kind, stated.text.strip(), truth, Cause.PERIOD, f"the row “{name}”")
    parts = (row[pair[0]], row[pair[1]])
    yield replace(claim_of(spoken, start, verdicts, parts, stated, holds=False), is_tight=True)


def _moved(row: Sequence[Quantity], first: int, last: int, *, is_share: bool) -> Fraction:
    apart = abs(row[last].value - row[first].value)
    return apart / abs(row[first].value) * 100 if is_share and row[first].value else apart


def _holds(stated: Quantity, value: Fraction) -> bool:
    return stated.span.holds(value) or implied(abs(stated.value), stated.places).holds(value)


def _ways(
    spoken: Spoken, table: TimeTable, name: str, said: Sequence[tuple[int, int, int]]
) -> Iterator[Claim]:
    """Which way a row is said to have gone in each: “rose in 2023/24 but fell in 2024/25”."""
    for match in _DIRECTION.finditer(spoken.low):
        way = 1 if match["up"] else -1
        meant = [
            at for a, _b, at in said
            if a > match.end() and _IN.fullmatch(spoken.low, match.end(), a) and at
        ]  # fmt: skip
        for (_a, b, one), (c, _d, other) in combinations(said, 2):
            if one in meant and _AGAIN.fullmatch(spoken.low, b, c) and other:
                meant.append(other)
        steps = [table.step(name, at) for at in meant]
        odd = [at for at, step in zip(meant, steps, strict=True) if step * way < 0]
        if not meant or not all(steps):
            continue
        at = (odd or meant)[0]
        row = table.values[name]
        shown = f"{row[at - 1].text.strip()} to {row[at].text.strip()}"
        truth = f"{'down' if (way > 0) == bool(odd) else 'up'} ({shown})"
        word = spoken.text[match.start() : match.end()]
        if spoken.low.count(word.lower()) > 1:
            until = min(a for a, _b, one in said if a > match.end())
            word = spoken.text[match.start() : until].removesuffix(" in ")
        verdicts = Verdicts("trend", word, truth, Cause.DIRECTION, f"the row “{name}”")
        parts = (row[at - 1], row[at])
        if spoken.low.count(word.lower()) > 1 and not odd:
            continue
        yield replace(claim_of(spoken, match.start(), verdicts, parts, holds=not odd),
                      is_tight=True)  # fmt: skip


def _ends(
    spoken: Spoken, table: TimeTable, name: str, said: Sequence[tuple[int, int, int]]
) -> Iterator[Claim]:
    """“From 236 to 251 between 2022/23 and 2024/25”: each end by its own period."""
    row = table.values[name]
    pair = _pair(spoken, said, len(row))
    if pair is None or len(spoken.numbers) != 2:
        return
    (one, a, b), (other, c, _d) = spoken.numbers
    if not _FROM_TO.search(spoken.low[:a]) or spoken.low[b:c].strip("% £") != "to":
        return
    for stated, start, at in ((one, a, pair[0]), (other, c, pair[1])):
        right = row[at]
        others = {q.value for q in row} - {right.value}
        if stated.value == right.value or stated.bound or stated.places != right.places:
            continue
        if stated.value in others or is_slip(stated, Interval.exact(right.value)):
            verdicts = Verdicts("duplicate", stated.text.strip(), right.text.strip(), Cause.PERIOD,
                                f"the row “{name}” for {table.heads[at]}")  # fmt: skip
            yield replace(claim_of(spoken, start, verdicts, (right,), stated, holds=False),
                          is_tight=True)  # fmt: skip
