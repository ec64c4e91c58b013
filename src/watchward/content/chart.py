"""A chart as a value: one message, its series, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from watchward.content.text import Paragraph
from watchward.measures.figure import Figure
from watchward.words.periods import Month


@dataclass(frozen=True, slots=True)
class Series:
    """A line of the chart: one figure a month, in order; a missing month is a gap."""

    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class BreakMark:
    """A break in the series, drawn as a named line at the start of a month."""

    month: Month
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Monthly lines over time (at most four), zero baseline.

    `message` is the title and says what the picture shows, `subtitle` the
    measure and period, `alternative` what a person would see, in words.
    """

    key: str
    message: Paragraph
    subtitle: Paragraph
    series: tuple[Series, ...]
    alternative: Paragraph
    source: Paragraph
    breaks: tuple[BreakMark, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= 4:
            raise ValueError(f"chart {self.key} needs one to four series")
