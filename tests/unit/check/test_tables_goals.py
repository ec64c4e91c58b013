"""Ratings whose target is told in words, in a heading, or by an average in a column beside it."""

from __future__ import annotations

import pytest

from tests.unit.check.table_grids import grid, paper
from watchward.check.model import Claim, Grid, Location, Verdict
from watchward.check.readers.text import read_text
from watchward.check.tables import read_tables
from watchward.check.tables.goals import goal_in


def judged(text: str, caption: str = "") -> list[Claim]:
    """The ratings of a table."""
    claims = read_tables(paper(grid(text, caption=caption))).claims
    return [c for c in claims if c.kind in ("target", "comparison")]


def wrong(claims: list[Claim]) -> list[tuple[int, str]]:
    """The rows of the findings, with what is printed."""
    return sorted((c.at.row, c.stated) for c in claims if c.verdict is Verdict.INCONSISTENT)


def right(claims: list[Claim]) -> int:
    return sum(c.verdict is Verdict.CONSISTENT for c in claims)


PROMISES = """
Promise|Aim for the year (target)|Result|Kept?
Shed break-ins|8% reduction|11.4% reduction|Yes
Fly-tipping reports|at least 4% lower|5.1% lower|Yes
Cases closed without contact|no more than 20%|23%|No
Courses given to new volunteers|40% of starters|46%|Yes
Spending on agency cover|£12,000 limit|£9,450|Yes
Noise reports still open|fewer than 30|34|No
"""


def test_targets_of_unlike_units_are_judged_by_their_words() -> None:
    claims = judged(PROMISES)
    assert wrong(claims) == []
    assert right(claims) >= 5


@pytest.mark.parametrize(
    ("before", "after", "row", "stated"),
    [
        ("11.4% reduction|Yes", "7.4% reduction|Yes", 2, "Yes"),
        ("5.1% lower|Yes", "3.1% lower|Yes", 3, "Yes"),
        ("23%|No", "18%|No", 4, "No"),
        ("£9,450|Yes", "£9,450|No", 6, "No"),
        ("34|No", "34|Yes", 7, "Yes"),
    ],
)
def test_a_rating_against_its_own_words_is_wrong(
    before: str, after: str, row: int, stated: str
) -> None:
    assert wrong(judged(PROMISES.replace(before, after))) == [(row, stated)]


def test_a_bound_that_is_just_reached_says_nothing() -> None:
    assert wrong(judged(PROMISES.replace("34|No", "30|Yes"))) == []
    assert wrong(judged(PROMISES.replace("23%|No", "20%|Yes"))) == []


def test_a_rise_where_a_fall_was_sought_is_no_success() -> None:
    text = PROMISES.replace("11.4% reduction|Yes", "11.4% increase|Yes")
    assert wrong(judged(text)) == [(2, "Yes")]
    assert wrong(judged(text.replace("increase|Yes", "increase|No"))) == []


@pytest.mark.parametrize(
    ("text", "value", "less", "way"),
    [
        ("no more than 33%", 33, True, 0),
        ("at least 90%", 90, False, 0),
        ("45 or fewer", 45, True, 0),
        ("max. 40.0", 40, True, 0),
        ("£31,000k limit", 31_000_000, True, 0),
        ("10% reduction", -10, True, -1),
        ("reduce by 5%", -5, True, -1),
        ("no more than 2% increase", 2, True, 1),
        ("increase of at least 3%", 3, False, 1),
        ("70% of referrals", 70, None, 0),
        ("71 offences", 71, None, 0),
        ("≤ 12%", 12, True, 0),
    ],
)
def test_the_words_of_a_target(text: str, value: int, less: bool | None, way: int) -> None:
    goal = goal_in(text, Location())
    assert goal is not None
    assert (goal.number.value, goal.less, goal.way) == (value, less, way)


