"""A force's own published summary, as a file, to rows as printed with every oddity reported."""

from watchward.sources.published.areas import area_names_of
from watchward.sources.published.model import (
    COLUMNS,
    COUNTS,
    CellStatus,
    Problem,
    PublishedRow,
    PublishedSummary,
)
from watchward.sources.published.reader import read_published

__all__ = [
    "COLUMNS",
    "COUNTS",
    "CellStatus",
    "Problem",
    "PublishedRow",
    "PublishedSummary",
    "area_names_of",
    "read_published",
]
