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
