"""Rules propose scores from data, say why, and say why not; choosing against the rank is said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from watchward.assessment.choosing import Chosen, against_the_rank, lines_of
from watchward.assessment.model import SCALE, Criterion, Factor, Matrix, Scale, Score, State, Step
from watchward.assessment.proposals import Rule, Seen, faults_of, propose, rule_of, usual_rule
from watchward.assessment.rank import standings
from watchward.words.verdicts import Verdict

VOLUME = usual_rule("volume", SCALE)
TREND = usual_rule("trend", SCALE)


def share(numerator: int, denominator: int = 1000) -> Seen:
    return Seen(("a@1", "b@1"), Fraction(numerator), Fraction(denominator))


@pytest.mark.parametrize(
    ("count", "score"), [(0, "0"), (29, "0"), (30, "1"), (99, "1"), (100, "2"), (900, "2")]
)
def test_a_share_meets_its_threshold_exactly(count: int, score: str) -> None:
    found = propose(VOLUME, share(count), SCALE)
    assert found.text == score
    assert found.figures == ("a@1", "b@1")


def test_a_rule_and_what_was_found_are_told_in_words() -> None:
    found = propose(VOLUME, share(124), SCALE)
    assert found.finding == "12.4% of all crime"
    assert found.rule == (
        "Share of all crime: 2 from 10% of all crime, 1 from 3% of all crime, otherwise 0"
    )
    assert "“" in propose(TREND, Seen(verdict=Verdict.SAME), SCALE).rule


@pytest.mark.parametrize(
    ("verdict", "score"),
    [
        (Verdict.CLEARLY_UP, "2"), (Verdict.PROBABLY_UP, "1"), (Verdict.SAME, "0"),
        (Verdict.PROBABLY_DOWN, "0"), (Verdict.CLEARLY_DOWN, "0"),
    ],
)  # fmt: skip
def test_a_trend_follows_the_verdict(verdict: Verdict, score: str) -> None:
    assert propose(TREND, Seen(verdict=verdict), SCALE).text == score


@pytest.mark.parametrize(
    "seen",
    [
        Seen(verdict=Verdict.TOO_FEW), Seen(verdict=Verdict.BREAK), Seen(),
        Seen(problem="the factor has no crime type"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_proposes_nothing_and_says_why(seen: Seen) -> None:
    found = propose(TREND, seen, SCALE)
    assert found.value is None
    assert found.why_not
    assert not found.text


def test_nothing_is_divided_by_nought() -> None:
    assert propose(usual_rule("compared", SCALE), share(3, 0), SCALE).why_not


def test_rules_are_kept_and_read_back_on_any_scale() -> None:
    scale = Scale(tuple(Step(Fraction(value)) for value in ("0", "1", "2.5", "5")))
    steps = (
        (Fraction(1), Fraction(2)),
        (Fraction("2.5"), Fraction("7.5")),
        (Fraction(5), Fraction(20)),
    )
    for rule in (Rule("compared", steps), TREND, VOLUME):
        assert rule_of(rule.as_json()) == rule
    assert propose(Rule("compared", steps), share(75), scale).text == "2.5"
    assert [value for value, _ in usual_rule("volume", scale).steps] == [Fraction("2.5"), 5]


@pytest.mark.parametrize(
    "rule",
    [
        Rule("volume", ()),
        Rule("volume", ((Fraction(1), Fraction(10)), (Fraction(2), Fraction(10)))),
        Rule("volume", ((Fraction(1), Fraction(0)),)),
        Rule("trend", ((Fraction(1), Verdict.CLEARLY_UP), (Fraction(2), Verdict.PROBABLY_UP))),
    ],
)
def test_thresholds_that_do_not_rise_are_faults(rule: Rule) -> None:
    assert faults_of(rule)
    assert not faults_of(VOLUME)
    assert not faults_of(TREND)


def ranked_seven() -> Matrix:
    """Factors A to G of totals 6 down to 0, on one criterion each step of a scale of its own."""
    scale = Scale(tuple(Step(Fraction(value)) for value in range(7)))
    names = "ABCDEFG"
    factors = (*(Factor(name) for name in names), Factor("A1", "A"))
    scores = {
        (name, "Harm"): Score(Fraction(6 - at), State.SCORED) for at, name in enumerate(names)
    }
    return Matrix(factors, (Criterion("Harm"),), scale, scores)


def test_what_is_chosen_against_the_rank_is_said() -> None:
    found = standings(ranked_seven())
    assert against_the_rank(found, []) == []
    chosen = [
        Chosen("Safer homes", "risk matrix", ("A1", "B", "C", "D")),
        Chosen("Roads", "member priority", ("G",)),
        Chosen("Prevent", "duty", ()),
    ]
    said = " ".join(against_the_rank(found, chosen))
    assert "E ranks 5 and is no priority." in said
    assert "“Roads” is a priority although G ranks 7. It was chosen because of: member" in said
    assert "“Prevent” is a priority and stands on no factor of the matrix." in said
    assert "Safer homes" not in said
    assert "F ranks" not in said


def test_a_sub_type_counts_for_its_factor() -> None:
    lines = lines_of(standings(ranked_seven()), [Chosen("Old", "", ("a1",))], [])
    assert [(line.standing.factor.name, line.last) for line in lines][:2] == [
        ("A", ("Old",)),
        ("B", ()),
    ]
