"""How firm the ranks are: which would move if one score moved a step or a criterion went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from watchward.assessment.model import Matrix
from watchward.assessment.rank import Ranking, total


@dataclass(frozen=True, slots=True)
class Interval:
    """The best (`low`, the smaller number) and the worst (`high`) rank a factor could get."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Move:
    """One change of the matrix and the ranks it would move.

    `factor` is empty where `criterion` would be dropped; otherwise its score
    there would be `score`. `changes` are (old, new) ranks by factor.
    """

    factor: str
    criterion: str
    score: Fraction | None
    changes: dict[str, tuple[int, int]]


def moves_of_one_step(matrix: Matrix) -> Iterator[Move]:
    """Every change of one score of a top-level factor by one step of the scale."""
    tops = [factor.name for factor in matrix.top_level()]
    totals = {name: total(matrix, name) for name in tops}
    ranking = Ranking.of(totals.values())
    ordered = sorted(tops, key=totals.__getitem__)
    for name in tops:
        for criterion in matrix.criteria:
            value = matrix.score(name, criterion.name).value
            if value is None:
                continue
            for moved in matrix.scale.beside(value):
                new = totals[name] + criterion.weight * (moved - value)
                changes = _shifted(totals, ranking, ordered, name, new)
                yield Move(name, criterion.name, moved, changes)


def _shifted(
    totals: dict[str, Fraction], ranking: Ranking, ordered: list[str], name: str, new: Fraction
) -> dict[str, tuple[int, int]]:
    """The ranks that change when one total becomes `new`; only those it passes are looked at."""
    old, changes = totals[name], {}
    low, high = min(old, new), max(old, new)
    first, last = ranking.from_low(low) - 1, len(ordered) + 1 - ranking.from_high(high)
    for other in ordered[first:last]:
        if other == name:
            continue
        was = ranking.from_high(totals[other])
        now = was + (new > totals[other]) - (old > totals[other])
        if was != now:
            changes[other] = (was, now)
    was = ranking.from_high(old)
    # The old total is still among the ranked: it counts as higher where the new one is lower.
    now = ranking.from_high(new) - (old > new)
    if was != now:
        changes[name] = (was, now)
    return changes


def moves_of_dropping(matrix: Matrix) -> Iterator[Move]:
    """What dropping each criterion would do to the ranks; nothing for a single criterion."""
    if len(matrix.criteria) < 2:
        return
    tops = [factor.name for factor in matrix.top_level()]
    before = {name: total(matrix, name) for name in tops}
    ranking = Ranking.of(before.values())
    for criterion in matrix.criteria:
        fewer = matrix.without(criterion.name)
        after = {name: total(fewer, name) for name in tops}
        new_ranking = Ranking.of(after.values())
        ranks = {
            name: (ranking.from_high(before[name]), new_ranking.from_high(after[name]))
            for name in tops
        }
        changes = {name: pair for name, pair in ranks.items() if pair[0] != pair[1]}
        yield Move("", criterion.name, None, changes)


def intervals(matrix: Matrix) -> dict[str, Interval]:
    """The rank interval of every top-level factor over every one such change."""
    tops = [factor.name for factor in matrix.top_level()]
    ranking = Ranking.of(total(matrix, name) for name in tops)
    found = {}
    for name in tops:
        rank = ranking.from_high(total(matrix, name))
        found[name] = Interval(rank, rank)
    for moves in (moves_of_one_step(matrix), moves_of_dropping(matrix)):
        for move in moves:
            for name, (_, new) in move.changes.items():
                held = found[name]
                found[name] = Interval(min(held.low, new), max(held.high, new))
    return found
