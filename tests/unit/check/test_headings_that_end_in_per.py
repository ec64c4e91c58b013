"""A heading that ends in “per” goes on in the next line, whose “1,000” is no number of a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Checked, Verdict
from watchward.check.readers import read_paper

RIGHT, WRONG = Verdict.CONSISTENT, Verdict.INCONSISTENT

FIRES = """Fires by district

                Households     Fires     Fires             {0:>9}
District          mid-2024   2023/24   2024/25    Change   {1:>9}    Rank
-------------------------------------------------------------------------
Ashby               48,200       242       175    -27.7%         {2}       4
Holt                26,400       215       208     -3.3%         7.9       1
Marsh               21,800       188       162    -13.8%         7.4       2
Drury               12,500        54        66    +22.2%         5.3       {3}
-------------------------------------------------------------------------
County             108,900       699       611    -12.6%         5.6
"""
ROWS = [["Ashby", "48", "262", "5.5"], ["Holt", "26", "215", "8.3"], ["Marsh", "22", "188", "8.5"],
        ["Drury", "12", "54", "4.5"]]  # fmt: skip


def _checked(text: str, folder: Path) -> Checked:
    path = folder / "paper.txt"
    path.write_text(text)
    return check_papers([read_paper(path)])[0]


def _verdicts(text: str, folder: Path) -> dict[tuple[int, str], Verdict]:
    """The verdict of each number of the table's rows, by its line."""
    claims = _checked(text, folder).claims
    return {(c.at.line, c.stated): c.verdict for c in claims if c.verdict in (RIGHT, WRONG)}


@pytest.mark.parametrize(
    ("above", "below"),
    [("Fires per", "1,000"), ("Rate per", "1,000"), ("Rate per", "1000"), ("per", "1,000")],
)
def test_rates_and_ranks_are_known(above: str, below: str, tmp_path: Path) -> None:
    told = _verdicts(FIRES.format(above, below, "3.6", "3"), tmp_path)
    assert told[6, "3.6"] is RIGHT
    assert told[9, "5.3"] is told[9, "3"] is RIGHT
    assert WRONG not in told.values()


def test_what_is_wrong_among_them_is_found(tmp_path: Path) -> None:
    told = _verdicts(FIRES.format("Fires per", "1,000", "6.3", "3"), tmp_path)
    assert told[6, "6.3"] is WRONG
    told = _verdicts(FIRES.format("Fires per", "1,000", "3.6", "1"), tmp_path)
    assert told[9, "1"] is WRONG


@pytest.mark.parametrize("below", ["(000)", "('000)", "000s"])
def test_thousands_in_brackets_are_a_heading(below: str, tmp_path: Path) -> None:
    heads = [["", "Homes", "", "Fires"], ["Area", below, "Fires", "per 1,000"]]
    lines = ["".join(f"{cell:>14}" for cell in row) for row in heads]
    lines += [f"{row[0]:<14}" + "".join(f"{cell:>14}" for cell in row[1:]) for row in ROWS]
    (grid,) = read_paper(_written("\n".join(lines), tmp_path)).grids()
    assert grid.headers == 2
    told = _verdicts("\n".join(lines), tmp_path)
    assert told[3, "5.5"] is told[6, "4.5"] is RIGHT


def _written(text: str, folder: Path) -> Path:
    path = folder / "paper.txt"
    path.write_text(text)
    return path


def test_a_line_of_dots_is_drawn(tmp_path: Path) -> None:
    text = (
        "Fund              Budget      Paid     Left\n"
        "...........................................\n"
        "Youth                690       448      242\n"
        "Drugs                520       403      117\n"
        "Victims            1,840     1,322      518\n"
    )
    (grid,) = read_paper(_written(text, tmp_path)).grids()
    assert (grid.headers, len(grid.rows)) == (1, 4)


def test_a_thousand_of_something_is_a_number(tmp_path: Path) -> None:
    text = (
        "Item              Share of      Sold\n"
        "Pens                 1,000       448\n"
        "Pads                   520       403\n"
        "Bags                 1,840     1,322\n"
    )
    (grid,) = read_paper(_written(text, tmp_path)).grids()
    assert grid.headers == 1
