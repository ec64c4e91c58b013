"""Change columns with several wrong cells, points between percentages, and sums met by chance."""

from __future__ import annotations

from tests.unit.check.table_grids import claims, faults, holding

SERIES = """
Incident|2020/21|2021/22|2022/23|Change over the series
Dwelling fires|612|588|536|-12.4%
Deliberate fires|1,204|1,318|1,141|-5.2%
Other fires|703|731|719|-5.2%
Collisions|418|507|562|+25.6%
Flooding|97|112|203|+109.2%
Other services|1,482|1,704|2,146|+44.8%
False alarms|3,217|3,426|3,390|+5.4%
"""
POINTS = """
Crime|2025|% of 482|2024|% of 447|Points change
Theft|287|59.5%|241|53.9%|+5.6
Abuse|246|51.0%|219|49.0%|+2.0
Fraud|98|20.3%|117|26.2%|+5.8
Damage|81|16.8%|84|18.8%|-2.0
Assault|47|9.8%|31|6.9%|+2.8
"""
BUDGET = """
Service|2025/26 £k|2026/27 £k|2027/28 £k|2028/29 £k|2029/30 £k
Environment|£1,874k|£1,921k|£1,969k|£2,018k|£2,068k
Trading|£1,126k|£1,154k|£1,183k|£1,213k|£1,243k
Licensing|-£212k|-£218k|-£224k|-£230k|-£236k
Wardens|£963k|£987k|£1,012k|£1,037k|£1,063k
Planning|£187k|£191k|£196k|£201k|£206k
"""


def test_a_change_proven_by_some_cells_finds_the_rest() -> None:
    assert sorted(claim.stated for claim in faults(claims(SERIES)).values()) == [
        "+109.2%", "+25.6%", "-5.2%",
    ]  # fmt: skip


def test_a_change_that_few_cells_bear_out_stays_open() -> None:
    text = SERIES.replace("-12.4%", "-11.0%").replace("+5.4%", "+6.0%").replace("+44.8%", "+43.0%")
    assert not faults(claims(text))


def test_points_are_between_the_percentages() -> None:
    found = claims(POINTS)
    assert [claim.stated for claim in faults(found).values()] == ["+5.8"]
    assert len(holding(found, "points")) == 4


def test_rows_that_lean_one_way_in_every_year_are_no_sum() -> None:
    assert not faults(claims(BUDGET))
