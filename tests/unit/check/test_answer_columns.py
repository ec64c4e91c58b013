"""Columns that answer yes or no: the comparison that decides them, however they are headed."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Location
from watchward.check.readers import read_paper
from watchward.check.tables.asked import asked_in
from watchward.check.tables.lower_better import less_told


def _told(folder: Path, text: str) -> dict[str, list[str]]:
    """The rows of the answers of a paper, by verdict."""
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{text}\n")
    (checked,) = check_papers([read_paper(paper)])
    told: dict[str, list[str]] = {}
    for claim in checked.claims:
        if claim.kind == "target" and claim.source == "table":
            told.setdefault(claim.verdict.name, []).append(claim.quote.split(":")[0])
    return told


WITHIN = """Table 1. Ambulances on scene within standard

                 Calls    Within
Station       attended  standard   % within   Standard    Result
================================================================
Ashby            1,200     1,032      86.0%        85%       Met
Brook            1,000       850      85.0%        85%       Met
Colne              900       702      78.0%        80%   Not met
Deane              800       656      82.0%        80%       Met
Easton             500       345      69.0%        68%   {}
All              4,400     3,585      81.5%
"""


@pytest.mark.parametrize(("said", "wrong"), [("    Met", []), ("Not met", ["Easton"])])
def test_within_standard_is_a_count_and_no_standard(
    folder: Path, said: str, wrong: list[str]
) -> None:
    """The share is held against the standard of its own row."""
    told = _told(folder, WITHIN.format(said))
    assert told.get("INCONSISTENT", []) == wrong
    assert len(told["CONSISTENT"]) == 5 - len(wrong)


ASKED = """Table 2: Recovery of grants (£000)

| Scheme | Aim | Recovered | Left | % of aim | {head} |
|---|---:|---:|---:|---:|---|
| Parks | 400 | 280 | 120 | 70% | No |
| Libraries | 300 | 279 | 21 | 93% | Yes |
| Roads | 500 | 375 | 125 | 75% | {even} |
| Schools | 200 | 190 | 10 | 95% | Yes |
| Arts | 100 | 60 | 40 | 60% | No |
| Sport | 100 | 88 | 12 | 88% | Yes |
"""


@pytest.mark.parametrize(
    ("head", "even", "wrong"),
    [
        ("At or above 75%?", "Yes", []),
        ("At or above 75%?", "No", ["Roads"]),
        ("75% or more", "No", ["Roads"]),
        ("Over 75%?", "No", []),
        ("Over 75%?", "Yes", ["Roads"]),
    ],
)
def test_a_heading_asks_for_a_number(folder: Path, head: str, even: str, wrong: list[str]) -> None:
    """What it asks goes before what the columns are called; a share that is even is worked out."""
    told = _told(folder, ASKED.format(head=head, even=even))
    assert told.get("INCONSISTENT", []) == wrong
    assert len(told["CONSISTENT"]) == 6 - len(wrong)


BUDGET = """Table 3: Spending of wards (£000)

| Ward | Budget | Spent | Within budget? |
|---|---:|---:|---|
| North | 410 | 398 | Yes |
| South | 385 | 402 | No |
| East | 240 | 251 | No |
| West | 515 | 500 | {west} |
| Hill | 150 | 149 | Yes |
| Dale | 330 | 322 | Yes |
"""


@pytest.mark.parametrize(("west", "wrong"), [("Yes", []), ("No", ["West"])])
def test_a_budget_is_held_against_what_was_spent(folder: Path, west: str, wrong: list[str]) -> None:
    """No heading says target or result."""
    assert _told(folder, BUDGET.format(west=west)).get("INCONSISTENT", []) == wrong


COUNTS = """Table 4: Forms answered in time

| Team | Received | In time | Standard | Standard met |
|---|---:|---:|---:|---|
| Blue | 200 | 184 | 90% | Yes |
| Green | 300 | 231 | 80% | {green} |
| Red | 150 | 138 | 90% | Yes |
| Grey | 400 | 300 | 80% | No |
| Gold | 250 | 205 | 80% | Yes |
| Pink | 120 | 102 | 80% | Yes |
"""


@pytest.mark.parametrize(("green", "wrong"), [("No", []), ("Yes", ["Green"])])
def test_shares_are_worked_out_of_two_counts(folder: Path, green: str, wrong: list[str]) -> None:
    """The table tells no percentage reached."""
    assert _told(folder, COUNTS.format(green=green)).get("INCONSISTENT", []) == wrong


def test_answers_of_one_kind_bear_nothing_out(folder: Path) -> None:
    """That what was spent is always less does not make the only “No” wrong."""
    table = BUDGET.replace("402 | No", "372 | Yes").replace("251 | No", "231 | Yes")
    table = table.replace("Within budget?", "Agreed by the ward?")
    assert "INCONSISTENT" not in _told(folder, table.format(west="No"))


SCORES = """Table 5: Scorecard (for lost days and repeat calls, lower is better)

