"""Sentences whose every numeral is a figure or a declared constant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from watchward.measures.figure import Figure
from watchward.words.periods import Period

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words. A digit is refused: it must come from a figure or a constant."""

    text: str

    def __post_init__(self) -> None:
        if _DIGIT.search(self.text):
            raise ValueError(f"a numeral in plain words: {self.text!r}; use Shown or Constant")


@dataclass(frozen=True, slots=True)
class Constant:
    """Words that hold numerals which are no figure, with the reason they are allowed."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure inside a sentence.

    `style` is ``plain`` (its number), ``size`` (its number without sign) or
    ``signed`` (with a plus or a minus sign).
    """

    figure: Figure
    style: str = "plain"


Span = Words | Constant | Shown


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans read one after another; spaces stand inside the spans.

    `number` stands before a numbered paragraph, such as ``2.1``; where paragraphs
    are numbered as a document is made, ``-`` says that this one is not.
    """

    spans: tuple[Span, ...]
    number: str = ""

    @property
    def has_number(self) -> bool:
        """Whether a number is printed before it."""
        return self.number not in ("", "-")


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points, none of which comes first for its own sake."""

    items: tuple[Paragraph, ...]


def period_words(period: Period) -> Constant:
    """A period as papers write it."""
    return Constant(period.label, "period")


def words(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Words(text),))
