"""Two figures and their change in any order: bound by their dates, right, wrong and open."""

from __future__ import annotations

import pytest

from watchward.check.facts import FactBook
from watchward.check.model import Cause, Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims
from watchward.check.prose.dated import time_of

RIGHT = [
    "The answer rate climbed by 6.8 percentage points to 60.7% in the 12 months to March 2024 "
    "(the 12 months to March 2023: 53.9%).",
    "At 35.1%, the solved rate has moved up by 0.8 percentage points since 2024, when it was "
    "34.3%.",
    "Complaints stood at 112 for 2023 (2022: 91), a rise of 21 or 23.08%.",
    "Fly-tipping reports dropped by 8.9% between 2021/22 and 2022/23, shrinking from 2,039 to "
    "1,858.",
    "Fleet renewal cost £840k in 2021/22 and £553k in 2022/23, a reduction of 34.2%.",
    "In the year to March 2021 we dealt with 1,950 knife crimes; in the year to March 2022 it was "
    "1,286, which is a fall of 34%.",
    "With 1,006 recorded in 2021/22, case numbers were 846 lower than the 1,852 recorded in "
    "2020/21.",
    "The conviction rate of 38.6% in 2025 is 3.2 percentage points higher than the 35.4% of 2024.",
    "Members will note that calls rose from 400 to 500, an increase of 25%.",
    "Attendance took 7 minutes 52 seconds in 2024 and 8 minutes 9 seconds in 2023, 17 seconds "
    "faster.",
    "The service will cost £402k in 2022, up 6.9% from £376k in 2021.",
    "Up 5.0% on the year, search and rescue calls moved from 200 to 210 between 2021 and 2022.",
]
WRONG = [
    (Cause.DIRECTION, "Spending decreased from £840k in 2021/22 to £553k in 2022/23, an increase "
     "of 34.2%."),
    (Cause.DIRECTION, "Between 2022 and 2023 the rate climbed by 4.7 percentage points, decreasing "
     "from 40.2% to 35.5%."),
    (Cause.DIRECTION, "Down 5.0% on the year, search and rescue calls moved from 200 to 210 "
     "between 2021 and 2022."),
    (Cause.DIRECTION, "The conviction rate of 38.6% in 2025 is 3.2 percentage points lower than "
     "the 35.4% of 2024."),
    (Cause.DIRECTION, "A rise of 594 in encounters took the total from 2,873 (2023) to 2,279 "
     "(2024)."),
    (Cause.DIRECTION, "Attendance took 7 minutes 52 seconds in 2024 and 8 minutes 9 seconds in "
     "2023, 17 seconds slower."),
    (Cause.LATER_BASE, "Fly-tipping reports dropped by 9.7% between 2021/22 and 2022/23, shrinking "
     "from 2,039 to 1,858."),
    (Cause.POINTS, "Satisfaction was lower, at 66.2%, down from 69.2%: a fall of 3%."),
    (Cause.POINTS, "Removed in two days: 86.2% in 2022/23 and 83.5% in 2023/24, a reduction of "
     "2.7%."),
    (None, "Complaints stood at 112 for 2023 (2022: 91), a rise of 31 or 23.08%."),
    (None, "With 1,006 recorded in 2021/22, case numbers were 792 lower than the 1,852 recorded in "
     "2020/21."),
    (None, "The service will cost £402k in 2022, up 9.6% from £376k in 2021."),
]  # fmt: skip
OPEN = [
    "Burglary has been falling for two years: by 363 in 2022/23 and by 631 in 2023/24.",
    "We took 300 calls in 2022 and attended 200 fires in 2023, a reduction of 10% in false alarms.",
    "Of the 200 calls in 2022, 50 were abandoned in 2023, a rise of 4%.",
    "The wait peaked at 268 seconds in 2022/23 and has come down by 71 seconds; it is still 55 "
    "seconds longer than in 2021/22.",
    "The population grows by over 10% every decade, with 66.2% born here in 2021 compared to "
    "80.9% in 2011.",
    "The grant will be cut by 12% from 100 to 150 hours.",
    "In 2022 each of 40 teams made 12 visits and in 2023 each made 15, a rise of 9% for the year.",
    "There were 120 burglaries in 2022, whereas 80 robberies in 2023 were 5% fewer than planned.",
    "Spending was £3.0m in 2022 against a budget of £2.5m in 2023, an increase of 8% in grant.",
    "The increase slowed from 9% in 2022 to 7% in 2023.",
]


def _claims(text: str) -> list[Claim]:
    block = TextBlock(text, Location("p", 1), section=1)
    return list(prose_claims(Paper("p", "text", (block,)), FactBook(())))


def _failed(text: str) -> list[Claim]:
    return [claim for claim in _claims(text) if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_change_holds(text: str) -> None:
    claims = [c for c in _claims(text) if c.kind in ("change", "percent", "points")]
    assert _failed(text) == []
    assert Verdict.CONSISTENT in {claim.verdict for claim in claims}


@pytest.mark.parametrize(("cause", "text"), WRONG)
def test_a_wrong_change_is_found(cause: Cause | None, text: str) -> None:
    failed = _failed(text)
    assert failed
    assert cause is None or cause in {claim.cause for claim in failed}


@pytest.mark.parametrize("text", OPEN)
def test_what_is_no_pair_is_left_open(text: str) -> None:
    assert [claim.explanation for claim in _failed(text)] == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2021/22", "2022/23"),
        ("the 12 months to March 2023", "the year to September 2023"),
        ("2021", "2022"),
        ("20/21", "21/22"),
        ("Q1 2023", "March 2024"),
    ],
)
def test_dates_stand_in_order(earlier: str, later: str) -> None:
    first, second = time_of(earlier), time_of(later)
    assert first is not None
    assert second is not None
    assert first < second


def test_a_date_without_a_year_has_no_time() -> None:
    assert time_of("3 March") is None


CARRIED = [
    ("We met the standard at 90.1% in the quarter. In Q1 the figure was 88.7%, so we improved by "
     "1.4%.", True),
    ("In all, 27% were from these groups, who make up 19% of local children. That is an "
     "over-representation of 8 per cent.", True),
    ("A charge followed in 8.7% of cases. The year before it was 9.4%. It has therefore fallen by "
     "0.7 per cent.", True),
    ("Supervision was good in 58% of cases. In 2022 the figure was 66%. The position has therefore "
     "worsened by 8 percentage points.", False),
    ("Supervision was good in 50% of cases. In 2022 the figure was 40%. It has therefore improved "
     "by 25%.", False),
    ("Trust stood at 61% and confidence at 57%. Demand therefore rose by 4% in the number of "
     "calls.", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "is_wrong"), CARRIED)
def test_percent_for_points_over_sentences(text: str, is_wrong: bool) -> None:
    failed = _failed(text)
    assert (Cause.POINTS in {claim.cause for claim in failed}) is is_wrong
    assert is_wrong or failed == []
