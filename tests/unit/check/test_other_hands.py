"""Sentences as other forces, councils and newspapers write them: right, wrong and open ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.checking import check_papers
from watchward.check.model import Standing
from watchward.check.readers import read_paper

TRUE = {
    "another thing with its own rise": "Theft grew by 20% to 1.4 million offences and public order "
    "offences grew by the same percentage to 231,000.",
    "a span of years with one digit": "It dealt with 31,260 incidents in 2014-15, a rise of 2,114 "
    "from 2007-8, when it began.",
    "shares in brackets": "Rubbish made up the greatest proportion of reports (47%) followed by "
    "noise (31%). Looking at it in more detail, dogs (16%), alarms (11%) and parties (5%) were "
    "the most frequent.",
    "changes in a list": "We saw a 4% rise in vehicle crime, a 9% rise in shop theft, a 13% rise "
    "in robbery and a 4% fall in arson.",
    "aims in a list": "By 2012 the aim is a 30% reduction in deaths; a 45% reduction in child "
    "deaths; and a 15% reduction in slight injuries.",
    "a period with its level in brackets": "There were 641,000 incidents against children in the "
    "year. This was down 12% compared with the year ending June 2011 (731,000).",
    "two years the other way": "Nine more complaints were made in Ards Down – 31 in 2014 versus "
    "40 in 2015.",
    "a place called like a direction": "Crime in North Down stood at 412 in 2014 and 430 in 2015, "
    "and in West Rise at 80.",
    "two changes compared": "There has been a 19.6% increase in crime across the city, compared "
    "to a 14.2% increase in the county, and a 3.8% increase in the region.",
    "a base in brackets behind its change": "Crews attended 310,440 alarms in 2017/18 – 6,120 more "
    "than the previous year – marking a 2% increase (304,320), the Home Office said.",
    "what is left after a share told before": "Forty-five per cent of all calls were false alarms. "
    "\n\nFires accounted for 30% of the calls – while the remaining 25% were accidents and floods.",
    "a rate and arrests": "The detection rate rose to 31.9 per cent, up from 26.4 per cent, and "
    "the number of arrests rose to 9.1 per cent or 23,870, against the same months last year.",
    "a forecast and a month": "The revenue budget for 2021/22 was £171.02m and the outturn "
    "at the end of January projected a net overspend of £9.31m once reserves and income had been "
    "taken into account. That represented an improvement of circa £1.2m compared to the month "
    "before.",
    "a year before a number with a comma": "Base budget 2021/22 231,406\n\nNet budget for 2022/23 "
    "240,913\n\nThe increase is 9,507.",
    "parts that look like each other's sum": "There were 890 cases in the year to May 2021: 386 "
    "new ones, 265 repeated ones and 239 moved ones.",
    "a rate that rises while the count falls": "Serious assaults fell from 2871 to 2794 with the "
    "detection rate also rising.",
}


@pytest.mark.parametrize("what", TRUE)
def test_a_true_sentence_of_another_hand_is_not_called_wrong(what: str, tmp_path: Path) -> None:
    assert wrong_in(TRUE[what], tmp_path) == []


WRONG = {
    "a pair in brackets": ("Damage had increased by {} (3520 offences to 3801).", "8.0%", "6.0%"),
    "a pair in brackets with dates": (
        "There was a reduction of {} (from 412 burglaries in 2013/14 to 298 in 2014/15) there and "
        "one of 10.0 per cent (from 180 burglaries in 2013/14 to 162 in 2014/15) here.",
        "27.7 per cent", "72.7 per cent",
    ),
    "a pair behind with": (
        "In the port there was a {} drop, with 420 violent crimes in 2015 and 330 in 2016.",
        "21.4%", "24.1%",
    ),
    "a later and an earlier year behind with": (
        "Reports of fraud also rose by {}, with 1,740 in 2018 compared to 1,450 in 2017.",
        "20 per cent", "12 per cent",
    ),
    "a level behind the change": (
        "Overall crime in the county went up by {} to 41,310 offences compared with 38,250.",
        "eight per cent", "nine per cent",
    ),
    "an adjective before the number": (
        "Reports of stalking rose by a huge {} from 1,200 to 2,064.", "72 per cent", "27 per cent",
    ),
    "a change said twice": (
        "Burglary has decreased by {} — falling by 120 incidents, from 800 burglaries to 680.",
        "15%", "51%",
    ),
    "a new bill behind its rise": (
        "The council agreed an increase in the Band D tax of {} or £8.40 per annum representing a "
        "Band D tax of £288.40.",
        "3.0%", "3.5%",
    ),
    "a new bill in the next sentence": (
        "The proposal is for an increase in precept of {}. This is an increase of £12.60 per annum "
        "for a band D property and takes the total police element at band D to £222.60.",
        "6.0%", "9.0%",
    ),
    "a share in the next sentence": (
        "Of the 2,000 bikes stolen there since 2009, only 77 were found again. That’s a recovery "
        "rate of just {}.",
        "3.85%", "3.58%",
    ),
    "a long way from the later figure": (
        "Some 71,350 thefts were recorded by the forces of the capital in the year to "
        "September – up from 50,964 for the same period a year earlier, an increase of {}.",
        "40 per cent", "60 per cent",
    ),
    "points behind a pair": (
        "Confidence there went from 62.4% to 57.9%, a fall of {}.",
        "4.5 percentage points", "5.4 percentage points",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_number_of_another_hand_is_found_and_the_right_one_not(
    what: str, tmp_path: Path
) -> None:
    text, right, wrong = WRONG[what]
    assert wrong_in(text.format(right), tmp_path) == []
    assert [stated for stated, _why in wrong_in(text.format(wrong), tmp_path)] == [wrong]


OPEN = {
    "a range is no pair": "Waits fell by 12% (5 to 10 minutes in most places).",
    "with another thing behind": "Theft rose by 9%, with arrests of young men up from 40 to 46.",
    "no difference of two shares": "Fires were 41% of calls and floods 12%; some 29% were false.",
}


@pytest.mark.parametrize("what", OPEN)
def test_what_nothing_gives_stays_open(what: str, tmp_path: Path) -> None:
    assert wrong_in(OPEN[what], tmp_path) == []


def test_points_printed_as_a_percentage_are_still_found(tmp_path: Path) -> None:
    text = "The share solved slipped from 55.9% to 50.7%, 5.2%. Its place did not change."
    assert [stated for stated, _why in wrong_in(text, tmp_path)] == ["5.2%"]


CHANGES = """| Measure | 2014/15 | 2015/16 | Change |
| --- | --- | --- | --- |
| Incidents | 21,400 | 23,112 | +8.0% |
| Crimes | 9,150 | {} | +7.0% |
| Solved | 39.8% | 33.6% | -6.2% |
"""


def test_a_percentage_under_change_is_no_difference_of_counts(tmp_path: Path) -> None:
    assert wrong_in(CHANGES.format("9,790"), tmp_path) == []
    wrong = wrong_in(CHANGES.format("9,970"), tmp_path)
    assert [stated in ("9,970", "+7.0%") for stated, _why in wrong] == [True]


TWO = "\n".join(
    "| Group | People |\n| --- | --- |\n| North | {} |\n| South | {} |\n| East | {} |\n"
    "| Total | {} |".format(*row)
    for row in [(120, 80, 41, 241), (133, 77, 52, 262), (140, 90, 35, 265)]
)


def test_a_heading_met_again_behind_a_total_begins_a_table(tmp_path: Path) -> None:
    assert wrong_in(TWO, tmp_path) == []
    found = [stated for stated, _why in wrong_in(TWO.replace("265", "256"), tmp_path)]
    assert found == ["256"]


COPIED = """Northgate had 17,400 offences, a {} increase, better than the county as a whole.

