"""Numbers that no rule of grammar binds, weighed by what they may follow from."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.context.second_look import key_of
from watchward.check.model import Cause, Claim, Quantity, Verdict
from watchward.check.readers import read_paper
from watchward.check.tables import read_tables
from watchward.check.weighing.deriving import derivations
from watchward.check.weighing.exact import exact
from watchward.check.weighing.kinship import kin_of, kinship, own_of
from watchward.check.weighing.looking import Looked, Looking, rows_of
from watchward.check.weighing.network import learned_networks, likelihoods
from watchward.check.weighing.numbers import Numbers
from watchward.check.weighing.opened import opened
from watchward.check.weighing.slips import Slips
from watchward.check.weighing.spoken import Target
from watchward.check.weighing.terms import Evidence
from watchward.check.weighing.verdicts import verdict
from watchward.check.weighing.weighing import Weigher, chance_of
from watchward.check.weighing.weights import learned_weigher

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
    numbers = numbers_of(sentence, folder)
    found = [pair for spoken, held in numbers.targets() for pair in numbers.evidence(spoken, held)]
    return [(t, e) for t, e in found if t.spoken.said.text in sentence]


def numbers_of(sentence: str, folder: Path) -> Numbers:
    """The numbers of the paper with a sentence under its table."""
    path = folder / "paper.md"
    path.write_text(f"{PAPER}{sentence}\n", encoding="utf-8")
    paper = read_paper(path)
    tables = read_tables(paper)
    return Numbers(paper, tables.segments, tables.headings)


def looked_at(sentence: str, number: str, folder: Path) -> tuple[Looking, Looked]:
    """A number of a sentence after the first look, with its paper."""
    looking = Looking(numbers_of(sentence, folder), (), frozenset(), learned_weigher())
    (found,) = [
        one
        for one in looking.first_look()
        if one.opened.target.quantity.text == number
        and one.opened.target.spoken.said.text in sentence
    ]
    return looking, found


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
        one = opened(target, list(derivations(target, evidence)), Weigher({}))
        answer = verdict(one, [2.718281828**score for score in one.scores], one.none)
        assert answer.odds < 1 or answer.share < 0.1


def test_a_number_in_full_is_less_likely_by_chance_than_a_rounded_one(tmp_path: Path) -> None:
    """Chance is by how fine the number is printed."""
    found = {t.quantity.text: t.quantity for t, _e in targets_of(RIGHT[1][0], tmp_path)}
    assert chance_of(found["£93,600"]) < chance_of(found["£75"])


def test_the_weights_tell_where_they_come_from() -> None:
    """Every operation has cues of its own, and no weight is out of reason."""
    text = (files("watchward.check.weighing") / "weights.json").read_text(encoding="utf-8")
    weights = json.loads(text)["weights"]
    assert {"none cue", "pct cue", "share cue", "any", "pct a", "share b"} <= set(weights)
    assert all(abs(value) < 20 for group in weights.values() for value in group.values())


def test_weighing_says_how_likely_a_number_is_right(tmp_path: Path) -> None:
    """What follows from the row and column named is nearly certain."""
    looking, found = looked_at(RIGHT[3][0], "31.7%", tmp_path)
    meant, none = looking.meanings(found)
    answer = verdict(found.opened, meant, none)
    assert answer.holds > 0.9
    assert answer.best is not None
    assert [t.quantity.text for t in answer.best.terms] in (["254", "801"], ["254", "801"][::-1])


def test_what_may_be_meant_adds_up_to_one(tmp_path: Path) -> None:
    """The networks share out one among the derivations that are kept and nothing."""
    looking, found = looked_at(WRONG[0][0], "12.9%", tmp_path)
    rows, none = rows_of(found.opened, looking.known, looking.words)
    meant, nothing = likelihoods(rows, none, learned_networks())
    assert len(meant) == len(found.opened.kept)
    assert sum(meant) + nothing == pytest.approx(1.0)
    assert min(*meant, nothing) >= 0.0


def test_a_number_beside_one_that_holds_is_of_the_same_parts(tmp_path: Path) -> None:
    """A change is made likelier by a percentage of the same two numbers beside it."""
    with_kin = "Castle went from 96 to 120, 24 more (25.0%)."
    without = "Castle went from 96 to 120, 24 more (61.7%)."
    shares = []
    for sentence in (with_kin, without):
        looking, found = looked_at(sentence, "24", tmp_path)
        kin = kin_of(found.opened.target, looking.known)
        own = next(
            d
            for d in found.opened.kept
            if d.op == "diff"
            and [t.quantity.text for t in d.terms] == ["96", "120"]
            and not d.terms[0].quantity.at.table
        )
        shares.append(kinship(own_of(own), kin))
    held, alone = shares
    assert max(held) > 0.5
    assert sum(held) > sum(alone)


def test_a_figure_that_draws_on_a_number_is_no_witness_for_what_gives_it(tmp_path: Path) -> None:
    """What neighbours draw from a number itself is told apart."""
    sentence = "Calls came to 600, of which 150 (25.0%) were late."
    looking, found = looked_at(sentence, "150", tmp_path)
    kin = kin_of(found.opened.target, looking.known)
    assert max(kin.used) > 0.5
    own = key_of(found.opened.target.quantity)
    assert not any(own in way.keys for group in kin.groups for _key, ways in group for way in ways)


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


def test_a_level_is_no_difference_printed_with_a_percent_sign(tmp_path: Path) -> None:
    """Of “84.1%, up from 80.7%, a rise of 3.4%” the slip is in the rise, never in the level."""
    sentence = "Attendance was 84.1%, up from 80.7%, a rise of 3.4%."
    slips = {}
    for number in ("80.7%", "3.4%"):
        _looking, found = looked_at(sentence, number, tmp_path)
        one = found.opened
        meant = [float(d.op == "diffp") for d in one.kept]
        slips[number] = verdict(one, meant, 0.01).cause
    assert slips == {"80.7%": Cause.UNKNOWN, "3.4%": Cause.POINTS}


def test_nothing_that_gives_it_makes_a_number_wrong_only_if_it_hardly_is_a_number_of_its_own(
    tmp_path: Path,
) -> None:
    """The likelier it is that a number follows from nothing, the less it is called wrong."""
    _looking, found = looked_at(WRONG[1][0], "33.0%", tmp_path)
    one = found.opened
    own = next(
        d
        for d in one.kept
        if d.op == "share" and [t.quantity.text for t in d.terms] == ["3,744", "12,480"]
    )
    meant = [float(d is own) for d in one.kept]
    odds = [verdict(one, [each * (1 - none) for each in meant], none).odds for none in (0.01, 0.5)]
    assert odds[0] > 10 * odds[1]
