"""Changes told in lists, beside their figures, over two sentences, and figures told again."""

from __future__ import annotations

import pytest

from watchward.check.facts import FactBook
from watchward.check.model import Cause, Claim, Location, Paper, TextBlock, Verdict
from watchward.check.prose import prose_claims

RIGHT = [
    "Suspensions rose from 1,894 to 2,107, or 11.2%.",
    "Referrals went from 88 to 103 (17.0%).",
    "Callouts had moved the other way, from 1,046 to 1,187 in 2024, 13.5%.",
    "Castle went from 1,184 to 1,296 (up 112, or 9.5%); Harbour from 902 to 851 (down 51, 5.7%).",
    "North rose from 40 to 50 (up 10), South fell from 60 to 45 (down 15).",
    "Waits came down from 47 days to 38, an improvement of 9 days.",
    "Waiting times rose from 34 days in Quarter 1 to 47 in Quarter 4.",
    "The rate improved from 14.2% to 16.9%, a gain of 2.7 percentage points.",
    "There were 29 notices, the same number as in 2021/22 and 4 fewer than the 33 of 2022/23.",
    "Cyclist casualties peaked in 2021 at 77 and have since fallen every year, down 19 in all "
    "(25%).",
    "That is 31 more than in the same month of 2019, when there were 65, an increase of 47.7%.",
    "Satisfaction was lower, at 66%, down from 69%: a fall of 3%.",
    "The grant was confirmed at £1,424,000. This is a cut of £62,000 or 4.2%.",
    "The town has 37.0% of incidents. The year before it was 37.4%, so its share has fallen.",
    "The survey drew 320 replies. Last year it was 400, so replies fell by 80 or 20%.",
    "The rate for Wales was 83.6 and that for England 87.4. The force rate of 69.5 is 14.1 below "
    "Wales and 17.9 below England.",
]
WRONG = [
    (Cause.LATER_BASE, "The grant was confirmed at £1,424,000. This is a cut of £62,000 or 4.4%."),
    (Cause.LATER_BASE, "Castle went from 1,184 to 1,296 (up 112, or 9.5%); Harbour from 902 to 851 "
     "(down 51, or 6.0%)."),
    (Cause.LATER_BASE, "The increase of 27 was small beside that of the year before, when the "
     "total went from 1,784 to 2,261, a jump of 21.1%."),
    (Cause.LATER_BASE, "Exclusions rose from 100 to 125 (20.0%)."),
    (Cause.POINTS, "The rate improved from 14.2% to 16.9%, a gain of 2.7%."),
    (Cause.POINTS, "The clear-up rate was 50.2%, a 2.6% improvement on the 47.6% of 2009/10."),
    (Cause.POINTS, "Balances are 3.7% of the budget. The minimum is 3.5%. The margin over that "
     "minimum is 0.2%."),
    (Cause.POINTS, "Of the replies 10.5% were charged, against 11.7% in the year before. This was "
     "a fall of 1.2%."),
    (Cause.DIRECTION, "Waiting times fell from 34 days in Quarter 1 to 47 in Quarter 4."),
    (Cause.DIRECTION, "The town has 37.0% of incidents. The year before it was 37.4%, so its share "
     "had risen slightly."),
    (Cause.DIRECTION, "The rate for Wales was 83.6. The force rate of 69.5 is 14.1 above Wales."),
]  # fmt: skip
OPEN = [
    "The reduction in the grant from £1.2m to £0.9m means a rise in council tax of 1.9%.",
    "Black officers rose from 88 to 103 (3.4%).",
    "Staff went from 40 to 44 (12% of the whole service).",
    "Complaints rose from 12 to 16, 5% of which were upheld.",
    "The share of women rose from 29% to 34% (41% nationally).",
    "Support was 57% in one ward and 40% in another. Last year it was 61%, so it has risen.",
    "The force has 3,200 officers. The year before it was 12%, so it has risen.",
    "Crime in the north and thefts rose by 4.1% as arrests improved.",
    "The rate is 4.1 per 1,000. We are well below England.",
    "The total was 300. Next year it will be 200, so it should fall.",
]


def _claims(*texts: str) -> list[Claim]:
    blocks = [
        TextBlock(text, Location("p", line), section=line) for line, text in enumerate(texts, 1)
    ]
    return list(prose_claims(Paper("p", "text", tuple(blocks)), FactBook(())))


def _wrong(*texts: str) -> list[Claim]:
    return [claim for claim in _claims(*texts) if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize("text", RIGHT)
def test_a_change_that_is_right_is_bound_and_raises_no_alarm(text: str) -> None:
    assert not _wrong(text)
    assert any(claim.verdict is Verdict.CONSISTENT for claim in _claims(text))


@pytest.mark.parametrize(("cause", "text"), WRONG)
def test_a_change_that_is_wrong_is_found_with_its_cause(cause: Cause, text: str) -> None:
    assert [claim.cause for claim in _wrong(text)] == [cause]


@pytest.mark.parametrize("text", OPEN)
def test_what_may_be_of_something_else_is_left_open(text: str) -> None:
    assert not _wrong(text)


def test_roundings_that_allow_a_percentage_make_it_consistent() -> None:
    (claim,) = [c for c in _claims("It was 66%, down from 69%: a fall of 3%.") if c.stated == "3%"]
    assert claim.verdict is Verdict.CONSISTENT


def test_a_number_with_swapped_digits_is_found_against_two_other_places() -> None:
    told = "Complaints to the service reached 7,543 in all."
    again = "There were 7,543 complaints to the service."
    (claim,) = _wrong(told, again, "Complaints to the service numbered 7,453.")
    assert (claim.at.line, claim.stated, claim.cause) == (3, "7,453", Cause.DIGITS)
    (claim,) = _wrong(told, "Complaints to the service numbered 7,453.")
    assert claim.stated == "7,453"  # four figures, and the words beside them are the same


def test_a_number_like_another_of_something_else_or_another_year_is_left() -> None:
    told = ["Complaints to the service reached 7,543 in 2023."] * 2
    assert not _wrong(*told, "Calls answered in the building came to 7,453.")
    assert not _wrong(*told, "Complaints to the service had been 7,453 in 2021.")
    assert not _wrong(*told, "The target for complaints to the service is 7,453.")
    both = "Complaints to the service numbered 7,453."
    assert not _wrong(*told, both, both.replace("numbered", "came to"))
