"""The same figures in two tables of a paper: told by most of them being the same."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from watchward.check.facts import words_of
from watchward.check.model import Claim, Quantity
from watchward.check.tables.cells import plain
from watchward.check.tables.headings import Role, when
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

Key = tuple[str, str, str]
Place = tuple[Line, Column, Quantity]
_DIGITS = 6.0
"""Digits that two tables must have in common before they are the same figures."""


def duplicate_claims(segments: Sequence[Segment]) -> Iterator[Claim]:
    """A claim for every figure that an earlier table prints too."""
    cells = [_cells(segment) for segment in segments]
    holders: dict[Key, list[int]] = defaultdict(list)
    told: set[tuple[int, int]] = set()
    for later, segment in enumerate(segments):
        shared = Counter(at for key in cells[later] for at in holders[key])
        for earlier, count in shared.items():
            if count >= 4 and segments[earlier].number != segment.number:
                yield from _pair(segments, cells, earlier, later, told)
        for key in cells[later]:
            holders[key].append(later)


def _cells(segment: Segment) -> dict[Key, Place]:
    """The figures that have a label and heading of their own."""
    found: dict[Key, list[Place]] = defaultdict(list)
    names = Counter(_what(column) for column in segment.columns)
    for line in segment.lines:
        label = _label(line.label)
        for column in segment.columns:
            number, name = line.numbers[column.index], _what(column)
            group = column.group.lower() if names[name] > 1 else ""
            if label and number is not None:
                found[label, name, group].append((line, column, number))
    return {key: places[0] for key, places in found.items() if len(places) == 1}


def _label(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9+]+", plain(text).lower()))


def _what(column: Column) -> str:
    """Role for what has one; the words of the heading for a plain value."""
    if column.role in (Role.VALUE, Role.TOTAL):
        return " ".join(sorted(words_of(column.heading))) or column.heading.lower()
    return column.role.value


def _pair(
    segments: Sequence[Segment],
    cells: Sequence[dict[Key, Place]],
    earlier: int,
    later: int,
    told: set[tuple[int, int]],
) -> Iterator[Claim]:
    if _is_elsewhere(segments[earlier], segments[later]):
        return
    keys = [k for k in cells[later] if k in cells[earlier] and _same_time(cells, earlier, later, k)]
    pairs = [(cells[earlier][k], cells[later][k]) for k in keys]
    filled = [(a[2], b[2]) for a, b in pairs if abs(a[2].value) >= 2 or abs(b[2].value) >= 2]
    same = [a for a, b in filled if a.span.meets(b.span)]
    digits = sum(math.log10(float(abs(a.value))) for a in same if abs(a.value) > 1)
    if len(same) < 4 or len(same) * 4 < len(filled) * 3 or digits < _DIGITS:
        return
    if len({id(pair[1][0]) for pair in pairs}) < 2:
        return
    for first, (line, column, number) in pairs:
        if (id(line), column.index) in told:
            continue
        told.add((id(line), column.index))
        where = f"table {segments[earlier].number + 1}"
        derived = Derived(
            first[2].span, (("the same figure", first[2]),), f"The same figure in {where}"
        )
        claim = claim_of("duplicate", segments[later], line, column, derived)
        if claim is not None and number is not None:
            yield claim


def _is_elsewhere(first: Segment, second: Segment) -> bool:
    """Whether captions name different periods."""
    one, two = when(first.grid.caption), when(second.grid.caption)
    return one is not None and two is not None and one != two


def _same_time(cells: Sequence[dict[Key, Place]], earlier: int, later: int, key: Key) -> bool:
    """Whether two columns may be of one period: the same year, where both name one."""
    one, two = cells[earlier][key][1].time, cells[later][key][1].time
    return one is None or two is None or one == two or (
        (one - 1) // 12 == (two - 1) // 12 and 12 in ((one - 1) % 12 + 1, (two - 1) % 12 + 1)
    )  # fmt: skip
