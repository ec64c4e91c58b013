"""Dispersion of made series whose truth is known, and of real ones.

The series are drawn month by month from Poisson counts, or from negative binomial
ones (a Poisson count whose mean is itself drawn from a gamma distribution, so that
variance is phi times the mean), round a curve that is stated in each test.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from math import cos, pi
from pathlib import Path
from statistics import mean, median

import numpy as np
import pytest

from watchward.evidence.dispersion import (
    INDEPENDENT_SHARE,
    MAX_MONTHS,
    MIN_MONTHS,
    USUAL_DISPERSION,
    Dispersion,
    estimate_dispersion,
    second_differences,
    usual_dispersion,
)
from watchward.words.periods import Month

FIRST = Month(2021, 11)
DAYS = [FIRST.plus(step).last_day.day for step in range(36)]
SERIES = 300


def drawn(curve: list[float], phi: float, seed: int) -> list[list[int]]:
    """SERIES made series round a curve of monthly means."""
    chooser = np.random.default_rng(seed)
    means = np.tile(np.array(curve), (SERIES, 1))
    if phi > 1:
        means = chooser.gamma(means / (phi - 1), phi - 1)
    return [[int(count) for count in row] for row in chooser.poisson(means)]


def flat(monthly: float) -> list[float]:
    return [monthly * days / mean(DAYS) for days in DAYS]


def average_estimate(curve: list[float], phi: float, seed: int) -> float:
    return mean(second_differences(row, FIRST).estimate for row in drawn(curve, phi, seed))


@pytest.mark.parametrize("monthly", [5, 50, 1000])
def test_a_stable_poisson_series_is_near_one(monthly: int) -> None:
    assert average_estimate(flat(monthly), 1, 1) == pytest.approx(1, abs=0.08)


@pytest.mark.parametrize("phi", [1.5, 3, 8])
@pytest.mark.parametrize("monthly", [20, 500])
def test_a_negative_binomial_series_is_near_its_phi(phi: float, monthly: int) -> None:
    assert average_estimate(flat(monthly), phi, 2) == pytest.approx(phi, rel=0.12)


def test_the_length_of_months_is_not_variation() -> None:
    steady = [100 * days for days in DAYS]
    assert second_differences(steady, FIRST).estimate == pytest.approx(0, abs=1e-20)
    assert estimate_dispersion(steady, FIRST).phi == 1


@pytest.mark.parametrize(
    ("shape", "most"),
    [("trend", 1.1), ("season", 1.35), ("step", 1.6)],
)
def test_trend_season_and_step_are_not_taken_for_variation(shape: str, most: float) -> None:
    """At 1,000 a month, where they would show: a doubling over three years, a season of a fifth
    either way, a lasting rise of a fifth. Variance over
    mean about one level gives 61, 22 and 7."""
    curves = {
        "trend": [mean * (1 + step / 35) for step, mean in enumerate(flat(1000))],
        "season": [
            mean * (1 + 0.2 * cos(2 * pi * step / 12)) for step, mean in enumerate(flat(1000))
        ],
        "step": [mean * (1.2 if step >= 30 else 1) for step, mean in enumerate(flat(1000))],
    }
    assert 0.9 < average_estimate(curves[shape], 1, 3) < most


def test_an_estimate_under_one_is_chance_alone() -> None:
    quiet = estimate_dispersion([10 * days for days in DAYS], FIRST)
    assert (quiet.phi, quiet.degrees_of_freedom) == (1.0, None)
    assert quiet.estimate is not None
    assert quiet.estimate < 1


def test_an_estimate_above_one_says_what_it_rests_on() -> None:
    wild = estimate_dispersion([300, 500] * 18, FIRST)
    assert wild.phi == wild.estimate
    assert wild.phi > 20
    assert (wild.months, wild.degrees_of_freedom) == (36, 34 * INDEPENDENT_SHARE)
    assert wild.words == f"extra variation {wild.phi:.1f}, estimated from 36 months"


def test_only_the_latest_months_are_used() -> None:
    wild_then_steady = [300, 900] * 12 + [10 * days for days in DAYS]
    found = estimate_dispersion(wild_then_steady, FIRST.plus(-24))
    assert found.months == MAX_MONTHS
    assert found.phi == 1


def test_missing_months_are_left_out_and_never_zero() -> None:
    steady: list[int | None] = [100 * days for days in DAYS]
    steady[5] = steady[20] = None
    found = estimate_dispersion(steady, FIRST)
    assert (found.phi, found.months) == (1.0, 34)
    steady[5] = 0
    assert estimate_dispersion(steady, FIRST).phi > 50


def test_too_few_months_give_the_usual_value_and_say_so() -> None:
    short = estimate_dispersion([40] * (MIN_MONTHS - 1), FIRST)
    assert short == Dispersion(1.5, None, MIN_MONTHS - 1, None, "usual")
    assert short.words == (
        "extra variation 1.5, usual for counts of this size; too few months to estimate"
    )
    scattered = [40, 40, None] * 12  # 24 months, but never three in a row
    assert estimate_dispersion(scattered, FIRST).method == "usual"
    assert estimate_dispersion([], FIRST).phi == USUAL_DISPERSION[0][1]


def test_nothing_recorded_at_all_is_chance_alone() -> None:
    assert estimate_dispersion([0] * 36, FIRST).phi == 1


@pytest.mark.parametrize(("count", "phi"), [(12, 1.2), (480, 1.5), (2400, 2.0), (146_480, 5.0)])
def test_usual_dispersion_grows_with_the_count(count: int, phi: float) -> None:
    assert usual_dispersion(count, 12).phi == phi


@pytest.mark.shared
def test_usual_values_are_at_the_median_of_real_series(shared: Path) -> None:
    """Each band of the 14 categories of every force in 2025: the median is no higher than the
    value assumed, and not so far under it that the value would hide real change."""
    series: dict[tuple[str, str], dict[Month, int]] = defaultdict(dict)
    table = shared / "data" / "police-uk" / "all_forces_2025_counts_by_month_and_type.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            series[row["force"], row["crime_type"]][Month.parse(row["month"])] = int(row["count"])
    floor = 0.0
    for ceiling, assumed in USUAL_DISPERSION:
        found = [
            second_differences([held.get(month) for month in sorted(held)], min(held)).estimate
            for held in series.values()
            if len(held) == 12 and max(floor, 10) <= mean(held.values()) < ceiling
        ]
        assert len(found) > 20
        assert 0.75 * assumed < median(found) <= 1.02 * assumed, (ceiling, median(found))
        floor = ceiling
