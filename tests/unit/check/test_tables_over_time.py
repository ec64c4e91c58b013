"""Rows of a table over its periods, gaps between two rows, parts of a year, aims beside a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

DISTRICTS = """Table 1: Households asking for help, by district

| District | 2022/23 | 2023/24 | 2024/25 |
| --- | ---: | ---: | ---: |
| Marling | 214 | 236 | 251 |
| Thornham | 187 | 172 | 165 |
| Hexton | 342 | 361 | 338 |
| Pindale | 96 | 104 | 119 |
| Stowell | 158 | 149 | 162 |
| Total | 997 | 1,022 | 1,035 |

"""
QUARTERS = """Table 2: Contact by quarter

| Quarter | Calls offered | Abandoned | Average wait (seconds) |
| --- | ---: | ---: | ---: |
| Quarter 1 | 18,420 | 1,474 | 96 |
| Quarter 2 | 17,635 | 1,234 | 84 |
| Quarter 3 | 16,980 | 849 | 61 |
| Quarter 4 | 19,215 | 1,729 | 108 |
| 2024/25 | 72,250 | 5,286 | 88 |

"""
STATUS = """Table 3: Plan measures

| Measure | Target | Actual | Status |
| --- | ---: | ---: | --- |
| Council tax collected | 84.5% | 84.9% | On target |
| Planning decisions | 90% | 93.4% | On target |
| Empty council homes | 60 | 73 | Below target |
| Days to re-let a home | 28 | 26.4 | On target |
| Complaints answered in time | 95% | 91.7% | Below target |

"""
RAG = """Table 5: Highways measures, year to date

| Measure | Last year | Target | This year | RAG |
| --- | ---: | ---: | ---: | --- |
| Potholes mended within 5 days | 81% | 90% | 86% | Amber |
| Street lights mended within 10 days | 93% | 95% | 96% | Green |
| Gullies emptied | 18,400 | 20,000 | 20,650 | Green |
| Emergency defects made safe in 2 hours | 97% | 98% | 95% | Red |
| Streetworks inspections | 3,120 | 3,000 | 2,840 | Red |
| Roads in poor condition | 7% | 6% | 6% | Green |

"""
BANDS = """Table 4: Council tax by band

| Band | 2024/25 | 2025/26 | Increase |
| --- | ---: | ---: | ---: |
| A | 190.00 | 200.00 | 10.00 |
| B | 221.67 | 233.33 | 11.66 |
| C | 253.33 | 266.67 | 13.34 |
| D | 285.00 | 300.00 | 15.00 |

