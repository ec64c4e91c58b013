"""Two counts compared: the exact conditional test, the rate ratio and its interval.

If the two counts are Poisson with equal rates then, given their total, the
later count is binomial with the later exposure's share of the whole
(Przyborowski and Wilenski 1940). The two-sided p-value is *central*: twice the
smaller tail. It is the one that agrees with the Clopper-Pearson interval:
1 lies outside the 95% interval exactly when p is under 0.05 (Fay 2010, "Two-sided
exact tests and matching confidence intervals for discrete data", R Journal 2(1)).

**More variation than Poisson.** With dispersion phi (variance over mean) a count
and its mean are divided by phi: a count of 60 with phi 2 tells as much as 30
Poisson events (quasi-Poisson; McCullagh and Nelder 1989, section 6.2). The
binomial tails are incomplete beta functions, which take such fractions as they
are. When phi was itself estimated, p is read from Student's t in place of the
normal distribution, on the degrees of freedom of that estimate, and the interval
is widened to match. Otherwise a phi estimated too low by chance would make false
alarms: 7% where 5% was promised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma, log
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Numbers = NDArray[float64]


@dataclass(frozen=True, slots=True)
class CountPair:
    """Two counts to compare.

    Exposures are what the counts are out of (days, residents), in any one unit.
    `phi` is the dispersion, at least 1. `degrees_of_freedom` says how well phi
    is known; None when it is taken as known. Raises ValueError on nonsense.
    """

    earlier: int
    later: int
    earlier_exposure: float = 1.0
    later_exposure: float = 1.0
    phi: float = 1.0
    degrees_of_freedom: float | None = None

    def __post_init__(self) -> None:
        if self.earlier < 0 or self.later < 0:
            raise ValueError(f"counts cannot be negative: {self.earlier}, {self.later}")
        if not (self.earlier_exposure > 0 and self.later_exposure > 0):
            raise ValueError(
                f"exposures must be above zero: {self.earlier_exposure}, {self.later_exposure}"
            )
        if not self.phi >= 1:
            raise ValueError(f"dispersion is at least 1: {self.phi}")

    @property
    def total(self) -> int:
        """Both counts together."""
        return self.earlier + self.later

    @property
    def later_share(self) -> float:
        """The share of the total expected in the later period if nothing changed."""
        return self.later_exposure / (self.earlier_exposure + self.later_exposure)

    @property
    def rate_ratio(self) -> float | None:
        """Later rate over earlier rate; None when the earlier count is zero."""
        if self.earlier == 0:
            return None
        return (self.later * self.earlier_exposure) / (self.earlier * self.later_exposure)

    @property
    def direction(self) -> int:
        """1 if the later rate is higher, -1 if lower, 0 if equal."""
        difference = self.later * self.earlier_exposure - self.earlier * self.later_exposure
        return (difference > 0) - (difference < 0)


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval of the rate ratio; `high` is None when there is no upper limit."""

    low: float
    high: float | None
    level: float


def central_p_values(pairs: Sequence[CountPair]) -> list[float]:
    """Two-sided p of the conditional test for each pair: twice the smaller tail, at most 1."""
    if not pairs:
        return []
    import numpy as np
    from scipy.special import betainc, ndtri, stdtr

    columns = _Columns(pairs)
    earlier, later, share = columns.earlier, columns.later, columns.share
    at_least = np.where(later > 0, betainc(_above_zero(later), earlier + 1, share), 1.0)
    at_most = np.where(earlier > 0, betainc(_above_zero(earlier), later + 1, 1 - share), 1.0)
    p = np.minimum(1.0, 2 * np.minimum(at_least, at_most))
    estimated = columns.estimated
    if estimated.any():
        p[estimated] = 2 * stdtr(columns.freedom[estimated], ndtri(p[estimated] / 2))
    return [float(value) for value in p]


def intervals(pairs: Sequence[CountPair], level: float = 0.95) -> list[Interval]:
    """Clopper-Pearson interval of the later share, carried over to the rate ratio.

    With a zero count it is one-sided in effect: from 0, or without upper limit.
    """
    if not pairs:
        return []
    import numpy as np
    from scipy.special import betaincinv, ndtr, stdtrit

    columns = _Columns(pairs)
    earlier, later = columns.earlier, columns.later
    tail = np.full(len(pairs), (1 - level) / 2)
    estimated = columns.estimated
    tail[estimated] = ndtr(stdtrit(columns.freedom[estimated], tail[estimated]))
    low = np.where(later > 0, betaincinv(_above_zero(later), earlier + 1, tail), 0.0)
    # The upper limit is found from the earlier share: 1 minus a small number loses digits.
    rest = np.where(earlier > 0, betaincinv(_above_zero(earlier), later + 1, tail), 0.0)
    odds = (1 - columns.share) / columns.share
    lows = low / (1 - low) * odds
    highs = (1 - rest) / np.where(rest > 0, rest, 1.0) * odds
    return [
        Interval(float(lowest), float(highest) if remaining > 0 else None, level)
        for lowest, highest, remaining in zip(lows, highs, rest, strict=True)
    ]


def minimum_likelihood_p(pair: CountPair) -> float:
    """Two-sided p that sums every outcome no likelier than the one seen.

    The other convention, of R's ``poisson.test`` and of ``scipy.stats.binomtest``;
    equal to the central one when the exposures are equal. It has no interval that
    agrees with it, so the verdict does not use it. Needs phi 1.
    """
    if pair.phi != 1:
        raise ValueError("the minimum likelihood p-value is for whole counts, without dispersion")
    from scipy.special import betainc

    total, share, seen = pair.total, pair.later_share, pair.later
    if seen > total * share:  # look at it from the other side, so that the seen tail is the lower
        share, seen = 1 - share, pair.earlier
    if seen == total * share:
        return 1.0
    opposite = _first_no_likelier(seen, total, share)
    lower = betainc(total - seen, seen + 1, 1 - share) if seen < total else 1.0
    upper = betainc(opposite, total - opposite + 1, share) if opposite <= total else 0.0
    return min(1.0, float(lower + upper))


def _first_no_likelier(seen: int, total: int, share: float) -> int:
    """The smallest count above the mode whose probability is at most that of `seen`."""
    limit = _log_probability(seen, total, share) + log(1 + 1e-7)  # ties differ in the last digits
    low, high = max(seen + 1, int((total + 1) * share)), total + 1
    while low < high:
        middle = (low + high) // 2
        if _log_probability(middle, total, share) <= limit:
            high = middle
        else:
            low = middle + 1
    return low


def _log_probability(count: int, total: int, share: float) -> float:
    """Log of the binomial probability."""
    ways = lgamma(total + 1) - lgamma(count + 1) - lgamma(total - count + 1)
    return ways + count * log(share) + (total - count) * log(1 - share)


def _above_zero(values: Numbers) -> Numbers:
    """Zeros replaced by 1, where the caller discards the result: the beta needs more than 0."""
    import numpy as np

    return np.where(values > 0, values, 1.0)


class _Columns:
    """The pairs as arrays, counts in effective events."""

    def __init__(self, pairs: Sequence[CountPair]) -> None:
        import numpy as np

        rows: Any = np.array(
            [
                (p.earlier, p.later, p.later_share, p.phi, p.degrees_of_freedom or np.inf)
                for p in pairs
            ],
            dtype=float,
        )
        self.earlier: Numbers = rows[:, 0] / rows[:, 3]
        self.later: Numbers = rows[:, 1] / rows[:, 3]
        self.share: Numbers = rows[:, 2]
        self.freedom: Numbers = rows[:, 4]
        self.estimated = np.isfinite(self.freedom)
