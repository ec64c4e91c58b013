"""The same figures in two tables: told by the figures, whatever the headings say."""

from __future__ import annotations

from tests.unit.check.table_grids import faults, grid, paper
from watchward.check.model import Cause, Claim, Grid
from watchward.check.tables import read_tables

FULL = """
Crime type|2021|2022|# diff.|% diff.
Violence against the person|6524|6435|-89|-1.4
Sexual offences|522|503|-19|-3.6
Domestic abuse|2876|2790|-86|-3.0
Possession of weapons|127|138|11|8.7
Robbery|160|169|9|5.6
"""
SHORT = """
Crime type|% change Force|% change Borough
Violence Against the Person|+5.7%|-1.4%
Sexual Offences|+11.1%|-3.6%
Domestic Abuse|+4.6%|-3.0%
Possession of Weapons|+33.6%|+8.7%
"""
WORDED = """
Type of crime|Year to Sept 2021|Year to Sept 2022
Violence against the person|6,524|6,435
Sexual offences|522|503
Domestic abuse|2,876|2,790
Robbery|160|169
"""


def found(*grids: Grid) -> dict[tuple[int, int], Claim]:
    """The findings of a paper of tables."""
    return faults(read_tables(paper(*grids)).claims)


def two(first: str, second: str) -> dict[tuple[int, int], Claim]:
    """The findings of a paper of two tables."""
    return found(grid(first, table=1), grid(second, table=2))


def test_the_same_figures_under_other_headings_hold() -> None:
    assert two(SHORT, FULL) == {}
    assert two(FULL, WORDED) == {}


def test_a_lost_sign_is_put_on_the_table_whose_own_numbers_do_not_give_it() -> None:
    wrong = two(SHORT.replace("+8.7%", "-8.7%"), FULL)
    assert list(wrong) == [(5, 3)]
    assert wrong[5, 3].at.table == 1
    assert wrong[5, 3].cause is Cause.SIGN


def test_a_count_that_differs_is_found() -> None:
    wrong = two(FULL, WORDED.replace("6,435", "6,453"))
    assert list(wrong) == [(2, 3)]
    assert wrong[2, 3].cause is Cause.DIGITS


def test_a_row_copied_into_another_is_named() -> None:
    wrong = two(
        FULL.replace("# diff.|% diff.", "No. Diff.|% Diff"),
        """
        Offences|2021|2022|No. Diff.|% Diff
        Sexual offences|522|503|-19|-3.6
        Domestic abuse|2876|2790|-86|-3.0
        Violence against the person|6524|6435|-89|-1.4
        Possession of weapons|127|138|11|8.7
        Robbery|522|503|-19|-3.6
        """,
    )
    assert set(wrong) == {(6, 2), (6, 3)}
    assert {claim.cause for claim in wrong.values()} == {Cause.ROW_ABOVE}


def test_another_area_or_period_is_no_disagreement() -> None:
    other = WORDED.replace("6,435", "6,112").replace("503", "488").replace("2,790", "2,655")
    assert two(FULL, other.replace("Sept 2021", "Sept 2022").replace("2022|", "2023|")) == {}
    north = "Area|Burglary|Theft\nA|12|40\nB|15|44\nC|19|52"
    south = "Area|Burglary|Theft\nA|14|40\nB|15|41\nC|11|57"
    assert two(north, south) == {}
