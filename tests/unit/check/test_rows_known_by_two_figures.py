"""Rows that are known by a figure told: their place, their next figure, and how they moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

WARDS = (
    "| Ward | 2022 | 2023 | 2024 | Rate per 1,000 |\n|---|---|---|---|---|\n"
    "| Abbey | 231 | 212 | 245 | 6.7 |\n| Brook | 342 | 331 | 318 | 8.6 |\n"
    "| Castle | 405 | 412 | 431 | 7.6 |\n| Dean | 131 | 120 | 151 | 7.1 |\n"
    "| Elmfield | 179 | 188 | 190 | 7.3 |\n| Town | 1,288 | 1,263 | 1,335 | 7.4 |\n\n"
)
FUNDS = (
    "| Reserve | 1 April 2025 | Paid in | Drawn | 31 March 2026 |\n|---|---|---|---|---|\n"
    "| General | 84,300 | 0 | 6,100 | 78,200 |\n| Vehicles | 31,000 | 9,000 | 22,400 | 17,600 |\n"
    "| Elections | 12,500 | 4,200 | 0 | 16,700 |\n"
    "| All reserves | 127,800 | 13,200 | 28,500 | 112,500 |\n\n"
)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Abbey, on 6.7, has the second lowest rate.", True),
        ("Dean, on 7.1, has the second lowest rate.", False),
        ("Elmfield's rate of 7.3 is the third lowest.", False),
        ("Castle rose by 19, the second largest rise.", True),
        ("Dean rose by 31, the second largest rise.", False),
        ("It rose in number by 33, or 15.6%, which was the third largest increase.", True),
        ("Abbey, on 6.7, has the second lowest rate after Wick.", False),
        ("It was highest in Brook, at 8.6, and lowest in Abbey.", False),
    ],
)
def test_a_place_behind_its_figure(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“On 6.7 it has the second lowest rate”: the column in which the row has the figure."""
    assert (wrong_in(WARDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Elmfields had a bad year, up from 188 offences to 109.", True),
        ("Elmfields had a bad year, up from 188 offences to 190.", False),
        ("A street there had a bad year, up from 188 offences to 109.", True),
        ("Offences in the park went from 188 to 207.", False),
    ],
)
def test_what_comes_next_in_a_row(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“From 188 to 109”: the row goes on with 190, and the rise has become a fall."""
    assert (wrong_in(WARDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Two of the five wards were above the town figure of 7.4.", False),
        ("The town as a whole had 7.4. Two of the five wards were above the town figure.", False),
        ("The town as a whole had 7.4. Three of the five wards were above the town figure.", True),
        ("Two of the five wards exceed the town rate.", False),
        ("Three of the five wards exceed the town rate.", True),
    ],
)
def test_rows_counted_against_one(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Above the town figure”: in the column whose figure was just told, or which is a rate."""
    assert (wrong_in(WARDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Reserves rise by £15,300 over the coming year, to £112,500.", True),
        ("Reserves fall by £15,300 over the coming year, to £112,500.", False),
        ("The vehicle fund should rise by £13,400, to £31,000.", False),
    ],
)
def test_a_step_and_the_level_it_ends_at(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“By £15,300 to £112,500”: the row that ends so says which way it went."""
    assert (wrong_in(FUNDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Abbey is up by 33 on the year. Over the whole period the rise is 6.1%.", False),
        ("Abbey is up by 33 on the year. Over the whole period the rise is 6.6%.", True),
        ("Brook is down by 13 on the year. Over the two years the fall is 7.0%.", False),
        ("Brook is down by 13 on the year. Over the two years the fall is 7.5%.", True),
    ],
)
def test_a_change_over_the_whole_period(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Over the whole period the rise is 6.1%”: of the row that the sentence before is of."""
    assert (wrong_in(WARDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The national expectation is 90% and the force met it over the year, at 89.7%.", True),
        ("The national expectation is 90% and the force met it over the year, at 90.7%.", False),
        ("The national expectation is 90% and the force missed it, at 90.7%.", True),
    ],
)
def test_an_expectation_is_an_aim(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """What is expected of a force may be met or missed as a target may."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong
