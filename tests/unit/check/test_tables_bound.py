"""Table cells told by arithmetic, by another table, by one base, and ratings by their targets."""

from __future__ import annotations

import pytest

from tests.unit.check.table_grids import grid, paper
from watchward.check.model import Claim, Location, Paper, TextBlock, Verdict
from watchward.check.tables import read_tables


def judged(*texts: str, said: str = "") -> list[Claim]:
    """The claims of tables beside a sentence."""
    grids = [grid(text, table=number) for number, text in enumerate(texts, 1)]
    sentence = TextBlock(said, Location(document="p", paragraph=1))
    whole = Paper("p", "text", (sentence, *paper(*grids).blocks))
    return list(read_tables(whole).claims)


def wrong(claims: list[Claim]) -> list[tuple[int, int, str]]:
    """Where the findings stand, with what is printed."""
    bad = [c for c in claims if c.verdict is Verdict.INCONSISTENT]
    return sorted((c.at.row, c.at.column, c.stated) for c in bad)


def right(claims: list[Claim], column: int) -> int:
    """How many cells of a column hold."""
    held = {c.at for c in claims if c.verdict is Verdict.CONSISTENT and c.at.column == column}
    return len(held)


BASELINE = """
Measure|2021/22|2022/23|2023/24|1 year|Since baseline
Burglary|3,980|3,711|3,502|-5.6%|-12.0%
Robbery|1,124|1,190|1,163|-2.3%|+3.5%
Vehicle theft|4,415|4,870|5,208|+6.9%|+18.0%
Casualties|486|471|490|+4.0%|+0.8%
Arrests|8,214|8,660|9,075|+4.8%|+10.5%
"""


def test_a_column_named_for_its_baseline_is_told_by_its_numbers() -> None:
    claims = judged(BASELINE)
    assert wrong(claims) == []
    assert right(claims, 5) == right(claims, 6) == 5
    assert wrong(judged(BASELINE.replace("+18.0%", "+15.2%"))) == [(4, 6, "+15.2%")]


def test_one_wrong_input_of_such_columns_is_found_once() -> None:
    assert wrong(judged(BASELINE.replace("3,502", "3,052"))) == [(2, 4, "3,052")]


AGAINST = """
Measure|2022/23|%|2023/24|%|Points|Target|Against target
Orders|1,804 of 2,466|73.2%|1,918 of 2,537|75.6%|+2.4|75.0%|+0.6
Visits|3,012 of 3,471|86.8%|3,267 of 3,640|89.8%|+3.0|90.0%|-0.2
Plans|4,401 of 5,076|86.7%|4,219 of 4,988|84.6%|-2.1|90.0%|-5.4
Homes|1,188 of 1,492|79.6%|1,297 of 1,547|83.8%|+4.2|80.0%|+3.8
Work|672 of 2,391|28.1%|801 of 2,508|31.9%|+3.8|30.0%|+1.9
"""


def test_shares_beside_their_numbers_and_points_against_a_target() -> None:
    claims = judged(AGAINST)
    assert wrong(claims) == []
    assert [right(claims, column) for column in (3, 5, 6, 8)] == [5, 5, 5, 5]
    assert wrong(judged(AGAINST.replace("+3.8|30", "+8.3|30"))) == [(6, 6, "+8.3")]
    assert wrong(judged(AGAINST.replace("80.0%|+3.8", "80.0%|-5.4"))) == [(5, 8, "-5.4")]


def test_points_of_unrounded_shares_hold_where_the_counts_give_them() -> None:
    text = """
    Area|Base (n)|Good (n)|2025 share|2024 share|Change (pp)
    Avonside|612|391|63.9%|61.7%|+2.1
    Castle Hill|548|318|58.0%|60.3%|-2.3
    Deepdale|597|372|62.3%|59.9%|+2.4
    Estuary|431|241|55.9%|57.4%|-1.5
    """
    assert wrong(judged(text)) == []


def test_two_columns_together_are_a_share_of_a_third() -> None:
    text = """
    Year|Killed|Serious|Slight|All casualties|KSI as % of all
    2020|17|321|1,180|1,518|22.3%
    2021|22|363|1,304|1,689|22.8%
    2022|25|382|1,377|1,784|22.8%
    2023|29|379|1,342|1,750|23.3%
    """
    assert right(judged(text), 6) == 4
    assert wrong(judged(text.replace("23.3%", "32.3%"))) == [(5, 6, "32.3%")]


RATES = """
Group|2009/10|2010/11|Rate per 10,000, 2010/11
Violence|512|478|11.4
Sexual|487|534|12.7
Dishonesty|9,846|9,211|219.2
Vandalism|6,213|5,640|134.2
Other|4,387|4,612|109.8
"""


