"""The published counts that the synthetic records are made to give.

Read from the lists under ``data/demo``. Two windows are published: the earlier
(12 months to October 2023) and the later (12 months to October 2024). Arrays
hold the windows on their first axis in that order, then the 15 areas in the
force's own order, then the 27 lowest crime types in printed order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from watchward.data import read_list
from watchward.demo.arrays import Ints
from watchward.words.offences import offence_tree

FORCE = "Force"
RACIAL_ROW = "racially-or-religiously-aggravated-offences"
HATE_ROW = "hate-crime"
RISK_ROWS = (
    "high-risk-domestic-abuse",
    "medium-risk-domestic-abuse",
    "standard-risk-domestic-abuse",
    "no-risk-assessment",
)


@dataclass(frozen=True)
class Tally:
    """One kind of count (offences, or solved outcomes) in both published windows.

    `by_type` is windows x areas x lowest types; `by_risk` windows x areas x the
    four domestic abuse risk levels; `hate` and `racial` windows x areas.
    """

    by_type: Ints
    by_risk: Ints
    hate: Ints
    racial: Ints


@dataclass(frozen=True)
class Facts:
    """Everything published that the demo carries.

    `incidents` is windows x (areas and, last, those without a district).
    `shares` gives the printed domestic abuse share of a row by (area, row),
    as printed, with `FORCE` for the force; a hyphen where there are no offences.
    """

    areas: tuple[str, ...]
    leaves: tuple[str, ...]
    offences: Tally
    solved: Tally
    incidents: Ints
    shares: dict[tuple[str, str], str]

    @property
    def share_rows(self) -> tuple[str, ...]:
        """The rows that have a printed domestic abuse share, in printed order."""
        return tuple(row for area, row in self.shares if area == FORCE)


def share_interval(printed: str, count: int) -> tuple[int, int]:
    """The least and most flagged offences that give a printed share of `count` offences.

    The share is rounded to one decimal, ties away from zero. A hyphen stands
    for a row without offences. Raises ValueError if no whole number fits.
    """
    if printed == "-" or count == 0:
        if printed != "-" or count:
            raise ValueError(f"share {printed!r} cannot stand beside {count} offences")
        return 0, 0
    tenths = int(printed.replace(".", ""))
    low = max(-(-(2 * tenths - 1) * count // 2000), 0)
    high = min(-(-(2 * tenths + 1) * count // 2000) - 1, count)
    if low > high:
        raise ValueError(f"no number of offences out of {count} gives {printed}%")
    return low, high


@cache
def published_facts() -> Facts:
    """The facts shipped with the package."""
    rows = read_list("demo/published_counts.csv")
    areas = tuple(dict.fromkeys(row["area"] for row in rows))
    leaves = offence_tree().leaves
    return Facts(
        areas=areas,
        leaves=leaves,
        offences=_tally("offences", areas, leaves),
        solved=_tally("solved", areas, leaves),
        incidents=_incidents(areas),
        shares=_shares(),
    )


def _tally(kind: str, areas: tuple[str, ...], leaves: tuple[str, ...]) -> Tally:
    counts = {
        (window, row["area"], row["row"]): int(row[f"{kind}_{window}"])
        for row in read_list("demo/published_counts.csv")
        for window in ("earlier", "later")
    }

    def grid(names: tuple[str, ...]) -> Ints:
        return np.array(
            [
                [[counts[window, area, name] for name in names] for area in areas]
                for window in ("earlier", "later")
            ],
            dtype=np.int64,
        )

    return Tally(
        grid(leaves), grid(RISK_ROWS), grid((HATE_ROW,))[..., 0], grid((RACIAL_ROW,))[..., 0]
    )


def _incidents(areas: tuple[str, ...]) -> Ints:
    by_area = {row["area"]: row for row in read_list("demo/published_incidents.csv")}
    return np.array(
        [
            [int(by_area[area][f"incidents_{window}"]) for area in (*areas, "")]
            for window in ("earlier", "later")
        ],
        dtype=np.int64,
    )


def _shares() -> dict[tuple[str, str], str]:
    return {
        (area, row["row"]): printed
        for row in read_list("demo/published_domestic_share.csv")
        for area, printed in row.items()
        if area != "row"
    }
