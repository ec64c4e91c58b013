"""Disclosure control: which counts a public edition withholds, so that nobody can be identified.

Small counts are withheld first. Then further counts are, until no withheld
count can be found by adding and subtracting what is printed. Totals stay true:
nothing printed is altered.

The rules are those of official statistics in small tables: primary and
secondary suppression (Office for National Statistics, Policy on protecting
confidentiality in tables; Analysis Function, marks for withheld figures).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from watchward.words.offences import offence_tree

Cell = TypeVar("Cell", bound=Hashable)

WITHHELD = "a small number, or one from which a small number could be worked out"
"""The reason that a figure taken out carries: it says nothing of the number."""
SENSITIVE_TYPES = ("sexual-offences", "hate-crime", "domestic-abuse")
"""Types that, with all their parts, have the higher threshold."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What is withheld: counts of 1 to under `threshold`; nought is printed.

    The types in `sensitive`, with their parts, have `sensitive_threshold`.
    """

    threshold: int = 5
    sensitive: tuple[str, ...] = SENSITIVE_TYPES
    sensitive_threshold: int = 10

    def least(self, crime_type: str = "") -> int:
        """The smallest count of a type, nought apart, that is printed."""
        if not crime_type:
            return self.threshold
        item = offence_tree().get(crime_type)
        line = {crime_type, item.parent, *offence_tree().ancestors[crime_type]}
        if line & set(self.sensitive):
            return max(self.threshold, self.sensitive_threshold)
        return self.threshold

    def is_small(self, count: int, crime_type: str = "") -> bool:
        """Whether a count is withheld for being small."""
        return 0 < count < self.least(crime_type)


@dataclass(frozen=True, slots=True)
class Sum(Generic[Cell]):
    """A whole that a reader knows to be the sum of its parts (and of what stands in no part)."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The whole and its parts."""
        return (self.whole, *self.parts)


def mask_counts(counts: Sequence[int | None], policy: Policy, crime_type: str = "") -> list[bool]:
    """Which parts of one printed total to withhold: True withholds.

    Parts of 1 to under the threshold are; then, while one alone is withheld or
    those withheld add up to less than the threshold, the next smallest part
    too (one of nought only where no other is left). None is a count not known,
    and is never withheld. `crime_type` is what is counted, if it is one type.
    """
    held = {place: count for place, count in enumerate(counts) if count is not None}
    least = policy.least(crime_type)
    hidden = {place for place, count in held.items() if 0 < count < least}
    while _gives_back(hidden, held, least) and (rest := [p for p in held if p not in hidden]):
        hidden.add(min(rest, key=lambda p: (held[p] == 0, held[p], p)))
    return [place in hidden for place in range(len(counts))]


def _gives_back(hidden: Collection[Cell], counts: Mapping[Cell, int], least: int) -> bool:
    """Whether parts withheld of a printed total could be told from it."""
    if not hidden:
        return False
    others = any(count for cell, count in counts.items() if cell not in hidden)
    return len(hidden) == 1 or (others and sum(counts[cell] for cell in hidden) < least)


def protect(
    counts: Mapping[Cell, int],
    sums: Sequence[Sum[Cell]],
    is_small: Callable[[Cell, int], bool],
    also: Collection[Cell] = (),
) -> frozenset[Cell]:
    """The cells to withhold so that none can be told by adding and subtracting the others.

    `is_small` says whether a count of a cell must be withheld for being small;
    `also` are cells to withhold whatever they are. Cells of `sums` that
    `counts` does not hold are not printed, and unknown to a reader. Order in
    `counts` settles ties, so that the answer is always the same for the same
    counts.
    """
    hidden = {cell for cell, count in counts.items() if is_small(cell, count)}
    hidden.update(cell for cell in also if cell in counts)
    place = {cell: number for number, cell in enumerate(counts)}
    by_cell: dict[Cell, list[Sum[Cell]]] = defaultdict(list)
    for each in sums:
        for cell in each.cells:
            by_cell[cell].append(each)
    open_sums = list(sums)
    while True:
        _protect_each_sum(open_sums, by_cell, counts, hidden, place, is_small)
        told = determined({*hidden, *(set(by_cell) - set(counts))}, sums) & hidden
        if not told:
            return frozenset(hidden)
        for cell in sorted(told, key=place.__getitem__):
            near = {c for s in by_cell[cell] for c in s.cells if c in counts and c not in hidden}
            if near:
                hidden.add(_next(near, counts, place))
        open_sums = list(sums)