def test_one_base_that_stands_nowhere_explains_all_rates_but_the_wrong_one() -> None:
    assert right(judged(RATES), 4) == 5
    assert wrong(judged(RATES.replace("109.8", "104.4"))) == [(6, 4, "104.4")]
    two = RATES.replace("109.8", "104.4").replace("134.2", "147.8")
    assert wrong(judged(two)) == []  # too few rows left to say which base is meant


def test_a_base_in_a_sentence_is_enough_for_fewer_rows() -> None:
    text = """
    Issue|Mentions|% of respondents
    Speeding|1,421|47.4%
    Drugs|1,187|39.6%
    Litter|1,098|36.6%
    Burglary|655|21.8%
    """
    said = "The survey had 3,000 respondents; 1,256 of them were victims."
    claims = judged(text, said=said)
    assert right(claims, 3) == 4
    longer = f"{text}Noise|402|13.4%\n"
    assert wrong(judged(longer.replace("36.6%", "63.6%"), said=said)) == [(4, 3, "63.6%")]
    assert wrong(judged(longer.replace("13.4%", "32.0%"), said=said)) == []  # of the victims


def test_the_whole_of_a_share_stands_in_another_table() -> None:
    solved = """
    Crime group|Cleared 2010/11|Cleared rate 2010/11
    Violence|371|77.6%
    Sexual|392|73.4%
    Dishonesty|3,741|40.6%
    Vandalism|1,287|22.8%
    Other|4,479|97.1%
    """
    claims = judged(RATES, solved)
    assert wrong(claims) == []
    assert right([c for c in claims if c.at.table == 2], 3) == 5
    assert wrong(judged(RATES, solved.replace("22.8%", "28.2%"))) == [(5, 3, "28.2%")]


def test_a_share_without_a_row_that_its_heading_leaves_out() -> None:
    text = """
    Answer|n|% of all|% excluding don't know
    Good|1,795|60%|62%
    Fair|691|23%|24%
    Poor|391|13%|14%
    Don't know|123|4%|-
    Total|3,000|100%|100%
    """
    claims = judged(text)
    assert wrong(claims) == []
    assert right(claims, 4) >= 3


@pytest.mark.parametrize("label", ["Force", "County", "All respondents", "Four areas", "Year"])
def test_a_last_row_that_is_the_sum_by_another_name(label: str) -> None:
    text = f"""
    Area|Population
    Ynys Las|131,400
    Dyffryn Arth|78,250
    Bro Hafren|184,600
    Cwm Elan|63,900
    {label}|458,150
    """
    assert right(judged(text), 2) == 1


RATED = """
Measure|2021/22 (baseline)|2023/24|Target|RAG
Burglary|3,980|3,268|3,300|GREEN
Robbery|1,124|1,079|1,050|RED
Vehicle theft|4,415|4,933|4,300|RED
Casualties|486|455|440|RED
Arrests|8,214|9,588|9,400|GREEN
Knife crime|1,342|1,216|1,250|GREEN
"""


def test_ratings_follow_from_target_and_result_in_the_direction_of_the_target() -> None:
    claims = judged(RATED)
    assert wrong(claims) == []
    assert right(claims, 5) == 6
    assert wrong(judged(RATED.replace("440|RED", "440|GREEN"))) == [(5, 5, "GREEN")]
    assert wrong(judged(RATED.replace("9,400|GREEN", "9,400|RED"))) == [(6, 5, "RED")]


def test_a_target_that_was_once_passed_says_no_less_is_better() -> None:
    text = """
    Measure|Target|2023/24|2024/25|Status
    Calls answered in ten seconds|90%|92.4%|93.1%|Met
    Code compliance|95%|95.8%|96.3%|Met
    Victim satisfaction|80%|77.0%|78.5%|Not met
    Abandoned calls|5%|9.4%|7.8%|Not met
    Median attendance (minutes)|15.0|14.2|15.6|Not met
    """
    assert wrong(judged(text)) == []
    assert right(judged(text), 5) == 5
    assert wrong(judged(text.replace("15.6|Not met", "15.6|Met"))) == [(6, 5, "Met")]


def test_a_green_that_a_tolerance_may_explain_stays_open() -> None:
    text = RATED.replace("1,050|RED", "1,050|GREEN").replace("440|RED", "300|RED")
    assert wrong(judged(text)) == []


def test_a_row_of_changes_under_the_rows_it_is_between() -> None:
    text = """
    Year|Burglary|Robbery|Theft|Arson|Fraud
    2022/23|1,204|318|4,410|96|2,210
    2023/24|1,151|340|4,702|88|2,514
    Change|-53|22|292|-8|304
    """
    assert wrong(judged(text)) == []
    assert wrong(judged(text.replace("292", "229"))) == [(4, 4, "229")]


def test_a_level_counts_nothing() -> None:
    text = """
    Offence|Level|Earlier|Later
    All crime|0|1,900|2,010
    Theft|1|900|1,010
    Shoplifting|2|400|520
    Other theft|2|500|490
    Violence|1|1,000|1,000
    """
    assert wrong(judged(text)) == []
