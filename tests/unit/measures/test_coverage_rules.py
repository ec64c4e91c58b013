"""Coverage: which months are missing for an area, and for a sum of areas."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from watchward.measures.coverage import Coverage
from watchward.usecases.covered import runs, runs_label
from watchward.words.periods import Month, months_between

JANUARY = Month(2024, 1)


def row(scope: str, month: int, source: str = "offences", fields: str = "") -> dict[str, Any]:
    """A row of the coverage table for a month of 2024."""
    return {
        "source": source, "scope": scope, "month": 202400 + month, "vocabulary": "crime_type",
        "fields": fields,
    }  # fmt: skip


def test_a_row_for_everywhere_covers_each_area_and_every_sum() -> None:
    coverage = Coverage([row("*", 1)])
    assert coverage.missing("offences", [JANUARY], "harlow") == []
    assert coverage.missing("offences", [JANUARY], "force", ("harlow", "maldon")) == []
    assert coverage.missing("incidents", [JANUARY], "harlow") == [JANUARY]


def test_a_sum_is_covered_when_every_part_is() -> None:
    parts = ("harlow", "maldon")
    assert Coverage([row("harlow", 1)]).missing("offences", [JANUARY], "force", parts) == [JANUARY]
    both = Coverage([row("harlow", 1), row("maldon", 1)])
    assert both.missing("offences", [JANUARY], "force", parts) == []
    assert both.missing("offences", [JANUARY], "braintree") == [JANUARY]


def test_missing_months_come_in_order() -> None:
    coverage = Coverage([row("*", 2), row("*", 4)])
    months = list(months_between(JANUARY, Month(2024, 5)))
    assert [m.month for m in coverage.missing("offences", months, "harlow")] == [1, 3, 5]
    assert [m.month for m in coverage.months("offences")] == [2, 4]


def test_fields_are_read_as_a_set() -> None:
    (held,) = Coverage([row("*", 1, fields="domestic;hate")]).of("offences", JANUARY, "harlow")
    assert held.fields == {"domestic", "hate"}
    (bare,) = Coverage([row("*", 1)]).of("offences", JANUARY, "harlow")
    assert bare.fields == frozenset()


@given(st.sets(st.integers(0, 60)))
def test_runs_hold_exactly_their_months_and_never_touch(steps: set[int]) -> None:
    months = [JANUARY.plus(step) for step in sorted(steps)]
    found = runs(months)
    assert [month for first, last in found for month in months_between(first, last)] == months
    assert all(later[0].index > earlier[1].index + 1 for earlier, later in pairwise(found))


def test_runs_are_told_compactly() -> None:
    months = [Month(2024, number) for number in (1, 2, 3, 6, 8, 9)]
    assert runs_label(runs(months)) == (
        "January to March 2024, June 2024, August to September 2024"
    )
