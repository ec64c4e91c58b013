"""Columns of words that say which way each row went: up, down, the same.

They are held against the column of changes, the two figures of the row, or an average beside it;
“above” and “below” also against the row of all, or of the two columns beside each other.
A word is called wrong only where the other rows bear the reading out, for “up” may also be said
of what is better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from watchward.check.facts import words_of
from watchward.check.model import (
    Cause,
    Cell,
    Claim,
    Quantity,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.tables.cells import plain
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment

__all__ = ["way_claims"]

_UP = re.compile(
    r"\W*(?:up|higher|above|increas(?:e|ed|ing)|rise|rose|rising|risen|more|growing|grew|upwards?)\W*|"
    r"[↑▲⬆↗]\ufe0f?",
    re.I,
)
_DOWN = re.compile(
    r"\W*(?:down|lower|below|decreas(?:e|ed|ing)|fall|fell|falling|fallen|fewer|less|reduc(?:ed|ing|tion)|"
    r"downwards?)\W*|[↓▼⬇↘]\ufe0f?",
    re.I,
)
_LEVEL = re.compile(
    r"\W*(?:same|the same|no change|unchanged|level|stable|static|flat)\W*|[→►➡↔=]\ufe0f?", re.I
)
_LEVELS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.RATE, Role.SHARE)
_BESIDE = re.compile(r"\b(?:above|below)\b", re.I)
_COMPARED = re.compile(
    r"\b(?:compar\w+|against|vs|versus|than|above|below|relative|position|average|benchmark)\b",
    re.I,
)
_COMMON = re.compile(
    r"\b(?:average|mean|national\w*|england|wales|regional\w*|benchmark|median|similar|"
    r"most similar|msg|family)\b",
    re.I,
)
_LEAST = 4
"""Other rows that must bear a reading out before one is wrong."""
_CHANGES = (Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS)
Numbers = tuple[Quantity, ...]
_THAN = re.compile(r"\bthan\b|\bagainst\b|\bis$")
_BLANK = re.compile(r"[-–—]|n/?a", re.I)
_PAIR = ("one", "other")
Words = dict[int, tuple[Cell, int]]
Reading = Callable[[Line], tuple[int, Numbers] | None]


@dataclass(frozen=True, slots=True)
class _Said:
    """A row with its word, the way it says and the way the figures went."""

    line: Line
    cell: Cell
    way: int
    went: int
    by: Numbers

    @property
    def holds(self) -> bool:
        return self.way == self.went


def way_claims(segment: Segment) -> Iterator[Claim]:
    """A claim for each word that says which way its row went."""
    for at in range(1, segment.grid.width):
        words = _words(segment, at)
        if len(words) < _LEAST:
            continue
        besides = [*_besides(segment, at), *_of_sides(segment, at, words)]
        if not besides and any(_BESIDE.search(plain(cell.text)) for cell, _ in words.values()):
            continue
        kinds = besides or _readings(segment)
        read = [list(_said(segment, words, reading)) for reading in kinds]
        best = max(read, key=lambda rows: sum(row.holds for row in rows), default=[])
        good = sum(row.holds for row in best)
        wrong = len(best) - good
        if good >= _LEAST and wrong <= max(1, good // _LEAST):
            yield from (_claim(row, "comparison" if besides else "trend") for row in best)


def _besides(segment: Segment, at: int) -> Iterator[Reading]:
    """The reading that holds the latest figure against a column of an average or of others.

    That column stands in the heading of the words, “Compared with England”, or is the one
    of an average, if the heading says so.
    """
    heads = segment.grid.rows[: segment.grid.headers][-1:]
    said = plain(heads[0][at].text).lower() if heads and at < len(heads[0]) else ""
    if not said:
        return
    own = [c for c in segment.columns if c.role in _LEVELS and c.heading]
    named = [c for c in own if re.search(rf"\b{re.escape(c.heading.lower())}\b", said)]
    if not named and _COMPARED.search(said):
        named = [c for c in own if _COMMON.search(c.heading)]
    if len(named) != 1:
        return
    of_kind = _kind_in(segment, named[0])
    alike = [c for c in own if c is not named[0] and of_kind and _kind_in(segment, c) == of_kind]
    alike = [c for c in alike if not _COMMON.search(c.heading)]
    if alike:
        latest = max(alike, key=lambda c: (c.time or 0, c.index))
        yield partial(_by_two, one=named[0].index, other=latest.index)


def _of_sides(segment: Segment, at: int, words: Words) -> Iterator[Reading]:
    """The readings of words that put each row above or below the row of all, or another column.

    The row of all is named in the heading: “Against the county rate”. The two columns stand
    beside each other, right before the words, and are of one kind and time.
    """
    heads = segment.grid.rows[: segment.grid.headers][-1:]
    said = plain(heads[0][at].text).lower() if heads and at < len(heads[0]) else ""
    is_told = any(_BESIDE.search(plain(cell.text)) for cell, _ in words.values())
    if not said or not (is_told or _THAN.search(said)):
        return
    own = [c for c in segment.columns if c.role in _LEVELS and c.index < at]
    for line in segment.lines:
        number = next((q for q in line.numbers if q is not None), None)
        label = words_of(line.label)
        if number is None or number.at.row in words or not label <= words_of(said) or not label:
            continue
        yield from (partial(_by_row, at=c.index, yard=line) for c in own)
    beside = own[-2:]
    of_kind = {_kind_in(segment, c) for c in beside}
    is_pair = len(beside) == len(_PAIR) and beside[0].index + 1 == beside[1].index == at - 1
    if is_pair and len(of_kind) == 1 and None not in of_kind and beside[0].time == beside[1].time:
        for one, other in (beside, beside[::-1]):
            yield partial(_by_two, one=one.index, other=other.index)


def _kind_in(segment: Segment, column: Column) -> QuantityKind | None:
    """The kind of a column's numbers, where it is one."""
    kinds = {q.kind for line in segment.lines if (q := line.numbers[column.index]) is not None}
    return kinds.pop() if len(kinds) == 1 else None


