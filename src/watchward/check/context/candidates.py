"""What a table gives for a number of a sentence: from the subject's own values and periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from watchward.check.context.reading import Reading, Sort
from watchward.check.context.subjects import Point, Subject
from watchward.check.model import Cause, Interval, Quantity, QuantityKind
from watchward.check.rounding import minus, percent_change, plus, share, times
from watchward.check.tables.headings import Role

__all__ = ["Candidate", "candidates", "together"]

_CHANGES = {
    Sort.PERCENT: (Role.PERCENT_CHANGE,),
    Sort.CHANGE: (Role.DIFFERENCE,),
    Sort.POINTS: (Role.POINTS, Role.DIFFERENCE),
}
_ALIKE = {QuantityKind.RATE: QuantityKind.COUNT, QuantityKind.DURATION: QuantityKind.COUNT}


@dataclass(slots=True, eq=False)
class Candidate:
    """A value that a table gives, with its sign and parts. Not frozen: many are made.

    `is_first` is whether this is what the words ask for, and not merely what
    they may mean; `others` are what known slips would have given. `printed` is
    the cell where the value merely repeats one.
    """

    expected: Interval
    parts: Mapping[str, Quantity]
    how: str
    subject: Subject
    is_first: bool = False
    others: Mapping[Cause, Interval] = field(default_factory=dict)
    printed: Quantity | None = None

    @property
    def is_plain(self) -> bool:
        """Whether the cell is printed in whole units, as a sentence would print it."""
        return self.printed is not None and (
            self.expected is self.printed.span or self.expected == self.printed.span
        )


def candidates(reading: Reading, subject: Subject, table: Sequence[Subject]) -> list[Candidate]:
    """Every value that a subject can give for a number; `table` are the subjects of its table."""
    if reading.sort is Sort.TIMES:
        return []
    if reading.sort in _CHANGES:
        found = list(_changes(reading, subject))
    elif reading.sort is Sort.MEAN:
        found = list(_means(reading, subject))
    elif reading.sort is Sort.SHARE:
        found = [*_shares(reading, subject, table), *_levels(reading, subject)]
    else:
        found = list(_levels(reading, subject))
        if reading.stated.kind is QuantityKind.PERCENT:
            found += _shares(reading, subject, table)
        elif reading.is_long or reading.years or reading.sort is Sort.SUM:
            found += _totals(reading, subject)
    return found


def _series(reading: Reading, subject: Subject) -> list[Point]:
    """The values over time of the kind that the number asks for."""
    kind = _kind(reading.stated.kind)
    points = list(subject.series)
    if reading.sort is Sort.POINTS:
        return [p for p in points if p.quantity.kind is QuantityKind.PERCENT]
    if reading.sort is Sort.PERCENT:
        return points
    return [p for p in points if _suits(p.quantity, kind)]


def _kind(kind: QuantityKind) -> QuantityKind:
    return _ALIKE.get(kind, kind)


def _suits(quantity: Quantity, kind: QuantityKind) -> bool:
    """Whether a cell can be of a kind: one without a unit may be money or a rate."""
    own = _kind(quantity.kind)
    return own is kind or (own is QuantityKind.COUNT and kind is QuantityKind.MONEY)


def _changes(reading: Reading, subject: Subject) -> Iterator[Candidate]:
    points = _series(reading, subject)
    first, has_pairs = True, False
    for before, after, is_asked in _pairs(reading, points):
        made = _change(reading, before, after)
        if made is not None:
            has_pairs = True
            expected, others = made
            parts = {"from": before.quantity, "to": after.quantity}
            how = f"the table’s {before.heading} and {after.heading} for {subject.name}"
            yield Candidate(expected, parts, how, subject, is_asked and first, others)
            first = first and not is_asked
    for point in () if has_pairs else subject.others:
        if point.role in _CHANGES[reading.sort]:
            parts = {point.role.value: point.quantity}
            how = f"the table for {subject.name}"
            yield Candidate(point.span, parts, how, subject, printed=point.quantity)


def _pairs(reading: Reading, points: list[Point]) -> Iterator[tuple[Point, Point, bool]]:
    """Earlier and later values, those that the words ask for first."""
    if len(points) < 2 or any(point.time is None for point in points):
        return
    own = next((at for at, p in enumerate(points) if p.time == reading.own), None)
    base = next((at for at, p in enumerate(points) if p.time == reading.base), None)
    asked: list[tuple[int, int]] = []
    if base is not None:
        later = own if own is not None and own > base else len(points) - 1
        asked.append((base, later))
    elif reading.years:
        asked += [(len(points) - 1 - reading.years, len(points) - 1)] * (
            len(points) > reading.years
        )
    elif reading.base is None and own:
        asked.append((own - 1, own))
    elif reading.base is None and reading.own is None:
        asked.append((len(points) - 2, len(points) - 1))
    seen = set()
    for before, after in asked:
        if before < after:
            seen.add((before, after))
            is_long = reading.is_long and not reading.years and len(points) > 2
            early, late = sorted((points[before], points[after]), key=_time)
            yield early, late, not is_long
    if (0, len(points) - 1) not in seen and reading.is_long:
        yield points[0], points[-1], False


def _time(point: Point) -> int:
    """When a value is of: the year before may stand behind this one."""
    return point.time or 0


def _change(
    reading: Reading, before: Point, after: Point
) -> tuple[Interval, dict[Cause, Interval]] | None:
    difference = minus(after.span, before.span)
    relative = percent_change(before.span, after.span)
    if reading.sort is Sort.POINTS:
        return difference, {} if relative is None else {Cause.POINTS: relative}
    if reading.sort is Sort.CHANGE:
        return difference, {}
    if relative is None:
        return None
    others = {}
    if before.quantity.kind is QuantityKind.PERCENT:
        others[Cause.POINTS] = difference
    back = percent_change(after.span, before.span)
    if back is not None:
        others[Cause.LATER_BASE] = times(back, -1)
    return relative, others


def _levels(reading: Reading, subject: Subject) -> Iterator[Candidate]:
    """The cells of the row; none is asked for where the words speak of a sum."""
    kind = _kind(reading.stated.kind)
    asked = _asked(reading, list(subject.series))
    are_asked = reading.sort is not Sort.SUM and not reading.years
    rest = [p for p in (*subject.series, *subject.others) if not any(p is one for one in asked)]
    for at, point in enumerate((*asked, *rest)):
        if _suits(point.quantity, kind):
            how = f"the table’s {point.heading} for {subject.name}"
            parts = {"the table": point.quantity}
            is_asked = are_asked and at < len(asked)
            yield Candidate(point.span, parts, how, subject, is_asked, printed=point.quantity)


def _asked(reading: Reading, points: list[Point]) -> list[Point]:
    if reading.own is not None:
        return [p for p in points if p.time == reading.own][:1]
    if len(points) == 1:
        return points
    if len(points) == 2 and all(p.time is not None for p in points) and reading.base is None:
        return points[-1:]
    return []


def _means(reading: Reading, subject: Subject) -> Iterator[Candidate]:
    points = _series(reading, subject)
    held = points[-reading.many :] if reading.many else points
    if len(held) >= 2:
        total = plus(p.span for p in held)
        expected = Interval(total.low / len(held), total.high / len(held))
        parts = {p.heading: p.quantity for p in held}
        is_asked = reading.many == len(held) or (not reading.many and len(held) > 2)
        yield Candidate(expected, parts, f"the mean for {subject.name}", subject, is_asked)
    for point in points[-1:]:
        for days in (12, 52, 365, 366):
            expected = times(point.span, Fraction(1, days))
            how = f"{point.heading} for {subject.name}, divided by {days}"
            yield Candidate(expected, {"total": point.quantity}, how, subject)


def _totals(reading: Reading, subject: Subject) -> Iterator[Candidate]:
    points = _series(reading, subject)
    for many in dict.fromkeys((reading.years, reading.many, len(points), len(points) - 1)):
        held = points[-many:] if many >= 2 else []
        if len(held) >= 2:
            parts = {p.heading: p.quantity for p in held}
            how = f"the sum for {subject.name}"
            is_asked = many == reading.years
            fewer = plus(p.span for p in held[1:])
            others = {Cause.BASE: fewer} if is_asked and len(held) > 2 else {}
            yield Candidate(plus(p.span for p in held), parts, how, subject, is_asked, others)


def _shares(reading: Reading, subject: Subject, table: Sequence[Subject]) -> Iterator[Candidate]:
    """Part of the table’s total, at each time that both have."""
    totals = [other for other in table if other.is_total and other.name != subject.name]
    for whole in totals[-1:]:
        for point in reversed(subject.series):
            base = next((p for p in whole.series if p.heading == point.heading), None)
            made = share(point.span, base.span) if base is not None else None
            if base is not None and made is not None and _suits(point.quantity, QuantityKind.MONEY):
                parts = {"part": point.quantity, "whole": base.quantity}
                how = f"{subject.name} out of {whole.name}, {point.heading}"
                is_asked = reading.own in (None, point.time)
                yield Candidate(made, parts, how, subject, is_asked)
    for point in subject.others:
        if point.role is Role.SHARE:
            how = f"the table for {subject.name}"
            parts = {"share": point.quantity}
            yield Candidate(point.span, parts, how, subject, printed=point.quantity)


def together(reading: Reading, subjects: Sequence[Subject]) -> Iterator[Candidate]:
    """The sum of the rows that a sentence names, all of one table and none a total."""
    if reading.sort is not Sort.SUM or reading.stated.kind is QuantityKind.PERCENT:
        return
    for table in dict.fromkeys(s.table for s in subjects):
        rows = {s.place: s for s in subjects if s.table == table and not s.is_total}
        if not 2 <= len(rows) <= 12:
            continue
        held = [_at(reading, s) for s in rows.values()]
        points = [point for point in held if point is not None]
        if len(points) != len(rows) or len({p.heading for p in points}) != 1:
            continue
        parts = {s.name: p.quantity for s, p in zip(rows.values(), points, strict=True)}
        how = f"{points[0].heading} of the {len(rows)} rows together"
        is_asked = reading.many == len(rows)
        first = next(iter(rows.values()))
        whole = plus(p.span for p in points)
        fewer = {Cause.BASE: minus(whole, points[-1].span)} if len(rows) > 2 else {}
        yield Candidate(whole, parts, how, first, is_asked, fewer if is_asked else {})


def _at(reading: Reading, subject: Subject) -> Point | None:
    """A row's value of the period that the number is of, by default its last."""
    points = [p for p in subject.series if _suits(p.quantity, _kind(reading.stated.kind))]
    if reading.own is not None:
        return next((p for p in points if p.time == reading.own), None)
    return points[-1] if points else None
