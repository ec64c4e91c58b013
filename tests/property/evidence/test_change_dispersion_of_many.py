"""Many runs estimated side by side are, to the last bit, those estimated one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from watchward.evidence.dispersion import (
    _second_differences_of_many,
    estimate_dispersion,
    estimate_dispersions,
    second_differences,
)
from watchward.words.periods import Month

FIRST = Month(2021, 11)
COUNT = st.one_of(st.none(), st.integers(0, 60), st.integers(0, 200_000))
RUNS = st.integers(0, 45).flatmap(
    lambda length: st.lists(st.lists(COUNT, min_size=length, max_size=length), max_size=6)
)


@given(RUNS)
def test_many_runs_give_what_each_gives_alone(runs: list[list[int | None]]) -> None:
    assert estimate_dispersions(runs, FIRST) == [estimate_dispersion(run, FIRST) for run in runs]
    if runs:
        alone = [second_differences(run, FIRST) for run in runs]
        assert _second_differences_of_many(runs, FIRST) == alone
