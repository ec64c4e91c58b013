"""How unlikely it is that two numbers of a paper are one with two digits swapped by chance.

“Complaints: 7,453” and “7,543 complaints”: few numbers of four digits are so alike, and fewer of
them stand beside a word that is rare in the paper. Both are weighed together, as logarithms of
how often chance alone would do the same (Fellegi and Sunter 1969, on linking records).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from math import log

__all__ = ["ENOUGH", "Likeness", "stems"]

ENOUGH = 6.0
"""What digits and words must weigh together: chance does so once in some four hundred times."""
_STEM = 6
_MONTHS = {
    month: month[:3]
    for month in ("january", "february", "march", "april", "june", "july", "august", "september",
                  "october", "november", "december")
} | {"sept": "sep"}  # fmt: skip
_RAREST = 4.0
"""The most that one word weighs, so that a name misspelt once does not weigh all."""
_FEWEST = 20
"""Texts below which a paper tells too little of how rare a word is."""
_WORD, _FARTHER, _AGAIN = 0.8, 0.6, 0.7
"""What a word weighs, one outside the clause of it, and a second place of the other number."""


Words = Collection[str]


def stems(words: Iterable[str]) -> frozenset[str]:
    """How words begin: “responses” and “responded” speak of one thing, “Feb” of February."""
    return frozenset(_MONTHS.get(word, word[:_STEM]) for word in words)


class Likeness:
    """The words and the lengths of the numbers of a paper, counted once."""

    def __init__(self, texts: Iterable[Collection[str]], numbers: Iterable[str]) -> None:
        """Takes the telling words of each sentence and row, and the digits of each number."""
        self._texts, self._numbers = texts, numbers

    @cached_property
    def _counted(self) -> tuple[Counter[str], int]:
        held = Counter[str]()
        told = 0
        for words in self._texts:
            held.update(stems(words))
            told += 1
        return held, told

    @cached_property
    def _lengths(self) -> Counter[int]:
        return Counter(map(len, set(self._numbers)))

    def of_digits(self, digits: str) -> float:
        """How telling it is that a number with two neighbours swapped stands elsewhere."""
        told = len(re.sub("0+$", "", digits))
        if told < 2:
            return 0.0
        others = max(1, self._lengths[len(digits)])
        return log(9 * 10 ** (told - 1) / ((told - 1) * others))

    def of_words(self, near: Words, far: Words, there: Words) -> float:
        """How telling the words are that a clause, or else its sentence, shares with a place."""
        held, told = self._counted
        clause, shared = stems(near), stems(far) & stems(there)
        weights = (
            min(_RAREST, log(max(_FEWEST, told) / max(1, held[word])))
            * (1 if word in clause else _FARTHER)
            for word in sorted(shared)
        )
        return _WORD * sum(weights)

    @staticmethod
    def of_places(places: int) -> float:
        """How telling it is that the other number stands in so many places."""
        return _AGAIN if places > 1 else 0.0
