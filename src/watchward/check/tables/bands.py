"""Council tax by valuation band: each band pays so many ninths of band D.

Source: Local Government Finance Act 1992, section 5(1): 6, 7, 8, 9, 11, 13, 15
and 18 ninths for bands A to H.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from watchward.check.model import Claim, Quantity
from watchward.check.rounding import times
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

__all__ = ["band_claims"]

_NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
_BAND = re.compile(r"(?:band )?(?P<band>[A-H])\*?", re.IGNORECASE)
_FEWEST = 4
"""Bands that must follow from band D before a column is one of tax, and another wrong."""
_LEVELS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.TOTAL, Role.DIFFERENCE)


def band_claims(segment: Segment) -> Iterator[Claim]:
    """A claim for each band but D, in every column where most bands follow from D."""
    rows = {band: line for line in segment.lines if (band := _band(line))}
    if len(rows) < _FEWEST or "D" not in rows:
        return
    for column in segment.columns:
        base = rows["D"].numbers[column.index]
        if column.role not in _LEVELS or base is None or base.value <= 0:
            continue
        told = [
            (line, stated, Fraction(_NINTHS[band], 9))
            for band, line in rows.items()
            if band != "D" and (stated := line.numbers[column.index]) is not None
        ]
        held = sum(stated.span.meets(times(base.span, share)) for _line, stated, share in told)
        if held >= _FEWEST - 1 and held * 3 >= len(told) * 2:
            yield from _claims(segment, column, told, base)


def _band(line: Line) -> str:
    match = _BAND.fullmatch(line.label.strip())
    return match["band"].upper() if match else ""


def _claims(
    segment: Segment, column: Column, told: list[tuple[Line, Quantity, Fraction]], base: Quantity
) -> Iterator[Claim]:
    for line, _stated, share in told:
        how = f"{share.numerator}/{share.denominator} of band D ({base.text})"
        derived = Derived(times(base.span, share), (("band D", base),), how)
        claim = claim_of("rate", segment, line, column, derived)
        if claim is not None:
            yield claim
