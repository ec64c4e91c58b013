"""Weights that make true derivations likely: a log-linear model with hidden derivations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from random import Random

import numpy as np

from tools.check_training.examples import Example
from watchward.check.weighing.marks import Mark, cue_marks, marks_of
from watchward.check.weighing.pairing import Derivation

_SELDOM = 8
"""A mark of fewer numbers than this is left out."""
_MOST = 100
"""So many derivations that are not true are learned from, of each number."""
_OWN = ("rep",)


@dataclass(slots=True)
class Data:
    """Examples as arrays: each derivation's marks, each pair of number and operation's cues."""

    vocabulary: dict[Mark, int]
    marks: np.ndarray
    starts: np.ndarray
    cues: np.ndarray
    cue_starts: np.ndarray
    pair_of: np.ndarray
    owner: np.ndarray
    first: np.ndarray
    gain: np.ndarray
    examples: list[Example]
    agrees: np.ndarray
    none_at: np.ndarray
    worth: np.ndarray


def sampled(example: Example) -> list[Derivation]:
    """The true derivations and some of the others, the same each time."""
    made = example.derivations
    if len(made) <= _MOST:
        return made
    chosen = set(
        Random(f"{example.paper}{example.line}{len(made)}").sample(range(len(made)), _MOST)
    )
    return [d for at, d in enumerate(made) if at in chosen or example.right[at]]


def vocabulary_of(examples: Sequence[Example]) -> dict[Mark, int]:
    """Every mark and cue that enough numbers have."""
    seen: Counter[Mark] = Counter()
    for example in examples:
        names = {m for d in sampled(example) for m in marks_of(d, example.target)}
        for op in {d.op for d in example.derivations} | {"none"}:
            names.update(cue_marks(op, example.target))
        seen.update(names)
    return {name: at for at, name in enumerate(sorted(n for n, c in seen.items() if c >= _SELDOM))}


def data_of(
    examples: list[Example], vocabulary: dict[Mark, int], *, is_sampled: bool = False
) -> Data:
    """The examples as arrays; the last derivation of each is that it follows from nothing."""
    marks: list[int] = []
    starts: list[int] = []
    cues: list[int] = []
    cue_starts: list[int] = []
    pair_of: list[int] = []
    owner: list[int] = []
    gain: list[float] = []
    agrees: list[bool] = []
    none_at: list[int] = []
    worth: list[float] = []
    first: list[int] = []
    unknown = len(vocabulary)
    for at, example in enumerate(examples):
        pairs: dict[str, int] = {}
        first.append(len(starts))
        made = sampled(example) if is_sampled else example.derivations
        truths = {
            id(d) for d, right in zip(example.derivations, example.right, strict=True) if right
        }
        others = (len(example.derivations) - len(truths)) / max(1, len(made) - len(truths))
        for derivation in [*made, None]:
            right = id(derivation) in truths
            worth.append(0.0 if right or derivation is None else log(max(others, 1e-9)))
            op = derivation.op if derivation else "none"
            if op not in pairs:
                pairs[op] = len(cue_starts)
                cue_starts.append(len(cues))
                cues += [vocabulary.get(n, unknown) for n in cue_marks(op, example.target)]
            starts.append(len(marks))
            if derivation is not None:
                marks += [vocabulary.get(m, unknown) for m in marks_of(derivation, example.target)]
            marks.append(unknown)
            pair_of.append(pairs[op])
            owner.append(at)
            agrees.append(right)
            if derivation is None:
                none_at.append(len(owner) - 1)
                gain.append(1.0 if not example.known else 0.002)
            elif example.known:
                gain.append(float(right))
            else:
                gain.append(0.5 if right and op in _OWN else 0.0)

    def ints(held: list[int]) -> np.ndarray:
        return np.array(held, dtype=np.int32)

    return Data(vocabulary, ints(marks), ints(starts), ints(cues), ints(cue_starts),
                ints(pair_of), ints(owner), ints(first), np.array(gain), examples,
                np.array(agrees), ints(none_at), np.array(worth))  # fmt: skip


def probabilities(data: Data, weights: np.ndarray) -> np.ndarray:
    """How likely each derivation is to be meant, by its number one in all."""
    score = data.worth + np.add.reduceat(weights[data.marks], data.starts)
    score += np.add.reduceat(weights[data.cues], data.cue_starts)[data.pair_of]
    top = np.maximum.reduceat(score, data.first)[data.owner]
    raised = np.exp(score - top)
    shares: np.ndarray = raised / np.add.reduceat(raised, data.first)[data.owner]
    return shares


def learned(data: Data, steps: int = 80, keep: float = 2.0, rate: float = 0.1) -> np.ndarray:
    """Weights by gradient ascent with a pull to nought; the last stands for unknown marks."""
    size = len(data.vocabulary) + 1
    weights: np.ndarray = np.zeros(size)
    mean, square = np.zeros(size), np.zeros(size)
    mark_owner = np.repeat(np.arange(len(data.starts)), np.diff([*data.starts, len(data.marks)]))
    cue_owner = np.repeat(
        np.arange(len(data.cue_starts)), np.diff([*data.cue_starts, len(data.cues)])
    )
    for step in range(1, steps + 1):
        chance = probabilities(data, weights)
        joint = chance * data.gain
        total = np.add.reduceat(joint, data.first)
        posterior = joint / np.maximum(total, 1e-12)[data.owner]
        slope = posterior - chance
        slope[total[data.owner] < 1e-12] = 0
        change: np.ndarray = np.bincount(data.marks, weights=slope[mark_owner], minlength=size)
        by_pair = np.bincount(data.pair_of, weights=slope, minlength=len(data.cue_starts))
        change += np.bincount(data.cues, weights=by_pair[cue_owner], minlength=size)
        change = change - keep * weights
        change[-1] = 0
        mean = 0.9 * mean + 0.1 * change
        square = 0.999 * square + 0.001 * change**2
        weights += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        if step % 25 == 0:
            print(step, round(float(np.log(np.maximum(total, 1e-12)).mean()), 4), flush=True)
    return weights
