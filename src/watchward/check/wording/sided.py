"""Words that put one figure on a side of another, or call it better or worse: above, missed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.wording.spoken import Spoken

__all__ = ["Sided", "sided_words"]


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
        yield Sided(match.start(), match.end(), text, way, is_value, low, high)
