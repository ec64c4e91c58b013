"""Rates from their counts: a count of one group over that of another, or over a population."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Claim, Interval, QuantityKind
from watchward.check.rounding import plus, rate, times
from watchward.check.tables.changes import Rates
from watchward.check.tables.headings import Role, per_of, scale_of
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of, unverifiable

COUNTS = frozenset({Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.TOTAL})
_PEOPLE = re.compile(r"\b(population|residents|households|people|dwellings|vehicles)\b", re.I)


_ALL = 100
_SURE = 3
"""Rows that must bear out a base of two columns."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A rate column with the count over its base, and for how many it is.

    `scale` is how many a unit of the base stands for: 1,000 under “Population (000)”. With
    `is_both` the base is the count and the base together: vacancies of all posts.
    """

    column: Column
    count: Column
    base: Column
    per: int
    scale: int = 1
    is_both: bool = False


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
    both = f"{count.text} and {base.text} together" if ratio.is_both else base.text
    how = f"{count.text} over {both} {unit}"
    return claim_of(
        "rate", segment, line, column, Derived(value, (("count", count), ("base", base)), how)
    )


def _value(line: Line, ratio: Ratio) -> Interval | None:
    count, base = line.numbers[ratio.count.index], line.numbers[ratio.base.index]
    if count is None or base is None:
        return None
    whole = times(base.span, ratio.scale)
    return rate(count.span, plus((count.span, whole)) if ratio.is_both else whole, ratio.per)


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
    if ratio.is_both and agreed < max(_SURE, tried - 1):
        return None
    return ratio if agreed * 2 >= tried and agreed >= min(2, tried) else None


def _candidates(segment: Segment, column: Column) -> Iterator[Ratio]:
    is_percent = column.kind == "percent" or _are_percentages(segment, column)
    per = per_of(column.title) or (_ALL if is_percent else 0)
    counts = [
        c
        for c in segment.columns
        if c.role in COUNTS and (c.time == column.time or not c.time) and c.index != column.index
    ]
    people = [c for c in segment.columns if _PEOPLE.search(c.title)]
    bases = counts if per == _ALL else people or counts
    pairs = [(c, b) for b in bases for c in counts if c.index != b.index and c not in people]
    for count, base in pairs:
        for each in (per,) if per else (100, 1000):
            yield Ratio(column, count, base, each, scale_of(base.title))
    for count, base in pairs if per == _ALL else ():
        yield Ratio(column, count, base, per, is_both=True)


def _are_percentages(segment: Segment, column: Column) -> bool:
    """Whether every number of a column has the sign of a percentage."""
    kinds = {q.kind for line in segment.lines if (q := line.numbers[column.index]) is not None}
    return kinds == {QuantityKind.PERCENT}


def _agreement(segment: Segment, ratio: Ratio) -> tuple[int, int]:
    agreed = tried = 0
    for line in segment.lines:
        stated, value = line.numbers[ratio.column.index], _value(line, ratio)
        if stated is not None and value is not None:
            tried += 1
            agreed += stated.span.meets(value)
    return agreed, tried
