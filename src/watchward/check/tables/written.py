"""Cells that print a share's own numbers, “1,804 of 2,466” or “58/1,036”, beside the share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Cell, Claim, Quantity, QuantityKind
from watchward.check.quantities import find_in_cell
from watchward.check.rounding import share
from watchward.check.tables.layout import Column, Line, Row, Segment
from watchward.check.tables.making import Derived, claim_of

_OF = re.compile(r"^\s*(\d[\d,]*)\s*(?:of|out of|/|from)\s*(\d[\d,]*)\s*$", re.I)
_FARTHEST = 2
"""Columns between the numbers and the share."""


def written_claims(segment: Segment) -> Iterator[Claim]:
    """A claim for each percentage right of a cell that prints a part and its whole."""
    rows = {row[0].at.row: row for row in segment.grid.rows if row}
    for line in segment.lines:
        first = next((q for q in line.numbers if q is not None), None)
        row = rows.get(first.at.row) if first is not None else None
        for column in segment.columns if row is not None else ():
            assert row is not None
            claim = _claim(segment, line, row, column)
            if claim is not None:
                yield claim


def _claim(segment: Segment, line: Line, row: Row, column: Column) -> Claim | None:
    stated = line.numbers[column.index]
    if stated is None or stated.kind is not QuantityKind.PERCENT:
        return None
    for at in range(column.index - 1, max(column.index - 1 - _FARTHEST, 0), -1):
        taken = line.numbers[at] if at < len(line.numbers) else None
        if taken is not None and taken.kind is QuantityKind.PERCENT:
            return None
        parts = _parts(row[at]) if at < len(row) else None
        value = share(parts[0].span, parts[1].span) if parts is not None else None
        if parts is not None and value is not None:
            named = (("part", parts[0]), ("whole", parts[1]))
            how = f"{parts[0].text} of {parts[1].text}"
            return claim_of("share", segment, line, column, Derived(value, named, how))
    return None


def _parts(cell: Cell) -> tuple[Quantity, Quantity] | None:
    match = _OF.match(cell.text)
    if match is None:
        return None
    found = [
        replace(q, start=match.start(n), end=match.end(n))
        for n in (1, 2)
        if (q := find_in_cell(match[n], cell.at)) is not None
    ]
    if len(found) < 2 or found[1].value < found[0].value or not found[1].value:
        return None
    return found[0], found[1]
