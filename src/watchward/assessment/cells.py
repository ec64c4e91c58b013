"""Scores, totals and ranks as cells and words of a document."""

from __future__ import annotations

from fractions import Fraction

from watchward.assessment.build import number_text
from watchward.assessment.model import Factor, Score, State
from watchward.content.table import Entered
from watchward.content.text import Constant, Paragraph, Words
from watchward.words.numbers import MINUS, decimal_text

SCORE = "matrix score"
"""Why these numbers stand without a measure: people entered them, or they are sums of such."""

NOT_APPLICABLE_MARK = "N/A"
NONE_MARK = "\N{EN DASH}"
MARKS = Paragraph((
    Words(
        "N/A: the criterion does not apply to the factor. "
        f"{NONE_MARK}: not scored, or nothing to say. Both count as nought in a total."
    ),
))  # fmt: skip


def number(value: Fraction | int | None) -> Entered:
    """A number as a cell; a dash for none."""
    if value is None:
        return Entered(NONE_MARK, SCORE, "mark")
    exact = Fraction(value)
    text = number_text(abs(exact))
    return Entered(MINUS + text if exact < 0 else text, SCORE, "number", float(exact))


def percent(value: Fraction | None) -> Entered:
    """A share as percent to 1 decimal; a dash for none."""
    if value is None:
        return number(None)
    text = decimal_text(value.numerator * 100, value.denominator, 1, MINUS)
    return Entered(text, SCORE, "number", float(value * 100))


def score(cell: Score) -> Entered:
    """One score of the matrix, N/A or a dash."""
    if cell.state is State.NOT_APPLICABLE:
        return Entered(NOT_APPLICABLE_MARK, SCORE, "mark")
    return number(cell.value)


def said(text: str) -> Entered:
    """Words that people entered; a dash for none."""
    return Entered(text or NONE_MARK, "entered words")


def label(factor: Factor | str) -> Constant:
    """A factor's or criterion's name."""
    return Constant(factor if isinstance(factor, str) else factor.name, "name in the matrix")


def points(value: Fraction | int) -> Constant:
    """A number inside a sentence."""
    return Constant(number(value).text, SCORE)


def ordinal(rank: int) -> Constant:
    """A rank in words of a sentence: 1st, 2nd, 11th."""
    ending = (
        "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    )
    return Constant(f"{rank}{ending}", "rank")
