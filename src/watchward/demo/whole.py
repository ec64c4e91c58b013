"""Integer programmes: the whole numbers nearest to a target that obey every rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from watchward.demo.arrays import Floats, Ints

if TYPE_CHECKING:
    from scipy.sparse import sparray

_OVER_CEILING = 10.0


@dataclass(frozen=True)
class Rules:
    """Sums of cells that must lie between two whole numbers.

    `cells` is a sparse matrix, one row a sum and one column a cell; `at_least`
    and `at_most` have one number a row.
    """

    cells: sparray
    at_least: Ints
    at_most: Ints


def nearest_whole(
    target: Floats,
    rules: Rules,
    lower: Ints,
    upper: Ints,
    ceiling: Ints | None = None,
) -> Ints:
    """Whole numbers from `lower` to `upper` that obey the rules, nearest to `target`.

    Nearness is the sum of distances, each divided by the root of its target, so
    that large cells give way before small ones. Going over `ceiling` is allowed
    but dear. Solved by HiGHS; the same input gives the same answer. Raises
    RuntimeError if no whole numbers obey the rules.

    Each cell is a base near its target plus one cheap step up, plus further
    steps up, plus steps over the ceiling, minus steps down. The cost is convex,
    so the solver takes them in that order.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import hstack

    soft = upper if ceiling is None else np.clip(ceiling, lower, upper)
    base = np.clip(np.floor(target).astype(np.int64), lower, soft)
    part = np.clip(target - base, 0.0, 1.0)
    weight = 1.0 / np.sqrt(np.maximum(target, 0.0) + 0.05)
    room = soft - base
    first = np.minimum(room, 1)
    steps_up = np.concatenate([first, room - first, upper - soft])
    cost = np.concatenate(
        [weight * (1 - 2 * part), weight, weight * _OVER_CEILING, weight * (1 + 1e-3)]
    )
    limit = np.concatenate([steps_up, base - lower])
    held = rules.cells @ base
    matrix = hstack([rules.cells, rules.cells, rules.cells, -rules.cells], format="csr")
    used = np.flatnonzero(limit > 0)
    found = milp(
        cost[used],
        integrality=np.ones(used.size),
        bounds=Bounds(0, limit[used]),
        constraints=LinearConstraint(matrix[:, used], rules.at_least - held, rules.at_most - held),
        options={"mip_rel_gap": 0.02},
    )
    if found.x is None:
        raise RuntimeError(f"the published counts cannot hold together: {found.message}")
    steps = np.zeros(limit.size, dtype=np.int64)
    steps[used] = np.rint(found.x).astype(np.int64)
    up_one, up_more, over, down = steps.reshape(4, -1)
    return base + up_one + up_more + over - down
