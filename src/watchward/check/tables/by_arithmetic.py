"""Columns that are worked out from other columns, told by arithmetic whatever they are called.

“Since baseline”, “vs 5-yr avg” or “Change” over percentages say nothing that a
rule for headings could know. What a column is shows in its numbers: if the
change from one column to another gives three cells out of four, it is that
change, and the fourth cell is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, over, percent_change, share, times
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of

__all__ = ["arithmetic_claims"]

_FEWEST = 3
"""Cells that must agree before arithmetic says what a column is."""
_SHARE = 0.7
"""The share of a column's cells that must agree."""
_MOST_COLUMNS, _MOST_LINES = 16, 80
_FACTORS = (1, 100, 1_000, 10_000, 100_000)
_PERCENTS = (QuantityKind.PERCENT, QuantityKind.POINTS)
Way = Callable[[Interval, Interval], Interval | None]


@dataclass(frozen=True, slots=True)
class Relation:
    """A way to get a column from two others, or from one and its total row (`other` None)."""

    kind: str
    first: Column
    other: Column | None
    factor: int = 1

    def expected(self, line: Line, total: Line | None) -> tuple[Interval, list[Quantity]] | None:
        """What a row's cell should be, and from which cells; None where a part is missing."""
        one = line.numbers[self.first.index]
        two = _number(total, self.first) if self.other is None else line.numbers[self.other.index]
        if one is None or two is None:
            return None
        made = _WAYS[self.kind](one.span, two.span)
        return None if made is None else (times(made, self.factor), [one, two])


_WAYS: dict[str, Way] = {
    "percent": percent_change,
    "share": share,
    "change": lambda first, second: minus(second, first),
    "points": lambda first, second: minus(second, first),
    "rate": over,
    "average": over,
}
_ALLOWED = {
    Role.PERCENT_CHANGE: ("percent",),
    Role.POINTS: ("points",),
    Role.DIFFERENCE: ("change", "percent", "points"),
    Role.SHARE: ("share",),
}
"""What a column whose heading says what it is may be: a difference may be one in percent."""
_HOW = {
    "percent": "The change from {0} to {1}, divided by {0},",
    "share": "{0} as a percentage of {1}",
    "change": "{1} less {0}",
    "points": "{1} less {0}",
    "rate": "{0} divided by {1}",
    "average": "{0} divided by {1}",
}


def arithmetic_claims(segment: Segment, skip: set[int]) -> tuple[list[Claim], set[int]]:
    """The claims of columns that arithmetic explains, and which columns these are.

    `skip` are columns of which every cell is judged already.
    """
    if len(segment.columns) > _MOST_COLUMNS or not _FEWEST <= len(segment.lines) <= _MOST_LINES:
        return [], set()
    total = next((line for line in reversed(segment.lines) if line.is_total), None)
    claims: list[Claim] = []
    known: set[int] = set()
    for column in segment.columns:
        if column.index in skip or not _may_be_derived(segment, column):
            continue
        relation = _relation(segment, column, total)
        if relation is not None:
            known.add(column.index)
            claims += _claims(segment, column, relation, total)
    return claims, known


def _may_be_derived(segment: Segment, column: Column) -> bool:
    """Whether a column could be made from others: no plain count of a period."""
    held = [q for line in segment.lines if (q := line.numbers[column.index]) is not None]
    if len(held) < _FEWEST:
        return False
    if column.role in (Role.PREVIOUS, Role.CURRENT):
        return False
    is_plain = all(
        q.kind in (QuantityKind.COUNT, QuantityKind.MONEY) and not q.places for q in held
    )
    is_signed = any(q.is_signed or q.value < 0 for q in held)
    return not is_plain or is_signed or (column.role is not Role.VALUE) or column.time is None


def _relation(segment: Segment, column: Column, total: Line | None) -> Relation | None:
    """The relation that most cells agree with, if enough do and no other agrees as well."""
    cells = [(line, q) for line in segment.lines if (q := line.numbers[column.index]) is not None]
    telling = [(line, q) for line, q in cells if abs(q.value) * 10 ** max(0, q.places) >= 10]
    least = max(_FEWEST, round(_SHARE * len(telling)))
    best: list[tuple[int, Relation]] = []
    allowed = _ALLOWED.get(column.role)
    for relation in _relations(segment, column, cells, total):
        if allowed is not None and relation.kind not in allowed:
            continue
        hits = _hits(relation, telling, total, len(telling) - least)
        if hits >= least:
            best.append((hits, relation))
    if not best:
        return None
    most = max(hits for hits, _relation in best)
    chosen = [relation for hits, relation in best if hits == most]
    if most < len(telling) and not _agree(chosen, telling, total):
        return None
    return chosen[0]


