"""Rates and shares whose base stands elsewhere: in another table, in a sentence, or nowhere.

A table may print offences and their rate without the population. If one base
explains every row but one, that row is wrong. A base that differs by row is
looked for in the other tables, by the names of the rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.facts import words_of
from watchward.check.model import Claim, Interval, Location, Paper, Quantity, QuantityKind, Verdict
from watchward.check.rounding import over, times
from watchward.check.tables.book import printed_numbers
from watchward.check.tables.cells import plain
from watchward.check.tables.headings import Role, per_of, scale_of
from watchward.check.tables.items import digits
from watchward.check.tables.layout import Column, Line, Segment, is_period
from watchward.check.tables.making import Derived, claim_of
from watchward.check.tables.told_bases import TOLD, told_bases

_COUNTS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.TOTAL)
_ALL = 100
_LEAST, _LEAST_PRINTED = 4, 3
"""Rows that one base must explain: unprinted, and printed somewhere in the paper."""
_NARROW_EXACT = Fraction(2, 100)
"""How wide a base that is printed nowhere may be, as a part of it."""
_DIGITS = 3.0
_NEAREST = 4
_MEAN = re.compile(r"\b(mean|average|avg)\b", re.I)
_MOST_TABLES = 16
"""The nearest tables, in which a base is looked for."""
Names = Mapping[str, Line]


@dataclass(frozen=True, slots=True)
class Open:
    """A column of rates or shares that its own table does not explain, and what they are per."""

    segment: Segment
    column: Column
    factor: int

    @property
    def kind(self) -> str:
        """The kind of claim."""
        return {100: "share", 1: "average"}.get(self.factor, "rate")


@dataclass(frozen=True, slots=True)
class Row:
    """A stated number with its count, and the base where that differs by row.

    `column` is where it stands if the rates are a row of the table.
    """

    line: Line
    stated: Quantity
    count: Quantity
    base: Quantity | None = None
    column: Column | None = None


def base_claims(paper: Paper, segments: Sequence[Segment], claims: Sequence[Claim]) -> list[Claim]:
    """Claims for the rates and shares that `claims` leave open."""
    told = {c.at for c in claims if c.verdict is not Verdict.UNVERIFIABLE}
    wanted = [o for s in segments for o in _open_columns(s, told)]
    lines = [(s, line) for s in segments for line in _open_lines(s, told)]
    if not wanted and not lines:
        return []
    printed = printed_numbers(paper)
    names = {id(segment): _names(segment) for segment in segments}
    counts = {id(segment): _counts_of(segment) for segment in segments}
    found: list[Claim] = []
    for each in wanted:
        others = _nearest(each.segment, segments)
        found += (
            _by_table(each, others, names, counts)
            or _by_text(each, paper, names[id(each.segment)])
            or _by_one(each, others, names, counts, printed)
        )
    for segment, line in lines:
        found += _by_line(segment, line, printed)
    return found


def _wide(span: Interval) -> Interval:
    """A rate in whole numbers was rounded when it was printed."""
    half = Fraction(1, 2)
    return Interval(span.low - half, span.high + half) if span.low == span.high else span


def _open_lines(segment: Segment, told: set[Location]) -> Iterator[Line]:
    """Rows of rates per so many, “Rate per 10,000”, none of whose numbers is told."""
    for line in segment.lines:
        cells = [q for q in line.numbers if q is not None]
        is_open = len(cells) >= _LEAST_PRINTED and per_of(line.label) > _ALL
        if is_open and not any(q.at in told or q.kind is QuantityKind.PERCENT for q in cells):
            yield line


def _by_line(segment: Segment, line: Line, printed: Sequence[int]) -> list[Claim]:
    """Claims for a row of rates, of the counts in a row above it and one base."""
    wanted = Open(segment, segment.columns[0], per_of(line.label))
    able = [c for c in segment.columns if c.role in _COUNTS]
    for other in reversed(segment.lines[max(line.place - _NEAREST, 0) : line.place]):
        rows = [
            Row(line, replace(stated, span=_wide(stated.span)), count, column=c)
            for c in able
            if (stated := line.numbers[c.index]) is not None and stated.value
            and (count := other.numbers[c.index]) is not None and count.value
        ]  # fmt: skip
        if len(rows) < _LEAST_PRINTED or per_of(other.label):
            continue
        if any(r.count.kind is not QuantityKind.COUNT or r.count.places for r in rows):
            continue
        claims = _explained(wanted, rows, printed, 0)
        if claims:
            return claims
    return []


def _nearest(segment: Segment, segments: Sequence[Segment]) -> list[Segment]:
    others = [other for other in segments if other is not segment]
    return sorted(others, key=lambda o: abs(o.number - segment.number))[:_MOST_TABLES]


def _open_columns(segment: Segment, told: set[Location]) -> Iterator[Open]:
    """Columns of rates and shares of which fewer than half the cells are told."""
    whole = f"{segment.title} {segment.grid.caption}"
    for column in segment.columns:
        cells = [q for line in segment.lines if (q := line.numbers[column.index]) is not None]
        if len(cells) < _LEAST_PRINTED or sum(q.at in told for q in cells) * 2 >= len(cells):
            continue
        is_percent = all(q.kind is QuantityKind.PERCENT for q in cells)
        if _MEAN.search(column.title) and column.role in _COUNTS and not is_percent:
            yield Open(segment, column, 1)
        elif is_percent and column.role in (Role.SHARE, Role.RATE, *_COUNTS):
            yield Open(segment, column, 100)
        elif column.role in (Role.RATE, *_COUNTS) and not is_percent:
            own = per_of(column.title)
            factor = own or (per_of(whole) if any(q.places > 0 for q in cells) else 0)
            if factor > 1:
                yield Open(segment, column, factor)


def _names(segment: Segment) -> Names:
    """The rows whose label no other row of the table has."""
    found: dict[str, Line | None] = {}
    for line in segment.lines:
        label = plain(line.label).lower().strip(" *:")
        found[label] = None if label in found else line
    return {label: line for label, line in found.items() if label and line is not None}


def _counts_of(segment: Segment) -> list[Column]:
    """The columns of a table that hold counts alone."""
    return [
        c
        for c in segment.columns
        if c.role in _COUNTS
        and all(
            q.kind is QuantityKind.COUNT and q.value >= 0
            for line in segment.lines
            if (q := line.numbers[c.index]) is not None
        )
    ]


def _own_counts(wanted: Open) -> list[Column]:
    """The counts that a rate or share may be of: the nearest, those to its left first."""
    here = wanted.column
    near = [c for c in _counts_of(wanted.segment) if c.index != here.index]
    near = [c for c in near if _one_time(c, here)]
    return sorted(near, key=lambda c: (c.index > here.index, abs(c.index - here.index)))[:_NEAREST]


def _one_time(one: Column, two: Column) -> bool:
    return one.time is None or two.time is None or one.time == two.time


def _by_table(
    wanted: Open,
    others: Sequence[Segment],
    names: Mapping[int, Names],
    counts: Mapping[int, list[Column]],
) -> list[Claim]:
    """Claims with the base in another table, where enough rows named alike bear it out."""
    best: tuple[float, list[Row]] | None = None
    tried = 0
    for count in _own_counts(wanted) if wanted.factor > 1 else ():
        for other in others:
            theirs = names[id(other)]
            if sum(label in theirs for label in names[id(wanted.segment)]) < _LEAST_PRINTED:
                continue
            for base in counts[id(other)]:
                tried += 1
                rows = list(_rows(wanted, count, names[id(wanted.segment)], theirs, base))
                strength = _strength(wanted, rows)
                if strength >= _DIGITS + math.log10(tried) and (best is None or strength > best[0]):
                    best = (strength, rows)
    if best is None:
        return []
    made = (_claim(wanted, r, r.base.span if r.base else None, "the base in another table")
            for r in best[1])  # fmt: skip
    return [claim for claim in made if claim is not None]


def _by_text(wanted: Open, paper: Paper, own: Names) -> list[Claim]:
    """Claims with the base of each row told in a sentence or a note."""
    if wanted.factor <= _ALL or len(own) > _MOST_NAMED:
        return []
    for count in _own_counts(wanted):
        for theirs in told_bases(paper, own):
            rows = list(_rows(wanted, count, own, theirs, TOLD))
            if _strength(wanted, rows) >= _DIGITS:
                made = (_claim(wanted, r, r.base.span if r.base else None, "") for r in rows)
                return [claim for claim in made if claim is not None]
    return []


_MOST_NAMED = 30
"""Rows of a table whose bases a sentence may tell."""


def _rows(wanted: Open, count: Column, own: Names, theirs: Names, base: Column) -> Iterator[Row]:
    scale = scale_of(base.title) if scale_of(count.title) == 1 else 1
    for label, line in own.items():
        stated, number = line.numbers[wanted.column.index], line.numbers[count.index]
        other = theirs.get(label)
        whole = other.numbers[base.index] if other is not None else None
        if stated is not None and number is not None and whole is not None:
            yield Row(line, stated, number, _in_ones(whole, scale))


def _in_ones(base: Quantity, scale: int) -> Quantity:
    """A base under “Population (000)”, in people."""
    if scale == 1:
        return base
    return replace(base, value=base.value * scale, span=times(base.span, scale))


def _strength(wanted: Open, rows: Sequence[Row]) -> float:
    """Digits that agree; nothing where too few rows do or too many do not."""
    held: list[Quantity] = []
    widths: list[float] = []
    missed = 0
    for row in rows:
        missed += not _may_hold(wanted, row)
        if missed > max(1, len(rows) // 5):
            return 0.0
    for row in rows:
        ratio = over(row.count.span, row.base.span) if row.base is not None else None
        expected = times(ratio, wanted.factor) if ratio is not None else None
        if expected is not None and row.stated.span.meets(expected):
            held.append(row.stated)
            widths.append(float(expected.high - expected.low))
    fails = len(rows) - len(held)
    if len(held) < _LEAST_PRINTED or fails > max(1, len(rows) // 5):
        return 0.0
    return digits(held, widths)


def _may_hold(wanted: Open, row: Row) -> bool:
    """A quick look, in floating point, before the exact arithmetic."""
    base = float(row.base.value) if row.base is not None else 0.0
    if not base:
        return False
    value = float(row.count.value) / base * wanted.factor
    room = float(row.stated.span.high - row.stated.span.low) or 1.0
    is_exact = row.count.span.low == row.count.span.high
    return not is_exact or abs(value - float(row.stated.value)) <= room


def _by_one(
    wanted: Open,
    others: Sequence[Segment],
    names: Mapping[int, Names],
    counts: Mapping[int, list[Column]],
    printed: Sequence[int],
) -> list[Claim]:
    """Claims with one base for all rows, of counts in this table or another."""
    options = [_own_rows(wanted, count) for count in _own_counts(wanted)]
    options += [
        list(_rows_of(wanted, names[id(wanted.segment)], names[id(other)], count))
        for other in others
        for count in counts[id(other)]
        if _is_named(wanted.column, count)
    ]
    said = _said_base(wanted.segment)
    for rows in options:
        told = [r for r in rows if r.stated.value and r.count.value and not _is_whole(r)]
        claims = _explained(wanted, told, printed, said)
        if claims:
            return claims
    return []


def _is_whole(row: Row) -> bool:
    """Whether a row is the total, at 100%, of shares that may be of less than it."""
    return row.line.is_total and row.stated.value == _ALL


def _is_of_all(line: Line) -> bool:
    """Whether a row is a total: of five checks of 60 files each, its share is one of 300."""
    return line.is_total or line.is_loose_total


def _own_rows(wanted: Open, count: Column) -> list[Row]:
    return [
        Row(line, stated, number)
        for line in wanted.segment.lines
        if (stated := line.numbers[wanted.column.index]) is not None
        and (number := line.numbers[count.index]) is not None
    ]


def _rows_of(wanted: Open, own: Names, theirs: Names, count: Column) -> Iterator[Row]:
    for label, line in own.items():
        stated, other = line.numbers[wanted.column.index], theirs.get(label)
        number = other.numbers[count.index] if other is not None else None
        if stated is not None and number is not None:
            yield Row(line, stated, number)


def _is_named(column: Column, count: Column) -> bool:
    """Whether the heading of a count has every word of the rate's own heading."""
    words = words_of(column.title)
    return bool(words) and words <= words_of(count.title) and _one_time(column, count)


