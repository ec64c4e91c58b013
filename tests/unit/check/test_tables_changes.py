"""Differences, percentage changes, points and rates of hand-made tables."""

from __future__ import annotations

import pytest

from tests.unit.check.table_grids import claims, faults, holding
from watchward.check.model import Cause, Severity, Verdict

CLEAN = """
Area|2023|2024|# diff.|% diff.
Alder|250|300|50|20.0
Beech|80|60|-20|-25.0
Cedar|1,200|1,276|76|6.3
Damson|40|40|0|0.0
"""


def test_a_clean_table_has_every_change_and_no_fault() -> None:
    found = claims(CLEAN)
    assert faults(found) == {}
    assert holding(found, "change") == ["50", "-20", "76", "0"]
    assert holding(found, "percent") == ["20.0", "-25.0", "6.3", "0.0"]


@pytest.mark.parametrize(
    ("old", "new", "place", "cause"),
    [
        ("50|20.0", "50|16.7", (2, 5), Cause.LATER_BASE),
        ("-20|-25.0", "-20|25.0", (3, 5), Cause.SIGN),
        ("76|6.3", "76|6.4", (4, 5), Cause.ROUNDING),
        ("76|6.3", "76|-25.0", (4, 5), Cause.ROW_ABOVE),
        ("76|6.3", "67|6.3", (4, 4), Cause.DIGITS),
        ("50|20.0", "51|20.0", (2, 4), Cause.TYPED),
        ("-20|-25.0", "20|-25.0", (3, 4), Cause.SIGN),
        ("0|0.0", "0|7.0", (5, 5), Cause.TYPED),
    ],
)
def test_one_wrong_cell_is_found_at_its_place_with_its_cause(
    old: str, new: str, place: tuple[int, int], cause: Cause
) -> None:
    found = faults(claims(CLEAN.replace(old, new)))
    assert list(found) == [place]
    assert found[place].cause is cause
    assert "the table prints" in found[place].explanation


def test_a_flipped_sign_changes_the_message() -> None:
    found = faults(claims(CLEAN.replace("-20|-25.0", "-20|25.0")))
    assert found[3, 5].severity is Severity.MESSAGE


def test_a_whole_column_over_the_later_value_is_found_in_every_row() -> None:
    found = faults(
        claims("""
        Area|Oct20 to Sept21|Oct21 to Sept22|# diff.|% diff.
        Alder|100|125|25|20.0%
        Beech|200|300|100|33.3%
        Cedar|400|500|100|20.0%
        Damson|300|400|100|25.0%
        """)
    )
    assert list(found) == [(2, 5), (3, 5), (4, 5), (5, 5)]
    assert {claim.cause for claim in found.values()} == {Cause.LATER_BASE}


def test_the_later_year_may_stand_first() -> None:
    found = claims("""
    Question|Year ending March 2022|Year ending Mar 2021|% Change
    Confident|71%|73%|-2%
    Informed|40%|35%|5%
    Safe by day|88%|86%|2%
    """)
    assert faults(found) == {}
    assert holding(found, "points") == ["-2%", "5%", "2%"]


def test_percent_change_of_percentages_is_points_and_a_wrong_one_is_found() -> None:
    found = faults(
        claims("""
        Question|2021|2022|% Change
        Confident|73%|71%|-2%
        Informed|35%|40%|5%
        Safe by day|86%|88%|7%
        """)
    )
    assert list(found) == [(4, 4)]


def test_a_column_that_prints_a_fall_as_positive_is_read_so() -> None:
    found = claims("""
    Area|2023|2024|Reduction / change
    Alder|250|200|50
    Beech|80|60|20
    Cedar|120|90|30
    Damson|40|45|-5
    """)
    assert faults(found) == {}
    assert len(holding(found, "change")) == 4


def test_without_its_columns_a_change_is_unverifiable_and_says_what_is_missing() -> None:
    found = claims("""
    Crime type|% change force|% change district
    Robbery|+5.7%|-1.4%
    Arson|+11.1%|-3.6%
    """)
    assert {claim.verdict for claim in found} == {Verdict.UNVERIFIABLE}
    assert {claim.missing for claim in found} == {"the two figures it is between"}


def test_a_change_since_another_year_is_not_held_against_the_last_two() -> None:
    found = claims("""
    Area|2023|2024|% change since 2019
    Alder|250|300|55.0
    Beech|80|60|-35.0
    """)
    assert faults(found) == {}
    assert all(claim.verdict is Verdict.UNVERIFIABLE for claim in found)


def test_no_earlier_offences_give_no_percentage() -> None:
    found = claims("""
    Area|2023|2024|# diff.|% diff.
    Alder|0|3|3|-
    Beech|0|0|0|-
    Cedar|5|N/A|N/C|N/C
    """)
    assert faults(found) == {}
    assert holding(found, "change") == ["3", "0"]
    assert not [claim for claim in found if claim.kind == "percent"]