def _hits(
    relation: Relation, cells: Sequence[tuple[Line, Quantity]], total: Line | None, allowed: int
) -> int:
    """How many cells a relation gives; counting stops where too many have failed."""
    hits = failed = 0
    for line, stated in cells:
        made = relation.expected(line, total)
        if made is not None and stated.span.meets(made[0]):
            hits += 1
        else:
            failed += 1
            if failed > allowed:
                return 0
    return hits


def _agree(
    relations: Sequence[Relation], cells: Sequence[tuple[Line, Quantity]], total: Line | None
) -> bool:
    """Whether relations that explain a column equally well find the same cells right."""
    found = {
        tuple(
            (made := relation.expected(line, total)) is not None and stated.span.meets(made[0])
            for line, stated in cells
        )
        for relation in relations
    }
    return len(found) == 1


def _relations(
    segment: Segment, column: Column, cells: Sequence[tuple[Line, Quantity]], total: Line | None
) -> Iterator[Relation]:
    """Every relation that the kinds of the columns allow, neighbours first."""
    is_percent = all(q.kind in _PERCENTS for _line, q in cells)
    others = [c for c in segment.columns if c.index != column.index]
    others.sort(key=lambda c: abs(c.index - column.index))
    kinds = {c.index: _kind(segment, c) for c in others}
    for first, second in permutations(others, 2):
        one, two = kinds[first.index], kinds[second.index]
        if one is None or two is None:
            continue
        if one == two and first.index < second.index:
            if is_percent and one != "percent":
                yield Relation("percent", first, second)
            elif is_percent or one == "percent":
                yield Relation("points", first, second)
            else:
                yield Relation("change", first, second)
        if is_percent and one == two != "percent":
            yield Relation("share", first, second)
        elif not is_percent and "percent" not in (one, two) and column.role is not Role.DIFFERENCE:
            yield from _ratios(first, second, one, cells)
    for first in others if is_percent and total is not None else ():
        if kinds[first.index] not in (None, "percent"):
            yield Relation("share", first, None)


def _ratios(
    first: Column, second: Column, kind: str, cells: Sequence[tuple[Line, Quantity]]
) -> Iterator[Relation]:
    is_money = any(q.kind is QuantityKind.MONEY for _line, q in cells)
    if is_money:
        if kind == "money":
            yield Relation("average", first, second)
        return
    for factor in _FACTORS:
        yield Relation("rate", first, second, factor)


def _kind(segment: Segment, column: Column) -> str | None:
    """Whether a column holds percentages, money or counts; None where it is mixed or derived."""
    held = {
        "percent" if q.kind in _PERCENTS else "money" if q.kind is QuantityKind.MONEY else "count"
        for line in segment.lines
        if (q := line.numbers[column.index]) is not None
    }
    return held.pop() if len(held) == 1 else None


def _number(line: Line | None, column: Column) -> Quantity | None:
    return None if line is None else line.numbers[column.index]


def _claims(
    segment: Segment, column: Column, relation: Relation, total: Line | None
) -> Iterator[Claim]:
    for line in segment.lines:
        stated, made = line.numbers[column.index], relation.expected(line, total)
        if stated is None or made is None:
            continue
        expected, parts = made
        second = relation.other.title if relation.other is not None else "the total"
        names = (relation.first.title or "the first", second)
        faults = _faults(relation, parts)
        how = _HOW[relation.kind].format(parts[0].text, parts[1].text)
        derived = Derived(expected, tuple(zip(names, parts, strict=True)), how, (), faults)
        claim = claim_of(relation.kind, segment, line, column, derived)
        if claim is not None:
            yield claim


def _faults(relation: Relation, parts: Sequence[Quantity]) -> dict[Cause, Interval]:
    if relation.kind != "percent":
        return {}
    back = percent_change(parts[1].span, parts[0].span)
    return {} if back is None else {Cause.LATER_BASE: times(back, -1)}
