"""The facts of a paper's tables, for sentences to be held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.model import Paper, Quantity, QuantityKind, TextBlock
from watchward.check.rounding import times
from watchward.check.tables.headings import Role, scale_of, when
from watchward.check.tables.layout import Column, Line, Segment

_NUMBER = re.compile(r"(?<![\d.,£])(\d{1,3}(?:,\d{3})+|\d{3,7})(?![\d.,]*\d)(?!%)")


def facts_of(segment: Segment, heading: str) -> Iterator[Fact]:
    """Every number of a segment with its labels, role and period; `heading` names its section."""
    about = " ".join(part for part in (heading, segment.grid.caption) if part)
    for line in segment.lines:
        for column in segment.columns:
            number = line.numbers[column.index]
            if number is not None:
                yield Fact(
                    labels=(*line.outer, line.label), role=_role(line, column),
                    column=column.title, quantity=_in_pounds(segment, column, number),
                    at=number.at, grid=segment.number,
                    period=_period(segment, line, column), about=about, corner=segment.title,
                )  # fmt: skip


_POUNDS = re.compile(r"£(?! ?(?:[’']?000|k\b|m\b|mn\b|millions?\b|thousands?\b))")


def _in_pounds(segment: Segment, column: Column, number: Quantity) -> Quantity:
    """An amount in pounds, where heading or caption counts in thousands or millions.

    Sentences tell “£1.2m” of a cell that prints 1,204 under “£000”.
    """
    if number.kind is not QuantityKind.MONEY or number.places < 0:
        return number
    own = f"{segment.title} {column.title}"
    said = own if _POUNDS.search(column.title) else f"{segment.grid.caption} {own}"
    scale = scale_of(said)
    if scale == 1 or any(sign in number.text for sign in "£km"):
        return number
    value, span = number.value * scale, times(number.span, scale)
    return replace(number, value=value, span=span, places=number.places - len(str(scale)) + 1)


def _role(line: Line, column: Column) -> str:
    if column.role is Role.VALUE and line.is_total:
        return Role.TOTAL.value
    return column.role.value


def _period(segment: Segment, line: Line, column: Column) -> str:
    """The first of heading, group, row label and caption that names a period."""
    for text in (column.heading, column.group, line.label, segment.grid.caption):
        if text and when(text) is not None:
            return text
    return ""


def headings_by_grid(paper: Paper) -> list[str]:
    """The section heading that each table of a paper stands under, in order."""
    found: list[str] = []
    heading = ""
    for block in paper.blocks:
        if isinstance(block, TextBlock):
            heading = block.text if block.level else heading
        else:
            found.append(heading)
    return found


def printed_numbers(paper: Paper) -> list[int]:
    """The whole numbers that the sentences, captions and notes of a paper print."""
    texts = [block.text for block in paper.texts()]
    texts += [" ".join((grid.caption, *grid.notes)) for grid in paper.grids()]
    found = {int(m[1].replace(",", "")) for text in texts for m in _NUMBER.finditer(text)}
    return sorted(n for n in found if n >= 100)
