"""Percentages that two figures of a paper give only over the wrong one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong
from watchward.check.model import Verdict

TABLE = """
| £000 | Budget | Forecast |
| --- | --- | --- |
| Officer pay | 21,400 | 21,180 |
| Overtime | 3,120 | 4,050 |
| Training | 640 | 615 |
| Fleet | 2,275 | 2,310 |
| Total | 27,435 | 28,155 |
"""
WRONG = {
    "We met 512 young people at the hub. Last year it was 448. That is 64 more conversations, a "
    "growth of 12.5%.": "12.5%",
    "Against its first approval of 6,300, the scheme now stands at 7,250 and is 13.1% dearer.": (
        "13.1%"
    ),
    "The forecast of £7.84 million is £1.62 million above the budget, an overspend of 20.7%.": (
        "20.7%"
    ),
    "A forecast of £4.050m for overtime stands 23.0% above the sum provided.": "23.0%",
}
RIGHT = (
    "We met 512 young people at the hub. Last year it was 448. That is 64 more conversations, a "
    "growth of 14.3%.",
    "We met 512 young people at the hub, 64 of them (12.5%) more than once.",
    "Of the 512 young people met at the hub, 448 were local; visitors make up the other 12.5%.",
    "Against its first approval of 6,300, the scheme now stands at 7,250 and is 15.1% dearer.",
    "The forecast of £7.84 million is £1.62 million above the budget, an overspend of 26.0%.",
    "The rise of £1.62 million is 20.7% of the £7.84 million that will be spent.",
    "A forecast of £4.050m for overtime stands 29.8% above the sum provided.",
    "The gate was open to 91% of visitors, compared with 86% the year before, a gain of 5 points.",
    "The gate was open to 91% of visitors, compared with 86% the year before, a gain of 5.8%.",
    "Support was 50%, compared with 45% the year before, a gain of 11%.",
)


@pytest.mark.parametrize("sentence", WRONG)
def test_a_rise_is_of_what_there_was_before(sentence: str, tmp_path: Path) -> None:
    """That the later figure gives the percentage does not make it true."""
    found = wrong(checked(f"# Report\n{TABLE}\n{sentence}\n", tmp_path))
    assert [one for one in found if WRONG[sentence] in one], found


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_holds_or_is_a_share_stays(sentence: str, tmp_path: Path) -> None:
    """The same sentences with the right figure, and shares that speak of a rise beside."""
    assert wrong(checked(f"# Report\n{TABLE}\n{sentence}\n", tmp_path)) == []


def test_the_base_that_only_follows_is_told_as_such(tmp_path: Path) -> None:
    """What is 1.62 above something is a rise of that something, never of the 1.62 itself."""
    sentence = next(one for one in WRONG if "£7.84 million" in one)
    (claim,) = [
        one
        for one in checked(f"# Report\n\n{sentence}\n", tmp_path).claims
        if one.verdict is Verdict.INCONSISTENT
    ]
    assert "a rise is of £1.62" not in claim.explanation
    assert "£7.84 million lies £1.62 million above" in claim.explanation
    assert claim.recomputed == "25.76 to 26.33%"
