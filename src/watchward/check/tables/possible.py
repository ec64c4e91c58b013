"""The relations that a column may have to others of its table, by what the columns hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from watchward.check.model import QuantityKind
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Segment
from watchward.check.tables.relations import Relation

_FACTORS = (1, 100, 1_000, 10_000, 100_000)
_LONGEST_RUN = 4
"""Columns side by side that may together be the part of a share."""
_PERCENTS = (QuantityKind.PERCENT, QuantityKind.POINTS)


def relations_of(
    segment: Segment, column: Column, barred: set[int], *, has_total: bool
) -> Iterator[Relation]:
    """Every relation that the kinds of the columns allow, neighbours first."""
    cells = [q for line in segment.lines if (q := line.numbers[column.index]) is not None]
    is_percent = all(q.kind in _PERCENTS for q in cells)
    is_money = any(q.kind is QuantityKind.MONEY for q in cells)
    left_out = barred | {column.index}
    others = [c for c in segment.columns if c.index not in left_out and c.role is not Role.CODE]
    others.sort(key=lambda c: abs(c.index - column.index))
    kinds = {c.index: kind_held(segment, c) for c in others}
    for first, second in permutations(others, 2):
        one, two = kinds[first.index], kinds[second.index]
        if one is None or two is None:
            continue
        if one == two:
            yield Relation(_change(is_percent, one), (first,), second)
        if is_percent and one == two != "percent":
            yield Relation("share", (first,), second)
        elif not is_percent and "percent" not in (one, two) and column.role is not Role.DIFFERENCE:
            yield from _ratios(first, second, one, is_money)
    counted = [c for c in others if kinds[c.index] not in (None, "percent")]
    if is_percent and has_total:
        yield from (Relation("share", (first,), None) for first in counted)
    if is_percent:
        yield from _together(counted, kinds)


def _change(is_percent: bool, kind: str) -> str:
    if is_percent and kind != "percent":
        return "percent"
    return "points" if is_percent or kind == "percent" else "change"


def _together(counted: Sequence[Column], kinds: dict[int, str | None]) -> Iterator[Relation]:
    """Two and more columns side by side as a share of another."""
    ordered = sorted(counted, key=lambda c: c.index)
    for size in range(2, _LONGEST_RUN + 1):
        for at in range(len(ordered) - size + 1):
            run = tuple(ordered[at : at + size])
            if run[-1].index - run[0].index != size - 1 or len({kinds[c.index] for c in run}) > 1:
                continue
            for whole in ordered:
                if whole not in run and kinds[whole.index] == kinds[run[0].index]:
                    yield Relation("share", run, whole)


def _ratios(first: Column, second: Column, kind: str, is_money: bool) -> Iterator[Relation]:
    if not is_money:
        yield from (Relation("rate", (first,), second, factor) for factor in _FACTORS)
    elif kind == "money":
        yield Relation("average", (first,), second)


def kind_held(segment: Segment, column: Column) -> str | None:
    """Whether a column holds percentages, money or counts; None where it is mixed or derived."""
    held = {
        "percent" if q.kind in _PERCENTS else "money" if q.kind is QuantityKind.MONEY else "count"
        for line in segment.lines
        if (q := line.numbers[column.index]) is not None
    }
    return held.pop() if len(held) == 1 else None
