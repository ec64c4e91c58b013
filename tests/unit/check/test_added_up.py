"""Sums of lists and of table rows, told in words or printed: right, wrong, and open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.readers.text import read_text

KINDS = (
    "| Incident | 2023 | 2024 |\n|---|---|---|\n| Tyre fires | 112 | 131 |\n"
    "| Bin fires (outdoor) | 224 | 207 |\n| Shed fires | 45 | 58 |\n| Car fires | 310 | 296 |\n"
    "| False calls | 801 | 777 |\n\n"
)
SEVEN = (
    "| Hub | Referrals | Cases |\n|---|---|---|\n| Ash | 412 | 118 |\n| Birch | 388 | 97 |\n"
    "| Cedar | 271 | 140 |\n| Elm | 506 | 163 |\n\n"
)
RULED = """Table 1: Response by station, April to June

Station            Calls   In time      %
-----------------------------------------
Marlow               412       371   90.0
Northgate            288       247   85.8
Quay Lane            301       262   87.0
-----------------------------------------
All stations       1,001       {}   87.9
"""
MEANS = """Table 2: Rates and shares

Force      Violence   Burglary   Charged %
------------------------------------------
Arden         31.40       4.12        12.4
Brook         28.10       5.37        10.8
Calder        35.00       4.88         9.9
Dale          26.90       3.65        14.6
------------------------------------------
Average       30.35       {}        11.9
"""
COUNTED = (
    "| Area | Band D | Next year | Rise |\n|---|---|---|---|\n| Ash | 250.10 | 260.10 | 10.00 |\n"
    "| Birch | 240.20 | 253.20 | 13.00 |\n| Cedar | 270.30 | 281.30 | 11.00 |\n"
    "| Average of the three areas | 253.53 | {} | |\n"
)
SHARED = """Table 3: Allegations

