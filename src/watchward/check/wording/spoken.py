"""The sentences of a paper: their words, their numbers, and the sentences before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from watchward.check.facts import words_of
from watchward.check.model import Location, Paper, Quantity, TextBlock
from watchward.check.prose.numbers import numbers_in
from watchward.check.prose.sentences import sentences

__all__ = ["Spoken", "Token", "sentences_of", "spoken_in", "tokens_of"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_LONGEST = 2000
_BACK = 4
"""So many sentences before one in its paragraph may hold what it speaks of."""

_NAME = re.compile(r"[A-Z][a-z]+ $")


@dataclass(frozen=True, slots=True)
class Token:
    """A word cut to its singular, and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """One sentence. `low` is its text in small letters, letter for letter.

    `numbers` are its quantities, each with its start and end in the sentence;
    `dates` the start and end of every date; `before` the sentences before it
    in its paragraph, the nearest first; `here` the place of its paragraph.
    """

    text: str
    low: str
    start: int
    numbers: tuple[tuple[Quantity, int, int], ...]
    dates: tuple[tuple[int, int], ...]
    block: TextBlock
    here: int
    before: tuple[Spoken, ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words in order."""
        return tokens_of(self.text)

    def numbers_between(self, start: int, end: int) -> list[Quantity]:
        """The quantities of a stretch of it."""
        return [q for q, a, b in self.numbers if start <= a and b <= end]

    def is_in_name(self, start: int) -> bool:
        """Whether a word is part of a name: “in West Down”, “at North Rise”."""
        return self.text[start].isupper() and _NAME.search(self.text[:start]) is not None

    def at(self, start: int) -> Location:
        """Where a letter of it stands: its paragraph, with the line of the letter."""
        return replace(self.block.at, line=self.block.line_at(self.start + start))


_APOSTROPHE = re.compile(r"['’]s?$|['’]")


@lru_cache(maxsize=20_000)
def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text in order; “&” is “and”, and “Vale's” is “vale”."""
    return tuple(Token(_plain(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    if word == "&":
        return "and"
    low = _APOSTROPHE.sub("", word.lower())
    return next(iter(words_of(low)), low)


def small(text: str) -> str:
    """A text in small letters, as long as before; a curly apostrophe is a straight one."""
    text = text.replace("’", "'")
    whole = text.lower()
    if len(whole) == len(text) and "Σ" not in text:
        return whole  # no letter became two; a sigma alone depends on where it stands
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def spoken_in(paper: Paper) -> Iterator[Spoken]:
    """Every sentence of a paper's paragraphs, in reading order; headings have none."""
    for here, block in enumerate(paper.blocks):
        if isinstance(block, TextBlock) and not block.level and block.text.strip():
            yield from sentences_of(block, here)


def sentences_of(block: TextBlock, here: int = 0) -> Iterator[Spoken]:
    """The sentences of a paragraph that stands at a place of its paper."""
    numbers = numbers_in(block.text, block.at)
    dates = [(a, b) for a, b, why in numbers.passed if _is_date(why)]
    before: list[Spoken] = []
    for start, end in sentences(block.text):
        text = block.text[start:end].rstrip()
        if len(text) > _LONGEST:
            before = []
            continue
        held = tuple(
            (q, q.start - start, q.end - start)
            for q in numbers.quantities
            if start <= q.start and q.end <= end
        )
        own = tuple((a - start, b - start) for a, b in dates if start <= a and b <= end)
        sentence = Spoken(text, small(text), start, held, own, block, here, tuple(before[:_BACK]))
        yield sentence
        before = [sentence, *before]


def _is_date(why: str) -> bool:
    return any(word in why.lower() for word in ("date", "period", "year", "month", "time"))
