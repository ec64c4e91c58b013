"""Rates whose base stands in a sentence: one for each row by name, or one for a row of years."""

from __future__ import annotations

from tests.unit.check.table_grids import grid, paper
from watchward.check.model import Claim, Location, Paper, TextBlock, Verdict
from watchward.check.tables import read_tables


def judged(text: str, said: str) -> list[Claim]:
    sentence = TextBlock(said, Location(document="p", paragraph=1))
    whole = Paper("p", "text", (*paper(grid(text)).blocks, sentence))
    return [c for c in read_tables(whole).claims if c.kind == "rate"]


def wrong(claims: list[Claim]) -> list[tuple[int, int, str]]:
    bad = [c for c in claims if c.verdict is Verdict.INCONSISTENT]
    return sorted((c.at.row, c.at.column, c.stated) for c in bad)


def right(claims: list[Claim]) -> int:
    return sum(c.verdict is Verdict.CONSISTENT for c in claims)


CASES = """
Area|Cases|Per 10,000 adults
Hill|312|70.6
Dale|246|63.9
Fen|198|63.7
Cove|405|82.3
All areas|1,161|71.2
"""
SAID = "Rates use adults: Hill 44,200, Dale 38,500, Fen 31,100 and Cove 49,200, 163,000 in all."


def test_the_base_of_each_row_in_a_sentence() -> None:
    claims = judged(CASES, SAID)
    assert wrong(claims) == []
    assert right(claims) == 5


def test_a_rate_of_another_base_is_wrong() -> None:
    assert wrong(judged(CASES.replace("63.9", "69.3"), SAID)) == [(3, 3, "69.3")]


def test_a_sentence_that_leaves_a_row_out_tells_nothing() -> None:
    assert wrong(judged(CASES.replace("63.9", "69.3"), "Hill 44,200 and Dale 38,500 adults.")) == []


def test_a_number_at_the_end_of_its_sentence_is_read_whole() -> None:
    said = "Adults counted: Dale 38,500; Hill 44,200; Fen 31,100; Cove 49,200; All areas 163,000."
    claims = judged(CASES, said)
    assert wrong(claims) == []
    assert right(claims) == 5


YEARS = """
New cases|2020/21|2021/22|2022/23|2023/24
Children|91|84|77|69
Rate per 100,000|294|271|249|223
"""


def test_one_base_for_a_row_of_rates() -> None:
    claims = judged(YEARS, "The population of that age is taken as 30,960 throughout.")
    assert wrong(claims) == []
    assert right(claims) == 4


def test_a_population_may_move_over_the_years() -> None:
    said = "The population of that age is taken as 30,960."
    assert wrong(judged(YEARS.replace("|271", "|278"), said)) == []
