"""Tables of whole numbers with given margins, one an area, near a given pattern.

First the pattern is scaled until every margin holds (iterative proportional
fitting), in every area at once; then an integer programme for each area rounds
the fitted table so that every margin holds exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from watchward.demo import combos
from watchward.demo.arrays import Bools, Floats, Ints
from watchward.demo.whole import Rules, nearest_whole

_ROUNDS = 60


@dataclass(frozen=True)
class Margin:
    """Sets of cells whose sums are given: `cells` sets x cells, `totals` areas x sets.

    No cell is in two sets of one margin.
    """

    cells: Bools
    totals: Ints


def type_margin(totals: Ints, which: Bools | None = None) -> Margin:
    """The sum of each type over the combinations in `which` (all by default).

    `totals` is areas x types.
    """
    chosen = np.ones(combos.COUNT, dtype=bool) if which is None else which
    types = totals.shape[1]
    return Margin(np.kron(np.eye(types, dtype=bool), chosen[np.newaxis, :]), totals)


def flag_margin(types: int, sets: Sequence[Bools], totals: Ints) -> Margin:
    """The sum over all types of each set of combinations; `totals` is areas x sets."""
    return Margin(np.array([np.tile(chosen, types) for chosen in sets]), totals)


def fit_tables(pattern: Floats, margins: Sequence[Margin], ceiling: Ints | None = None) -> Ints:
    """Whole tables (areas x types x combinations) near `pattern` that obey every margin.

    Cells over `ceiling` are avoided, not forbidden.
    """
    areas, shape = pattern.shape[0], pattern.shape[1:]
    fitted = _proportional_fit(pattern.reshape(areas, -1), margins)
    tops = None if ceiling is None else ceiling.reshape(areas, -1)
    whole = [
        _round_area(fitted[area], margins, area, None if tops is None else tops[area])
        for area in range(areas)
    ]
    return np.array(whole, dtype=np.int64).reshape(areas, *shape)


def _proportional_fit(pattern: Floats, margins: Sequence[Margin]) -> Floats:
    fitted = pattern.astype(float)
    sets = [(m.cells.astype(float), m.totals, 1.0 - m.cells.any(axis=0)) for m in margins]
    for _ in range(_ROUNDS):
        for cells, totals, outside in sets:
            sums = fitted @ cells.T
            factors = np.divide(totals, sums, out=np.zeros_like(sums), where=sums > 0)
            fitted *= factors @ cells + outside
    return fitted


def _round_area(target: Floats, margins: Sequence[Margin], area: int, top: Ints | None) -> Ints:
    from scipy.sparse import csr_array

    matrix = csr_array(np.vstack([margin.cells for margin in margins]).astype(float))
    totals = np.concatenate([margin.totals[area] for margin in margins])
    lower = np.zeros(target.size, dtype=np.int64)
    upper = _limits(margins, area, target.size)
    return nearest_whole(target, Rules(matrix, totals, totals), lower, upper, top)


def _limits(margins: Sequence[Margin], area: int, size: int) -> Ints:
    """No cell exceeds the total of a set it is in."""
    limit = np.full(size, np.iinfo(np.int64).max)
    for margin in margins:
        cap = np.where(margin.cells, margin.totals[area][:, np.newaxis], limit.max())
        limit = np.minimum(limit, cap.min(axis=0))
    return limit
