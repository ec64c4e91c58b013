"""Tables that a converter took apart: one space between cells, a cell a line, broken pipes."""

from __future__ import annotations

from pathlib import Path

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.model import TextBlock
from watchward.check.readers.packed import packed_rows
from watchward.check.readers.stacked import stacked_rows
from watchward.check.readers.text import read_text

PACKED = """Recorded crime in the region

Offence Apr-13 to Mar-14 Apr-14 to Mar-15 Numeric Percentage

All crime 41,200 42,024 + 824 + 2.0%

Victim based crime 35,000 33,950 - 1,050 - 3.0%

Robbery with a weapon 160 164 + 4 + 2.5%

Rape 212 212 - 0.0%

Burglary in a dwelling 2,400 2,208 - 192 - 8.0%

That is the whole of it.
"""
STACKED = """Domestic abuse

11/12

12/13

Change

Total number of incidents

21,400

23,112

+8.0%

Total number of crimes

9,150

9,790

+7.0%

Solved

39.8%

33.6%

-6.2%

  • The number of incidents has gone up.
"""
PIPES = """Area | 2001-02 | 2002-03 | Total |
North Town
|
3
|
4
|
7
|
South Town
|
|
5
|
5
|
"""
PAIRS = """It is worked out as follows:
|
£ |
Budget before changes |
61,217,000 |
Plus pressures |
1,894,000 |
Plus one-off pressures |
650,000 |
Less reductions |
-190,000 |
Net budget requirement |
63,571,000 |
"""
PROSE = """We met the panel in 2014 and 2015 to talk it over.
There were 412 reports in the north and 398 in the south.
In all we have heard 19 people from 11 towns, 8 of them twice.
"""


def grids(text: str) -> list[list[list[str]]]:
    """The tables of a text as the words of their cells."""
    paper = read_text("paper.txt", text, "text")
    return [[[cell.text for cell in row] for row in grid.rows] for grid in paper.grids()]


def test_rows_with_one_space_between_cells_are_a_table() -> None:
    (grid,) = grids(PACKED)
    assert grid[0] == [
        "Offence", "Apr-13 to Mar-14", "Apr-14 to Mar-15", "Numeric", "Percentage",
    ]  # fmt: skip
    assert grid[1] == ["All crime", "41,200", "42,024", "+824", "+2.0%"]
    assert grid[2] == ["Victim based crime", "35,000", "33,950", "-1,050", "-3.0%"]
    assert grid[4] == ["Rape", "212", "212", "-", "0.0%"]


def test_a_wrong_cell_of_packed_rows_is_found(tmp_path: Path) -> None:
    assert wrong_in(PACKED, tmp_path, "paper.txt") == []
    wrong = PACKED.replace("+ 824", "+ 842")
    assert [stated for stated, _why in wrong_in(wrong, tmp_path, "paper.txt")] == ["+842"]


def test_numbers_that_belong_to_a_label_stay_with_it() -> None:
    lines = ["Section 17 cases 12 14", "Other cases 3 5", "Band 2 cases 8 11"]
    assert packed_rows(lines) == (
        3,
        [
            (0, ["Section 17 cases", "12", "14"]),
            (1, ["Other cases", "3", "5"]),
            (2, ["Band 2 cases", "8", "11"]),
        ],
    )


def test_a_label_over_two_lines_is_one() -> None:
    lines = ["Type 2023/24 2024/25 Change", "Violence against", "the person 64 57 -7"]
    lines += ["Robbery 22 26 4", "Criminal", "damage 28 24 -4", "Drugs 41 33 -8", "offences"]
    lines += ["Total 155 140 -15"]
    assert [cells for _at, cells in packed_rows(lines)[1]] == [
        ["Type", "2023/24", "2024/25", "Change"],
        ["Violence against the person", "64", "57", "-7"],
        ["Robbery", "22", "26", "4"],
        ["Criminal damage", "28", "24", "-4"],
        ["Drugs offences", "41", "33", "-8"],
        ["Total", "155", "140", "-15"],
    ]


def test_headings_are_told_apart_by_their_capitals() -> None:
    lines = ["Month Referrals Engaged Engagement rate", "April 84 57 68%", "May 91 66 73%"]
    lines += ["June 77 50 65%"]
    heads = ["Month", "Referrals", "Engaged", "Engagement rate"]
    assert packed_rows(lines)[1][0] == (0, heads)
    assert packed_rows(["Referrals Made By Month", *lines[1:]]) == (0, [])


def test_rows_in_small_letters_are_no_rests_of_labels() -> None:
    lines = ["Sex 2023 2024", "male 12 14", "female 11 15", "not known 1 2", "Age", "under 18 3 5"]
    rows = [cells for _at, cells in packed_rows(lines)[1]]
    assert ["Age", "", ""] in rows
    assert ["under 18", "3", "5"] in rows


def test_a_dash_between_label_and_number_is_no_sign() -> None:
    lines = ["Race - 61,240 (74%)", "Faith - 8,330 (10%)", "Other - 13,100 (16%)"]
    assert [cells for _at, cells in packed_rows(lines)[1]] == [
        ["Race", "61,240", "(74%)"],
        ["Faith", "8,330", "(10%)"],
        ["Other", "13,100", "(16%)"],
    ]


