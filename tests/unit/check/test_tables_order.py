"""Shares, ranks, the same figures twice, and the facts of hand-made tables."""

from __future__ import annotations

from tests.unit.check.table_grids import claims, faults, grid, holding, paper
from watchward.check.model import Cause, Verdict
from watchward.check.tables import read_tables

SHARES = """
District|No.|% of total
Alder|125|50.0%
Beech|62|24.8%
Cedar|40|16.0%
Damson|23|9.2%
Total|250|
"""


def test_shares_of_a_total_row() -> None:
    assert faults(claims(SHARES)) == {}
    assert holding(claims(SHARES), "share") == ["50.0%", "24.8%", "16.0%", "9.2%"]


def test_a_wrong_share_is_found() -> None:
    found = faults(claims(SHARES.replace("24.8%", "28.4%")))
    assert list(found) == [(3, 3)]
    assert found[3, 3].cause is Cause.DIGITS


def test_shares_of_a_total_without_one_of_its_rows() -> None:
    found = faults(
        claims("""
        District|No of referrals|% of total
        Alder|69|26%
        Beech|35|13%
        Cedar|93|35%
        Damson|69|26%
        Other|32|12%
        Total|298|
        """)
    )
    assert len(found) == 5
    assert {claim.cause for claim in found.values()} == {Cause.BASE}


def test_shares_of_a_whole_that_is_not_printed_are_unverifiable() -> None:
    found = claims("""
    Type|No|%
    Violence|215|38%
    Public order|207|36%
    Damage|33|6%
    """)
    assert faults(found) == {}
    assert {claim.verdict for claim in found} == {Verdict.UNVERIFIABLE}


def test_shares_of_a_column_that_the_heading_names() -> None:
    text = """
    Type|Essex|Thurrock|% of Essex
    Noise|1,060|125|11.8%
    Nuisance|7,572|785|10.4%
    Personal|15,944|1,633|10.2%
    """
    assert faults(claims(text)) == {}
    found = faults(claims(text.replace("10.4%", "10.3%")))
    assert list(found) == [(3, 4)]
    assert found[3, 4].cause is Cause.ROUNDING


RANKS = """
Area|Offences|Rank
Alder|712|5
Beech|567|4
Cedar|500|3
Damson|500|2
Elm|148|1
"""


def test_ranks_from_the_low_end_with_ties_in_turn() -> None:
    assert faults(claims(RANKS)) == {}
    assert len(holding(claims(RANKS), "rank")) == 5


def test_competition_ranks_from_the_high_end() -> None:
    found = claims("""
    Factor|Score|Rank
    Violence|21|1
    Abuse|20|2
    Drugs|15|3
    Hate|15|3
    Disorder|9|5
    """)
    assert faults(found) == {}


def test_a_rank_from_the_wrong_end_is_named() -> None:
    found = faults(claims(RANKS.replace("567|4", "567|2")))
    assert list(found) == [(3, 3)]
    assert found[3, 3].cause is Cause.WRONG_END


def test_ranks_among_more_than_the_table_shows_are_unverifiable() -> None:
    found = claims("""
    Type|Ours|Ranking
    Noise|125|14
    Nuisance|785|11
    Personal|1,633|11
    """)
    assert [c.verdict for c in found] == [Verdict.UNVERIFIABLE] * 3


FIRST = """
Type|2021|2022|# diff.
Rape|237|218|-19
Under 16|68|59|-9
Over 16|169|159|-10
Other|285|290|5
"""


def test_the_same_figures_in_two_tables() -> None:
    tables = read_tables(paper(grid(FIRST), grid(FIRST, table=2)))
    assert faults(tables.claims) == {}
    assert len(holding(tables.claims, "duplicate")) == 12


def test_a_figure_that_differs_from_the_other_table_is_found_there() -> None:
    second = FIRST.replace("2021|2022", "Oct 2020 to Sept 2021|Oct 2021 to Sept 2022").replace(
        "285|290", "258|290"
    )
    tables = read_tables(paper(grid(FIRST), grid(second, table=2)))
    found = [c for c in tables.claims if c.verdict is Verdict.INCONSISTENT]
    assert [
        (c.kind, c.at.table, c.at.row, c.at.column) for c in found if c.kind == "duplicate"
    ] == [("duplicate", 2, 5, 2)]


def test_the_same_rows_for_another_area_or_year_are_not_compared() -> None:
    other = (
        "Type|2021|2022|# diff.\nRape|57|51|-6\nUnder 16|14|17|3\nOver 16|43|34|-9\nOther|75|78|3"
    )
    later = FIRST.replace("2021|2022", "2022|2023")
    for second in (other, later):
        tables = read_tables(paper(grid(FIRST), grid(second, table=2)))
        assert not [c for c in tables.claims if c.kind == "duplicate"]


def test_every_number_is_a_fact_with_its_labels_role_and_period() -> None:
    text = """
    Type|2021|2022|# diff.
    Violence|100|120|20
      Homicide|2|1|-1
      Other|98|119|21
    """
    book = read_tables(paper(grid(text, caption="Recorded crime"))).book
    assert len(book.facts) == 9
    fact = next(f for f in book.facts if f.quantity.text == "119")
    assert fact.labels == ("Violence", "Other")
    assert (fact.role, fact.column, fact.period, fact.about) == (
        "current", "2022", "2022", "Recorded crime",
    )  # fmt: skip


def test_headings_again_inside_a_table_start_another_part() -> None:
    found = claims("""
    Top level|2023|2024|# diff.
    All crime|300|330|30
    - State|100|110|10
    - Victim|200|220|20
    State|2023|2024|# diff.
    Drugs|60|70|10
    Weapons|40|40|0
    """)
    assert faults(found) == {}
    assert len(holding(found, "change")) == 5


def test_a_paper_without_tables_has_no_facts() -> None:
    tables = read_tables(paper())
    assert tables.book.facts == ()
    assert tables.claims == ()


def test_a_table_of_words_and_years_claims_nothing() -> None:
    found = claims("""
    Priority|Lead|Since
    Violence|J Smith|2021
    Burglary|A Jones|2022
    Disorder|B Brown|2023
    """)
    assert found == ()


NESTED = """
Top Level|Offences|||
Crime Type|2023|2024|# diff.|% diff.
All Crime|18486|19668|1182|6.4
- State Based Crime|2532|2598|66|2.6
- Victim Based Crime|15954|17070|1116|7.0
State Based Crime|Offences|||
Crime Type|2023|2024|# diff.|% diff.
Drugs|471|460|-11|-2.3
- Possession|349|307|-42|-12.0
- Trafficking|122|153|31|25.4
Weapons|127|138|11|8.7
Public order|1551|1633|82|5.3
Other|383|367|-16|-4.2
Hate crime|92|131|39|42.4
"""


def test_a_row_is_the_sum_of_the_table_under_its_name_whatever_flags_follow() -> None:
    found = claims(NESTED, headers=2)
    assert faults(found) == {}
    nested = [c.stated for c in found if c.kind == "sum" and len(c.parts) == 4]
    assert nested == ["2532", "2598"]
