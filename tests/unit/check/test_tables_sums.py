"""Sums down and across hand-made tables, and those that must not be made."""

from __future__ import annotations

import pytest

from tests.unit.check.table_grids import claims, faults, holding
from watchward.check.model import Cause, Verdict

TREE = """
Type|2023|2024
Violence|6524|6435
  Homicide|2|2
  With injury|1315|1410
  Without injury|5207|5023
Sexual offences|522|503
  Rape|237|218
  Other|285|285
"""


def test_indented_rows_add_up() -> None:
    found = claims(TREE)
    assert faults(found) == {}
    assert sorted(holding(found, "sum")) == ["503", "522", "6435", "6524"]


def test_a_parent_that_fails_in_one_column_and_holds_in_another_is_a_fault() -> None:
    found = faults(claims(TREE.replace("|503\n", "|530\n")))
    assert list(found) == [(6, 3)]
    assert found[6, 3].cause is Cause.DIGITS


def test_indented_rows_that_add_up_nowhere_are_no_sum() -> None:
    found = claims("""
    Theme|2023|2024
    All incidents|900|950
      of them by night|400|420
      of them near a school|150|170
    """)
    assert [c for c in found if c.kind == "sum"] == []


TOTAL = """
Ward|Complaints
North|55
South|65
East|14
West|17
Total|151
"""


def test_a_total_under_a_list_holds() -> None:
    assert holding(claims(TOTAL), "sum") == ["151"]


def test_a_total_that_is_off_is_found_in_a_lone_column() -> None:
    found = faults(claims(TOTAL.replace("|151", "|115")))
    assert list(found) == [(6, 2)]
    assert found[6, 2].recomputed == "151"


@pytest.mark.parametrize("caption", ["Top four wards", "The main wards"])
def test_a_total_of_more_than_is_shown_is_no_fault(caption: str) -> None:
    assert faults(claims(TOTAL.replace("|151", "|165"), caption=caption)) == {}


def test_a_total_far_above_its_list_is_no_fault() -> None:
    assert faults(claims(TOTAL.replace("|151", "|401"))) == {}


@pytest.mark.parametrize("mark", ["-", "N/A", "N/C", "*", ""])
def test_a_missing_part_is_not_nought(mark: str) -> None:
    found = claims(TOTAL.replace("|14\n", f"|{mark}\n"))
    assert faults(found) == {}
    assert holding(found, "sum") == []


@pytest.mark.parametrize("mark", ["-", "*", ""])
def test_a_total_that_holds_without_the_missing_part_holds(mark: str) -> None:
    text = TOTAL.replace("|14\n", f"|{mark}\n").replace("|151", "|137")
    assert holding(claims(text), "sum") == ["137"]


def test_subtotals_and_a_grand_total() -> None:
    text = """
    Level|Reports|Closed
    Assault|41|30
    Threats|18|12
    Total P1|59|42
    Noise|74|70
    Litter|8|6
    Total P2|82|76
    Grand total|141|118
    """
    assert faults(claims(text)) == {}
    assert len(holding(claims(text), "sum")) == 6
    assert list(faults(claims(text.replace("|141|", "|114|")))) == [(8, 2)]


def test_shares_with_named_totals_add_up_within_rounding() -> None:
    text = """
    Group|Borough|Region|Nation
    White: British|66.20%|78.49%|73.54%
    White: Irish|0.60%|0.91%|0.87%
    White: Other|10.00%|7.08%|6.64%
    Total: White|76.80%|86.48%|81.05%
    Black: African|9.20%|1.87%|2.60%
    Black: Other|2.60%|1.04%|1.62%
    Total: Black|11.80%|2.92%|4.22%
    """
    assert faults(claims(text)) == {}
    assert len(holding(claims(text), "sum")) == 6
    assert list(faults(claims(text.replace("11.80%", "18.10%")))) == [(8, 2)]


