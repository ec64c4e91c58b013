"""The E-test of Krishnamoorthy and Thomson for two Poisson counts.

K. Krishnamoorthy and J. Thomson (2004), "A more powerful test for comparing two
Poisson means", Journal of Statistical Planning and Inference 119(1), 23-35.

``scipy.stats.poisson_means_test`` is the reference, and the tests hold this
module to it. It fills a matrix of every pair of counts: 1.1 GB and 3.3 s for a
force's all crime. Here each row of that matrix is two Poisson tails, so time and
memory grow with the square root of the counts, and the slow import is not needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from watchward.evidence.counts import CountPair

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Numbers = NDArray[float64]


@dataclass(frozen=True, slots=True)
class ETest:
    """The result: `statistic` is (earlier rate - later rate) over its standard error."""

    statistic: float
    p: float


def e_test(pair: CountPair) -> ETest:
    """Two-sided E-test that the two rates are equal. Uses the counts as Poisson: phi is not used.

    Equal rates give p = 1 (SciPy leaves out the outcome 0 and 0, where the
    statistic has no value, and gives a little less for very small counts).
    """
    seen = _statistic(pair.earlier, pair.later, pair.earlier_exposure, pair.later_exposure)
    if seen == 0:
        return ETest(0.0, 1.0)
    import numpy as np
    from scipy.special import gammaln, pdtr, pdtrc, xlogy

    rate = pair.total / (pair.earlier_exposure + pair.later_exposure)
    earlier_mean, later_mean = rate * pair.earlier_exposure, rate * pair.later_exposure
    earlier = _likely_counts(earlier_mean)
    weight = np.exp(xlogy(earlier, earlier_mean) - earlier_mean - gammaln(earlier + 1))
    low, high = _rejected(earlier, pair.earlier_exposure, pair.later_exposure, abs(seen))
    below = np.where(low >= 0, pdtr(np.maximum(low, 0), later_mean), 0.0)
    above = np.where(high > 0, pdtrc(np.maximum(high, 1) - 1, later_mean), 1.0)
    return ETest(seen, min(1.0, float(np.sum(weight * (below + above)))))


def _statistic(earlier: int, later: int, earlier_exposure: float, later_exposure: float) -> float:
    """Difference of the rates over its estimated standard error; 0 for two zero counts."""
    variance = earlier / earlier_exposure**2 + later / later_exposure**2
    if variance == 0:
        return 0.0
    return (earlier / earlier_exposure - later / later_exposure) / sqrt(variance)


def _likely_counts(mean: float) -> Numbers:
    """Every count within reach of a Poisson mean: what lies outside weighs under 1e-15."""
    import numpy as np

    reach = 9 * sqrt(mean) + 40
    return np.arange(max(0, int(mean - reach)), int(mean + reach) + 1, dtype=float)


def _rejected(
    earlier: Numbers, earlier_exposure: float, later_exposure: float, seen: float
) -> tuple[Numbers, Numbers]:
    """For each earlier count the later counts at least as extreme: up to `low`, from `high`.

    |statistic| = seen is a quadratic in the later rate; its roots are rounded to whole
    counts and then moved by the very comparison that SciPy makes, so that ties fall alike.
    """
    import numpy as np

    rate, square = earlier / earlier_exposure, seen * seen
    half = square / (2 * later_exposure)
    root = np.sqrt(half * half + square * rate * (1 / later_exposure + 1 / earlier_exposure))
    low = np.floor((rate + half - root) * later_exposure)
    high = np.ceil((rate + half + root) * later_exposure)

    def extreme(later: Numbers) -> NDArray[np.bool_]:
        variance = rate / earlier_exposure + later / later_exposure / later_exposure
        safe = np.where(variance > 0, variance, 1.0)
        return (later >= 0) & (np.abs(rate - later / later_exposure) / np.sqrt(safe) >= seen)

    low = np.where(extreme(low + 1) & (low + 1 < high), low + 1, low)
    low = np.where((low >= 0) & ~extreme(low), low - 1, low)
    high = np.where((high > 0) & extreme(high - 1) & (high - 1 > low), high - 1, high)
    high = np.where(~extreme(high), high + 1, high)
    return low, high
