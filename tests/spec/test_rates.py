"""Percentages, rates and differences: from exact counts, rounded once, ties away from zero."""

from __future__ import annotations

import pytest

from tests.spec.asking import Spec
from watchward.words.periods import Month

TWO_YEARS = (Month(2022, 11), Month(2024, 10))
AGAINST = "2024-10-r12~2023-10-r12"


@pytest.fixture(scope="module")
def harlow(kept_spec: Spec) -> Spec:
    """Two years of Harlow with awkward numbers.

    Offences of the later and the earlier year: arson 10 (11 solved) and 0,
    burglary 0 and 4 (1 solved later), homicide 6 (1) and 3 (1), rape over 16
    15 and 16, shoplifting 2,499 and 2,500, theft of pedal cycle 1 and 2,000.
    """
    kept_spec.offences(
        """
        crime_ref | recorded_on | district | crime_type | is_domestic
        BURGLED   | 2023-01-01  | Harlow   | Burglary   | N
        """,
    )
    kept_spec.offences(
        """
        month   | district | crime_type           | is_domestic | outcome_type | outcome_on | count
        2024-01 | Harlow   | Arson                | N           | 1            | 2024-02-01 | 10
        2023-10 | Maldon   | Drug Offences        | N           |              |            | 1
        2023-01 | Harlow   | Burglary             | N           |              |            | 3
        2024-01 | Harlow   | Homicide             | N           | 1            | 2024-02-01 | 1
        2024-01 | Harlow   | Homicide             | N           |              |            | 5
        2023-01 | Harlow   | Homicide             | N           | 1            | 2023-02-01 | 1
        2023-01 | Harlow   | Homicide             | N           |              |            | 2
        2024-01 | Harlow   | Rape - Over 16 yrs   | Y           |              |            | 1
        2024-01 | Harlow   | Rape - Over 16 yrs   | N           |              |            | 14
        2023-01 | Harlow   | Rape - Over 16 yrs   | N           |              |            | 16
        2024-01 | Harlow   | Shoplifting          | N           |              |            | 2499
        2023-01 | Harlow   | Shoplifting          | N           |              |            | 2500
        2024-01 | Harlow   | Theft of Pedal Cycle | N           |              |            | 2001
        2023-01 | Harlow   | Theft of Pedal Cycle | N           |              |            | 2000
        2024-01 | Maldon   | Theft of Pedal Cycle | Y           |              |            | 1
        2024-01 | Maldon   | Theft of Pedal Cycle | N           |              |            | 15
        """,
        covers=TWO_YEARS,
    )
    kept_spec.outcomes(
        "crime_ref | outcome_type | outcome_on \n BURGLED | 1 | 2024-03-01", covers=TWO_YEARS
    )
    return kept_spec


def test_a_percentage_is_undefined_exactly_when_the_earlier_count_is_nought(harlow: Spec) -> None:
    assert harlow.ask(f"offences-change.v1/Harlow/{AGAINST}/arson") == "10"
    assert harlow.ask(f"offences-change-pct.v1/Harlow/{AGAINST}/arson") == (
        "undefined: it would divide by nought"
    )
    assert harlow.ask(f"offences-change-pct.v1/Harlow/{AGAINST}/burglary") == "-100.0"


def test_a_rate_is_undefined_exactly_when_there_are_no_offences_even_with_outcomes(
    harlow: Spec,
) -> None:
    assert harlow.ask("solved.v1.solved/Harlow/2024-10-r12/burglary") == "1"
    assert harlow.ask("solved-rate.v1.solved/Harlow/2024-10-r12/burglary").startswith("undefined")
    assert harlow.ask("solved-rate.v1.solved/Harlow/2023-10-r12/burglary") == "0.0"
    # the difference is undefined when either rate is
    assert harlow.ask(f"solved-rate-change.v1.solved/Harlow/{AGAINST}/burglary").startswith(
        "undefined"
    )


def test_a_solved_rate_can_exceed_a_hundred_per_cent(spec: Spec) -> None:
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type | outcome_type | outcome_on
        OLD       | 2023-10-20  | Harlow   | Homicide   | 1            | 2024-03-01
        NEW       | 2024-03-02  | Harlow   | Homicide   | 1            | 2024-03-09
        """
    )
    assert spec.ask("solved-rate.v1.solved/Harlow/2024-03-q/homicide") == "200.0"


def test_the_point_difference_comes_from_the_unrounded_rates(harlow: Spec) -> None:
    # 1 of 6 is 16.7 and 1 of 3 is 33.3: their printed difference would be 16.6
    assert harlow.ask("solved-rate.v1.solved/Harlow/2024-10-r12/homicide") == "16.7"
    assert harlow.ask("solved-rate.v1.solved/Harlow/2023-10-r12/homicide") == "33.3"
    assert harlow.ask(f"solved-rate-change.v1.solved/Harlow/{AGAINST}/homicide") == "-16.7"
    assert str(harlow.figure(f"solved-rate-change.v1.solved/Harlow/{AGAINST}/homicide").unit) == (
        "percentage points"
    )


def test_ties_are_rounded_away_from_zero(harlow: Spec) -> None:
    # 15 after 16 is -6.25% and 1 of 16 is 6.25%
    assert harlow.ask(f"offences-change-pct.v1/Harlow/{AGAINST}/rape-over-16") == "-6.3"
    assert harlow.ask("domestic-share.v1/Maldon/2024-10-r12/theft-of-pedal-cycle") == "6.3"
    # 2,001 after 2,000 is 0.05%, which no binary number is
    assert harlow.ask(f"offences-change-pct.v1/Harlow/{AGAINST}/theft-of-pedal-cycle") == "0.1"


def test_minus_nought_is_never_printed(harlow: Spec) -> None:
    assert harlow.ask(f"offences-change.v1/Harlow/{AGAINST}/shoplifting") == "-1"
    assert harlow.ask(f"offences-change-pct.v1/Harlow/{AGAINST}/shoplifting") == "0.0"


def test_the_domestic_abuse_share_is_undefined_without_offences(harlow: Spec) -> None:
    assert harlow.ask("domestic-share.v1/Harlow/2024-10-r12/rape-over-16") == "6.7"
    assert harlow.ask("domestic-share.v1/Harlow/2024-10-r12/burglary").startswith("undefined")


def test_a_rate_for_each_thousand_residents_names_its_base(harlow: Spec) -> None:
    figure = harlow.figure("rate-per-1000.v1/Harlow/2024-10-r12/shoplifting")
    assert figure.numerator == 2499
    assert figure.denominator is not None
    assert figure.denominator > 80_000
    assert harlow.ask("rate-per-1000.v1/Stansted Airport/2024-10-r12/shoplifting") == (
        "not applicable: nobody lives there"
    )
