"""Totals over so many periods, and means over the rows of a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

_QUARTERS = """| Quarter | Calls | Letters |
|---|---:|---:|
| Q1 2023/24 | 21,418 | 812 |
| Q2 2023/24 | 22,906 | 790 |
| Q3 2023/24 | 20,733 | 845 |
| Q4 2023/24 | 23,151 | 877 |
| Q1 2024/25 | 24,362 | 901 |

"""
_YEARS = """| Casualties | 2019 | 2020 | 2021 | 2022 | 2023 | 2024 |
|---|---:|---:|---:|---:|---:|---:|
| Killed | 48 | 33 | 39 | 41 | 36 | 34 |
| Serious | 612 | 488 | 531 | 574 | 566 | 549 |
| Slight | 1,911 | 1,402 | 1,538 | 1,644 | 1,603 | 1,577 |

"""
_WARDS = """| Ward | 2023/24 | 2024/25 |
|---|---:|---:|
| Abbey | 312 | 287 |
| Bridge | 188 | 201 |
| Castle | 421 | 398 |
| Dene | 97 | 104 |
| Eastgate | 255 | 243 |
| Foundry | 143 | 129 |
| **Total** | 1,416 | 1,362 |

"""


def _verdicts(folder: Path, text: str, stated: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{text}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if c.stated.startswith(stated)}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("Over the five quarters shown the centre took {} calls.", "112,570", "88,208"),
        ("Over the last four quarters the centre took {} calls.", "91,152", "112,570"),
        ("In all five quarters together there were {} calls.", "112,570", None),
    ],
)
def test_totals_over_quarters(folder: Path, said: str, right: str, wrong: str | None) -> None:
    """A total with one quarter too few or too many is wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, _QUARTERS + said.format(right), right)
    if wrong is not None:
        assert Verdict.INCONSISTENT in _verdicts(folder, _QUARTERS + said.format(wrong), wrong)


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("Over the five years to 2024 {} people had slight injuries.", "7,764", "9,675"),
        ("Over the five years from 2020 to 2024 {} people were killed.", "183", "231"),
        ("The five-year mean of serious injuries (2020 to 2024) is {}.", "541.6", "664"),
    ],
)
def test_totals_and_means_over_years(folder: Path, said: str, right: str, wrong: str) -> None:
    """Six years are none of five."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, _YEARS + said.format(right), right)
    assert Verdict.INCONSISTENT in _verdicts(folder, _YEARS + said.format(wrong), wrong)


@pytest.mark.parametrize(
    "said",
    [
        "Over the five years the number of slight injuries fell by 334.",
        "Over the five years to 2024 the service replaced 9,675 smoke alarms.",
        "In the last three years about 4,800 people had slight injuries.",
        "Over the next five years 9,675 alarms will be fitted.",
    ],
)
def test_other_numbers_of_a_span_are_let_be(folder: Path, said: str) -> None:
    """A change, a rounded number and a plan are no totals of a row."""
    numbers = {"334", "4,800"} & set(said.replace(".", "").split())
    assert all(
        Verdict.INCONSISTENT not in _verdicts(folder, _YEARS + said, number) for number in numbers
    )


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("The average for the six wards was {} incidents in 2024/25.", "227", "272"),
        ("The mean number of incidents a ward was {}.", "227", "272"),
        ("The average for the six wards was 227, against {} a year earlier.", "236", "283"),
    ],
)
def test_means_over_rows(folder: Path, said: str, right: str, wrong: str) -> None:
    """1,362 over six wards is 227; over five it would be 272."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, _WARDS + said.format(right), right)
    assert Verdict.INCONSISTENT in _verdicts(folder, _WARDS + said.format(wrong), wrong)


@pytest.mark.parametrize(
    "said",
    [
        "The average for the county was 272 incidents.",
        "The median ward had 222 incidents.",
        "The average for similar wards was 272 incidents.",
        "The average for the five wards with a patrol was 272 incidents.",
    ],
)
def test_means_of_others_are_let_be(folder: Path, said: str) -> None:
    """A mean of another body, or of some of the rows, is not the table's."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, _WARDS + said, "272")
    assert Verdict.INCONSISTENT not in _verdicts(folder, _WARDS + said, "222")
