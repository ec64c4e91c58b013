"""Shares of a list, one of which is of another whole than the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

WRONG = {
    "a figure told before": (
        "Officers found a factor in 247 of the 358 collisions (69.0%). Speed featured in 96 "
        "(26.8%), distraction in 71 (19.8%), drink in 63 (25.5%) and a loose belt in 34 (9.5%).",
        "25.5%",
    ),
    "a whole that leads, and one other": (
        "The survey had 1,240 replies. Of the 337 who were unhappy, 205 (16.5%) named the wait "
        "and 64 (19.0%) the manner.",
        "16.5%",
    ),
    "a whole of the sentence before": (
        "The survey was answered by 398 of the 862 staff. Of these, 88 (22.1%) would complain, "
        "143 (16.6%) would not, and 301 (75.6%) were proud to work here.",
        "16.6%",
    ),
    "no figure that gives it": (
        "Of the 146 children, 51 have a plan (34.9%), 33 are in care (22.6%) and 93 have been "
        "excluded (58.1%).",
        "58.1%",
    ),
}
RIGHT = {
    "all of one whole": (
        "Of the 358 collisions, speed featured in 96 (26.8%), distraction in 71 (19.8%) and drink "
        "in 63 (17.6%)."
    ),
    "each with its whole": (
        "Staff were polite in 118 (98.3%), gave advice in 66 of the 84 where it applied (78.6%) "
        "and made an assessment in 97 (80.8%). The sample was 120."
    ),
    "a part of a part": (
        "Of the 512 cases, 174 (34.0%) were repeats, 147 (28.7%) had children and of these 98 "
        "(66.7%) were known."
    ),
    "another year": (
        "Of the 400 in 2023, 120 (30.0%) were closed and 80 (20.0%) moved; in 2024 90 (25.0%) were."
        " There were 360 in 2024."
    ),
}


@pytest.mark.parametrize(("text", "stated"), WRONG.values(), ids=WRONG)
def test_a_share_of_another_whole_than_its_list_is_found(
    tmp_path: Path, text: str, stated: str
) -> None:
    assert [found for found, _why in wrong_in(text, tmp_path)] == [stated]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_shares_of_their_own_wholes_are_not_called_wrong(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) == []
