"""Columns that are worked out from other columns, told by arithmetic whatever they are called.

“Since baseline”, “vs 5-yr avg” or “Change” over percentages say nothing that a
rule for headings could know. What a column is shows in its numbers: if the
change from one column to another gives three cells out of four, it is that
change, and the fourth cell is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log10

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.rounding import implied, minus, percent_change, times
from watchward.check.tables.changes import Rates
from watchward.check.tables.headings import Role
from watchward.check.tables.items import digits
from watchward.check.tables.layout import Column, Line, Segment, is_span
from watchward.check.tables.making import Derived, claim_of
from watchward.check.tables.possible import kind_held, relations_of
from watchward.check.tables.relations import Relation, Screen

__all__ = ["arithmetic_claims", "exact_shares"]

_FEWEST = 3
"""Cells that must agree before arithmetic says what a column is."""
_DIGITS = 1.5
"""Digits that must agree, beyond those that chance gives for the relations tried."""
_SHARE = 0.7
"""The share of a column's cells that must agree."""
_PROVEN, _PROVEN_SHARE = 5.0, 0.45
"""The digits and the share of cells that prove a change: wrong cells may then be almost half."""
_MOST_COLUMNS, _MOST_LINES = 16, 80
_CHANGES = ("percent", "points", "change")
_ALLOWED: dict[Role, tuple[str, ...]] = {
    Role.PERCENT_CHANGE: ("percent", "points"),
    Role.POINTS: ("points",),
    Role.DIFFERENCE: _CHANGES,
    Role.SHARE: ("share",),
    Role.RATE: ("rate", "share", "average"),
}
"""What a heading that is clear leaves open: a change is no share, though it may look like one."""
_HOW = {
    "percent": "The change from {0} to {1}, divided by {0},",
    "share": "{0} as a percentage of {1}",
    "change": "{1} less {0}",
    "points": "{1} less {0}",
    "rate": "{0} divided by {1}",
    "average": "{0} divided by {1}",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its total row and its cells in floating point."""

    segment: Segment
    total: Line | None
    screen: Screen

    def cells(self, column: Column) -> list[tuple[Line, Quantity]]:
        """The numbers of a column with their rows."""
        return [
            (line, q)
            for line in self.segment.lines
            if (q := line.numbers[column.index]) is not None
        ]


def arithmetic_claims(segment: Segment, skip: set[int], rests: dict[int, set[int]]) -> list[Claim]:
    """The claims of columns that arithmetic explains.

    `skip` are columns of which every cell is judged already; `rests` says for
    each column from which others it follows, so that these are not derived from it.
    """
    wanted = [c for c in segment.columns if c.index not in skip and _may_be_derived(segment, c)]
    wanted.sort(key=lambda column: _is_plain(segment, column))
    sheet = _sheet(segment) if wanted else None
    claims: list[Claim] = []
    made: set[int] = set()
    for column in wanted if sheet is not None else ():
        assert sheet is not None
        barred = {index for index, parts in rests.items() if column.index in parts}
        relation = _relation(sheet, column, barred=barred)
        if relation is not None and not _is_of_another(sheet, column, relation):
            own, by = _to_the_right(segment, column, relation, skip)
            second = {by.other.index} if by.other is not None else set()
            rests[own.index] |= {c.index for c in by.first} | second
            if own.index not in made:
                claims += _claims(sheet, own, by)
            if own is not column:
                claims += _of_total(_claims(sheet, column, relation), sheet, column)
            made.add(own.index)
    return claims


def _of_total(claims: Iterable[Claim], sheet: Sheet, column: Column) -> list[Claim]:
    """Those of a column's total that hold."""
    number = sheet.total.numbers[column.index] if sheet.total is not None else None
    return [
        claim
        for claim in claims
        if number is not None and claim.at == number.at and claim.verdict is Verdict.CONSISTENT
    ]


def _to_the_right(
    segment: Segment, column: Column, relation: Relation, skip: set[int]
) -> tuple[Column, Relation]:
    """The difference that stands behind two columns, rather than the first of these.

    “Budget, outturn, additional”: the last is worked out of the others, though they are all
    whole numbers.
    """
    last, other = relation.first[0], relation.other
    if relation.kind != "change" or len(relation.first) > 1 or other is None:
        return column, relation
    if last.index < max(column.index, other.index) or last.index in skip:
        return column, relation
    if not (_is_plain(segment, column) and _is_plain(segment, last)):
        return column, relation
    return last, Relation("change", (column,), other)


def _is_of_another(sheet: Sheet, column: Column, relation: Relation) -> bool:
    """Whether a relation gives another column better: the revised budget, and not the first one."""
    used = {c.index for c in (*relation.first, relation.other) if c is not None}
    own = sum(_agreed(relation, sheet.cells(column), sheet.total))
    return any(
        sum(_agreed(relation, sheet.cells(other), sheet.total)) > own
        for other in sheet.segment.columns
        if other.index not in used and other is not column
    )


def exact_shares(segment: Segment) -> Rates:
    """The unrounded shares that the counts of a table give, where a change of shares is printed."""
    if not any(c.role is Role.POINTS for c in segment.columns):
        return {}
    sheet = _sheet(segment)
    found: Rates = {}
    for column in segment.columns if sheet is not None else ():
        assert sheet is not None
        if column.role is Role.POINTS or kind_held(segment, column) != "percent":
            continue
        relation = _relation(sheet, column, ("share",))
        for at, line in enumerate(segment.lines if relation is not None else ()):
            assert relation is not None
            made = relation.expected(line, sheet.total)
            if made is not None:
                found[at, column.index] = made[0]
    return found


def _sheet(segment: Segment) -> Sheet | None:
    if len(segment.columns) > _MOST_COLUMNS or not _FEWEST <= len(segment.lines) <= _MOST_LINES:
        return None
    total = next((line for line in reversed(segment.lines) if line.is_total), None)
    return Sheet(segment, total, Screen(segment, total))


def _may_be_derived(segment: Segment, column: Column) -> bool:
    """Whether a column could be made from others: no plain count of a period."""
    held = [q for line in segment.lines if (q := line.numbers[column.index]) is not None]
    if len(held) < _FEWEST or column.role in (Role.PREVIOUS, Role.CURRENT, Role.CODE):
        return False
    is_plain = _is_plain(segment, column)
    is_signed = any(q.is_signed or q.value < 0 for q in held)
    return not is_plain or is_signed or (column.role is not Role.VALUE) or column.time is None


def _is_plain(segment: Segment, column: Column) -> bool:
    """Whether a column holds whole numbers alone: more likely given than derived."""
    held = [q for line in segment.lines if (q := line.numbers[column.index]) is not None]
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY)
    return all(q.kind in kinds and q.places <= 0 for q in held)


def _relation(
    sheet: Sheet, column: Column, kinds: Sequence[str] = (), barred: Iterable[int] = ()
) -> Relation | None:
    """The relation that most cells agree with, if enough do and no other agrees as well.

    No relation is made of the `barred` columns. A column headed as a change may be wrong in
    almost half of its cells where the others agree in many digits.
    """
    found = _most_agreed(sheet, column, kinds, set(barred), (_SHARE, _DIGITS))
    if found is None and column.role in (Role.PERCENT_CHANGE, Role.POINTS, Role.DIFFERENCE):
        changes = [kind for kind in kinds or _ALLOWED[column.role] if kind in _CHANGES]
        found = _most_agreed(sheet, column, changes, set(barred), (_PROVEN_SHARE, _PROVEN))
    return found


def _most_agreed(
    sheet: Sheet,
    column: Column,
    kinds: Sequence[str],
    barred: set[int],
    bar: tuple[float, float],
) -> Relation | None:
    """The relation of some kinds that passes a bar: a share of cells, and digits beyond chance."""
    cells = sheet.cells(column)
    telling = [(line, q) for line, q in cells if q.value]
    least = max(_FEWEST, round(bar[0] * len(telling)))
    best: list[tuple[int, Relation]] = []
    tried = 0
    for relation in relations_of(sheet.segment, column, barred, has_total=sheet.total is not None):
        if relation.kind not in (kinds or _ALLOWED.get(column.role, tuple(_HOW))):
            continue
        tried += 1
        if sheet.screen.hits(relation, column, len(telling) - least) < least:
            continue
        if len(relation.first) > 1 and best:
            break
        hits = sum(_agreed(relation, telling, sheet.total))
        if hits >= least and _is_telling(relation, cells, sheet.total, tried, bar):
            best.append((hits, relation))
    if not best:
        return None
    most = max(hits for hits, _relation in best)
    chosen = [relation for hits, relation in best if hits == most]
    if most < len(telling) and not _is_one(chosen, telling, sheet.total):
        return None
    return chosen[0]


def _is_telling(
    relation: Relation,
    cells: Sequence[tuple[Line, Quantity]],
    total: Line | None,
    tried: int,
    bar: tuple[float, float],
) -> bool:
    """Whether a relation agrees by more digits than chance gives, and fails in few cells."""
    held: list[Quantity] = []
    widths: list[float] = []
    fails = 0
    for line, stated in cells:
        made = relation.expected(line, total)
        if made is not None and stated.span.meets(made[0]):
            if stated.value:
                held.append(stated)
                widths.append(float(made[0].high - made[0].low))
        elif made is not None:
            fails += 1
    return fails <= (1 - bar[0]) * len(cells) and digits(held, widths) >= bar[1] + log10(tried)


def _agreed(
    relation: Relation, cells: Sequence[tuple[Line, Quantity]], total: Line | None
) -> tuple[bool, ...]:
    """Which cells a relation gives."""
    return tuple(
        (made := relation.expected(line, total)) is not None and stated.span.meets(made[0])
        for line, stated in cells
    )


def _is_one(
    relations: Sequence[Relation], cells: Sequence[tuple[Line, Quantity]], total: Line | None
) -> bool:
    """Whether relations that explain a column equally well find the same cells right."""
    return len({_agreed(relation, cells, total) for relation in relations}) == 1


def _claims(sheet: Sheet, column: Column, relation: Relation) -> Iterator[Claim]:
    for line in sheet.segment.lines:
        stated, made = line.numbers[column.index], relation.expected(line, sheet.total)
        if stated is None or made is None or (relation.kind == "share" and is_span(line.label)):
            continue
        expected, parts = made
        kind = relation.kind
        if kind == "percent" and stated.kind is QuantityKind.POINTS:
            kind, expected = "points", minus(parts[-1].span, parts[0].span)
        second = relation.other.title if relation.other is not None else "the total"
        names = (*(c.title or "the first" for c in relation.first), second)
        one = " and ".join(part.text for part in parts[:-1])
        how = _HOW[kind].format(one, parts[-1].text)
        faults = _faults(relation, parts)
        derived = Derived(expected, tuple(zip(names, parts, strict=True)), how, (), faults)
        claim = claim_of(kind, sheet.segment, line, column, derived)
        is_last = claim is not None and claim.cause is Cause.ROUNDING
        if is_last and _is_of_money(sheet, relation) and _is_rough(stated, parts):
            continue  # the interest of 131 thousand may be 131.25
        is_size = stated.value < 0 or any(part.value < 0 for part in parts)
        if claim is not None and not (claim.cause is Cause.SIGN and is_size):
            yield claim  # of income, below nought, a part is told by its size


def _is_of_money(sheet: Sheet, relation: Relation) -> bool:
    """Whether the parts are sums of money, which a table prints in thousands or millions."""
    names = (sheet.segment.grid.caption, *(column.title for column in relation.first))
    return any("£" in name for name in names)


def _is_rough(stated: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a rate is right for what its parts may have been before they were rounded."""
    if len(parts) != len(("one", "other")):
        return False
    one, other = (implied(part.value, part.places) for part in parts)
    if other.low <= 0:
        return False
    low, high = one.low / other.high, one.high / other.low
    return any(
        low * size <= stated.span.high and high * size >= stated.span.low for size in (1, 100)
    )


def _faults(relation: Relation, parts: Sequence[Quantity]) -> dict[Cause, Interval]:
    if relation.kind != "percent":
        return {}
    back = percent_change(parts[1].span, parts[0].span)
    return {} if back is None else {Cause.LATER_BASE: times(back, -1)}
