"""What came and went, sides of an aim, averages of a list and shares of a column, told in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

HELP = (
    "# Calls\n\n| Centre | Calls | Ended | Rate | Target 80% |\n|---|---:|---:|---:|---|\n"
    "| Quay | 1,250 | 1,025 | 82.0% | {quay} |\n| Moor | 1,400 | 1,064 | 76.0% | Not met |\n"
    "| Hill | 900 | 765 | 85.0% | Met |\n| Lake | 1,100 | 957 | 87.0% | Met |\n"
    "| Total | 4,650 | 3,811 | 82.0% | Met |\n\n"
)
CALLS = HELP.format(quay="Met")
COSTS = (
    "# Money\n\nAll sums are in £000.\n\n| Service | Budget | Forecast outturn | Variance |\n"
    "|---|---:|---:|---:|\n| Wardens | 412 | 437 | 25 |\n| Lighting | 268 | 251 | -17 |\n"
    "| Cameras | 530 | 544 | 14 |\n| Total | 1,210 | 1,232 | 22 |\n\n"
)
WARDS = (
    "# Wards\n\n| Ward | Replies | Feel safe |\n|---|---:|---:|\n| Ash | 212 | 71% |\n"
    "| Birch | 187 | 58% |\n| Cedar | 240 | 66% |\n| Borough | 639 | 65% |\n\n"
)
SCORES = (
    "# Files\n\n| Step | Force | All forces | Force is |\n|---|---:|---:|---|\n"
    "| Plan made | 62.5% | 70.0% | {plan} |\n| Kept up | 58.0% | 61.5% | Below |\n"
    "| Told | 81.0% | 77.5% | Above |\n| Closed well | 74.0% | 72.0% | Above |\n"
    "| Signed | 49.0% | 55.0% | Below |\n\nThe table is from the review.\n"
)
YEARS = (
    "# Entrants\n\n|  | 2020-21 | 2021-22 | 2022-23 | 2023-24 |\n|---|---:|---:|---:|---:|\n"
    "| Entrants | 538 | 511 | 497 | 464 |\n\n"
)
TIMES = (
    "# Waits\n\n| Desk | Before | After | Change (days) |\n|---|---:|---:|---:|\n"
    "| North Gate | 31 | 57 | +26 |\n| South Gate | 44 | 81 | +37 |\n"
    "| Market | 60 | 52 | -8 |\n\n"
)
TOLD = {
    "joiners and leavers": (
        "The force had 1,310 officers on 1 April 2025. In the half year 46 recruits joined and "
        "14 officers transferred in, while 38 retired and 27 resigned, so that strength at 30 "
        "September was {x}.",
        "1,305", "1,332",
    ),
    "a reserve": (
        "The reserve opened the year at £470,000. A contribution of £80,000 was made in May. The "
        "planned draws are £65,000 for locks and £31,000 for lights, together £96,000, which would "
        "leave {x} at 31 March 2026.",
        "£454,000", "£544,000",
    ),
    "cases that came and were closed": (
        "At the start of April there were 236 open cases. In the quarter 171 were received and 189 "
        "were closed, leaving {x} at the end of June.",
        "218", "281",
    ),
    "with others": (
        "The force has 1,420 officers. With 611 members of staff and 137 wardens its workforce "
        "comes to {x}.",
        "2,168", "2,031",
    ),
    "an average told with the total": (
        "Arrests in the last three quarters were 52, 67 and 43, 162 in all, an average of {x} a "
        "quarter.",
        "54", "41",
    ),
    "a percentage of what was exceeded": (
        "There were 470 fires against a ceiling of 400, 70 over or {x}.", "17.5%", "14.9%",
    ),
    "a percentage that was the largest rise": (
        "In Moor there were 540 thefts against 480 the year before, 60 more, and at {x} it was the "
        "largest percentage rise of any.",
        "12.5%", "11.1%",
    ),
    "over a profile": (
        "The service had spent £41.6m against a profiled £41.1m, and was £0.5m {x}.",
        "over", "£0.5m under",
    ),
    "a row over its budget": (
        COSTS + "The largest sum, on wardens, is £25,000 {x} because of overtime.",
        "over", "under",
    ),
    "a range two sentences before": (
        "The recommended range for repeats is 25% to 40%. Two of the areas are new to it. The "
        "county, at 31%, is {x} the range.",
        "within", "below the range",
    ),
    "an aim with its own word": (
        "Of the 420, 273 were satisfied (65%) and 147 were not (35%). The net score is up. Our own "
        "aim is 60% satisfied and it has been {x}.",
        "met", "missed",
    ),
    "a share of a column": (CALLS + "Moor has the heaviest load, with {x} of all calls.",
                            "30.1%", "36.1%"),
    "rows together of a column": (CALLS + "Quay and Moor together make {x} of all calls.",
                                  "57%", "51%"),
    "rows against the row of all": (
        WARDS + "Birch, on 58%, is below the borough figure, and Ash, on 71%, is {x} it.",
        "above", "below it",
    ),
    "one row after another": (
        TIMES + "In North Gate it became longer by 26 and in South Gate by {x}.", "37", "73",
    ),
    "since a year": (YEARS + "Since 2020-21 the number has fallen by {x}.", "74", "47"),
    "a step told again": (
        "Band D would go from £264.20 to £277.95, £13.75 a year.\n\n**RESOLVED** – That the "
        "precept of £277.95 at band D, an increase of {x}, be supported without a vote.",
        "£13.75", "£13.57",
    ),
    "a rate and the target over the words": (HELP.replace("{quay}", "{x}"), "Met", "Not met"),
    "words beside two columns": (SCORES.replace("{plan}", "{x}"), "Below", "Above"),
}  # fmt: skip
OPEN = {
    "no opening level": "In the quarter 46 joined and 14 transferred in, while 38 retired, so that "
    "strength at 30 September was 1,332.",
    "a number that is neither": "The force had 1,310 officers on 1 April 2025. Of these 400 are "
    "detectives. In the half year 46 joined and 38 retired, so that strength at 30 September was "
    "1,300.",
    "an end that no slip explains": "The force had 1,310 officers on 1 April 2025. In the half "
    "year 46 joined and 38 retired, so that strength at 30 September was 1,290.",
    "of a month, and not of the list": "Arrests in the last three quarters were 52, 67 and 43, 162 "
    "in all, an average of 18 a month.",
    "under a grant": COSTS + "The largest sum, on wardens, is £25,000 under the grant agreement.",
    "a part of the column": CALLS + "Moor has the heaviest load, with 12% of all urgent calls.",
    "another level": "Band D would go from £264.20 to £277.95.\n\nAt band C it is £247.07, an "
    "increase of £12.22.",
}


@pytest.mark.parametrize("what", TOLD)
def test_what_follows_is_right(what: str, tmp_path: Path) -> None:
    """Its own figures give it."""
    text, right, _wrong = TOLD[what]
    assert wrong_in(text.replace("{x}", right), tmp_path) == []


@pytest.mark.parametrize("what", TOLD)
def test_what_does_not_follow_is_called(what: str, tmp_path: Path) -> None:
    """Its own figures do not give it, and a slip explains it."""
    text, _right, wrong = TOLD[what]
    printed = wrong.removeprefix("£0.5m ").removesuffix(" the range").removesuffix(" it")
    found = wrong_in(text.replace("{x}", printed), tmp_path)
    assert [said for said, _why in found] == [wrong]


@pytest.mark.parametrize("what", OPEN)
def test_what_is_not_bound_is_left_open(what: str, tmp_path: Path) -> None:
    """It may be of something else."""
    assert wrong_in(OPEN[what], tmp_path) == []


def test_a_number_that_ends_its_sentence_begins_no_list(tmp_path: Path) -> None:
    """It belongs to the sentence of the line before."""
    text = (
        TIMES + "7. Waits were longer at two of the three desks, and at the third they fell to\n"
        "   52. In North Gate it became longer by 26 and at the desk in South Gate it did so by\n"
        "   37. The average is in the annex.\n"
    )
    assert wrong_in(text, tmp_path) == []


def test_a_population_in_thousands_is_the_base_of_another_table(tmp_path: Path) -> None:
    """A rate that does not follow is called."""
    people = (
        "# Rates\n\n| Ward | Population (000) |\n|---|---:|\n| Ash | 42.4 |\n| Birch | 58.6 |\n"
        "| Cedar | 31.3 |\n| Dale | 28.9 |\n| Elm | 63.5 |\n\n"
    )
    rates = (
        "| Ward | Incidents | Per 1,000 |\n|---|---:|---:|\n| Ash | 642 | 15.1 |\n"
        "| Birch | 1,310 | 22.4 |\n| Cedar | 430 | 13.7 |\n| Dale | 251 | 8.7 |\n"
        "| Elm | 1,133 | {elm} |\n"
    )
    assert wrong_in(people + rates.format(elm="17.8"), tmp_path) == []
    assert [said for said, _why in wrong_in(people + rates.format(elm="18.7"), tmp_path)] == [
        "18.7"
    ]
