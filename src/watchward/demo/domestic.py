"""How many offences of each type are domestic in each area, in the later window.

The published table prints the share of domestic offences of every row, in every
area and for the force, to one decimal. Each printed share bounds a whole number.
All the bounds are met at once by one integer programme over areas and types,
which also finds how many hate and racially aggravated offences are domestic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchward.demo.arrays import Floats, Ints
from watchward.demo.facts import FORCE, HATE_ROW, RACIAL_ROW, Facts, share_interval
from watchward.demo.whole import Rules, nearest_whole
from watchward.words.offences import offence_tree

LATER = 1


@dataclass(frozen=True)
class DomesticCounts:
    """Domestic offences of the later window, areas x types.

    `hate` and `racial` are how many of an area's are also of those flags.
    """

    by_type: Ints
    hate: Ints
    racial: Ints


def domestic_counts(facts: Facts) -> DomesticCounts:
    """Counts that give every printed domestic abuse share."""
    lower, upper = _cell_bounds(facts)
    found = nearest_whole(_target(facts), _rules(facts), lower, upper)
    areas, leaves = len(facts.areas), len(facts.leaves)
    grid = found.reshape(areas, leaves + 2)
    return DomesticCounts(grid[:, :leaves], grid[:, leaves], grid[:, leaves + 1])


def columns_of(facts: Facts, row: str) -> list[int]:
    """The columns of the programme (types, then hate, then racial) that a row sums."""
    if row in (HATE_ROW, RACIAL_ROW):
        return [len(facts.leaves) + (row == RACIAL_ROW)]
    above = offence_tree().ancestors
    return [number for number, leaf in enumerate(facts.leaves) if row in above[leaf]]


def _columns_counts(facts: Facts) -> Ints:
    """Later offences: areas x (types, hate, racial)."""
    offences = facts.offences
    return np.column_stack([offences.by_type[LATER], offences.hate[LATER], offences.racial[LATER]])


def _cell_bounds(facts: Facts) -> tuple[Ints, Ints]:
    counts = _columns_counts(facts)
    bounds = [
        share_interval(facts.shares[area, row], int(counts[place, column]))
        for place, area in enumerate(facts.areas)
        for column, row in enumerate((*facts.leaves, HATE_ROW, RACIAL_ROW))
    ]
    lower, upper = np.array(bounds, dtype=np.int64).T
    return lower, upper


def _target(facts: Facts) -> Floats:
    shares = np.array(
        [
            float(facts.shares[area, row].replace("-", "0"))
            for area in facts.areas
            for row in (*facts.leaves, HATE_ROW, RACIAL_ROW)
        ]
    )
    return shares / 100 * _columns_counts(facts).ravel()


def _rules(facts: Facts) -> Rules:
    """One sum for each inner row of each area, one for each row of the force."""
    from scipy.sparse import csr_array

    counts = _columns_counts(facts)
    width = counts.shape[1]
    sums: list[tuple[list[int], int, int]] = []
    for row in facts.share_rows:
        columns = columns_of(facts, row)
        for place, area in enumerate(facts.areas):
            cells = [place * width + column for column in columns]
            total = int(counts[place, columns].sum())
            sums.append((cells, *share_interval(facts.shares[area, row], total)))
        everywhere = [p * width + c for p in range(len(facts.areas)) for c in columns]
        total = int(counts[:, columns].sum())
        sums.append((everywhere, *share_interval(facts.shares[FORCE, row], total)))
    for place, total in enumerate(facts.offences.by_risk[LATER].sum(axis=1)):
        cells = [place * width + column for column in range(len(facts.leaves))]
        sums.append((cells, int(total), int(total)))
    lines = np.repeat(np.arange(len(sums)), [len(cells) for cells, _, _ in sums])
    spots = np.concatenate([cells for cells, _, _ in sums])
    matrix = csr_array((np.ones(spots.size), (lines, spots)), shape=(len(sums), counts.size))
    low, high = np.array([(low, high) for _, low, high in sums], dtype=np.int64).T
    return Rules(matrix, low, high)
