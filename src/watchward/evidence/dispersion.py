"""How much more monthly counts vary than Poisson chance: the dispersion phi.

phi is variance over mean. It is estimated from second differences of the daily
rate in each run of three adjacent months, (last - 2 x middle + first), whose
variance is known if only chance is at work. A level, a straight trend and most of
a season cancel out of them; a step in the level touches two of them only.
(T. Gasser, L. Sroka and C. Jennen-Steinmetz 1986, "Residual variance and residual
pattern in nonlinear regression", Biometrika 73(3), 625-633, on daily rates so that
February is not taken for a fall.) The estimate is the ratio of the squared
differences to their variances, each summed over all months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from watchward.words.periods import Month

MIN_MONTHS = 24
"""Months needed for an estimate: the two windows of a rolling comparison."""

MAX_MONTHS = 36
"""Only the latest months are used: how much a series varies can itself change."""

INDEPENDENT_SHARE = 18 / 35
"""Second differences overlap: each is worth this much of an independent one (Gasser et al.)."""

USUAL_DISPERSION: tuple[tuple[float, float], ...] = (
    (30, 1.2),
    (100, 1.5),
    (300, 2.0),
    (1000, 3.0),
    (float("inf"), 5.0),
)
"""Up to so many offences a month, the dispersion assumed when the months are not held.

Rounded up from the medians of this estimate over 824 real series of at least ten a
month (1.1, 1.4, 1.9, 2.4 and 4.5): the 14 data.police.uk categories of each force, and
of each district in the Essex and Kent files, in the 12 months of 2025.
"""


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Dispersion and how it is known.

    `phi` is what is used, at least 1; `estimate` is before that floor, None when
    nothing was estimated. `months` counts the months used. `degrees_of_freedom`
    is how much the estimate rests on; None when phi is taken as known. `method`
    is a key of METHODS.
    """

    phi: float = 1.0
    estimate: float | None = None
    months: int = 0
    degrees_of_freedom: float | None = None
    method: str = "poisson"

    @property
    def words(self) -> str:
        """One line for a note under a table."""
        return METHODS[self.method].format(phi=self.phi, months=self.months)


METHODS = {
    "poisson": "no extra variation beyond chance is assumed",
    "second differences": "extra variation {phi:.1f}, estimated from {months} months",
    "usual": "extra variation {phi:.1f}, usual for counts of this size; too few months to estimate",
}

POISSON = Dispersion()
"""Chance alone: for two bare counts of which nothing else is known."""


def estimate_dispersion(counts: Sequence[int | None], first: Month) -> Dispersion:
    """Dispersion of a run of monthly counts that begins with the month `first`.

    None marks a month not covered. Only the last MAX_MONTHS are used. With fewer than
    MIN_MONTHS of them covered, or too few of them next to one another, the answer is
    `usual_dispersion`. An estimate under 1 is chance alone, taken as known.
    """
    held, start = _latest(counts, first)
    return _judged(held, second_differences(held, start))


def estimate_dispersions(runs: Sequence[Sequence[int | None]], first: Month) -> list[Dispersion]:
    """`estimate_dispersion` of runs of one length that all begin with the month `first`."""
    if not runs:
        return []
    latest = [_latest(counts, first) for counts in runs]
    held = [counts for counts, _ in latest]
    sums = _second_differences_of_many(held, latest[0][1])
    return [_judged(counts, found) for counts, found in zip(held, sums, strict=True)]


def _latest(counts: Sequence[int | None], first: Month) -> tuple[Sequence[int | None], Month]:
    """The latest MAX_MONTHS of a run, and their first month."""
    skipped = max(0, len(counts) - MAX_MONTHS)
    return (counts[skipped:], first.plus(skipped)) if skipped else (counts, first)


def _judged(held: Sequence[int | None], found: SecondDifferences) -> Dispersion:
    """The dispersion that a run's second differences allow."""
    months = len(held) - held.count(None)
    if months < MIN_MONTHS or found.terms < MIN_MONTHS // 2:
        return usual_dispersion(sum(count for count in held if count is not None), months)
    if found.estimate <= 1:
        return Dispersion(1.0, found.estimate, months, None, "second differences")
    freedom = found.terms * INDEPENDENT_SHARE
    return Dispersion(found.estimate, found.estimate, months, freedom, "second differences")


def usual_dispersion(count: int, months: int) -> Dispersion:
    """The dispersion assumed for a total of `count` over so many months, when they are not held."""
    monthly = count / months if months else 0.0
    phi = next(value for ceiling, value in USUAL_DISPERSION if monthly <= ceiling)
    return Dispersion(phi, None, months, None, "usual")


@dataclass(frozen=True, slots=True)
class SecondDifferences:
    """Squared second differences of daily rates, summed, with the variances chance gives them."""

    squares: float
    variances: float
    terms: int

    @property
    def estimate(self) -> float:
        """Dispersion before any floor; 0 when every count is zero."""
        return self.squares / self.variances if self.variances else 0.0


def second_differences(counts: Sequence[int | None], first: Month) -> SecondDifferences:
    """The sums over every run of three covered months; `first` is the month of the first count."""
    days = _day_lengths(first, len(counts))
    squares = variances = 0.0
    terms = 0
    for place in range(1, len(counts) - 1):
        before, here, after = counts[place - 1], counts[place], counts[place + 1]
        if before is None or here is None or after is None:
            continue
        d0, d1, d2 = days[place - 1], days[place], days[place + 1]
        difference = before / d0 - 2 * here / d1 + after / d2
        rate = (before + here + after) / (d0 + d1 + d2)
        squares += difference * difference
        variances += rate * (1 / d0 + 4 / d1 + 1 / d2)
        terms += 1
    return SecondDifferences(squares, variances, terms)


def _second_differences_of_many(
    runs: Sequence[Sequence[int | None]], first: Month
) -> list[SecondDifferences]:
    """`second_differences` of runs of one length, to the last bit: the same sums, side by side.

    Months go one by one so that every run's terms are added in the same order.
    """
    import numpy as np

    days = _day_lengths(first, len(runs[0]))
    counts = np.array(runs, dtype=float).T  # a month not covered becomes "not a number"
    squares, variances = np.zeros(len(runs)), np.zeros(len(runs))
    terms = np.zeros(len(runs), dtype=np.int64)
    for place in range(1, len(days) - 1):
        before, here, after = counts[place - 1 : place + 2]
        d0, d1, d2 = days[place - 1 : place + 2]
        difference = before / d0 - 2 * here / d1 + after / d2
        rate = (before + here + after) / (d0 + d1 + d2)
        covered = ~np.isnan(rate)
        squares += np.where(covered, difference * difference, 0.0)
        variances += np.where(covered, rate * (1 / d0 + 4 / d1 + 1 / d2), 0.0)
        terms += covered
    columns = squares.tolist(), variances.tolist(), terms.tolist()
    return [SecondDifferences(*sums) for sums in zip(*columns, strict=True)]


@lru_cache(maxsize=64)
def _day_lengths(first: Month, count: int) -> tuple[int, ...]:
    """Days of each month of a run."""
    return tuple(first.plus(step).last_day.day for step in range(count))
