"""Aims met or missed: of cuts, of promises, by the share that two counts give, after a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong

WRONG = {
    "On the baseline of 612 we are only 4% down. The milestone was a 25% reduction, and was "
    "therefore achieved.": "achieved",
    "We promised that no more than 12% of our time would go on travel; it was 13%, so that promise "
    "was kept.": "kept",
    "There were 1,940 adults in residential treatment. This is 120 more than the year before, a "
    "rise of 6.6%, and the ambition of 1,900 was missed.": "missed",
    "Of the 41,200 calls, 4,905 were abandoned. The target is to have no more than 9% of calls "
    "abandoned. It was met.": "met",
    "The balance is 5.2% of the budget. The minimum is 4%, £96k, so the minimum is not met.": (
        "not met"
    ),
    "Safety by day is 71.3%. The target is 75%: met.": "met",
}
RIGHT = (
    "On the baseline of 612 we are only 4% down. The milestone was a 25% reduction, and was "
    "therefore missed.",
    "On the baseline of 612 we are 31% down. The milestone was a 25% reduction, and was "
    "therefore achieved.",
    "We promised that no more than 12% of our time would go on travel; it was 11%, so that promise "
    "was kept.",
    "There were 1,940 adults in residential treatment. This is 120 more than the year before, a "
    "rise of 6.6%, and the ambition of 1,900 was passed.",
    "Of the 41,200 calls, 4,905 were abandoned. The target is to have no more than 9% of calls "
    "abandoned. It was missed.",
    "The balance is 5.2% of the budget. The minimum is 4%, £96k, so the minimum is met.",
    "Safety by day is 71.3%. The target is 75%: missed.",
    "There were 574 alarms, fewer than the 618 of the year before by forty-four, and so the "
    "limit of 600 was met.",
)


@pytest.mark.parametrize("sentence", WRONG)
def test_an_aim_that_its_own_figures_deny(sentence: str, tmp_path: Path) -> None:
    """The aim and what came of it are both told."""
    assert WRONG[sentence] in wrong(checked(f"# Report\n\n{sentence}\n", tmp_path))


@pytest.mark.parametrize("sentence", RIGHT)
def test_an_aim_that_its_own_figures_bear_out(sentence: str, tmp_path: Path) -> None:
    """The same, told rightly."""
    assert wrong(checked(f"# Report\n\n{sentence}\n", tmp_path)) == []
