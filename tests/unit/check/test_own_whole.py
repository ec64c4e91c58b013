"""Shares of the whole that their own words name: “126 of the 341”, “of these”."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong

LEAD = "The unit opened 1,480 files in the year, 296 of them about children (20%)."
WRONG = {
    "A plan was signed in 188 of the 235 homes; this is 12.7%.": "12.7%",
    "Interpreters were booked for 96 of the 120 hearings, or 60.0%.": "60.0%",
    "Supervisors had seen 33 of 66 plans (60%).": "60%",
    "The lift was out of use on 45 of the 180 days that were looked at (30%).": "30%",
    "The grants cost £84,000 of the £120,000 set aside (65%).": "65%",
    "Staff read 370 files, or 25% of those opened, and found faults in 74 of these (5%).": "5%",
    "There were 60 reviews, of which 42 led to an action (72%).": "72%",
    "They rang 296 families and 111 of them, 7.5%, wanted a visit.": "7.5%",
}
RIGHT = (
    "A plan was signed in 188 of the 235 homes; this is 80.0%.",
    "Interpreters were booked for 96 of the 120 hearings, or 80.0%.",
    "Supervisors had seen 33 of 66 plans (50%).",
    "Arrests fell in seven wards of eight, most of all in Elm (17.8%).",
    "Staff read 370 files, or 25% of those opened, and found faults in 74 of these (20%).",
    "Of the 1,480, 640 of those reported online came at night (43.2%).",
    "A firm asked 260 shops: 143 had been robbed (55%) and 22 of those 143 called us (15%).",
    "The desk had 80 more letters and answered all but two of them in time (97.5%).",
    "Two in three of those (67%) came by phone.",
    "There were 60 reviews, of which 42 led to an action (70%).",
    "Grants cost £84,000 of the £120,000 set aside, or 65% of what was asked for.",
)


@pytest.mark.parametrize("sentence", WRONG)
def test_a_share_is_of_what_its_words_name(sentence: str, tmp_path: Path) -> None:
    """That a larger number farther off gives the percentage does not make it true."""
    found = wrong(checked(f"# Report\n\n{LEAD}\n\n{sentence}\n", tmp_path))
    assert [one for one in found if WRONG[sentence] in one], found


@pytest.mark.parametrize("sentence", RIGHT)
def test_shares_of_what_is_named_and_other_things_beside(sentence: str, tmp_path: Path) -> None:
    """The same with the right share, and percentages that only stand near."""
    assert wrong(checked(f"# Report\n\n{LEAD}\n\n{sentence}\n", tmp_path)) == []


def test_these_are_those_of_the_sentence_before(tmp_path: Path) -> None:
    """A sentence that begins with “Of these” goes on from the one before it."""
    lead = "In the survey 644 people (40%) had seen a fight in the past year."
    whole = "There were 1,610 replies."
    for share, count in (("16.8%", 1), ("42.1%", 0)):
        text = f"# Report\n\n{whole} {lead} Of these 271 had told the police ({share}).\n"
        assert len(wrong(checked(text, tmp_path))) == count, share


def test_of_them_may_be_of_either_time(tmp_path: Path) -> None:
    """Where the sentence before speaks of two times, “them” may be those of either."""
    text = (
        "# Report\n\nIn the quarter 137 children were held and 152 in the same one of 2024. "
        "An adult came for 104 of them (68%).\n"
    )
    assert wrong(checked(text, tmp_path)) == []
