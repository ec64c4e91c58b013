"""Aims held to a share beside them or named again, and means over rows that the words pick out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from tests.unit.check.test_side_by_side import claims_in
from watchward.check.model import Verdict

WARDS = (
    "| Ward | Burglary | Theft |\n|---|---:|---:|\n| Ash | 120 | 333 |\n| Beck | 118 | 402 |\n"
    "| Cote | 97 | 290 |\n| Dale | 141 | 377 |\n| Elm | 103 | 351 |\n| Town | 579 | 1,753 |\n\n"
)
QUESTIONS = (
    "| Question | Files | Good |\n|---|---|---|\n| Opening of visits | 30 | 21 |\n"
    "| Opening of letters | 30 | 17 |\n| Opening of appeals | 30 | 12 |\n"
    "| Closing of visits | 30 | 26 |\n| Closing of letters | 30 | 24 |\n"
    "| Closing of appeals | 30 | 19 |\n\n"
)
CALLS = (
    "            Answered\n"
    "Desk     Calls   in time      %   Target %             Lost   Lost %\n"
    "May      2,000     1,840   92.0       90.0       Met     40     2.00\n"
    "June     2,400     2,112   88.0       90.0   Not met     60     2.50\n"
    "July     1,600     1,504   94.0       90.0       Met     16     1.00\n"
    "All      6,000     5,456   90.9       90.0   {}    116     1.93\n"
)
CREWS = (
    "First grade    Alarms   In 9 min      %   Target    Result\n"
    "Ash             1,000        870   87.0     80.0       Met\n"
    "Beck              900        702   78.0     80.0   Not met\n"
    "Cote              800        712   89.0     80.0       {}\n"
    "Dale              500        430   86.0     80.0       Met\n"
    "ALL             3,200      2,714   84.8     80.0       Met\n"
)
LEVEL = (
    "| Station | Alarms | Target % |\n|---|---|---|\n| Ash | 412 | 80.0 |\n| Beck | 298 | 80.0 |\n"
    "| Cote | 351 | 80.0 |\n| Dale | 377 | 80.0 |\n\n"
)
JUDGED = {
    "an aim for a share of those eligible": (
        "The scheme saw 63 of 90 eligible families, or 70.0%, and so {} its own target of 75%.",
        "missed",
        "achieved",
    ),
    "a limit named again": (
        "The limit is that overtime should not exceed 6.5% of pay in any month. March had been the "
        "worst at 7.9%. June of this year, at 5.8%, was {} the limit.",
        "below",
        "above",
    ),
    "a ceiling exceeded": (
        "The ceiling is that agency staff should not exceed 12.5% of posts. In spring it was "
        "13.1%. Summer, at {}%, exceeded the ceiling.",
        "12.9",
        "exceeded: 11.9",
    ),
    "a share of that group": (
        "Of the 240 tenants who had not complained, 150 did not know how. That is {} of that "
        "group, so a leaflet was sent.",
        "63%",
        "18%",
    ),
    "the average row": (f"{WARDS}The average ward had {{}} thefts.", "350.6", "438.3"),
    "rows named by a common word": (
        f"{QUESTIONS}The three opening questions averaged {{}} files.",
        "16.7",
        "12.5",
    ),
    "rows named after others": (
        f"{QUESTIONS}The three opening questions averaged 16.7 files and the three closing "
        "questions {}.",
        "23",
        "17.3",
    ),
}
RATED = {
    "of several percentages the one before the target": (CALLS, "    Met", "Not met"),
    "a target without its sign": (CREWS, "    Met", "Not met"),
}


@pytest.mark.parametrize(("text", "right", "wrong"), JUDGED.values(), ids=JUDGED.keys())
def test_an_aim_or_a_mean_is_judged(text: str, right: str, wrong: str, tmp_path: Path) -> None:
    stated, _, number = wrong.rpartition(": ")
    assert wrong_in(text.format(right), tmp_path) == []
    assert stated or number in [said for said, _ in wrong_in(text.format(number), tmp_path)]
    if stated:
        assert [said for said, _ in wrong_in(text.format(number), tmp_path)] == [stated]


@pytest.mark.parametrize(("table", "right", "wrong"), RATED.values(), ids=RATED.keys())
def test_a_rating_in_words_is_judged(table: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert wrong_in(table.format(right), tmp_path, "paper.txt") == []
    assert [said for said, _ in wrong_in(table.format(wrong), tmp_path, "paper.txt")] == ["Not met"]


def test_nothing_is_ranked_where_all_are_the_same(tmp_path: Path) -> None:
    claims = claims_in(f"{LEVEL}Cote was second highest on its target.", tmp_path)
    assert all(claim.quantities[-1].text != "80.0" for claim in claims if claim.kind == "rank")
    claims = claims_in(f"{LEVEL}Ash is the busiest.", tmp_path)
    assert any(c.kind == "rank" and c.verdict is Verdict.CONSISTENT for c in claims)
