"""Rows of tables said to have risen or fallen, and tables whose headings stand over a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.model import Grid
from watchward.check.readers import read_paper

FIRES = """Table 1: Incidents, years to 31 March

Incident type          2021/22   2022/23   2023/24   2024/25
------------------------------------------------------------
Tyre fires                 812       856       871       828
Skip fires               1,104     1,177     1,052     1,021
False calls              3,020     3,142     3,377     3,461
------------------------------------------------------------
Total                    4,936     5,175     5,300     5,310

"""
CALLS = """Table 2: Calls by quarter

Line              Jul-Sep 2024   Oct-Dec 2024   Jan-Mar 2025   Apr-Jun 2025   Jul-Sep 2025
------------------------------------------------------------------------------------------
Helpline                 3,183          3,061          3,240          3,020          3,125
Night line                 912            934            951            988          1,004

"""
FUNDS = """Table 3: Funding

                        2025/26  2026/27  Change  Change
Source                       £m       £m      £m       %
--------------------------------------------------------
Core grant                 84.6     87.3    +2.7   +3.2%
Precept                    49.5     52.8    +3.3   +6.7%
Other income                6.7      7.1    +0.4   +6.0%
--------------------------------------------------------
Total                     140.8    147.2    +6.4   +{}

"""
CHANGED = """Table 4: Crime by group, years to 30 September

                                                   Change on
Crime group          2022/23  2023/24  2024/25       2023/24       %
--------------------------------------------------------------------
Burglary                 521      463      430           -33   -7.1%
Drugs                    402      437      489           +52  +11.9%
Robbery                  118      127      139           +12   +9.4%
Public order           1,203    1,160    1,097           -63   -5.4%

"""
GRADED = """Table 5: Grades

Area                                          2022                   2025
-------------------------------------------------------------------------
Understanding fires                           Good                   Good
Preventing fires              Requires improvement               Adequate
Protecting the public         Requires improvement   Requires improvement
Responding to fires                           Good               Adequate

"""
WRONG = {
    "a row named": (FIRES + "Tyre fires rose by 43 between 2023/24 and 2024/25.\n", "rose"),
    "a row named, in percent": (FIRES + "Tyre fires rose by 4.9% in the year.\n", "rose"),
    "the other way, beside its amount": (
        FIRES + "Tyre fires went the other way, with 43 more, after the dry spring.\n", "more",
    ),
    "a figure that is a row's own": (
        CALLS + "Calls in the quarter came to 3,125, up 1.8% on the same quarter of 2024.\n", "up",
    ),
    "above a year ago": (
        CALLS + "The 3,125 in the quarter were 3.5% above the quarter before but 1.8% above the "
        "same quarter of last year.\n", "above",
    ),
    "a total under two lines of headings": (FUNDS.format("5.4%"), "+5.4%"),
    "a change of the latest year": (
        CHANGED + "Public order offences, at 1,097, are also down, by 73 in a year.\n", "73",
    ),
    "grades that are more than the areas": (
        GRADED + "Of the four areas, we graded one as good, three as adequate and one as requires "
        "improvement.\n", "three",
    ),
}  # fmt: skip
RIGHT = {
    "a row named": FIRES + "Tyre fires fell by 43 between 2023/24 and 2024/25.\n",
    "another period of the row": FIRES + "Tyre fires rose by 59 between 2021/22 and 2023/24.\n",
    "more of another thing": FIRES + "False calls rose by 84, more than tyre fires fell.\n",
    "over the same period": FIRES + "Tyre fires have come down by 43 over the same period.\n",
    "a figure that is a row's own": (
        CALLS + "Calls in the quarter came to 3,125, down 1.8% on the same quarter of 2024.\n"
    ),
    "against the quarter before": CALLS + "Helpline calls, at 3,125, were 105 more than before.\n",
    "a total under two lines of headings": FUNDS.format("4.5%"),
    "a change of the latest year": (
        CHANGED + "Public order offences, at 1,097, are also down, by 63 in a year.\n"
    ),
}


@pytest.mark.parametrize(("text", "stated"), WRONG.values(), ids=WRONG)
def test_what_a_row_did_not_do_is_found(tmp_path: Path, text: str, stated: str) -> None:
    found = [claim for claim, _why in wrong_in(text, tmp_path, "paper.txt")]
    assert any(stated in claim for claim in found), found


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_a_row_did_is_not_called_wrong(tmp_path: Path, text: str) -> None:
    assert wrong_in(text, tmp_path, "paper.txt") == []


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (FIRES, ["Incident type", "2021/22", "2022/23", "2023/24", "2024/25"]),
        (GRADED, ["Area", "2022", "2025"]),
    ],
    ids=["numbers", "words"],
)
def test_headings_over_a_drawn_line_are_those_of_the_table(
    tmp_path: Path, text: str, first: list[str]
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    grids = [block for block in read_paper(paper).blocks if isinstance(block, Grid)]
    assert [[cell.text for cell in grid.rows[0]] for grid in grids] == [first]
    assert grids[0].headers == 1


def test_an_underlined_section_heading_is_no_row_of_a_table(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    text = "4.  Fires\n---------\nThe station had 12 calls.\n\n" + FIRES
    paper.write_text(text, encoding="utf-8")
    grids = [block for block in read_paper(paper).blocks if isinstance(block, Grid)]
    assert len(grids) == 1