@pytest.mark.parametrize(
    "text", ["by 31 March", "Q2 2025", "3 of 5", "about right", "n/a", "", "-"]
)
def test_no_target_in_other_words(text: str) -> None:
    assert goal_in(text, Location()) is None


IN_HEADING = """
| Station | Calls | In time | % | 80% target | Mean (min) |
|---|---:|---:|---:|---:|---:|
| North | 1,204 | 1,011 | 84.0% | Met | 9.8 |
| Quay | 988 | 741 | 75.0% | Not met | 12.1 |
| Mill | 1,310 | 1,087 | 83.0% | Met | 9.9 |
| Upton | 640 | 461 | 72.0% | Not met | 13.4 |
| Service | 4,142 | 3,300 | 79.7% | Not met | 11.0 |
"""


def test_a_target_among_the_headings_of_a_ruled_table() -> None:
    whole = read_text("paper.md", IN_HEADING, "markdown")
    (table,) = whole.grids()
    assert table.headers == 1
    claims = [c for c in read_tables(whole).claims if c.kind == "target"]
    assert right(claims) == 5
    swapped = IN_HEADING.replace("84.0% | Met", "84.0% | Not met")
    claims = list(read_tables(read_text("paper.md", swapped, "markdown")).claims)
    assert [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT] == ["Not met"]


def test_a_row_of_values_over_a_rule_is_no_heading() -> None:
    text = "| Meeting | 14 May |\n|---|---|\n| Number of members | 12 |\n| Cost | 40% |\n"
    tables = [block for block in read_text("p.md", text, "markdown").blocks if type(block) is Grid]
    assert all(
        "Number of members" not in row[0].text for t in tables for row in t.rows[: t.headers]
    )


BRACKETS = """
Area|Attended|Within 15 min (85%)|Met?
North|804|88.1%|Yes
Quay|512|81.0%|No
Mill|933|86.2%|Yes
Upton|402|79.3%|No
West|611|90.4%|Yes
"""


def test_a_target_in_the_heading_of_the_results() -> None:
    assert right(judged(BRACKETS)) == 5
    assert wrong(judged(BRACKETS.replace("86.2%|Yes", "86.2%|No"))) == [(4, "No")]


def test_a_target_in_the_caption() -> None:
    text = BRACKETS.replace(" (85%)", " %")
    assert right(judged(text, "Table 4. First calls (target 85%)")) == 5


BESIDE = """
Group|2022/23|2023/24|National|Compared with national
Under 25|31.2%|34.4%|30.1%|Above
25 to 39|28.0%|27.5%|29.9%|Below
40 to 54|26.1%|25.8%|27.4%|Below
55 to 69|24.4%|26.0%|25.1%|Above
70 and over|22.0%|20.9%|23.6%|Below
"""


def test_above_and_below_are_held_against_the_column_they_name() -> None:
    assert right(judged(BESIDE)) == 5
    assert wrong(judged(BESIDE)) == []
    assert wrong(judged(BESIDE.replace("25.1%|Above", "25.1%|Below"))) == [(5, "Below")]


def test_above_and_below_with_nothing_to_hold_them_against() -> None:
    text = BESIDE.replace("National|Compared with national", "Sample|Position in the region")
    assert judged(text) == []


def test_figures_that_rounding_makes_alike_are_left() -> None:
    assert wrong(judged(BESIDE.replace("26.0%|25.1%|Above", "26%|25.8%|Below"))) == []


def test_an_earlier_year_told_in_words_does_no_harm() -> None:
    text = """
    Measure|Target|2023/24|Baseline|Met?
    Shed break-ins|310 or fewer|296|about three hundred and fifty|Yes
    Fly-tipping|420 or fewer|455|target not set|No
    Noise reports|95 or fewer|88|under 100|Yes
    Litter reports|60 or fewer|58|under 75|Yes
    Graffiti reports|40 or fewer|37|under 45|Yes
    """
    assert wrong(judged(text)) == []
    assert right(judged(text)) == 5
