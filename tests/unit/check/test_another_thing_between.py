"""A word of direction with another thing between it and the figures, or that undoes a move."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The share rose from 14.1% to 13.3%.", True),
        (
            "Falls rose by 2 but, as the total grew more quickly, their share slipped from "
            "14.1% to 13.3%.",
            False,
        ),
        ("As demand grew, the share answered went from 92.1% to 88.4%.", False),
        ("When staffing fell, the average wait moved from 31 minutes to 36 minutes.", False),
        ("Although demand rose sharply, its cost per call came down from £41 to £38.", False),
        ("With numbers growing, the proportion seen in a day edged from 71% to 68%.", False),
        ("Because the fleet grew, the cost of each mile went from 48p to 44p.", False),
        ("As the total grew, their share rose from 14.1% to 13.3%.", True),
        ("Complaints rose sharply, from 131 to 118.", True),
        ("Complaints rose in the year, from 131 to 118.", True),
    ],
)
def test_what_rose_is_not_what_the_figures_tell(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“As the total grew, their share slipped from 14% to 13%”."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Fewer lines run than a year ago: 33, down from 39. That is one more than in "
            "March 2022, so the growth of 2022/23 has been all but undone.",
            False,
        ),
        (
            "There were 33 lines, down from 39, so the rise of the year before has been "
            "largely reversed.",
            False,
        ),
        ("There were 33 lines, down from 39, undoing most of the growth.", False),
        ("There were 33 lines, down from 39, so the increase was wiped out.", False),
        ("There were 33 lines, down from 39, and so the earlier rise is over.", False),
        ("There were 33 lines, down from 39. That reversed the rise.", False),
        ("There were 33 lines against 39 a year ago. This growth was expected.", True),
    ],
)
def test_a_rise_that_is_undone(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“The growth has been all but undone”: it is what went before."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong
