"""A figure that a paper quotes in order to correct it is no fault of the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

CALLS = (
    "| Centre | 2023 | 2024 | 2025 |\n|---|---:|---:|---:|\n| Abbot | 1,482 | 1,510 | 1,406 |\n"
    "| Castle Mead | 702 | 688 | 741 |\n| Drury | 511 | 530 | 487 |\n| Total | 2,695 | 2,728 | "
    "2,634 |\n\n"
)
PAID = (
    "| Year | Budget £ | Paid £ | Left £ |\n|---|---:|---:|---:|\n"
    "| 2022/23 | 650,000 | 624,850 | 25,150 |\n| 2023/24 | 650,000 | 640,160 | 9,840 |\n"
    "| 2024/25 | 680,000 | 667,430 | 12,570 |\n\n"
)
TRUE = {
    "digits swapped": CALLS + "Note no. 4 gave Abbot's 2025 total as 1,460. Two digits had been "
    "swapped; it was 1,406, and the table uses that.",
    "a slip of the pen": CALLS + "Briefing no. 9 gave Castle Mead's 2024 total as 668. That was a "
    "slip of the pen; it was 688.",
    "printed instead of": CALLS + "In the draft Abbot's figure for 2025 was printed as 1,460 "
    "instead of 1,406.",
    "a misprint": CALLS + "The figure of 714 for Castle Mead in 2025 was misprinted. The correct "
    "number is 741.",
    "the correct sum": PAID + "The outturn report for 2022/23 stated that £21,550 was left. The "
    "correct sum is £25,150; the table uses it.",
    "corrected to": PAID + "The report in June gave payments of £667,340 in 2024/25 and this has "
    "been corrected to £667,430.",
    "changed places": PAID + "An earlier version had £640,610 paid for 2023/24: two digits had "
    "changed places, and the sum was £640,160.",
    "another's figure": PAID + "Members were told in March that £9,480 was left in 2023/24; the "
    "auditor has £9,840.",
    "which is right": CALLS + "An email to members gave Castle Mead 714 in 2025. The figure above, "
    "741, is right.",
    "should have read": CALLS + "The minutes gave the total for 2024 as 2,782. They should have "
    "read 2,728.",
}
WRONG = {
    "not corrected": (CALLS + "Abbot's total for 2025 was 1,460.", "1,460"),
    "corrected wrongly": (
        PAID + "The outturn report for 2024/25 had £610,000 paid. The correct sum is £667,340.",
        "£667,340",
    ),
    "another figure is corrected": (
        CALLS + "The date of the survey was given wrongly. Abbot's total for 2025 was 1,460.",
        "1,460",
    ),
}


@pytest.mark.parametrize("what", TRUE)
def test_a_figure_that_is_corrected_is_not_called(what: str, tmp_path: Path) -> None:
    """It says nothing that its figures do not bear out."""
    assert wrong_in(TRUE[what], tmp_path) == []


@pytest.mark.parametrize("what", WRONG)
def test_a_figure_that_nothing_corrects_is_called(what: str, tmp_path: Path) -> None:
    """Its own figures do not give it."""
    text, stated = WRONG[what]
    assert [said for said, _why in wrong_in(text, tmp_path)] == [stated]
