"""Months and periods: parsing, arithmetic, names and keys that lead back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchward.words.errors import UsageProblem
from watchward.words.periods import FRAMES, Month, Period, day_label, months_between

MONTHS = st.builds(Month, st.integers(1950, 2150), st.integers(1, 12))
OCTOBER = Month(2024, 10)


@given(MONTHS, st.integers(-500, 500))
def test_going_forward_and_back_leads_home(month: Month, steps: int) -> None:
    there = month.plus(steps)
    assert there.plus(-steps) == month
    assert there.index - month.index == steps
    assert (there > month) == (steps > 0)


@given(MONTHS)
def test_a_month_has_as_many_days_as_the_calendar_says(month: Month) -> None:
    assert month.first_day.day == 1
    assert Month.of(month.last_day) == month
    assert month.last_day.toordinal() + 1 == month.plus(1).first_day.toordinal()
    assert Month.from_number(month.number) == Month.parse(str(month)) == month


@pytest.mark.parametrize(
    "text",
    ["", "2024", "2024-1", "2024-00", "2024-13", "10-2024", "2024/10", "1066-10", "2024-10-01"],
)  # fmt: skip
def test_what_is_no_month_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(UsageProblem, match="such as 2024-10") as caught:
        Month.parse(text)
    assert caught.value.given == repr(text)


PERIODS = (
    ("r12", "2023-11", "12 months to October 2024", "the 12 months to October 2024"),
    ("ytd", "2024-01", "calendar year to date, January 2024 to October 2024", None),
    ("fytd", "2024-04", "financial year to date, April 2024 to October 2024", None),
    ("q", "2024-08", "quarter to October 2024", "the quarter to October 2024"),
    ("m", "2024-10", "October 2024", "October 2024"),
    ("s18", "2023-05", "18 months to October 2024", "the 18 months to October 2024"),
)


@pytest.mark.parametrize(("frame", "first", "label", "phrase"), PERIODS)
def test_each_frame_begins_in_its_month_and_has_its_words(
    frame: str, first: str, label: str, phrase: str | None
) -> None:
    period = Period.ending(OCTOBER, frame)
    assert (str(period.first), str(period.last)) == (first, "2024-10")
    assert (period.label, period.phrase) == (label, phrase or f"the {label}")


@given(MONTHS, st.sampled_from([*(f for f in FRAMES if f != "fy"), "s1", "s18", "s120"]))
def test_a_key_leads_back_to_its_period(last: Month, frame: str) -> None:
    period = Period.ending(last, frame)
    assert Period.parse(period.key) == period
    assert period.months[0] == period.first
    assert period.months[-1] == period.last
    assert period.earlier().last == last.plus(-12)
    assert len(period.earlier().months) == len(period.months)


def test_a_financial_year_ends_with_march() -> None:
    year = Period.ending(Month(2024, 3), "fy")
    assert (str(year.first), year.label) == ("2023-04", "financial year 2023/24")
    assert Period.ending(Month(2000, 3), "fy").label == "financial year 1999/00"
    with pytest.raises(UsageProblem, match="ends with March"):
        Period.ending(OCTOBER, "fy")


@pytest.mark.parametrize("frame", ["", "r13", "s0", "s-1", "s99999", "week"])
def test_an_unknown_frame_is_refused(frame: str) -> None:
    with pytest.raises(UsageProblem, match="r12"):
        Period.ending(OCTOBER, frame)


@pytest.mark.parametrize("key", ["", "2024-10", "r12", "2024-10-", "2024-10_r12"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(UsageProblem):
        Period.parse(key)


def test_the_months_of_rolling_12_are_twelve_and_unbroken() -> None:
    months = Period.ending(Month(2024, 2)).months
    assert len(months) == 12
    assert list(months) == list(months_between(Month(2023, 3), Month(2024, 2)))


def test_spans_and_days_are_written_as_papers_write_them() -> None:
    assert Period(Month(2024, 4), OCTOBER).span_label == "April to October 2024"
    assert Period(Month(2023, 11), OCTOBER).span_label == "November 2023 to October 2024"
    assert Period(OCTOBER, OCTOBER).span_label == "October 2024"
    assert day_label(date(2023, 11, 1)) == "1 November 2023"