Category                 2024/25   2023/24   % of 2024/25
---------------------------------------------------------
Delivery of duties           846       702           {}
Police powers                304       331           22.5
Use of vehicles              129       136            9.5
Access to records             72        71            5.3
---------------------------------------------------------
Total                      1,351     1,240          100.0
"""
JUDGED = {
    "a list of a plan, with its total": (
        "Next year the shared workshop is expected to save £0.42m, the shared stores £0.27m and "
        "joint buying £0.36m, a total of £{}.",
        "1.05m",
        "1.15m",
    ),
    "rows listed in brackets": (
        f"{KINDS}All outdoor fires (tyre fires, bin fires and shed fires) came to {{}} in 2024.",
        "396",
        "338",
    ),
    "rows listed between dashes": (
        f"{KINDS}Outdoor fires – tyre fires, bin fires and shed fires – numbered {{}} in 2024.",
        "396",
        "338",
    ),
    "every row of a table": (
        f"{SEVEN}The four hubs together had {{}} cases.",
        "518",
        "355",
    ),
    "a total under a rule, its headings over one": (RULED, "880", "808"),
    "a mean of columns of several kinds": (MEANS, "4.51", "4.15"),
    "a mean that says of how many rows": (COUNTED, "264.87", "284.87"),
    "a share of the column that its heading names": (SHARED, "62.6", "66.2"),
}
TRUE = {
    "a plan of two quarters that the year has more of": "We expect about 38,900 calls in Quarter 3 "
    "and 37,600 in Quarter 4, which would make about 155,300 for the year.",
    "rows of which more than one step is counted": f"{KINDS}Three of the five have fallen two "
    "years running.",
    "the largest underspend where under is below nought": "| Head | Budget | Outturn | Variance |\n"
    "|---|---|---|---|\n| Pay | 900 | 860 | (40) |\n| Fleet | 300 | 310 | 10 |\n"
    "| Estate | 420 | 395 | (25) |\n| Kit | 200 | 215 | 15 |\n\n"
    "Pay was £40k under and Estate £25k under, the second largest underspend.",
    "a share of a year to come": "| £m | 2025/26 approved | 2026/27 proposed | 2027/28 forecast |\n"
    "|---|---|---|---|\n| Police officer pay | 118.3 | 122.7 | 126.4 |\n"
    "| Premises | 117.9 | 123.4 | 127.7 |\n"
    "| Net expenditure before savings | 236.2 | 246.1 | 254.1 |\n\n"
    "Police officer pay is 49.9% of net expenditure before savings.",
}


@pytest.mark.parametrize(("text", "right", "wrong"), JUDGED.values(), ids=JUDGED.keys())
def test_what_is_added_up_is_judged(text: str, right: str, wrong: str, tmp_path: Path) -> None:
    name = "paper.md" if "|" in text or "Table" not in text else "paper.txt"
    assert wrong_in(text.format(right), tmp_path, name) == []
    assert any(wrong.strip("m") in s for s, _why in wrong_in(text.format(wrong), tmp_path, name))


@pytest.mark.parametrize("what", TRUE)
def test_a_true_sum_is_not_called_wrong(what: str, tmp_path: Path) -> None:
    assert wrong_in(TRUE[what], tmp_path) == []


def test_a_rule_under_the_headings_of_a_table_makes_them_no_heading_of_the_paper() -> None:
    paper = read_text("paper.txt", RULED.format("880"), "text")
    (grid,) = paper.grids()
    assert [cell.text for cell in grid.rows[0]] == ["Station", "Calls", "In time", "%"]
    assert grid.headers == 1


def test_an_underlined_clause_before_numbers_stays_a_heading() -> None:
    text = "4.  Fires\n---------\nTyre fires     112   131\nBin fires      224   207\n"
    paper = read_text("paper.txt", f"{text}Shed fires      45    58\n", "text")
    assert [block.text for block in paper.texts() if block.level] == ["4. Fires"]


def test_headings_in_two_lines_stand_over_their_columns() -> None:
    text = (
        "                Measures met    Unit average\n"
        "Unit                 (of 10)        caseload\n"
        "--------------------------------------------\n"
        "Coast                      8            33.2\n"
        "North Vale                 4            41.9\n"
        "Upper Tarn                 6            35.0\n"
    )
    (grid,) = read_text("paper.txt", text, "text").grids()
    assert [c.text for c in grid.rows[0]] == ["", "Measures met", "Unit average"]


SORTED = {
    "actions": (
        "Of the 26 actions, 15 had been completed, 8 were on track and {} delayed.", "3", "5",
    ),
    "grades": (
        "Of the 12 areas, we graded four as good, {} as adequate and two as inadequate.",
        "six", "eight",
    ),
    "one in letters": (
        "In seven of the ten wards crime had fallen, in {} it had risen, and in one there was no "
        "change.", "two", "four",
    ),
    "colours": ("Five of the nine are green, {} amber and one red.", "three", "four"),
    "complaints": (
        "Of the 30 complaints, 9 were upheld, 8 partly upheld and {} not upheld.", "13", "15",
    ),
}  # fmt: skip
MAY_OVERLAP = [
    "Of the 24 actions, 17 are complete and 7 in progress, and 2 are overdue.",
    "Of the 20 plans, 12 were good or outstanding, 9 of which were good.",
    "Of the 40 victims, 25 were women, 18 were under 18 and 12 were students.",
    "Of the 11 areas, four improved since 2021 and eight since 2019.",
    "Of the 28 actions, 17 are complete and 8 on track.",
]


@pytest.mark.parametrize(("text", "right", "wrong"), SORTED.values(), ids=SORTED.keys())
def test_things_in_one_state_each_are_no_more_than_all(
    text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    assert len(wrong_in(text.format(wrong), tmp_path)) == 1


@pytest.mark.parametrize("text", MAY_OVERLAP)
def test_parts_that_may_overlap_or_leave_some_out_are_open(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []
