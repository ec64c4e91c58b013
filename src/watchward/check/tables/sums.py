"""Sums down the rows of a table and across its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, plus
from watchward.check.tables.families import Family, Tree, labels_of
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.making import Derived, claim_of, unverifiable
from watchward.check.tables.vectors import Vectors

_WHOLE = 100
_TIMES = re.compile(r"\b(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs|days?)\b", re.I)
_CHANGE = re.compile(r"\b(?:change|difference|diff)\b|\+/-", re.I)
NIL = re.compile(r"[-–—−]|nil", re.I)
_SURE = 2
"""Digits by which a column must agree before its dashes tell of others'."""
_FEW = 3
"""Columns that a total of one row alone must have."""


def sum_claims(segment: Segment) -> Iterator[Claim]:
    """One claim for every number that is the sum of rows under, over, or beside it."""
    tree = Tree(segment)
    families = tree.read()
    added = _added(tree, families)
    for family in families:
        yield from _down(segment, tree.vectors, family, added)
    yield from across_claims(segment)


def _added(tree: Tree, families: Sequence[Family]) -> set[int]:
    """Columns that do add up down the table: not where more sums fail than hold.

    Percentages need sums that hold: a share of each row's own count adds up to nothing.
    """
    found: set[int] = set()
    for column in tree.vectors.columns:
        holds = sum(
            column.index in f.fit.holds and tree.vectors.digits(f.parent, f.parts, column.index) > 0
            for f in families
        )
        failed = [family for family in families if column.index in family.fit.fails]
        if failed and all(_is_average(tree, family, column.index) for family in failed):
            continue
        fails = len(failed)
        is_change = column.role is Role.DIFFERENCE or _CHANGE.search(column.title)
        if fails and not holds and is_change and _TIMES.search(column.title):
            continue  # of mean times
        is_percent = any(
            n.kind in (QuantityKind.PERCENT, QuantityKind.RATE, QuantityKind.POINTS)
            for line in tree.lines
            if (n := line.numbers[column.index])
        )
        is_split = any(
            _is_split(tree, family) for family in families if column.index in family.fit.fails
        )
        if fails <= (holds if is_percent and not is_split else max(holds, 1)):
            found.add(column.index)
    return found


def _is_average(tree: Tree, family: Family, index: int) -> bool:
    """Whether a row is among those it stands under, and far from their sum: a mean or a share."""
    own = tree.lines[family.parent].numbers[index]
    parts = [n.value for row in family.parts if (n := tree.lines[row].numbers[index]) is not None]
    if own is None or len(parts) < _FEW or min(parts) < 0:
        return False
    return min(parts) <= own.value <= max(parts) and own.value * 2 < sum(parts)


def _is_split(tree: Tree, family: Family) -> bool:
    """Whether the columns of a total that hold are all shares that add up to a printed 100."""
    line = tree.lines[family.parent]
    printed = [line.numbers[at] for at in family.fit.holds]
    return bool(family.fit.holds) and all(
        n is not None and n.value == _WHOLE and n.kind is QuantityKind.PERCENT for n in printed
    )


def _down(segment: Segment, vectors: Vectors, family: Family, added: set[int]) -> Iterator[Claim]:
    line = segment.lines[family.parent]
    fit = family.fit
    for index in (*fit.holds, *fit.fails, *fit.unknown):
        column = segment.column(index)
        if index not in added:
            continue
        parts = _parts(segment, family.parts, index)
        if index in fit.unknown and not _are_nought(segment, vectors, family, index):
            missing = "a number in every row of the sum"
            claim = unverifiable("sum", line, column, missing, parts)
        else:
            claim = claim_of(
                "sum", segment, line, column, _derived(segment, vectors, family, index)
            )
        if claim is not None:
            yield claim


def _are_nought(segment: Segment, vectors: Vectors, family: Family, index: int) -> bool:
    """Whether the dashes of a column are noughts: another holds with a dash among its parts.

    No column of the total may fail, and one without dashes must hold too.
    """
    fit = family.fit
    if fit.fails or not _dashes(segment, family, index):
        return False
    sure = [at for at in fit.holds if vectors.digits(family.parent, family.parts, at) >= _SURE]
    dashed = [at for at in sure if _dashes(segment, family, at)]
    return bool(dashed) and len(sure) > len(dashed)


def _dashes(segment: Segment, family: Family, index: int) -> bool:
    """Whether some parts have a dash in a column, and all others a number."""
    texts = [printed_in(segment, segment.lines[row], index) for row in family.parts
             if segment.lines[row].numbers[index] is None]  # fmt: skip
    return bool(texts) and all(NIL.fullmatch(text) for text in texts)


def printed_in(segment: Segment, line: Line, index: int) -> str:
    """What is printed in a cell that holds no number."""
    row = next((n.at.row for n in line.numbers if n is not None), 0)
    cells = next((r for r in segment.grid.rows if any(c.at.row == row for c in r)), ())
    return cells[index].text.strip() if row and index < len(cells) else ""


