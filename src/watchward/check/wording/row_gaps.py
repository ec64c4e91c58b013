"""How far the two figures of a row lie apart: this year from last, spending from its budget."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from watchward.check.context.telling_words import telling
from watchward.check.model import Quantity, QuantityKind
from watchward.check.tables.headings import DERIVED, Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.wording.budget_words import ACTUAL, BUDGET, are_of_two_years

__all__ = ["Gap", "gaps_of"]

_KINDS = (QuantityKind.COUNT, QuantityKind.UNKNOWN, QuantityKind.MONEY)
_WORD = re.compile(r"[^\W\d_]{2}")
_AIM = re.compile(r"\b(?:target|standard|limit|ceiling|aim|goal|plan)\b", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Two figures of a row that lie apart; `early` is the plan, where they are plan and spending.

    `words` are those of the row's label and of its other cells in words, `about` the headings of
    its table, `here` the place of the table among the blocks.
    """

    name: str
    words: frozenset[str]
    early: Quantity
    late: Quantity
    is_plan: bool
    about: str
    here: int
    table: int

    @property
    def way(self) -> int:
        """1 where the later, or what was spent, is more; -1 where it is less."""
        return 1 if self.late.value > self.early.value else -1

    @property
    def size(self) -> Fraction:
        """How far the two are apart."""
        return abs(self.late.value - self.early.value)


def gaps_of(segments: Sequence[Segment], places: Sequence[int]) -> Mapping[Fraction, list[Gap]]:
    """The gaps of all rows, by their size."""
    found: dict[Fraction, list[Gap]] = defaultdict(list)
    for table, segment in enumerate(segments):
        here = places[segment.number] if segment.number < len(places) else 0
        pairs = list(_pairs(segment))
        for line in segment.lines:
            if not line.label:
                continue
            about = f"{segment.title} {segment.stub} {segment.grid.caption}"
            for first, last, is_plan in pairs:
                early, late = line.numbers[first.index], line.numbers[last.index]
                if early is None or late is None or early.value == late.value:
                    continue
                if early.kind not in _KINDS or late.kind not in _KINDS:
                    continue
                if early.value <= 0 or late.value <= 0:
                    continue
                words = telling(" ".join(_texts(segment, line, early)))
                gap = Gap(line.label, words, early, late, is_plan, about, here, table)
                found[gap.size].append(gap)
    return found


def _texts(segment: Segment, line: Line, number: Quantity) -> Iterator[str]:
    """What a row is called: its label, and its other cells in words."""
    if _WORD.search(line.label):
        yield line.label
    at = (number.at.row or 0) - 1
    if 0 <= at < len(segment.grid.rows):
        for cell in segment.grid.rows[at]:
            if not any(map(str.isdigit, cell.text)):
                yield cell.text


def _pairs(segment: Segment) -> Iterator[tuple[Column, Column, bool]]:
    """The columns that lie side by side in time, and those of plans and of spending."""
    levels = [c for c in segment.columns if c.role not in DERIVED and c.role is not Role.CODE]
    levels = [c for c in levels if not _AIM.search(c.title)]
    plans = [c for c in levels if BUDGET.search(c.title) and not ACTUAL.search(c.title)]
    spent = [c for c in levels if ACTUAL.search(c.title) and c not in plans]
    if plans and spent:
        for plan in plans:
            if not are_of_two_years(spent[-1].title, plan.title):
                yield plan, spent[-1], True
        return
    timed = sorted((c for c in levels if c.time is not None), key=lambda c: c.time or 0)
    kinds: dict[str, list[Column]] = defaultdict(list)
    for column in timed:
        kinds[f"{column.group} {column.kind} {_words(column)}"].append(column)
    for columns in kinds.values():
        if len({c.time for c in columns}) == len(columns):
            for first, last in pairwise(columns):
                yield first, last, False
            if len(columns) > 2:
                yield columns[0], columns[-1], False


_TIMES = re.compile(
    r"\b(?:q[1-4]|quarter|year|months?|to|ended|ending|last|this|previous|current|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|\d\S*|\W+",
    re.I,
)


def _words(column: Column) -> str:
    """What a heading says beside its period."""
    return " ".join(_TIMES.sub(" ", column.heading).lower().split())
