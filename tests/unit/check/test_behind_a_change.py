"""Percentages behind a change, wholes that words name, and rows that a sentence begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, wrong
from watchward.check.model import Cause, Checked, Verdict


def causes(found: Checked) -> list[Cause]:
    return [c.cause for c in found.claims if c.verdict is Verdict.INCONSISTENT]


PENALTIES = (
    "| Action | 2022 | 2023 |\n|---|---:|---:|\n| Warnings | 94 | 128 |\n| Notices | 31 | 37 |\n"
    "| Fixed penalties | 212 | 168 |\n| All | 337 | 333 |\n\n"
)
PROBLEMS = (
    "| Problem in my area | Mentions | Rank |\n|---|---:|---:|\n"
    "| Litter and dog fouling | 512 | 1 |\n| Speeding | 476 | 2 |\n"
    "| Groups hanging around | 301 | 3 |\n| Noisy neighbours | 173 | 4 |\n\n"
)
HEALTH = (
    "| Measure | 2022/23 | 2023/24 | Change |\n|---|---:|---:|---:|\n"
    "| Attendances, assault | 1,874 | 1,969 | +5.1% |\n"
    "| Ambulance call-outs, stabbing or assault | 1,132 | 1,072 | -5.3% |\n"
    "| Admissions, sharp object | 68 | 74 | +8.8% |\n\n"
)


def test_a_percentage_behind_a_fall_is_of_what_was_before(tmp_path: Path) -> None:
    told = (
        "The last survey had 1,302 returns. This year 1,164 were received, so that the number of "
        "returns has fallen by 138 ({}).\n"
    )
    assert wrong(checked(told.format("10.6%"), tmp_path)) == []
    found = checked(told.format("11.9%"), tmp_path)
    assert wrong(found) == ["11.9%"]
    assert causes(found) == [Cause.LATER_BASE]


def test_a_percentage_behind_the_change_of_a_row(tmp_path: Path) -> None:
    told = PENALTIES + (
        "The drop came from fixed penalties, where 44 fewer had been issued ({} down) because two "
        "posts were vacant until July.\n"
    )
    assert wrong(checked(told.format("21%"), tmp_path)) == []
    assert wrong(checked(told.format("26%"), tmp_path)) == ["26%"]


def test_a_percentage_in_a_bracket_that_is_no_change(tmp_path: Path) -> None:
    text = PENALTIES + "Notices rose by 6 to 37 (11% of all actions).\n"
    assert wrong(checked(text, tmp_path)) == []


def test_the_whole_of_a_list_whose_parts_make_it_up(tmp_path: Path) -> None:
    told = (
        "There were 415 casualties in the county. Pedestrian casualties fell to 82. Of those, 31 "
        "were aged 65 or over (38%) and 17 were children ({}); the other 34 were in between.\n"
    )
    assert wrong(checked(told.format("21%"), tmp_path)) == []
    assert wrong(checked(told.format("4%"), tmp_path)) == ["4%"]


def test_a_share_of_that_group(tmp_path: Path) -> None:
    told = (
        "There were 1,307 suspects in all. Of the 198 suspects aged 10 to 17, 121 were already "
        "known to social workers, which is {} of that age group.\n"
    )
    assert wrong(checked(told.format("61.1%"), tmp_path)) == []
    assert wrong(checked(told.format("9.3%"), tmp_path)) == ["9.3%"]


def test_a_share_of_those_who_did_so(tmp_path: Path) -> None:
    told = (
        "Schools referred 146 young people. Of these 109 finished the course and 37 did not. Among "
        "those who finished, 22 came to notice again within six months, which is {} of them.\n"
    )
    assert wrong(checked(told.format("20%"), tmp_path)) == []
    assert wrong(checked(told.format("15%"), tmp_path)) == ["15%"]


def test_so_many_a_year_over_the_years_told(tmp_path: Path) -> None:
    told = "Over the five years 141 people have been killed, or {} a year.\n"
    assert wrong(checked(told.format("28.2"), tmp_path)) == []
    assert wrong(checked(told.format("35.3"), tmp_path)) == ["35.3"]


def test_the_count_of_a_row_that_a_sentence_begins_with(tmp_path: Path) -> None:
    told = PROBLEMS + "Groups hanging around was ticked by {} people, which put it third.\n"
    assert wrong(checked(told.format("301"), tmp_path)) == []
    assert wrong(checked(told.format("310"), tmp_path)) == ["310"]
    assert wrong(checked(told.format("288"), tmp_path)) == []


def test_a_change_told_again_the_other_way_round(tmp_path: Path) -> None:
    told = HEALTH + (
        "Attendances for assault have risen by 5.1% and ambulance call-outs have {} by 5.3%.\n"
    )
    assert wrong(checked(told.format("fallen"), tmp_path)) == []
    assert wrong(checked(told.format("risen"), tmp_path)) == ["risen"]


def test_a_change_of_another_kind_is_not_told_again(tmp_path: Path) -> None:
    table = (
        "## The airport\n\n| Type | 2023 | 2024 | # diff. | % diff. |\n|---|---:|---:|---:|---:|\n"
        "| Anti-social behaviour (incidents) | 358 | 373 | 15 | 4.2 |\n"
        "| All crime | 640 | 529 | -111 | -17.3 |\n\n"
        "## The city\n\n| Type | 2023 | 2024 | # diff. | % diff. |\n|---|---:|---:|---:|---:|\n"
        "| Anti-social behaviour (incidents) | 1,320 | 1,240 | -80 | -6.1 |\n"
        "| All crime | 9,640 | 9,529 | -111 | -1.2 |\n\n"
    )
    text = "It was reported that anti-social behaviour dropped 15% and solved rates up to 2.5%.\n\n"
    assert wrong(checked(text + table, tmp_path)) == []


def test_the_word_is_told_as_the_paper_has_it(tmp_path: Path) -> None:
    text = (
        "Together the three headings were budgeted at £28,340k and cost £28,181k, so that the "
        "employee budget was overspent by £159k.\n"
    )
    assert [stated.split()[0] for stated in wrong(checked(text, tmp_path))] == ["overspent"]


SURVEY = (
    "| Share of residents who agree | 2019 | 2021 | 2023 |\n|---|---:|---:|---:|\n"
    "| Feel safe after dark | 49% | 46% | 43% |\n| Volunteered in the last year | 31% | 24% | 27% |"
    "\n| Know their officer | 22% | 25% | 21% |\n\n"
)


def test_points_lost_since_a_survey_are_no_per_cent(tmp_path: Path) -> None:
    told = SURVEY + "The share who feel safe after dark has lost {} since 2019.\n"
    assert wrong(checked(told.format("6 points"), tmp_path)) == []
    assert wrong(checked(told.format("6%"), tmp_path)) == ["6%"]


def test_a_row_named_in_part_between_two_years(tmp_path: Path) -> None:
    told = (
        SURVEY
        + "The figure for volunteering {} between 2021 and 2023 but is still 4 points down.\n"
    )
    assert wrong(checked(told.format("rose"), tmp_path)) == []
    assert wrong(checked(told.format("fell"), tmp_path)) == ["fell"]
    other = SURVEY + "Volunteering for the lifeboat fell between 2021 and 2023.\n"
    assert wrong(checked(other, tmp_path)) == []


NET = (
    "| Service | Satisfied | Dissatisfied | Net |\n|---|---:|---:|---:|\n"
    "| Parks | 78% | 10% | +68 |\n| Street cleaning | 52% | 29% | +23 |\n"
    "| Planning | 24% | 33% | -9 |\n"
    "| Car parks | 28% | 42% | -14 |\n\n"
)
COHORTS = (
    "| Reoffending | Jan to Mar 2023 | Apr to Jun 2023 | Jul to Sep 2023 | Oct to Dec 2023 |\n"
    "|---|---:|---:|---:|---:|\n| Children in the cohort | 41 | 38 | 44 | 33 |\n"
    "| Reoffences | 44 | 39 | 52 | 40 |\n| Who reoffended | 14 | 13 | 14 | 12 |\n"
    "| Reoffences per reoffender | 3.14 | 3.00 | 3.71 | 3.33 |\n\n"
)
DEATHS = (
    "| Deaths | 2018 | 2019 | 2020 | 2021 | 2022 | 2023 |\n|---|---:|---:|---:|---:|---:|---:|\n"
    "| Drug poisoning | 28 | 31 | 30 | 37 | 41 | 39 |\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "6.1 More than half of the 101 vacancies (62) are for paramedics.\n",
        NET + "On the net scores it is car parks, at -14, and not planning, at -9, that is last.\n",
        "The two younger groups got smaller: 18 to 29 by 24, to 318, and 30 to 44 by 23, to 105.\n",
        "The county has improved from 35.7% (61 of 171) and for the first time is above the "
        "regional figure of 40.5%.\n",
        "Vehicles were the only group to have gained in value, by £0.24m; the other four were "
        "together £0.32m lower.\n",
        "Spending for each adult was £1,403. In 2023/24 it was £1,468, so it has gone down by £65 "
        "or 4.4%.\n",
        "Officers lost 21.4% of their hours to other duties in 2023/24 and 13.9% in 2024/25, a "
        "reduction of 7.5 percentage points.\n",
        COHORTS + "The July to September children had the highest frequency of the four quarters "
        "(3.71) and the April to June children the lowest.\n",
        DEATHS + "Drug poisoning deaths came down in 2023 for the first time since 2020.\n",
        "At the far end Farrowgate (2.5) is last and Brackley (3.5) last but one, behind Aldport "
        "(6.6) and Sutton (5.2).\n",
    ],
)
def test_what_is_true_is_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert wrong(checked(text, tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Spending for each adult was £1,403. In 2023/24 it was £1,468, so it has gone up by £65 "
         "or 4.4%.\n", "up"),
        ("Officers lost 21.4% of their hours to other duties in 2023/24 and 13.9% in 2024/25, an "
         "increase of 7.5 percentage points.\n", "increase"),
        (DEATHS + "Drug poisoning deaths came down from 30 in 2020 to 39 in 2023.\n", "down"),
    ],
)  # fmt: skip
def test_the_same_told_wrong_is_found(text: str, word: str, tmp_path: Path) -> None:
    assert any(word in stated for stated in wrong(checked(text, tmp_path)))
