"""Tables set out with spaces: by where the numbers stand, whatever is left blank."""

from __future__ import annotations

import pytest

from watchward.check.model import Grid, TextBlock
from watchward.check.readers.spaced import spaced_rows
from watchward.check.readers.text import read_text

NO_CORNER = """Table 1. Funding 2024/25 and 2025/26 (£000)
                                 2024/25   2025/26    Change   % of total
Police main grant                142,618   148,179    +5,561        48.2%
Pensions grant                     3,870     6,522    +2,652         2.1%
Precept                          130,619   138,846    +8,227        45.1%
Fees and charges                               980                   0.3%
Total                            277,107   294,527   +17,420
"""


def grids(text: str) -> list[list[list[str]]]:
    """The tables of a text as the words of their cells."""
    paper = read_text("paper.txt", text, "text")
    return [[[cell.text for cell in row] for row in grid.rows] for grid in paper.grids()]


def test_a_blank_corner_and_blank_cells_keep_their_columns() -> None:
    (grid,) = grids(NO_CORNER)
    assert grid[0] == ["", "2024/25", "2025/26", "Change", "% of total"]
    assert grid[1] == ["Police main grant", "142,618", "148,179", "+5,561", "48.2%"]
    assert grid[4] == ["Fees and charges", "", "980", "", "0.3%"]
    assert grid[5][4] == ""


def test_the_lines_are_the_papers_own() -> None:
    paper = read_text("paper.txt", NO_CORNER, "text")
    (grid,) = paper.grids()
    assert [row[0].at.line for row in grid.rows] == [2, 3, 4, 5, 6, 7]
    assert grid.caption.startswith("Table 1.")


def test_two_columns_and_words_in_a_column() -> None:
    text = (
        "Service              Provider       Grant\n"
        "Outreach             Harbour     £912,500\n"
        "Young victims        Bright      £246,300\n"
        "Stalking advocacy    Freya        £95,150\n"
    )
    (grid,) = grids(text)
    assert grid[1] == ["Outreach", "Harbour", "£912,500"]
    assert len(grid) == 4


def test_a_table_right_under_its_sentence_is_no_part_of_it() -> None:
    text = (
        "5.1 The movement upon reserves is as follows (£000).\n"
        "Reserve             1 April   Added     Used   31 March\n"
        "General balance       9,800     450        0     10,250\n"
        "Contingency           4,200       0     -700      3,500\n"
        "Total                14,000     450     -700     13,750\n"
        "\nThe general balance is enough.\n"
    )
    paper = read_text("paper.txt", text, "text")
    first, grid, last = paper.blocks
    assert isinstance(first, TextBlock)
    assert first.text.endswith("(£000).")
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[1]][1:] == ["9,800", "450", "0", "10,250"]
    assert isinstance(last, TextBlock)


@pytest.mark.parametrize(
    "text",
    [
        "Crime rose by 5%.  It fell by 4% in 2023.  Nobody knows why.",
        "1.  The board met.\n2.  It was quorate.\n3.  It agreed 4 papers.",
        "Name:      Jane Smith\nTelephone: 01632 960118\nRoom:      12",
        "        Annual report\n        Year to March\n        Version 2",
    ],
)
def test_prose_lists_and_letterheads_are_no_tables(text: str) -> None:
    assert spaced_rows(text.split("\n")) == (0, [])
