"""The conditional test, its interval and the E-test against SciPy and published values."""

from __future__ import annotations

import random

import pytest

from watchward.evidence.counts import (
    CountPair,
    Interval,
    central_p_values,
    intervals,
    minimum_likelihood_p,
)
from watchward.evidence.etest import e_test

EDGES = [(0, 1), (1, 0), (0, 12), (12, 0), (1, 1), (5, 5), (9, 20), (24, 27), (300, 350)]


def random_pairs(seed: int, count: int) -> list[CountPair]:
    chooser = random.Random(seed)
    made = []
    for _ in range(count):
        size = int(10 ** chooser.uniform(0, 3.4))
        made.append(
            CountPair(
                chooser.randint(0, size),
                chooser.randint(1, size),
                chooser.choice([1.0, 365.0, 90_000.5]),
                chooser.choice([1.0, 366.0, 120_000.0]),
            )
        )
    return made


@pytest.mark.parametrize(("earlier", "later"), EDGES)
def test_conditional_p_is_scipys_when_exposures_are_equal(earlier: int, later: int) -> None:
    from scipy.stats import binomtest

    pair = CountPair(earlier, later)
    reference = binomtest(later, pair.total, 0.5).pvalue
    assert central_p_values([pair])[0] == pytest.approx(reference, rel=1e-9)
    assert minimum_likelihood_p(pair) == pytest.approx(reference, rel=1e-9)


def test_minimum_likelihood_p_is_scipys_for_any_exposures() -> None:
    from scipy.stats import binomtest

    for pair in random_pairs(20241031, 150):
        reference = binomtest(pair.later, pair.total, pair.later_share).pvalue
        assert minimum_likelihood_p(pair) == pytest.approx(reference, rel=1e-6, abs=1e-300), pair


def test_central_p_is_twice_the_smaller_tail() -> None:
    from scipy.stats import binom

    pairs = random_pairs(7, 150)
    for pair, p in zip(pairs, central_p_values(pairs), strict=True):
        law = binom(pair.total, pair.later_share)
        tails = law.sf(pair.later - 1), law.cdf(pair.later)
        assert p == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-7, abs=1e-300), pair


@pytest.mark.parametrize("level", [0.95, 0.99])
def test_interval_is_scipys_clopper_pearson_carried_to_the_ratio(level: float) -> None:
    from scipy.stats import binomtest

    pairs = [pair for pair in random_pairs(11, 100) if pair.earlier]
    for pair, found in zip(pairs, intervals(pairs, level), strict=True):
        share = binomtest(pair.later, pair.total, 0.5).proportion_ci(level, method="exact")
        odds = pair.earlier_exposure / pair.later_exposure
        assert found.low == pytest.approx(share.low / (1 - share.low) * odds, rel=1e-6)
        assert found.high == pytest.approx(share.high / (1 - share.high) * odds, rel=1e-6)


def test_published_example_of_two_rates() -> None:
    """2 in 17,877 and 10 in 20,000: Fay, exactci vignette (R poisson.test)."""
    pair = CountPair(10, 2, 20_000, 17_877)
    assert pair.rate_ratio == pytest.approx(0.2237512, rel=1e-6)
    found = intervals([pair])[0]
    assert (found.low, found.high) == pytest.approx((0.02383738, 1.04995468), rel=1e-6)
    assert minimum_likelihood_p(pair) == pytest.approx(0.04213, abs=5e-6)
    # The central p agrees with the interval, which holds 1; the other convention does not.
    assert central_p_values([pair])[0] > 0.05


@pytest.mark.parametrize(("counts", "p"), [((6, 2), 0.1749), ((20, 10), 0.0688)])
def test_e_test_reference_values(counts: tuple[int, int], p: float) -> None:
    assert e_test(CountPair(*counts)).p == pytest.approx(p, abs=5e-5)


def test_e_test_is_scipys() -> None:
    from scipy.stats import poisson_means_test

    pairs = random_pairs(3, 60) + [CountPair(a, b) for a, b in EDGES if a != b]
    for pair in pairs:
        if pair.direction == 0:
            continue
        reference = poisson_means_test(
            pair.earlier, pair.earlier_exposure, pair.later, pair.later_exposure
        )
        found = e_test(pair)
        assert found.statistic == pytest.approx(reference.statistic, rel=1e-12)
        assert found.p == pytest.approx(reference.pvalue, abs=1e-9), pair


@pytest.mark.parametrize("counts", [(0, 0), (1, 1), (40, 40)])
def test_e_test_of_equal_rates_finds_nothing(counts: tuple[int, int]) -> None:
    assert e_test(CountPair(*counts)).p == 1.0


def test_e_test_handles_the_counts_of_a_whole_force() -> None:
    result = e_test(CountPair(155_783, 146_480))
    assert result.statistic == pytest.approx(16.9212, abs=1e-4)
    assert result.p < 1e-60
    assert e_test(CountPair(155_783, 155_500)).p == pytest.approx(0.612, abs=0.001)


def test_zero_counts_have_a_one_sided_interval() -> None:
    none, gone, new = intervals([CountPair(0, 0), CountPair(12, 0), CountPair(0, 12)])
    assert none == Interval(0.0, None, 0.95)
    assert (gone.low, new.high) == (0.0, None)
    assert gone.high == pytest.approx(1 / new.low)
    assert CountPair(0, 12).rate_ratio is None
    assert CountPair(12, 0).rate_ratio == 0


def test_dispersion_counts_as_fewer_events() -> None:
    doubled = CountPair(60, 90, phi=2.0)
    plain = CountPair(30, 45)
    assert central_p_values([doubled]) == pytest.approx(central_p_values([plain]))
    assert intervals([doubled])[0].low == pytest.approx(intervals([plain])[0].low)


def test_an_estimated_dispersion_widens_further() -> None:
    known, estimated = CountPair(300, 360, phi=2.0), CountPair(300, 360, 1, 1, 2.0, 11.0)
    p_known, p_estimated = central_p_values([known, estimated])
    narrow, wide = intervals([known, estimated])
    assert p_known < p_estimated
    assert narrow.high is not None
    assert wide.high is not None
    assert wide.low < narrow.low < narrow.high < wide.high


def test_student_tail_is_that_of_the_degrees_of_freedom() -> None:
    from scipy.stats import norm, t

    p = central_p_values([CountPair(300, 360, phi=2.0)])[0]
    found = central_p_values([CountPair(300, 360, 1, 1, 2.0, 11.0)])[0]
    assert found == pytest.approx(2 * t.sf(norm.isf(p / 2), 11))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((-1, 3), "counts cannot be negative: -1, 3"),
        ((1, 3, 0.0, 1.0), "exposures must be above zero: 0.0, 1.0"),
        ((1, 3, 1.0, float("nan")), "exposures must be above zero: 1.0, nan"),
        ((1, 3, 1.0, 1.0, 0.5), "dispersion is at least 1: 0.5"),
    ],
)
def test_nonsense_is_refused(values: tuple[float, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        CountPair(*values)  # type: ignore[arg-type]


def test_minimum_likelihood_refuses_dispersion() -> None:
    with pytest.raises(ValueError, match="without dispersion"):
        minimum_likelihood_p(CountPair(3, 5, phi=2.0))
