"""A small network that says how likely each derivation is, given its aspects.

One layer of units that bend at nought beside a straight sum, for derivations
and another for “follows from nothing”; several such networks, each learned from
another start, are averaged. Learned by `tools.check_training`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

__all__ = ["Network", "learned_networks", "likelihoods"]


@dataclass(frozen=True, slots=True)
class Side:
    """One half of a network: `hidden` and `bend` (aspects to units), `out` (units), `straight`."""

    hidden: Array
    bend: Array
    out: Array
    straight: Array
    level: float

    def score(self, rows: Array) -> Array:
        """A score for each row of aspects, already put on one scale."""
        import numpy as np

        units: Array = np.maximum(rows @ self.hidden + self.bend, 0.0)
        scores: Array = units @ self.out + rows @ self.straight + self.level
        return scores


@dataclass(frozen=True, slots=True)
class Network:
    """Both halves, with the mean and the spread of every aspect."""

    meant: Side
    nothing: Side
    mean: Array
    spread: Array
    mean_none: Array
    spread_none: Array


def likelihoods(
    rows: Sequence[Sequence[float]], none: Sequence[float], networks: Sequence[Network]
) -> tuple[list[float], float]:
    """How likely each derivation is meant, and that none is: together one."""
    import numpy as np

    held = np.zeros(len(rows) + 1)
    all_rows, no_row = np.asarray(rows), np.asarray(none)
    for network in networks:
        scores = np.empty(len(rows) + 1)
        if len(rows):
            scaled = (all_rows - network.mean) / network.spread
            scores[:-1] = network.meant.score(scaled)
        last = (no_row - network.mean_none) / network.spread_none
        scores[-1] = network.nothing.score(last[None, :])[0]
        raised = np.exp(scores - scores.max())
        held += raised / raised.sum()
    held /= len(networks)
    return held[:-1].tolist(), float(held[-1])


@lru_cache(maxsize=1)
def learned_networks() -> tuple[Network, ...]:
    """The networks that were learned from labelled papers and are kept beside this module."""
    text = (files("watchward.check.weighing") / "networks.json").read_text(encoding="utf-8")
    return tuple(_network(told) for told in json.loads(text)["networks"])


def _network(told: dict[str, Any]) -> Network:
    import numpy as np

    arrays = {name: np.asarray(value, dtype=float) for name, value in told.items()}
    return Network(
        _side(arrays, "meant"), _side(arrays, "nothing"),
        arrays["mean"], arrays["spread"], arrays["mean_none"], arrays["spread_none"],
    )  # fmt: skip


def _side(arrays: dict[str, Array], name: str) -> Side:
    return Side(
        arrays[f"{name}_hidden"], arrays[f"{name}_bend"], arrays[f"{name}_out"],
        arrays[f"{name}_straight"], float(arrays[f"{name}_level"]),
    )  # fmt: skip
