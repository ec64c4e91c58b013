"""Means of a table's rows that are shared by one too many, or mistyped; and others let be."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

PLACES = """# Noise

| Place | Homes | Calls 2023 | Calls 2024 |
| --- | ---: | ---: | ---: |
| **Whole town** | 70,525 | 2,916 | 3,108 |
| Market | 18,420 | 1,046 | 1,118 |
| Quay | 16,930 | 784 | 832 |
| Eastfield | 14,260 | 512 | 571 |
| Millbrook | 12,640 | 332 | 348 |
| Upland | 8,275 | 242 | 239 |

"""
YEARS = """# Thefts

| Kind | 2022/23 | 2023/24 |
| --- | ---: | ---: |
| From shops | 2,406 | 2,871 |
| From cars | 1,872 | 1,790 |
| Of cycles | 913 | 887 |

"""
QUARTERS = """# Calls

| Quarter | Calls | Avg secs |
| --- | ---: | ---: |
| Q1 | 31,240 | 7.9 |
| Q2 | 34,816 | 7.1 |
| Q3 | 32,405 | 8.4 |
| Q4 | 30,119 | 9.2 |

"""


def wrong_in(text: str, folder: Path) -> list[str]:
    (folder / "p.md").write_text(text, encoding="utf-8")
    claims = check_papers([read_paper(folder / "p.md")])[0].claims
    return [claim.stated.strip() for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("table", "text", "wrong", "right"),
    [
        (PLACES, "Across the five places there were on average {} calls.", "777", "622"),
        (YEARS, "On average there were {} thefts a day.", "12.5", "15.2"),
        (QUARTERS, "The average was {} calls a quarter.", "35,145", "32,145"),
        (QUARTERS, "The simple average of the four quarters is {} seconds.", "10.87", "8.15"),
    ],
)
def test_means(table: str, text: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert wrong_in(table + text.format(right), tmp_path) == []
    assert wrong_in(table + text.format(wrong), tmp_path) == [
        wrong + (" seconds" if "seconds" in text else "")
    ]


def test_a_mean_that_no_slip_gives_is_let_be(tmp_path: Path) -> None:
    text = "Across the five places there were on average 701 calls."
    assert wrong_in(PLACES + text, tmp_path) == []
