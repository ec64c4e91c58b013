"""Weights that make true readings of words likely: a log-linear model with hidden readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tools.check_training.words import Spelt

_SELDOM = 3
"""A mark of fewer words than this is left out."""
_UNLABELLED = 2.0
"""How well speaking of nothing explains a word that no label speaks of."""
_MEANT, _CALLED = 0.4, 1.0
"""How much it counts that true readings are meant, and that wrong words alone are called so."""
_HARDLY = 0.1
"""How well speaking of nothing explains a word that a label speaks of."""


@dataclass(slots=True)
class Words:
    """Words as arrays: the marks of every reading, the last of each word that of none.

    `gain` is how well a reading explains what its label says.
    """

    vocabulary: dict[str, int]
    marks: np.ndarray
    starts: np.ndarray
    owner: np.ndarray
    first: np.ndarray
    gain: np.ndarray
    either: np.ndarray


def marks_known(held: Sequence[Spelt]) -> dict[str, int]:
    """Every mark that enough words have."""
    seen: Counter[str] = Counter()
    for each in held:
        seen.update({m for r in each.word.readings for m in r.marks} | set(each.word.none))
    return {name: at for at, name in enumerate(sorted(n for n, c in seen.items() if c >= _SELDOM))}


def words_as_arrays(held: Sequence[Spelt], vocabulary: dict[str, int]) -> Words:
    """The words as arrays."""
    unknown = len(vocabulary)
    marks: list[int] = []
    starts: list[int] = []
    owner: list[int] = []
    first: list[int] = []
    gain: list[float] = []
    either: list[float] = []
    for at, each in enumerate(held):
        first.append(len(starts))
        for names, worth, any_worth in _lines(each):
            starts.append(len(marks))
            marks += [vocabulary.get(name, unknown) for name in (*names, "")]
            owner.append(at)
            gain.append(worth)
            either.append(any_worth)

    def ints(values: list[int]) -> np.ndarray:
        return np.array(values, dtype=np.int32)

    return Words(
        vocabulary, ints(marks), ints(starts), ints(owner), ints(first), np.array(gain),
        np.array(either),
    )  # fmt: skip


def _lines(each: Spelt) -> Iterator[tuple[tuple[str, ...], float, float]]:
    """Each reading's marks, how well it explains the label, and how well the word alone."""
    for reading, right in zip(each.word.readings, each.right, strict=True):
        wrong = each.word.wrong
        alone = 1.0 - wrong if reading.fits else wrong * reading.slip
        yield reading.marks, alone * right, alone
    none = each.word.chance
    told = none if each.label is None else _HARDLY * none
    if each.label is None:
        told = _UNLABELLED
    yield each.word.none, told, none


def weights_of(
    words: Words, steps: int = 150, keep: float = 1.0, rate: float = 0.08
) -> dict[str, float]:
    """Weights by gradient ascent with a pull to nought.

    What is made likely is that true readings are meant, and that wrong words,
    and no others, are called wrong.
    """
    size = len(words.vocabulary) + 1
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    counts = np.diff([*words.starts, len(words.marks)])
    mark_owner = np.repeat(np.arange(len(words.starts)), counts)
    for step in range(1, steps + 1):
        chance = likely(words, weights)
        told = _shared(words, chance * words.gain)
        slope = told - (_MEANT * chance + _CALLED * _shared(words, chance * words.either))
        slope += (_MEANT + _CALLED - 1) * told
        change: np.ndarray = np.bincount(words.marks, weights=slope[mark_owner], minlength=size)
        change = change - keep * weights
        change[-1] = 0
        mean = 0.9 * mean + 0.1 * change
        square = 0.999 * square + 0.001 * change**2
        weights += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: float(weights[at]) for name, at in words.vocabulary.items()}


def _shared(words: Words, joint: np.ndarray) -> np.ndarray:
    """What each reading has of its word's whole."""
    total = np.add.reduceat(joint, words.first)
    shares: np.ndarray = joint / np.maximum(total, 1e-12)[words.owner]
    return shares


def likely(words: Words, weights: np.ndarray) -> np.ndarray:
    """How likely each reading is to be meant, by its word one in all."""
    score = np.add.reduceat(weights[words.marks], words.starts)
    top = np.maximum.reduceat(score, words.first)[words.owner]
    raised = np.exp(score - top)
    shares: np.ndarray = raised / np.add.reduceat(raised, words.first)[words.owner]
    return shares


def learned_words(held: Sequence[Spelt], keep: float = 0.8) -> dict[str, dict[str, float]]:
    """The weights of every group of words."""
    found = {}
    for group in sorted({each.word.group for each in held}):
        own = [each for each in held if each.word.group == group]
        found[group] = weights_of(words_as_arrays(own, marks_known(own)), keep=keep)
    return found
