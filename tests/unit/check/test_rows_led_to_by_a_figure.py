"""A level told before leads to its row: for a step, a target, and a change in points."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

WAITS = """# Waits

| Quarter | Calls | Lost % | Avg secs |
| --- | ---: | ---: | ---: |
| Oct-Dec 2023 | 48,214 | 12.3% | 7.9 |
| Jan-Mar 2024 | 45,920 | 11.0% | 7.1 |
| Apr-Jun 2024 | 51,377 | 11.6% | 8.4 |
| Jul-Sep 2024 | 54,806 | 11.3% | 9.2 |
| Oct-Dec 2024 | 50,143 | 8.6% | 6.6 |

"""
AIMS = """# Aims

| Ref | Measure | Target | 2022/23 | 2023/24 |
| --- | --- | --- | ---: | ---: |
| A1 | Courses completed | at least 22% | 20% | 19% |
| A2 | Homes visited | at least 900 | 871 | 934 |
| A3 | Days lost | no more than 60 | 63 | 54 |

"""


def wrong_in(text: str, folder: Path) -> list[str]:
    (folder / "p.md").write_text(text, encoding="utf-8")
    claims = check_papers([read_paper(folder / "p.md")])[0].claims
    return [claim.stated for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("table", "text", "wrong", "right"),
    [
        (
            WAITS,
            "The mean time came to 6.6 seconds. This is 2.6 seconds {} than in July-September.",
            "longer",
            "shorter",
        ),
        (WAITS, "Lost calls were 8.6% of all, 3.7{} lower than a year ago.", "%", " points"),
        (AIMS, "Courses completed slipped from 20% to 19%. The target was {}.", "met", "not met"),
        (AIMS, "Days lost were down from 63 to 54. This target was {}.", "missed", "met"),
        (AIMS, "We visited 934 homes, where it had been 871. It {} its target.", "missed", "met"),
    ],
)
def test_the_row_of_a_figure(table: str, text: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert wrong_in(table + text.format(right), tmp_path) == []
    assert wrong_in(table + text.format(wrong), tmp_path) != []


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (WAITS, "The mean time came to 6.6 seconds. This is 2.6 seconds longer than in Wessex."),
        (WAITS, "Lost calls were 8.6% of all, 21.8% lower than in the spring."),
        (AIMS, "Courses begun rose from 31% to 33%. The target was met."),
        (AIMS, "We visited 934 homes, where it had been 871. The target was missed in the spring."),
    ],
)
def test_other_rows_are_let_be(table: str, text: str, tmp_path: Path) -> None:
    assert wrong_in(table + text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The scheme reached 642 people against a target of 600 and fell short of it by 42.", True),
        ("The scheme reached 642 people against a target of 600 and exceeded it by 42.", False),
        ("The two would be £371.34, as against £352.59 now, and the reduction was £18.75.", True),
        ("The two would be £371.34, as against £352.59 now, and the increase was £18.75.", False),
        ("The gap, at 18.8 percentage points, is wider than it was in 2023 (17.8%).", True),
        ("The gap, at 18.8 percentage points, is wider than it was in 2023 (17.8 points).", False),
        ("It rose from 36% to 56%, and is now offered in fewer than half of cases.", True),
        ("It rose from 36% to 56%, and is now offered in more than half of cases.", False),
        ("The city had 94 more thefts, so that of the net rise of 119 it accounts for 6%.", True),
        ("The city had 94 more thefts, so that of the net rise of 119 it accounts for 79%.", False),
    ],
)
def test_words_that_two_numbers_decide(text: str, *, is_wrong: bool, tmp_path: Path) -> None:
    assert (wrong_in(f"# Report\n\n{text}", tmp_path) != []) is is_wrong
