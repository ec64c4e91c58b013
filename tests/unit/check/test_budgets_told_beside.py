"""Sums and shares told beside budgets: of one row, of several, of all spending."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TEAMS = """Table 1: Spending by team (£000)

| Team | Budget | Actual | Variance |
| --- | ---: | ---: | ---: |
| Wardens | 724 | 781 | 57 |
| Lighting | 346 | 319 | -27 |
| Outreach | 512 | 497 | -15 |
| Refuge | 938 | 1,012 | 74 |
| Training | 180 | 180 | 0 |
| Total | 2,700 | 2,789 | 89 |

"""
GRANTS = """Table 2: Grants (£)

| Grant | Awarded | Spent | Sessions |
| --- | ---: | ---: | ---: |
| Boxing club | 24,600 | 24,600 | 48 |
| Mentoring | 61,300 | 57,900 | 120 |
| Detached work | 38,700 | 33,450 | 94 |
| Total | 124,600 | 115,950 | 262 |

"""

WRONG = [
    (TEAMS, "The service overspent by £98k against a budget of £2,700k.", "£98k"),
    (TEAMS, "The team underspent by £57k against a budget of £724k.", "under"),
    (TEAMS, "The overspend of £89k is 3.6% of the budget.", "3.6%"),
    (TEAMS, "The two overspends come to £113k and the two underspends to £42k.", "£113k"),
    (TEAMS, "The two overspends come to £131k and the two underspends to £24k.", "£24k"),
    (TEAMS, "Refuge took 33.6% of all spending.", "33.6%"),
    (TEAMS, "Wardens and Refuge together took 46.3% of total spending.", "46.3%"),
    (
        TEAMS,
        "The net overspend is £89k, made up of overspends of £131k less underspends of £24k.",
        "£24k",
    ),
    (TEAMS, "Refuge was the only team to overspend.", "only"),
    (TEAMS, "Only Lighting underspent.", "Only"),
    (TEAMS, "The overspend is 3.6% of the budget.", "3.6%"),
    (TEAMS, "Against a budget of £724k the team overspent by £75k.", "£75k"),
    (GRANTS, "Mentoring underspent by £4,300 against a grant of £61,300.", "£4,300"),
    (GRANTS, "The underspend of £8,650 is 9.6% of the grants awarded.", "9.6%"),
    (GRANTS, "Detached work received 13.1% of the money awarded.", "13.1%"),
    (GRANTS, "The average spend per session was £424.55.", "£424.55"),
    (GRANTS, "Boxing club was the only grant to underspend.", "only"),
]

RIGHT = [
    (TEAMS, "The service overspent by £89k against a budget of £2,700k."),
    (TEAMS, "The service is forecast to overspend by £98k against a budget of £2,700k."),
    (TEAMS, "The team overspent by £57k against a budget of £724k."),
    (TEAMS, "The overspend of £89k is 3.3% of the budget."),
    (TEAMS, "The overspend of £89k is 3.2% of spending."),
    (TEAMS, "The two overspends come to £131k and the two underspends to £42k."),
    (TEAMS, "Refuge took 36.3% of all spending."),
    (TEAMS, "Refuge took 34.7% of the budget."),
    (TEAMS, "Refuge took 12.5% of all spending on staff."),
    (TEAMS, "Last year Refuge took 33.6% of all spending."),
    (TEAMS, "Wardens and Refuge together took 64.3% of total spending."),
    (TEAMS, "The net overspend is £89k, made up of overspends of £131k less underspends of £42k."),
    (
        TEAMS,
        "The net overspend is £89k, made up of overspends of £131k less underspends of £30k and a "
        "transfer of £12k.",
    ),
    (TEAMS, "Only Wardens and Refuge overspent."),
    (TEAMS, "The overspend is 3.3% of the budget."),
    (TEAMS, "The overspend is 3.0% of the budget of the whole force."),
    (TEAMS, "Against a budget of £724k the team overspent by £57k."),
    (TEAMS, "Refuge was the only team to overspend by more than £60k."),
    (TEAMS, "Refuge was the only team to overspend on agency staff."),
    (TEAMS, "The team overspent by £51k against a budget of £724k before recharges."),
    (
        TEAMS,
        "The sum of £1.2m is for vans and £0.2m for the overspend, leaving £5.5m, which is 14.3% "
        "of the net budget.",
    ),
    (GRANTS, "Mentoring underspent by £3,400 against a grant of £61,300."),
    (GRANTS, "The underspend of £8,650 is 6.9% of the grants awarded."),
    (GRANTS, "Detached work received 31.1% of the money awarded."),
    (GRANTS, "The average spend per session was £442.56."),
    (GRANTS, "The average spend per session in Mentoring was £482.50."),
]


@pytest.mark.parametrize(("table", "said", "stated"), WRONG)
def test_what_does_not_follow_is_found(tmp_path: Path, table: str, said: str, stated: str) -> None:
    called = [told for told, _why in wrong_in(f"{table}{said}", tmp_path)]
    assert any(stated in told for told in called)


@pytest.mark.parametrize(("table", "said"), RIGHT)
def test_what_follows_or_is_open_is_not_called(tmp_path: Path, table: str, said: str) -> None:
    assert wrong_in(f"{table}{said}", tmp_path) == []
