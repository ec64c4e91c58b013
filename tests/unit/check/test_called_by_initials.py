"""Rows that a sentence calls by their initials, or by “its” after the sentence that named them."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper
from watchward.check.tables.headings import times_in

TABLE = """# Orders

| Kind of order | 31/3/24 | 31/3/25 | Change |
| --- | ---: | ---: | ---: |
| Drug rehabilitation requirement | 148 | 121 | -27 |
| Mental health treatment | 96 | 131 | +35 |
| Curfew | 310 | 352 | +42 |
| Unpaid work | 845 | 802 | -43 |
| Total | 1,399 | 1,406 | +7 |

"""


def _trends(folder: Path, said: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"{TABLE}{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if c.kind == "trend" and not c.at.table}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("DRR {} by 18.2% and is now small.", "fell", "rose"),
        ("Curfew has most of the growth. Its number {} by 42 in the year.", "went up", "went down"),
        ("Unpaid work is still the most used. Its orders {} by 43.", "fell", "rose"),
    ],
)
def test_the_row_is_found(folder: Path, said: str, right: str, wrong: str) -> None:
    """The way that the row went holds, the other is wrong."""
    assert Verdict.INCONSISTENT not in _trends(folder, said.format(right))
    assert Verdict.INCONSISTENT in _trends(folder, said.format(wrong))


@pytest.mark.parametrize(
    "said",
    [
        "DRO rose by 27 to a new height.",
        "Curfew and unpaid work differ. Leeds is another place. Its orders rose by 43.",
        "The courts were busy. Its orders rose by 43.",
        "Curfew has most of the growth. Its cost fell by 9 in the year.",
    ],
)
def test_other_names_are_let_be(folder: Path, said: str) -> None:
    """What calls no row by its own letters or name is open."""
    assert Verdict.INCONSISTENT not in _trends(folder, said)


STRENGTH = """# Leavers

| Group | Strength 31/3/24 | Left | Strength 31/3/25 | Turnover % | Turnover 2023/24 % |
| --- | ---: | ---: | ---: | ---: | ---: |
| Officers | 962 | 61 | 1,012 | 6.2 | 6.9 |
| Wardens | 124 | 21 | 112 | 17.8 | 14.8 |
| Office staff | 501 | 57 | 494 | 11.4 | 12.0 |

"""


def test_another_column_is_spoken_of(folder: Path) -> None:
    """That one alone went up is said of the turnover, and not of how many they are."""
    paper = folder / "paper.md"
    paper.write_text(f"{STRENGTH}Turnover of wardens was the only one to have gone up.\n")
    (checked,) = check_papers([read_paper(paper)])
    assert all(c.verdict is not Verdict.INCONSISTENT for c in checked.claims)


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("31/3/24", [2024 * 12 + 3]),
        ("At 30/09/2023", [2023 * 12 + 9]),
        ("31.03.2025", [2025 * 12 + 3]),
        ("2024/25", [2025 * 12 + 12]),
        ("2.4.12", []),
        ("1/3", []),
    ],
)
def test_dates_in_figures(heading: str, months: list[int]) -> None:
    """A day in figures is a time; a paragraph's number or a fraction is none."""
    assert times_in(heading) == months
