"""What is missing, what is nought, and what the source cannot say.

Coverage alone tells a month without offences from a month never loaded. An
extract covers its first to its last month, and all areas, unless it says
otherwise.
"""

from __future__ import annotations

from tests.spec.asking import Spec
from watchward.content.format import paragraph_text
from watchward.words.periods import Month

ONE_YEAR = """
    month   | district | crime_type
    2023-11 | Harlow   | Arson
    2024-10 | Harlow   | Arson
"""


def months(first: str, last: str) -> tuple[Month, Month]:
    """A span of months, as ``--covers`` gives it."""
    return Month.parse(first), Month.parse(last)


def test_a_month_never_loaded_is_missing_and_named(spec: Spec) -> None:
    spec.offences(ONE_YEAR)
    assert spec.ask("offences.v1/Harlow/2023-10-m/arson") == (
        "missing: no offences loaded for October 2023"
    )
    assert spec.ask("offences-change.v1/Harlow/2024-10-r12~2023-10-r12/arson") == (
        "missing: no offences loaded for November 2022 to October 2023"
    )


def test_a_gap_between_two_loads_is_named_in_runs(spec: Spec) -> None:
    spec.offences("recorded_on | district | crime_type \n 2024-01-05 | Harlow | Arson")
    spec.offences(
        "crime_ref | recorded_on | district | crime_type \n B1 | 2024-05-05 | Harlow | Arson"
    )
    assert spec.ask("offences.v1/Harlow/2024-06-s6/arson") == (
        "missing: no offences loaded for February 2024 to April 2024, June 2024"
    )


def test_an_extract_may_say_that_it_covers_more(spec: Spec) -> None:
    spec.offences(ONE_YEAR, covers=months("2022-11", "2024-10"))
    assert spec.ask("offences.v1/Harlow/2023-10-r12/arson") == "0"
    assert spec.ask("offences.v1/Harlow/2024-10-r12/arson") == "2"


def test_an_area_with_no_rows_is_nought_where_the_extract_covers_all_areas(spec: Spec) -> None:
    spec.offences(ONE_YEAR)
    assert spec.ask("offences.v1/Maldon/2024-10-r12/arson") == "0"


def test_an_extract_of_some_areas_says_nothing_of_the_others(spec: Spec) -> None:
    spec.offences(ONE_YEAR, areas=("Harlow",))
    assert spec.ask("offences.v1/Harlow/2024-10-r12/arson") == "2"
    missing = "missing: no offences loaded for November 2023 to October 2024"
    assert spec.ask("offences.v1/Maldon/2024-10-r12/arson") == missing
    # a sum of which a part is missing is missing too
    assert spec.ask("offences.v1/Force/2024-10-r12/arson") == missing


def test_a_table_with_some_months_missing_is_still_given_and_names_them(spec: Spec) -> None:
    spec.offences(ONE_YEAR)
    product = spec.summary("2024-10", "Harlow")
    row = product.summaries[0].rows["arson"]
    assert row.offences_curr.numerator == 2
    assert str(row.offences_prev.status) == "missing"
    notes = [paragraph_text(note) for note in product.document.notes]
    assert (
        "Months are missing. 12 months to October 2023: no offences loaded for November 2022 to "
        "October 2023."
    ) in notes
    assert any("no incidents loaded for November 2023 to October 2024" in note for note in notes)


def test_incidents_and_offences_are_covered_separately(spec: Spec) -> None:
    spec.offences(ONE_YEAR)
    assert spec.ask("incidents.v1/Harlow/2024-10-r12/anti-social-behaviour") == (
        "missing: no incidents loaded for November 2023 to October 2024"
    )


def test_without_outcomes_solved_is_not_available(spec: Spec) -> None:
    spec.offences(ONE_YEAR)
    said = "not available: no outcomes with dates are loaded"
    assert spec.ask("solved.v1.solved/Harlow/2024-10-r12/arson") == said
    assert spec.ask("solved-rate.v1.solved/Harlow/2024-10-r12/arson") == said


def test_outcomes_of_some_months_leave_the_others_missing(spec: Spec) -> None:
    spec.offences(
        "crime_ref | recorded_on | district | crime_type \n A | 2024-01-05 | Harlow | Arson",
        covers=months("2024-01", "2024-03"),
    )
    spec.outcomes("crime_ref | outcome_type | outcome_on \n A | 1 | 2024-02-01")
    assert spec.ask("solved.v1.solved/Harlow/2024-02-m/arson") == "1"
    assert spec.ask("solved.v1.solved/Harlow/2024-03-q/arson") == (
        "missing: no outcomes loaded for January 2024, March 2024"
    )


def test_a_flag_that_the_extract_does_not_hold_is_not_available(spec: Spec) -> None:
    spec.offences(ONE_YEAR)
    assert spec.ask("offences.v1/Harlow/2024-10-r12/domestic-abuse") == (
        "not available: the source does not say: domestic"
    )
    assert spec.ask("offences.v1/Harlow/2024-10-r12/high-risk-domestic-abuse") == (
        "not available: the source does not say: domestic risk"
    )
    assert spec.ask("domestic-share.v1/Harlow/2024-10-r12/arson") == (
        "not available: the source does not say: domestic"
    )


def test_a_flag_that_one_of_two_extracts_does_not_hold_is_not_available(spec: Spec) -> None:
    spec.offences(
        "month | district | crime_type | is_hate \n 2024-01 | Harlow | Arson | Y",
        covers=months("2024-01", "2024-01"),
    )
    spec.offences("month | district | crime_type \n 2024-02 | Harlow | Arson")
    assert spec.ask("offences.v1/Harlow/2024-01-m/hate-crime") == "1"
    assert spec.ask("offences.v1/Harlow/2024-02-s2/hate-crime") == (
        "not available: the source does not say: hate"
    )


def test_a_loaded_month_can_be_emptied_by_replacing_it(spec: Spec) -> None:
    spec.offences(ONE_YEAR)
    spec.offences(
        "recorded_on | district | crime_type \n 2024-10-02 | Maldon | Arson",
        replace=True,
        covers=months("2024-10", "2024-10"),
    )
    assert spec.ask("offences.v1/Harlow/2024-10-m/arson") == "0"
    assert spec.ask("offences.v1/Maldon/2024-10-m/arson") == "1"
    assert spec.ask("offences.v1/Harlow/2023-11-m/arson") == "1"
