"""Counts of rows, totals, budgets and aims in words, where the table or the sentence binds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

CRIME = """\
| Crime group | 2022/23 | 2023/24 | Change | % change |
|---|---:|---:|---:|---:|
| Violence | 5,842 | 5,611 | -231 | -4.0% |
| Sexual offences | 688 | 733 | +45 | +6.5% |
| Robbery | 142 | 129 | +13 | -9.2% |
| Burglary | 486 | 452 | -34 | -7.0% |
| Shoplifting | 1,284 | 1,563 | +279 | +21.7% |
| **Total recorded crime** | 8,442 | 8,488 | +46 | +0.5% |
| Anti-social behaviour incidents | 3,914 | 3,502 | -412 | -10.5% |
"""
"""Five groups and their total, with incidents of another kind below; the sign of one is wrong."""
MONEY = """\
| Heading (£000) | Original budget | Revised budget | Outturn | Variance |
|---|---:|---:|---:|---:|
| Training | 812 | 846 | 871 | 25 |
| Premises | 2,318 | 2,318 | 2,507 | 189 |
| Transport | 1,106 | 1,106 | 1,193 | 87 |
| Supplies | 3,645 | 3,702 | 3,588 | (114) |
| Total | 7,881 | 7,972 | 8,159 | 187 |
"""


def claims_of(text: str, table: str, folder: Path) -> list[Claim]:
    """What a sentence above a table claims."""
    path = folder / "paper.md"
    path.write_text(f"# Report\n\n{text}\n\n{table}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return [claim for claim in checked.claims if claim.at.table == 0]


def stated(claims: list[Claim], verdict: Verdict) -> list[str]:
    """What was judged so."""
    return [claim.stated for claim in claims if claim.verdict is verdict]


GRADES = """\
| Area | Grade |
|---|---|
| Preventing crime | Good |
| Recording crime | Adequate |
| Responding to the public | Requires improvement |
| Investigating crime | Requires improvement |
| Managing offenders | Good |
| Leadership | Adequate |
| Protecting people | Requires improvement |
"""


COUNTS = [
    ("{} of the five crime groups in the table recorded fewer offences than a year earlier.",
     CRIME, "Three", "Four"),
    ("{} of the five groups increased over the year.", CRIME, "Two", "Three"),
    ("{} of the headings recorded an overspend.", MONEY, "Three", "Two"),
    ("{} of the four headings spent less than budget.", MONEY, "One", "Two"),
    ("Of the four headings, {} came in over budget.", MONEY, "three", "two"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "table", "right", "wrong"), COUNTS)
def test_rows_are_counted_as_the_table_shows_them(
    text: str, table: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert right in stated(claims_of(text.format(right), table, tmp_path), Verdict.CONSISTENT)
    claims = claims_of(text.format(wrong), table, tmp_path)
    assert wrong in stated(claims, Verdict.INCONSISTENT)


SIDES = [
    ("Premises costs were £189,000 {} than budgeted.", MONEY, "more", "less"),
    ("Supplies {} by £114,000.", MONEY, "underspent", "overspent"),
    ("Transport was {} budget by 7.9%.", MONEY, "over", "under"),
    ("The total has gone {} by 0.5%.", CRIME, "up", "down"),
    ("Total recorded crime {} by 46 offences.", CRIME, "rose", "fell"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "table", "right", "wrong"), SIDES)
def test_a_row_lies_where_its_own_numbers_put_it(
    text: str, table: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert not stated(claims_of(text.format(right), table, tmp_path), Verdict.INCONSISTENT)
    claims = claims_of(text.format(wrong), table, tmp_path)
    assert any(wrong in word for word in stated(claims, Verdict.INCONSISTENT))


AIMS = [
    ("89.8% of calls were answered in ten seconds, and the national standard of 90% has {} met for "
     "the quarter as a whole.", "not been", "been"),
    ("The policy is that the reserve should be at least 3.0% of the budget. It will stand at 3.1%, "
     "which {} the policy.", "meets", "does not meet"),
    ("There were 58 deliberate fires against 71 last year. We had a target of 60 and {} it by two.",
     "beat", "missed"),
    ("Our standard is an engine within ten minutes on 88 per cent of occasions. Crews attended "
     "5,704 incidents. The success rate was 87.3 per cent. The standard was {}, with 0.7 points "
     "between us and it.", "missed", "met"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right", "wrong"), AIMS)
def test_an_aim_is_met_if_its_figure_is_there(
    text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert not stated(claims_of(text.format(right), "", tmp_path), Verdict.INCONSISTENT)
    assert stated(claims_of(text.format(wrong), "", tmp_path), Verdict.INCONSISTENT)


OPEN = [
    ("Three of the five forces in the region have a lower rate.", CRIME),
    ("Two of the five groups make up most of the total.", CRIME),
    ("Two of the named crime groups rose: shoplifting and sexual offences.", CRIME),
    ("Four crime groups fell by more than 1%.", CRIME),
    ("Premises and transport together were £189,000 less than budgeted last year.", MONEY),
    ("The total excluding shoplifting fell by 46 offences.", CRIME),
    ("The board met for the quarter and had a standard of 90% before it; 89.8% was recorded.",
     CRIME),
    ("93.7% were seen within it against a target of 95%.", CRIME),
]  # fmt: skip


@pytest.mark.parametrize(("text", "table"), OPEN)
def test_what_is_not_bound_is_left_open(text: str, table: str, tmp_path: Path) -> None:
    assert not stated(claims_of(text, table, tmp_path), Verdict.INCONSISTENT)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is graded good in two areas, adequate in {} and requires improvement in three.", "4"),
        ("Two areas were good, two were adequate and {} were graded requires improvement.", "3"),
    ],
)
def test_grades_are_counted_in_their_column(text: str, wrong: str, tmp_path: Path) -> None:
    right, other = ("two", "four") if wrong == "4" else ("three", "two")
    assert not stated(claims_of(text.format(right), GRADES, tmp_path), Verdict.INCONSISTENT)
    found = stated(claims_of(text.format(other), GRADES, tmp_path), Verdict.INCONSISTENT)
    assert any(other in word for word in found)


def test_places_told_one_after_the_other_are_of_one_order(tmp_path: Path) -> None:
    table = """\
