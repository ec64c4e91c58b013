"""Claims out of table cells: the stated number held against what its parts give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from watchward.check.judge import Hints, judge
from watchward.check.model import Cause, Claim, Interval, Quantity, Severity, Verdict
from watchward.check.rounding import minus
from watchward.check.tables.layout import Column, Line, Segment

_TELLING = 10
"""Smaller numbers are alike by chance."""
Parts = Sequence[tuple[str, Quantity]]
Named = tuple[tuple[str, Quantity], ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """What a cell should be: its parts by name, how they give it, and what faults would give.

    `also` are other values that would hold as well, such as the same difference
    taken from unrounded rates.
    """

    expected: Interval
    parts: Named
    how: str
    also: tuple[Interval, ...] = ()
    faults: Mapping[Cause, Interval] = field(default_factory=dict)

    def holds(self, stated: Quantity) -> bool:
        """Whether the stated number can follow."""
        return any(stated.span.meets(way) for way in (self.expected, *self.also))


def claim_of(
    kind: str, segment: Segment, line: Line, column: Column, derived: Derived
) -> Claim | None:
    """The claim of one cell, judged; None where the cell holds no number."""
    stated = line.numbers[column.index]
    if stated is None:
        return None
    others = derived.also
    if not derived.holds(stated) and _is_sided(segment, stated):
        others = (*others, minus(Interval.exact(Fraction(0)), derived.expected))
    expected = next((w for w in others if stated.span.meets(w)), derived.expected)
    judged = judge(stated, expected)
    if judged.verdict is Verdict.INCONSISTENT:
        near = above(segment, line, column), beside(line, stated)
        judged = judge(stated, expected, Hints(derived.faults, *near))
    wrong = judged.verdict is Verdict.INCONSISTENT
    if wrong and any(_is_sided(segment, part) for _name, part in derived.parts):
        return None
    return Claim(
        kind=kind, quote=quote_of(line, column, stated), at=stated.at, verdict=judged.verdict,
        stated=stated.text, recomputed=judged.recomputed, severity=judged.severity,
        cause=judged.cause, explanation=_sentence(derived, stated, judged.recomputed, judged.cause)
        if wrong else "",
        quantities=tuple(q for _, q in derived.parts), parts=tuple(n for n, _ in derived.parts),
        others=tuple(q.at for _, q in derived.parts), source="table",
    )  # fmt: skip


_SIDED = re.compile(
    r"\d\W*(?:over|under|above|below|ahead|behind|spare|short|surplus|excess|extra|more|fewer|less|"
    r"better|worse|up|down)\b",
    re.IGNORECASE,
)
"""“+3 over”: the word says which way, whatever the sign."""


def _is_sided(segment: Segment, stated: Quantity) -> bool:
    """Whether a word in its cell says which way a number lies."""
    rows = segment.grid.rows
    return any(cell.at == stated.at and _SIDED.search(cell.text) for row in rows for cell in row)


def unverifiable(
    kind: str, line: Line, column: Column, missing: str, parts: Named = ()
) -> Claim | None:
    """The claim of a cell that cannot be worked out again, with what is missing."""
    stated = line.numbers[column.index]
    if stated is None:
        return None
    return Claim(
        kind=kind, quote=quote_of(line, column, stated), at=stated.at,
        verdict=Verdict.UNVERIFIABLE, stated=stated.text, severity=Severity.NONE, missing=missing,
        quantities=tuple(q for _, q in parts), parts=tuple(n for n, _ in parts),
        others=tuple(q.at for _, q in parts), source="table",
    )  # fmt: skip


def quote_of(line: Line, column: Column, stated: Quantity) -> str:
    """Row label, column heading and number, as a person would read them out."""
    return f"{', '.join(p for p in (line.label, column.title) if p)}: {stated.text}"


def _sentence(derived: Derived, stated: Quantity, recomputed: str, cause: Cause) -> str:
    why = f" Likely cause: {cause.value}." if cause not in (Cause.NONE, Cause.UNKNOWN) else ""
    return f"{derived.how} gives {recomputed}; the table prints {stated.text}.{why}"


def above(segment: Segment, line: Line, column: Column) -> tuple[Fraction, ...]:
    """The number that stands above a cell, in case it was copied."""
    at = line.place
    over = segment.lines[at - 1].numbers[column.index] if at else None
    return (over.value,) if over is not None else ()


def beside(line: Line, stated: Quantity) -> tuple[Fraction, ...]:
    """The other numbers of a row like one, in case it belongs to another period."""
    return tuple(
        number.value
        for number in line.numbers
        if number is not None and number.at != stated.at and number.kind is stated.kind
        and abs(number.value) >= _TELLING
    )  # fmt: skip
