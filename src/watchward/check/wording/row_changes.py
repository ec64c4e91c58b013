"""The rows of a table by how far each moved between two of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.context.telling_words import telling
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.wording.rungs import CHANGES, Ladder, Rung, Sort

__all__ = ["changes_of"]

_OPENING = re.compile(
    r"\b(?:opening|at (?:the )?start|start of|brought forward|1(?:st)? april)\b", re.I
)
_CLOSING = re.compile(
    r"\b(?:closing|at (?:the )?end|end of|carried forward|31(?:st)? march)\b", re.I
)
_PERIOD = re.compile(
    r"\b(?:q[1-4]|quarter|year|months?|to|ended|ending|last|this|previous|current|actual|latest|"
    r"baseline|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|\d\S*|[%£]",
    re.I,
)
_AIM = re.compile(r"\b(?:targets?|standard|ambition|trajectory|threshold|milestones?)\b", re.I)
"""Headings of what a row is held against: no level of a time."""
_DIGITS = re.compile(r"\d\S*")


def changes_of(segment: Segment, group: Sequence[Line]) -> Iterator[Ladder]:
    """The rows by their change between the last two periods, and the first and last."""
    timed = sorted(
        (
            c
            for c in segment.columns
            if _has_time(c) and c.role not in CHANGES and not _AIM.search(c.title)
        ),
        key=lambda c: c.time or 0,
    )
    runs: dict[str, list[Column]] = {}
    for column in timed:
        runs.setdefault(f"{column.group} {column.kind} {column.role in (Role.SHARE, Role.RATE)}",
                        []).append(column)  # fmt: skip
    yield from _balances(segment, group)
    for columns in (part for run in runs.values() for part in _parted(run)):
        if len({c.time for c in columns}) != len(columns) or len(columns) < 2:
            continue
        pairs = {(columns[-2].index, columns[-1].index), (columns[0].index, columns[-1].index)}
        for first, last in sorted(pairs, reverse=True):
            if _are_of_two(segment.column(first).title, segment.column(last).title):
                continue
            title = f"{segment.column(first).title} {segment.column(last).title}"
            yield from _change(group, first, last, title)


def _are_of_two(one: str, other: str) -> bool:
    """“Positive outcomes Q2 2022/23” and “Recorded Q2 2023/24” are of two measures."""
    words, others = (telling(_PERIOD.sub(" ", title)) for title in (one, other))
    return bool(words and others and words.isdisjoint(others))


def _balances(segment: Segment, group: Sequence[Line]) -> Iterator[Ladder]:
    """The rows by what they gained from their opening to their closing balances."""
    if any(_has_time(column) for column in segment.columns):
        return
    first = [c for c in segment.columns if _OPENING.search(c.title)]
    last = [c for c in segment.columns if _CLOSING.search(c.title)]
    if len(first) == len(last) == 1 and first != last:
        title = f"{first[0].title} {last[0].title}"
        yield from _change(group, first[0].index, last[0].index, title)


def _parted(columns: list[Column]) -> list[list[Column]]:
    """Columns of periods, parted by their other words where two are of one period."""
    if len({c.time for c in columns}) == len(columns):
        return [columns]
    held: dict[frozenset[str], list[Column]] = {}
    for column in columns:
        held.setdefault(telling(_DIGITS.sub(" ", column.title)), []).append(column)
    return list(held.values())


def _has_time(column: Column) -> bool:
    return column.time is not None or column.role in (Role.PREVIOUS, Role.CURRENT)


def _change(group: Sequence[Line], first: int, last: int, title: str) -> Iterator[Ladder]:
    rungs, shares = [], []
    for line in group:
        a, b = line.numbers[first], line.numbers[last]
        if a is None or b is None or a.kind is not b.kind:
            return
        rungs.append(Rung(line.label, b.value - a.value, (a, b)))
        if a.value:
            shares.append(Rung(line.label, (b.value - a.value) / a.value * 100, (a, b)))
    if len(rungs) >= 2:
        yield Ladder(tuple(rungs), title, "", 0, 0, Sort.CHANGE)
    if len(shares) >= 2 and len(shares) == len(rungs):
        yield Ladder(tuple(shares), title, "", 0, 0, Sort.PERCENT)
