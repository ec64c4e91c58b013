"""The words of a label or sentence that tell what it is about, cut to their stems."""

from __future__ import annotations

import re
from functools import lru_cache

from watchward.check.facts import words_of

__all__ = ["telling"]

_WITH = re.compile(r"\bwith\b", re.I)
_ENDS = (
    "ations", "ation", "ances", "ance", "ments", "ment", "ings", "ing", "ies", "ed", "es", "ly",
    "ion", "ions", "er", "ers", "s", "e", "y",
)  # fmt: skip
_LEAST = 4
"""A stem keeps at least so many letters."""


@lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """The stems of the telling words; “with” is one, for it tells two kinds of violence apart.

    Endings are cut so that “attended”, “attendance” and “attend” are one word.
    """
    words = {_stem(word) for word in words_of(text)}
    return frozenset(words | ({"with"} if _WITH.search(text) else set()))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= _LEAST:
            return word[: len(word) - len(end)]
    return word
