"""Sets of things that can be put in order: the rows of a column, the periods of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from watchward.check.context.subjects import Point, Subject
from watchward.check.model import QuantityKind
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment, is_period
from watchward.check.wording.bodies import is_sum_of_all, summed_before
from watchward.check.wording.row_changes import changes_of
from watchward.check.wording.rungs import CHANGES, FEWEST, LIKE, Ladder, Rung, Sort

__all__ = [
    "FEWEST",
    "LIKE",
    "Ladder",
    "Rung",
    "Sort",
    "columns_of",
    "is_flat",
    "is_periods",
    "ladders_of",
    "steps_of",
    "wholes_of",
]

MOST = 300
_APART = re.compile(
    r"\b(?:averages?|mean|median|england|wales|scotland|uk|region\w*|national\w*|similar|"
    r"target(?! hardening)|of which|including|excluding|all(?! other)|total|overall)\b",
    re.I,
)
_BRACKETS = re.compile(r"(?<=\w) \([^()]*\)")
_PERIODS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|q(?:uarter )?[1-4]|(?:mon|tues?|"
    r"wednes|thurs?|"
    r"fri|satur|sun)day|(?:19|20)\d\d.*",
    re.I,
)


def ladders_of(
    segments: Sequence[Segment], headings: Sequence[str], places: Sequence[int],
    subjects: Sequence[Subject],
) -> list[Ladder]:  # fmt: skip
    """Every ladder of some tables and of the subjects that they have numbers of.

    `places` are where the tables stand among the blocks.

    One of hundreds of things is left out: no sentence counts a place in it.
    """
    found = _all(segments, headings, places, subjects)
    return [ladder for ladder in found if len(ladder.rungs) <= MOST]


def is_flat(ladder: Ladder) -> bool:
    """Whether all things on a ladder have one value: there is no order to rank them in."""
    first = ladder.rungs[0].value
    return len(ladder.rungs) >= FEWEST and all(rung.value == first for rung in ladder.rungs)


def _all(
    segments: Sequence[Segment], headings: Sequence[str], places: Sequence[int],
    subjects: Sequence[Subject],
) -> list[Ladder]:  # fmt: skip
    found: list[Ladder] = []
    for table, segment in enumerate(segments):
        heading = headings[segment.number] if segment.number < len(headings) else ""
        about = f"{segment.grid.caption} {heading} {_names(segment)}"
        here = places[segment.number] if segment.number < len(places) else 0
        for ladder in (*_down(segment), *_across(segment)):
            found.append(_put(ladder, about, here, table, segment.stub))
    for subject in subjects:
        segment = segments[subject.table]
        heading = headings[segment.number] if segment.number < len(headings) else ""
        about = f"{segment.grid.caption} {heading} {_names(segment)}"
        here = places[segment.number] if segment.number < len(places) else 0
        title = " ".join((*sorted(subject.above), subject.name))
        for ladder in _in_time(subject.series, title):
            found.append(_put(ladder, about, here, subject.table))
    return found


def columns_of(segments: Sequence[Segment], places: Sequence[int]) -> list[Ladder]:
    """Every column of levels with all its rows, averages and other forces too: for comparisons."""
    found = []
    for table, segment in enumerate(segments):
        here = places[segment.number] if segment.number < len(places) else 0
        for column in segment.columns:
            rungs = [
                Rung(line.label, quantity.value, (quantity,))
                for line in segment.lines
                if line.label and (quantity := line.numbers[column.index]) is not None
            ]
            if (
                1 < len(rungs) <= MOST
                and _are_like(rungs)
                and column.role not in (Role.RANK, *CHANGES)
            ):
                is_rate = _is_rate(column, rungs)
                ladder = Ladder(tuple(rungs), column.title, "", here, table, is_rate=is_rate)
                found.append(replace(ladder, time=column.time))
    return found


def wholes_of(segments: Sequence[Segment], places: Sequence[int]) -> list[Ladder]:
    """The changes of all rows of each table, totals among them."""
    found = []
    for table, segment in enumerate(segments):
        here = places[segment.number] if segment.number < len(places) else 0
        lines = [line for line in segment.lines if line.label]
        if len(lines) <= MOST and not any(is_period(line.label) for line in lines):
            changes = changes_of(segment, lines)
            found += [_put(one, segment.title, here, table, segment.stub) for one in changes]
    return found


def _names(segment: Segment) -> str:
    """The headings of a table's labels, each once."""
    return " ".join(dict.fromkeys((segment.title, segment.stub)))


def _put(ladder: Ladder, about: str, here: int, table: int, stub: str = "") -> Ladder:
    return replace(ladder, about=about, here=here, table=table, stub=stub)


def _down(segment: Segment) -> Iterator[Ladder]:
    """The rows by each column, and by each change between two of them."""
    lines = [line for line in segment.lines if line.label]
    if sum(is_period(line.label) for line in lines) * 2 > len(lines):
        return
    for group in _groups(segment, lines):
        summed = summed_before(segment, group)
        for column in segment.columns:
            shown = [line for line in group if line.numbers[column.index] is not None]
            rungs = [
                Rung(line.label, quantity.value, (quantity,))
                for line in shown
                if (quantity := line.numbers[column.index]) is not None
            ]
            body = sum(line.place < summed for line in shown)
            if column.role is Role.RANK or len(rungs) < FEWEST or not _are_like(rungs):
                continue
            sort = Sort.LEVEL
            if column.role in CHANGES:
                sort = Sort.PERCENT if column.role is Role.PERCENT_CHANGE else Sort.CHANGE
            yield Ladder(
                tuple(rungs), column.title, "", 0, 0, sort, is_rate=_is_rate(column, rungs),
                is_time=is_periods(rungs), time=column.time, body=body,
            )  # fmt: skip
        body = sum(line.place < summed for line in group)
        yield from (replace(ladder, body=body) for ladder in changes_of(segment, group))


