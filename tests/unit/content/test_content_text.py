"""Sentences whose numerals are figures or constants, and how a figure is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchward.content.format import (
    MARK_MEANINGS,
    MARKS,
    cell_text,
    label_text,
    number_value,
    paragraph_text,
    plain_number,
    shown_text,
)
from watchward.content.text import Constant, Paragraph, Shown, Words, period_words, words
from watchward.measures.figure import Figure, Status, Unit
from watchward.words.numbers import MINUS
from watchward.words.periods import Month, Period

PERIOD = Period.ending(Month(2024, 10))


def figure(numerator: int | None, denominator: int | None = 1, unit: Unit = Unit.COUNT) -> Figure:
    """A figure of these numbers."""
    return Figure("offences", 1, "", "E1", PERIOD, None, "arson", unit, Status.VALUE, numerator,
                  denominator, 3)  # fmt: skip


@pytest.mark.parametrize("text", ["12 months", "in 2024", "½ past 3", "type 1A", "\u0663"])
def test_plain_words_hold_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="a numeral in plain words"):
        Words(text)


@given(st.text())
def test_any_digit_is_refused_and_nothing_else(text: str) -> None:
    if any(character.isdecimal() for character in text):
        with pytest.raises(ValueError, match="numeral"):
            Words(text)
    else:
        assert Words(text).text == text


def test_a_constant_says_why_its_numeral_is_allowed() -> None:
    assert period_words(PERIOD) == Constant("12 months to October 2024", "period")
    assert label_text(Constant("type 22", "code")) == "type 22"


@pytest.mark.parametrize(
    ("made", "cell", "sentence", "size", "signed"),
    [
        (figure(1234), "1,234", "1,234", "1,234", "+1,234"),
        (figure(-1234), f"{MINUS}1,234", f"{MINUS}1,234", "1,234", f"{MINUS}1,234"),
        (figure(0), "0", "0", "0", "0"),
        (figure(-25, 400, Unit.PERCENT), f"{MINUS}6.3", f"{MINUS}6.3%", "6.3%", f"{MINUS}6.3%"),
        (figure(1, 3, Unit.PERCENT), "33.3", "33.3%", "33.3%", "+33.3%"),
        (figure(24, 1, Unit.PERCENT), "2,400.0", "2,400.0%", "2,400.0%", "+2,400.0%"),
        (figure(1, 2, Unit.POINTS), "50.0", "50.0 percentage points", "50.0 percentage points",
         "+50.0 percentage points"),
        (figure(82, 1000, Unit.PER_1000), "82.0", "82.0 per 1,000 residents",
         "82.0 per 1,000 residents", "+82.0 per 1,000 residents"),
    ],
)  # fmt: skip
def test_a_figure_is_written_in_its_unit(
    made: Figure, cell: str, sentence: str, size: str, signed: str
) -> None:
    assert cell_text(made) == cell
    assert shown_text(Shown(made)) == sentence
    assert shown_text(Shown(made, "size")) == size
    assert shown_text(Shown(made, "signed")) == signed


def test_a_change_that_rounds_to_nought_has_no_minus_sign() -> None:
    tiny = figure(-1, 100_000, Unit.PERCENT)
    assert (cell_text(tiny), shown_text(Shown(tiny, "size"))) == ("0.0", "0.0%")
    assert MINUS not in shown_text(Shown(tiny, "signed"))


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.VALUE])
def test_each_status_has_its_own_mark_and_meaning(status: Status) -> None:
    without = replace(figure(None, None), status=status)
    assert cell_text(without) == shown_text(Shown(without)) == MARKS[status]
    assert MARK_MEANINGS[status]
    assert number_value(without) is None
    assert plain_number(without) == ""
    assert len(set(MARKS.values())) == len(MARKS)


def test_numbers_for_machines_are_plain_and_rounded_as_shown() -> None:
    assert plain_number(figure(-1234567)) == "-1234567"
    assert plain_number(figure(24, 1, Unit.PERCENT)) == "2400.0"
    assert number_value(figure(1, 8, Unit.PERCENT)) == 12.5


def test_spans_are_read_one_after_another() -> None:
    paragraph = Paragraph((Words("There were "), Shown(figure(12)), Words(" offences.")))
    assert paragraph_text(paragraph) == "There were 12 offences."
    assert paragraph_text(words("None.")) == "None."
