"""The amounts that a number of a sentence may rest on: those near it, and a paper's populations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.facts import Fact, words_of
from watchward.check.model import Quantity, QuantityKind
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.roles import Mark, held, is_narrow
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import TOTAL, tables_of

_PEOPLE = re.compile(
    r"^ ?(?:[a-z-]+ ){0,2}?(?:residents|people|households|inhabitants|adults|children|pupils|"
    r"dwellings|homes|officers|staff|clients|population)\b"
)
_POPULATION = re.compile(r"\b(?:population|residents|dwellings|households|people|adults)\b")
_HELD = ("value", "current", "previous", "total")
_NAMED, _TOTALS = 10, 8
"""So many figures of rows named, and of totals of tables near, are looked at."""
_MOST = 40
"""More amounts than these near a number would give nearly anything."""
_SMALLEST = 1000
_NONE: frozenset[Fraction] = frozenset()


@dataclass(frozen=True, slots=True)
class Near:
    """An amount near a number: how many sentences away it stands, and the words beside it.

    `moves` are how far a number of a table lies from those before it in its row.
    """

    quantity: Quantity
    words: frozenset[str]
    away: int
    is_people: bool = False
    moves: frozenset[Fraction] = _NONE

    @property
    def kind(self) -> QuantityKind:
        """Whether it is money or a count; a rate or time is a count of its own sort."""
        return self.quantity.kind

    @property
    def is_narrow(self) -> bool:
        """Whether it is known well enough to work with: “over five” may be anything above."""
        return is_narrow(self.quantity)


class Pool:
    """The populations of a paper up to each sentence, and the tables that its sentences name."""

    def __init__(self, lookup: Lookup, spoken: Iterable[Said] = ()) -> None:
        """Reads the populations of the tables, then those of the sentences, in their order."""
        self._lookup = lookup
        self._people: dict[object, tuple[int, Near]] = {}
        for fact in lookup.book.facts:
            about = f"{fact.column} {fact.label}".lower()
            if fact.role in _HELD and _POPULATION.search(about):
                self._keep(_of_fact(fact, is_people=True), -1)
        for said in spoken:
            for mark in held(said):
                if mark.letter == "c" and _is_people(mark):
                    self._keep(_of_mark(mark, 9), said.index)

    def _keep(self, near: Near, since: int) -> None:
        if near.quantity.kind is QuantityKind.COUNT and near.quantity.value >= _SMALLEST:
            self._people.setdefault(near.quantity.value, (since, near))

    def people(self, said: Said) -> list[Near]:
        """The populations told up to a sentence, each once."""
        return [near for since, near in self._people.values() if since <= said.index]

    def near(self, said: Said, recent: Sequence[Said]) -> list[Near]:
        """The amounts of a sentence and of those before it, the nearest first."""
        found: list[Near] = []
        for away, other in enumerate((said, *reversed(recent))):
            found += [_of_mark(mark, away) for mark in held(other)]
        return [near for near in found if near.is_narrow][:_MOST]

    def tabled(self, said: Said, recent: Sequence[Said]) -> list[Near]:
        """The figures of the rows that a sentence or the one before names, and the totals near."""
        lead = recent[-1].text if recent else ""
        named = self._lookup.named_in(f"{lead} {said.text}")
        own = [fact for fact in named if fact.role in _HELD][:_NAMED]
        columns = tables_of(self._lookup.book).near(said)
        totals = [column.total for column in columns if column.total is not None]
        totals += [f for f in own if TOTAL.search(f.label)]
        seen = {fact.quantity.value: fact for fact in [*own, *totals[-_TOTALS:]]}
        moves = _moves(own)
        return [_of_fact(f, moves=moves.get(value, _NONE)) for value, f in seen.items()]


def _is_people(mark: Mark) -> bool:
    return bool(_PEOPLE.match(mark.after) or re.search(r"\bpopulation\b", mark.before[-40:]))


def _of_mark(mark: Mark, away: int) -> Near:
    beside = f"{' '.join(mark.before.split()[-4:])} {' '.join(mark.after.split()[:5])}"
    words = words_of(f"{beside} {mark.quantity.unit}")
    return Near(mark.quantity, words, away, _is_people(mark))


def _of_fact(
    fact: Fact, *, is_people: bool = False, moves: frozenset[Fraction] = _NONE
) -> Near:  # fmt: skip
    words = words_of(f"{fact.label} {fact.column}")
    return Near(fact.quantity, words, 2, is_people, moves)


def _moves(facts: Sequence[Fact]) -> dict[Fraction, frozenset[Fraction]]:
    """For each value of some rows, how far it lies from those before it in its row."""
    found: dict[Fraction, frozenset[Fraction]] = {}
    for fact in facts:
        at, value = fact.quantity.at, fact.quantity.value
        before = (
            abs(value - other.quantity.value)
            for other in facts
            if (other.quantity.at.table, other.quantity.at.row) == (at.table, at.row)
            and other.quantity.at.column < at.column
        )
        found[value] = found.get(value, _NONE) | frozenset(before)
    return found
