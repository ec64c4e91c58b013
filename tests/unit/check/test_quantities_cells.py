"""The number of a table cell, and the interval that a printed number stands for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from watchward.check.model import Location, QuantityKind
from watchward.check.quantities import find, find_in_cell, sides
from watchward.check.rounding import implied

AT = Location(table=1, row=2, column=3)

CELLS = (
    ("1,155", "", "count 1155"),
    ("7 574", "", "count 7574"),
    ("(155)", "", "count -155"),
    ("−36", "", "count -36"),
    ("- 36", "", "count -36"),
    ("+5", "", "count 5"),
    ("2021", "", "count 2021"),
    ("7.2%", "", "percent 36/5"),
    ("(7.2%)", "", "percent -36/5"),
    ("(7.2)%", "", "percent -36/5"),
    ("7.2", "percent change", "percent 36/5"),
    ("7.2%", "points", "percentage points 36/5"),
    ("1.7 pp", "", "percentage points 17/10"),
    ("£19,191", "", "money 19191"),
    ("(£1.2m)", "", "money -1200000"),
    ("£(1.2)m", "", "money -1200000"),
    ("-£3", "", "money -3"),
    ("1,204", "£000", "money 1204000"),
    ("3.4", "£m", "money 3400000"),
    ("12.5", "rate", "rate 25/2"),
    ("4", "rank", "rank 4"),
    ("3rd", "", "rank 3"),
    ("15 minutes", "", "duration 15"),
    ("12*", "", "count 12"),
    ("▲ 12", "", "count 12"),
    ("14 [note 1]", "", "count 14"),
    ("  8 ", "", "count 8"),
)

EMPTY = (
    "",
    "-",
    "–",
    "N/A",
    "n/a",
    "N/C",
    "..",
    "*",
    "#DIV/0!",
    "Theft",
    "Q4",
    "2023/24",
    "13-17 year olds",
    "12 (5%)",
    "(5",
    "31/10/2024",
    "1 2 3",
    "9" * 5000,
)


@pytest.mark.parametrize(("text", "column", "expected"), CELLS)
def test_a_cell_gives_its_number(text: str, column: str, expected: str) -> None:
    """Brackets are less than nought; the column decides where the cell has no sign."""
    held = find_in_cell(text, AT, column)
    assert held is not None
    assert f"{held.kind.value} {held.value}" == expected
    assert text[held.start : held.end] == held.text
    assert held.span.holds(held.value)


@pytest.mark.parametrize("text", EMPTY)
def test_a_cell_without_one_number_gives_none(text: str) -> None:
    """Dashes, words, periods and several numbers."""
    held = find_in_cell(text, AT)
    assert held is None or held.kind is QuantityKind.UNKNOWN


def test_a_column_of_years_has_no_numbers() -> None:
    """The caller says that the column is years."""
    assert find_in_cell("2021", AT, "year") is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("7.2%", "7.15", "7.25"),
        ("£1.16 million", "1155000", "1165000"),
        ("1,155 offences", "1155", "1155"),
        ("95,000 residents", "95000", "95000"),
        ("£250k", "249500", "250500"),
        ("one in four", "2/9", "2/7"),
        ("5 of the 8 actions", "5/8", "5/8"),
        ("11 min 20 s", "679.5", "680.5"),
        ("5 kg", "4.5", "5.5"),
    ],
)
def test_a_number_stands_for_its_rounding(text: str, low: str, high: str) -> None:
    """Half of the last digit printed; whole counts are exact."""
    (held,) = find(text, AT).quantities
    assert (held.span.low, held.span.high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("over 5,500 people", 5600, 5499),
        ("fewer than 5 offences", 4, 6),
        ("nearly 400 homes", 385, 460),
        ("about 157,700 residents", 157_000, 190_000),
        ("just over 3,000 people", 3100, 2990),
        ("up to 40 places", 12, 50),
        ("more than doubled", Fraction(5, 2), Fraction(9, 5)),
    ],
)
def test_a_bound_word_opens_a_side(text: str, inside: Fraction, outside: Fraction) -> None:
    """What the word allows lies inside, what it rules out does not."""
    (held,) = find(text, AT).quantities
    assert held.bound
    assert held.span.holds(Fraction(inside))
    assert not held.span.holds(Fraction(outside))


def test_the_sides_of_a_ratio_can_be_had() -> None:
    """Part and whole in digits or words; None for what is no ratio."""
    ratio, percent = find("In all 36 of the 42 were met, or two in five, about 7%", AT).quantities[
        ::2
    ]
    assert sides(ratio) == (36, 42)
    assert sides(percent) is None


def test_nearly_a_negative_number_lies_towards_nought() -> None:
    """Nearly -10% is -9.5%, not -10.9%."""
    near = implied(Fraction(-10), 0, "nearly")
    assert near.holds(Fraction(-19, 2))
    assert not near.holds(Fraction(-109, 10))
    over = implied(Fraction(-10), 0, "over")
    assert over.holds(Fraction(-15))
    assert not over.holds(Fraction(-5))
