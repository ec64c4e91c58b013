"""Numbers that stand together and are of another time, place or thing: no slip of one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

ANSWERS = (
    "| Measure | 2022 | 2023 | 2024 | 2025 |\n|---|---|---|---|---|\n"
    "| Good work | 51 | 47 | 48 | 52 |\n| Fairness | 64 | 62 | 61 | 61 |\n"
    "| Understanding | 58 | 55 | 57 | 61 |\n| Would call again | 81 | 79 | 78 | 80 |\n"
    "| Safe at night | 63 | 61 | 60 | 57 |\n\n"
)
CREWS = (
    "| Staff, 31 March | 2024 | 2025 |\n|---|---|---|\n| Day crews | 462 | 455 |\n"
    "| Night crews | 231 | 246 |\n| Control | 34 | 33 |\n| Support | 168 | 171 |\n"
    "| Total | 895 | 905 |\n\n"
)
VOICES = (
    "| Objections from | 2023/24 | 2024/25 |\n|---|---|---|\n| Neighbours | 61 | 74 |\n"
    "| Police | 14 | 12 |\n| Wardens | 35 | 34 |\n| All | 110 | 120 |\n\n"
)
PANELS = (
    "| Year | Agreed | Refused | Panels |\n|---|---|---|---|\n| 2021/22 | 16 | 3 | 19 |\n"
    "| 2022/23 | 19 | 3 | 22 |\n| 2023/24 | 22 | 5 | 27 |\n| 2024/25 | 23 | 5 | 28 |\n\n"
)
STAGES = (
    "| Stage | 2023 | % of step above | 2024 | % of step above |\n|---|---|---|---|---|\n"
    "| Letters sent | 640 | - | 720 | - |\n| Replies | 480 | 75.0% | 531 | 73.8% |\n"
    "| Visits | 312 | 65.0% | 372 | {} |\n| Repairs | 203 | 65.1% | 241 | 64.8% |\n"
)
TRUE = {
    "an amount and what share it is": "Balances fall every year, from 41.6 to 25.9, a reduction "
    "of 15.7 or 38%.",
    "an amount of money and its share": "Reserves rise from £20.4m to £26.1m, an increase of 5.7 "
    "or 28%.",
    "two rises with their shares": "Calls rose by 1,210 in 2023/24 (14.0%) and by 1,225 in 2024/25 "
    "(12.4%).",
    "two falls with their shares": "Fires fell by 40 in 2022 (8.0%) and by 51 in 2023 (11.1%).",
    "two rises of money": "Spending grew by £2.1m in 2023/24 (6.4%) and £1.5m in 2024/25 (4.3%).",
    "a rate held against another": "With 24,500 households the rate is 12.1 per 1,000, below the "
    "regional average of 14.",
    "a rate above a rate": "With 9,310 residents over 75 the rate is 430 per 100,000, above the "
    "county rate of 387.",
    "a share of other files": "Theft files were well led in 14 of 30 cases, short of the whole, "
    "whereas fraud files (64%) were ahead of it.",
    "a share of the nation": "18 of 40 crews were trained, compared with the national figure "
    "(61%).",
    "a share of another place": "In the north 18 of 40 crews were trained, a lower figure than in "
    "the south (61%).",
    "a share of other people": "Warrants were served in 18 of 40 cases, and for women the share "
    "(61%) was higher.",
    "the largest fall": "Biggest percentage fall: arson (-11.5%), ahead of burglary (-10.7%) and "
    "theft (-9.8%).",
    "a larger fall": "Arson had the largest fall at -11.5%, more than the burglary figure of "
    "-10.7%.",
    "fewer than was feared": "Burglary ended the year on 312, ahead of the forecast of 340.",
    "a limit told in words": "The median wait was 11 weeks in October 2025 and 8 weeks in October "
    "2024; the contract allows 6. The limit was exceeded, then, at both dates.",
    "a limit of two months": "The average stay was 14 days in May and 11 days in June; the rule "
    "allows 10. The limit was exceeded in both months.",
    "the largest drop of several": "Theft fell, from 10 to 8. 23 of the 31 were from shops, "
    "against 12 of the 22. Violence had the biggest drop in numbers (13).",
    "the years of all that fell": ANSWERS + "All five measures fell between 2022 and 2023, "
    "although only two by much.",
    "the year of all that fell": ANSWERS + "All five measures fell in 2023.",
    "years one after another": ANSWERS + "Two of the five measures rose between 2023 and 2024.",
    "shares of two years": CREWS + "Day crews made up 51.6% of the total in 2024 and 50.3% in "
    "2025.",
    "shares of years told first": CREWS + "In 2024 day crews made up 51.6% of the total, and in "
    "2025 50.3%.",
    "a share of before in brackets": VOICES + "Objections rose from 110 to 120. Neighbours were "
    "responsible for 61.7% of all objections (55.5% in 2023/24).",
    "a share that is no change": PANELS + "The number of panels has risen each year, though the "
    "rise of the last year, of 1, was the smallest; the others were 3 and 5. The proportion that "
    "ended in refusal was 15.8% in 2021/22, 13.6% in 2022/23, 18.5% in 2023/24 and 17.9% in the "
    "year just ended.",
    "each row of the one above": STAGES.format("70.1%"),
}
WRONG = {
    "a row of one further up": (STAGES.format("51.7%"), "51.7%"),
    "a count between two years": (
        f"{ANSWERS}Four of the five measures fell between 2022 and 2025.",
        "Four",
    ),
    "a share of a year of two": (
        f"{CREWS}Day crews made up 51.6% of the total in 2024 and 50.2% in 2025.",
        "50.2%",
    ),
    "a conclusion of two sentences": (
        "The half-year took 93,390 calls. Last year it was 89,460. So demand is down 4.4%.",
        "down",
    ),
    "a share of one whole": ("Of 40 crews 18 were trained (54%).", "54%"),
}


@pytest.mark.parametrize("what", TRUE)
def test_what_is_of_another_time_or_thing_is_not_called_wrong(what: str, tmp_path: Path) -> None:
    """None of the numbers beside it was meant."""
    assert wrong_in(TRUE[what], tmp_path) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_is_of_the_same_is_still_called_wrong(what: str, tmp_path: Path) -> None:
    """Its own numbers do not give it."""
    text, stated = WRONG[what]
    assert [said for said, _why in wrong_in(text, tmp_path)] == [stated]