def test_one_number_a_row_is_a_table_where_they_are_added_up(tmp_path: Path) -> None:
    text = "People stopped\nWhite 1,240\nBlack 310\nAsian 150\nTotal {}\n"
    assert len(grids(text.format("1,700"))) == 1
    assert wrong_in(text.format("1,700"), tmp_path, "paper.txt") == []
    found = wrong_in(text.format("1,070"), tmp_path, "paper.txt")
    assert [stated for stated, _why in found] == ["1,070"]
    assert grids("Introduction 2\nFindings 5\nTables 12\nGlossary 15\n") == []


def test_headings_in_one_line_stand_over_a_cell_a_line() -> None:
    text = "Force 2002-03 2003-04\n\nNorthshire\n\n570\n\n516\n\nWestshire\n\n465\n\n498\n"
    (grid,) = grids(text)
    assert grid == [
        ["Force", "2002-03", "2003-04"],
        ["Northshire", "570", "516"],
        ["Westshire", "465", "498"],
    ]


def test_a_line_cut_before_an_amount_runs_on(tmp_path: Path) -> None:
    text = (
        "An operating surplus of (£2.841m) which was a favourable movement of\n\n(£0.715m) from "
        "the last reported figure of (£2.126m) as at month 11.\n"
    )
    paper = read_text("paper.txt", text, "text")
    assert len(list(paper.texts())) == 1


def test_thousands_of_pounds_are_a_heading() -> None:
    (grid,) = read_text(
        "paper.md", "| | £000 |\n| --- | --- |\n| Pay | 12 |\n| Total | 12 |\n", "markdown"
    ).grids()
    assert grid.headers == 1


def test_sentences_that_end_in_numbers_are_no_table() -> None:
    assert grids(PROSE) == []
    assert packed_rows(PROSE.splitlines()) == (0, [])


def test_a_paragraph_before_packed_rows_stays_one() -> None:
    text = "The figures are these:\nTheft 12 14 16\nArson 3 5 8\nFraud 8 11 9\n"
    paper = read_text("paper.txt", text, "text")
    assert [block.text for block in paper.texts()] == ["The figures are these:"]
    assert len(list(paper.grids())) == 1


def test_a_cell_a_line_is_a_table_with_the_lines_of_its_cells() -> None:
    (grid,) = read_text("paper.txt", STACKED, "text").grids()
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Domestic abuse", "11/12", "12/13", "Change"],
        ["Total number of incidents", "21,400", "23,112", "+8.0%"],
        ["Total number of crimes", "9,150", "9,790", "+7.0%"],
        ["Solved", "39.8%", "33.6%", "-6.2%"],
    ]
    assert [cell.at.line for cell in grid.rows[1]] == [9, 11, 13, 15]


def test_a_wrong_cell_of_stacked_cells_is_found(tmp_path: Path) -> None:
    assert wrong_in(STACKED, tmp_path, "paper.txt") == []
    wrong = STACKED.replace("+7.0%", "+0.7%")
    assert [stated for stated, _why in wrong_in(wrong, tmp_path, "paper.txt")] == ["+0.7%"]


def test_labels_with_unlike_counts_of_numbers_are_no_table() -> None:
    lines = [
        "Homes",
        "258",
        "Prevented",
        "69.57%",
        "60%",
        "Relieved",
        "149",
        "112.5",
        "Rough",
        "26",
    ]
    assert stacked_rows(lines) == (0, [])


def test_numbers_before_their_names_are_no_pairs() -> None:
    lines = ["Crime", "Key facts", "12%", "Burglary", "8%", "Robbery", "3%", "Theft", "5%", "Fraud"]
    assert stacked_rows(lines) == (0, [])


def test_pipes_on_lines_of_their_own_are_put_together() -> None:
    (grid,) = grids(PIPES)
    assert grid == [
        ["Area", "2001-02", "2002-03", "Total"],
        ["North Town", "3", "4", "7"],
        ["South Town", "", "5", "5"],
    ]


def test_a_cell_a_line_with_its_pipe_is_a_table_of_pairs(tmp_path: Path) -> None:
    paper = read_text("paper.md", PAIRS, "markdown")
    (grid,) = paper.grids()
    assert [cell.text for cell in grid.rows[1]] == ["Budget before changes", "61,217,000"]
    assert [b.text for b in paper.blocks if isinstance(b, TextBlock)] == [
        "It is worked out as follows:"
    ]
    assert wrong_in(PAIRS, tmp_path) == []


STATEMENT = """The statement tells what has changed since the last one was agreed.

Budget of last year     4,210
Changes to the budget
Pressures that were agreed
Pay 188
Fuel, and what is paid for the use of roads and bridges and for the upkeep of all the vehicles 63
Rents (17)
Total pressures   234
Savings
Fleet (96)
Estates (31)
Total savings   (127)
Net increase   107 107
Net budget     4,317
"""


def test_a_statement_keeps_long_labels_names_over_names_and_numbers_carried_across() -> None:
    (grid,) = grids(STATEMENT)
    assert len(grid) == 13
    assert grid[0] == ["Budget of last year", "4,210"]
    assert grid[4][1] == "63"
    assert grid[-2:] == [["Net increase", "107"], ["Net budget", "4,317"]]