| Measure | Target | Q1 | Q2 | Result |
|---|---:|---:|---:|---|
| Satisfaction with visits (%) | 80 | 78.1 | 81.4 | Met |
| Offers taken up (%) | 60 | 61.0 | 58.2 | Not met |
| Repeat calls (%) | 20 | 21.5 | 22.4 | Not met |
| Lost days a head | 3.0 | 3.2 | 2.8 | {lost} |
| Letters sent in 5 days (%) | 95 | 94.0 | 96.3 | Met |
"""


@pytest.mark.parametrize(("lost", "wrong"), [("Met", []), ("Not met", ["Lost days a head"])])
def test_a_caption_names_the_rows_of_which_less_is_better(
    folder: Path, lost: str, wrong: list[str]
) -> None:
    """Of the others more is better."""
    told = _told(folder, SCORES.format(lost=lost))
    assert told.get("INCONSISTENT", []) == wrong
    assert len(told["CONSISTENT"]) == 5 - len(wrong)


def test_less_told_by_words_over_a_table() -> None:
    """All rows, those that are named, or nobody knows which."""
    labels = ["Sickness days", "Visits made", "Repeat calls"]
    assert less_told("Scores (lower is better)", labels) == dict.fromkeys(labels, True)
    assert less_told("Scores; lower is better for sickness", labels) == {
        "Sickness days": True, "Visits made": False, "Repeat calls": False,
    }  # fmt: skip
    assert less_told("Scores (for debts, lower is better)", labels) == dict.fromkeys(labels)
    assert less_told("Scores (* lower is better)", labels) == dict.fromkeys(labels)
    assert less_told("Scores of the year", labels) == {}


@pytest.mark.parametrize(
    ("said", "less", "even"),
    [
        ("At or above 80%?", False, True),
        ("Below 5%?", True, False),
        ("10% or less", True, True),
        ("More than £20k?", False, False),
        ("Not below 95%", False, True),
    ],
)
def test_what_a_heading_asks(said: str, less: bool, even: bool) -> None:
    """The side of the number that it asks for, and whether the number itself will do."""
    asked = asked_in(said, Location("paper"))
    assert asked is not None
    assert (asked.less, asked.even) == (less, even)
    assert asked_in("Met?", Location("paper")) is None
    assert asked_in("Over 5% or under 2%", Location("paper")) is None


def test_a_drawn_line_of_dots_and_a_unit_in_brackets_belong_to_headings(folder: Path) -> None:
    """“(000)” is no number of a row, and dots under headings part them from nothing."""
    text = """  Table 6 - Calls by area

             Homes       Q1       Q1
  Area       (000)  2024/25  2025/26     Rank
  Upper         90    1,462    1,311        2
  Middle        70    1,108    1,387        1
  Lower         60      873      802        3
  Outer         50      655      611        4

  Table 7 - Grants

  Fund        Budget     Paid     Left
  ....................................
  Youth          690      448      242
  Care           520      403      117
  Arts           150      139       11
"""
    paper = folder / "paper.txt"
    paper.write_text(text)
    first, second = read_paper(paper).grids()
    assert [row[0].text for row in first.body] == ["Upper", "Middle", "Lower", "Outer"]
    assert second.headers == 1
    assert "Grants" in second.caption


THEN = """The target is that 80% of engines are ready.

| Station | Q1 2023/24 (%) | Q1 2024/25 (%) | {head} |
|---|---:|---:|---|
| Ash | 98.2 | 96.4 | {yes} |
| Brook | 82.6 | 86.3 | Yes |
| Colne | 74.9 | 74.5 | No |
| Deane | 91.7 | 90.7 | {yes} |
| Easton | 69.9 | 71.8 | {yes2} |
| Frome | 62.9 | 60.8 | No |
"""


def test_a_target_is_not_the_figure_of_the_year_before(folder: Path) -> None:
    """“Target met” is no comparison with then; “Better than last year?” is."""
    told = _told(folder, THEN.format(head="Target met", yes="No", yes2="No"))
    assert "INCONSISTENT" not in told
    told = _told(folder, THEN.format(head="Better than last year?", yes="No", yes2="Yes"))
    assert "INCONSISTENT" not in told
    told = _told(folder, THEN.format(head="Better than last year?", yes="No", yes2="No"))
    assert told.get("INCONSISTENT", []) in ([], ["Easton"])


FORCE = """Table 8: Crime by district

| District | Homes (000) | Sep 24 | Sep 25 | % chg | Per 1,000 |
|---|---:|---:|---:|---:|---:|
| Ash | 98.4 | 6,804 | 6,551 | -3.7% | 66.6 |
| Brook | 141.2 | 11,982 | 12,340 | +3.0% | 87.4 |
| Colne | 64.3 | 3,902 | 4,011 | +2.8% | 62.4 |
| Force | 303.9 | 22,688 | 22,902 | +0.9% | 75.4 |

Crime in Colne is up 2.8% but still below the force rate.
"""


def test_a_change_is_not_held_against_a_rate(folder: Path) -> None:
    """The force rate is not the change of the force."""
    paper = folder / "paper.md"
    paper.write_text(FORCE)
    (checked,) = check_papers([read_paper(paper)])
    assert not [c for c in checked.claims if c.verdict.name == "INCONSISTENT"]
