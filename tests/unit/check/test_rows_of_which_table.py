"""Counts of rows: those of the table that the sentence names, and of no average."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TWO = """Table 1: Licences

| Kind | 2022/23 | 2023/24 |
|---|---:|---:|
| Premises | 40 | 46 |
| Variations | 30 | 22 |
| Minor | 60 | 55 |
| Notices | 300 | 330 |

Licences are set out above.

Table 2: Levy (£k)

| Levy | 2022/23 | 2023/24 |
|---|---:|---:|
| Levy received | 250 | 240 |
| Marshals | 80 | 84 |
| Night bus | 60 | 51 |
| Safe space | 62 | 66 |
| Cleaning | 30 | 34 |
| Total spent | 232 | 235 |

"""


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Spending rose by £3k to £235k. Three of the four heads cost more and the night "
            "bus cost £9k less.",
            False,
        ),
        ("Two of the four kinds went up.", False),
    ],
)
def test_the_row_named_says_which_table(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """The heads of spending are no kinds of licence."""
    assert (wrong_in(TWO + text, tmp_path) != []) is is_wrong


BASE = """Table 1: Tax base

| Authority | 2024/25 | 2025/26 | Change | % |
|---|---:|---:|---:|---:|
| Alder | 100,000 | 101,600 | +1,600 | +1.60% |
| Birch | 60,000 | 60,450 | +450 | +0.75% |
| Cedar | 55,000 | 55,770 | +770 | +1.40% |
| Dorn | 47,000 | 47,640 | +640 | +1.36% |
| Total | 262,000 | 265,460 | +3,460 | +1.32% |

"""


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Three of the four authorities grew faster than the average.", False),
        ("Three of the four grew by more than the average.", False),
        ("Three of the four authorities rose more quickly than the average.", False),
        ("Three of the four authorities grew.", True),
        ("All four authorities grew.", False),
    ],
)
def test_more_than_the_average_is_no_count_of_rises(
    text: str, is_wrong: bool, tmp_path: Path
) -> None:
    """“Grew faster than the average”."""
    assert (wrong_in(BASE + text, tmp_path) != []) is is_wrong