def _groups(segment: Segment, lines: list[Line]) -> list[list[Line]]:
    """The rows that can be held against each other: those under one label, without totals."""
    totals = _sum_rows(segment, lines)
    ends = {line.place for line in (*lines[:1], *lines[-1:])}
    is_said = any(line.is_total or line.is_loose_total for line in lines if line.place in ends)
    held: dict[tuple[str, ...], list[Line]] = {}
    are_parts = _are_all_parts(segment, lines)
    for line in lines:
        is_loose = line.is_loose_total and (not is_said or line.place in ends)
        is_total = line.is_total or is_loose or line.place in totals
        if not is_total and (are_parts or not _APART.search(_BRACKETS.sub("", line.label))):
            held.setdefault(line.outer, []).append(line)
    if len(held) >= FEWEST and all(len(group) == 1 for group in held.values()):
        return [[line for group in held.values() for line in group]]  # references, one a row
    groups = [group for group in held.values() if len(group) >= FEWEST]
    return groups or [list(group) for group in held.values()]


def _are_all_parts(segment: Segment, lines: list[Line]) -> bool:
    """Whether a total is the sum of all the other rows: none of them is an average or a peer."""
    own = [line for line in lines if not line.is_total]
    ends = [line for line in lines[:1] + lines[-1:] if line.is_total]
    return len(own) + 1 == len(lines) and any(is_sum_of_all(segment, line) for line in ends)


def _sum_rows(segment: Segment, lines: list[Line]) -> set[int]:
    """The first or last row where it is the sum of all others in some column of levels."""
    found = set()
    for line in (lines[:1] + lines[-1:]) if len(lines) > FEWEST - 1 else ():
        for column in segment.columns:
            if column.role in CHANGES:
                continue  # +1 of −3, +4 and 0 by chance
            own = line.numbers[column.index]
            rest = [o.numbers[column.index] for o in lines if o is not line and not o.is_total]
            held = [q.value for q in rest if q is not None]
            if own is not None and own.value > 0 and len(held) > 1 and sum(held) == own.value:
                found.add(line.place)
    return found


def _are_like(rungs: Sequence[Rung]) -> bool:
    kinds = {rung.parts[0].kind for rung in rungs}
    return len(kinds) == 1 or kinds <= LIKE


def _is_rate(column: Column, rungs: Sequence[Rung]) -> bool:
    per = re.search(r"\brates?\b|\bper\b|/ ?1,?000", column.title, re.I) is not None
    return per or rungs[0].parts[0].kind in (QuantityKind.RATE, QuantityKind.PERCENT)


def _across(segment: Segment) -> Iterator[Ladder]:
    """The columns by each row, where they are things of one kind: areas side by side."""
    columns = [
        c for c in segment.columns
        if c.role is Role.VALUE and c.time is None and not _APART.search(c.title)
    ]  # fmt: skip
    has_total = any(c.role is Role.TOTAL for c in segment.columns)
    for line in segment.lines:
        numbers = [line.numbers[column.index] for column in columns]
        are_shares = all(q is not None and q.kind is QuantityKind.PERCENT for q in numbers)
        if not (has_total or are_shares or is_period(line.label)):
            continue
        rungs = [
            Rung(column.title, quantity.value, (quantity,))
            for column in columns
            if (quantity := line.numbers[column.index]) is not None
        ]
        if len(rungs) >= FEWEST and _are_like(rungs):
            yield Ladder(tuple(rungs), line.label, "", 0, 0)


def _in_time(series: Sequence[Point], title: str) -> Iterator[Ladder]:
    """The periods of a row by its values, and by how far it moved in each."""
    if len(series) < FEWEST:
        return
    if not all(is_period(p.heading) or p.time is not None for p in series):
        return
    rungs = tuple(Rung(p.heading, p.quantity.value, (p.quantity,)) for p in series)
    if not _are_like(rungs) or any(p.role in CHANGES for p in series):
        return
    yield Ladder(rungs, title, "", 0, 0, Sort.LEVEL, is_time=True)
    yield from steps_of(rungs, title)


def is_periods(rungs: Sequence[Rung]) -> bool:
    """Whether things are named by periods: months, quarters, years, days of the week."""
    return all(_PERIODS.fullmatch(rung.name.strip()) for rung in rungs)


def steps_of(rungs: Sequence[Rung], title: str) -> Iterator[Ladder]:
    """How far a row moved in each period, and by how much of what it was."""
    steps = [
        Rung(b.name, b.value - a.value, (*a.parts, *b.parts)) for a, b in pairwise(rungs)
    ]  # fmt: skip
    yield Ladder(tuple(steps), title, "", 0, 0, Sort.STEP, is_time=True)
    if all(rung.value > 0 for rung in rungs):
        parts = [
            Rung(b.name, (b.value - a.value) / a.value * 100, (*a.parts, *b.parts))
            for a, b in pairwise(rungs)
        ]
        yield Ladder(tuple(parts), title, "", 0, 0, Sort.STEP_PERCENT, is_time=True)
