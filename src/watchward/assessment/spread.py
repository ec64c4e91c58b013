"""What partners gave one cell, side by side: counts, range, the most common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.assessment.build import number_text
from watchward.assessment.model import Scale, State

NOT_APPLICABLE_TEXT = "N/A"
BLANK_TEXT = "no score"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer for a cell: a score of the scale, N/A, or no score."""

    state: State
    value: Fraction | None = None

    @property
    def text(self) -> str:
        """As people write it."""
        if self.value is not None:
            return number_text(self.value)
        return NOT_APPLICABLE_TEXT if self.state is State.NOT_APPLICABLE else BLANK_TEXT


NOT_APPLICABLE = Given(State.NOT_APPLICABLE)
BLANK = Given(State.BLANK)


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer with how many gave it; `length` is out of 100, for the longest bar."""

    given: Given
    count: int
    length: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers of those who scored: `bars` for every value of the scale and N/A.

    `blank` is how many of them gave this cell no score. `most_common` has
    several answers where they tie, none where nobody scored it.
    """

    bars: tuple[Bar, ...]
    blank: int
    low: Fraction | None
    high: Fraction | None
    most_common: tuple[Given, ...]

    @property
    def count(self) -> int:
        """How many gave a score or N/A."""
        return sum(bar.count for bar in self.bars)

    @property
    def is_unanimous(self) -> bool:
        """Whether everybody who answered gave the same, and somebody did."""
        return sum(bar.count > 0 for bar in self.bars) == 1

    @property
    def is_wide(self) -> bool:
        """Whether both ends of the scale were given, or a score beside N/A."""
        scored = [bar for bar in self.bars if bar.given.value is not None]
        ends = bool(scored[0].count and scored[-1].count)
        return ends or (self.low is not None and self.bars[-1].count > 0)

    @property
    def words(self) -> str:
        """All of it in one or two sentences."""
        if not self.count:
            return "Nobody scored this."
        told = [f"{bar.count} gave {bar.given.text}" for bar in self.bars if bar.count]
        if self.blank:
            told.append(f"{self.blank} gave no score")
        return f"{_listed(told)}. {self._range()}{self._common()}"

    def _range(self) -> str:
        if self.low is None or self.high is None:
            return ""
        if self.low == self.high:
            return ""
        return f"From {number_text(self.low)} to {number_text(self.high)}. "

    def _common(self) -> str:
        if self.is_unanimous:
            return "All who answered gave the same." if self.count > 1 else "Only one answered."
        texts = [given.text for given in self.most_common]
        if len(texts) > 1:
            return f"Most common: {_listed(texts)}, equally often."
        return f"Most common: {texts[0]}."


def spread(answers: Iterable[Given], scale: Scale) -> Spread:
    """The spread of the answers to one cell."""
    counted = Counter(answers)
    choices = (*(Given(State.SCORED, value) for value in scale.values), NOT_APPLICABLE)
    most = max((counted[given] for given in choices), default=0)
    bars = tuple(Bar(given, n := counted[given], _length(n, most)) for given in choices)
    values = [bar.given.value for bar in bars if bar.count and bar.given.value is not None]
    common = tuple(bar.given for bar in bars if bar.count and bar.count == most)
    return Spread(
        bars, counted[BLANK], min(values, default=None), max(values, default=None), common
    )


def _length(count: int, most: int) -> int:
    return round(100 * count / most) if most else 0


def _listed(texts: Sequence[str]) -> str:
    """In a row, with a comma between and "and" before the last."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"