def test_a_number_missing_from_the_pair_makes_the_change_unverifiable() -> None:
    found = claims("""
    Area|2023|2024|# diff.
    Alder|250|300|50
    Beech|*|60|-20
    Cedar||75|-5
    """)
    assert faults(found) == {}
    assert [c.at.row for c in found if c.verdict is Verdict.UNVERIFIABLE] == [3, 4]


THREE_GROUPS = """
Top Level||Offences||||Solved Outcomes||||Solved Rates %||
Crime Type|% DA 2024|2023|2024|# diff.|% diff.|2023|2024|# diff.|% diff.|2023|2024|% pt. diff.
Incidents|-|15521|14490|-1031|-6.6|-|-|-|-|-|-|-
All Crime|15.9|155783|146480|-9303|-6.0|21241|21141|-100|-0.5|13.6|14.4|0.8
- State|5.5|24460|22037|-2423|-9.9|8292|7482|-810|-9.8|33.9|34.0|0.1
- Victim|17.7|131323|124443|-6880|-5.2|12949|13659|710|5.5|9.9|11.0|1.1
"""


def test_three_groups_of_columns_are_each_checked_against_their_own() -> None:
    found = claims(THREE_GROUPS, headers=2)
    assert faults(found) == {}
    assert len(holding(found, "change")) == 7
    assert len(holding(found, "percent")) == 7
    assert len(holding(found, "rate")) == 6
    assert holding(found, "points") == ["0.8", "0.1", "1.1"]
    assert len(holding(found, "sum")) == 6


@pytest.mark.parametrize(
    ("old", "new", "place", "kind"),
    [
        ("33.9|34.0", "39.3|34.0", (5, 11), "rate"),
        ("34.0|0.1", "34.0|0.9", (5, 13), "points"),
        ("710|5.5", "710|-5.5", (6, 10), "percent"),
    ],
)
def test_a_fault_in_one_group_is_found_there(
    old: str, new: str, place: tuple[int, int], kind: str
) -> None:
    found = faults(claims(THREE_GROUPS.replace(old, new), headers=2))
    assert list(found) == [place]
    assert found[place].kind == kind


def test_points_may_be_taken_from_rates_before_rounding() -> None:
    found = claims("""
    |Offences||Solved||Solved rate %||
    Area|2023|2024|2023|2024|2023|2024|% pt. diff.
    Alder|1000|1000|104|107|10.4|10.7|0.3
    Beech|1234|1300|150|171|12.2|13.2|1.0
    """, headers=2)  # fmt: skip
    assert faults(found) == {}
    assert len(holding(found, "points")) == 2


def test_a_rate_per_thousand_people() -> None:
    text = """
    Area|Population|Offences|Rate per 1,000
    Alder|176,000|17,070|97.0
    Beech|90,000|7,200|80.0
    Cedar|120,500|9,640|80.0
    """
    assert faults(claims(text)) == {}
    found = faults(claims(text.replace("7,200|80.0", "7,200|8.0")))
    assert list(found) == [(3, 4)]


def test_columns_without_headings_are_known_by_their_arithmetic() -> None:
    text = """
    Area|2023|2024||
    Alder|250|300|50|20.0%
    Beech|80|60|-20|-25.0%
    Cedar|1,200|1,275|75|6.3%
    Damson|40|44|4|10.0%
    Elm|90|99|9|10.0%
    """
    assert faults(claims(text)) == {}
    assert len(holding(claims(text), "percent")) == 5
    found = faults(claims(text.replace("75|6.3%", "75|3.6%")))
    assert list(found) == [(4, 5)]


def test_three_rows_are_too_few_for_arithmetic_alone() -> None:
    found = claims("""
    Area|2023|2024||
    Alder|250|300|50|20.0%
    Beech|80|60|-20|-25.0%
    Cedar|1,200|1,275|75|3.6%
    """)
    assert faults(found) == {}
    assert not [c for c in found if c.kind in ("change", "percent")]


def test_brackets_and_odd_minus_signs_are_negative() -> None:
    found = claims("""
    Heading|2023/24 £000|2024/25 £000|Change £000
    Pay|1,200|1,100|(100)
    Fuel|300|250|−50
    Rent|80|90|10
    """)
    assert faults(found) == {}
    assert len(holding(found, "change")) == 3


def test_a_change_of_another_measure_is_not_held_against_the_counts() -> None:
    found = claims("""
    Area|2023|2024|% change in rate per 1,000
    Alder|250|300|15.2
    Beech|80|60|-27.0
    """)
    assert faults(found) == {}


def test_a_short_column_of_decreases_is_positive_for_a_fall() -> None:
    text = """
    Area|2023|2024|Decrease
    Alder|300|250|50
    Beech|80|60|20
    """
    assert faults(claims(text)) == {}
    assert holding(claims(text), "change") == ["50", "20"]


def test_an_increase_a_week_is_no_difference_of_two_columns() -> None:
    """What a change comes to a week or a month is spread over it: the plain difference is not."""
    from watchward.check.tables.headings import Role, role_of

    assert role_of("Increase a week (÷52)") is Role.VALUE
    assert role_of("Monthly increase") is Role.VALUE
    assert role_of("Increase") is Role.DIFFERENCE
