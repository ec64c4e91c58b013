"""What a mean may be taken of: totals and lists told near it, rows that its sentence names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache

from watchward.check.context.means.spans import TIMES, counts_in, counts_of_heading, is_of
from watchward.check.context.means.words import Mean
from watchward.check.context.scope import Tables
from watchward.check.context.subjects import Point, Subject
from watchward.check.context.telling_words import telling
from watchward.check.model import Interval, Quantity, QuantityKind
from watchward.check.prose.roles import held, runs
from watchward.check.prose.said import Said
from watchward.check.rounding import plus
from watchward.words.periods import MONTH_NAMES

__all__ = ["Bond", "Total", "totals_of"]

_LARGER = Fraction(5, 4)
_MOST_ROWS, _MOST_NEAR, _MOST_LISTED = 12, 60, 14
_FEWEST = 3
_MONTH_ROW = re.compile(rf"(?:{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]*\.?", re.I)
_SHORT = re.compile(r"\b[A-Z]{2,5}s?\b")


class Bond(IntEnum):
    """How closely a total is bound to a mean: its sentence, one near it, its row, its table.

    Of a table's rows that of the total is the closer one, if the words name what it counts.
    """

    SENTENCE = 0
    NEAR = 1
    ROW = 2
    WHOLE = 3
    TABLE = 4


@dataclass(frozen=True, slots=True)
class Total:
    """One figure, or figures that are added up, of which a mean may be taken.

    `many` is how many are added up; `is_whole` whether these are all of their
    list, row or column. `counts` are the numbers of the mean's units in the period
    that a cell is of, or a sentence; `later` is the last figure of its row where it is none itself.
    """

    span: Interval
    parts: tuple[Quantity, ...]
    name: str
    bond: Bond
    many: int = 1
    is_whole: bool = False
    counts: frozenset[Fraction] = frozenset()
    later: Point | None = None


def totals_of(
    mean: Mean, said: Said, before: Sequence[Said], tables: Tables, carried: Sequence[Subject],
    here: int,
) -> list[Total]:  # fmt: skip
    """Everything that a mean may be taken of."""
    found = list(_told(mean, said, before))
    rows = _rows(said, before, tables, carried)
    found += [total for row in rows for total in _of_row(mean, row, Bond.ROW, tables)]
    near = [s for s in tables.beside(here) if not any(s is row for row in rows)]
    if len(near) <= _MOST_NEAR:
        words = telling(said.text)
        for row in near:
            is_named = row.is_total and bool(words & (row.about | row.words | row.topic))
            found += _of_row(mean, row, Bond.WHOLE if is_named else Bond.TABLE, tables)
        held = near + [r for r in rows if any(r.grid == s.grid for s in near)]
        found += _of_columns(mean, held)
        found += _of_months(mean, held)
    return found


def _suits(mean: Mean, quantity: Quantity) -> bool:
    kind = mean.stated.kind
    if kind is QuantityKind.DURATION:
        return quantity.kind is kind and quantity.unit == mean.stated.unit
    return quantity.kind is (kind if kind is QuantityKind.MONEY else QuantityKind.COUNT)


def _told(mean: Mean, said: Said, before: Sequence[Said]) -> Iterator[Total]:
    """The larger figures of the sentences, and their lists added up."""
    least = mean.stated.value * _LARGER
    for away, one in enumerate((said, *reversed(before))):
        bond = Bond.SENTENCE if not away else Bond.NEAR
        counts = _counts_near(mean, one) if away else frozenset()
        for quantity in one.quantities:
            if _suits(mean, quantity) and quantity.value > least and not quantity.bound:
                yield Total(quantity.span, (quantity,), "the total", bond, counts=counts)
        for parts in _lists(mean, one):
            span = plus(part.span for part in parts)
            yield Total(span, parts, "the figures listed", bond, len(parts), is_whole=True)


def _counts_near(mean: Mean, said: Said) -> frozenset[Fraction]:
    """How many units there are in the spans of time that a sentence before names."""
    return counts_in(said.text.lower(), mean.unit) if mean.unit in TIMES else frozenset()


def _lists(mean: Mean, said: Said) -> Iterator[tuple[Quantity, ...]]:
    """The lists of like figures of a sentence, and figures one after another as many as told."""
    seen = set()
    for run in runs(held(said), "cm"):
        parts = tuple(mark.quantity for mark in run if mark.quantity is not mean.stated)
        if len(parts) >= _FEWEST and all(_suits(mean, part) for part in parts):
            seen.add(parts)
    alike = [q for q in said.quantities if _suits(mean, q) and not q.text[:1].isalpha()]
    if mean.stated in alike:
        alike = alike[: alike.index(mean.stated)]
    if len(alike) <= _MOST_LISTED:
        for size in {int(k) + more for k in mean.told for more in (0, -1)}:
            if size >= _FEWEST:
                seen |= {tuple(alike[at : at + size]) for at in range(len(alike) - size + 1)}
    yield from sorted(seen, key=len)


def _rows(
    said: Said, before: Sequence[Said], tables: Tables, carried: Sequence[Subject]
) -> list[Subject]:
    """The rows that the sentence names, in full or by their first letters, or goes on about."""
    named = tables.named_in(said.text) or _by_letters(said.text, tables) or list(carried)
    for one in reversed(before):
        named = named or tables.named_in(one.text) or _by_letters(one.text, tables)
    return named[:_MOST_ROWS]


def _by_letters(text: str, tables: Tables) -> list[Subject]:
    """The rows that a text names by their first letters: “ASB”."""
    short = tuple({word.rstrip("s").lower() for word in _SHORT.findall(text)})
    return [s for s in tables.subjects if _letters(s.name).startswith(short)] if short else []


@lru_cache(maxsize=8192)
def _letters(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[a-z]+", name.lower()))


def _of_row(mean: Mean, row: Subject, bond: Bond, tables: Tables) -> Iterator[Total]:
    """The figures of a row, and runs of them added up; a mean of years is no part of one."""
    points = [p for p in row.series if _is_like(mean, p)]
    least = mean.stated.value * _LARGER
    is_yearly = mean.unit in ("", "year") and len(points) >= _FEWEST
    for point in points if not is_yearly else ():
        if point.span.low > least:
            name = f"{point.heading} for {row.name}"
            counts = _counts(mean, row, point, tables)
            last = points[-1] if point is not points[-1] and _is_in_time(points) else None
            yield Total(point.span, (point.quantity,), name, bond, counts=counts, later=last)
    for size in sorted(_sizes(mean, len(points), bond)):
        for at in range(len(points) - size + 1):
            run = points[at : at + size]
            yield _added(run, f"the figures for {row.name}", bond, is_whole=size == len(points))


def _sizes(mean: Mean, longest: int, bond: Bond) -> set[int]:
    """How many figures of a row may be added up: all, or about as many as are told."""
    several = mean.allowed if bond is Bond.ROW else ()
    sizes = {int(n) + more for n in several for more in (-1, 0, 1)} | {longest}
    return {size for size in sizes if 2 <= size <= longest}


def _is_in_time(points: Sequence[Point]) -> bool:
    """Whether the figures of a row are those of one period after another."""
    times = [point.time for point in points]
    return None not in times and len(set(times)) == len(times)


def _counts(mean: Mean, row: Subject, point: Point, tables: Tables) -> frozenset[Fraction]:
    """How many units the period of a cell has: as its heading says, or as the table has rows."""
    names = [mate.name for mate in tables.by_table[row.table]]
    names += [other.heading for other in row.series if other is not point]
    single = sum(is_of(name, mean.unit) for name in dict.fromkeys(names))
    if single > 1 and not is_of(row.name, mean.unit) and not is_of(point.heading, mean.unit):
        return frozenset({Fraction(single)})
    return counts_of_heading(f"{point.heading} {row.name}", mean.unit)


def _of_columns(mean: Mean, rows: Sequence[Subject]) -> Iterator[Total]:
    """The columns of as many rows as are told, without totals."""
    columns: dict[tuple[int, str], list[Point]] = defaultdict(list)
    for row in rows:
        for point in row.series:
            if not row.is_total and _is_like(mean, point):
                columns[row.table, point.heading].append(point)
    for (_table, heading), points in columns.items():
        if Fraction(len(points)) in mean.told and len(points) >= _FEWEST:
            yield _added(points, f"the column {heading}", Bond.TABLE, is_whole=True)


def _of_months(mean: Mean, rows: Sequence[Subject]) -> Iterator[Total]:
    """As many months after one another as are told, of a table with a row for each."""
    columns: dict[tuple[int, str], list[Point]] = defaultdict(list)
    for row in rows:
        if _MONTH_ROW.fullmatch(row.name.strip()):
            for point in row.series:
                if _is_like(mean, point):
                    columns[row.table, point.heading].append(point)
    for (_table, heading), points in columns.items():
        for size in {int(n) for n in mean.told if n.denominator == 1 and n > 1}:
            for at in range(len(points) - size + 1 if size < len(points) else 0):
                run = points[at : at + size]
                yield _added(run, f"{size} months of {heading}", Bond.ROW, is_whole=False)


def _added(points: Sequence[Point], name: str, bond: Bond, *, is_whole: bool) -> Total:
    parts = tuple(point.quantity for point in points)
    span = plus(point.span for point in points)
    return Total(span, parts, name, bond, len(parts), is_whole)


def _is_like(mean: Mean, point: Point) -> bool:
    kind = mean.stated.kind
    kinds = {QuantityKind.COUNT} if kind is QuantityKind.RATE else {QuantityKind.COUNT, kind}
    return point.quantity.kind in kinds
