"""The integer programme finds the nearest whole numbers: checked against trying them all."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.sparse import csr_array

from watchward.demo.whole import Rules, nearest_whole


def distance(values: tuple[int, ...], target: np.ndarray) -> float:
    weights = 1 / np.sqrt(target + 0.05)
    return float((weights * np.abs(np.array(values) - target)).sum())


@pytest.mark.parametrize("seed", range(8))
def test_it_is_as_near_as_the_best_of_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    target = rng.uniform(0, 3, 5)
    cells = rng.integers(0, 2, (2, 5))
    wanted = cells @ rng.integers(0, 4, 5)
    rules = Rules(csr_array(cells.astype(float)), wanted, wanted + 1)
    found = nearest_whole(target, rules, np.zeros(5, dtype=np.int64), np.full(5, 4))
    allowed = [
        values
        for values in product(range(5), repeat=5)
        if (cells @ values >= wanted).all() and (cells @ values <= wanted + 1).all()
    ]
    assert tuple(found.tolist()) in allowed
    best = min(distance(values, target) for values in allowed)
    assert distance(tuple(found.tolist()), target) <= best * 1.03 + 0.01


def test_a_ceiling_is_passed_only_when_it_must_be() -> None:
    one_sum = csr_array(np.ones((1, 3)))
    ceiling = np.array([1, 1, 9])
    zero, nine = np.zeros(3, dtype=np.int64), np.full(3, 9)
    six = nearest_whole(
        np.array([3.0, 2.0, 1.0]), Rules(one_sum, np.array([6]), np.array([6])), zero, nine, ceiling
    )
    assert six.tolist() == [1, 1, 4]
    twelve = nearest_whole(
        np.array([3.0, 2.0, 1.0]), Rules(one_sum, np.array([12]), np.array([12])), zero, nine,
        ceiling,
    )  # fmt: skip
    assert twelve.sum() == 12
    assert twelve[2] == 9


def test_rules_that_cannot_hold_are_named() -> None:
    rules = Rules(csr_array(np.ones((1, 2))), np.array([9]), np.array([9]))
    with pytest.raises(RuntimeError, match="cannot hold together"):
        nearest_whole(np.ones(2), rules, np.zeros(2, dtype=np.int64), np.full(2, 4))
