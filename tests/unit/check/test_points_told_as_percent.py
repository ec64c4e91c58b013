"""A change of a share in percentage points that is told with a percent sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong
from tests.unit.check.test_no_false_alarms import wrong_in

BESIDE = {
    "a gain of whole points": "After training 92% knew the signs, up from 80%, a gain of 12%.",
    "below by": "Compliance was 68.4%, below the 72.9% of the winter by 4.5 per cent.",
    "lower than, in brackets": "Trust is lower in Elm (51.3%) than in Oak (57.8%) by 6.5%.",
    "higher among": "Satisfaction is 5.2% higher among men (73.0%) than women (67.8%).",
    "beats": "At 74.1% the rate beats the 70.6% of the group by 3.5%.",
    "the gap between": (
        "Support is highest in Elm at 66.1% and lowest in Oak at 48.4%, so the gap between the "
        "best area and the worst is 17.7%."
    ),
    "a sentence later": "Of callers, 44% gave a name. In 2023 it was 47%, so it has fallen by 3%.",
}
HOLDS = {
    "points": "After training 92% could name the signs, up from 86%, a gain of 6 points.",
    "percent": "After training 92% could name the signs, up from 86%, a rise of 7%.",
    "percent as rounding allows": "After training 92% knew it, up from 86%, a gain of 6%.",
    "percent of rounded shares": "The rate rose from 71% to 74%, an increase of 4.1%.",
    "both ways": "The rate rose from 97.2% to 98.4%, an increase of 1.2%.",
    "a change of something else": "Robbery fell by 3%. It was 44% of violence and is now 41%.",
}
ROWS = (
    "| Question | 2023 (%) | 2024 (%) | 2025 (%) |\n|---|---|---|---|\n"
    "| Feel safe in the town at night | 63.2 | 60.1 | 54.4 |\n"
    "| Know the name of their officer | 21.5 | 24.0 | 26.8 |\n\n"
)
QUARTERS = (
    "| Quarter | Calls | % answered in 10 seconds |\n|---|---|---|\n"
    "| Q1 2024/25 | 30,410 | 87.2 |\n| Q2 2024/25 | 33,105 | 89.9 |\n"
    "| Q3 2024/25 | 31,020 | 91.6 |\n\n"
)
TABLED = {
    "a row named": (ROWS, "The share of residents who feel safe at night fell by {} in a year.",
                    "5.7%"),
    "with its level": (ROWS, "The proportion who feel safe at night has gone down by {} to 54.4%.",
                       "5.7%"),
    "level first": (ROWS, "Those who know the name of their officer are now 26.8%, {} more "
                    "than in 2023.", "5.3%"),
    "periods named": (QUARTERS, "The share answered in time was {} higher in quarter 3 than in "
                      "quarter 1.", "4.4%"),
    "the measure named before": (
        QUARTERS,
        "The standard is that calls are answered within ten seconds. The figure was {} better in "
        "the last quarter than at first.",
        "4.4 per cent",
    ),
}  # fmt: skip
CHANGES = (
    "| Measure | Aim | Last year | This year | Change (points) |\n|---|---|---|---|---|\n"
    "| Cases reviewed by a supervisor within five days (%) | 90 | 71.4 | 78.8 | +7.4 |\n"
    "| Witnesses kept informed every month (%) | 80 | 66.9 | 63.6 | -3.3 |\n\n"
)
TABLED |= {
    "a column of points": (CHANGES, "Reviews by a supervisor improved by {}.", "7.4%"),
    "behind up": (
        CHANGES, "Most was gained in cases reviewed by a supervisor, up {}.", "7.4 per cent"
    ),
    "behind down": (CHANGES, "The share of witnesses kept informed was down {}.", "3.3%"),
    "named before": (
        CHANGES, "We look at how witnesses are kept informed. The rate fell by {}; 80% is the aim.",
        "3.3%",
    ),
}  # fmt: skip
OPEN = {
    "a column of points, in points": (CHANGES, "Reviews by a supervisor improved by 7.4 points."),
    "a column of points, in percent": (CHANGES, "Reviews by a supervisor improved by 10.4%."),
    "the other way": (CHANGES, "Complaints of witnesses who were kept informed rose by 3.3%."),
    "nothing of the row": (CHANGES, "Spending on vehicles went up by 7.4%."),
    "a percentage of another table": (
        CHANGES + "| Item | Cost | Change |\n|---|---|---|\n| Vehicles | £1.2m | +7.4% |\n\n",
        "Cases reviewed by a supervisor cost more, up 7.4%.",
    ),
    "in percent": (ROWS, "The share of residents who feel safe at night fell by 9.5% in a year."),
    "in points": (ROWS, "The share of residents who feel safe at night fell by 5.7 points."),
    "nobody named": (ROWS, "Shoplifting fell by 5.7% in a year."),
    "other figures give it": (QUARTERS, "Calls rose by 8.9% in quarter 2 over quarter 1."),
    "a plan": (ROWS, "The share who feel safe in the town at night should rise by 5.7%."),
}


@pytest.mark.parametrize("text", BESIDE.values(), ids=BESIDE)
def test_points_between_two_shares_are_no_percent(text: str, tmp_path: Path) -> None:
    found = wrong_in(text, tmp_path)
    assert len(found) == 1, found


@pytest.mark.parametrize("text", HOLDS.values(), ids=HOLDS)
def test_what_the_shares_bear_out_is_let_be(text: str, tmp_path: Path) -> None:
    assert not wrong_in(text, tmp_path)


@pytest.mark.parametrize(("table", "text", "stated"), TABLED.values(), ids=TABLED)
def test_points_of_a_table_are_no_percent(
    table: str, text: str, stated: str, tmp_path: Path
) -> None:
    found = wrong_in(table + text.format(stated), tmp_path)
    assert [words for words in found if stated in words], found


@pytest.mark.parametrize(("table", "text"), OPEN.values(), ids=OPEN)
def test_what_a_table_leaves_open_is_let_be(table: str, text: str, tmp_path: Path) -> None:
    assert not wrong_in(table + text, tmp_path)


ASKED = (
    "| Question (% who agreed) | 2019 | 2021 | 2023 |\n|---|---:|---:|---:|\n"
    "| Feels safe after dark | 49 | 46 | 43 |\n| Trusts the warden | 61 | 55 | 58 |\n"
    "| Would report a theft | 35 | 38 | 41 |\n\n"
)
REPEATS = (
    "| Measure | 2021/22 | 2022/23 | 2023/24 | 2024/25 |\n|---|---:|---:|---:|---:|\n"
    "| Cases heard | 212 | 231 | 248 | 266 |\n| Repeat rate (%) | 28.3 | 30.3 | 31.9 | 33.8 |\n\n"
)


@pytest.mark.parametrize(
    ("paper", "slip"),
    [
        (f"{ASKED}Feeling safe after dark has lost 6% since 2019.", "6%"),
        (f"{REPEATS}The repeat rate is now 33.8%, or 5.5% higher than in 2021/22.", "5.5%"),
        (
            "# A\n\nThe burglary outcome rate rose from 14.9% to 16.3%.\n\n"
            "* The burglary outcome rate was 16.3%, 1.4% higher than last summer.",
            "1.4%",
        ),
    ],
)
def test_points_since_a_year_and_points_told_elsewhere(
    paper: str, slip: str, tmp_path: Path
) -> None:
    """The heading over the labels says that they are shares; the two shares stand elsewhere."""
    assert wrong(checked(paper, tmp_path)) == [slip]
    assert wrong(checked(paper.replace(slip, f"{slip[:-1]} points"), tmp_path)) == []


def test_a_change_in_percent_between_shares_told_elsewhere(tmp_path: Path) -> None:
    """It is what the two shares give in percent."""
    told = "# A\n\nThe burglary outcome rate rose from 14.9% to 16.3%.\n\n"
    assert wrong(checked(f"{told}The outcome rate of 16.3% is 9.4% higher.", tmp_path)) == []
