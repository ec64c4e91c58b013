"""What a sentence draws from two figures that it tells: which way they went, or on which side."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong

WRONG = {
    "Permits took 31 working days; the year before it was 38, and so permits were slower by seven "
    "days.": "slower",
    "Grants averaged £3,150; in 2022/23 they had averaged £3,900, so grants were larger.": "larger",
    "Men made up 64.2% of riders, against 61.7% the year before, and so their share has fallen.": (
        "fallen"
    ),
    "Attendance stood at 71%. In 2022 the attendance rate was 76%, so attendance has risen.": (
        "risen"
    ),
    "The rate was 48.0 per 1,000; the figure for the county is 52.6, so that Ashby was above it.": (
        "above"
    ),
    "24% had used it, against 21% in 2022, although this remains above the 29% of 2018.": "above",
    "Van thefts: 37 this quarter, above the three-year Q2 average of 44.5.": "above",
    "The find rate was 28.0%, so a little less than a quarter of searches led to an outcome.": (
        "a little less than a quarter"
    ),
}
RIGHT = (
    "Permits took 31 working days; the year before it was 38, and so permits were quicker by seven "
    "days.",
    "Grants averaged £3,150; in 2022/23 they had averaged £3,900, so grants were smaller.",
    "Men made up 64.2% of riders, against 61.7% the year before, and so their share has grown.",
    "Attendance stood at 71%. In 2022 the attendance rate was 76%, so attendance has fallen.",
    "The rate was 48.0 per 1,000; the figure for the county is 52.6, so that Ashby was below it.",
    "24% had used it, against 21% in 2022, although this remains below the 29% of 2018.",
    "Van thefts: 37 this quarter, below the three-year Q2 average of 44.5.",
    "The find rate was 28.0%, so a little more than a quarter of searches led to an outcome.",
    "Riders paid £410 on average, against £390 the year before, so it has not fallen.",
    "The baseline was 64%. In 2024 the rate was 61%, and the share of women was higher.",
)


@pytest.mark.parametrize("sentence", WRONG)
def test_a_conclusion_that_its_own_figures_deny(sentence: str, tmp_path: Path) -> None:
    """Whatever way it is put, the two figures stand beside the word."""
    found = wrong(checked(f"# Report\n\n{sentence}\n", tmp_path))
    assert [one for one in found if WRONG[sentence] in one], found


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_conclusion_that_its_own_figures_bear_out(sentence: str, tmp_path: Path) -> None:
    """The same sentences the other way round, and some whose word is of something else."""
    assert wrong(checked(f"# Report\n\n{sentence}\n", tmp_path)) == []
