"""Numbers that no rule of grammar binds, weighed by what they may follow from."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Cause, Claim, Quantity, Verdict
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.exact import exact
from watchward.check.weighing.slips import Slips
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Evidence
from watchward.check.weighing.weighing import chance_of, judged, numbers_of, weigh
from watchward.check.weighing.weights import learned_weights

PAPER = """# Lanesby Safer Communities: year-end letter

The hub took 1,248 referrals in 2024/25, against 1,090 the year before.

**Table 1: Fixed penalties by ward**

| Ward | Penalties 2023/24 | Penalties 2024/25 | Households |
| --- | ---: | ---: | ---: |
| Abbey | 212 | 254 | 4,120 |
| Brook | 148 | 131 | 3,980 |
| Castle | 96 | 120 | 2,760 |
| Dene | 305 | 296 | 5,610 |
| Total | 761 | 801 | 16,470 |

"""

RIGHT = [
    ("Set beside the 1,090 of the year before, 1,248 referrals is 14.5% larger.", "14.5%"),
    ("Each referral cost us £75, which over 1,248 of them makes £93,600.", "£93,600"),
    ("Per thousand households Castle had 43.5.", "43.5"),
    ("Abbey is where the change was felt: 254 penalties, 31.7% of all that were issued.", "31.7%"),
]
"""Sentences that hold, each with the number in question."""

WRONG = [
    (
        "The panel saw 34 vacancies among 262 control room posts, a vacancy rate of 12.9%.",
        "12.9%",
        Cause.ROUNDING,
    ),
    (
        "There were 12,480 calls. Of these, 3,744 were answered late, a late rate of 33.0%.",
        "33.0%",
        Cause.UNKNOWN,
    ),
]
"""Sentences with a wrong number, and the slip; unknown means that any cause may be named."""

OPEN = [
    "The strategy runs to 64 pages and was read by 27 officers in 11 offices.",
    "Our ambition for the coming years is to bring the figure below 17%.",
    "The conference was attended by 214 people and closed at 16.30.",
]
"""Sentences whose numbers follow from nothing."""


def claims_of(sentence: str, folder: Path) -> tuple[Claim, ...]:
    """The claims that a sentence under the table makes."""
    path = folder / "paper.md"
    path.write_text(f"{PAPER}{sentence}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return tuple(c for c in checked.claims if not c.at.table and c.quote in sentence)


def targets_of(sentence: str, folder: Path) -> list[tuple[Target, Evidence]]:
    """The numbers of a sentence under the table, with what they may follow from."""
    path = folder / "paper.md"
    path.write_text(f"{PAPER}{sentence}\n", encoding="utf-8")
    paper = read_paper(path)
    tables = read_tables(paper)
    found = numbers_of(paper, tables.segments, tables.headings)
    return [(t, e) for t, e in found if t.spoken.said.text in sentence]


@pytest.mark.parametrize(("sentence", "number"), RIGHT)
def test_what_follows_holds(sentence: str, number: str, tmp_path: Path) -> None:
    """A number that others give is called right, whoever binds it."""
    claims = [c for c in claims_of(sentence, tmp_path) if c.stated == number]
    assert {c.verdict for c in claims} == {Verdict.CONSISTENT}


@pytest.mark.parametrize(("sentence", "number", "cause"), WRONG)
def test_what_does_not_follow_is_found(
    sentence: str, number: str, cause: Cause, tmp_path: Path
) -> None:
    """A number that a slip turned into what is printed is called wrong."""
    claims = [c for c in claims_of(sentence, tmp_path) if number in c.stated]
    wrong = [c for c in claims if c.verdict is Verdict.INCONSISTENT]
    assert wrong
    assert cause in (Cause.UNKNOWN, wrong[0].cause)


@pytest.mark.parametrize("sentence", OPEN)
def test_what_follows_from_nothing_is_not_called_wrong(sentence: str, tmp_path: Path) -> None:
    """Numbers of their own stay open."""
    claims = claims_of(sentence, tmp_path)
    assert not [c.explanation for c in claims if c.verdict is Verdict.INCONSISTENT]


def test_every_derivation_gives_in_fractions_what_it_gives_in_quick_numbers(
    tmp_path: Path,
) -> None:
    """The exact value that a claim tells is the one that was weighed."""
    seen = set()
    for sentence, _number in RIGHT:
        for target, evidence in targets_of(sentence, tmp_path):
            for derivation in derivations(target, evidence):
                value = exact(derivation)
                assert value is not None
                seen.add(derivation.op)
                assert float(value.low) == pytest.approx(derivation.low, rel=1e-9, abs=1e-9)
                assert float(value.high) == pytest.approx(derivation.high, rel=1e-9, abs=1e-9)
    assert {"rep", "pct", "share", "rest", "diff", "each", "rate", "times", "sum"} <= seen


def test_the_way_that_the_words_say_must_be_the_way_it_went(tmp_path: Path) -> None:
    """A rise of the right size is no agreement where the words say a fall."""
    ((target, evidence),) = [
        (t, e)
        for t, e in targets_of("Against 1,090 the year before, 1,248 is a fall of 14.5%.", tmp_path)
        if t.quantity.text == "14.5%"
    ]
    slips = Slips(target)
    rises = [
        d
        for d in derivations(target, evidence)
        if d.op == "pct" and [t.quantity.text for t in d.terms] == ["1,090", "1,248"]
    ]
    assert rises
    assert not any(slips.agrees(d) for d in rises)
    assert {slips.slip(d) is not None and slips.slip(d)[1] for d in rises} == {Cause.DIRECTION}  # type: ignore[index]


def test_without_weights_nothing_is_called_wrong(tmp_path: Path) -> None:
    """What is meant is learned: a number of hundreds of equal ways is left open or holds."""
    for target, evidence in targets_of(WRONG[0][0], tmp_path):
        answer = judged(target, list(derivations(target, evidence)), {})
        assert answer.odds < 1 or answer.share < 0.1


def test_a_number_in_full_is_less_likely_by_chance_than_a_rounded_one(tmp_path: Path) -> None:
    """Chance is by how fine the number is printed."""
    found = {t.quantity.text: t.quantity for t, _e in targets_of(RIGHT[1][0], tmp_path)}
    assert chance_of(found["£93,600"]) < chance_of(found["£75"])


def test_the_weights_tell_where_they_come_from() -> None:
    """Every operation has cues of its own, and no weight is out of reason."""
    weights = learned_weights()
    assert {"none cue", "pct cue", "share cue", "any", "pct a", "share b"} <= set(weights)
    assert all(abs(value) < 20 for group in weights.values() for value in group.values())


def test_weighing_says_how_likely_a_number_is_right(tmp_path: Path) -> None:
    """What follows from the row and column named is nearly certain."""
    (answer,) = [
        weigh(t, e, learned_weights())
        for t, e in targets_of(RIGHT[3][0], tmp_path)
        if t.quantity.text == "31.7%"
    ]
    assert answer.holds > 0.9
    assert answer.best is not None
    assert [t.quantity.text for t in answer.best.terms] in (["254", "801"], ["254", "801"][::-1])


def test_the_quantities_of_a_claim_stand_where_they_are_said(tmp_path: Path) -> None:
    """A claim that weighing makes names every number that it rests on."""
    (claim,) = [c for c in claims_of(RIGHT[1][0], tmp_path) if c.stated == "£93,600"]
    parts: list[Quantity] = list(claim.quantities)
    assert {q.text for q in parts} >= {"£93,600", "£75"}
    assert len(claim.parts) == len(parts)


def test_numbers_beyond_all_measure_are_left_alone(tmp_path: Path) -> None:
    """Hundreds of digits, before or behind the point, are no number that a paper weighs."""
    sentence = (
        f"There were {'9' * 400} crimes, up {'7' * 350} from {'8' * 399}, or 0.{'0' * 400}1%, "
        f"and £{'1' * 600}m was spent on 3.{'3' * 900}% of 12."
    )
    assert not [c for c in claims_of(sentence, tmp_path) if c.verdict is Verdict.INCONSISTENT]


def test_a_sentence_of_hundreds_of_numbers_is_read_by_those_near(tmp_path: Path) -> None:
    """Each number is weighed against so many round it, however long the list."""
    sentence = f"The values were {', '.join(str(n * n) for n in range(10, 400))} in that order."
    held = targets_of(sentence, tmp_path)
    assert len(held) > 300
    assert max(len(evidence.near) for _target, evidence in held) < 60
