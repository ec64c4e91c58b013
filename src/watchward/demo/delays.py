"""Days from recording an offence to its outcome: log-normal, by crime type."""

from __future__ import annotations

import numpy as np

from watchward.demo.arrays import Floats, Ints
from watchward.demo.profiles import profiles

_LEAST_MASS = 1e-9


def chance_within(days: Floats | Ints, median: Floats, spread: Floats) -> Floats:
    """The chance that an outcome has come after so many days (nought before the first)."""
    from scipy.special import ndtr

    safe = np.log(np.maximum(days, 1e-3) / median) / spread
    return np.where(days > 0, ndtr(safe), 0.0)


def drawn_between(
    rng: np.random.Generator, low: Ints, high: Ints, median: Floats, spread: Floats
) -> Ints:
    """A whole number of days from `low` to `high`, both included, for each offence.

    Drawn from the type's delays cut off at both ends; evenly where those leave
    next to no chance.
    """
    from scipy.special import ndtri

    below = chance_within(low, median, spread)
    above = chance_within(high + 1, median, spread)
    place = rng.random(low.size)
    mass = below + place * (above - below)
    drawn = median * np.exp(spread * ndtri(np.clip(mass, 1e-12, 1 - 1e-12)))
    even = low + place * (high + 1 - low)
    days = np.where(above - below > _LEAST_MASS, drawn, even)
    return np.clip(np.floor(days).astype(np.int64), low, high)


def shares_by_age() -> Floats:
    """Types x 3: of a year's solved outcomes, the share by age of the offence.

    Recorded in the same year, in the one before, and earlier; offences and
    outcomes are taken as spread evenly over the years.
    """
    median = np.array([profile.solved_days for profile in profiles()])[:, np.newaxis]
    spread = np.array([profile.spread for profile in profiles()])[:, np.newaxis]
    day: Floats = np.arange(365)[np.newaxis] + np.float64(0.5)
    own = chance_within(day, median, spread).mean(axis=1)
    both = chance_within(day + 365, median, spread).mean(axis=1)
    return np.stack([own, both - own, 1 - both], axis=1)
