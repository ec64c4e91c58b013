"""How often the rule is wrong, on data whose truth is known.

Where nothing changed, a verdict of change is a false alarm. Poisson counts are
enumerated exactly; overdispersed ones are simulated month by month with the
dispersion estimated from those same months, as it is in use.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaln

from watchward.evidence.change import (
    CLEARLY,
    FLOOR,
    PROBABLY,
    Comparison,
    judge_table,
    verdict_of,
)
from watchward.evidence.counts import CountPair, central_p_values
from watchward.evidence.dispersion import Dispersion, estimate_dispersion
from watchward.words.periods import Month
from watchward.words.verdicts import Verdict

CLEAR = {Verdict.CLEARLY_UP, Verdict.CLEARLY_DOWN}
CHANGED = CLEAR | {Verdict.PROBABLY_UP, Verdict.PROBABLY_DOWN}
FIRST = Month(2021, 11)


def poisson_weights(mean: float) -> list[float]:
    counts = np.arange(int(mean + 9 * mean**0.5) + 20)
    return [float(w) for w in np.exp(counts * np.log(mean) - mean - gammaln(counts + 1))]


def verdicts_alone(pairs: list[CountPair]) -> list[Verdict]:
    """The verdict of each pair as if it stood alone."""
    p_values = central_p_values(pairs)
    return [
        verdict_of(pair, p if pair.total >= FLOOR else None)
        for pair, p in zip(pairs, p_values, strict=True)
    ]


def chance_of(verdicts: set[Verdict], means: tuple[float, float], exposure: float = 1.0) -> float:
    """Exact probability of a set of verdicts for two Poisson means."""
    weights = [
        (a, b, wa * wb)
        for a, wa in enumerate(poisson_weights(means[0]))
        for b, wb in enumerate(poisson_weights(means[1]))
        if wa * wb > 1e-12
    ]
    found = verdicts_alone([CountPair(a, b, 1.0, exposure) for a, b, _ in weights])
    return sum(w for (_, _, w), verdict in zip(weights, found, strict=True) if verdict in verdicts)


@pytest.mark.parametrize("exposure", [1.0, 3.0])
@pytest.mark.parametrize("mean", [2.0, 8.0, 15.0, 40.0])
def test_false_alarms_are_under_their_nominal_level(mean: float, exposure: float) -> None:
    means = mean, mean * exposure
    assert chance_of(CHANGED, means, exposure) < PROBABLY
    assert chance_of(CLEAR, means, exposure) < CLEARLY


def test_the_test_is_not_so_careful_that_it_sees_nothing() -> None:
    assert chance_of(CHANGED, (40.0, 40.0)) > 0.02
    assert chance_of(CHANGED, (40.0, 80.0)) > 0.9
    assert chance_of(CLEAR, (40.0, 80.0)) > 0.75
    assert chance_of({Verdict.CLEARLY_DOWN, Verdict.PROBABLY_DOWN}, (40.0, 80.0)) < 1e-6


def test_the_floor_is_where_a_doubling_can_hardly_be_seen() -> None:
    """With 20 in all, 7 to 13 is still within chance; a true doubling is mostly missed."""
    below, at = verdicts_alone([CountPair(6, 13), CountPair(7, 13)])
    assert (below, at) == (Verdict.TOO_FEW, Verdict.SAME)
    assert chance_of(CHANGED, (7.0, 14.0)) < 0.3


def overdispersed(
    monthly: float, phi: float, series: int, months: int, seed: int
) -> list[list[int]]:
    """Made months round a steady mean with a season; variance is phi times the mean."""
    chooser = np.random.default_rng(seed)
    steps = np.arange(36)[-months:]
    curve = monthly * (1 + 0.15 * np.cos(2 * np.pi * steps / 12))
    means = np.tile(curve, (series, 1))
    if phi > 1:
        means = chooser.gamma(means / (phi - 1), phi - 1)
    return [[int(count) for count in row] for row in chooser.poisson(means)]


def share(series: list[list[int]], verdicts: set[Verdict], phi: float | None = None) -> float:
    """Share of series whose last 12 months against the 12 before get one of the verdicts."""
    pairs = []
    for row in series:
        found = (
            estimate_dispersion(row, FIRST.plus(36 - len(row))) if phi is None else Dispersion(phi)
        )
        pairs.append(
            CountPair(sum(row[-24:-12]), sum(row[-12:]), 1, 1, found.phi, found.degrees_of_freedom)
        )
    return sum(verdict in verdicts for verdict in verdicts_alone(pairs)) / len(pairs)


@pytest.mark.parametrize("months", [24, 36])
@pytest.mark.parametrize(("monthly", "phi"), [(10, 1), (10, 3), (50, 1.5), (50, 3), (300, 8)])
def test_false_alarms_with_an_estimated_dispersion(monthly: float, phi: float, months: int) -> None:
    """6,000 series each: an allowance of three standard errors of the share is added."""
    series = overdispersed(monthly, phi, 6000, months, seed=int(monthly + phi))
    assert share(series, CHANGED) < PROBABLY + 3 * (PROBABLY / 6000) ** 0.5
    assert share(series, CLEAR) < CLEARLY + 3 * (CLEARLY / 6000) ** 0.5


def test_without_the_dispersion_false_alarms_would_be_many() -> None:
    """Taken as Poisson, counts with phi 3 that did not change are named one time in four."""
    series = overdispersed(50, 3, 3000, 36, seed=5)
    assert share(series, CHANGED, phi=1.0) > 0.2


def test_a_real_change_is_found_through_an_estimated_dispersion() -> None:
    series = overdispersed(50, 2, 1500, 36, seed=6)
    raised = [[*row[:-12], *(round(count * 1.4) for count in row[-12:])] for row in series]
    assert share(raised, {Verdict.CLEARLY_UP, Verdict.PROBABLY_UP}) > 0.9


def test_false_discoveries_across_a_table() -> None:
    """200 tables of 350 rows of which 50 truly rose by half: of the changes named, the share
    that is false stays under 5%, and most of the true ones are named."""
    chooser = np.random.default_rng(8)
    earlier = chooser.poisson(120, (200, 350))
    later = chooser.poisson([180] * 50 + [120] * 300, (200, 350))
    shares, named_true = [], 0
    for before, after in zip(earlier, later, strict=True):
        rows = [Comparison(int(a), int(b)) for a, b in zip(before, after, strict=True)]
        named = [change is not None and change.verdict in CHANGED for change in judge_table(rows)]
        named_true += sum(named[:50])
        shares.append(sum(named[50:]) / max(1, sum(named)))
    assert sum(shares) / len(shares) < PROBABLY
    assert named_true / (200 * 50) > 0.7