| District | 2021 | 2022 | # diff | % diff |
| --- | --- | --- | --- | --- |
| Eastgate | 14,200 | 15,600 | 1,400 | 9.9% |
| Northgate | 16,200 | 17,400 | 1,200 | {} |
| Southgate | 10,400 | 11,300 | 900 | 8.7% |
| Westgate | 11,300 | 12,100 | 800 | 7.1% |
"""


def test_a_sentence_that_repeats_a_wrong_cell_is_wrong_too(tmp_path: Path) -> None:
    assert wrong_in(COPIED.format("7.41%", "7.4%"), tmp_path) == []
    found = [stated for stated, _why in wrong_in(COPIED.format("6.90%", "6.9%"), tmp_path)]
    assert sorted(found) == ["6.9%", "6.90%"]


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("57 minutes", Standing.HOLDS),
        ("63 minutes", Standing.UNVERIFIABLE),
        ("3,413 seconds", Standing.HOLDS),
    ],
)
def test_so_many_minutes_follow_from_the_number_of_a_year(
    said: str, standing: Standing, tmp_path: Path
) -> None:
    text = "There were 9,240 burglaries in the year. This means that one was reported every {}."
    path = tmp_path / "paper.md"
    path.write_text(text.format(said), encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    assert {q.text: s for q, s in checked.numbers}[said] is standing


@pytest.mark.parametrize(
    "text",
    [
        "One of the reasons for the increase was stalking, which fell by 21 per cent from 2,600 "
        "incidents to 3,146.",
        "The 20 per cent jump is the largest yet, as cases fell overall from 402,000 to 482,400.",
    ],
)
def test_a_word_turned_beside_from_and_to_is_still_found(text: str, tmp_path: Path) -> None:
    assert "fell" in [stated.split()[0] for stated, _why in wrong_in(text, tmp_path)]