def _parts(segment: Segment, rows: Sequence[int], index: int) -> tuple[tuple[str, Quantity], ...]:
    found = ((segment.lines[row].label, segment.lines[row].numbers[index]) for row in rows)
    return tuple((label, number) for label, number in found if number is not None)


def _derived(segment: Segment, vectors: Vectors, family: Family, index: int) -> Derived:
    spans = [s for row in family.parts if (s := vectors.span(row, index)) is not None]
    added = plus(spans)
    stated = segment.lines[family.parent].numbers[index]
    own = vectors.span(family.parent, index)
    if own is not None and stated is not None and own != stated.span:
        slack = stated.span.low - own.low
        added = Interval(added.low - slack, added.high + slack)
    without = [minus(added, span) for span in spans if span.high != 0]
    fault = next((w for w in without if stated is not None and stated.span.meets(w)), None)
    return Derived(
        added,
        _parts(segment, family.parts, index),
        f"The sum of {labels_of(segment.lines, family.parts)}",
        faults={Cause.BASE: fault} if fault else {},
    )


def across_claims(segment: Segment) -> Iterator[Claim]:
    """Total columns: the sum of columns beside them, if most rows bear it out."""
    vectors = Vectors(segment)
    usable = [c for c in vectors.columns if c.role not in (Role.DIFFERENCE, Role.SHARE)]
    for column in usable:
        if column.role is not Role.TOTAL:
            continue
        parts = _beside(segment, vectors, column, usable)
        for at, line in enumerate(segment.lines):
            claim = _across(segment, vectors, at, line, column, parts) if parts else None
            if claim is not None:
                yield claim


def _beside(
    segment: Segment, vectors: Vectors, column: Column, usable: Sequence[Column]
) -> tuple[Column, ...]:
    """The run of columns before or after that add up in most rows, two at least.

    In a table of one row it must be all the columns, and where one of two rows adds up.
    """
    left = [c for c in usable if c.index < column.index]
    right = [c for c in usable if c.index > column.index]
    options = [tuple(left[at:]) for at in range(len(left) - 1)]
    options += [tuple(right[: at + 2]) for at in range(len(right) - 1)]
    plain = tuple(c for c in usable if c.role is not Role.TOTAL)
    best: tuple[int, tuple[Column, ...]] = (0, ())
    for option in (*options, plain):
        if len(option) < 2:
            continue
        agreed, tried = _agreement(segment, vectors, column, option)
        enough = agreed * 4 >= tried * 3 or (tried <= 4 and agreed * 3 >= tried * 2)
        is_lone = len(segment.lines) == agreed == 1 and option == plain and len(plain) >= _FEW
        is_whole = option == plain and len(plain) >= _FEW
        is_half = is_whole and agreed == 1 and tried == 2
        is_slip = is_half and _slips(segment, vectors, column, plain)
        if ((agreed >= 2 or is_lone) and enough and agreed > best[0]) or (is_slip and not best[0]):
            best = (agreed, option)
    return best[1]


def _slips(segment: Segment, vectors: Vectors, column: Column, parts: Sequence[Column]) -> bool:
    """Whether the one total of two that fails leaves out one of its parts, or swaps two digits."""
    for at, line in enumerate(segment.lines):
        stated, spans = line.numbers[column.index], [vectors.span(at, p.index) for p in parts]
        known = [span for span in spans if span is not None]
        if stated is None or len(known) < len(spans) or stated.span.meets(plus(known)):
            continue
        lacking = [known[:n] + known[n + 1 :] for n in range(len(known))]
        fits = any(stated.span.meets(plus(rest)) for rest in lacking)
        return fits or is_swapped(stated, plus(known))
    return False


def _agreement(
    segment: Segment, vectors: Vectors, column: Column, parts: Sequence[Column]
) -> tuple[int, int]:
    agreed = tried = 0
    for at in range(len(segment.lines)):
        stated = vectors.span(at, column.index)
        spans = [vectors.span(at, part.index) for part in parts]
        known = [s for s in spans if s is not None]
        if stated is None or len(known) < len(spans) or sum(s.high != 0 for s in known) < 2:
            continue
        tried += 1
        agreed += stated.meets(plus(known))
    return agreed, tried


def _across(
    segment: Segment,
    vectors: Vectors,
    at: int,
    line: Line,
    column: Column,
    parts: Sequence[Column],
) -> Claim | None:
    numbers = tuple((p.title, n) for p in parts if (n := line.numbers[p.index]) is not None)
    spans = [s for p in parts if (s := vectors.span(at, p.index)) is not None]
    stated = vectors.span(at, column.index)
    added = plus(spans)
    if stated is None or (len(spans) < len(parts) and not stated.meets(added)):
        return unverifiable("sum", line, column, "a number in every column of the sum", numbers)
    own = line.numbers[column.index]
    slack = own.span.low - stated.low if own is not None else 0
    wide = Interval(added.low - slack, added.high + slack)
    how = f"The sum of {parts[0].title} to {parts[-1].title}"
    return claim_of("sum", segment, line, column, Derived(wide, numbers, how))
