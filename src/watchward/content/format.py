"""How a figure is written: one place, used by every face and document."""

from __future__ import annotations

from watchward.content.text import Constant, Paragraph, Shown, Span, Words
from watchward.measures.figure import SCALE, Figure, Status, Unit
from watchward.words.numbers import MINUS, count_text, decimal_text, grouped

MARKS = {
    Status.UNDEFINED: "\N{EN DASH}",
    Status.MISSING: "[m]",
    Status.NOT_AVAILABLE: "[x]",
    Status.NOT_APPLICABLE: "[z]",
    Status.SUPPRESSED: "[c]",
}
"""Marks of figures without a value; the letters follow the Analysis Function's symbols."""

MARK_MEANINGS = {
    Status.UNDEFINED: "cannot be worked out because it would divide by nought",
    Status.MISSING: "a month it needs has not been loaded",
    Status.NOT_AVAILABLE: "the source cannot say",
    Status.NOT_APPLICABLE: "does not apply to this row",
    Status.SUPPRESSED: "withheld so that nobody can be identified",
}


def number_text(figure: Figure, minus: str = MINUS) -> str:
    """The number of a figure with a value: counts grouped, others to 1 decimal, no unit."""
    assert figure.numerator is not None and figure.denominator is not None
    if figure.unit is Unit.COUNT:
        return count_text(figure.numerator, minus)
    scaled = figure.numerator * SCALE[figure.unit]
    return grouped(decimal_text(scaled, figure.denominator, 1, minus))


def number_value(figure: Figure) -> float | None:
    """The nearest floating-point number to a figure, or None without a value.

    For a spreadsheet cell or a position on a chart; text is never made from it.
    """
    if figure.numerator is None or not figure.denominator or not figure.has_value:
        return None
    return figure.numerator * SCALE[figure.unit] / figure.denominator


def plain_number(figure: Figure) -> str:
    """The number as a machine reads it: rounded as shown, ASCII minus, no separators, or ""."""
    return number_text(figure, "-").replace(",", "") if figure.has_value else ""


def cell_text(figure: Figure) -> str:
    """A figure in a table cell, or its mark."""
    return number_text(figure) if figure.has_value else MARKS[figure.status]


SUFFIX = {
    Unit.COUNT: "",
    Unit.PERCENT: "%",
    Unit.POINTS: " percentage points",
    Unit.PER_1000: " per 1,000 residents",
}


def shown_text(shown: Shown) -> str:
    """A figure in a sentence, with its unit, or its mark."""
    figure = shown.figure
    if not figure.has_value:
        return MARKS[figure.status]
    text = number_text(figure)
    if shown.style == "size":
        text = text.lstrip(MINUS)
    elif shown.style == "signed" and not text.startswith(MINUS) and figure.numerator:
        text = "+" + text
    return text + SUFFIX[figure.unit]


def span_text(span: Span) -> str:
    """A span as plain text."""
    return shown_text(span) if isinstance(span, Shown) else span.text


def paragraph_text(paragraph: Paragraph) -> str:
    """A paragraph as plain text."""
    return "".join(span_text(span) for span in paragraph.spans)


def label_text(label: Constant | Words) -> str:
    """A label as plain text."""
    return label.text
