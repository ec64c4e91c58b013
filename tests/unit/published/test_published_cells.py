"""A printed cell is read exactly or said to be unreadable; it never raises."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchward.sources.published.cells import DASHES, read_cell, rounded, tidy
from watchward.sources.published.model import CellStatus
from watchward.words.numbers import MINUS, count_text, decimal_text, grouped

READ = [
    ("15521", "15521"),
    ("15,521", "15521"),
    ("1,234,567", "1234567"),
    ("14\u00a0490", "14490"),
    ("14\u202f490", "14490"),
    ("14'490", "14490"),
    ("-1031", "-1031"),
    ("\u22121,031", "-1031"),
    ("\u20131,031", "-1031"),
    ("- 8", "-8"),
    ("(1,031)", "-1031"),
    ("+5.7%", "5.7"),
    ("-6.0", "-6.0"),
    ("0.0", "0.0"),
    ("-0.0", "0.0"),
    ("14,490 [note 2]", "14490"),
    ("  7 \n", "7"),
]
NOT_READ = [
    "1,03",
    "1.031.5",
    "12 200",
    "(12",
    "12)",
    "#DIV/0!",
    "1e5",
    "\u0661\u0662",
    "14490*",
    "--3",
    "5 of 9",
    "9" * 16,
    "0x1f",
]
MARKS = [
    ("-", CellStatus.DASH),
    ("\u2013", CellStatus.DASH),
    ("\u2212", CellStatus.DASH),
    ("", CellStatus.BLANK),
    (" \u00a0", CellStatus.BLANK),
    ("[x]", CellStatus.NOT_AVAILABLE),
    ("[z]", CellStatus.NOT_APPLICABLE),
    ("[c]", CellStatus.SUPPRESSED),
    ("[M]", CellStatus.MISSING),
    ("N/C", CellStatus.NOT_CALCULATED),
    ("NA", CellStatus.NA),
]


@pytest.mark.parametrize(("text", "number"), READ)
def test_numbers_are_read_exactly(text: str, number: str) -> None:
    cell = read_cell(text)
    assert cell.status is CellStatus.VALUE
    assert str(cell.number) == number
    assert cell.printed == tidy(text)


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_surely_a_number_is_unreadable(text: str) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.number) == (CellStatus.UNREADABLE, None)


@pytest.mark.parametrize(("text", "status"), MARKS)
def test_marks_stay_different(text: str, status: CellStatus) -> None:
    assert read_cell(text).status is status
    assert read_cell(text).number is None


def test_a_whole_number_is_whole_and_a_percentage_is_no_count() -> None:
    assert read_cell("12").whole == 12
    assert read_cell("12.0").whole == 12
    assert read_cell("12.5").whole is None
    assert read_cell("12%").whole is None
    assert read_cell("12.50").places == 2


def test_ties_are_rounded_away_from_nought() -> None:
    assert rounded(Decimal("93.75"), 1) == Decimal("93.8")
    assert rounded(Decimal("-18.75"), 1) == Decimal("-18.8")


@given(st.text())
def test_no_text_makes_the_reader_fail(text: str) -> None:
    cell = read_cell(text)
    assert (cell.number is not None) == (cell.status is CellStatus.VALUE)


@given(st.text(alphabet=f"0123456789.,()%+ []notexzcm{DASHES}", max_size=20))
def test_no_text_like_a_number_makes_the_reader_fail(text: str) -> None:
    cell = read_cell(text)
    assert (cell.number is not None) == (cell.status is CellStatus.VALUE)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(["-", MINUS]))
def test_a_count_we_write_is_read_back(value: int, minus: str) -> None:
    assert read_cell(count_text(value, minus)).whole == value


@given(
    st.integers(-(10**9), 10**9),
    st.integers(1, 10**6),
    st.integers(1, 6),
    st.sampled_from(["-", MINUS]),
)
def test_a_decimal_we_write_is_read_back(top: int, below: int, places: int, minus: str) -> None:
    cell = read_cell(grouped(decimal_text(top, below, places, minus)))
    assert cell.number == Decimal(decimal_text(top, below, places))
    assert cell.places == places
