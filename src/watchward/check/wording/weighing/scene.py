"""A word of place where it stands: what its part of the sentence says of what is ranked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from watchward.check.context.telling_words import telling
from watchward.check.prose.directions import directions
from watchward.check.tables.headings import when
from watchward.check.wording.chunks import Chunk
from watchward.check.wording.held import COUNT, RATE
from watchward.check.wording.ladders import Ladder
from watchward.check.wording.names import mentions
from watchward.check.wording.places import Place
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.weighing.bound import Stated, is_own, printed_in

__all__ = ["Scene", "far", "stems"]

_STEM = 6
_NEAR = 40
"""Letters between a word and a number that stands with it."""
_ATTACHED = re.compile(
    r"(?: place| position)?(?:,| \(|:| –| —)?(?: with| at| on| by)? ?(?:just )?£?"
)
_RATE = re.compile(
    r"\b(?:population|size|head|capita|person|allow\w*|adjust\w*|relative\w*|footing|each|"
    r"(?:per|as a) [a-z]+|%|per cent|percentage|terms)\b|%"
)
_ADJECTIVES = (
    ("dear", re.compile(r"dear|cheap|cost|expensive")),
    ("long", re.compile(r"long|short|slow|quick|fast")),
    ("busy", re.compile(r"bus|quiet|sleep|few|common|rar|frequent|numerous")),
    ("good", re.compile(r"best|worst|safest|poorest|strong|weak|happi|satisf|positive")),
    ("big", re.compile(r"big|larg|small|great")),
    ("high", re.compile(r"high|low")),
    ("most", re.compile(r"most$|least$|most\b|least\b")),
)
_CHANGE = re.compile(
    r"\b(?:change\w*|difference|variance|movement|growth|improve\w*|gain\w*|loss|lost|add\w*|swing|"
    r"shift|overspen\w+|underspen\w+|revision|more|fewer|less)\b"
)


@dataclass(eq=False)
class Scene:
    """A word of place where it stands: its part of the sentence, the other words, the ladders.

    `size` is how many things are said to be ranked, 0 if that is not said.
    """

    spoken: Spoken
    place: Place
    chunk: Chunk
    size: int
    others: tuple[tuple[Place, Chunk], ...]
    ladders: tuple[Ladder, ...]

    @cached_property
    def words(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The stems of the part, the sentence and those before it."""
        text = self.spoken.text
        lead = " ".join(s.text for s in self.spoken.before[:2])
        said = (text[self.chunk.start : self.chunk.end], text, lead)
        a, b, c = (stems(each) for each in said)
        return a, b, c

    @cached_property
    def here(self) -> Stated:
        """The numbers that the part prints."""
        return printed_in(self.spoken, self.chunk.start, self.chunk.end)

    @cached_property
    def times(self) -> frozenset[int]:
        """The periods that the part names, or if it names none the sentence."""
        low, high = self.chunk.start, self.chunk.end
        part = [(a, b) for a, b in self.spoken.dates if low <= a and b <= high]
        said = (when(self.spoken.text[a:b]) for a, b in part or self.spoken.dates)
        return frozenset(time for time in said if time is not None)

    @cached_property
    def topics(self) -> dict[int, tuple[int, int, int]]:
        """How many words each ladder's measure shares with part, sentence and lead."""
        return {id(lad): self._topic(lad) for lad in self.ladders}

    def _topic(self, ladder: Ladder) -> tuple[int, int, int]:
        if ladder.is_prose:
            return 0, 0, 0
        names = frozenset(w for rung in ladder.rungs for w in telling(rung.name))
        topic = frozenset(w[:_STEM] for w in ladder.words - names)
        part, whole, lead = self.words
        return len(topic & part), len(topic & whole), len(topic & lead)

    @cached_property
    def pins(self) -> dict[int, int]:
        """How many things of each ladder are named whose number on it the part prints."""
        return {id(lad): self._pins(lad) for lad in self.ladders if not lad.is_prose} or {0: 0}

    def _pins(self, ladder: Ladder) -> int:
        if not self.here:
            return 0
        named = {id(m.rung): m.rung for m in mentions(self.spoken, ladder)}
        return sum(is_own(rung, self.here) for rung in named.values())

    @cached_property
    def is_of_change(self) -> bool:
        """Whether the part speaks of a change, so that changes may be ranked."""
        part = self.spoken.low[self.chunk.start : self.chunk.end]
        return bool(directions(part)) or _CHANGE.search(part) is not None

    @cached_property
    def nearest(self) -> Stated:
        """The number that stands nearest to the word in its part, if it is near."""
        ends = {a: b for _q, a, b in self.spoken.numbers}

        def gap(at: int) -> int:
            return at - self.place.end if at >= self.place.end else self.place.start - ends[at]

        held = sorted(self.here, key=lambda each: gap(each[2]))[:1]
        return tuple(each for each in held if gap(each[2]) <= _NEAR)

    @cached_property
    def attached(self) -> Stated:
        """The number that is printed right behind the word: “second with 31%”, “last (4.2)”."""
        return tuple(
            each for each in self.here
            if _ATTACHED.fullmatch(self.spoken.low, self.place.end, each[2])
        )[:1]  # fmt: skip

    @cached_property
    def best(self) -> tuple[int, int, int]:
        """The most words that a ladder's measure shares with each."""
        held = list(self.topics.values())
        return max(t[0] for t in held), max(t[1] for t in held), max(t[2] for t in held)

    @cached_property
    def distances(self) -> list[int]:
        """How far away the ladders' tables are, each once, the nearest first."""
        return sorted({far(self.spoken, lad) for lad in self.ladders})

    @cached_property
    def last(self) -> int | None:
        """The last period that a ladder's column has."""
        return max((lad.time for lad in self.ladders if lad.time is not None), default=None)

    @cached_property
    def adjective(self) -> str:
        """What sort of word it is."""
        if self.place.is_plain:
            return "plain"
        word = self.place.word.lower()
        return next((name for name, held in _ADJECTIVES if held.search(word)), "other")

    @cached_property
    def is_rate(self) -> str:
        """Whether the words ask for rates, for counts, or say neither."""
        near = self.place.noun + " " + self.spoken.low[self.chunk.start : self.chunk.end]
        if RATE.search(near):
            return "rate"
        if COUNT.search(near):
            return "count"
        return "near" if _RATE.search(self.spoken.low) else "none"


def far(spoken: Spoken, ladder: Ladder) -> int:
    """How far a ladder's table is, those behind the sentence counted double."""
    if ladder.is_prose:
        return 0
    gap = spoken.here - ladder.here
    return gap if gap > 0 else 3 - 2 * gap


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, cut short: “satisfied” and “satisfaction” are one."""
    return frozenset(word[:_STEM] for word in telling(text))
