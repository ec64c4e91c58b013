"""Shares added up, one in so many, so much a head, and spending held against a sum set aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Fees bring in 31.4% of income and grants 42.8%, so together they make up 74.2%.", False),
        ("Fees bring in 31.4% of income and grants 42.8%, so together they make up 72.4%.", True),
        ("Fees are 31.4% of income, grants 42.8% and rents 9.1%, in all 83.3%.", False),
        ("Fees are 31.4% of income, and grants 42.8%; between them they provide 71.2%.", True),
        ("Theft fell by 31.4% and arson by 42.8%, and together they fell by 36.2%.", False),
        ("Of thefts 31.4% were solved and of arsons 42.8%; together 35.1% were.", False),
    ],
)
def test_shares_that_are_added_up(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Between them they provide 74.2%” is the sum of the two shares told before it."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("There were 12 complaints in 528 visits, or one in 44.", False),
        ("There were 12 complaints in 528 visits, or one in 22.", True),
        ("Over two years there were 9 injuries in 351 exercises (about one in 40).", False),
        ("Complaints rose by 12 in 528 homes, or one in 22.", False),
        ("At 3.6% that is one in 28.", False),
        ("At 3.6% that is one in 18.", True),
    ],
)
def test_one_in_so_many(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“One in 44” is of the two counts, or of the percentage, right before it."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Crews lost 4,212 days to illness. On a headcount of 648 this comes to 6.5 days each.", 0),
        ("Crews lost 4,212 days to illness. On a headcount of 648 this comes to 5.6 days each.", 1),
        ("Crews lost 4,212 days to illness, 6.5 days for each of its 648 staff.", 0),
        ("Crews lost 4,212 days to illness, 7.5 days for each of its 648 staff.", 1),
        ("In all 4,212 days were lost, which over 648 employees is 6.5 days each.", 0),
        ("Last year 4,212 days were lost. On a headcount of 648 it is now 5.6 days each.", 0),
    ],
)
def test_so_much_a_head(text: str, is_wrong: int, tmp_path: Path) -> None:
    """“On a headcount of 648 this comes to 6.5 days each” is of the only total in days."""
    assert len(wrong_in(text, tmp_path)) == is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The service cost £2,318k against £2,347k set aside, an overspend of £29k.", True),
        ("The service cost £2,318k against £2,347k set aside, an underspend of £29k.", False),
        (
            "It expects to spend £61.4m against £61.1m, which is £0.3m under budget and makes no "
            "odds.",
            True,
        ),
        ("It expects to spend £61.4m against £61.1m, which is £0.3m over budget.", False),
        ("It spent £61.4m against £60.8m the year before, and was £0.2m under budget.", False),
    ],
)
def test_spending_against_a_sum_set_aside(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """What spending is held against is the plan, though nobody calls it a budget."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong
