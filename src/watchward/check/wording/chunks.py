"""The part of a sentence that belongs to each of its words of place or direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.wording.spoken import Spoken

__all__ = ["Chunk", "chunks"]

_STRONG = re.compile(rf";|,? (?:while|whereas|{ALTHOUGH}|but|however)\b")
_CUTS = (
    _STRONG,
    re.compile(r", and\b"),
    re.compile(r"\band\b"),
    re.compile(r", (?:with|which|who|where|as|so|then)\b"),
    re.compile(r",(?!\d)|:|\.(?=\s)"),
)
"""Where one part ends and the next begins, the surest first."""


class Word(Protocol):
    """A word with its place in the sentence."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a sentence."""

    start: int
    end: int


def chunks(spoken: Spoken, words: Sequence[Word]) -> list[Chunk]:
    """The stretch of each of some words in order: none has two of them."""
    cuts = [_between(spoken, a.end, b.start) for a, b in pairwise(words)]
    found = []
    for at, word in enumerate(words):
        low = cuts[at - 1] if at else 0
        high = cuts[at] if at < len(cuts) else len(spoken.low)
        strong = [m.end() for m in _STRONG.finditer(spoken.low, low, word.start)]
        stop = _STRONG.search(spoken.low, word.end, high)
        found.append(Chunk(max([low, *strong]), stop.start() if stop else high))
    return found


def _between(spoken: Spoken, start: int, end: int) -> int:
    for cut in _CUTS:
        found = [m.start() for m in cut.finditer(spoken.low, start, end)]
        if found:
            return found[-1] if cut is _CUTS[-1] else found[0]
    return start
