"""How single cells and headings of open data are read."""

from __future__ import annotations

import pytest

from watchward.sources.codes import OffenceCode
from watchward.sources.police_uk import kind_of, named_parts
from watchward.sources.population import whole_number
from watchward.sources.series import exact_number, financial_quarter, period_key

NUMBERS = [
    (" 66776 ", "66776"), ("-00 ", "0"), ("-0", "0"), ("-1 ", "-1"), ("-45", "-45"), ("007", "7"),
    ("1,234", "1234"), ("-1,234,567.50", "-1234567.50"), ("12.50", "12.50"), (".5", "0.5"),
    ("0.0", "0.0"), ("", None), ("-", None), ("1,23", None), ("1e5", None), ("nan", None),
    ("1 000", None), ("=1", None), ("12%", None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "number"), NUMBERS)
def test_numbers_are_read_exactly(cell: str, number: str | None) -> None:
    assert exact_number(cell) == number


@pytest.mark.parametrize(
    ("cell", "number"),
    [("0", 0), ("1,820,379", 1_820_379), ("12", 12), ("-1", None), ("1.5", None), ("", None)],
)
def test_counts_are_whole_and_not_negative(cell: str, number: int | None) -> None:
    assert whole_number(cell) == number


PERIODS = [
    ("2024-10", "2024-10-m"), ("2024", "2024-12-ytd"), ("2017/18", "2018-03-fy"),
    ("2017/18 Q1", "2017-06-q"), ("2017/18 Q4", "2018-03-q"), ("2017/18Q2", "2017-09-q"),
    ("2024-10-r12", "2024-10-r12"), ("Autumn 2023", "Autumn 2023"), ("1999/00", "2000-03-fy"),
    ("2024-13", None), ("2017/19", None), ("2017/19 Q1", None), ("2024-10-zz", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), PERIODS)
def test_periods_are_put_in_their_standard_form(text: str, key: str | None) -> None:
    assert period_key(text) == key


def test_the_fourth_quarter_lies_in_the_second_year() -> None:
    assert [financial_quarter("2017/18", q) for q in "1234"] == [
        "2017-06-q", "2017-09-q", "2017-12-q", "2018-03-q",
    ]  # fmt: skip
    assert financial_quarter("2017/18", "5") is None


KINDS = [
    ("Crime ID,Month,LSOA code,Crime type", "street"),
    ("Crime ID,Month,LSOA code,Outcome type", "outcomes"),
    ("Type,Date,Legislation,Object of search,Outcome", "stop-and-search"),
    ("crime_ref,recorded_on,district", ""),
    ("force,month,crime_type,count", ""),
]


@pytest.mark.parametrize(("headings", "kind"), KINDS)
def test_a_file_is_told_by_its_headings(headings: str, kind: str) -> None:
    assert kind_of(headings.split(",")) == kind


FILES = [
    ("2025-01-essex-street.csv", (202501, "essex", "street")),
    ("2018-09-city-of-london-stop-and-search.csv", (201809, "city-of-london", "stop-and-search")),
    ("2016-12-dyfed-powys-outcomes.csv", (201612, "dyfed-powys", "outcomes")),
    ("2025-13-essex-street.csv", None),
    ("street.csv", None),
    ("all_forces_2025_counts.csv", None),
]


@pytest.mark.parametrize(("name", "parts"), FILES)
def test_the_sites_own_names(name: str, parts: tuple[int, str, str] | None) -> None:
    assert named_parts(name) == parts


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (("", "2023-03"), ("2023-04", ""), False),
        (("", "2023-04"), ("2023-04", ""), True),
        (("", ""), ("2023-04", "2023-05"), True),
        (("2024-01", ""), ("2023-04", "2023-05"), False),
    ],
)
def test_meanings_of_a_code_overlap(
    first: tuple[str, str], second: tuple[str, str], overlap: bool
) -> None:
    one, two = (OffenceCode("1", "d", "arson", *dates, "s") for dates in (first, second))
    assert one.overlaps(two) is two.overlaps(one) is overlap