_DRIFT = Fraction(105, 100)
"""How far a population moves over the years that a table prints rates of."""


_BASE = re.compile(
    r"\b(?:base|n|sample(?: size)?)\s*(?::|=|of)\s*(?:n\s*=\s*|all )?(\d{1,3}(?:,\d{3})+|\d+)\b|"
    r"\b(\d{1,3}(?:,\d{3})+|\d{2,4}) (?:respondents|responses|returns|replies|interviews)\b",
    re.I,
)


def _said_base(segment: Segment) -> int:
    """The base that a caption or a note tells, “(Base: 1,164)”; nought where none or several."""
    said = " ".join((segment.grid.caption, *segment.grid.notes))
    found = {int((m[1] or m[2]).replace(",", "")) for m in _BASE.finditer(said)}
    return found.pop() if len(found) == 1 else 0


def _explained(wanted: Open, rows: Sequence[Row], printed: Sequence[int], said: int) -> list[Claim]:
    bases = [
        times(ratio, wanted.factor) if (ratio := over(r.count.span, r.stated.span)) else None
        for r in rows
    ]
    known = [b for b in bases if b is not None]
    base, covered = _most_covered(known, said)
    if base is None or len(known) < len(rows) or len({r.count.value for r in rows}) < covered:
        return []
    known_bases = range(2, 367) if wanted.factor == 1 else printed
    inside = [n for n in known_bases if base.low <= n <= base.high]
    is_said = wanted.factor == _ALL and base.low <= said <= base.high
    inside = [said] if is_said else inside
    if wanted.factor == 1 and len(inside) != 1:
        return []
    least = _LEAST_PRINTED if inside else _LEAST
    fails = len(rows) - covered
    is_narrow = base.high - base.low <= base.high * _NARROW_EXACT
    if covered < least or fails > max(0, (covered - 1) // 3) or not (inside or is_narrow):
        return []
    if len(inside) == 1:
        base = Interval.exact(inside[0])
    name = f"the base of {inside[0]:,}" if len(inside) == 1 else "the base of the other rows"
    made = [
        _claim(wanted, row, base, name)
        for row, own in zip(rows, known, strict=True)
        if own.meets(base) or is_said or not any(own.low <= n <= own.high for n in known_bases)
        if not (_is_of_all(row.line) and own.low > base.high)
        if own.meets(base) or not (_is_of_period(row) and _is_near(own, base))
    ]  # a row that fits another number of the paper may be of another base
    return [claim for claim in made if claim is not None]


def _is_of_period(row: Row) -> bool:
    """Whether a rate is one of a year or a month among others."""
    return row.column is not None or is_period(row.line.label)


def _is_near(one: Interval, other: Interval) -> bool:
    """Whether two bases may be one population, some years apart."""
    return one.low <= other.high * _DRIFT and other.low <= one.high * _DRIFT


def _most_covered(bases: Sequence[Interval], said: int) -> tuple[Interval | None, int]:
    """What most intervals have in common, and how many these are; of two, that with the said."""
    best: tuple[Interval | None, int] = (None, 0)
    for start in bases:
        over_it = [b for b in bases if b.low <= start.low <= b.high]
        common = Interval(start.low, min(b.high for b in over_it))
        is_said = len(over_it) == best[1] and common.low <= said <= common.high
        if len(over_it) > best[1] or is_said:
            best = (common, len(over_it))
    return best


def _claim(wanted: Open, row: Row, base: Interval | None, name: str) -> Claim | None:
    ratio = over(row.count.span, base) if base is not None else None
    if ratio is None:
        return None
    unit = {100: " in percent", 1: ""}.get(wanted.factor, f" per {wanted.factor:,}")
    given = row.base.text if row.base is not None else name
    parts = (("count", row.count), *((("base", row.base),) if row.base is not None else ()))
    value = times(ratio, wanted.factor)
    own = row.line.numbers[row.column.index] if row.column is not None else None
    if own is not None and own.span.low == own.span.high:
        value = _wide(Interval(value.low, value.low)) if value.low == value.high else value
    derived = Derived(value, parts, f"{row.count.text} over {given}{unit}")
    return claim_of(wanted.kind, wanted.segment, row.line, row.column or wanted.column, derived)
