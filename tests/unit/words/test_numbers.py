"""Rounding and writing numbers: exact, ties away from zero, never minus nought."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchward.words.numbers import MINUS, count_text, decimal_text, grouped, scaled_round


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (625, 100, "6.3"), (-625, 100, "-6.3"), (5, 100, "0.1"), (-5, 100, "-0.1"),
        (4, 100, "0.0"), (-4, 100, "0.0"), (0, 7, "0.0"), (1, 3, "0.3"), (2, 3, "0.7"),
        (1, -3, "-0.3"), (-1, -3, "0.3"), (1_234_567, 1, "1234567.0"), (285, 100, "2.9"),
    ],
)  # fmt: skip
def test_quotients_are_rounded_as_the_field_rounds(
    numerator: int, denominator: int, text: str
) -> None:
    assert decimal_text(numerator, denominator) == text


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**9), st.integers(0, 4))
def test_rounding_is_that_of_exact_decimal_arithmetic(top: int, bottom: int, places: int) -> None:
    with localcontext() as context:
        context.prec = 60
        exact = (Decimal(top) / Decimal(bottom)).quantize(
            Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
        )
    text = decimal_text(top, bottom, places)
    assert Decimal(text) == exact
    assert not text.startswith("-") or Decimal(text) < 0
    assert scaled_round(top, bottom, places) == int(exact.scaleb(places))


def test_counts_have_separators_and_a_true_minus_sign() -> None:
    assert count_text(1_234_567) == "1,234,567"
    assert count_text(-1234) == f"{MINUS}1,234"
    assert count_text(-1234, "-") == "-1,234"
    assert grouped("1234567.5") == "1,234,567.5"
    assert grouped("-1234.5") == "-1,234.5"
    assert grouped(f"{MINUS}999.5") == f"{MINUS}999.5"
