"""The rows of the tables by their labels, so that a sentence finds the row it names fast."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from watchward.check.facts import Fact, FactBook, words_of
from watchward.check.model import Paper
from watchward.check.prose.dated import time_of
from watchward.check.prose.said import Said

_HELD = ("previous", "current", "value", "total")
_SPACES = re.compile(r"\W+")
_TOTAL = re.compile(r"^(?:grand )?(?:total|force|all|overall|average|county|mean|sum)\b", re.I)


@dataclass(frozen=True)
class Row:
    """One row of a table: its facts in the order of the columns, and the row above it."""

    facts: tuple[Fact, ...]
    above: tuple[Fact, ...] = ()

    @property
    def first(self) -> Fact:
        """Any fact of it: all have its label, caption and place."""
        return self.facts[0]

    def of_role(self, role: str) -> Sequence[Fact]:
        """Its facts of one role."""
        return self._roles.get(role, [])

    @cached_property
    def _roles(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.role, []).append(fact)
        return found

    @cached_property
    def levels(self) -> tuple[Fact, ...]:
        """Its figures that are no change, share, rate or rank."""
        return tuple(fact for fact in self.facts if fact.role in _HELD)

    def pair(self, times: Iterable[int]) -> tuple[Fact, Fact] | None:
        """The earlier and the later figure that a sentence naming these times is about."""
        before, after = self.of_role("previous"), self.of_role("current")
        if len(before) == len(after) == 1:
            return before[0], after[0]
        by_time = self.by_time()
        said = sorted(set(times))
        if len(said) == 2 and all(time in by_time for time in said):
            return by_time[said[0]], by_time[said[1]]
        return None if said else self._of_its_change(by_time)

    def _of_its_change(self, by_time: dict[int, Fact]) -> tuple[Fact, Fact] | None:
        """The two figures, the latest among them, whose difference the row itself prints."""
        printed = self.of_role("difference")
        if len(printed) != 1 or len(by_time) < 2:
            return None
        *earlier, last = (by_time[time] for time in sorted(by_time))
        gap = printed[0].quantity.value
        found = [
            one for one in earlier if abs(last.quantity.value - one.quantity.value) == abs(gap)
        ]
        return (found[0], last) if len(found) == 1 else None

    def by_time(self) -> dict[int, Fact]:
        """Its figures by the time of their column; empty where two share a time."""
        found: dict[int, Fact] = {}
        for fact in self.levels:
            time = time_of(fact.period)
            if time is None or time in found:
                return {}
            found[time] = fact
        return found

    def at(self, time: int) -> Fact | None:
        """The only figure whose column is of a time."""
        held = [fact for fact in self.levels if time_of(fact.period) == time]
        return held[0] if len(held) == 1 else None

    def over(self, fact: Fact) -> Fact | None:
        """The figure above one of its own, in the same column."""
        held = (other for other in self.above if other.at.column == fact.at.column)
        return next(held, None)

    @property
    def about(self) -> str:
        """Everything that the table says of the row: caption, section, headings, labels."""
        headings = " ".join(f"{fact.column} {fact.period}" for fact in self.facts)
        return f"{self.first.about} {headings} {' '.join(self.first.labels)}"


_FEWEST = 3
"""A column of no more figures than this may add up by chance."""


class Lookup:
    """The facts of the tables by label and by row."""

    def __init__(self, book: FactBook, paper: Paper | None = None) -> None:
        """Sorts the facts once; the paper tells in which section each table stands."""
        self.book = book
        self._sections = {g.at.table: g.section for g in paper.grids()} if paper else {}
        self._rows: dict[tuple[str, int, int], list[Fact]] = defaultdict(list)
        self._labels: dict[frozenset[str], list[Fact]] = defaultdict(list)
        words: dict[str, frozenset[str]] = {}
        for fact in book.facts:
            self._rows[_key(fact)].append(fact)
            own = words.setdefault(fact.label, words_of(fact.label))
            if own and len(fact.label) > 3:
                self._labels[own].append(fact)
        self._by_word: dict[str, list[frozenset[str]]] = defaultdict(list)
        for own in self._labels:
            self._by_word[min(own)].append(own)
        self._columns: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in book.facts:
            self._columns[_column(fact)].append(fact)
        self._above = _rows_above(self._rows)
        self._areas: dict[tuple[object, ...], Sequence[Fact]] = {}
        self._whole_rows: dict[tuple[str, int, int], Row] = {}
        self._by_value: dict[Fraction, list[int]] = defaultdict(list)
        self._sums: dict[tuple[object, ...], Fraction] = {}
        self._are_sums: dict[tuple[str, int, int], bool] = {}

    def is_sum_row(self, fact: Fact) -> bool:
        """Whether a figure of the row is the sum of all others in its column: it is no area."""
        key = _key(fact)
        if key not in self._are_sums:
            self._are_sums[key] = any(
                own.quantity.value and self._sum_of(own) == 2 * own.quantity.value
                for own in self._rows[key]
                if own.role in ("value", "current") and len(self.column(own)) > _FEWEST
            )
        return self._are_sums[key]

    def _sum_of(self, fact: Fact) -> Fraction:
        key = _column(fact)
        if key not in self._sums:
            self._sums[key] = sum((f.quantity.value for f in self._columns[key]), Fraction(0))
        return self._sums[key]

    def of_values(self, values: Iterable[Fraction]) -> list[Fact]:
        """The facts that print one of some values, in the order of the tables."""
        if not self._by_value:
            for place, fact in enumerate(self.book.facts):
                self._by_value[fact.quantity.value].append(place)
        places = {place for value in values for place in self._by_value.get(value, ())}
        return [self.book.facts[place] for place in sorted(places)]

    def row(self, fact: Fact) -> list[Fact]:
        """The facts of the same row of the same table."""
        return self._rows[_key(fact)]

    def column(self, fact: Fact) -> list[Fact]:
        """The facts of the same column of the same table."""
        return self._columns[_column(fact)]

    def areas_like(self, fact: Fact) -> Sequence[Fact]:
        """The same column's figures of rows that are areas like it, itself included."""
        key = (_column(fact), fact.labels[:-1])
        if key not in self._areas:
            rows = {
                other.at.row: other
                for other in self.column(fact)
                if other.labels[:-1] == fact.labels[:-1] and not _TOTAL.match(other.label)
            }
            self._areas[key] = tuple(peer for peer in rows.values() if not self.is_sum_row(peer))
        return self._areas[key]

    def row_of(self, fact: Fact) -> Row:
        """The same row with the one above it."""
        key = _key(fact)
        if key not in self._whole_rows:
            above = self._rows[self._above[key]] if key in self._above else ()
            self._whole_rows[key] = Row(tuple(self._rows[key]), tuple(above))
        return self._whole_rows[key]

    def named_in(self, text: str) -> list[Fact]:
        """Facts of the rows named whole, without those whose label is part of a longer one."""
        said = words_of(text)
        held = [own for word in said for own in self._by_word.get(word, ()) if own <= said]
        longest = [own for own in held if not any(own < other for other in held)]
        longest.sort(key=lambda own: (-len(own), sorted(own)))
        return [fact for own in longest for fact in self._labels[own]]

    def is_beside(self, said: Said, row: Row) -> bool:
        """Whether a table stands in the section of a sentence, or where is not known."""
        section = self._sections.get(row.first.at.table)
        return section is None or section == said.block.section

    @cached_property
    def steps(self) -> tuple[tuple[Fact, Fact], ...]:
        """The figures of every row that follow one another in time, or that its change is of."""
        found: list[tuple[Fact, Fact]] = []
        for row in self.rows(self.book.facts):
            dated = [fact for _time, fact in sorted(row.by_time().items())]
            own = list(pairwise(dated))
            pair = row.pair(())
            found += own if pair is None or pair in own else [*own, pair]
        return tuple(found)

    def rows(self, named: Iterable[Fact]) -> list[Row]:
        """The rows of some facts, each once, in their order."""
        keys = dict.fromkeys(_key(fact) for fact in named)
        return [self.row_of(self._rows[key][0]) for key in keys]


def _key(fact: Fact) -> tuple[str, int, int]:
    return fact.at.document, fact.grid, fact.at.row


def _column(fact: Fact) -> tuple[object, ...]:
    return fact.at.document, fact.grid, fact.role, fact.column, fact.at.column


def _rows_above(
    rows: Iterable[tuple[str, int, int]],
) -> dict[tuple[str, int, int], tuple[str, int, int]]:
    """For each row the one before it in its table."""
    found: dict[tuple[str, int, int], tuple[str, int, int]] = {}
    before: tuple[str, int, int] | None = None
    for key in sorted(rows):
        if before is not None and before[:2] == key[:2]:
            found[key] = before
        before = key
    return found


def is_phrase(label: str, text: str) -> bool:
    """Whether a label stands in a text word after word, not only somewhere in pieces."""
    return f" {_stems(label)} " in f" {_stems(text)} "


def _stems(text: str) -> str:
    """The words of a text in order, plurals cut to singulars."""
    words = _SPACES.sub(" ", text.lower()).split()
    return " ".join(next(iter(words_of(word)), word) for word in words)
