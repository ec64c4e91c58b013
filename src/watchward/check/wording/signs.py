"""Which way each row of a table went, by all that the table prints of it.

A change is told up to three times: by the two levels, as a difference and in percent. Where one
of them is misprinted, the others outvote it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from watchward.check.wording.ladders import Ladder, Rung, Sort

__all__ = ["Signs", "is_signed", "signs_of"]

_COLUMNS = 8
_FLOW = re.compile(
    r"\b(?:in|out|used|added|drawn|transfers?|contributions?|spent|paid|receipts?|applied|income)\b",
    re.I,
)
"""Headings of sums that go in or out, whatever becomes of the row."""
Signs = tuple[int, ...]
"""1, 0 or -1 for each thing of a ladder."""


def signs_of(tables: Iterable[Ladder]) -> Mapping[Ladder, tuple[Signs, ...]]:
    """The ways that the things of each ladder of changes may have gone: one, or two if in doubt."""
    families: dict[tuple[int, tuple[str, ...]], list[Ladder]] = defaultdict(list)
    levels: dict[tuple[int, tuple[str, ...]], list[Ladder]] = defaultdict(list)
    for ladder in tables:
        if ladder.is_time:
            continue
        is_change = ladder.sort in (Sort.CHANGE, Sort.PERCENT) or is_signed(ladder)
        held = families if is_change else levels if ladder.sort is Sort.LEVEL else None
        if held is not None:
            held[ladder.table, ladder.names].append(ladder)
    found: dict[Ladder, tuple[Signs, ...]] = {}
    for key, family in families.items():
        worked = _worked(family, levels.get(key, ()))
        found |= {ladder: _voted(ladder, [*family, *worked]) for ladder in family}
    return found


def _worked(family: Sequence[Ladder], levels: Sequence[Ladder]) -> list[Ladder]:
    """The two columns whose differences the printed ones are, where no period tells them."""
    if len(levels) > _COLUMNS or not all(_is_printed(one) for one in family):
        return []
    for change in family:
        if change.sort is Sort.PERCENT:
            continue
        for first, last in permutations(levels, 2):
            rungs = tuple(
                Rung(a.name, b.value - a.value, (*a.parts, *b.parts))
                for a, b in zip(first.rungs, last.rungs, strict=True)
            )
            same = sum(a.value == b.value for a, b in zip(rungs, change.rungs, strict=True))
            if same >= len(rungs) - max(1, len(rungs) // 4) and same > 1:
                return [replace(change, rungs=rungs, sort=Sort.CHANGE)]
    return []


def _voted(ladder: Ladder, family: Sequence[Ladder]) -> tuple[Signs, ...]:
    """What most of those say that tell of the same change; both ways where they are even.

    Where the levels and a printed difference part in the sign alone, the levels are right.
    """
    own = _own(ladder)
    others = [
        one for one in family
        if one is not ladder and _is_witness(one, ladder) and _are_alike(own, _own(one))
    ]  # fmt: skip
    printed = [one for one in others if _is_printed(one)]
    worked = sorted(
        (one for one in others if not _is_printed(one)), key=lambda one: _apart(own, _own(one))
    )
    heard = [ladder, *printed, *worked[:1]]
    rows = [[one.rungs[at] for one in heard] for at in range(len(own))]
    low = tuple(_way(row, -1) for row in rows)
    high = tuple(_way(row, 1) for row in rows)
    return (low,) if low == high else (low, high)


def _way(row: Sequence[Rung], even: int) -> int:
    """Which way most of a row's changes go; `even` where as many go up as down."""
    votes = [(rung.value > 0) - (rung.value < 0) for rung in row]
    total = sum(votes)
    if total or not any(votes):
        return (total > 0) - (total < 0)
    worked = [rung for rung in row if len(rung.parts) > 1]
    if worked and any(rung.value == -worked[0].value for rung in row):
        return 1 if worked[0].value > 0 else -1
    return even


def is_signed(ladder: Ladder) -> bool:
    """Whether a column without a heading that says so holds changes: its numbers have signs."""
    if ladder.sort is not Sort.LEVEL or _FLOW.search(ladder.title):
        return False
    signed = [rung.parts[0].is_signed for rung in ladder.rungs if rung.value]
    return len(signed) > 1 and all(signed)


def _own(ladder: Ladder) -> Signs:
    return tuple((rung.value > 0) - (rung.value < 0) for rung in ladder.rungs)


def _is_printed(ladder: Ladder) -> bool:
    return all(len(rung.parts) == 1 for rung in ladder.rungs)


def _is_witness(one: Ladder, other: Ladder) -> bool:
    """Whether one may tell of another's change, and is not the same numbers again."""
    if _is_printed(one):
        return not _is_printed(other) or one.sort is not other.sort
    return _is_printed(other) and one.sort is Sort.CHANGE


def _are_alike(one: Signs, other: Signs) -> bool:
    """Whether two tell of the same change: they part in no more than a few rows."""
    return _apart(one, other) <= max(1, len(one) // 4)


def _apart(one: Signs, other: Signs) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
