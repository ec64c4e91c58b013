"""Rows of one column held against each other, against a total, and against all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

KINDS = (
    "| Kind | 2023 | 2024 | Change | % change |\n|---|---|---|---|---|\n"
    "| Theft | 642 | 711 | +69 | +10.7% |\n| Violence | 205 | 187 | -18 | -8.8% |\n"
    "| Damage | 118 | 149 | +31 | +26.3% |\n| Fraud | 96 | 91 | -5 | -5.2% |\n"
    "| All kinds | 1,061 | 1,138 | +77 | +7.3% |\n\n"
)
STATIONS = (
    "| Station | Target (min) | Average (min) | Calls | % in time |\n|---|---|---|---|---|\n"
    "| Hartley | 10 | 9.1 | 403 | 86.4% |\n| Kelford | 10 | 11.6 | 291 | 70.1% |\n"
    "| Moorend | 10 | 8.8 | 552 | 91.3% |\n| Tarbury | 10 | 10.4 | 338 | 74.9% |\n"
    "| All stations | 10 | 9.7 | 1,584 | 82.6% |\n\n"
)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("There were more than three times as many theft crimes as violence crimes.", False),
        ("There were more than four times as many theft crimes as violence crimes.", True),
        ("Theft had almost five times as many crimes as damage.", False),
        ("Theft had almost four times as many crimes as damage.", True),
        (
            "In 2023 there were more than three times as many theft crimes as violence crimes.",
            False,
        ),
    ],
)
def test_so_many_times_as_many(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Three times as many as”: the two rows named, in the column of now."""
    assert (wrong_in(KINDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Around three fifths of crimes were theft.", False),
        ("Over three quarters of crimes were theft.", True),
        ("Violence and damage together make up just under a third of all crimes.", False),
        ("Violence and damage together make up more than two in five of all crimes.", True),
        ("Fraud accounts for fewer than one in ten crimes.", False),
        ("Fraud accounts for more than one in ten crimes.", True),
        ("Theft accounts for nearly all of the rise.", False),
    ],
)
def test_rows_as_a_fraction_of_all(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Make up just under a third of all”: the rows named, out of what the column comes to."""
    assert (wrong_in(KINDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Damage was up by 26.3% on the year.", False),
        ("Damage was up by 23.6% on the year.", True),
        ("All kinds rose by 26.2% in two years, but damage fell in the parks.", False),
        ("Theft rose by 69 to 711.", False),
        ("Theft rose by 96 to 711.", True),
        ("Violence saw the largest percentage fall, at 8.8%.", False),
        ("Violence saw the second largest percentage fall, at 8.8%.", True),
        ("The mean for a kind was 284.5 crimes.", False),
        ("The mean for a kind was 248.5 crimes.", True),
    ],
)
def test_a_change_in_other_digits(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Up by 23.6%”, where the row prints 26.3%; and means and places beside their figures."""
    assert (wrong_in(KINDS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Kelford missed the target by 1.6 minutes.", False),
        ("Kelford beat the target by 1.6 minutes.", True),
        ("Kelford was slowest, at 11.6 minutes, 1.6 over the target.", False),
        ("Kelford was slowest, at 11.6 minutes, 1.6 under the target.", True),
        ("Tarbury was 7.7 percentage points below the average for all stations.", False),
        ("Tarbury was 7.7 percentage points above the average for all stations.", True),
        ("Moorend's share is well above the average of 82.6%.", False),
        ("Kelford's share is well above the average of 82.6%.", True),
        ("Moorend answered more calls than Hartley.", False),
        ("Tarbury answered more calls than Hartley.", True),
        ("Tarbury answered more calls than Hartley last winter.", False),
    ],
)
def test_a_row_beside_its_target_its_total_and_another(
    text: str, is_wrong: bool, tmp_path: Path
) -> None:
    """“1.6 under the target”: on which side a row lies of what it is held against."""
    assert (wrong_in(STATIONS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Dean fell in 2022/23 and then rose in 2023/24.", False),
        ("Dean rose in 2022/23 and then fell in 2023/24.", True),
        ("Abbey rose in 2022/23 and rose again in 2023/24.", False),
        ("Dean rose by 37 to 299, its highest in three years.", False),
    ],
)
def test_moves_with_their_years(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Fell in 2022/23 and then rose in 2023/24”: each is of the step to its own year."""
    table = (
        "| Ward | 2021/22 | 2022/23 | 2023/24 |\n|---|---|---|---|\n| Abbey | 311 | 334 | 359 |\n"
        "| Brook | 420 | 401 | 377 |\n| Dean | 287 | 262 | 299 |\n| All | 1,018 | 997 | 1,035 |\n\n"
    )
    assert (wrong_in(table + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Appeals lost met its target.", True),
        ("Appeals lost missed its target.", False),
        ("Victims satisfied and visits completed both met their targets.", True),
        ("Visits completed met the target.", False),
        ("Visits completed missed the target last quarter.", False),
    ],
)
def test_rows_that_met_their_targets(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Victims satisfied and visits completed met their targets”: by what the table gives."""
    table = (
        "| Measure | Target | Result |\n|---|---|---|\n| Appeals lost | at most 8% | 9.1% |\n"
        "| Victims satisfied | 80% | 78.4% |\n"
        "| Visits completed | 240 | 262 |\n\n"
    )
    assert (wrong_in(table + text, tmp_path) != []) is is_wrong
