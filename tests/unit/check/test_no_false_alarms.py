"""True sentences and tables that a hasty reader would call wrong. None of them may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TRUE = {
    "the points of a list": "The plan has three aims: 1, safer streets; 2, trust; 3, value.",
    "a month cut short": "Abandoned calls in Sep were 36.2% fewer than in Apr. Calls answered rose "
    "from 22,760 to 24,277.",
    "a gap behind by": "Our rate is 64.9. The county as a whole was 71.3, so we are below it "
    "by 6.4.",
    "a base in brackets": "The service attended 10,493 incidents in 2023/24, 7.1 per cent fewer "
    "than in 2022/23 (11,294).",
    "a multiple of another year": "Disruptions numbered 149, 13.7% more than the 131 of 2023/24, "
    "and 1.26 times the figure for 2022/23.",
    "how many are compared": "The four beats had 114 (us), 171, 96 and 139. The average of the "
    "four was 130, so we are 16 better than average.",
    "months with their numbers": "The highest month is July with 14,326, the lowest February with "
    "11,141; the latest, October, has 12,449.",
    "parts told in turn": "Planned use is £112k, £124k, £90k and £60k in the four years in turn, "
    "£386k in total.",
    "a rise in each year": "It has risen in each year, by 21.2%, 11.2% and 19.1%.",
    "a share beside a count": "And a funny one: more people felt safe this time than last (967 "
    "against 948 in 2022) even though the share fell.",
    "a rate beside a number": "The rate rose until 2021-22 and then eased from 33.0% to 32.0%, "
    "despite the number of repeats going up by 9.",
    "what is left of a total": "The hub took 1,248 referrals. Housing sent 418 of them and the "
    "police 522; that leaves 308 from everybody else.",
    "a number above a mean": "The five-year average is 471.8 and this year's 489 is 17.2 above it.",
}
CHANGES = """| Type | 2022/23 | 2023/24 | % change |
| --- | ---: | ---: | ---: |
| Primary | 1,427 | 1,298 | -9.0% |
| Secondary | 2,688 | 1,746 | -35.0% |
| Total | 4,115 | 3,044 | -26.0% |

| Year | Primary | Secondary | Total |
| --- | ---: | ---: | ---: |
| 2022/23 | 1,427 | 2,688 | 4,115 |
| 2023/24 | 1,298 | 1,746 | 3,044 |
| % change | -9.0% | -35.0% | -26.0% |
"""
POINTS = """| Crime | 2024 | 2024 % | 2023 | 2023 % | Points change |
| --- | ---: | ---: | ---: | ---: | ---: |
| Shop theft | 287 | 59.5% | 241 | 53.9% | +5.6 |
| Verbal abuse | 246 | 51.0% | 219 | 49.0% | +2.0 |
| Damage | 81 | 16.8% | 84 | 18.8% | -2.0 |
"""
UNEVEN = """Suite        Visits  Target  % of target  Held
Tollgate     62   52   119%   418
Quayside     49   52   94%   287
Ridgeway     41   52   79%   203
All suites   152   156   97%   908
"""


def wrong_in(text: str, folder: Path, name: str = "paper.md") -> list[tuple[str, str]]:
    """What is called wrong in a paper, with why."""
    path = folder / name
    path.write_text(f"{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return [
        (claim.stated, claim.explanation)
        for claim in checked.claims
        if claim.verdict is Verdict.INCONSISTENT
    ]


@pytest.mark.parametrize("what", TRUE)
def test_a_true_sentence_is_not_called_wrong(what: str, tmp_path: Path) -> None:
    assert wrong_in(TRUE[what], tmp_path) == []


@pytest.mark.parametrize("table", [CHANGES, POINTS])
def test_a_true_table_is_not_called_wrong(table: str, tmp_path: Path) -> None:
    assert wrong_in(table, tmp_path) == []


def test_a_table_of_uneven_spaces_keeps_its_columns(tmp_path: Path) -> None:
    assert wrong_in(UNEVEN, tmp_path, "paper.txt") == []
    wrong = UNEVEN.replace("119%", "191%")
    assert [stated for stated, _why in wrong_in(wrong, tmp_path, "paper.txt")] == ["191%"]
