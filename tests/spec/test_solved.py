"""Solved outcomes: by the date of the outcome, once for each offence, under a named definition."""

from __future__ import annotations

import pytest

from tests.spec.asking import Spec
from watchward.words.periods import Month

YEAR = (Month(2023, 11), Month(2024, 10))


def test_an_offence_is_solved_in_the_month_of_its_outcome(spec: Spec) -> None:
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type
        A1        | 2023-11-20  | Harlow   | Robbery of Personal Property
        A2        | 2024-10-20  | Harlow   | Robbery of Personal Property
        """
    )
    spec.outcomes(
        """
        crime_ref | outcome_type | outcome_on
        A1        | 1            | 2024-10-02
        """,
        covers=YEAR,
    )
    assert spec.ask("solved.v1.solved/Harlow/2023-11-m/robbery") == "0"
    assert spec.ask("solved.v1.solved/Harlow/2024-10-m/robbery") == "1"


@pytest.fixture(scope="module")
def many_outcomes(kept_spec: Spec) -> Spec:
    """Offences with several outcomes each."""
    kept_spec.offences(
        """
        crime_ref | recorded_on | district | crime_type
        TWICE     | 2023-11-20  | Harlow   | Arson
        LATER     | 2023-11-20  | Harlow   | Arson
        NOTYET    | 2023-11-20  | Harlow   | Arson
        NEVER     | 2023-11-20  | Harlow   | Arson
        """,
        covers=YEAR,
    )
    kept_spec.outcomes(
        """
        crime_ref | outcome_type | outcome_on
        TWICE     | 8            | 2024-01-10
        TWICE     | 1            | 2024-03-10
        LATER     | 18           | 2024-01-10
        LATER     | 22           | 2024-02-10
        LATER     | 3            | 2024-04-10
        NOTYET    | 0            | 2024-01-10
        NEVER     | 14           | 2024-01-10
        UNHELD    | 1            | 2024-01-10
        """,
        covers=YEAR,
    )
    return kept_spec


def test_an_offence_counts_once_at_its_first_outcome_in_the_definition(many_outcomes: Spec) -> None:
    ask = many_outcomes.ask
    assert ask("solved.v1.solved/Harlow/2024-01-m/arson") == "1"  # the community resolution
    assert ask("solved.v1.solved/Harlow/2024-03-m/arson") == "0"  # the charge comes second
    assert ask("solved.v1.solved/Harlow/2024-04-m/arson") == "1"  # the caution, after 18 and 22
    assert ask("solved.v1.solved/Harlow/2024-10-r12/arson") == "2"


def test_another_definition_gives_another_first_outcome(many_outcomes: Spec) -> None:
    ask = many_outcomes.ask
    assert ask("solved.v1.charged/Harlow/2024-01-m/arson") == "0"
    assert ask("solved.v1.charged/Harlow/2024-03-m/arson") == "1"
    assert ask("solved.v1.solved-with-22/Harlow/2024-02-m/arson") == "1"
    assert ask("solved.v1.solved-with-22/Harlow/2024-04-m/arson") == "0"


def test_an_outcome_of_an_offence_not_held_counts_nowhere(many_outcomes: Spec) -> None:
    assert many_outcomes.ask("solved.v1.solved/Force/2024-10-r12/all-crime") == "2"


def test_an_offence_is_solved_under_the_type_area_and_flags_it_has_now(spec: Spec) -> None:
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type | is_hate
        A1        | 2024-01-05  | Harlow   | Arson      | N
        """,
        covers=YEAR,
    )
    spec.outcomes("crime_ref | outcome_type | outcome_on \n A1 | 1 | 2024-02-01", covers=YEAR)
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type      | is_hate
        A1        | 2024-01-05  | Maldon   | Criminal Damage | Y
        """
    )
    assert spec.ask("solved.v1.solved/Harlow/2024-02-m/arson") == "0"
    assert spec.ask("solved.v1.solved/Maldon/2024-02-m/criminal-damage") == "1"
    assert spec.ask("solved.v1.solved/Maldon/2024-02-m/hate-crime") == "1"


def test_outcome_columns_of_an_offences_extract_are_shorthand_for_an_outcome(spec: Spec) -> None:
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type | outcome_type | outcome_on
        A1        | 2024-01-05  | Harlow   | Arson      | 1            | 2024-03-01
        A2        | 2024-03-05  | Harlow   | Arson      |              |
        """
    )
    assert spec.ask("solved.v1.solved/Harlow/2024-03-m/arson") == "1"


def test_a_cancelled_offence_is_not_solved(spec: Spec) -> None:
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type | is_cancelled | outcome_type | outcome_on
        A1        | 2024-01-05  | Harlow   | Arson      | Y            | 1            | 2024-01-09
        """
    )
    assert spec.ask("solved.v1.solved/Harlow/2024-01-m/arson") == "0"


def test_anti_social_behaviour_has_no_solved_cells(spec: Spec) -> None:
    spec.incidents(
        "created_at | category | district \n 2024-10-05 10:00 | Anti-Social Behaviour | Harlow"
    )
    row = spec.area("Harlow", frame="m").rows["anti-social-behaviour"]
    assert row.offences_curr.measure == "incidents"
    without = [f for f in row.figures() if f.status == "not applicable"]
    assert {f.measure for f in without} == {
        "solved", "solved-change", "solved-change-pct", "solved-rate", "solved-rate-change",
        "domestic-share",
    }  # fmt: skip
    assert len(without) == 8
