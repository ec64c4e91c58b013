"""Columns of steps from row to row, of words that say which way, and targets told in a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, right, wrong
from watchward.check.model import Verdict

STEPS = (
    "| Year | Admissions | Change on year before |\n|---|---:|---:|\n| 2020/21 | 71 | |\n"
    "| 2021/22 | 78 | +7 |\n| 2022/23 | 84 | +6 |\n| 2023/24 | 88 | +4 |\n| 2024/25 | 79 | -9 |\n"
)
SHARES = (
    "| Year | Fires | Change % |\n|---|---:|---:|\n| 2024/25 | 412 | -4.2% |\n"
    "| 2023/24 | 430 | +7.5% |\n| 2022/23 | 400 | -6.5% |\n| 2021/22 | 428 | +2.9% |\n"
    "| 2020/21 | 416 | |\n"
)
WAYS = (
    "| Crime | 2023/24 | 2024/25 | Difference | Up or down? |\n|---|---:|---:|---:|---|\n"
    "| Damage | 47 | 44 | -3 | down |\n| Shop theft | 58 | 87 | +29 | up |\n"
    "| Burglary | 14 | 11 | -3 | down |\n| Sheds | 22 | 25 | +3 | up |\n"
    "| Drugs | 12 | 24 | +12 | up |\n| Fraud | 31 | 31 | 0 | same |\n"
)
SPACED = """Table 2: First appliance within 10 minutes, by station area

                          Incidents  Incidents          Within  % within      80%
Station area     Crewing    2023-24    2024-25  Change  10 min    10 min   target
---------------------------------------------------------------------------------
Carrick Central       WT      1,512      1,588   +5.0%   1,461     92.0%      Met
Hollins Way           WT      1,204      1,167   -3.1%   1,038     88.9%      Met
Port Mawby            WT        871        902   +3.6%     785     87.0%      Met
Skelder               OC        231        214   -7.4%     149     69.6%  Not met
Wynmoor               OC        142        129   -9.2%      84     65.1%  Not met
---------------------------------------------------------------------------------
"""
SAVINGS = (
    "| Saving | Target £000 | Forecast £000 | Over / (under) | Target met? |\n"
    "|---|---:|---:|---:|---|\n| Crewing (day-crewed stations) | 420 | 420 | 0 | Met |\n"
    "| Payments | 180 | 205 | 25 | Met |\n| Workshops | 95 | 60 | (35) | Not met |\n"
    "| Energy | 110 | 118 | 8 | Met |\n| Licences | 140 | 97 | (43) | Not met |\n"
    "| Vacancies | 265 | 265 | 0 | Met |\n| Headquarters | 70 | 35 | (35) | Not met |\n"
    "| Fleet | 60 | 74 | 14 | Met |\n"
)


def test_changes_are_held_against_the_row_before(tmp_path: Path) -> None:
    found = checked(STEPS, tmp_path)
    assert wrong(found) == []
    assert {"+7", "+6", "+4", "-9"} <= set(right(found))
    assert wrong(checked(STEPS.replace("-9", "+9"), tmp_path)) == ["+9"]


def test_the_latest_row_may_stand_first(tmp_path: Path) -> None:
    found = checked(SHARES, tmp_path)
    assert wrong(found) == []
    assert {"-4.2%", "+7.5%", "-6.5%"} <= set(right(found))
    assert wrong(checked(SHARES.replace("+7.5%", "+7.0%"), tmp_path)) == ["+7.0%"]


def test_a_column_that_is_no_step_is_left_open(tmp_path: Path) -> None:
    text = STEPS.replace("+7", "+1").replace("+6", "-3").replace("+4", "+12")
    assert wrong(checked(text, tmp_path)) == []
    places = [
        "2020/21",
        "North",
        "2021/22",
        "South",
        "2022/23",
        "East",
        "2023/24",
        "West",
        "2024/25",
        "Centre",
    ]
    for year, name in zip(places[::2], places[1::2], strict=True):
        text = text.replace(year, name)
    assert wrong(checked(text, tmp_path)) == []


def test_words_of_direction_are_held_against_the_change(tmp_path: Path) -> None:
    found = checked(WAYS, tmp_path)
    assert wrong(found) == []
    assert right(found).count("up") == 3
    told = checked(WAYS.replace("| +3 | up", "| +3 | down"), tmp_path)
    assert wrong(told) == ["down"]
    (claim,) = [c for c in told.claims if c.verdict is Verdict.INCONSISTENT]
    assert "+3" in claim.explanation
    assert claim.recomputed == "up"


def test_words_that_say_what_is_better_are_left_alone(tmp_path: Path) -> None:
    text = (
        WAYS.replace("| up |", "| x |").replace("| down |", "| up |").replace("| x |", "| down |")
    )
    assert wrong(checked(text, tmp_path)) == []


@pytest.mark.parametrize("name", ["paper.txt"])
def test_a_target_in_the_heading_is_held_against_the_share(tmp_path: Path, name: str) -> None:
    found = checked(SPACED, tmp_path, name)
    assert wrong(found) == []
    assert right(found).count("Met") == 3
    assert right(found).count("Not met") == 2
    text = SPACED.replace("149     69.6%  Not met", "149     69.6%      Met")
    assert wrong(checked(text, tmp_path, name)) == ["Met"]


def test_a_forecast_is_held_against_the_target(tmp_path: Path) -> None:
    found = checked(SAVINGS, tmp_path)
    assert wrong(found) == []
    assert right(found).count("Met") == 5
    told = checked(SAVINGS.replace("| 8 | Met", "| 8 | Not met"), tmp_path)
    assert wrong(told) == ["Not met"]


def test_a_total_and_a_year_left_out_are_no_steps(tmp_path: Path) -> None:
    text = STEPS + "| Five years | 400 | +8 |\n"
    assert wrong(checked(text, tmp_path)) == []
    gap = STEPS.replace("| 2024/25 | 79 | -9 |", "| 2025/26 | 79 | +3 |")
    assert wrong(checked(gap, tmp_path)) == []


def test_a_rounded_nought_may_be_up_or_down(tmp_path: Path) -> None:
    text = (
        "| Crime | Change % | Way |\n|---|---:|---|\n| Damage | -3.2% | down |\n"
        "| Theft | +2.9% | up |\n| Burglary | -1.4% | down |\n| Sheds | +3.0% | up |\n"
        "| Drugs | +12.1% | up |\n| Fraud | 0.0% | up |\n"
    )
    assert wrong(checked(text, tmp_path)) == []
