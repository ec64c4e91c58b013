"""The same column of figures in two tables whose headings are worded differently.

Two columns are the same where the rows named alike agree, by more digits than
chance gives. A row that then differs is a finding; a sign or two digits turned
round there count as agreement, since they show that the row is the same.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from watchward.check.facts import words_of
from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Location, Quantity, QuantityKind
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

Name = frozenset[str]
Place = tuple[Segment, Line, Column, Quantity]
Told = set[tuple[int, int]]
_COUNTS = frozenset({Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.TOTAL})
_DIGITS = 6.0
"""Digits that two columns must have in common."""
_LEAST = 3
"""Rows that must agree."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One column of a table: its numbers by the names of their rows.

    Tables one after another under the same headings are one.
    """

    segments: tuple[Segment, ...]
    column: Column
    cells: dict[Name, Place]

    @property
    def kind(self) -> tuple[object, object]:
        """What its numbers are: a difference is never a count, nor a share a change."""
        role = Role.VALUE if self.column.role in _COUNTS else self.column.role
        first = next(iter(self.cells.values()))[3]
        return role, first.kind


def same_claims(segments: Sequence[Segment], told: Told, held: set[Location]) -> Iterator[Claim]:
    """A claim for every figure of a column that an earlier table prints too; not those told.

    `held` are the places of numbers that the other numbers of their own table give.
    """
    columns = [figures for run in _runs(segments) for figures in _columns(run)]
    index: dict[tuple[Name, Fraction], list[int]] = defaultdict(list)
    for later, figures in enumerate(columns):
        keys = [(name, abs(place[3].value)) for name, place in figures.cells.items()]
        shared = Counter(earlier for key in keys if key[1] for earlier in index[key])
        best = _best(columns, later, shared)
        if best is not None:
            yield from _claims(best, figures, told, held)
        for key in keys:
            index[key].append(later)


def _runs(segments: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Tables one after another with the same headings, as one is printed in parts."""
    run: list[Segment] = []
    for segment in segments:
        if run and _headings(run[-1]) != _headings(segment):
            yield tuple(run)
            run = []
        run.append(segment)
    if run:
        yield tuple(run)


def _headings(segment: Segment) -> tuple[tuple[int, str], ...]:
    return tuple((column.index, column.heading) for column in segment.columns)


def _columns(run: tuple[Segment, ...]) -> Iterator[Figures]:
    names = _names(run)
    for column in run[0].columns:
        cells = {
            name: (segment, line, segment.column(column.index), number)
            for name, (segment, line) in names.items()
            if (number := line.numbers[column.index]) is not None
            and number.kind is not QuantityKind.RANK
        }
        if len(cells) >= _LEAST:
            yield Figures(run, column, cells)


def _names(run: Sequence[Segment]) -> dict[Name, tuple[Segment, Line]]:
    """The rows whose name no other row of the table has."""
    found: dict[Name, list[tuple[Segment, Line]]] = defaultdict(list)
    for segment in run:
        for line in segment.lines:
            name = words_of(line.label)
            if name:
                found[name].append((segment, line))
    return {name: rows[0] for name, rows in found.items() if len(rows) == 1}


def _best(columns: Sequence[Figures], later: int, shared: Counter[int]) -> Figures | None:
    """The earlier column that agrees by most digits, if by enough of them."""
    found: list[tuple[float, int, Figures]] = []
    for earlier, count in shared.items():
        first, second = columns[earlier], columns[later]
        if count >= _LEAST and first.segments != second.segments:
            strength = _strength(first, second)
            if strength is not None and strength >= _DIGITS:
                found.append((strength, earlier, first))
    return max(found, key=lambda f: (f[0], f[1]))[2] if found else None


def _strength(first: Figures, second: Figures) -> float | None:
    if first.kind != second.kind or not _may_be_one_time(first.column, second.column):
        return None
    held = near = 0
    digits = 0.0
    usual = median(abs(place[3].value) for place in second.cells.values())
    names = [name for name in second.cells if name in first.cells]
    for name in names:
        a, b = first.cells[name][3], second.cells[name][3]
        if a.span.meets(b.span):
            held += 1
            digits += _digits(a, usual)
        elif a.value == -b.value or is_slip(b, a.span):
            near += 1
            digits += max(_digits(a, usual) - 0.5, 0)
    fails = len(names) - held
    if held < _LEAST or fails - near > max(0, len(names) // 5) or fails * 4 > len(names):
        return None
    return digits


def _digits(number: Quantity, usual: Fraction) -> float:
    size = float(max(abs(number.value), usual)) * 10.0 ** max(number.places, 0)
    return math.log10(size) if size > 1 else 0.0


def _may_be_one_time(first: Column, second: Column) -> bool:
    """Not of two years, where both name one; a calendar year may hold the end of another."""
    one, two = first.time, second.time
    return one is None or two is None or one == two or (
        (one - 1) // 12 == (two - 1) // 12 and 12 in ((one - 1) % 12 + 1, (two - 1) % 12 + 1)
    )  # fmt: skip


def _claims(first: Figures, second: Figures, told: Told, held: set[Location]) -> Iterator[Claim]:
    for name, later in second.cells.items():
        if name not in first.cells or (id(later[1]), later[2].index) in told:
            continue
        told.add((id(later[1]), later[2].index))
        claim = claim_of_two(first.cells[name], later, held)
        if claim is not None:
            yield claim


def claim_of_two(
    earlier: Place,
    later: Place,
    held: set[Location],
    faults: Mapping[Cause, Interval] | None = None,
) -> Claim | None:
    """The claim of the later place, or of the earlier where the later alone is borne out."""
    differ = not earlier[3].span.meets(later[3].span)
    turned = differ and later[3].at in held and earlier[3].at not in held
    given, stated = (later, earlier) if turned else (earlier, later)
    derived = Derived(
        given[3].span, (("the same figure", given[3]),),
        f"The same figure in table {given[0].number + 1}", (), faults or {},
    )  # fmt: skip
    return claim_of("duplicate", stated[0], stated[1], stated[2], derived)