def _protect_each_sum(
    waiting: list[Sum[Cell]], by_cell: Mapping[Cell, list[Sum[Cell]]],
    counts: Mapping[Cell, int], hidden: set[Cell], place: Mapping[Cell, int],
    is_small: Callable[[Cell, int], bool],
) -> None:  # fmt: skip
    """Withhold a second cell wherever one sum alone would tell the first."""
    while waiting:
        each = waiting.pop()
        if not _tells(each, counts, hidden, is_small):
            continue
        rest = [cell for cell in each.parts if cell in counts and cell not in hidden]
        if not rest and each.whole in counts and each.whole not in hidden:
            rest = [each.whole]
        if not rest:
            continue
        chosen = _next(rest, counts, place)
        hidden.add(chosen)
        waiting += by_cell[chosen]


def _tells(
    each: Sum[Cell],
    counts: Mapping[Cell, int],
    hidden: set[Cell],
    is_small: Callable[[Cell, int], bool],
) -> bool:
    """Whether one sum gives back a withheld cell, or nearly (its parts add up to too little)."""
    if any(cell not in counts for cell in each.cells):
        return False
    out = [cell for cell in each.cells if cell in hidden]
    if len(out) == 1:
        return True
    if not out or each.whole in hidden:
        return False
    others = any(counts[cell] for cell in each.parts if cell not in hidden)
    return others and is_small(each.whole, sum(counts[cell] for cell in out))


def _next(cells: Iterable[Cell], counts: Mapping[Cell, int], place: Mapping[Cell, int]) -> Cell:
    """The cell that is missed least: not nought, small, early in the order."""
    return min(cells, key=lambda cell: (counts[cell] == 0, counts[cell], place[cell]))


_PRIME = (1 << 61) - 1
"""Elimination is done in whole numbers modulo this prime: exact, and without growing fractions.

The coefficients are 1 and -1, and no quotient that turns up has a denominator near it.
"""


def determined(hidden: Collection[Cell], sums: Iterable[Sum[Cell]]) -> frozenset[Cell]:
    """The hidden cells that follow from the printed ones, by solving all sums together.

    A cell is determined when it stands alone in a row of the reduced system.
    """
    unknown = set(hidden)
    rows: dict[Cell, dict[Cell, int]] = {}
    holders: dict[Cell, set[Cell]] = defaultdict(set)
    for each in sums:
        row = {cell: _PRIME - 1 for cell in each.parts if cell in unknown}
        if each.whole in unknown:
            row[each.whole] = 1
        for cell in [cell for cell in row if cell in rows]:
            _subtract(row, rows[cell], row[cell])
        if row:
            _enter(row, rows, holders)
    return frozenset(pivot for pivot, row in rows.items() if len(row) == 1)


def _enter(
    row: dict[Cell, int], rows: dict[Cell, dict[Cell, int]], holders: dict[Cell, set[Cell]]
) -> None:
    """Add a row to the reduced system, its new pivot taken out of every other row."""
    pivot = min(row, key=lambda cell: len(holders[cell]))
    inverse = pow(row[pivot], -1, _PRIME)
    row = {cell: value * inverse % _PRIME for cell, value in row.items()}
    for other in list(holders[pivot]):
        target = rows[other]
        before = set(target)
        _subtract(target, row, target[pivot])
        for cell in before ^ set(target):
            (holders[cell].add if cell in target else holders[cell].discard)(other)
    rows[pivot] = row
    for cell in row:
        holders[cell].add(pivot)


def _subtract(row: dict[Cell, int], other: Mapping[Cell, int], times: int) -> None:
    """Take a multiple of another row from a row; cells that vanish leave it."""
    for cell, value in other.items():
        left = (row.get(cell, 0) - times * value) % _PRIME
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)
