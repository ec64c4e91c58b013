"""Words about rows of a table: places with their number, shares of the total, several rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

WARDS = """# Violence by ward

| Ward | 2022/23 | 2023/24 | Change |
|---|---|---|---|
| Abbotsmead | 412 | 377 | -35 |
| Brackley Road | 318 | 341 | +23 |
| Castle | 605 | 562 | -43 |
| Dunmore | 227 | 251 | +24 |
| Eastgate | 489 | 468 | -21 |
| Fernhill | 154 | 149 | -5 |
| Borough | 2,205 | 2,148 | -57 |

"""
JUDGED = {
    "a place among offences of the table": (
        "{} remains the ward with the second highest number of offences.",
        "Eastgate",
        "Castle",
    ),
    "a place with its number": (
        "Eastgate had the {} highest number, with 468 offences or 22% of the total.",
        "second",
        "third",
    ),
    "a share of the total beside a count": (
        "Eastgate had the second highest number, with 468 offences or {} of the total.",
        "22%",
        "18%",
    ),
    "the share of the one that leads": (
        "Castle remains the largest group ({} of the total).",
        "26%",
        "36%",
    ),
    "several rows that rose": ("{} and Dunmore saw increases.", "Brackley Road", "Castle"),
    "several rows that fell, listed behind": (
        "Four wards fell: Abbotsmead, Castle, Eastgate and {}.",
        "Fernhill",
        "Dunmore",
    ),
    "rises in several rows": ("Violence rose in Dunmore and {}.", "Brackley Road", "Eastgate"),
    "the only rows that rose": (
        "Only Brackley Road and {} recorded more offences than last year.",
        "Dunmore",
        "Fernhill",
    ),
    "rises that were seen": ("Increases were seen in Dunmore and {}.", "Brackley Road", "Castle"),
    "whose number leads": (
        "The highest number was in {}, with 562 offences.",
        "Castle",
        "Eastgate",
    ),
    "whose fall was biggest": (
        "The biggest reduction in numbers was in {}, where there were 43 fewer offences.",
        "Castle",
        "Abbotsmead",
    ),
    "the other end of the rises": (
        "Dunmore saw the {} increase, from 227 to 251.",
        "largest",
        "smallest",
    ),
    "a percentage between its difference and the later figure": (
        "Violence fell by 57, or {}, to 2,148.",
        "2.6%",
        "2.7%",
    ),
}
FIRES = """# Dwelling fires

| Quarter | 2023/24 | 2024/25 | Target |
|---|---|---|---|
| Q1 | 58 | 51 | 57 |
| Q2 | 46 | 49 | 46 |
| Q3 | 62 | 57 | 59 |
| Q4 | 71 | 66 | 68 |
| Total | 237 | 223 | 230 |

| Year | Fires | Injuries |
|---|---|---|
| 2020/21 | 268 | 31 |
| 2021/22 | 259 | 28 |
| 2022/23 | 241 | 33 |
| 2023/24 | 237 | 26 |
| 2024/25 | 223 | 24 |

