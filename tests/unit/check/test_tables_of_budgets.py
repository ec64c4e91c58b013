"""Services by budget and spending: amounts, sides, sums, groups and parts of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

CULTURE = """Table 1: Revenue budget and actual spending (£000)

| Service | Budget | Actual | Over/(under) |
| --- | ---: | ---: | ---: |
| Libraries | 3,412 | 3,365 | (47) |
| Parks | 2,876 | 2,991 | 115 |
| Museums | 1,154 | 1,098 | (56) |
| Sports halls | 4,620 | 4,937 | 317 |
| Culture subtotal | 12,062 | 12,391 | 329 |
| Licensing | 742 | 701 | (41) |
| Food safety | 968 | 934 | (34) |
| Trading standards | 1,315 | 1,362 | 47 |
| Protection subtotal | 3,025 | 2,997 | (28) |
| Total | 15,087 | 15,388 | 301 |

"""
MILLIONS = """Table 2: Forecast against budget by directorate (£m)

| Directorate | Revised budget | Forecast outturn | Variance |
| --- | ---: | ---: | ---: |
| Children and families | 61.3 | 64.8 | +3.5 |
| Adults and health | 92.4 | 91.6 | -0.8 |
| Growth and homes | 18.7 | 18.2 | -0.5 |
| Council total | 172.4 | 174.6 | +2.2 |

"""

WRONG = [
    (CULTURE, "There was an underspend of £47,000 on trading standards.", "underspend"),
    (CULTURE, "Sports halls spent £4.937m, £371,000 more than budget.", "£371,000"),
    (CULTURE, "Underspends on libraries, museums, licensing and food safety total £187,000.",
     "£187,000"),
    (CULTURE, "All protection services underspent.", "All"),
    (CULTURE, "Trading standards was the only protection service to underspend.", "the only"),
    (CULTURE, "Culture services overspent by £392,000 in all.", "£392,000"),
    (CULTURE, "Spending on sports halls was £4.62m.", "£4.62m"),
    (CULTURE, "Museums and libraries both overspent.", "overspent"),
    (CULTURE, "Total spending of £15.388m was £301,000 below the budget.", "below"),
    (MILLIONS, "Children and families is forecast to overspend by £5.3m.", "£5.3m"),
    (MILLIONS, "Adults and health is forecast to spend £92.4m.", "£92.4m"),
    (MILLIONS, "Growth and homes has a forecast pressure of £0.5m.", "pressure"),
]  # fmt: skip

RIGHT = [
    (CULTURE, "There was an overspend of £47,000 on trading standards."),
    (CULTURE, "There was an underspend of £47,000 on trading standards last year."),
    (CULTURE, "Staff costs in parks overspent by £56,000."),
    (CULTURE, "Agency spending on sports halls was £4.62m."),
    (CULTURE, "Sports halls spent £4.937m, £317,000 more than budget."),
    (CULTURE, "Underspends on libraries, museums, licensing and food safety total £178,000."),
    (CULTURE, "Trading standards was the only protection service to overspend."),
    (CULTURE, "Culture services overspent by £329,000 in all."),
    (CULTURE, "Spending on sports halls was £4.937m."),
    (CULTURE, "Spending on sports halls was £4.62m before recharges."),
    (CULTURE, "Museums and libraries both underspent."),
    (CULTURE, "Total spending of £15.388m was £301,000 above the budget."),
    (MILLIONS, "Children and families is forecast to overspend by £3.5m."),
    (MILLIONS, "Adults and health is forecast to spend £91.6m."),
    (MILLIONS, "Growth and homes has a forecast saving of £0.5m."),
    (MILLIONS, "The overspend in children and families is partly met by savings of £0.8m in "
     "adults and health."),
]  # fmt: skip


@pytest.mark.parametrize(("table", "text", "stated"), WRONG)
def test_a_slip_is_called(tmp_path: Path, table: str, text: str, stated: str) -> None:
    """The word or number that the table does not bear out is called wrong."""
    assert stated in [word for word, _why in wrong_in(f"{table}{text}\n", tmp_path)]


@pytest.mark.parametrize(("table", "text"), RIGHT)
def test_what_may_be_so_is_not_called(tmp_path: Path, table: str, text: str) -> None:
    """What the table bears out, and what is of something else, is not called wrong."""
    assert not list(wrong_in(f"{table}{text}\n", tmp_path))
