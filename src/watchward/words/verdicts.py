"""The verdicts on a change: their codes and the one list of words for them.

The rule that chooses a code stands in ``watchward.evidence.change``; tables,
paragraphs, charts and pages take code, words and symbol from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Better = Literal["lower", "higher", "neither"]
"""Which direction of a measure is the better one, as its declaration says."""


class Verdict(StrEnum):
    """What may be said about a change between two counts."""

    SAME = "same"
    PROBABLY_UP = "probably_up"
    PROBABLY_DOWN = "probably_down"
    CLEARLY_UP = "clearly_up"
    CLEARLY_DOWN = "clearly_down"
    TOO_FEW = "too_few"
    BREAK = "break"

    @property
    def wording(self) -> VerdictWording:
        """The words, symbol and direction of the verdict."""
        return VERDICT_WORDS[self]


@dataclass(frozen=True, slots=True)
class VerdictWording:
    """How a verdict is said.

    `words` stand beside a figure; `explanation` is said once, under a table.
    `symbol` repeats the words for the eye and is never used alone. `direction`
    is 1 for up, -1 for down, 0 for about the same, None when nothing is said.
    """

    words: str
    explanation: str
    symbol: str
    direction: int | None


VERDICT_WORDS: dict[Verdict, VerdictWording] = {
    Verdict.SAME: VerdictWording(
        "about the same",
        "within the usual variation: the change is no larger than chance often makes",
        "≈",
        0,
    ),
    Verdict.PROBABLY_UP: VerdictWording(
        "probably up", "a rise of this size is unlikely to be chance", "↑", 1
    ),
    Verdict.PROBABLY_DOWN: VerdictWording(
        "probably down", "a fall of this size is unlikely to be chance", "↓", -1
    ),
    Verdict.CLEARLY_UP: VerdictWording(
        "clearly up", "a rise of this size is very unlikely to be chance", "↑↑", 1
    ),
    Verdict.CLEARLY_DOWN: VerdictWording(
        "clearly down", "a fall of this size is very unlikely to be chance", "↓↓", -1
    ),
    Verdict.TOO_FEW: VerdictWording(
        "too few to say",
        "the counts are too small for a change to be told from chance; read the counts",
        "○",
        None,
    ),
    Verdict.BREAK: VerdictWording(
        "no verdict: break in series",
        "the way of counting changed between the two periods, so they cannot be compared",
        "≠",
        None,
    ),
}


def better_or_worse(verdict: Verdict, better: Better) -> Literal["better", "worse"] | None:
    """What a verdict means for a measure, or None.

    None unless there is a probable or clear change and the measure says which
    direction is the better one.
    """
    direction = VERDICT_WORDS[verdict].direction
    if better == "neither" or not direction:
        return None
    return "better" if (direction > 0) == (better == "higher") else "worse"
