"""The columns of a paper's tables with their totals, for sentences that tell of several rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from watchward.check.facts import Fact, FactBook, words_of
from watchward.check.model import QuantityKind
from watchward.check.prose.said import Said
from watchward.check.rounding import plus

_ROLES = ("value", "current", "previous", "total")
_KINDS = (
    QuantityKind.COUNT,
    QuantityKind.MONEY,
    QuantityKind.PERCENT,
    QuantityKind.RATE,
    QuantityKind.DURATION,
)
TOTAL = re.compile(r"^(?:grand )?total\b|^all\b|^overall\b|^whole\b|\btotal$", re.IGNORECASE)
_NEAR = 40
"""Lines between a sentence and the table that it tells of; a stretch has as many."""
_NOWHERE = -2
"""The stretch of the columns that have no line: they are near to every sentence."""


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of one column of a table, without its total, and the total where there is one."""

    facts: tuple[Fact, ...]
    total: Fact | None


class Tables:
    """The columns of counts and money of a paper's tables."""

    def __init__(self, book: FactBook) -> None:
        """Sorts the facts once."""
        held_in: dict[tuple[str, int, int], list[Fact]] = defaultdict(list)
        for fact in book.facts:
            if fact.role in _ROLES and fact.quantity.kind in _KINDS and fact.label:
                held_in[(fact.at.document, fact.grid, fact.at.column)].append(fact)
        found = (_column(sorted(facts, key=lambda f: f.at.row)) for facts in held_in.values())
        self.columns = tuple(column for column in found if len(column.facts) > 1)
        self._stretches: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, column in enumerate(self.columns):
            at = column.facts[0].at
            self._stretches[at.document, at.line // _NEAR if at.line else _NOWHERE].append(place)
        self._near: dict[tuple[str, int], list[Column]] = {}
        self._labelled: dict[str, dict[int, list[Fact]]] = defaultdict(dict)
        self._of_fact: dict[int, list[Column]] = defaultdict(list)
        for place, column in enumerate(self.columns):
            for fact in column.facts:
                self._of_fact[id(fact)].append(column)
                for word in words_of(fact.label):
                    self._labelled[word].setdefault(place, []).append(fact)

    def holding(self, fact: Fact) -> Sequence[Column]:
        """The columns of which a fact itself is one, and not the total."""
        return self._of_fact.get(id(fact), ())

    def named(self, words: frozenset[str]) -> Iterator[tuple[Column, list[Fact]]]:
        """Each column with those of its facts whose labels have all of some words, if any have."""
        with_word = [self._labelled.get(word, {}) for word in words]
        fewest = min(with_word, key=len)
        for place, facts in fewest.items():
            rows = [fact for fact in facts if words <= words_of(fact.label)]
            if rows:
                yield self.columns[place], rows

    def near(self, said: Said) -> Iterator[Column]:
        """The columns of the tables close to a sentence."""
        key = said.at.document, said.at.line
        if key not in self._near:
            self._near[key] = list(self._close(*key))
        return iter(self._near[key])

    def _close(self, document: str, line: int) -> Iterator[Column]:
        if not line:
            yield from (c for c in self.columns if c.facts[0].at.document == document)
            return
        here = line // _NEAR
        stretches = (_NOWHERE, here - 1, here, here + 1)
        held = (self._stretches.get((document, stretch), ()) for stretch in stretches)
        for place in sorted(chain.from_iterable(held)):
            column = self.columns[place]
            at = column.facts[0].at
            if not at.line or abs(line - at.line) <= _NEAR:
                yield column


def _column(facts: list[Fact]) -> Column:
    last, rest = facts[-1], facts[:-1]
    body = tuple(fact for fact in rest if fact.role != "total" and not TOTAL.search(fact.label))
    named = last.role == "total" or TOTAL.search(last.label)
    adds = len(rest) > 1 and plus(f.quantity.span for f in body).meets(last.quantity.span)
    if named or adds:
        return Column(body, last)
    return Column(tuple(facts), None)


class _Same:
    """A book by its identity, so that its tables are sorted once and not compared."""

    def __init__(self, book: FactBook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.book is self.book


@lru_cache(maxsize=2)
def _sorted(same: _Same) -> Tables:
    return Tables(same.book)


def tables_of(book: FactBook) -> Tables:
    """The tables of a book, sorted once for all sentences of its paper."""
    return _sorted(_Same(book))
