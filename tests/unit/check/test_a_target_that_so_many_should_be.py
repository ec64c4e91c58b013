"""“Our target is that 55% should be satisfied, and the target was met”: by those that were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

LED = "In all 412 people were satisfied (61.4%) and 142 dissatisfied (21.2%). "


@pytest.mark.parametrize(
    "sentence",
    [
        "The Mayor's target is that 60% should be satisfied, and the target was met.",
        "The Mayor's target is that 65% should be satisfied, and the target was missed.",
        "Our aim is that at least 65% of callers should be satisfied, and it was not met.",
        "The standard is for 61% to be satisfied and this has been met.",
        "The goal is that 65% must be satisfied; last year the goal was met.",
        "The target is that 65% should be satisfied by 2028, when we expect the target to be met.",
    ],
)
def test_a_target_rightly_met_or_missed(sentence: str, tmp_path: Path) -> None:
    assert wrong_in(LED + sentence, tmp_path) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The Mayor's target is that 65% should be satisfied, and the target was met.", "met"),
        ("The Mayor's target is that 60% should be satisfied, and the target was missed.",
         "missed"),
        ("Our aim is that at least 65% of callers should be satisfied, and it was achieved.",
         "achieved"),
    ],
)  # fmt: skip
def test_a_target_wrongly_met_or_missed(sentence: str, word: str, tmp_path: Path) -> None:
    assert word in [called for called, _why in wrong_in(LED + sentence, tmp_path)]
