"""Totals, shares and ranks of a risk matrix.

A total is the sum of scores times weights; N/A and blank count 0. Top-level
factors are ranked by competition ranking ("1224"); sub-types are scored and
unranked. Counting N/A as 0 penalises a factor, so the share of what could be
scored is given beside the total.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from watchward.assessment.model import Factor, Matrix, State


@dataclass(frozen=True, slots=True)
class Standing:
    """How a factor stands. Ranks are None for a sub-type.

    `possible` is what it could have scored on the criteria that were scored;
    `rank_by_share` is None too where nothing was scored. `rank` counts from
    the highest total, `rank_from_low` from the lowest.
    """

    factor: Factor
    total: Fraction
    n_scored: int
    n_not_applicable: int
    n_blank: int
    possible: Fraction
    rank: int | None = None
    rank_from_low: int | None = None
    rank_by_share: int | None = None

    @property
    def share(self) -> Fraction | None:
        """Share of scorable: total over possible, exact; None where nothing was scored."""
        return self.total / self.possible if self.possible else None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Values in order, to find the rank that any value would have among them."""

    ordered: tuple[Fraction, ...]

    @classmethod
    def of(cls, values: Iterable[Fraction]) -> Ranking:
        """The ranking of these values."""
        return cls(tuple(sorted(values)))

    def from_high(self, value: Fraction) -> int:
        """1 and the number of values that are higher."""
        return 1 + len(self.ordered) - bisect_right(self.ordered, value)

    def from_low(self, value: Fraction) -> int:
        """1 and the number of values that are lower."""
        return 1 + bisect_left(self.ordered, value)


def total(matrix: Matrix, factor: str) -> Fraction:
    """The weighted sum of a factor's scores; N/A and blank count 0."""
    cells = ((c.weight, matrix.score(factor, c.name).value) for c in matrix.criteria)
    return sum((weight * value for weight, value in cells if value is not None), Fraction(0))


def possible(matrix: Matrix, factor: str) -> Fraction:
    """What a factor could have scored on the criteria on which it was scored."""
    scored = (
        criterion.weight
        for criterion in matrix.criteria
        if matrix.score(factor, criterion.name).state is State.SCORED
    )
    return sum(scored, Fraction(0)) * matrix.scale.highest


def standings(matrix: Matrix) -> dict[str, Standing]:
    """Every factor's standing by name, in the order of the matrix."""
    totals = {factor.name: total(matrix, factor.name) for factor in matrix.factors}
    most = {factor.name: possible(matrix, factor.name) for factor in matrix.factors}
    tops = [factor.name for factor in matrix.top_level()]
    by_total = Ranking.of(totals[name] for name in tops)
    by_share = Ranking.of(totals[name] / most[name] for name in tops if most[name])
    found = {}
    for factor in matrix.factors:
        name = factor.name
        states = [matrix.score(name, criterion.name).state for criterion in matrix.criteria]
        ranked = not factor.parent
        found[name] = Standing(
            factor=factor,
            total=totals[name],
            n_scored=states.count(State.SCORED),
            n_not_applicable=states.count(State.NOT_APPLICABLE),
            n_blank=states.count(State.BLANK),
            possible=most[name],
            rank=by_total.from_high(totals[name]) if ranked else None,
            rank_from_low=by_total.from_low(totals[name]) if ranked else None,
            rank_by_share=(
                by_share.from_high(totals[name] / most[name]) if ranked and most[name] else None
            ),
        )
    return found
