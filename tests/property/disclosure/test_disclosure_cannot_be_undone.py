"""No withheld count follows from the printed ones: solved anew, by rank, over random tables."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from watchward.measures.disclosure import Policy, Sum, mask_counts, protect

Cell = tuple[int, int, int]
TREE = {0: (1, 2), 1: (3, 4), 2: (5, 6, 7)}
"""Types: a whole, its two parts, and theirs."""
LEAVES = (3, 4, 5, 6, 7)
SIZES = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 12, 40, 250])


def table(leaves: list[int], areas: int, periods: int) -> dict[Cell, int]:
    """Counts of (area, type, period): area 0 and type 0 are the sums."""
    given_leaves = iter(leaves)
    counts = {
        (a, t, p): next(given_leaves)
        for a in range(1, areas + 1) for t in LEAVES for p in range(1, periods + 1)
    }  # fmt: skip
    for a, p in itertools.product(range(1, areas + 1), range(1, periods + 1)):
        for whole in (2, 1, 0):
            counts[a, whole, p] = sum(counts[a, part, p] for part in TREE[whole])
    for t, p in itertools.product(range(8), range(1, periods + 1)):
        counts[0, t, p] = sum(counts[a, t, p] for a in range(1, areas + 1))
    for a, t in itertools.product(range(areas + 1), range(8)):
        counts[a, t, 0] = sum(counts[a, t, p] for p in range(1, periods + 1))
    return dict(sorted(counts.items()))


def sums_of(areas: int, periods: int) -> list[Sum[Cell]]:
    found = []
    for a, p in itertools.product(range(areas + 1), range(periods + 1)):
        found += [Sum((a, w, p), tuple((a, t, p) for t in parts)) for w, parts in TREE.items()]
    for t, p in itertools.product(range(8), range(periods + 1)):
        found.append(Sum((0, t, p), tuple((a, t, p) for a in range(1, areas + 1))))
    for a, t in itertools.product(range(areas + 1), range(8)):
        found.append(Sum((a, t, 0), tuple((a, t, p) for p in range(1, periods + 1))))
    return found


def told_by_rank(
    counts: dict[Cell, int], hidden: frozenset[Cell], sums: list[Sum[Cell]]
) -> set[Cell]:
    """Hidden cells that every solution of the printed system gives the same value."""
    place = {cell: i for i, cell in enumerate(hidden)}
    if not place:
        return set()
    matrix = np.zeros((len(sums), len(place)))
    for row, each in enumerate(sums):
        for cell, sign in [(each.whole, 1.0), *((part, -1.0) for part in each.parts)]:
            if cell in place:
                matrix[row, place[cell]] = sign
    _, values, right = np.linalg.svd(matrix)
    rank = int((values > 1e-9).sum())
    free = right[rank:]
    return {cell for cell, i in place.items() if not (np.abs(free[:, i]) > 1e-9).any()}


@settings(max_examples=150, deadline=None)
@given(st.data(), st.integers(2, 4), st.integers(1, 2))
def test_no_withheld_count_is_determined(data: st.DataObject, areas: int, periods: int) -> None:
    number = areas * periods * len(LEAVES)
    counts = table(data.draw(st.lists(SIZES, min_size=number, max_size=number)), areas, periods)
    sums = sums_of(areas, periods)
    policy = Policy()
    hidden = protect(counts, sums, lambda cell, n: policy.is_small(n))
    assert {cell for cell, n in counts.items() if 0 < n < 5} <= hidden
    assert told_by_rank(counts, hidden, sums) == set()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.none(), SIZES), max_size=8))
def test_one_line_of_parts(counts: list[int | None]) -> None:
    masked = mask_counts(counts, Policy())
    known = [(n, out) for n, out in zip(counts, masked, strict=True) if n is not None]
    assert all(out for n, out in known if 0 < n < 5)
    assert not any(out for n, out in zip(counts, masked, strict=True) if n is None)
    hidden = [n for n, out in known if out]
    if hidden and len(known) > 1:
        assert len(hidden) > 1
    if hidden and any(n for n, out in known if not out):
        assert sum(hidden) >= 5


def test_the_check_sees_a_table_that_tells() -> None:
    counts = table([3, 40, 40, 40, 40] + [40] * 5, 2, 1)
    only = frozenset({(1, 3, 1)})
    assert told_by_rank(counts, only, sums_of(2, 1)) == {(1, 3, 1)}
