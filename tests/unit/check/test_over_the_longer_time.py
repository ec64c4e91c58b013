"""A fall told for a year and again over several: the second is of what stood first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

LED = "In 2024/25 we took in 58 young people. The year before it was 70, and in 2022/23 it was 79. "
RISEN = "This year 912 people wrote to us. Last year 840 did, and in 2022 there were 760. "


@pytest.mark.parametrize(
    "sentence",
    [
        "The fall on the year is 12, or 17.1%, and over the two years it is 21, or 26.6%.",
        "On the year it is a drop of 12 (17.1%) and over the two years it is 21 (26.6%).",
        "The drop is 12, or 17.1%; over the two years it is 21, or 26.6%.",
        "That is a reduction of 12, or 17.1%, and over the period the reduction is 21, or 26.6%.",
        "Those 21 young people over the two years were 36.2% of this year's number.",
        "Of the 58, 21 came more than once, or 36.2%.",
    ],
)
def test_a_fall_from_the_first_year_is_right(sentence: str, tmp_path: Path) -> None:
    assert wrong_in(LED + sentence, tmp_path) == []


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        (LED + "The fall on the year is 12, or 17.1%, and over the two years it is 21, or 36.2%.",
         "36.2%"),
        (LED + "The fall is 12, or 17.1%, and over the two years the fall is 21, or 36.2%.",
         "36.2%"),
        (RISEN + "The rise on the year is 72, or 8.6%, and over the three years it is 152, "
         "or 16.7%.", "16.7%"),
    ],
)  # fmt: skip
def test_a_fall_worked_from_the_latest_is_called(told: str, stated: str, tmp_path: Path) -> None:
    assert stated in [called for called, _why in wrong_in(told, tmp_path)]
