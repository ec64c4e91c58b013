"""What a share may rest on: a part, a whole, and what other bases would have given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchward.check.model import Cause, Interval, Quantity
from watchward.check.rounding import minus, share

__all__ = ["HOW", "Basis", "other_bases"]

HOW = "the part of the whole that is named"


@dataclass(frozen=True, slots=True)
class Basis:
    """A part and its whole, and the shares that other bases would have given.

    `is_only_period` if it shows no slip but another period's whole.
    """

    part: Interval
    whole: Interval
    parts: dict[str, Quantity]
    others: tuple[tuple[Cause, Interval], ...]
    how: str
    is_only_period: bool = False
    is_sure: bool = False
    is_list: bool = False

    @property
    def expected(self) -> Interval | None:
        """The share that they give."""
        return share(self.part, self.whole) if self.part.high <= self.whole.high else None


def other_bases(
    part: Interval, whole: Interval, rows: Iterable[Interval], periods: Iterable[Interval] = ()
) -> Iterator[tuple[Cause, Interval]]:
    """What the share would be of another base: one less a row, or that of another time."""
    for other in periods:
        if other.low > part.high and (given := share(part, other)):
            yield Cause.PERIOD, given
    for row in rows:
        rest = minus(whole, row)
        if rest.low >= part.high and rest.low > 0 and (given := share(part, rest)):
            yield Cause.BASE, given
        if row.low * 2 > whole.high and row.low > part.high and (given := share(part, row)):
            yield Cause.BASE, given
