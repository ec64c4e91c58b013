"""Footers and headers that a converter left among the lines of a text."""

from __future__ import annotations

import pytest

from watchward.check.model import Grid, TextBlock
from watchward.check.readers.text import read_text

ROWS = "\n".join(f"Ward {n}\t{n * 11}\t{n * 13}" for n in range(1, 21))
FOOT = "Safer Roads Aldham - Annual Report 2023"
TITLE = "Safer Roads Aldham\n\nAnnual Report 2023\n\n"


def pages_of(first: str, second: str, title: str = TITLE) -> str:
    """A paper whose one table two lines cut, far apart."""
    rows = ROWS.splitlines()
    table = ["Ward\tCalls\tVisits", *rows[:3], first, *rows[3:], second]
    return title + "The calls and visits of each ward follow.\n\n" + "\n".join(table) + "\n\nEnd.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{FOOT}\t1", f"{FOOT}\t2"),
        (
            "Aldham Fire Authority\t22 June 2022\tPage 4",
            "Aldham Fire Authority\t22 June 2022\tPage 5",
        ),
        ("Aldham Fire and Rescue   Page 4 of 9", "Aldham Fire and Rescue   Page 5 of 9"),
    ],
)
def test_lines_that_run_through_the_pages_cut_no_table(first: str, second: str) -> None:
    blocks = read_text("paper.txt", pages_of(first, second), "text").blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [21]
    told = [block.text for block in blocks if isinstance(block, TextBlock)]
    assert told[-1] == "End."
    ends = [grid.rows[0][0].at.line for grid in grids], blocks[-1].at.line
    assert ends == ([7], 31)  # lines are counted as they are printed
    assert blocks[-1].at.page > blocks[0].at.page > 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Homicides in the county\t1", "Homicides in the county\t3"),
        (f"{FOOT}\t7", f"{FOOT}\t7"),
        ("Other wards\t1", "Other wards\t2"),
    ],
)
def test_rows_that_come_again_are_kept(first: str, second: str) -> None:
    text = pages_of(first, second)
    blocks = read_text("paper.txt", text, "text").blocks
    cells = [c.text for b in blocks if isinstance(b, Grid) for row in b.rows for c in row]
    assert cells.count(first.split("\t")[0]) == 2
