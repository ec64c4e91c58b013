"""What holds of every risk matrix."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from watchward.assessment.intervals import intervals, moves_of_dropping, moves_of_one_step
from watchward.assessment.model import SCALE, Criterion, Factor, Matrix, Score, State
from watchward.assessment.rank import standings

CELLS = st.sampled_from([
    Score(), Score(state=State.NOT_APPLICABLE),
    *(Score(value, State.SCORED) for value in SCALE.values),
])  # fmt: skip
WEIGHTS = st.sampled_from([Fraction(1), Fraction(2), Fraction(1, 2)])


@st.composite
def matrices(draw: Any) -> Matrix:
    """A matrix of up to seven factors, some of them sub-types, by up to four criteria."""
    tops = [Factor(f"top {n}") for n in range(draw(st.integers(1, 5)))]
    parents = st.sampled_from([top.name for top in tops])
    subs = [Factor(f"sub {n}", draw(parents)) for n in range(draw(st.integers(0, 2)))]
    criteria = tuple(Criterion(f"c {n}", draw(WEIGHTS)) for n in range(draw(st.integers(1, 4))))
    factors = (*tops, *subs)
    scores = {(f.name, c.name): draw(CELLS) for f in factors for c in criteria}
    return Matrix(factors, criteria, SCALE, scores)


@given(matrices(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_rows_does_not_matter(matrix: Matrix, draw: Any) -> None:
    shuffled = list(matrix.factors)
    draw.shuffle(shuffled)
    other = replace(matrix, factors=tuple(shuffled))
    assert standings(other) == standings(matrix)
    assert intervals(other) == intervals(matrix)


@given(matrices())
@settings(max_examples=60, deadline=None)
def test_raising_a_score_never_lowers_its_factors_rank(matrix: Matrix) -> None:
    before = standings(matrix)
    for (factor, criterion), score in matrix.scores.items():
        if score.value in (None, SCALE.highest) or before[factor].rank is None:
            continue
        assert score.value is not None
        raised = replace(score, value=score.value + 1)
        after = standings(replace(matrix, scores={**matrix.scores, (factor, criterion): raised}))
        assert (after[factor].rank or 0) <= (before[factor].rank or 0)


@given(matrices())
@settings(max_examples=100, deadline=None)
def test_the_interval_holds_the_rank_and_every_move(matrix: Matrix) -> None:
    found, spans = standings(matrix), intervals(matrix)
    assert set(spans) == {f.name for f in matrix.top_level()}
    for name, span in spans.items():
        rank = found[name].rank
        assert rank is not None
        assert 1 <= span.low <= rank <= span.high <= len(spans)
    for move in [*moves_of_one_step(matrix), *moves_of_dropping(matrix)]:
        if move.factor:
            assert move.score is not None
            key = (move.factor, move.criterion)
            changed = {**matrix.scores, key: replace(matrix.scores[key], value=move.score)}
            anew = standings(replace(matrix, scores=changed))
        else:
            anew = standings(matrix.without(move.criterion))
        for name in spans:
            old = found[name].rank
            assert anew[name].rank == move.changes.get(name, (old, old))[1]


@given(matrices())
@settings(max_examples=60, deadline=None)
def test_ranks_are_competition_ranks(matrix: Matrix) -> None:
    tops = [s for s in standings(matrix).values() if s.rank is not None]
    for standing in tops:
        assert standing.rank == 1 + sum(s.total > standing.total for s in tops)
        assert standing.rank_from_low == 1 + sum(s.total < standing.total for s in tops)
