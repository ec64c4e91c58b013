"""Figures and changes that a paper tells in two places: the body and its summary."""

from __future__ import annotations

import pytest

from watchward.check.model import Claim, Verdict
from watchward.check.prose import prose_claims
from watchward.check.readers.text import read_text
from watchward.check.tables import read_tables

PAPER = """# Report to the panel

## Crime in the year

Total notifiable offences (TNOs) increased by 1.5%. Domestic abuse rose by 3.8% on the year.
The force received 17,216 emergency calls from residents.
Burglary dwelling fell by 4.0% in the north.

Table 1: Attendance

| Measure | 2022/23 | 2023/24 |
| --- | ---: | ---: |
| Home fire safety visits | 3,108 | 3,214 |
| Audits of premises | 297 | 310 |

## Recommendations

{}
"""
HOLDS = [
    ("That members note the TNO increase of 1.5%.", "1.5%"),
    ("That members note the 3.8% rise in domestic abuse.", "3.8%"),
    ("Members thanked staff for 3,214 safety visits to homes.", "3,214"),
    ("With 17,216 emergency calls, the control room was busy.", "17,216"),
]
FAILS = [
    "That members note the TNO increase of 1.9%.",
    "That members note the 3.3% rise in domestic abuse.",
    "In short: domestic abuse up 8.3% on the year.",
]
OPEN = [
    "That members note the 1.9% rise in arson.",
    "That members note the fall in domestic abuse of 3.3% in rural wards.",
    "That members note the aim of a 2.0% fall in domestic abuse in 2029/30.",
    "The control room took 17,261 text messages.",
    "The partnership made 3,241 referrals.",
]


def _claims(sentence: str) -> list[Claim]:
    paper = read_text("p.md", PAPER.format(sentence), "markdown")
    return [c for c in prose_claims(paper, read_tables(paper).book) if c.quote in sentence]


@pytest.mark.parametrize(("sentence", "number"), HOLDS)
def test_what_is_told_again_holds(sentence: str, number: str) -> None:
    held = {c.stated for c in _claims(sentence) if c.verdict is Verdict.CONSISTENT}
    assert number in held


@pytest.mark.parametrize("sentence", FAILS)
def test_a_summary_that_says_another_change_is_found(sentence: str) -> None:
    assert Verdict.INCONSISTENT in {claim.verdict for claim in _claims(sentence)}


@pytest.mark.parametrize("sentence", OPEN)
def test_what_may_be_something_else_is_left_open(sentence: str) -> None:
    assert Verdict.INCONSISTENT not in {claim.verdict for claim in _claims(sentence)}
