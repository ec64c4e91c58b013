"""What a measure is: a reviewed declaration, from which its reference page is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watchward.measures.figure import Unit


class Better(StrEnum):
    """Which way is good news, or neither."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, declared once and reviewed.

    `numerator`, `denominator` and `date_used` are plain words; `fact` is the
    fact of the cube it sums; `review` is when it must next be looked at.
    """

    id: str
    version: int
    label: str
    why: str
    numerator: str
    denominator: str
    date_used: str
    unit: Unit
    better: Better
    notes: tuple[str, ...]
    source: str
    author: str
    checker: str
    review: date
    has_definition: bool = False

    def __post_init__(self) -> None:
        blank = [
            name
            for name in ("id", "label", "why", "numerator", "source")
            if not getattr(self, name)
        ]
        if blank:
            raise ValueError(f"measure {self.id or '(no id)'} lacks {', '.join(blank)}")