def test_two_full_splits_of_one_parent_are_both_right() -> None:
    text = """
    Type|2021|2022|# diff.
    Theft|3874|4854|980
    - Burglary|692|678|-14
    - Burglary residential|493|482|-11
    - Burglary business|199|196|-3
    - Burglary dwelling (old)|312|297|-15
    - Burglary other (old)|380|381|1
    - Vehicle crime|1000|1361|361
    - Other theft|2182|2815|633
    """
    assert faults(claims(text)) == {}
    assert len(holding(claims(text), "sum")) == 9
    found = faults(claims(text.replace("|297|", "|279|")))
    assert set(found) == {(6, 3)}  # the input, not the sum and the difference that it spoils
    assert found[6, 3].cause is Cause.DIGITS
    assert {(at.row, at.column) for at in found[6, 3].others} >= {(3, 3), (6, 4)}


def test_rows_that_add_up_to_a_last_row_without_a_name_for_it() -> None:
    text = """
    Area|2021|2022|# diff.
    Alder|18492|20411|1919
    Beech|10539|11572|1033
    Cedar|5384|5800|416
    Essex (excl the airport)|34415|37783|3368
    """
    assert len(holding(claims(text), "sum")) == 3
    found = faults(claims(text.replace("|37783|", "|37873|")))
    assert (5, 3) in found
    assert found[5, 3].kind == "sum"


def test_a_total_that_leaves_out_a_row_by_name() -> None:
    found = claims("""
    Area|Incidents|Visits
    Alder|125|20
    Beech|112|15
    Stansted|27|9
    Total (excl Stansted)|237|35
    Total|264|44
    """)
    assert faults(found) == {}
    assert len(holding(found, "sum")) >= 2


def test_rounded_counts_add_up_within_their_rounding() -> None:
    found = claims("""
    Area|2023|2024
    Alder|1,230|1,340
    Beech|2,550|2,660
    Cedar|410|380
    Damson|90|70
    Total|4,290|4,450
    """)
    assert faults(found) == {}


def test_averages_rates_and_ranks_are_not_summed() -> None:
    found = claims("""
    Area|Average minutes|Rate per 1,000|Rank
    Alder|12|97.0|1
    Beech|14|80.0|2
    Cedar|9|75.0|3
    Total|11|84.0|
    """)
    assert [c for c in found if c.kind == "sum"] == []


def test_percentages_of_each_row_are_not_summed() -> None:
    found = claims("""
    Type|% DA 2024|2023|2024
    Rape|40.6|2215|2103
      Under 16|6.1|502|509
      Over 16|51.6|1713|1594
    Robbery|2.9|1491|1396
      Business|0.0|134|183
      Personal|3.4|1357|1213
    """)
    assert faults(found) == {}
    assert len(holding(found, "sum")) == 4


def test_an_average_row_stands_in_no_total() -> None:
    found = claims("""
    Ward|Complaints|Closed
    North|57|51
    South|66|60
    Average|61.5|55.5
    Total|123|111
    """)
    assert faults(found) == {}
    assert len(holding(found, "sum")) == 2


ACROSS = """
Area|Q1|Q2|Q3|Q4|Total
Alder|10|12|9|14|45
Beech|8|8|7|6|29
Cedar|20|22|25|21|88
Total|38|42|41|41|162
"""


def test_totals_across_and_down() -> None:
    found = claims(ACROSS)
    assert faults(found) == {}
    assert len(holding(found, "sum")) == 9


def test_a_total_across_that_is_off_is_found() -> None:
    found = faults(claims(ACROSS.replace("|29\n", "|92\n")))
    assert (3, 6) in found
    assert found[3, 6].cause is Cause.DIGITS


def test_a_total_column_that_is_of_something_else_is_left_alone() -> None:
    found = claims("""
    Area|Visits|Patrols|Total offences
    Alder|10|12|450
    Beech|8|8|290
    Cedar|20|22|880
    """)
    assert faults(found) == {}


def test_side_by_side_halves_have_no_total_of_their_own() -> None:
    found = claims("""
    Ward|No|Ward|No
    North|14|East|30
    South|11|West|29
    Hill|7|Dale|28
    Moor|6|Total|125
    """)
    assert faults(found) == {}


@pytest.mark.parametrize("column", [2, 3])
def test_opening_and_movements_give_closing(column: int) -> None:
    text = """
    General fund £000|2022/23|2023/24|2024/25|2025/26
    Opening balance|10,000|9,200|8,900|9,400
    Contributions|1,200|1,700|2,500|1,600
    Use of reserves|2,000|2,000|2,000|1,900
    Closing balance|9,200|8,900|9,400|9,100
    """
    assert faults(claims(text)) == {}
    assert len(holding(claims(text), "identity")) == 7
    wrong = {2: ("|9,200|8,900|9,400|9,100", "|9,200|8,500|9,400|9,100")}.get(
        column, ("|9,400\n", "|9,700\n")
    )
    found = faults(claims(text.replace(*wrong)))
    assert found
    assert {claim.kind for claim in found.values()} == {"identity"}


