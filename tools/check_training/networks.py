"""Networks that tell which derivation is meant, learned by gradient descent with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tools.check_training.examples import Example, Papers
from watchward.check.context.second_look import key_of
from watchward.check.weighing.aspects import Words
from watchward.check.weighing.known import Known, word_before
from watchward.check.weighing.looking import rows_of
from watchward.check.weighing.opened import Opened, opened
from watchward.check.weighing.weighing import Weigher, Weights

_UNITS, _FEW = 64, 16
"""Units for the derivations, and for “follows from nothing”."""
_BATCH = 400
_DROPPED = 0.1
_FADING = 2.5
_RATE = 0.003

Array = np.ndarray
Parts = dict[str, Array]


@dataclass(slots=True)
class Question:
    """A number with the aspects of what it may be, and which are right.

    `gain` is the worth of each answer, the last of “nothing”.
    """

    example: Example
    opened: Opened
    rows: Array
    none: Array
    gain: Array


def questions(paper: Papers, weights: Weights) -> list[Question]:
    """Every number of a labelled paper, weighed by its words, with its neighbours known."""
    known = Known(paper.numbers.sentences, paper.claims)
    words = Words(paper.numbers.sentences)
    weigher = Weigher(weights)
    held: list[tuple[Example, Opened]] = []
    for example in paper.examples:
        known.tell(
            key_of(example.target.quantity), example.target.letter, word_before(example.target)
        )
    for example in paper.examples:
        one = opened(example.target, example.derivations, weigher)
        known.add(key_of(example.target.quantity), one.explained)
        held.append((example, one))
    return [_question(example, one, known, words) for example, one in held if example.is_told]


def _question(example: Example, one: Opened, known: Known, words: Words) -> Question:
    rows, none = rows_of(one, known, words)
    right = {
        id(d) for d, is_right in zip(example.derivations, example.right, strict=True) if is_right
    }
    gain = [float(example.known and id(d) in right) for d in one.kept]
    gain.append(0.002 if any(gain) else 1.0)
    return Question(
        example, one, np.asarray(rows, dtype=np.float32), np.asarray(none, dtype=np.float32),
        np.asarray(gain, dtype=np.float32),
    )  # fmt: skip


@dataclass(slots=True)
class Scale:
    """The mean and spread of every aspect."""

    mean: Array
    spread: Array
    mean_none: Array
    spread_none: Array


def scale_of(held: Sequence[Question]) -> Scale:
    """The mean and spread over all derivations, and over all numbers."""
    rows = np.concatenate([q.rows for q in held if len(q.rows)])
    none = np.stack([q.none for q in held])
    return Scale(rows.mean(0), rows.std(0) + 1e-3, none.mean(0), none.std(0) + 1e-3)


def learned_network(held: Sequence[Question], scale: Scale, *, seed: int, rounds: int) -> Parts:
    """One network, learned from some numbers, beginning at random."""
    rng = np.random.default_rng(seed)
    parts = _begin(len(scale.mean), len(scale.mean_none), scale, rng)
    mean = {name: np.zeros_like(value) for name, value in parts.items()}
    square = {name: np.zeros_like(value) for name, value in parts.items()}
    scaled = [
        ((q.rows - scale.mean) / scale.spread if len(q.rows) else q.rows,
         (q.none - scale.mean_none) / scale.spread_none, q.gain)
        for q in held
    ]  # fmt: skip
    step = 0
    batches = max(1, len(held) // _BATCH)
    for turn in range(rounds):
        rate = _RATE * (1 - turn / rounds) + 1e-5
        gained = 0.0
        for chosen in np.array_split(rng.permutation(len(held)), batches):
            slopes, gain = _slopes(parts, [scaled[at] for at in chosen], rng)
            gained += gain
            step += 1
            for name, slope in slopes.items():
                mean[name] += 0.1 * (slope - mean[name])
                square[name] += 0.01 * (slope**2 - square[name])
                even = np.sqrt(square[name] / (1 - 0.99**step)) + 1e-8
                change = mean[name] / (1 - 0.9**step) / even
                faded = _FADING * parts[name] if parts[name].ndim == 2 else 0.0
                parts[name] = (parts[name] - rate * (change + faded)).astype(np.float32)
        if turn % 10 == 9:
            print(seed, turn + 1, round(gained / len(held), 4), flush=True)
    return parts


def _begin(many: int, few: int, scale: Scale, rng: np.random.Generator) -> Parts:
    def normal(*shape: int) -> Array:
        return rng.normal(0, 1 / np.sqrt(shape[0]), shape).astype(np.float32)

    parts = {
        "meant_hidden": normal(many, _UNITS), "meant_bend": np.zeros(_UNITS, np.float32),
        "meant_out": 0.3 * normal(_UNITS), "meant_straight": np.zeros(many, np.float32),
        "nothing_hidden": normal(few, _FEW), "nothing_bend": np.zeros(_FEW, np.float32),
        "nothing_out": 0.3 * normal(_FEW), "nothing_straight": np.zeros(few, np.float32),
        "nothing_level": np.zeros(1, np.float32),
    }  # fmt: skip
    parts["meant_straight"][1] = scale.spread[1]  # as likely as by the words alone, to begin with
    return parts


def _slopes(
    parts: Parts, batch: Sequence[tuple[Array, Array, Array]], rng: np.random.Generator
) -> tuple[Parts, float]:
    """How the logarithm of what is right changes with every part; some aspects are hidden."""
    sizes = np.array([len(rows) for rows, _none, _gain in batch])
    rows = np.concatenate([rows for rows, _none, _gain in batch if len(rows)])
    shown = np.asarray(rng.random(rows.shape[1]) > _DROPPED, dtype=np.float32)
    rows = rows * shown
    none = np.stack([none for _rows, none, _gain in batch])
    gain = np.concatenate([gain for _rows, _none, gain in batch])
    first = np.concatenate([[0], np.cumsum(sizes + 1)[:-1]])
    last = first + sizes
    is_row = np.ones(len(gain), bool)
    is_row[last] = False
    owner = np.repeat(np.arange(len(batch)), sizes + 1)
    units = np.maximum(rows @ parts["meant_hidden"] + parts["meant_bend"], 0)
    few = np.maximum(none @ parts["nothing_hidden"] + parts["nothing_bend"], 0)
    scores = np.empty(len(gain), np.float32)
    scores[is_row] = units @ parts["meant_out"] + rows @ parts["meant_straight"]
    scores[last] = few @ parts["nothing_out"] + none @ parts["nothing_straight"]
    scores[last] += parts["nothing_level"][0]
    chance = shares(scores, first, owner)
    joint = chance * gain
    total = np.add.reduceat(joint, first)
    after = joint / np.maximum(total, 1e-12)[owner]
    slope = ((chance - after) / len(batch)).astype(np.float32)
    one, two = slope[is_row], slope[last]
    bent = np.outer(one, parts["meant_out"]) * (units > 0)
    bent_few = np.outer(two, parts["nothing_out"]) * (few > 0)
    return {
        "meant_hidden": rows.T @ bent, "meant_bend": bent.sum(0), "meant_out": units.T @ one,
        "meant_straight": rows.T @ one, "nothing_hidden": none.T @ bent_few,
        "nothing_bend": bent_few.sum(0), "nothing_out": few.T @ two,
        "nothing_straight": none.T @ two, "nothing_level": np.array([two.sum()]),
    }, float(np.log(np.maximum(total, 1e-12)).sum())  # fmt: skip


def shares(scores: Array, first: Array, owner: Array) -> Array:
    """Scores of each number's answers as shares of one."""
    raised = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
    found: Array = raised / np.add.reduceat(raised, first)[owner]
    return found


def told(parts: Parts, scale: Scale) -> dict[str, object]:
    """A network as it is kept, to four digits."""
    held: dict[str, Array] = {
        **parts, "meant_level": np.zeros(1), "mean": scale.mean, "spread": scale.spread,
        "mean_none": scale.mean_none, "spread_none": scale.spread_none,
    }  # fmt: skip
    return {name: _short(value) for name, value in held.items()}


def _short(value: Array) -> object:
    if value.ndim == 2:
        return [_short(row) for row in value]
    short = [float(f"{each:.4g}") for each in value.tolist()]
    return short[0] if len(short) == 1 else short
