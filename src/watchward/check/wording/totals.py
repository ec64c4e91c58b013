"""How the totals of tables moved from one period to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from watchward.check.model import Quantity
from watchward.check.tables.headings import DERIVED
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.wording.bodies import is_sum_of_all

__all__ = ["TotalMove", "totals_of"]


@dataclass(frozen=True, slots=True)
class TotalMove:
    """The total of a table at two periods; `here` is the place of the table in the paper."""

    label: str
    here: int
    table: int
    first: Quantity
    last: Quantity


def totals_of(segments: Sequence[Segment], places: Sequence[int]) -> Iterator[TotalMove]:
    """Every total between periods that stand side by side, and between the first and last."""
    for table, segment in enumerate(segments):
        here = places[segment.number] if segment.number < len(places) else 0
        lines = [line for line in segment.lines if _is_total(segment, line)]
        pairs = _pairs(segment) if lines else []
        for line in lines:
            for one, other in pairs:
                first, last = line.numbers[one.index], line.numbers[other.index]
                if first is not None and last is not None and first.kind is last.kind:
                    yield TotalMove(line.label, here, table, first, last)


def _is_total(segment: Segment, line: Line) -> bool:
    return line.is_total or line.is_loose_total or is_sum_of_all(segment, line)


def _pairs(segment: Segment) -> list[tuple[Column, Column]]:
    """Columns of two periods, the earlier first, where no two are of the same period."""
    timed = sorted(
        (c for c in segment.columns if c.time is not None and c.role not in DERIVED),
        key=lambda c: c.time or 0,
    )
    if len({c.time for c in timed}) != len(timed) or len(timed) < 2:
        return []
    ends = [(timed[0], timed[-1])] if len(timed) > 2 else []
    return [*pairwise(timed), *ends]
