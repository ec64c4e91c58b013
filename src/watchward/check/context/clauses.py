"""The clause round a word or number of a sentence: what it names, and which periods it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.said import Said
from watchward.check.tables.headings import when

__all__ = ["BASE", "MANY", "MARK", "Clause", "clause_at", "times_in"]

MARK = re.compile(r"⟦([a-z]\d+)⟧")
"""A number in the marks of a sentence."""
_STOPS = re.compile(
    rf"[;•]|,? (?:while|whereas|{ALTHOUGH}|but|however|where|meanwhile)\b|\. |(?<!¤): |"
    r",? and (?=[a-z ]{3,40}(?:⟦|by ⟦))"
)
BASE = re.compile(
    r"\b(?:than|on|from|since|compared|against|over|versus|vs|previous|below|above|relative)\b"
)
"""Words after which a period is what something is held against."""
MANY = {
    "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
"""Numbers in letters that say how many years or things are meant."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of a sentence: in marks, with its numbers in place, and in small letters.

    `start` is where it begins in the marks; `offset` where the word or number it
    was taken round stands in the sentence's text. `times` are the periods it
    says, in months, `bases` those of them that something is held against.
    """

    marks: str
    spoken: str
    start: int
    offset: int
    times: frozenset[int]
    bases: frozenset[int]

    @property
    def plain(self) -> str:
        """The clause in small letters without hyphens."""
        return self.spoken.lower().replace("-", " ")

    def is_base(self, time: int | None) -> bool:
        """Whether a period is what something is held against."""
        return time in self.bases


@lru_cache(maxsize=8192)
def times_in(said: Said) -> Mapping[int, int | None]:
    """The time of each date of a sentence, by its place in the marks."""
    dates = iter(said.dates)
    return {m.start(): when(next(dates, "")) for m in re.finditer("¤", said.marks)}


@lru_cache(maxsize=8192)
def clause_at(said: Said, start: int, end: int) -> Clause:
    """The words round a place up to where another thing is spoken of."""
    marks = said.marks
    low = max((m.end() for m in _STOPS.finditer(marks, 0, start)), default=0)
    stop = _STOPS.search(marks, end)
    text = marks[low : stop.start() if stop else len(marks)]
    times = {at: time for at, time in times_in(said).items() if low <= at < low + len(text)}
    found = frozenset(time for time in times.values() if time is not None)
    bases = frozenset(
        time
        for at, time in times.items()
        if time is not None and BASE.search(marks[max(low, at - 14) : at])
    )
    return Clause(text, _spoken(said, text), low, _offset(said, start, end), found, bases)


def _offset(said: Said, start: int, end: int) -> int:
    """Where a word of the marks stands in the text: the same one of its like."""
    word = said.marks[start:end]
    before = said.marks[:start].count(word)
    at = -1
    for _ in range(before + 1):
        found = said.text.lower().find(word, at + 1)
        if found < 0:
            break
        at = found
    return max(at, 0)


def _spoken(said: Said, clause: str) -> str:
    """A clause with its numbers put back: a row may be called “Grade 1 in 15 minutes”."""
    if clause == said.marks:
        return said.text
    text = MARK.sub(lambda match: said.of(match[1]).text, clause)
    return f"{text} {' '.join(said.dates)}" if "¤" in clause else text
