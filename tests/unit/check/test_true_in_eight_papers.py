"""True sentences that were called wrong in papers without an error, and the same told wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper


def wrong_in(text: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "paper.md"
    path.write_text(text, encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return [c.stated for c in checked.claims if c.verdict is Verdict.INCONSISTENT]


YEARS = (
    "| Category | Apr-Jun 2024 | Jul-Sep 2024 | Oct-Dec 2024 | Jan-Mar 2025 | 2024/25 | 2023/24 |\n"
    "|---|---|---|---|---|---|---|\n| Theft from shop | 451 | 478 | 527 | 494 | 1,950 | 1,800 |\n"
    "| Damage | 24 | 31 | 26 | 27 | 108 | 120 |\n| Fraud | 25 | 25 | 24 | 26 | 100 | 90 |\n\n"
)
QUARTERS = (
    "| Quarter | Calls | High risk |\n|---|---|---|\n| Q1 | 55,210 | 58.0% |\n"
    "| Q2 | 60,060 | 59.7% |\n| Q3 | 53,400 | 62.0% |\n| Q4 | 51,100 | 60.9% |\n\n"
)
DEATHS = (
    "| Period | Deaths | Rate per 100,000 a year |\n|---|---|---|\n| 2017-19 | 31 | 5.2 |\n"
    "| 2018-20 | 33 | 5.5 |\n| 2019-21 | 38 | 6.3 |\n| 2020-22 | 36 | 5.9 |\n"
    "| 2021-23 | 42 | 6.9 |\n"
)
TRUE = {
    "some of the parts": (
        "After 5,400 searches no action was taken in 3,726. The other 1,674 led to an outcome: "
        "arrest was the most common (702), then community resolution (513)."
    ),
    "a target above the figure": (
        "A target of 400 charges for 2025/26, 49 more than this year's 351."
    ),
    "the year before behind this one": f"{YEARS}Fraud rose by 10 to exactly 100.",
    "a number of stations": (
        "On-call availability rose by 2.3 points over the quarter but is still 1.6 points below "
        "target. Of the 21 on-call stations, 12 were above 80% and nine below; the lowest was at "
        "51.3%."
    ),
    "over the year": (
        f"{QUARTERS}The share passed the 60% target in the third quarter, having missed it in "
        "Quarter 2 at 59.7%. Over the year to date it is now on target."
    ),
    "a population that grows": DEATHS,
    "gave up": "On 101, 8.6% of callers gave up before an answer, compared with 12.0% before.",
    "more than in a later quarter": (
        f"{QUARTERS}Calls in the summer quarter (Q2) came to 60,060, 8,960 more than in Q4."
    ),
    "reduced risk": "Of cases closed, 84.0% showed reduced risk, against 82.0% the year before.",
    "the average of all that are listed": (
        "The precepts are: Eskvale £286.10, Wyrebeck £279.90, Selwick £271.26 and Ouse "
        "£254.79. "
        "Selwick is third highest, below the average of £273.01."
    ),
    "one of the group, by its letter": (
        "| Force | Rate |\n|---|---|\n| Aldermarsh | 79.2 |\n| Force A | 88.4 |\n"
        "| Force D | 76.5 |\n\n"
        "Its rate of 79.2 is 1.5 above the group average of 77.7, and 9.2 below Force A."
    ),
}
FALSE = {
    "all of the parts": (
        "There were 1,674 outcomes: 702 arrests, 513 community resolutions and 495 warnings."
    ),
    "a target below the figure": (
        "A target of 400 charges for 2025/26, 94 more than this year's 351."
    ),
    "a fall called a rise": f"{YEARS}Damage rose by 12 to 108.",
    "fewer than in a later quarter": (
        f"{QUARTERS}Calls in the summer quarter (Q2) came to 60,060, 8,960 fewer than in Q4."
    ),
    "the average itself": ("Its rate of 79.2 is below the group average of 77.7."),
    "up and not down": "The share of callers lost went up from 12.0% to 8.6%.",
}


@pytest.mark.parametrize("text", TRUE.values(), ids=TRUE.keys())
def test_what_is_true_is_not_called_wrong(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) == []


@pytest.mark.parametrize("text", FALSE.values(), ids=FALSE.keys())
def test_what_is_told_wrong_is_found(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path) != []
