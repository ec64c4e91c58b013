"""A risk matrix as values: factors scored by criteria on a scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction


class State(StrEnum):
    """What a cell of the matrix says."""

    SCORED = "scored"
    NOT_APPLICABLE = "not applicable"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Step:
    """One value of the scale and what it means."""

    value: Fraction
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The values a score may have, lowest first; at least two, none below 0, none twice."""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        values = [step.value for step in self.steps]
        if len(values) < 2 or values != sorted(set(values)) or values[0] < 0:
            raise ValueError(f"a scale rises from 0 or more in at least two steps: {values}")

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The values alone."""
        return tuple(step.value for step in self.steps)

    @property
    def highest(self) -> Fraction:
        """The most one criterion can score before its weight."""
        return self.steps[-1].value

    def beside(self, value: Fraction) -> tuple[Fraction, ...]:
        """The values one step below and above a value of the scale."""
        values = self.values
        at = values.index(value)
        return values[max(at - 1, 0) : at] + values[at + 1 : at + 2]


SCALE = Scale(
    (
        Step(Fraction(0), "none or minimal"),
        Step(Fraction(1), "low or moderate"),
        Step(Fraction(2), "high"),
    )
)
"""The scale in general use, where a matrix names none of its own."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What factors are judged by; its scores are multiplied by `weight`, more than 0."""

    name: str
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Factor:
    """A crime type or theme. `parent` names the factor it is a sub-type of, or is empty.

    `confidence`, `position` (the organisational position: why the partnership
    should or should not lead) and `note` are about the factor as a whole.
    """

    name: str
    parent: str = ""
    confidence: str = ""
    position: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """One cell. `value` is None unless scored; confidence is told and never summed.

    `after` is the score after mitigation with its `reason`; None where nothing
    was mitigated.
    """

    value: Fraction | None = None
    state: State = State.BLANK
    confidence: str = ""
    position: str = ""
    note: str = ""
    after: Fraction | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.state is State.SCORED):
            raise ValueError(f"a cell that is {self.state} with the value {self.value}")


BLANK = Score()


@dataclass(frozen=True, slots=True)
class Matrix:
    """A whole matrix; factors and criteria in the order of its file.

    `scores` are by (factor, criterion); a pair that is absent is blank.
    """

    factors: tuple[Factor, ...]
    criteria: tuple[Criterion, ...]
    scale: Scale
    scores: dict[tuple[str, str], Score]

    def score(self, factor: str, criterion: str) -> Score:
        """One cell by names."""
        return self.scores.get((factor, criterion), BLANK)

    def top_level(self) -> list[Factor]:
        """The factors that are ranked."""
        return [factor for factor in self.factors if not factor.parent]

    def level(self, factor: Factor) -> int:
        """How deep a factor stands: 0 at the top."""
        by_name = {other.name: other for other in self.factors}
        depth = 0
        while factor.parent:
            factor, depth = by_name[factor.parent], depth + 1
        return depth

    def in_tree_order(self) -> list[Factor]:
        """Every factor with its sub-types after it, otherwise in the order of the file."""
        children: dict[str, list[Factor]] = {}
        for factor in self.factors:
            children.setdefault(factor.parent, []).append(factor)

        def below(parent: str) -> Iterator[Factor]:
            for factor in children.get(parent, ()):
                yield factor
                yield from below(factor.name)

        return list(below(""))

    def without(self, criterion: str) -> Matrix:
        """The matrix as if one criterion had not been asked."""
        kept = tuple(other for other in self.criteria if other.name != criterion)
        return replace(self, criteria=kept)

    def is_mitigated(self) -> bool:
        """Whether any score was changed by mitigation."""
        return any(score.after is not None for score in self.scores.values())

    def mitigated(self) -> Matrix:
        """The matrix with scores as they stand after mitigation."""
        scores = {
            key: score if score.after is None else replace(score, value=score.after)
            for key, score in self.scores.items()
        }
        return replace(self, scores=scores)
