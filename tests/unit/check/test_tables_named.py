"""Rows that name others and what they come to, a base in the caption, and dashes for nought."""

from __future__ import annotations

import pytest

from tests.unit.check.table_grids import grid, paper
from watchward.check.model import Claim, Verdict
from watchward.check.tables import read_tables


def judged(text: str, caption: str = "") -> list[Claim]:
    return list(read_tables(paper(grid(text, caption=caption))).claims)


def wrong(claims: list[Claim]) -> list[tuple[int, int, str]]:
    bad = [c for c in claims if c.verdict is Verdict.INCONSISTENT]
    return sorted((c.at.row, c.at.column, c.stated) for c in bad)


def places(claims: list[Claim], kind: str) -> set[tuple[int, int]]:
    held = [c for c in claims if c.verdict is Verdict.CONSISTENT and c.kind == kind]
    return {(c.at.row, c.at.column) for c in held}


CONTENT = """
|Bus (n)|Bus (%)|Rail (n)|Rail (%)
Very content|214|26|131|16
Fairly content|307|37|288|35
Neither|122|15|166|20
Fairly discontent|98|12|127|15
Very discontent|61|7|84|10
Don't know|24|3|30|4
Very or fairly content|521|63|419|51
Discontent|159|19|211|26
"""
CAPTION = "Table 3. How content are you? (Base: 826)"


def test_rows_that_name_others_are_their_sum() -> None:
    claims = judged(CONTENT, CAPTION)
    assert wrong(claims) == []
    assert {(8, 2), (8, 4), (9, 2), (9, 4)} <= places(claims, "sum")
    assert len(places(claims, "share")) == 16


@pytest.mark.parametrize(
    ("before", "after", "cell"),
    [
        ("content|521|63|419|51", "content|521|63|491|51", (8, 4, "491")),
        ("Discontent|159", "Discontent|195", (9, 2, "195")),
    ],
)
def test_a_sum_that_fails_beside_one_that_holds(
    before: str, after: str, cell: tuple[int, int, str]
) -> None:
    assert wrong(judged(CONTENT.replace(before, after), CAPTION)) == [cell]


def test_the_base_of_the_caption_settles_a_share() -> None:
    assert wrong(judged(CONTENT.replace("166|20", "166|21"), CAPTION)) == [(4, 5, "21")]


def test_rows_of_other_things_are_no_sum() -> None:
    text = """
    Use|2022|2023
    Very safe routes|41|44
    Fairly safe routes|63|69
    Quiet lanes|22|25
    Safe|57|61
    """
    assert wrong(judged(text)) == []


MOVED = """
Fund|1 April 2022|Added|Used|31 March 2023
General|1,940|160|-|2,100
Vehicles|2,815|150|720|2,245
Change|760|210|105|865
Ill health|980|-|130|850
Works|1,310|90|240|1,160
"""


def test_a_dash_is_nought_where_the_other_rows_bear_the_sum_out() -> None:
    claims = judged(MOVED)
    assert wrong(claims) == []
    assert {(row, 5) for row in range(2, 7)} <= places(claims, "identity")


def test_a_last_row_without_a_share_is_all_of_it() -> None:
    text = """
    Area|Sent|Returned|Rate|Share of all returns
    Hill|800|212|26.5%|26.5%
    Dale|600|181|30.2%|22.7%
    Fen|900|240|26.7%|30.0%
    Cove|500|166|33.2%|20.8%
    Longton|2,800|799|28.5%|
    """
    claims = judged(text)
    assert wrong(claims) == []
    assert {(6, 2), (6, 3)} <= places(claims, "sum")


def test_those_in_time_are_counted_and_add_up() -> None:
    text = """
    Area|Attended|Within 40 minutes|%
    Hill|1,488|1,031|69.3%
    Dale|1,202|811|67.5%
    Fen|1,371|802|58.5%
    District|4,061|2,644|65.1%
    """
    claims = judged(text)
    assert wrong(claims) == []
    assert {(5, 2), (5, 3)} <= places(claims, "sum")


RISKS = """
Ref|Risk|Likelihood|Impact|Score
A1|Radio masts are not renewed|3|5|15
A2|Too few drivers are trained|4|3|12
A3|The new store opens late|2|4|8
A4|Records are lost|2|5|10
"""


def test_a_risk_is_scored_by_its_likelihood_and_impact() -> None:
    claims = judged(RISKS)
    assert wrong(claims) == []
    assert {(row, 5) for row in range(2, 6)} <= places(claims, "identity")
    assert wrong(judged(RISKS.replace("4|3|12", "4|3|16"))) == [(3, 5, "16")]


def test_scores_made_another_way_are_left() -> None:
    added = (
        RISKS.replace("|15\n", "|8\n")
        .replace("2|4|8", "2|4|6")
        .replace("|12\n", "|7\n")
        .replace("|10\n", "|7\n")
    )
    assert wrong(judged(added)) == []
