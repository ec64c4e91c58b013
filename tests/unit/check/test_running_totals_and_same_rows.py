"""Running totals of which one is wrong, the same rows a year before, and a row's underspend."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

QUARTERS = (
    "| Quarter | Visits | Running total |\n|---|---|---|\n| Q1 | 1,126 | 1,126 |\n"
    "| Q2 | 1,308 | 2,434 |\n| Q3 | 1,057 | {} |\n| Q4 | 1,412 | 4,903 |\n| Year | 4,903 | |\n"
)
FIRES = (
    "| Type | 2023-24 | 2024-25 |\n|---|---|---|\n| House fires | 318 | 327 |\n"
    "| Other buildings | 142 | 131 |\n| Grass fires | 1,024 | 861 |\n| Flooding | 214 | 288 |\n"
    "| All | 1,698 | 1,607 |\n\nHouse fires, other buildings and grass fires came to 1,319, or "
    "82.1% of all. "
)
LINES = (
    "| Service | Budget £000 | Outturn £000 | Variance £000 |\n|---|---|---|---|\n"
    "| Support | 1,318 | 1,296 | -22 |\n| Child house | 412 | 376 | -36 |\n"
    "| Stalking | 84 | 93 | +9 |\n| Total | 1,814 | 1,765 | -49 |\n\n"
)


@pytest.mark.parametrize(("total", "is_wrong"), [("3,491", False), ("3,941", True)])
def test_one_running_total_of_four(total: str, is_wrong: bool, tmp_path: Path) -> None:
    """All the numbers up to it give it, whatever the totals before and behind it."""
    found = wrong_in(QUARTERS.format(total), tmp_path)
    assert [stated for stated, _why in found] == ([total] if is_wrong else [])


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("A year earlier they were 1,484 and 87.4%.", False),
        ("A year earlier they were 1,166 and 87.4%.", True),
        ("A year earlier they were 1,484 and 84.7%.", True),
        ("A year earlier there were 23 of them at sea.", False),
    ],
)
def test_the_same_rows_a_year_earlier(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“A year earlier they were 1,484 and 87.4%”: the same three rows, and their share of all."""
    assert (wrong_in(FIRES + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The board carries forward the child house underspend of £36k.", False),
        ("The board carries forward the child house underspend of £63k.", True),
        ("The board carries forward another underspend of £63k.", False),
    ],
)
def test_an_underspend_with_its_row_right_before(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“The child house underspend of £36k” is the variance of that row."""
    assert (wrong_in(LINES + text, tmp_path) != []) is is_wrong
