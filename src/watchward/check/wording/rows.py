"""The rows of tables that have several values, by the words that name them and by their values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.subjects import Point, Subject
from watchward.check.context.telling_words import telling

__all__ = ["GENERAL", "Row", "Rows"]

GENERAL = telling("total number figure recorded offence crime count level overall all rate the")
"""Words that name no row by themselves."""
Exact = tuple[int, int]
"""A value as numerator and denominator, which are found in an index far sooner."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row whose values each have a time of their own.

    `words` name it; `own` are those that are not general, and `topic` those of
    its table, of a total alone. `places` are the places in `series` of each
    value but the first. `about` are all words of the row and its table. `name` is its label,
    and `initials` the first letters of that, by which a paper may call it.
    """

    series: tuple[Point, ...]
    words: frozenset[str]
    own: frozenset[str]
    topic: frozenset[str]
    about: frozenset[str]
    places: dict[Exact, tuple[int, ...]]
    name: str = ""
    initials: str = ""

    def places_of(self, value: Fraction) -> tuple[int, ...]:
        """Where a value stands after the first."""
        return self.places.get(_exact(value), ())


class Rows:
    """The rows of a paper."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        """Takes those with a series whose times differ."""
        self._rows = tuple(_row(subject) for subject in subjects if _has_times(subject.series))
        self._by_word: dict[str, list[int]] = {}
        for at, row in enumerate(self._rows):
            for word in row.words | row.topic:
                self._by_word.setdefault(word, []).append(at)
        self._by_initials: dict[str, list[Row]] = {}
        for row in self._rows:
            if len(row.initials) >= _LETTERS:
                self._by_initials.setdefault(row.initials, []).append(row)
        self._by_value: dict[Exact, list[Row]] = {}
        for row in self._rows:
            for value in row.places:
                self._by_value.setdefault(value, []).append(row)

    @property
    def all(self) -> tuple[Row, ...]:
        """All of them, in their order."""
        return self._rows

    def spoken_of(self, said: frozenset[str]) -> list[Row]:
        """Those with a word that is said, in their order."""
        found = {at for word in said for at in self._by_word.get(word, ())}
        return [self._rows[at] for at in sorted(found)]

    def abbreviated(self, text: str) -> list[Row]:
        """Those that a text calls by their initials: “PSS” for “post-sentence supervision”."""
        found = [row for word in _CAPITALS.findall(text) for row in self._by_initials.get(word, ())]
        return found if len({row.name.lower() for row in found}) == 1 else []

    def holding(self, value: Fraction) -> list[tuple[Row, int]]:
        """Those that have a value after their first, and where."""
        return [(row, at) for row in self._by_value.get(_exact(value), ())
                for at in row.places_of(value)]  # fmt: skip


_LETTERS = 3
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
_SMALL = frozenset(["and", "of", "the", "for", "in", "to", "on", "by", "with"])


def _initials(name: str) -> str:
    words = re.findall(r"[A-Za-z]+", name)
    return "".join(word[0] for word in words if word.lower() not in _SMALL).upper()


def _has_times(series: tuple[Point, ...]) -> bool:
    times = {point.time for point in series}
    return len(series) > 1 and None not in times and len(times) == len(series)


def _row(subject: Subject) -> Row:
    own = subject.words - GENERAL
    topic = subject.topic if subject.is_total else frozenset()
    places: dict[Exact, tuple[int, ...]] = {}
    for at, point in enumerate(subject.series):
        if at:
            value = _exact(point.quantity.value)
            places[value] = (*places.get(value, ()), at)
    about = subject.words | subject.above | subject.topic | subject.about | telling(subject.name)
    words, name = own or subject.words, subject.name
    return Row(subject.series, words, own, topic, about, places, name, _initials(name))


def _exact(value: Fraction) -> Exact:
    return value.numerator, value.denominator