"""

WRONG = [
    (DISTRICTS, "Across the district total, households rose by 3.1% between 2022/23 and 2024/25.",
     "3.1%"),
    (DISTRICTS, "In Marling households went up by 6.4% between 2022/23 and 2024/25.", "6.4%"),
    (DISTRICTS, "Marling rose from 236 to 251 between 2022/23 and 2024/25.", "236"),
    (DISTRICTS, "Households in Hexton are at their highest level in three years.", "highest"),
    (DISTRICTS, "Households in Thornham are the highest since 2022/23.", "highest"),
    (DISTRICTS, "Households fell in both years in Thornham and Stowell.", "Stowell"),
    (DISTRICTS, "Three districts saw households rise in both years.", "Three"),
    (DISTRICTS, "After falling in 2023/24, households in Pindale rose in 2024/25.", "falling"),
    (DISTRICTS, "Hexton and Thornham together had 533 households in 2024/25.", "533"),
    (DISTRICTS, "The five districts averaged 217 households in 2024/25.", "217"),
    (DISTRICTS, "Every district except Thornham saw more households in 2024/25 than in 2022/23.",
     "Every"),
    (DISTRICTS, "Pindale had 119 households, 39 fewer than Stowell.", "39"),
    (QUARTERS, "The number of calls offered fell in each quarter.", "fell"),
    (QUARTERS, "In quarter 4 callers waited 108 seconds, 43 seconds longer than in quarter 3.",
     "43 seconds"),
    (QUARTERS, "In the first half of the year 36,505 calls were offered.", "36,505"),
    (QUARTERS, "On average 6,201 calls were offered a month.", "6,201"),
    (DISTRICTS, "Pindale had the fewest (119), followed by Thornham (162).", "162"),
    (DISTRICTS, "Households ranged from 119 in Pindale to 251 in Hexton.", "251"),
    (RAG, "Two of the six measures are amber.", "Two"),
    (RAG, "The green measures are street lights, gullies emptied and potholes.", "The green"),
    (RAG, "All measures except potholes are green.", "All"),
    (RAG, "Half of the measures are red.", "Half"),
    (RAG, "Potholes mended within 5 days rose from 81% to 86%, against a target of 95%.", "95%"),
    (STATUS, "Complaints answered in time stood at 91.7% against a target of 90%.", "90%"),
    (STATUS, "Council tax collected missed its target by 0.4 points.", "missed"),
    (STATUS, "The target for planning decisions was narrowly missed.", "missed"),
]  # fmt: skip

RIGHT = [
    (DISTRICTS, "In Marling households went up by 17.3% between 2022/23 and 2024/25."),
    (DISTRICTS, "In Marling households with children went up by 6.4% between 2022/23 and 2024/25."),
    (DISTRICTS, "Marling rose from 214 to 251 between 2022/23 and 2024/25."),
    (DISTRICTS, "Households in Marling are at their highest level in three years."),
    (DISTRICTS, "Households in Thornham are the lowest since 2022/23."),
    (DISTRICTS, "Waits in Thornham are the highest since 2022/23."),
    (DISTRICTS, "Households rose in both years in Marling and Pindale."),
    (DISTRICTS, "Two districts saw households rise in both years."),
    (DISTRICTS, "Three districts saw waiting times rise in both years."),
    (DISTRICTS, "After falling in 2023/24, households in Stowell rose in 2024/25."),
    (DISTRICTS, "Hexton and Thornham together had 503 households in 2024/25."),
    (DISTRICTS, "Hexton and Thornham together had 533 homes to let in 2024/25."),
    (DISTRICTS, "The five districts averaged 207 households in 2024/25."),
    (DISTRICTS, "Every district except Thornham and Hexton saw more households in 2024/25 than in "
     "2022/23."),
    (DISTRICTS, "Pindale had 119 households, 43 fewer than Stowell."),
    (QUARTERS, "The average wait fell for the second quarter running in quarter 3."),
    (QUARTERS, "In quarter 4 callers waited 108 seconds, 47 seconds longer than in quarter 3."),
    (QUARTERS, "In the first half of the year 36,055 calls were offered."),
    (QUARTERS, "On average 6,021 calls were offered a month."),
    (QUARTERS, "The ratio was 4.2 in quarter 4 of last year and 3.9 in quarter 3 of this, so it "
     "has come down."),
    (DISTRICTS, "Pindale had the fewest (119), followed by Stowell (162)."),
    (DISTRICTS, "Households ranged from 119 in Pindale to 338 in Hexton."),
    (RAG, "Two of the six measures are red."),
    (RAG, "The green measures are street lights, gullies emptied and roads in poor condition."),
    (RAG, "Half of the measures are green."),
    (RAG, "Half of the measures were red last year."),
    (RAG, "Three of the six measures are more red than amber."),
    (STATUS, "Complaints answered in time stood at 91.7% against a target of 95%."),
    (STATUS, "Complaints answered in time stood at 91.7% against a target of 90% last year."),
    (STATUS, "Council tax collected beat its target by 0.4 points."),
    (STATUS, "The target for planning decisions was comfortably met."),
    (BANDS, "The increase is £15.00 a year for a band D home."),
]  # fmt: skip


@pytest.mark.parametrize(("table", "text", "stated"), WRONG)
def test_a_slip_is_called(tmp_path: Path, table: str, text: str, stated: str) -> None:
    """The word or number that the table does not bear out is called wrong."""
    assert stated in [word for word, _why in wrong_in(f"{table}{text}\n", tmp_path)]


@pytest.mark.parametrize(("table", "text"), RIGHT)
def test_what_may_be_so_is_not_called(tmp_path: Path, table: str, text: str) -> None:
    """What the table bears out, and what is of something else, is not called wrong."""
    assert not list(wrong_in(f"{table}{text}\n", tmp_path))
