"""The numbers of a paper's tables by where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from watchward.check.model import Location
from watchward.check.tables.layout import Column, Line, Segment

__all__ = ["Cell", "Place", "cells_of", "place_of"]

Place = tuple[int, int, int]
Cell = tuple[Segment, Line, Column]


def cells_of(segments: Sequence[Segment]) -> Mapping[Place, Cell]:
    """The table, the row and the column of every number of some tables."""
    return {
        place_of(number.at): (segment, line, column)
        for segment in segments
        for line in segment.lines
        for column in segment.columns
        if (number := line.numbers[column.index]) is not None
    }


def place_of(at: Location) -> Place:
    """The table, the row and the column of a place."""
    return at.table, at.row, at.column
