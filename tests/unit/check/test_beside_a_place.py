"""Figures told beside a place, places in a list just told, and what is quickest of times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers import checked, right, wrong

POSTS = (
    "| Unit | Target posts | Filled | Vacancy rate |\n|---|---:|---:|---:|\n"
    "| Redmarsh | 93.0 | 66.4 | 28.6% |\n| Oakhanger | 48.0 | 36.0 | 25.0% |\n"
    "| Lowther | 55.0 | 52.0 | 5.5% |\n| Sutcombe | 41.0 | 35.2 | 14.1% |\n\n"
)
TIMES = (
    "| Station | Calls | Average attendance (min) |\n|---|---:|---:|\n"
    "| Ashby | 318 | 12.4 |\n| Burton | 742 | 9.3 |\n| Corby | 388 | 8.0 |\n"
    "| Denby | 204 | 13.9 |\n| Eaton | 161 | 14.6 |\n| Fenby | 655 | 9.8 |\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "slip"),
    [
        ("The vacancy rate was highest in Redmarsh, at 26.8%, and lowest in Lowther.", "26.8%"),
        ("The highest vacancy rate was in Redmarsh (26.8%).", "26.8%"),
        ("Redmarsh had the highest vacancy rate, at 26.8%.", "26.8%"),
        ("The vacancy rate was lowest in Lowther, at 14.1%.", "14.1%"),
    ],
)
def test_a_figure_that_is_not_the_rows_own(sentence: str, slip: str, tmp_path: Path) -> None:
    """Two digits swapped, or the cell of another row."""
    assert wrong(checked(POSTS + sentence, tmp_path)) == [slip]


@pytest.mark.parametrize(
    "sentence",
    [
        "Redmarsh had the highest vacancy rate, at 28.6%.",
        "The vacancy rate was highest in Redmarsh, at 28.6%, against 26.8% a year ago.",
        "The vacancy rate was highest in Redmarsh, with 66.4 posts filled.",
    ],
)
def test_a_figure_that_is_or_that_is_of_something_else(sentence: str, tmp_path: Path) -> None:
    """The row's own, one of its other cells, or one of another time."""
    assert wrong(checked(POSTS + sentence, tmp_path)) == []


def test_who_is_last_of_those_just_listed(tmp_path: Path) -> None:
    """A larger or smaller one stands beside it."""
    listed = "Of the three areas Pennard had 91, Vale 78 and Coombe 40; "
    assert wrong(checked(f"# A\n\n{listed}Pennard's was the smallest share.", tmp_path)) == [
        "smallest"
    ]
    assert wrong(checked(f"# A\n\n{listed}Coombe had the most.", tmp_path)) == ["most"]
    assert wrong(checked(f"# A\n\n{listed}Pennard's was the largest share.", tmp_path)) == []
    assert wrong(checked(f"# A\n\n{listed}Coombe was the smallest district.", tmp_path)) == []


def test_what_is_quickest_takes_the_least_time(tmp_path: Path) -> None:
    """In a column of minutes the quickest is the lowest."""
    assert "quickest" in right(checked(f"{TIMES}Attendance was quickest in Corby.", tmp_path))
    found = checked(f"{TIMES}Attendance was second quickest in Denby.", tmp_path)
    assert not [one for one in right(found) if "quickest" in one]


RATES = (
    "| Partnership | Crimes per 1,000 |\n|---|---:|\n| Ellerby | 91.2 |\n| Northwold | 114.6 |\n"
    "| Ivelmouth | 108.0 |\n| Thorne | 120.1 |\n| Penfold | 105.7 |\n| Wyre | 102.4 |\n\n"
)
AIMS = (
    "| Measure | 2024 | 2025 | Target |\n|---|---:|---:|---:|\n"
    "| Urgent calls attended in time (%) | 83.1 | 84.5 | 88.0 |\n"
    "| Victims content (%) | 71.6 | 73.9 | 75.0 |\n"
    "| Routine calls attended (%) | 58.3 | 61.0 | 60.0 |\n\n"
)
GRANTS = (
    "| Line | Allocated | Spent | Variance |\n|---|---:|---:|---:|\n| Refuge | 612 | 612 | - |\n"
    "| Outreach | 188 | 203 | +15 |\n| Sanctuary scheme | 74 | 61 | -13 |\n"
    "| Training | 96 | 88 | -8 |\n| Total | 970 | 964 | -6 |\n\n"
)


@pytest.mark.parametrize(
    ("table", "sentence", "slip"),
    [
        (RATES, "The average of the five others is 105.2; Ivelmouth is 2.8 # it.", "below"),
        (
            AIMS,
            "Urgent calls attended in time stood at 84.5%, 3.5 percentage points # the target.",
            "above",
        ),
        (GRANTS, "The sanctuary scheme was £13k # its allocation.", "above"),
    ],
)
def test_on_which_side_a_rows_figure_lies(
    table: str, sentence: str, slip: str, tmp_path: Path
) -> None:
    """The other figure so far away stands in the row that the sentence names."""
    other = "above" if slip == "below" else "below"
    found = wrong(checked(f"{table}{sentence.replace('#', slip)}", tmp_path))
    assert [one for one in found if slip in one], found
    assert wrong(checked(f"{table}{sentence.replace('#', other)}", tmp_path)) == []


def test_a_ceiling_that_is_not_told_is_not_the_figure_beside_it(tmp_path: Path) -> None:
    """How far the figure told lies above its own ceiling, which stands in the table."""
    table = AIMS.replace("84.5 | 88.0", "33.1 | 28.0")
    told = (
        "A third (33.1%) of urgent calls attended were repeats; that is 5.1 points over the limit."
    )
    assert wrong(checked(f"{table}{told}", tmp_path)) == []
