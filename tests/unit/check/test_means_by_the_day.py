"""A number a day with no period told is of the year, and one of 360 days a slip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

Judged = Callable[[str], dict[str, Verdict]]
RIGHT, WRONG = Verdict.CONSISTENT, Verdict.INCONSISTENT


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """The verdict of each number of a paper, wrong where any claim of it is wrong."""

    def _judged(text: str) -> dict[str, Verdict]:
        path = tmp_path / "paper.md"
        path.write_text(text)
        claims = check_papers([read_paper(path)])[0].claims
        return {c.stated: c.verdict for c in sorted(claims, key=lambda c: c.verdict is WRONG)}

    return _judged


@pytest.mark.parametrize(
    ("sentence", "stated", "verdict"),
    [
        ("The control room logged 15,300 calls, or 42 a day.", "42", RIGHT),
        ("The control room logged 15,300 calls, or 42.5 a day.", "42.5", WRONG),
        ("Wardens dealt with 5,832 reports, 16.2 each day.", "16.2", WRONG),
        ("The hostel was used for 7,740 stays, 21.5 a night.", "21.5", WRONG),
    ],
)
def test_a_number_a_day_is_of_the_year(
    judged: Judged, sentence: str, stated: str, verdict: Verdict
) -> None:
    assert judged(sentence).get(stated) is verdict


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("The hostel was used for 7,740 stays, 21.2 a night.", "21.2"),
        ("Wardens dealt with 1,080 reports, 12 a day.", "12"),
        ("There were 9,000 calls in the 360 days since the line opened, 25 a day.", "25"),
        ("We had 2,196 visits in the leap year, 6 a day.", "6"),
        ("The shelter gave 4,270 meals, 11.7 per day.", "11.7"),
        ("Over 30 days the van made 360 trips, 12 a day.", "12"),
    ],
)
def test_what_no_slip_of_days_explains_is_not_called(
    judged: Judged, sentence: str, stated: str
) -> None:
    assert judged(sentence).get(stated) is not WRONG