def test_a_shortfall_by_its_label_with_the_labels_in_the_middle() -> None:
    text = """
    2021/22|2022/23|£000|2023/24|2024/25
    9,000|9,400|Net requirement|9,900|10,200
    8,800|9,500|Funding|9,600|10,100
    (200)|100|(Shortfall)/Surplus|(300)|(100)
    """
    assert faults(claims(text)) == {}
    assert len(holding(claims(text), "identity")) == 4


def test_a_sum_that_cannot_be_told_says_what_is_missing() -> None:
    text = TREE.replace("|218\n", "|*\n")
    found = [c for c in claims(text) if c.verdict is Verdict.UNVERIFIABLE]
    assert [(c.at.row, c.at.column) for c in found] == [(6, 3)]
    assert found[0].missing == "a number in every row of the sum"


def test_a_long_table_is_read_whole() -> None:
    rows = [f"Ward {n}|{n % 97 + 3}|{n % 89 + 7}" for n in range(3000)]
    first, second = (sum(int(row.split("|")[at]) for row in rows) for at in (1, 2))
    text = "\n".join(["Ward|2023|2024", *rows, f"Total|{first}|{second}"])
    assert holding(claims(text), "sum")[-2:] == [str(first), str(second)]


STATEMENT = """
Item|£
Budget of last year|42,103
Once only
Taken out again|(3,124)
Put back|1,052
Total once only|(2,072)
Drawn from reserves|(405)
Pressures
- Pay|1,881
- Fuel (including the new rate of duty)|632
- Rents|(171)
Total pressures|2,342
Total changes|(135)
Savings
Fleet|(963)
Estates|(314)
Total savings|(1,277)
Net decrease|(1,412)
Net budget|40,691
"""


def test_a_budget_statement_adds_up_step_by_step() -> None:
    found = claims(STATEMENT)
    assert faults(found) == {}
    sums = ["(2,072)", "2,342", "(135)", "(1,277)", "(1,412)", "40,691"]
    assert holding(found, "sum") == sums


def test_rows_set_in_under_another_heading_are_no_parts_of_the_row_before_it() -> None:
    found = claims("""
    Item|2023|2024
    Drawn from reserves|240|237
    Pressures
      Pay|148|153
      Fuel|103|109
    Total|491|499
    """)
    assert sorted(holding(found, "sum")) == ["491", "499"]


def test_a_name_in_brackets_after_a_label_does_not_set_its_row_apart() -> None:
    found = claims("""
    Kind|2024
    Theft|212
    Violence (including stalking)|141
    Damage|98
    Total|451
    """)
    assert holding(found, "sum") == ["451"]


def test_a_total_column_of_a_lone_row_adds_up_its_columns() -> None:
    found = claims("""
    Aim|Met|Near|Missed|Total
    All aims|11|3|7|21
    """)
    assert holding(found, "sum") == ["21"]
    found = claims("""
    Aim|Met|Near|Missed|Total
    All aims|11|3|7|25
    """)
    assert [c for c in found if c.kind == "sum" and c.verdict is not Verdict.UNVERIFIABLE] == []


def test_a_total_that_includes_more_than_its_rows_is_not_called_wrong() -> None:
    found = claims("""
    Kind|2024
    Theft|212
    Violence|141
    Damage|98
    Total (including fraud)|482
    """)
    assert faults(found) == {}


@pytest.mark.parametrize(("total", "count"), [("258", 0), ("201", 1), ("285", 1), ("300", 0)])
def test_one_total_of_two_that_leaves_out_a_part_or_swaps_digits(total: str, count: int) -> None:
    """The other row adds up; what is neither may be of more than the table shows."""
    table = f"Kind|Q1|Q2|Q3|Q4|Total\nFires|216|188|241|197|842\nRescues|61|68|57|72|{total}\n"
    assert len(faults(claims(table))) == count
