"""Rates of two columns, targets beside percentages, gaps in per cent, and what is drawn from one
figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, right, wrong
from watchward.check.model import Cause, Checked, Verdict


def cause(found: Checked, stated: str) -> Cause:
    (claim,) = [c for c in found.claims if c.stated == stated and c.verdict is Verdict.INCONSISTENT]
    return claim.cause


SEARCHES = (
    "| Group | Searches | Residents | Per 1,000 | Item found | Find rate |\n"
    "|---|---:|---:|---:|---:|---:|\n| White | 3,184 | 598,400 | 5.3 | 812 | 25.5% |\n"
    "| Black | 612 | 16,900 | 36.2 | 141 | 23.0% |\n| Asian | 431 | 48,300 | 8.9 | 98 | 22.7% |\n"
    "| Mixed | 268 | 19,800 | 13.5 | 66 | 24.6% |\n| Other | 77 | 6,600 | 11.7 | 15 | 19.5% |\n"
)
POSTS = (
    "| Unit | Caseload | In post (FTE) | Vacancies (FTE) | Vacancy rate |\n"
    "|---|---:|---:|---:|---:|\n| Redmarsh | 612 | 14.0 | 2.5 | 15.2% |\n"
    "| Oakhanger | 438 | 10.5 | 1.0 | 8.7% |\n| Lowther | 295 | 8.0 | 0.5 | 5.9% |\n"
    "| Sutcombe | 361 | 7.5 | 2.0 | 21.1% |\n| Area | 1,706 | 40.0 | 6.0 | 13.0% |\n"
)
MEASURES = (
    "| Measure | Achieved | Eligible | % | Target % | Result |\n|---|---:|---:|---:|---:|---|\n"
    "| Accommodation on release | 187 | 214 | 87.4% | 90 | Not met |\n"
    "| Employment at six months | 96 | 301 | 31.9% | 30 | Met |\n"
    "| Plan within 15 days | 402 | 455 | 88.4% | 90 | Not met |\n"
    "| Home visit before release | 148 | 163 | 90.8% | 90 | Met |\n"
    "| Recall reviewed in time | 71 | 74 | 95.9% | 95 | Met |\n"
)
SUPPORT = (
    "| Prohibition | Support | Against | Support % |\n|---|---:|---:|---:|\n"
    "| Street drinking | 611 | 60 | 86.1% |\n| Begging | 498 | 150 | 70.1% |\n"
    "| Dog fouling | 577 | 71 | 81.3% |\n| Car cruising | 534 | 97 | 75.2% |\n\n"
)
SPENT = (
    "| £000 | Budget | Outturn |\n|---|---:|---:|\n| Domestic abuse | 840 | 871 |\n"
    "| Substance misuse | 510 | 504 |\n| Youth work | 1,185 | 1,146 |\n"
    "| **Total** | 2,535 | 2,521 |\n\n"
)
REPORTS = (
    "| Reports | Year 1 | Year 2 | Year 3 |\n|---|---:|---:|---:|\n"
    "| Street drinking | 412 | 365 | 318 |\n| Begging | 138 | 151 | 129 |\n"
    "| Cycling | 204 | 231 | 262 |\n| Peddling | 326 | 248 | 213 |\n"
    "| All reports | 1,080 | 995 | 922 |\n\n"
)


def test_a_rate_in_percent_is_of_two_columns_though_there_are_residents(tmp_path: Path) -> None:
    found = checked(SEARCHES, tmp_path)
    assert wrong(found) == []
    assert {"25.5%", "23.0%", "22.7%", "24.6%", "19.5%"} <= set(right(found))
    assert wrong(checked(SEARCHES.replace("22.7%", "23.0%"), tmp_path)) == ["23.0%"]


def test_a_vacancy_rate_is_of_the_filled_and_the_empty_posts(tmp_path: Path) -> None:
    found = checked(POSTS, tmp_path)
    assert wrong(found) == []
    assert {"15.2%", "8.7%", "5.9%", "21.1%", "13.0%"} <= set(right(found))
    assert wrong(checked(POSTS.replace("21.1%", "26.7%"), tmp_path)) == ["26.7%"]


def test_a_target_in_percent_is_held_against_the_percentage(tmp_path: Path) -> None:
    found = checked(MEASURES, tmp_path)
    assert wrong(found) == []
    assert right(found).count("Not met") == 2
    told = MEASURES.replace("| 88.4% | 90 | Not met |", "| 88.4% | 90 | Met |")
    assert wrong(checked(told, tmp_path)) == ["Met"]


def test_points_between_two_rows_are_no_per_cent(tmp_path: Path) -> None:
    told = SUPPORT + "Car cruising is third with 75.2%, {} ahead of begging.\n"
    assert wrong(checked(told.format("5.1 points"), tmp_path)) == []
    found = checked(told.format("5.1%"), tmp_path)
    assert wrong(found) == ["5.1%"]
    assert cause(found, "5.1%") is Cause.POINTS
    assert wrong(checked(told.format("7.3%"), tmp_path)) == []


def test_a_fall_drawn_from_the_figure_of_last_year(tmp_path: Path) -> None:
    told = SPENT + (
        "For comparison, spending in 2023/24 was £2,467k. Spending has therefore {} by £54k.\n"
    )
    assert wrong(checked(told.format("risen"), tmp_path)) == []
    assert wrong(checked(told.format("fallen"), tmp_path)) == ["fallen"]


@pytest.mark.parametrize("amount", ["£45k", "£9k"])
def test_a_change_to_a_figure_that_no_table_has_is_open(amount: str, tmp_path: Path) -> None:
    text = SPENT + (
        f"Spending in 2023/24 was £2,467k. The cost of stationery has therefore fallen by {amount}."
        "\n"
    )
    assert wrong(checked(text, tmp_path)) == []


def test_a_drop_told_with_its_share_of_what_came_after(tmp_path: Path) -> None:
    told = REPORTS + (
        "Over three years reports have fallen from 1,080 to 922. Between Years 2 and 3 the drop "
        "was 73 ({}).\n"
    )
    assert wrong(checked(told.format("7.3%"), tmp_path)) == []
    found = checked(told.format("7.9%"), tmp_path)
    assert wrong(found) == ["7.9%"]
    assert cause(found, "7.9%") is Cause.LATER_BASE


def test_what_is_left_is_shared_among_the_others(tmp_path: Path) -> None:
    told = (
        "The seven centres took 161 reports. Two of the seven took 104 between them, leaving 57 "
        "across the other 5, or {} each.\n"
    )
    assert wrong(checked(told.format("11.4"), tmp_path)) == []
    assert wrong(checked(told.format("8.1"), tmp_path)) == ["8.1"]


def test_a_ratio_is_not_held_against_a_rate(tmp_path: Path) -> None:
    text = (
        "A Black resident was 6.8 times as likely to be searched as a White resident (36.2 against "
        "5.3 per 1,000). The ratio was 7.4 in 2023-24, so it has narrowed.\n"
    )
    assert wrong(checked(text, tmp_path)) == []


def test_targets_in_words_behind_the_last_column_of_numbers(tmp_path: Path) -> None:
    told = (
        "Measure                      2023/24   2024/25   Target 2024/25     Met?\n"
        "--------------------------------------------------------------------------\n"
        "Accidental dwelling fires        377       362   no more than 370   Yes\n"
        "Deliberate dwelling fires         52        44   no more than 50    Yes\n"
        "Casualties                        31        36   no more than 33    No\n"
        "Home safety visits             5,104     5,260   at least 5,200     Yes\n"
    )
    assert wrong(checked(told, tmp_path, "paper.txt")) == []
    turned = told.replace("no more than 33    No", "no more than 33    Yes")
    assert wrong(checked(turned, tmp_path, "paper.txt")) == ["Yes"]
