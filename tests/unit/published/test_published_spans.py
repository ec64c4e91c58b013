"""Periods are read from the phrases papers use, and from nothing less."""

from __future__ import annotations

import pytest

from watchward.sources.published.spans import (
    find_span,
    span_of_key,
    span_of_name,
    without_spans,
)
from watchward.words.periods import Month, Period

KEYS = [
    ("Performance Summary To October 2024", "2024-10-r12"),
    ("12 months to October 2024", "2024-10-r12"),
    ("Rolling 12 Months to Oct 2024", "2024-10-r12"),
    ("12 months ending September 2022", "2022-09-r12"),
    ("12m ending Sept 22", "2022-09-r12"),
    ("twelve months to the end of March 2023", "2023-03-r12"),
    ("12 months ending the last day of September 2022", "2022-09-r12"),
    ("12 months to 31 March 2025", "2025-03-r12"),
    ("rolling year ending June 2024", "2024-06-r12"),
    ("Oct21 to Sept22", "2022-09-r12"),
    ("October 2023 \u2013 September 2024", "2024-09-r12"),
    ("1st October 2023 to 30th September 2024", "2024-09-r12"),
    ("Offences, 12 months to October 2023", "2023-10-r12"),
    ("quarter to December 2024", "2024-12-q"),
    ("financial year 2023/24", "2024-03-fy"),
    ("financial year to date, April 2024 to October 2024", "2024-10-fytd"),
    ("calendar year to date, January 2024 to October 2024", "2024-10-ytd"),
]


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_a_phrase_gives_its_period(text: str, key: str) -> None:
    span = find_span(text)
    assert span is not None
    assert span.period is not None
    assert span.period.key == key


@pytest.mark.parametrize("frame", ["r12", "ytd", "fytd", "q"])
def test_every_label_we_write_is_read_back(frame: str) -> None:
    period = Period.ending(Month(2024, 10), frame)
    span = find_span(period.label)
    assert span is not None
    assert span.period == period


def test_a_month_without_a_year_waits_for_one() -> None:
    span = find_span("Rolling 12 Months to October")
    assert span is not None
    assert (span.month, span.year, span.period) == (10, None, None)
    dated = span.with_year(2024).period
    assert dated is not None
    assert dated.key == "2024-10-r12"


@pytest.mark.parametrize(
    "text",
    [
        "Force",
        "November 2024",
        "Production date: November 2024",
        "the last 12 months",
        "12 months to Octopus 2024",
        "May 2023 to June 2024",
        "financial year 2023/25",
        "2024",
        "",
    ],
)
def test_other_words_give_none(text: str) -> None:
    span = find_span(text)
    assert span is None or span.period is None


def test_file_names_and_keys() -> None:
    named = span_of_name("performance_summary_2024-10")
    keyed = span_of_key("2024-10-r12")
    assert named is not None
    assert keyed is not None
    assert named.period == keyed.period == Period.parse("2024-10-r12")
    assert span_of_name("summary-20241031") is None
    assert span_of_name("summary-2024-13") is None
    assert span_of_key("October") is None


def test_what_is_left_beside_a_period() -> None:
    assert without_spans("Harlow: 12 months to October 2024") == "Harlow:"
    assert without_spans("Rolling 12 Months to October") == ""
