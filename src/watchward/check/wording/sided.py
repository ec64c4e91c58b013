"""Words that put one figure on a side of another, or call it better or worse: above, missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.wording.spoken import Spoken

__all__ = ["Sided", "sided_words"]

_MANY_OF = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|most|some|all|none|half|both) of "
    r"(?:the|these|those|our|its|their) "
)
_ONLY = re.compile(r"\bthe only\b")
_EARLIER = re.compile(r"\b(?:preceding|previous|earlier|before|prior|last)\b")
_AHEAD = re.compile(r"ahead|behind|clear of", re.IGNORECASE)
_NAME = re.compile(r" (?:of )?[A-Z]")
"""“Just ahead of Fellgate”: in whatever order the places are told."""


@dataclass(frozen=True, slots=True)
class Sided:
    """A word of a side, and its clause from `low` to `high`, all as places in the sentence.

    `way` is 1 for more or better and -1 for less or worse, `is_value` whether it says better or
    worse: which side that is, depends on what is measured.
    """

    start: int
    end: int
    word: str
    way: int
    is_value: bool
    low: int
    high: int


def sided_words(
    spoken: Spoken, words: re.Pattern[str], stops: re.Pattern[str]
) -> Iterator[Sided]:  # fmt: skip
    """The words of a sentence that a pattern finds, in clauses that `stops` end.

    The pattern names what it finds: up, down, good or bad.
    """
    for match in words.finditer(spoken.low):
        low = max((m.end() for m in stops.finditer(spoken.low, 0, match.start())), default=0)
        stop = stops.search(spoken.low, match.end())
        way = 1 if match["up"] or match["good"] else -1
        is_value = bool(match["good"] or match["bad"])
        high = stop.start() if stop else len(spoken.low)
        text = spoken.text[match.start() : match.end()]
        word = Sided(match.start(), match.end(), text, way, is_value, low, high)
        if not _is_of_others(spoken, word):
            yield word


def _is_of_others(spoken: Spoken, word: Sided) -> bool:
    """Whether a word speaks of a number of things, of the only ones, of other times or of rank."""
    before, after = spoken.low[word.low : word.start], spoken.low[word.end : word.high]
    return (
        _MANY_OF.search(before) is not None
        or (_ONLY.search(before) is not None and not re.search(r"\d", before))
        or (before.endswith("having ") and _EARLIER.search(after) is not None)
        or (before.endswith("to be ") and word.is_value)
        or (_AHEAD.match(word.word) is not None and _NAME.match(spoken.text, word.end) is not None)
    )
