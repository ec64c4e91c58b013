"""Three years of counts: the two published windows and the year before them.

A solved outcome counts in the window of its date. Here each solved outcome of
the table is given the year in which its offence was recorded. Offences of the
first year are not published, so it holds whatever the later years cannot.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchward.demo.arrays import Floats, Ints
from watchward.demo.delays import shares_by_age
from watchward.demo.domestic import LATER
from watchward.demo.flags import EARLIER, FlagTables

FIRST = 0
"""The year to October 2022. Years 1 and 2 are the earlier and the later window."""


@dataclass(frozen=True)
class Years:
    """Counts by year, area, type and combination of flags.

    `offences` has three years, by recording. `solved` is (year recorded, year of
    the outcome): offences of the first index first solved in the second.
    """

    offences: Ints
    solved: Ints


def three_years(tables: FlagTables, rng: np.random.Generator) -> Years:
    """The counts of all 36 months, with the two published windows exactly as given."""
    shape = tables.offences.shape[1:]
    solved = np.zeros((3, 3, *shape), dtype=np.int64)
    _place_earlier(solved, tables, rng)
    _place_later(solved, tables, rng)
    first = _first_year(tables, solved, rng)
    return Years(np.concatenate([first[np.newaxis], tables.offences]), solved)


def _some_of(rng: np.random.Generator, counts: Ints, share: Floats) -> Ints:
    """A share of each cell (areas x types x combinations; shares by type), chance deciding."""
    return rng.binomial(counts, np.broadcast_to(share[np.newaxis, :, np.newaxis], counts.shape))


def _place_earlier(solved: Ints, tables: FlagTables, rng: np.random.Generator) -> None:
    wanted = tables.solved[EARLIER]
    own = np.minimum(_some_of(rng, wanted, shares_by_age()[:, 0]), tables.offences[EARLIER])
    solved[1, 1], solved[FIRST, 1] = own, wanted - own


def _place_later(solved: Ints, tables: FlagTables, rng: np.random.Generator) -> None:
    wanted, ages = tables.solved[LATER], shares_by_age()
    own = np.minimum(_some_of(rng, wanted, ages[:, 0]), tables.offences[LATER])
    left = wanted - own
    recent = _some_of(rng, left, ages[:, 1] / np.maximum(ages[:, 1] + ages[:, 2], 1e-12))
    unsolved = tables.offences[EARLIER] - solved[1, 1]
    solved[2, 2], solved[1, 2] = own, np.minimum(recent, unsolved)
    solved[FIRST, 2] = wanted - own - solved[1, 2]


def yearly_growth(offences: Ints) -> Floats:
    """The log growth of each type over the force between the windows, within sane bounds."""
    earlier, later = offences.sum(axis=(1, 3))
    growth: Floats = np.clip(np.log((later + 5.0) / (earlier + 5.0)), -0.35, 0.35)
    return growth


def _first_year(tables: FlagTables, solved: Ints, rng: np.random.Generator) -> Ints:
    """Like the earlier window, a little along the trend, and never less than is solved of it."""
    earlier = tables.offences[EARLIER]
    back = np.exp(-0.4 * yearly_growth(tables.offences))
    counts = rng.poisson(earlier * back[np.newaxis, :, np.newaxis])
    rate = solved[1, 1].sum(axis=(0, 2)) / np.maximum(earlier.sum(axis=(0, 2)), 1)
    at_once = _some_of(rng, counts, np.minimum(rate, 1.0))
    solved[FIRST, FIRST] = at_once
    offences: Ints = np.maximum(counts, solved[FIRST].sum(axis=0))
    return offences