"""
PERIODS = {
    "a mean by the quarter": (
        "The 223 fires in 2024/25 are an average of {} a quarter.",
        "56",
        "65",
    ),
    "quarters below those of the year before": (
        "Fires were lower than in the same quarter of the previous year in {} of the four "
        "quarters.",
        "three",
        "two",
    ),
    "quarters that met the target": (
        "The target was met in {} of the four quarters.",
        "three",
        "two",
    ),
    "every year since one": ("{} have fallen every year since 2020/21.", "Fires", "Injuries"),
    "every year since a later one": (
        "Injuries have {} every year since 2022/23.",
        "fallen",
        "risen",
    ),
}
OPEN_PERIODS = {
    "of another kind": "Injuries at work have fallen every year since 2020/21.",
    "a question": "Have injuries fallen every year since 2020/21?",
    "since a year that is not told": "Injuries have fallen every year since 2012/13.",
}
OPEN = {
    "two that share a place": "Dunmore and Brackley Road saw the largest rises, of 24 and 23.",
    "a place of another period": "The highest number last year was in Abbotsmead, with 149 left.",
    "below another average, in brackets": "The borough rate of 18.4 is above the force average of "
    "17.2 and below the average of similar boroughs (19.1).",
    "the rows that a count is of": "Two of the six wards rose by more than ten: Brackley Road and "
    "Dunmore.",
    "rows named by half of their words": "Vulnerable wards (Castle, Road and Fernhill) together "
    "made up 1,052 of the 2,148.",
    "rows that rose in something else": "Castle and Abbotsmead saw increases in arson.",
    "rows that rose in another year": "Castle and Abbotsmead saw increases in 2019/20.",
    "a place among numbers since then": "Castle had the second highest number since 2015.",
    "a share of something else": "Castle recorded 562 offences, or 31% of violence at night.",
}


@pytest.mark.parametrize(("text", "right", "wrong"), JUDGED.values(), ids=JUDGED.keys())
def test_words_about_rows_are_judged(text: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert wrong_in(WARDS + text.format(right), tmp_path) == []
    assert len(wrong_in(WARDS + text.format(wrong), tmp_path)) == 1


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_what_the_rows_do_not_settle_is_left_open(text: str, tmp_path: Path) -> None:
    assert wrong_in(WARDS + text, tmp_path) == []


@pytest.mark.parametrize(("text", "right", "wrong"), PERIODS.values(), ids=PERIODS.keys())
def test_words_about_periods_are_judged(text: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert wrong_in(FIRES + text.format(right), tmp_path) == []
    assert len(wrong_in(FIRES + text.format(wrong), tmp_path)) == 1


@pytest.mark.parametrize("text", OPEN_PERIODS.values(), ids=OPEN_PERIODS.keys())
def test_what_the_periods_do_not_settle_is_left_open(text: str, tmp_path: Path) -> None:
    assert wrong_in(FIRES + text, tmp_path) == []


def test_a_target_is_no_thing_of_a_list(tmp_path: Path) -> None:
    text = "In all 70% engaged, which is above the contract target of 65%. The rate was highest in "
    assert wrong_in(f"{text}July (74%) and lowest in June (65%).", tmp_path) == []


HATE = """# Hate crime

| Strand | 2022/23 | 2023/24 | Change |
|---|---|---|---|
| Race | 412 | 447 | 35 |
| Religion | 58 | 71 | 13 |
| Disability | 74 | 69 | -5 |
| Total | 544 | 587 | 43 |

"""
BEFORE = "There were 587 recorded hate crimes in 2023/24 compared with {} the year before."
OF_BEFORE = [
    "Race rose to 447 in 2023/24, up from 412.",
    "Race stood at 447 in 2023/24, against 412 previously.",
    "There were 587 hate crimes in 2023/24 (last year 544).",
]


def test_the_figure_of_the_year_before_is_of_that_year(tmp_path: Path) -> None:
    assert wrong_in(HATE + BEFORE.format("544"), tmp_path) == []
    wrong = wrong_in(HATE + BEFORE.format("454"), tmp_path)
    assert [stated for stated, _why in wrong] == ["454"]


@pytest.mark.parametrize("text", OF_BEFORE)
def test_what_a_figure_is_held_against_is_not_of_its_year(text: str, tmp_path: Path) -> None:
    assert wrong_in(HATE + text, tmp_path) == []


def test_a_column_called_last_year_is_no_row(tmp_path: Path) -> None:
    table = "| Month | Last year | This year |\n|---|---|---|\n| October | 46 | 41 |\n"
    table += "| November | 58 | 63 |\n| December | 71 | 66 |\n"
    assert wrong_in(f"{table}\nThe charge rate fell in each of the last two years.", tmp_path) == []
