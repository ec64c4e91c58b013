"""What must hold for any two counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchward.evidence.change import Comparison, judge
from watchward.evidence.counts import CountPair, central_p_values, intervals, minimum_likelihood_p
from watchward.evidence.etest import e_test
from watchward.words.verdicts import Verdict

counts = st.integers(0, 5000)
exposures = st.floats(0.1, 1000)
pairs = st.builds(CountPair, counts, counts, exposures, exposures, st.floats(1, 9))
MIRROR = {
    Verdict.CLEARLY_UP: Verdict.CLEARLY_DOWN,
    Verdict.CLEARLY_DOWN: Verdict.CLEARLY_UP,
    Verdict.PROBABLY_UP: Verdict.PROBABLY_DOWN,
    Verdict.PROBABLY_DOWN: Verdict.PROBABLY_UP,
}


def turned(pair: CountPair) -> CountPair:
    """The same two periods the other way round."""
    return CountPair(pair.later, pair.earlier, pair.later_exposure, pair.earlier_exposure, pair.phi)


@given(pairs)
@settings(deadline=None, derandomize=True)
def test_the_other_way_round_is_the_mirror_image(pair: CountPair) -> None:
    p, mirrored_p = central_p_values([pair, turned(pair)])
    assert p == pytest.approx(mirrored_p, rel=1e-9)
    interval, mirrored = intervals([pair, turned(pair)])
    if interval.high and interval.low:
        assert mirrored.low == pytest.approx(1 / interval.high, rel=1e-6)


@given(pairs)
@settings(deadline=None, derandomize=True)
def test_p_is_a_probability_and_the_ratio_lies_in_its_interval(pair: CountPair) -> None:
    assert 0 <= central_p_values([pair])[0] <= 1
    interval = intervals([pair])[0]
    if pair.rate_ratio is not None:
        assert interval.low <= pair.rate_ratio * (1 + 1e-9)
        assert interval.high is not None
        assert pair.rate_ratio <= interval.high * (1 + 1e-9)


@given(counts, counts, exposures, exposures)
@settings(deadline=None, derandomize=True)
def test_every_test_gives_a_probability(a: int, b: int, first: float, second: float) -> None:
    pair = CountPair(a, b, first, second)
    assert 0 <= minimum_likelihood_p(pair) <= 1
    assert 0 <= e_test(pair).p <= 1
    assert e_test(pair).p == pytest.approx(e_test(turned(pair)).p, abs=1e-9)


@given(counts, counts)
@settings(deadline=None, derandomize=True)
def test_verdicts_turn_round_with_the_counts(a: int, b: int) -> None:
    there, back = judge(Comparison(a, b)), judge(Comparison(b, a))
    assert there is not None
    assert back is not None
    assert back.verdict is MIRROR.get(there.verdict, there.verdict)


@given(st.integers(10, 2000), st.integers(10, 2000), st.floats(1, 5), st.floats(1.01, 3))
@settings(deadline=None, derandomize=True)
def test_more_dispersion_never_makes_a_change_surer(
    a: int, b: int, phi: float, factor: float
) -> None:
    less, more = central_p_values([CountPair(a, b, phi=phi), CountPair(a, b, phi=phi * factor)])
    assert more >= less * (1 - 1e-9)
