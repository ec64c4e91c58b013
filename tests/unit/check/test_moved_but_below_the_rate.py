"""A place that moved so much but lies below the rate of all is held to that rate, not to its move.

What is told as a level, or is compared as a change, is still judged.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TABLE = (
    "| District | 2024 | 2025 | % change | Per 1,000 |\n|---|---:|---:|---:|---:|\n"
    "| Ashby | 6,804 | 6,551 | -3.7 | 66.6 |\n| Holt | 1,982 | 2,040 | +2.9 | 57.4 |\n"
    "| Marsh | 4,410 | 4,297 | -2.6 | 75.4 |\n| Drury | 3,120 | 3,221 | +3.2 | 59.8 |\n"
    "| Force | 16,316 | 16,109 | -1.3 | 65.3 |\n\n"
)
TRUE = [
    "Holt. Crime up 2.9% but still below the force rate.",
    "Crime in Holt rose by 2.9% but is below the force rate.",
    "Drury is up 3.2%, yet remains lower than the force rate.",
    "Marsh, down 2.6%, is still above the force rate.",
    "Ashby fell by 3.7% but stays above the force rate.",
    "In Drury crime has risen by 3.2%, though its rate is below the force figure.",
    "Holt, at 57.4 per 1,000, is below the force rate.",
]


@pytest.mark.parametrize("sentence", TRUE)
def test_what_is_true_is_not_called(sentence: str, tmp_path: Path) -> None:
    assert wrong_in(TABLE + sentence, tmp_path) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Holt, at 57.4 per 1,000, is above the force rate.",
        "Marsh, at 75.4 per 1,000, is below the force rate.",
    ],
)
def test_a_level_on_the_other_side_is_called(sentence: str, tmp_path: Path) -> None:
    assert wrong_in(TABLE + sentence, tmp_path) != []
