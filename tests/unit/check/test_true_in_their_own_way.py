"""True sentences whose words look like a count, a share, a fall or a place and are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

SITES = (
    "| Site | 2024 | 2025 | Share of 2025 | Change |\n|---|---:|---:|---:|---:|\n"
    "| Abbey | 1,510 | 1,406 | 47.8% | -6.9% |\n| Castle | 688 | 741 | 25.2% | +7.7% |\n"
    "| Drury | 530 | 487 | 16.6% | -8.1% |\n| Eastgate | 301 | 306 | 10.4% | +1.7% |\n"
    "| **All sites** | 3,029 | 2,940 | 100.0% | -2.9% |\n\n"
)
TEAMS = (
    "| Team | Plan | Done | To older people | Older % |\n|---|---:|---:|---:|---:|\n"
    "| North | 3,000 | 3,140 | 2,010 | 64.0 |\n| South | 2,400 | 2,310 | 1,571 | 68.0 |\n"
    "| East | 1,500 | 1,545 | 896 | 58.0 |\n| West | 1,100 | 1,127 | 643 | 57.1 |\n"
    "| **All** | 8,000 | 8,122 | 5,120 | 63.0 |\n\n"
)
HOURS = (
    "| Time | 2024 | 2025 |\n|---|---:|---:|\n| Morning | 212 | 205 |\n| Midday | 388 | 402 |\n"
    "| Evening | 301 | 287 |\n| Late | 254 | 260 |\n| Night | 187 | 176 |\n\n"
)
WARDS = (
    "| Ward | Paid £ | Residents | £ per resident |\n|---|---:|---:|---:|\n"
    "| Ash | 91,200 | 72,400 | 1.26 |\n| Bray | 160,500 | 138,600 | 1.16 |\n"
    "| Colne | 205,300 | 179,800 | 1.14 |\n| Denby | 118,400 | 115,200 | 1.03 |\n"
    "| Elton | 80,600 | 97,500 | 0.83 |\n\n"
)
AGES = (
    "| Age | Respondents | Noise a problem | % | Avoids a street | % |\n"
    "|---|---:|---:|---:|---:|---:|\n| 18 to 24 | 200 | 130 | 65.0 | 108 | 54.0 |\n"
    "| 25 to 44 | 500 | 345 | 69.0 | 210 | 42.0 |\n| 45 to 64 | 750 | 480 | 64.0 | 217 | 28.9 |\n"
    "| 65 and over | 550 | 345 | 62.7 | 165 | 30.0 |\n"
    "| All | 2,000 | 1,300 | 65.0 | 700 | 35.0 |\n\n"
)
TYPES = (
    "| Type | 2022 | 2023 | 2024 | 2025 |\n|---|---:|---:|---:|---:|\n"
    "| Theft | 112 | 108 | 104 | 97 |\n| Damage | 97 | 93 | 86 | 80 |\n"
    "| Arson | 41 | 38 | 35 | 33 |\n| Fraud | 66 | 65 | 63 | 60 |\n\n"
)
TRUE = {
    "one of the sites is no count": SITES + "Everyone who turns up at one of our four sites and "
    "says that they have been hit is asked four questions.",
    "set up one of the sites": SITES + "We set up one of the four sites with a grant in 2019.",
    "been met with": SITES + "A nurse at one of the four sites said she had been met with anger.",
    "more than any but one": SITES + "Abbey takes 47.8% of the total, more than twice the share of "
    "any other site bar Castle (25.2%).",
    "three times all except": SITES + "Abbey has 1,406, more than twice the number at any site "
    "except Castle (741).",
    "fell further": SITES + "Abbey had the largest fall in numbers. In percentage terms Drury fell "
    "further: 8.1% against 6.9%.",
    "grew faster": SITES + "Castle grew faster, at 7.7% against 1.7% for Eastgate.",
    "rose more slowly": SITES + "Eastgate rose more slowly: 1.7% against 7.7%.",
    "somebody dropped something": SITES + "At one of the four sites somebody had dropped a till.",
    "by how much each": SITES + "Two sites grew, by 53 and 5; two shrank, by 104 and 43.",
    "a plan of their own": TEAMS + "Three teams beat their plan. South fell short by 90.\n\n"
    "We aim for 60% of visits to be to older people. North and South met the aim.",
    "a mean of years": HOURS + "Fires at night have been counted since 2021: 141 in 2021, 166 in "
    "2022, 190 in 2023 and 187 in 2024. Over the five years the annual mean is 172.",
    "the fewest in passing": WARDS + "Ash, with the fewest residents, received most for each, "
    "£1.26.",
    "the smallest in passing": WARDS + "The smallest ward, Ash, got the most for each head, £1.26.",
    "a word of another part": AGES + "Avoidance is commonest among the youngest respondents, at "
    "54.0%; it is least common in the 45 to 64 group.",
    "over several years": TYPES + "In numbers, however, the largest three-year drop is in damage "
    "(17), followed by theft (15).",
    "marks out of ten": "When asked to rate us, 21 of the 43 gave us ten out of ten (49%), 15 gave "
    "eight or nine and seven gave seven or less.",
    "nine or ten out of ten": "Of 90 replies, 44 gave nine or ten out of ten (49%).",
    "a reduction of its own": "Interest was £742,000 against a budget of £690,000, over by £52,000 "
    "(7.5%). Borrowing had come down from £32.0m to £29.6m, a reduction of 7.5%.",
    "a part and not its whole": "Over the year 212 of 240 records passed, 16 more than the 196 out "
    "of the same number last year, so that the rate went up from 82% to 88%.",
    "five more than before": "This year 41 of 52 drills were on time, five more than the 36 "
    "managed a year ago.",
}
WRONG = {
    "three of the sites": (SITES + "Three of the four sites rose.", "Three"),
    "twice the share": (
        SITES + "Abbey takes 47.8% of the total, more than twice the share of Castle (25.2%).",
        "twice",
    ),
    "a fall that is a rise": (
        "Thefts at the market fell, with 87 this year against 59 last year.",
        "fell",
    ),
    "two beat their plan": (TEAMS + "Two teams beat their plan.", "Two"),
    "a mean of its own row": (
        TYPES + "Theft went from 112 to 97. The mean of the four years was 111.",
        "111",
    ),
    "of another end": (
        AGES + "Avoiding a street is least common among those aged 18 to 24, at 54.0%.",
        "least common",
    ),
    "a reduction that is a rise": (
        "Interest was £742,000 against £690,000 the year before, a reduction of £52,000 (7.5%).",
        "reduction of",
    ),
    "a part and how far": (
        "Over the year 212 of 240 records passed, 26 more than the 196 of last year.",
        "26",
    ),
    "a share out of ten": ("Of the schools asked, 8 out of 10 (49%) replied.", "49%"),
}


@pytest.mark.parametrize("what", TRUE)
def test_what_is_true_is_not_called(what: str, tmp_path: Path) -> None:
    """It says nothing that its figures do not bear out."""
    assert wrong_in(TRUE[what], tmp_path) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_in_the_same_form_is_called(what: str, tmp_path: Path) -> None:
    """Its own figures do not give it."""
    text, stated = WRONG[what]
    assert stated in [said.split(" £")[0] for said, _why in wrong_in(text, tmp_path)]
