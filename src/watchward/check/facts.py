"""What a paper's tables say, as facts that its sentences can be held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.model import Location, Quantity

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "per",
        "than",
        "that",
        "the",
        "their",
        "there",
        "this",
        "to",
        "was",
        "were",
        "which",
        "with",
        "all",
        "total",
        "number",
        "figure",
        "figures",
        "table",
    ]
)
"""Words that name nothing."""


@lru_cache(maxsize=50_000)
def words_of(text: str) -> frozenset[str]:
    """The telling words of a label or sentence, in small letters, plurals cut to singulars."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


def _stem(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of a table with what it is.

    `labels` are the row's label and those it stands under, outermost first;
    `role` is previous, current, difference, percent change, share, rate, rank,
    total or value; `column` the column's heading; `period` the period its
    heading or caption names; `about` the caption and section heading; `corner` what
    stands above the labels. `grid` counts the tables of the paper from 0.
    """

    labels: tuple[str, ...]
    role: str
    column: str
    quantity: Quantity
    at: Location
    grid: int
    period: str = ""
    about: str = ""
    corner: str = ""

    @property
    def label(self) -> str:
        """The row's own label."""
        return self.labels[-1] if self.labels else ""


@dataclass(frozen=True, slots=True)
class FactBook:
    """Every fact of one or several papers."""

    facts: tuple[Fact, ...]

    def named_in(self, text: str) -> list[Fact]:
        """Facts whose own label stands whole in a text; those with the longest labels first."""
        said = words_of(text)
        found = [fact for fact in self.facts if (own := words_of(fact.label)) and own <= said]
        return sorted(found, key=lambda fact: -len(words_of(fact.label)))

    def row(self, fact: Fact) -> list[Fact]:
        """The facts of the same row of the same table."""
        return [
            other
            for other in self.facts
            if other.at.row == fact.at.row
            and (other.grid, other.at.document) == (fact.grid, fact.at.document)
        ]

    def of_role(self, facts: Iterable[Fact], role: str) -> list[Fact]:
        """Those that have a role."""
        return [fact for fact in facts if fact.role == role]


def joined(books: Sequence[FactBook]) -> FactBook:
    """The facts of several papers together."""
    return FactBook(tuple(fact for book in books for fact in book.facts))
