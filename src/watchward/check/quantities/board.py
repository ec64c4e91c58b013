"""What has been found in a text so far: which of its characters are spoken for, and as what."""

from __future__ import annotations

from dataclasses import dataclass, field

from watchward.check.model import Quantity

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("−‐‑‒–—―﹣－⁻", "-"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
        **dict.fromkeys("\u2008\u2009\u200a\u202f\u205f\u3000\n\r", " "),
        **dict.fromkeys("‘’ʼ′", "'"),
        "\t": "\x00",  # a tab parts two cells: nothing is read across it
        "％": "%",
        "＋": "+",
        "⁄": "/",
        "∕": "/",
    }
)


def plain(text: str) -> str:
    """The text with every minus, space and apostrophe of the same sort; as long as it was."""
    return text.translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Passed:
    """A numeral that is no quantity, where it stands, and what it is instead."""

    text: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """Everything with a number in it in one text: quantities, and what was passed over."""

    quantities: tuple[Quantity, ...]
    passed: tuple[Passed, ...]


@dataclass(slots=True)
class Board:
    """The text as given and in plain form, with the characters already spoken for.

    A stretch is taken once. One that would cut a run of digits in two is
    refused, so that every run ends up whole in one place.
    """

    given: str
    text: str = ""
    taken: bytearray = field(default_factory=bytearray)
    quantities: list[Quantity] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Works out the plain form; nothing is taken yet."""
        self.text = plain(self.given)
        self.taken = bytearray(len(self.given))

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing of a stretch is taken and it does not cut a run of digits."""
        if start >= end or self.taken.find(1, start, end) >= 0:
            return False
        return not (self._cuts(start) or self._cuts(end))

    def _cuts(self, at: int) -> bool:
        if not 0 < at < len(self.text):
            return False
        return self.text[at - 1].isdecimal() and self.text[at].isdecimal()

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\x01" * (end - start)

    def pass_over(self, start: int, end: int, why: str) -> bool:
        """Notes that a stretch is no quantity; False where it was not free."""
        if not self.is_free(start, end):
            return False
        self._take(start, end)
        self.passed.append(Passed(self.given[start:end], start, end, why))
        return True

    def add(self, quantity: Quantity) -> bool:
        """Notes a quantity; False where its place was not free."""
        if not self.is_free(quantity.start, quantity.end):
            return False
        self._take(quantity.start, quantity.end)
        self.quantities.append(quantity)
        return True

    def found(self) -> Found:
        """All that was noted, in the order of the text."""
        return Found(
            tuple(sorted(self.quantities, key=lambda held: held.start)),
            tuple(sorted(self.passed, key=lambda held: held.start)),
        )
