"""What is told of rows and their budgets: counted, added up, as a share, the largest, and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

BUDGETS = (
    "| Service | Budget £000 | Outturn £000 | Variance £000 |\n|---|---|---|---|\n"
    "| Patrol | 3,915 | 4,072 | +157 |\n| Detectives | 2,488 | 2,361 | -127 |\n"
    "| Neighbourhoods | 1,702 | 1,664 | -38 |\n| Custody | 1,040 | 1,113 | +73 |\n"
    "| Training | 655 | 596 | -59 |\n| Total | 9,800 | 9,806 | +6 |\n\n"
)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The other three services were under by £224k.", False),
        ("The other three services were under by £242k.", True),
        ("Two services overspent by £230k in total.", False),
        ("Three services overspent by £230k in total.", True),
        ("Overspends of £230,000 were offset by underspends of £224,000.", False),
        ("Overspends of £230,000 were offset by underspends of £242,000.", True),
        ("Overspends of £61,000 were offset by underspends of £52,000 at the depot.", False),
    ],
)
def test_rows_on_one_side_added_up(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“The other three were under by £224k”: the rows below their budgets, added up."""
    assert (wrong_in(BUDGETS + text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The year closed £6,000 over budget.", False),
        ("The year closed £6,000 under budget.", True),
        ("We finished the year £6,000 below the approved budget.", True),
        ("It would have closed £6,000 under budget.", False),
        ("Patrol and Custody together overspent by £230,000.", False),
        ("Patrol and Custody together overspent by £320,000.", True),
        ("The largest underspend was in Detectives.", False),
        ("The largest underspend was in Neighbourhoods.", True),
        ("Training had the largest underspend in proportion.", False),
        ("Detectives had the largest underspend in proportion.", True),
        ("Detectives had the largest underspend in cash, and Training in proportion.", False),
        ("Patrol overspent by £157,000, 4.0% of its budget.", False),
        ("Patrol overspent by £157,000, 3.9% of its budget.", True),
        ("Training spent 9.0% less than its budget.", False),
        ("Training spent 9.9% less than its budget.", True),
    ],
)
def test_rows_and_their_own_budgets(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """The total, two rows, the largest variance, and a variance as a share of the row's budget."""
    assert (wrong_in(BUDGETS + text, tmp_path) != []) is is_wrong