| Ward | Residents | Incidents | Per 1,000 |
|---|---:|---:|---:|
| Castle | 14,200 | 812 | 57.2 |
| Millbeck | 15,900 | 466 | 29.3 |
| Priory | 13,100 | 391 | 29.8 |
| Northgate | 16,400 | 354 | 21.6 |
| Eskmoor | 14,800 | 298 | 20.1 |
| Scarfield | 13,300 | 171 | 12.9 |
"""
    text = "Priory has the second highest rate per 1,000 and Northgate the {}."
    assert "fourth" in stated(claims_of(text.format("fourth"), table, tmp_path), Verdict.CONSISTENT)
    assert "fifth" in stated(claims_of(text.format("fifth"), table, tmp_path), Verdict.INCONSISTENT)


def test_a_row_named_is_held_to_the_aim_told_before(tmp_path: Path) -> None:
    table = """\
| Month | Calls | Answered in ten seconds |
|---|---:|---:|
| July | 11,842 | 86.9% |
| August | 12,106 | 87.4% |
| September | 11,630 | 89.8% |
"""
    text = "The national standard is that 90% of calls are answered in ten seconds. The force {}."
    right = claims_of(text.format("missed the standard in September"), table, tmp_path)
    assert not stated(right, Verdict.INCONSISTENT)
    wrong = claims_of(text.format("met the standard in September"), table, tmp_path)
    assert stated(wrong, Verdict.INCONSISTENT) == ["met"]
