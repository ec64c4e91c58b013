"""Totals over dashes, sums that hold in all other periods, and a last row called “All …”."""

from __future__ import annotations

import pytest

from tests.unit.check.table_grids import claims, faults

DASHES = """
Scheme|Budget|Spent|Forecast|Variance
Engines|2160|412|1890|-270
Ladder|845|-|-|-845
Stations|1480|1127|1655|175
Vans|288|204|288|-
Heating|362|121|275|-87
Total|5135|1864|4108|-1027
"""


def test_a_dash_is_nought_where_other_columns_show_it() -> None:
    assert faults(claims(DASHES)) == {}
    found = faults(claims(DASHES.replace("|1864|", "|1660|")))
    assert list(found) == [(7, 3)]
    assert found[7, 3].recomputed == "1,864"


@pytest.mark.parametrize(
    "table",
    [
        DASHES.replace("|1864|", "|1660|").replace("|-|-|-845", "|n/a|-|-845"),
        DASHES.replace("|1864|", "|1660|").replace("845|-|-", "845|*|-"),
    ],
)
def test_a_mark_that_is_no_dash_may_stand_for_a_number(table: str) -> None:
    assert (7, 3) not in faults(claims(table))


PERIODS = """
Severity|2019|2020|2021|2022|2023|2024
Killed|31|27|30|34|38|29
Seriously hurt|387|302|351|362|377|361
All killed or seriously hurt|418|329|381|396|415|390
Slightly hurt|1408|1011|1197|1243|1226|1174
ALL CASUALTIES|1826|1340|1578|1639|1641|1564
"""


def test_a_sum_of_all_other_periods_finds_digits_swapped() -> None:
    assert faults(claims(PERIODS)) == {}
    found = faults(claims(PERIODS.replace("|1578|", "|1587|")))
    assert list(found) == [(6, 4)]


ALL = """
Group|£
Boxing club|1950
Street pastors|1800
Bike works|1475
Sewing circle|1200
Youth café|1625
All small grants|8050
"""


def test_a_last_row_of_all_is_a_total_that_one_digit_may_spoil() -> None:
    assert faults(claims(ALL)) == {}
    assert list(faults(claims(ALL.replace("|8050", "|7950")))) == [(7, 2)]
    assert faults(claims(ALL.replace("|8050", "|9340"))) == {}
