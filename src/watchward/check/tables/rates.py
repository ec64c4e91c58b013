"""Rates from their counts: a count of one group over that of another, or over a population."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Claim, Interval
from watchward.check.rounding import rate, times
from watchward.check.tables.changes import Rates
from watchward.check.tables.headings import Role, per_of, scale_of
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of, unverifiable

COUNTS = frozenset({Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.TOTAL})
_PEOPLE = re.compile(r"\b(population|residents|households|people|dwellings|vehicles)\b", re.I)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate column with the count over its base, and for how many it is.

    `scale` is how many a unit of the base stands for: 1,000 under “Population (000)”.
    """

    column: Column
    count: Column
    base: Column
    per: int
    scale: int = 1


def ratios_of(segment: Segment) -> list[Ratio]:
    """Rate columns whose counts can be told: by their headings, and borne out by most rows."""
    found = [_ratio(segment, c) for c in segment.columns if c.role is Role.RATE]
    return [ratio for ratio in found if ratio is not None]


def exact_rates(segment: Segment, ratios: Sequence[Ratio]) -> Rates:
    """The unrounded rates that the counts give, by line and column."""
    return {
        (at, ratio.column.index): value
        for ratio in ratios
        for at, line in enumerate(segment.lines)
        if (value := _value(line, ratio)) is not None
    }


def rate_claims(segment: Segment, ratios: Sequence[Ratio]) -> Iterator[Claim]:
    """One claim for every rate."""
    known = {ratio.column.index: ratio for ratio in ratios}
    for column in segment.columns:
        if column.role is not Role.RATE:
            continue
        for line in segment.lines:
            claim = _claim(segment, line, column, known.get(column.index))
            if claim is not None:
                yield claim


def _claim(segment: Segment, line: Line, column: Column, ratio: Ratio | None) -> Claim | None:
    if ratio is None:
        return unverifiable("rate", line, column, "the count and the base of the rate")
    count, base = line.numbers[ratio.count.index], line.numbers[ratio.base.index]
    value = _value(line, ratio)
    if count is None or base is None or value is None:
        return unverifiable("rate", line, column, "a count and a base other than nought")
    unit = "in percent" if ratio.per == 100 else f"per {ratio.per:,}"
    how = f"{count.text} over {base.text} {unit}"
    return claim_of(
        "rate", segment, line, column, Derived(value, (("count", count), ("base", base)), how)
    )


def _value(line: Line, ratio: Ratio) -> Interval | None:
    count, base = line.numbers[ratio.count.index], line.numbers[ratio.base.index]
    return rate(count.span, times(base.span, ratio.scale), ratio.per) if count and base else None


def _ratio(segment: Segment, column: Column) -> Ratio | None:
    """The reading that most rows bear out: at least half, and two rows or all of them."""
    best: tuple[int, int, Ratio] | None = None
    for ratio in _candidates(segment, column):
        agreed, tried = _agreement(segment, ratio)
        if tried and (best is None or agreed > best[0]):
            best = (agreed, tried, ratio)
    if best is None:
        return None
    agreed, tried, ratio = best
    return ratio if agreed * 2 >= tried and agreed >= min(2, tried) else None


def _candidates(segment: Segment, column: Column) -> Iterator[Ratio]:
    per = per_of(column.title) or (100 if column.kind == "percent" else 0)
    counts = [
        c
        for c in segment.columns
        if c.role in COUNTS and (c.time == column.time or not c.time) and c.index != column.index
    ]
    people = [c for c in segment.columns if _PEOPLE.search(c.title)]
    bases = people or counts
    for base in bases:
        for count in counts:
            if count.index != base.index and count not in people:
                for each in (per,) if per else (100, 1000):
                    yield Ratio(column, count, base, each, scale_of(base.title))


def _agreement(segment: Segment, ratio: Ratio) -> tuple[int, int]:
    agreed = tried = 0
    for line in segment.lines:
        stated, value = line.numbers[ratio.column.index], _value(line, ratio)
        if stated is not None and value is not None:
            tried += 1
            agreed += stated.span.meets(value)
    return agreed, tried
