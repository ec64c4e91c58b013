"""Aims, averages and wholes that the sentence or clause before tells, and answers in columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

WARDS = (
    "| Ward | Reports | Rate per 1,000 |\n|---|---|---|\n| Brook | 91 | 5.14 |\n"
    "| Cross | 77 | 4.81 |\n| Dell | 58 | 3.92 |\n| Edge | 31 | 2.07 |\n| Ford | 49 | 3.31 |\n"
    "| Harwood | 306 | 3.88 |\n\n"
)
KPIS = (
    "| Ref | Measure | Result | Target | Met? |\n|---|---|---|---|---|\n"
    "| 1 | Suitable housing | 93.1% | 90% | {0} |\n| 2 | Plan in place | 88.4% | 92% | {1} |\n"
    "| 3 | Help offered | 86.0% | 80% | {0} |\n| 4 | Views sought | 79.5% | 85% | {1} |\n"
    "| 5 | Back in school | 81.2% | 78% | {2} |\n\n"
)
TEXT_TABLE = (
    "Measure                                 Standard  This year  Result\n"
    "-----------------------------------------------------------------\n"
    "Calls answered in ten seconds              90.0%      91.7%     Met\n"
    "Calls abandoned                             6.0%       5.1%     Met\n"
    "Visits made within the hour                85.0%      81.3%  {}\n"
    "Letters answered on time                   95.0%      96.4%     Met\n"
    "Files sent on time                         80.0%      77.9%  Missed\n"
    "-----------------------------------------------------------------\n\n"
)
YEARS = (
    "| | 2020 | 2021 | 2022 | 2023 | 2024 |\n|---|---|---|---|---|---|\n"
    "| Thefts | 412 | 388 | 431 | 455 | 439 |\n| Per 1,000 | 3.1 | 2.9 | 3.2 | 3.4 | 3.3 |\n\n"
    "There were 439 thefts in 2024, 5.1 of them a month at night. Most were of cycles. "
)
WRONG = {
    "beats": ("After a year 91 of 318 were in work, 28.6%. This beats the 31.0% target.", "beats"),
    "outside a ceiling": (
        "Of 41,300 calls 2,180 were abandoned, 5.3 per cent, compared with 3,310 of 42,100 the "
        "year before, 7.9 per cent. The ceiling in the plan was 6 per cent, so it was outside the "
        "ceiling this year.",
        "outside the ceiling",
    ),
    "set as the ceiling": (
        "Of 61 men 20 (33%) were arrested again within nine months, below the 38% that was set as "
        "the ceiling, which means that the target was missed.",
        "missed",
    ),
    "within a tolerance": (
        "Vacancies stood at 8.7% of posts in March. This is within the 7% tolerance.",
        "within the 7% tolerance",
    ),
    "last is last year": (
        "That's 74.2% inside the target time this year and 70.1% last. The force aims for 80% so "
        "we hit that.",
        "hit",
    ),
    "an ambition of": (
        "Rural attendance, at 83.8%, is now just over the service ambition of 84 per cent.",
        "over",
    ),
    "a floor that will hold": (
        "The reserve would fall from 4.4% of spending to 3.8%. The policy is to hold at least "
        "4.0%, so by 2031 the policy would still be met.",
        "met",
    ),
    "at a forecast": (
        "The fund is 6.1% of the budget. The policy is a minimum of 5%. At 4.2% in 2031 it would "
        "be met.",
        "met",
    ),
    "would be above": (
        "The reserve was 3.3% of the budget, and the policy was 3%. If nothing is done it would "
        "drop to £4.1m, 2.6%, which would be above the policy.",
        "above",
    ),
    "an average and we": (
        "Reoffending stood at 33.4%. The family average is 32.1%. We are better.",
        "better",
    ),
    "an average and the force": (
        "Some 91.2% were answered in time. The Chair asked about others. The average of similar "
        "forces was 92.4%. The force was above it, but not by much.",
        "above",
    ),
    "above it": (
        WARDS + "Three wards are over the Harwood rate. Ford, at 3.31, is above it.",
        "above",
    ),
    "rows over a row": (WARDS + "Four wards stand above the Harwood rate.", "Four"),
    "rows under a row": (WARDS + "Three of the five wards are below the Harwood rate.", "Three"),
    "a second share": (
        "The unit saw 1,382 people. Some 402 came by ambulance, which is 29.1%; 119 were under "
        "18 (8.8%).",
        "8.8%",
    ),
    "a second average": (
        "Overall 812 of 3,104 adults were convicted, 26.2%. They committed 3,390 offences, an "
        "average of 4.17 for each of these and 1.31 for each person in the group.",
        "1.31",
    ),
    "an average for each named thing": (
        "The 28 wardens made 1,148 visits to 196 homes, an average of 41.0 for each warden and "
        "8.5 per home.",
        "8.5",
    ),
    "five years": (YEARS + "The five-year average is 531.", "531"),
    "no for yes": (KPIS.format("Yes", "No", "No"), "No"),
    "a cross for a tick": (KPIS.format("✓", "✗", "✗"), "✗"),
    "met in a text table": (TEXT_TABLE.format("   Met"), "Met"),
    "a tally": (TEXT_TABLE.format("Missed") + "Four of the five standards were met.", "Four"),
}
RIGHT = {
    "beats": "After a year 101 of 318 were in work, 31.8%. This beats the 31.0% target.",
    "outside a ceiling": "Of 41,300 calls 2,180 were abandoned, 5.3 per cent. The ceiling in the "
    "plan was 5 per cent, so it was outside the ceiling this year.",
    "set as the ceiling": "Of 61 men 20 (33%) were arrested again within nine months, below the "
    "38% that was set as the ceiling, which means that the target was met.",
    "of before": "Last year 9.1% of calls were abandoned, and this year 5.2%. The limit is 7%, "
    "which we are within.",
    "a floor": "The reserve would fall from 4.4% of spending to 3.8%. The policy is to hold at "
    "least 4.0%, so by 2031 the policy would no longer be met.",
    "a later year": "The reserve is 6.4% of the budget. The policy is a minimum of 5%, so in 2031 "
    "it will be missed.",
    "an award": "The reserve is 6.4% of the budget. The policy is a minimum of 5%. A pay award of "
    "6% would mean that the policy would be missed.",
    "another's": "We answered 91.4% in time. The mean of similar forces was 90.2%. Eastmoor was "
    "below it.",
    "a later average": "We answered 91.4% in time. The mean of similar forces was 90.2%. We are "
    "above it.",
    "below it": WARDS + "Three wards are over the Harwood rate. Ford, at 3.31, is below it.",
    "rows over a row": WARDS + "Three wards stand above the Harwood rate.",
    "nights of a week": "| Day | Calls |\n|---|---|\n| Monday | 61 |\n| Tuesday | 58 |\n"
    "| Wednesday | 70 |\n| Friday | 133 |\n| Saturday | 141 |\n\nThere were 133 calls on Friday. "
    "Most were late. The average for the five nights from Sunday to Thursday was 66.2.",
    "in another place": "Crews took 9.4 minutes. The ceiling was 10 minutes, which was breached in "
    "the west.",
    "not in work": "In March 5.2% of school leavers were not in education. This beats the 5.6% "
    "target.",
    "of another whole": "The unit saw 1,382 people. Some 402 came by ambulance, which is 29.1%; "
    "119 of the women were under 18 (18.8%).",
    "of the part": "The unit saw 1,382 people. Some 402 came by ambulance, which is 29.1%; 119 "
    "were kept in (29.6%).",
    "two averages": "Overall 812 of 3,104 adults were convicted, 26.2%. They committed 3,390 "
    "offences, an average of 4.17 for each of these and 1.09 for each person in the group.",
    "an average of something not told": "The 28 wardens made 1,148 visits in 12 wards, an average "
    "of 41.0 for each warden and 8.5 per home.",
    "five years": YEARS + "The five-year average is 425.",
    "ticks": KPIS.format("✓", "✗", "✓") + "Three of the five targets were met.",
    "a text table": TEXT_TABLE.format("Missed") + "Three of the five standards were met.",
    "a share that should be low": (
        "| Ref | Measure | Result | Target | Met? |\n|---|---|---|---|---|\n"
        "| 1 | Suitable housing | 93.1% | 90% | Yes |\n| 2 | Help offered | 86.0% | 80% | Yes |\n"
        "| 3 | Plan in place | 94.0% | 92% | Yes |\n| 4 | Reoffending | 31.0% | 33% | Yes |\n\n"
    ),
    "a tally by the figures": KPIS.format("Yes", "No", "Yes") + "Three of the five were met.",
}


@pytest.mark.parametrize("what", WRONG)
def test_what_goes_against_what_was_just_told_is_called_wrong(what: str, tmp_path: Path) -> None:
    text, word = WRONG[what]
    assert [stated for stated, _why in wrong_in(text, tmp_path)] == [word]


@pytest.mark.parametrize("what", RIGHT)
def test_what_fits_or_is_left_open_is_not_called_wrong(what: str, tmp_path: Path) -> None:
    assert wrong_in(RIGHT[what], tmp_path) == []


def test_a_tally_is_left_open_where_figures_and_answers_differ(tmp_path: Path) -> None:
    """The answer is wrong, and the count of what the figures give is not."""
    text = KPIS.format("Yes", "No", "No") + "Three of the five targets were met."
    assert [stated for stated, _why in wrong_in(text, tmp_path)] == ["No"]


def test_a_tally_that_is_out_by_two_is_left_open(tmp_path: Path) -> None:
    text = TEXT_TABLE.format("Missed") + "Five of the five standards were met."
    assert wrong_in(text, tmp_path) == []
