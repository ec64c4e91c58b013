"""“Abbey and Brook had 538 calls, 55.6% of the total”: of this year's calls, out of last year's.

The part is told, and is the sum of some cells of one column. The whole that gives the share is the
total of another column, of the same measure at another time. The words speak of one time only, and
the total of the part's own column gives another share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from watchward.check.context.cells import Cell, Place, cells_of, place_of
from watchward.check.context.telling_words import telling
from watchward.check.judge import shown
from watchward.check.model import (
    Cause,
    Claim,
    Location,
    Quantity,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.rounding import plus, share
from watchward.check.tables.headings import DERIVED
from watchward.check.tables.layout import Column, Line, Segment

__all__ = ["earlier_wholes_judged"]

_ANOTHER_TIME = re.compile(
    r"\b(?:last|previous\w*|prior|before|earlier|ago|then|had been|since|would|compared|against|"
    r"than|as it was|base(?:line)?|original\w*|budget\w*|forecast|target)\b",
    re.I,
)
_PERIOD = re.compile(r"\b(?:this|last|previous|current|year|to|ended|ending|q[1-4])\b|\d\S*", re.I)
_LEAST = 20
"""A smaller part is another's by chance."""


def earlier_wholes_judged(
    segments: Sequence[Segment], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """The claims, those shares turned round that hold only out of another time's total."""
    cells = cells_of(segments)
    sums = {
        (c.quantities[0].at, c.quantities[0].start): held
        for c in claims
        if c.kind == "sum" and c.verdict is Verdict.CONSISTENT and not c.at.table
        if (held := _column_of(c.quantities[1:], cells)) is not None
    }
    return tuple(_judged(claim, sums) or claim for claim in claims)


def _column_of(
    parts: Sequence[Quantity], cells: Mapping[Place, Cell]
) -> tuple[Segment, Column] | None:
    """The one column in which some numbers stand."""
    found = [cells.get(place_of(part.at)) for part in parts]
    if not found or found[0] is None:
        return None
    segment, _line, column = found[0]
    is_one = all(one is not None and one[0] is segment and one[2] is column for one in found)
    return (segment, column) if is_one else None


def _judged(
    claim: Claim, sums: Mapping[tuple[Location, int], tuple[Segment, Column]]
) -> Claim | None:
    is_held = claim.kind == "share" and claim.verdict is Verdict.CONSISTENT and not claim.at.table
    if not is_held or len(claim.quantities) != 3 or _ANOTHER_TIME.search(claim.quote):
        return None
    stated, part, whole = claim.quantities
    if stated.kind is not QuantityKind.PERCENT or stated.bound or not part.value >= _LEAST:
        return None
    held = sums.get((part.at, part.start))
    if held is None or whole.value <= part.value:
        return None
    segment, column = held
    line = _total_line(segment, column)
    total = line.numbers[column.index] if line is not None else None
    if line is None or total is None or total.value == whole.value:
        return None
    if not _has_other(line, held, whole):
        return None
    expected = share(part.span, total.span)
    if expected is None or expected.high > 100 or stated.span.meets(expected):
        return None
    right = f"{shown(expected, max(stated.places, 0) + 1)}%"
    return replace(
        claim, verdict=Verdict.INCONSISTENT, recomputed=right, severity=Severity.MATERIAL,
        cause=Cause.PERIOD, quantities=(stated, part, total), is_tight=True,
        others=(total.at,),
        explanation=(
            f"The paper says {stated.text.strip()}; {part.text.strip()} of the "
            f"{total.text.strip()} in {column.title} is {right}. It was divided by the "
            f"{whole.text.strip()} of another time."
        ),
    )  # fmt: skip


def _total_line(segment: Segment, column: Column) -> Line | None:
    """The first or last row, if it is what all other rows of a column come to."""
    for line in (segment.lines[-1], segment.lines[0]):
        total = line.numbers[column.index]
        rest = [one.numbers[column.index] for one in segment.lines if one is not line]
        parts = [number for number in rest if number is not None]
        is_told = total is not None and len(parts) > 1
        if is_told and total and plus(part.span for part in parts).meets(total.span):
            return line
    return None


def _has_other(line: Line, held: tuple[Segment, Column], whole: Quantity) -> bool:
    """Whether a whole is the total of one other column alone, of the same measure in time."""
    segment, column = held
    alike = [
        other
        for other in segment.columns
        if (number := line.numbers[other.index]) is not None and number.value == whole.value
    ]
    return len(alike) == 1 and _is_of_other_time(alike[0], column)


def _is_of_other_time(one: Column, other: Column) -> bool:
    is_timed = one.time is not None and other.time is not None and one.time != other.time
    names = [telling(_PERIOD.sub(" ", column.title)) for column in (one, other)]
    is_level = one.role not in DERIVED and other.role not in DERIVED
    return is_timed and is_level and names[0] == names[1]
