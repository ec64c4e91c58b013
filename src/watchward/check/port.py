"""What the figure check asks of a workspace's measures; answered by ``usecases.check_data``."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from watchward.words.periods import Period


@dataclass(frozen=True, slots=True)
class Question:
    """A number of a paper, as a question to the data.

    `measure` is offences, offences-change or offences-change-pct; `crime_type`
    and `area` are texts in which the type and the area are named; `exact` asks
    that `crime_type` is the name itself and nothing more, as a row's label is.
    """

    measure: str
    crime_type: str
    area: str
    period: Period
    against: Period | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What the data give: the exact value, what it is in words, its figure id and version."""

    value: Fraction
    what: str
    figure: str
    version: int


class DataPort(Protocol):
    """The measures of a workspace."""

    def answer(self, question: Question) -> Answer | None:
        """The value; None unless type and area are each named exactly, once, and are covered."""
