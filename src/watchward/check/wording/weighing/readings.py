"""What a word may be held against: its readings, with marks that say how likely each is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from watchward.check.model import Cause, Quantity

__all__ = [
    "Answer", "Asks", "Reading", "Weights", "Word", "always", "answer_of", "any_marks",
    "scores_of",
]  # fmt: skip

Weights = Mapping[str, float]
"""The weight of each mark of one kind of word; a mark that is not there weighs nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One thing that a word may speak of.

    `marks` say how it stands to the words, and never whether it gives the one
    that is printed; that is `fits`. `slip` is how likely a slip makes of it
    what is printed, in one wrong word. `truth` is what it gives, in words, of
    `about`; `parts` are the numbers that give it. `value` is what it gives as a
    number: a place, 1 or -1 for up and down, a count of rows.
    """

    marks: tuple[str, ...]
    fits: bool
    slip: float
    value: int
    truth: str
    about: str
    cause: Cause
    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a sentence with all its readings.

    `group` names its weights, `kind` the claim it makes; `start` and `end` are
    its place in the sentence; `none` the marks of its speaking of nothing that
    the paper holds; `chance` how likely a word of its sort fits a thing that it
    does not speak of; `wrong` how likely one is wrong before anything is known;
    `stated` its number, if it is one.
    """

    group: str
    kind: str
    text: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    none: tuple[str, ...]
    chance: float
    wrong: float
    stated: Quantity | None = None


Asks = Callable[[str, str, int, Quantity | None], bool]
"""Whether a word is to be weighed: its kind, the word, where it begins, and its number, if any."""


def always(_kind: str, _word: str, _start: int, _stated: Quantity | None) -> bool:
    """Every word is to be weighed."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the weights say of a word.

    `holds` is how likely it is right; `odds` those of its being wrong against
    right; `share` how much of the weight those that fit have; `best` the
    likeliest reading that fits, `meant` the likeliest that does not.
    """

    holds: float
    odds: float
    share: float
    best: Reading | None
    meant: Reading | None
    likely: float


def any_marks(readings: Sequence[Reading], telling: Sequence[str]) -> tuple[str, ...]:
    """Which of some marks any reading has, as marks of a word's speaking of nothing."""
    held = {mark for reading in readings for mark in reading.marks}
    return tuple(f"none any {mark}" for mark in telling if mark in held)


_ODD = 0.05
"""A slip less likely than this explains no wrong word."""


def scores_of(word: Word, weights: Weights) -> tuple[list[float], float]:
    """The weight of every reading's marks, and that of its speaking of nothing."""
    made = [sum(weights.get(mark, 0.0) for mark in r.marks) for r in word.readings]
    return made, sum(weights.get(mark, 0.0) for mark in word.none)


def answer_of(word: Word, weights: Weights) -> Answer:
    """What becomes of a word, by how likely each of its readings is meant."""
    made, none = scores_of(word, weights)
    top = max([*made, none])
    worths = [exp(score - top) for score in made]
    nothing = exp(none - top)
    whole = sum(worths) + nothing
    shares = [worth / whole for worth in worths]
    held = sum(s for s, r in zip(shares, word.readings, strict=True) if r.fits)
    bad = (
        word.wrong
        / (1 - word.wrong)
        * sum(s * r.slip for s, r in zip(shares, word.readings, strict=True) if not r.fits)
    )
    right = held + nothing / whole * word.chance
    best = _likeliest(word.readings, shares, fits=True)
    meant = _likeliest(word.readings, shares, fits=False)
    likely = sum(s for s, r in zip(shares, word.readings, strict=True)
                 if not r.fits and r.slip > _ODD)  # fmt: skip
    return Answer(
        held / max(right + bad, 1e-300), bad / max(right, 1e-9), held, best, meant, likely
    )


def _likeliest(
    readings: Sequence[Reading], shares: Sequence[float], *, fits: bool
) -> Reading | None:
    held = [(s if fits else s * r.slip, at)
            for at, (s, r) in enumerate(zip(shares, readings, strict=True))
            if r.fits is fits]  # fmt: skip
    return readings[max(held, key=lambda each: (each[0], -each[1]))[1]] if held else None
