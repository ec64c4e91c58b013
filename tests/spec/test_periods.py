"""Which months a figure counts: rolling 12 months and the other frames.

Rolling 12 months to a month are the twelve complete calendar months that end
with it. A window over only the months that have records is the classic bug.
"""

from __future__ import annotations

import pytest

from tests.spec.asking import Spec

FIFTEEN_MONTHS_TWO_EMPTY = """
    month   | district | crime_type | count
    2023-08 | Harlow   | Burglary   | 1
    2023-09 | Harlow   | Burglary   | 1
    2023-10 | Harlow   | Burglary   | 2
    2023-11 | Harlow   | Burglary   | 2
    2023-12 | Harlow   | Burglary   | 2
    2024-01 | Harlow   | Burglary   | 2
    2024-02 | Harlow   | Burglary   | 2
    2024-04 | Harlow   | Burglary   | 2
    2024-06 | Harlow   | Burglary   | 2
    2024-07 | Harlow   | Burglary   | 2
    2024-08 | Harlow   | Burglary   | 4
    2024-09 | Harlow   | Burglary   | 2
    2024-10 | Harlow   | Burglary   | 2
"""
"""March and May 2024 have no burglary: they are covered and empty."""


@pytest.fixture(scope="module")
def harlow(kept_spec: Spec) -> Spec:
    """Harlow with fifteen months of burglary, two of them empty."""
    kept_spec.offences(FIFTEEN_MONTHS_TWO_EMPTY)
    return kept_spec


def test_rolling_12_months_are_calendar_months_not_months_with_records(harlow: Spec) -> None:
    # 22 in November 2023 to October 2024; the last twelve months that have records hold 25
    assert harlow.ask("offences.v1/Harlow/2024-10-r12/burglary") == "22"


def test_an_empty_covered_month_is_nought(harlow: Spec) -> None:
    assert harlow.ask("offences.v1/Harlow/2024-03-m/burglary") == "0"


def test_each_frame_counts_its_own_months(harlow: Spec) -> None:
    assert harlow.ask("offences.v1/Harlow/2024-10-ytd/burglary") == "18"
    assert harlow.ask("offences.v1/Harlow/2024-10-fytd/burglary") == "14"
    assert harlow.ask("offences.v1/Harlow/2024-10-q/burglary") == "8"
    assert harlow.ask("offences.v1/Harlow/2024-08-m/burglary") == "4"
    assert harlow.ask("offences.v1/Harlow/2024-10-s15/burglary") == "26"


def test_the_fourth_quarter_of_a_financial_year_is_january_to_march(spec: Spec) -> None:
    spec.offences(
        """
        month   | district | crime_type | count
        2023-04 | Harlow   | Burglary   | 1
        2023-12 | Harlow   | Burglary   | 10
        2024-01 | Harlow   | Burglary   | 100
        2024-03 | Harlow   | Burglary   | 1000
        2024-04 | Harlow   | Burglary   | 10000
        """
    )
    assert spec.ask("offences.v1/Harlow/2024-03-q/burglary") == "1,100"
    assert spec.ask("offences.v1/Harlow/2024-03-fy/burglary") == "1,111"
    assert spec.figure("offences.v1/Harlow/2024-03-fy/burglary").period.label == (
        "financial year 2023/24"
    )


def test_a_day_counts_in_its_own_month_by_london_time(spec: Spec) -> None:
    spec.offences(
        """
        recorded_on               | district | crime_type
        2024-09-30T23:59          | Harlow   | Arson
        2024-10-01T00:00          | Harlow   | Arson
        2024-09-30T23:30:00+00:00 | Harlow   | Arson
        2024-10-31                | Harlow   | Arson
        """
    )
    # half past eleven at Greenwich is half past midnight in London while summer time lasts
    assert spec.ask("offences.v1/Harlow/2024-09-m/arson") == "1"
    assert spec.ask("offences.v1/Harlow/2024-10-m/arson") == "3"


def test_a_period_is_set_against_the_twelve_months_before(spec: Spec) -> None:
    spec.offences(
        """
        month   | district | crime_type | count
        2022-11 | Harlow   | Arson      | 3
        2023-10 | Harlow   | Arson      | 2
        2023-11 | Harlow   | Arson      | 1
        2024-10 | Harlow   | Arson      | 6
        """
    )
    row = spec.area("Harlow").rows["arson"]
    assert (row.offences_prev.numerator, row.offences_curr.numerator) == (5, 7)
    assert spec.ask("offences-change.v1/Harlow/2024-10-r12~2023-10-r12/arson") == "2"
    assert spec.ask("offences-change-pct.v1/Harlow/2024-10-r12~2023-10-r12/arson") == "40.0"


def test_a_named_baseline_takes_the_place_of_the_year_before(spec: Spec) -> None:
    spec.offences(
        """
        month   | district | crime_type | count
        2019-01 | Harlow   | Arson      | 4
        2019-12 | Harlow   | Arson      | 4
        2022-10 | Harlow   | Arson      | 1
        2023-11 | Harlow   | Arson      | 9
        2024-10 | Harlow   | Arson      | 1
        """
    )
    product = spec.summary("2024-10", "Harlow", against="2019-12")
    row = product.summaries[0].rows["arson"]
    assert product.earlier.label == "12 months to December 2019"
    assert (row.offences_prev.numerator, row.offences_curr.numerator) == (8, 10)


def test_both_periods_come_from_one_version_of_the_data(spec: Spec) -> None:
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type
        A1        | 2023-09-01  | Harlow   | Arson
        A2        | 2024-09-01  | Harlow   | Arson
        """
    )
    spec.offences(
        """
        crime_ref | recorded_on | district | crime_type
        A3        | 2023-10-01  | Harlow   | Arson
        A4        | 2024-10-01  | Harlow   | Arson
        """
    )
    row = spec.area("Harlow").rows["arson"]
    assert {figure.version for figure in row.figures()} == {2}
