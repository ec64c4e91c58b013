"""Differences, percentage changes and differences in percentage points, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, percent_change
from watchward.check.tables.headings import Role, when
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of, unverifiable

CHANGES = frozenset({Role.DIFFERENCE, Role.PERCENT_CHANGE, Role.POINTS})
_FALL = re.compile(r"decrease|\bfall\b|reduction|saving", re.I)
_OTHER = re.compile(
    r"\b(rate|per|real|adjusted|target|average|annual|forecast|budget|quarter|plan|baseline|msg|"
    r"similar|peers?|family|national(?:ly)?|england|wales|region(?:al)?|comparators?|benchmark)\b"
)
"""Words that may make a change one of another measure than the columns beside it."""
_HUNDRED = 100
_FEW = 2
"""Rows that must bear out a reading."""
Rates = dict[tuple[int, int], Interval]
"""Exact rates by line and column, where their counts are known."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The earlier and the later column that a change is between.

    `is_certain` says that the headings leave no other reading.
    """

    early: Column
    late: Column
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Binding:
    """A change column with its pair and the way its numbers follow from it."""

    column: Column
    pair: Pair
    way: str


def bindings_of(segment: Segment) -> list[Binding]:
    """Each change column with what it is the change between, where that can be told."""
    found = [_bound(segment, column) for column in segment.columns if column.role in CHANGES]
    return [binding for binding in found if binding is not None]


def change_claims(segment: Segment, exact: Rates) -> Iterator[Claim]:
    """One claim for every number of a change column; unverifiable where its parts are unclear."""
    bound = {binding.column.index: binding for binding in bindings_of(segment)}
    for column in segment.columns:
        if column.role not in CHANGES:
            continue
        for at, line in enumerate(segment.lines):
            binding = bound.get(column.index)
            claim = (
                _claim(segment, at, line, binding, exact)
                if binding
                else unverifiable(_name(column), line, column, "the two figures it is between")
            )
            if claim is not None:
                yield claim


def _name(column: Column) -> str:
    return {Role.DIFFERENCE: "change", Role.PERCENT_CHANGE: "percent"}.get(column.role, "points")


def _bound(segment: Segment, column: Column) -> Binding | None:
    """The reading that most rows bear out; else the one that the headings leave, if only one."""
    options = [
        (agreed, tried, Binding(column, pair, way))
        for pair in _pairs(segment, column)
        for way in _ways(column)
        for agreed, tried in [_agreement(segment, column, pair, way)]
        if tried
    ]
    certain = [option for option in options if option[2].pair.is_certain]
    upright = [option for option in certain if not option[2].way.startswith("-")]
    if not options:
        return None
    agreed, tried, best = max(options, key=lambda o: (o[0], not o[2].way.startswith("-")))
    if agreed * 2 >= tried and agreed >= 2 and (best.pair.is_certain or agreed * 3 >= tried * 2):
        is_upright = not best.way.startswith("-")
        is_fall = bool(_FALL.search(best.column.heading))
        if is_upright or is_fall or (agreed >= 3 and agreed * 4 >= tried * 3):
            return best
    if _FALL.search(column.heading):
        return None
    likeliest = max(upright, key=lambda o: o[0], default=None)
    if likeliest is None or (_is_of_another(segment, column, likeliest[2]) and not likeliest[0]):
        return None
    return likeliest[2]


def _is_of_another(segment: Segment, column: Column, binding: Binding) -> bool:
    """Whether another column of its sort is the change that its pair gives: this one is of others.

    “Change (%)” and “MSG change (%)” stand side by side.
    """
    for other in segment.columns:
        if other is not column and other.role is column.role:
            agreed, tried = _agreement(segment, other, binding.pair, binding.way)
            if agreed >= _FEW and agreed * 3 >= tried * 2:
                return True
    return False


def _pairs(segment: Segment, column: Column) -> list[Pair]:
    """Pairs of columns to the left in the same group; certain if there are two and in order."""
    left = _before(segment, column)
    values = [other for other in left if other.group == column.group]
    if not values and left:
        values = [other for other in left if other.group == left[-1].group]
    if column.role is not Role.POINTS and any(v.role is not Role.RATE for v in values):
        values = [v for v in values if v.role is not Role.RATE]
    if len(values) < 2:
        return []
    roles = {value.role: value for value in values}
    if len(values) == 2 and Role.PREVIOUS in roles and Role.CURRENT in roles:
        early, late = roles[Role.PREVIOUS], roles[Role.CURRENT]
        return [Pair(early, late, _is_of(column, early, late))]
    recent = values[-6:]
    pairs = [(a, b) for at, a in enumerate(recent) for b in recent[at + 1 :]]
    if len(values) == 2 and values[0].role is Role.RATE and _in_order(*values):
        return [Pair(values[0], values[1], True)]
    return [Pair(a, b, False) for a, b in pairs] + [Pair(b, a, False) for a, b in pairs]


def _before(segment: Segment, column: Column) -> list[Column]:
    """The columns to the left that a change may be between; percentages alone for points."""
    left = [c for c in segment.columns if c.index < column.index]
    if column.role is Role.POINTS:
        percents = [c for c in left if c.role not in CHANGES and _holds_percents(segment, c)]
        if len(percents) > 1:
            return percents
    return [c for c in left if c.role in (Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.RATE)]


def _holds_percents(segment: Segment, column: Column) -> bool:
    held = [n for line in segment.lines if (n := line.numbers[column.index]) is not None]
    return bool(held) and all(n.kind is QuantityKind.PERCENT for n in held)


def _in_order(first: Column, second: Column) -> bool:
    return first.time is not None and second.time is not None and first.time < second.time


def _is_of(column: Column, early: Column, late: Column) -> bool:
    """Whether a change column names no period and no measure but those of the pair."""
    named = when(column.heading)
    other = set(_OTHER.findall(column.heading.lower()))
    said = set(_OTHER.findall(f"{early.title} {late.title}".lower()))
    return (named is None or named in (early.time, late.time)) and other <= said


def _ways(column: Column) -> tuple[str, ...]:
    """The readings of a heading: “% change” of percentages is often in points.

    A minus stands for columns that print a fall as a positive number.
    """
    if column.role is Role.PERCENT_CHANGE:
        return ("percent", "points", "-percent")
    return ("points",) if column.role is Role.POINTS else ("difference", "-difference")


Numbers = tuple[Quantity, Quantity, Quantity]


def _rows(segment: Segment, column: Column, pair: Pair) -> Iterator[Numbers]:
    for line in segment.lines:
        stated = line.numbers[column.index]
        early, late = line.numbers[pair.early.index], line.numbers[pair.late.index]
        if stated is not None and early is not None and late is not None:
            yield stated, early, late


def _agreement(segment: Segment, column: Column, pair: Pair, way: str) -> tuple[int, int]:
    agreed = tried = 0
    for stated, early, late in _rows(segment, column, pair):
        if way == "points" and not _is_percent(early, late) and not _is_small(column, early, late):
            continue
        expected = _expected(_own_way(way, stated, early, late), early, late)
        if expected is not None:
            tried += 1
            agreed += stated.span.meets(expected)
    return agreed, tried


def _own_way(way: str, stated: Quantity, early: Quantity, late: Quantity) -> str:
    """How one cell follows: under “Change”, “+7.9%” of two counts is no difference of them."""
    is_share = stated.kind is QuantityKind.PERCENT and not _is_percent(early, late)
    return way.replace("difference", "percent") if is_share else way


def _is_percent(*numbers: Quantity) -> bool:
    kinds = (QuantityKind.PERCENT, QuantityKind.RATE, QuantityKind.POINTS)
    return all(number.kind in kinds for number in numbers)


def _is_small(column: Column, *numbers: Quantity) -> bool:
    """Whether numbers without a per cent sign may be percentages under a heading of points."""
    return column.role is Role.POINTS and all(
        number.kind is QuantityKind.COUNT and abs(number.value) <= _HUNDRED for number in numbers
    )


def _expected(way: str, early: Quantity, late: Quantity) -> Interval | None:
    if way.startswith("-"):
        upright = _expected(way[1:], early, late)
        return Interval(-upright.high, -upright.low) if upright else None
    if way == "percent":
        return percent_change(early.span, late.span)
    return minus(late.span, early.span)


def _faults(way: str, early: Quantity, late: Quantity) -> dict[Cause, Interval]:
    """What known mistakes would print."""
    if way == "points":
        relative = percent_change(early.span, late.span)
        return {Cause.POINTS: relative} if relative else {}
    if way != "percent":
        return {}
    later = percent_change(late.span, early.span)
    return {Cause.LATER_BASE: Interval(-later.high, -later.low)} if later else {}


def _claim(segment: Segment, at: int, line: Line, binding: Binding, exact: Rates) -> Claim | None:
    column, pair, way = binding.column, binding.pair, binding.way
    early, late = line.numbers[pair.early.index], line.numbers[pair.late.index]
    stated = line.numbers[column.index]
    if stated is not None and early is not None and late is not None:
        way = _own_way(way, stated, early, late)
    kind = "points" if way == "points" else _name(column)
    kind = "percent" if way.endswith("percent") else kind
    if early is None or late is None:
        which = pair.early if early is None else pair.late
        return unverifiable(kind, line, column, f"a number for {which.title or 'the other column'}")
    expected = _expected(way, early, late)
    if expected is None:
        return unverifiable(kind, line, column, "a base other than nought")
    before, after = exact.get((at, pair.early.index)), exact.get((at, pair.late.index))
    also = (minus(after, before),) if before and after else ()
    if way == "percent" and early.kind is late.kind is QuantityKind.PERCENT:
        also = (*also, minus(late.span, early.span))  # a row of rates among rows of counts
    if way.endswith("percent") and early.value < 0:
        also = (*also, Interval(-expected.high, -expected.low))  # income: of its size, not its sign
    how = {
        "percent": f"The change from {early.text} to {late.text}, divided by {early.text},",
        "points": f"{late.text} less {early.text}, in percentage points,",
        "-difference": f"{early.text} less {late.text}",
        "-percent": f"The fall from {early.text} to {late.text}, divided by {early.text},",
    }.get(way, f"{late.text} less {early.text}")
    derived = Derived(
        expected, (("from", early), ("to", late)), how, also, _faults(way, early, late)
    )
    return claim_of(kind, segment, line, column, derived)
