"""The same figures in two tables of a paper: told by most of them being the same."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from watchward.check.facts import words_of
from watchward.check.model import Cause, Claim, Interval, Location, Quantity, Verdict
from watchward.check.tables.cells import plain
from watchward.check.tables.headings import DERIVED, Role, when
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.same import claim_of_two, same_claims

Key = tuple[str, str, str]
Place = tuple[Line, Column, Quantity]
_TELLING = 10
_DIGITS = 6.0
"""Digits that two tables must have in common before they are the same figures."""


def duplicate_claims(segments: Sequence[Segment], claims: Sequence[Claim]) -> Iterator[Claim]:
    """A claim for every figure that an earlier table prints too.

    `claims` are those that each table makes by itself: a number that they bear out
    is not blamed for one that they do not.
    """
    held = {claim.at for claim in claims if claim.verdict is Verdict.CONSISTENT}
    cells = [_cells(segment) for segment in segments]
    holders: dict[Key, list[int]] = defaultdict(list)
    told: set[tuple[int, int]] = set()
    for later, segment in enumerate(segments):
        shared = Counter(at for key in cells[later] for at in holders[key])
        for earlier, count in shared.items():
            if count >= 4 and segments[earlier].number != segment.number:
                yield from _pair(segments, cells, (earlier, later), told, held)
        for key in cells[later]:
            holders[key].append(later)
    yield from same_claims(segments, told, held)


def _cells(segment: Segment) -> dict[Key, Place]:
    """The figures that have a label and heading of their own."""
    found: dict[Key, list[Place]] = defaultdict(list)
    names = [_what(column) for column in segment.columns]
    count = Counter(names)
    groups = [
        column.group.lower() if count[name] > 1 else ""
        for column, name in zip(segment.columns, names, strict=True)
    ]
    for line in segment.lines:
        label = _label(line.label)
        for column, name, group in zip(segment.columns, names, groups, strict=True):
            number = line.numbers[column.index]
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
    places: tuple[int, int],
    told: set[tuple[int, int]],
    held: set[Location],
) -> Iterator[Claim]:
    earlier, later = places
    if all((id(line), column.index) in told for line, column, _q in cells[later].values()):
        return
    if _is_elsewhere(segments[earlier], segments[later]):
        return
    keys = [k for k in cells[later] if k in cells[earlier] and _same_time(cells, earlier, later, k)]
    pairs = [(cells[earlier][k], cells[later][k]) for k in keys]
    if all((id(b[0]), b[1].index) in told for _a, b in pairs):
        return
    filled = [(a[2], b[2]) for a, b in pairs if _is_large(a[2].value) or _is_large(b[2].value)]
    same = [a for a, b in filled if _is_same(a, b)]
    if len(same) < 4:
        return
    digits = sum(math.log10(float(abs(a.value))) for a in same if abs(a.value) > 1)
    if len(same) * 4 < len(filled) * 3 or digits < _DIGITS:
        return
    if len({id(pair[1][0]) for pair in pairs}) < 2:
        return
    wrong = {id(b[0]) for a, b in pairs if b[1].role not in DERIVED and not _is_same(a[2], b[2])}
    for first, (line, column, number) in pairs:
        if (id(line), column.index) in told:
            continue
        told.add((id(line), column.index))
        if column.role in DERIVED and id(line) in wrong and not _is_same(first[2], number):
            continue  # it only follows from counts that differ
        differ = not _is_same(first[2], number)
        faults = _row_copied(segments[later], line, column) if differ else {}
        claim = claim_of_two(
            (segments[earlier], *first), (segments[later], line, column, number), held, faults
        )
        if claim is not None:
            yield claim


def _is_large(value: Fraction) -> bool:
    """Whether a value is two or more, whatever its sign: quicker than by `abs` and `>=`."""
    return abs(value.numerator) >= 2 * value.denominator


def _is_same(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers may be one; numbers printed alike share their interval."""
    return one.span is two.span or one.span.meets(two.span)


def _row_copied(segment: Segment, line: Line, column: Column) -> dict[Cause, Interval]:
    """The number, where two or more of its row are those of another row of the table."""
    own = [n.value for n in line.numbers if n is not None and abs(n.value) >= _TELLING]
    number = line.numbers[column.index]
    for other in segment.lines:
        held = [n.value for n in other.numbers if n is not None and abs(n.value) >= _TELLING]
        alike = sum(value in held for value in own)
        if other is not line and number is not None and alike >= 2 and alike * 2 >= len(own):
            return {Cause.ROW_ABOVE: Interval.exact(number.value)}
    return {}


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
