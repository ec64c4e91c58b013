"""The rows or columns of a table as items with a number for each period, area or question.

What follows from what is the same by row and by column: a net requirement is a
sum down a table whose columns are years, and across one whose rows are years.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from watchward.check.model import Quantity, QuantityKind
from watchward.check.tables.headings import Role, times_in
from watchward.check.tables.layout import Column, Line, Segment, is_period

_MOST = 60
"""Periods, or rows, of a table that is worked through."""
_TIME = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|q[1-4]\b|"
    r"(quarter|week|month|day|year|period|wave) ?\d",
    re.I,
)
_LEFT_OUT = frozenset({Role.PERCENT_CHANGE, Role.POINTS, Role.RANK, Role.CODE})
_CHANGES = _LEFT_OUT | {Role.DIFFERENCE}
_ALIKE = {QuantityKind.POINTS: QuantityKind.PERCENT}


@dataclass(frozen=True, slots=True)
class Item:
    """One line or column of a table: its label and where each of its numbers stands.

    `times` are the periods its label names; `is_change` says that its label makes it
    a change or a rank, of which nothing else is made.
    """

    label: str
    cells: tuple[tuple[Line, Column], ...]
    times: tuple[int, ...] = ()
    is_change: bool = False

    def number(self, at: int) -> Quantity | None:
        """The number of one period."""
        line, column = self.cells[at]
        return line.numbers[column.index]

    @property
    def kind(self) -> QuantityKind | None:
        """The kind of its numbers; None where they are of several or there are none."""
        kinds = {
            _ALIKE.get(q.kind, q.kind) for at in range(len(self.cells)) if (q := self.number(at))
        }
        return kinds.pop() if len(kinds) == 1 else None


@dataclass(frozen=True, slots=True)
class Field:
    """Items side by side over the same periods; `is_series` if these follow one another."""

    items: tuple[Item, ...]
    is_series: bool = False
    is_down: bool = True

    @property
    def size(self) -> int:
        """How many periods there are."""
        return len(self.items[0].cells) if self.items else 0


def fields_of(segment: Segment) -> list[Field]:
    """The table read by its lines, and by its columns."""
    found = [_by_line(segment), _by_column(segment)]
    return [
        f for f in found if len(f.items) >= 2 and 2 <= f.size <= _MOST and len(f.items) <= _MOST
    ]


def series_of(segment: Segment) -> list[Field]:
    """The same without totals among the periods, where these follow one another in time."""
    found: list[Field] = []
    columns = [c for c in _counted(segment) if c.role is not Role.TOTAL]
    if len(columns) >= 3 and _is_run([c.time for c in columns]):
        items = tuple(Item(line.label, tuple((line, c) for c in columns)) for line in segment.lines)
        found.append(Field(items, is_series=True))
    lines = [line for line in segment.lines if not line.is_total]
    if len(lines) >= 3 and sum(_is_time(x.label) for x in lines) * 3 >= len(lines) * 2:
        own = [c for c in segment.columns if c.role not in (Role.RANK, Role.CODE)]
        items = tuple(Item(c.title, tuple((x, c) for x in lines)) for c in own)
        found.append(Field(items, is_series=True, is_down=False))
    return [f for f in found if f.items and f.size <= _MOST and len(f.items) <= _MOST]


def _is_time(label: str) -> bool:
    return is_period(label) or bool(_TIME.match(label))


def _is_run(times: Sequence[int | None]) -> bool:
    known = [time for time in times if time is not None]
    return len(known) == len(times) and all(a < b for a, b in itertools.pairwise(known))


def _counted(segment: Segment) -> list[Column]:
    skipped = _LEFT_OUT | {Role.DIFFERENCE, Role.SHARE, Role.RATE}
    return [c for c in segment.columns if c.role not in skipped]


def _by_line(segment: Segment) -> Field:
    columns = _counted(segment)
    lines = segment.lines
    return Field(tuple(Item(x.label, tuple((x, c) for c in columns)) for x in lines))


def _by_column(segment: Segment) -> Field:
    columns = [c for c in segment.columns if c.role not in (Role.RANK, Role.CODE)]
    lines = segment.lines
    items = (
        Item(c.title, tuple((x, c) for x in lines), tuple(times_in(c.title)), c.role in _CHANGES)
        for c in columns
    )
    return Field(tuple(items), is_down=False)


def digits(stated: Sequence[Quantity], widths: Sequence[float]) -> float:
    """Digits that agree by design and not by chance, given how wide each expected value is.

    A result that is small beside its like is not less telling: the usual size counts.
    """
    sizes = [float(abs(q.value)) for q in stated]
    usual = median(sizes) if sizes else 0.0
    total = 0.0
    for quantity, size, width in zip(stated, sizes, widths, strict=True):
        own = float(quantity.span.high - quantity.span.low)
        wide = max(width + own, 1.0 if own == 0 and width == 0 else 1e-9)
        ratio = max(size, usual) / wide
        total += math.log10(ratio) if ratio > 1 else 0.0
    return total