def _words(segment: Segment, at: int) -> Words:
    """The words of a column by their rows, if every cell that has one says a way."""
    found: dict[int, tuple[Cell, int]] = {}
    for row in segment.grid.body:
        text = plain(row[at].text) if at < len(row) else ""
        if not text or _BLANK.fullmatch(text):
            continue
        ways = [
            way for way, form in ((1, _UP), (-1, _DOWN), (0, _LEVEL)) if form.fullmatch(text)
        ]  # fmt: skip
        if not ways:
            return {}
        found[row[0].at.row] = row[at], ways[0]
    return found


def _readings(segment: Segment) -> Iterator[Reading]:
    """The ways of telling how a row went: by a column of changes, or by two figures."""
    for column in segment.columns:
        if column.role in _CHANGES:
            yield partial(_by_change, at=column.index)
    before = [c for c in segment.columns if c.role is Role.PREVIOUS]
    after = [c for c in segment.columns if c.role is Role.CURRENT]
    dated = sorted((c for c in segment.columns if c.time is not None), key=lambda c: c.time or 0)
    pairs = [(before[-1], after[-1])] if before and after else []
    pairs += [(dated[-2], dated[-1])] if len(dated) > 1 else []
    for one, other in pairs:
        yield partial(_by_two, one=one.index, other=other.index)


def _by_change(line: Line, at: int) -> tuple[int, Numbers] | None:
    number = line.numbers[at]
    if number is None or number.span.low < 0 < number.span.high:
        return None  # “0.0%” may be up or down
    return _sign(number.value > 0, number.value < 0), (number,)


def _by_two(line: Line, one: int, other: int) -> tuple[int, Numbers] | None:
    before, after = line.numbers[one], line.numbers[other]
    if before is None or after is None or before.kind is not after.kind:
        return None
    if before.value == after.value and before.span.low < before.span.high:
        return None  # rounded figures that are alike may have moved
    if before.value != after.value and before.span.meets(after.span):
        return None  # “36%” may be more than “36.4%”
    return _sign(after.value > before.value, after.value < before.value), (before, after)


def _by_row(line: Line, at: int, yard: Line) -> tuple[int, Numbers] | None:
    """On which side of another row's number in its column a row's own lies."""
    own, other = line.numbers[at], yard.numbers[at]
    if own is None or other is None or line is yard or own.span.meets(other.span):
        return None
    if own.kind is not other.kind:
        return None
    return _sign(own.value > other.value, own.value < other.value), (own, other)


def _sign(is_up: bool, is_down: bool) -> int:
    return int(is_up) - int(is_down)


def _said(segment: Segment, words: Words, reading: Reading) -> Iterator[_Said]:
    for line in segment.lines:
        number = next((q for q in line.numbers if q is not None), None)
        went = reading(line)
        if number is None or went is None or number.at.row not in words:
            continue
        cell, way = words[number.at.row]
        yield _Said(line, cell, way, *went)


def _claim(row: _Said, kind: str) -> Claim:
    stated = plain(row.cell.text)
    words = ("the same", "up", "down") if kind == "trend" else ("the same", "above", "below")
    truth = words[row.went]
    told = ", ".join(number.text.strip() for number in row.by)
    return Claim(
        kind=kind, quote=f"{row.line.label}: {stated}", at=row.cell.at, stated=stated,
        verdict=Verdict.CONSISTENT if row.holds else Verdict.INCONSISTENT,
        recomputed=truth,
        severity=Severity.NONE if row.holds else Severity.MESSAGE,
        cause=Cause.NONE if row.holds else Cause.DIRECTION,
        explanation="" if row.holds else f"The table says {stated}; by its figures ({told}) "
        f"it is {truth}. The words of the other rows go with theirs.",
        quantities=row.by, parts=tuple(f"figure {at + 1}" for at in range(len(row.by))),
        others=tuple(number.at for number in row.by), source="table",
    )  # fmt: skip
