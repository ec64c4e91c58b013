"""Figures told with bounds or in words: what their words rule out is wrong, all else is not."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from watchward.check.bounds import SIDES, sought
from watchward.check.checking import check_papers
from watchward.check.model import Location, Verdict
from watchward.check.quantities import find
from watchward.check.readers import read_paper
from watchward.check.rounding import implied

HOLDS = {
    "23 per cent": "Theft fell by more than 23 per cent – from 1,360 offences to 1,040.",
    "3 per cent": "Thefts rose by just over 3 per cent, from 1,201 to 1,240.",
    "5%": "Thefts rose by nearly 5%, from 1,201 to 1,259.",
    "a fifth": "There were 402 thefts compared with 512 the year before, a fall of over a fifth.",
    "a quarter": "Robbery fell by almost a quarter, from 512 to 392.",
    "halved": "Complaints almost halved, from 240 to 128.",
    "1,900": "There were nearly 1,900 incidents (1,884) in the borough.",
    "a third": "Of the 400 respondents, nearly a third (128) felt unsafe.",
    "half": "Just over half of respondents, 53%, felt safe.",
    "two-thirds": "Over two-thirds of residents felt safe (70%).",
    "one in nine": "Around one in nine residents said they had often seen or heard groups of noisy "
    "people late at night (12%).",
    "one in every 13": "Just 7.6 per cent of the 57,000 thefts – or one in every 13 of them – were "
    "solved.",
    "three quarters": "Theft accounted for three quarters of the increase (150 of 200 offences).",
    "majority": "The majority of respondents, 61%, felt safe and 39% did not.",
    "vast majority": "The vast majority of respondents (91%) felt safe.",
    "minority": "A minority of respondents (21%) felt unsafe.",
    "most": "Most respondents (61%) felt safe.",
    "the majority": "Of the 400 respondents, the majority (244) felt safe.",
}
REPORT = (
    "Crime in Wexshire has risen by {} over the last year.\n\nData show that 84,342 crimes were "
    "recorded in the year up to March 2018.\n\nThat is {} up on the year up to March 2017, when "
    "there were 80,936 crimes."
)
"""A report in paragraphs of one sentence, with a rough change before its figures."""
WRONG = {
    "24 per cent": "Alder saw theft go down from 1,232 to 1,047 (a 15 per cent drop) and Birch saw "
    "theft fall by more than 24 per cent – from 1,360 to 1,040.",
    "5%": "Thefts rose by nearly 5%, from 1,201 to 1,272.",
    "a quarter": "There were 402 thefts compared with 512 the year before, a fall of over a "
    "quarter.",
    "a half": "Robbery fell by almost a half, from 512 to 392.",
    "halved": "Complaints almost halved, from 240 to 108.",
    "1,900": "There were over 1,900 incidents (1,884) in the borough.",
    "a third": "Of the 400 respondents, nearly a third (148) felt unsafe.",
    "half": "Just over half of respondents, 47%, felt safe.",
    "two-thirds": "Over two-thirds of residents felt safe (62%).",
    "one in nine": "Around one in nine residents (21%) had done the course.",
    "nine in ten": "Almost nine in ten (93%) were satisfied.",
    "the majority": "The majority of respondents (40%) felt safe.",
    "a minority": "A minority of respondents (71%) felt unsafe.",
    "most": "Most respondents (31%) felt safe.",
}
OPEN = {
    "the largest of several answers": "The majority of respondents (40%) felt safe, 35% felt "
    "unsafe and 25% did not know.",
    "the commonest reason": "Most common reasons (31%) were of cost.",
    "another period in brackets": "There were nearly 400 incidents in May 2021 (412).",
    "a round number of another thing": "Some 40 schools (12) took part.",
    "how far a share moved": "Half of the residents we asked felt safe (3% more than before).",
    "rounded once already": "Thefts rose by over 5%, from 1,200 to 1,259.8.",
    "a rounded base": "Spending rose by more than 20%, from £1.5m to £1.8m.",
    "close to it from above": "Thefts rose by close to 5%, from 1,201 to 1,263.",
    "more than all": "Thefts rose by over half, from 20 to 50.",
    "a third of others": "Of the 400 respondents, a third (40) of those aged under 25 felt unsafe.",
    "an item of a list": "Rises of over 5% were seen in theft (4%) and fraud (7%).",
    "a third has no percentage": "Nearly a third of residents (33.6%) felt safe.",
    "half of another percentage": "The grant has grown by 3.4%, about half the pace of the levy "
    "(6.7%).",
    "a share of the time": "The older vans were on the road for just over half the time (51%).",
    "most of a change": "Most of the rise, 31 of 50 cases, was in theft.",
}


@pytest.mark.parametrize("stated", HOLDS)
def test_what_the_words_allow_holds(stated: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(f"{HOLDS[stated]}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    verdicts = {c.verdict for c in checked.claims if stated in c.stated.lower()}
    assert Verdict.CONSISTENT in verdicts
    assert all(claim.verdict is not Verdict.INCONSISTENT for claim in checked.claims)


@pytest.mark.parametrize("stated", WRONG)
def test_what_the_words_rule_out_is_wrong(stated: str, tmp_path: Path) -> None:
    (found,) = wrong_in(WRONG[stated], tmp_path)
    assert stated in found[0].lower()


@pytest.mark.parametrize("what", OPEN)
def test_what_may_be_meant_otherwise_is_not_wrong(what: str, tmp_path: Path) -> None:
    assert wrong_in(OPEN[what], tmp_path) == []


@pytest.mark.parametrize("told", ["more than four per cent", "just over 4%", "nearly 5%"])
def test_a_change_before_its_figures_holds(told: str, tmp_path: Path) -> None:
    """The pair of figures that follows gives it; where it does not, another may be meant."""
    path = tmp_path / "paper.md"
    path.write_text(REPORT.format(told, "over 3,000"), encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    (percent,) = (c.verdict for c in checked.claims if c.kind == "percent")
    assert percent is Verdict.CONSISTENT
    assert wrong_in(REPORT.format("over 30%", "over 3,000"), tmp_path) == []


def test_what_that_is_up_on_is_held_against_the_paragraph_before(tmp_path: Path) -> None:
    (found,) = wrong_in(REPORT.format("over 4%", "almost 4,000"), tmp_path)
    assert found[0] == "4,000"
    assert "80,936" in found[1]
    assert wrong_in(REPORT.format("over 4%", "nearly 3,500"), tmp_path) == []


def test_a_round_number_reaches_to_where_it_would_be_rounded() -> None:
    near = implied(Fraction(4000), -3, "nearly")
    assert near.holds(Fraction(3500))
    assert not near.holds(Fraction(3400))


@pytest.mark.parametrize("word", SIDES)
def test_a_number_is_never_forbidden_by_its_own_word(word: str) -> None:
    for value, places in ((Fraction(24), 0), (Fraction(-24), 0), (Fraction(1, 3), 1)):
        assert implied(value, places, word).holds(value)


def test_what_was_rounded_to_one_more_digit_is_let_through() -> None:
    """“Over 24%” may be told from 24.0%, which is 23.96%; not from 23.9%."""
    over = implied(Fraction(24), 0, "over")
    assert over.holds(Fraction("23.96"))
    assert not over.holds(Fraction("23.9"))
    nearly = implied(Fraction(24), 0, "nearly")
    assert nearly.holds(Fraction("24.04"))
    assert not nearly.holds(Fraction("24.1"))


def test_an_open_side_is_sought_near_by() -> None:
    """“Over 20%” is not looked for at 60%, though that is no reason to call it wrong."""
    (stated,) = find("a rise of over 20%", Location()).quantities
    assert stated.span.holds(Fraction(60))
    assert not sought(stated).holds(Fraction(60))
    assert sought(stated).holds(Fraction(24))
