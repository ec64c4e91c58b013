"""What the pages of the risk matrix share: choices, the scale, places in a round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watchward.usecases.desk.rounds_frame import Spread, rule_bases
from watchward.words.errors import NotFound
from watchward.words.personal import personal_hints

Options = tuple[tuple[str, str, bool], ...]
"""Choices of a select: value, text, whether it is the one chosen."""
BASES = rule_bases()
LINE, LEFT, WIDEST = 22, 42, 120
"""Of the picture of a spread: height of a line, where bars begin, the longest bar."""


def picked(choices: Iterable[tuple[str, str]], chosen: str, first: str) -> Options:
    """Choices with the one chosen; `first` is what a blank value means."""
    return (
        ("", first, not chosen),
        *((value, text, value == chosen) for value, text in choices),
    )


def place(text: str, count: int, what: str) -> int:
    """A place in a list as an address has it, from 1; nothing is the first. Raises NotFound."""
    if not text:
        return 0
    if text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= count:
        return int(text) - 1
    raise NotFound(
        expected=f"a {what} of this round, from 1 to {count}", given=repr(text[:20]),
        remedy="Start from the round's page.",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PictureBar:
    """One bar: what it is for, how many, and where it stands."""

    text: str
    count: int
    top: int
    base: int
    width: int
    end: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A spread as bars, `height` high. The words beside it say the same."""

    bars: tuple[PictureBar, ...]
    height: int


def picture_of(spread: Spread) -> Picture | None:
    """The picture of a spread; None where nobody answered."""
    if not spread.count:
        return None
    bars = []
    for at, bar in enumerate(spread.bars):
        width = max(1, bar.length * WIDEST // 100)
        top = at * LINE
        bars.append(
            PictureBar(bar.given.text, bar.count, top + 3, top + 15, width, LEFT + width + 6)
        )
    return Picture(tuple(bars), len(bars) * LINE)


def personal_warning(*texts: str) -> str:
    """A warning where texts seem to name a member of the public; blank otherwise."""
    found = [hint.text for text in texts for hint in personal_hints(text)]
    if not found:
        return ""
    return (
        f" Look again at “{found[0]}”: it seems to be a personal detail. "
        "Everybody with an account can read reasons and notes later."
    )
