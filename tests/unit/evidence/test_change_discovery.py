"""The false discovery rate against SciPy."""

from __future__ import annotations

import random

import pytest

from watchward.evidence.discovery import adjusted_p_values


@pytest.mark.parametrize("size", [1, 2, 7, 49, 784])
def test_adjusted_p_values_are_scipys(size: int) -> None:
    from scipy.stats import false_discovery_control

    chooser = random.Random(size)
    p_values = [chooser.random() ** chooser.choice([1, 1, 4]) for _ in range(size)]
    assert adjusted_p_values(p_values) == pytest.approx(list(false_discovery_control(p_values)))


def test_ties_and_ends() -> None:
    assert adjusted_p_values([]) == []
    assert adjusted_p_values([1.0, 1.0]) == [1.0, 1.0]
    assert adjusted_p_values([0.01, 0.04, 0.01]) == pytest.approx([0.015, 0.04, 0.015])
