"""The bases of a share in a table: the rows that have it, and the total that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.facts import Fact
from watchward.check.model import Cause, Interval, Quantity
from watchward.check.prose.basis import HOW, Basis, other_bases
from watchward.check.prose.basis_by_name import BEFORE
from watchward.check.prose.basis_parts import subject_of
from watchward.check.prose.dated import time_of
from watchward.check.prose.lookup import is_phrase
from watchward.check.prose.roles import Mark
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import TOTAL, Column, Tables
from watchward.check.prose.whole_names import Name, roots, tabled
from watchward.check.rounding import plus, share

__all__ = ["tabled_by_name"]

Total = tuple[Column, Fact, bool]
"""A column with the figure that is the whole, and whether it is named in full."""
_LATEST = re.compile(r"\b(?:this|latest|current|now)\b")
_MANY = 2
_PLANNED = re.compile(r"\b(?:forecasts?|proposed|projected|projections?|estimates?|indicative)\b")
_LEAST = 20
"""A smaller part is another number by chance."""


def tabled_by_name(
    name: Name, said: Said, stated: Mark, own: Quantity | None, tables: Tables, text: str
) -> Iterator[Basis]:
    """By the tables near; `text` are the words that may name the row."""
    if name.is_it:
        return
    held_totals = list(tabled(name, said, tables))
    exact = [each for each in held_totals if each[2]]
    found = exact or held_totals
    for column, whole, is_exact in _of_its_time(found, said, stated):
        rows = _rows_at_side(name, column, whole) if name.row else []
        rows = rows if name.row else _rows_named(said, stated, column, whole)
        if own is not None and not name.row:
            rows = _rows_told(text, own, column, rows)
            if not rows and not is_exact:
                yield from _of_two_times(said, own, whole, found)
                continue
        if rows or (own is not None and not name.row):
            part = None if name.row else own
            yield from _of_column(column, whole, rows, part, found)


def _of_two_times(
    said: Said, own: Quantity, whole: Fact, found: Sequence[Total]
) -> Iterator[Basis]:
    """The total of now, where that of before gives the share."""
    if not _LATEST.search(said.marks):
        return  # a budget, say, of this year or of the next
    if BEFORE.search(said.marks) or said.dates or own.kind is not whole.quantity.kind:
        return
    for _column, other, _exact in found:
        then = other.quantity.span
        is_row = (other.grid, other.at.row) == (whole.grid, whole.at.row)
        if is_row and other is not whole and _is_before(other, whole):
            given = share(own.span, then) if then.low > own.span.high else None
            if given is not None and whole.quantity.span.low > own.span.high:
                parts = {"part": own, "whole": whole.quantity}
                yield Basis(own.span, whole.quantity.span, parts, ((Cause.PERIOD, given),), HOW)


def _of_column(
    column: Column,
    whole: Fact,
    rows: Sequence[Fact],
    own: Quantity | None,
    found: Sequence[Total],
) -> Iterator[Basis]:
    part = own.span if own is not None else plus(fact.quantity.span for fact in rows)
    parts = {f"row “{fact.label}”": fact.quantity for fact in rows}
    if own is not None:
        parts = {"part": own}
    is_alike = own is None or own.kind is whole.quantity.kind
    if not is_alike or part.low <= 0 or part.high >= whole.quantity.span.low:
        return
    values = [f.quantity.span for f in column.facts if f not in rows and f is not whole]
    periods = [
        w.quantity.span
        for c, w, _e in found
        if (w.grid, w.at.row) == (whole.grid, whole.at.row) and _is_before(w, whole)
    ]
    others = (
        *other_bases(part, whole.quantity.span, values, periods),
        *_of_other_times(column, whole, rows, found),
    )
    how = f"the part of “{whole.label}” in the table"
    yield Basis(part, whole.quantity.span, {**parts, "whole": whole.quantity}, others, how)


def _of_other_times(
    column: Column,
    whole: Fact,
    rows: Sequence[Fact],
    found: Sequence[Total],
) -> Iterator[tuple[Cause, Interval]]:
    """The shares of the same rows at times before."""
    places = {fact.at.row for fact in rows}
    for other, then, _exact in found:
        if other is column or then.grid != whole.grid or not _is_before(then, whole):
            continue
        same = [fact.quantity.span for fact in other.facts if fact.at.row in places]
        if len(same) == len(rows) > 0 and (given := share(plus(same), then.quantity.span)):
            yield Cause.PERIOD, given


def _of_its_time(found: Sequence[Total], said: Said, stated: Mark) -> list[Total]:
    """Of the totals of one row those of the time that the sentence is of; the latest if unsaid."""
    said_times = {time for date in said.dates if (time := time_of(date)) is not None}
    times = {time_of(f"{whole.period} {whole.column}") for _c, whole, _e in found}
    held_times = {time for time in times if time is not None}
    if len(said_times & held_times) > 1:
        held_times &= {own for own in (_own_time(said, stated),) if own is not None}
        if not held_times:
            return []
    elif said_times & held_times:
        held_times &= said_times
    elif any(_PLANNED.search(whole.column.lower()) for _c, whole, _e in found):
        return list(found)  # which of the years to come is meant is not said
    elif BEFORE.search(said.marks) and len(held_times) > 1:
        return []
    elif len(held_times) > _MANY and not said.dates and not _LATEST.search(said.marks):
        return [each for each in found if each[1].role != "previous"]  # of a plan any may be meant
    latest = max(held_times, default=None)
    return [
        each
        for each in found
        if each[1].role != "previous"
        and time_of(f"{each[1].period} {each[1].column}") in (None, latest)
    ]


_OWN_DATE = re.compile(r"⟧?(?:(?! and\b)[^⟦⟧;:.,])*?¤")


def _own_time(said: Said, stated: Mark) -> int | None:
    """The period of a share: the date behind it, or else the last before it."""
    before = said.marks.count("¤", 0, stated.start)
    at = before if _OWN_DATE.match(stated.after) else before - 1
    return time_of(said.dates[at]) if 0 <= at < len(said.dates) else None


def _is_before(one: Fact, other: Fact) -> bool:
    """Whether a figure of a row is of a time before another's."""
    times = [time_of(f"{fact.period} {fact.column}") for fact in (one, other)]
    if times[0] is not None and times[1] is not None:
        return times[0] < times[1]
    return one.role == "previous" and other.role == "current"


def _rows_told(text: str, own: Quantity, column: Column, named: Sequence[Fact]) -> list[Fact]:
    """The row that prints the part told in the sentence and has a word of it, or those named."""
    words = roots(text)
    if own.value >= _LEAST:
        for fact in column.facts:
            if fact.quantity.value == own.value and roots(fact.label) & words:
                return [fact]
    return list(named) if plus(f.quantity.span for f in named).meets(own.span) else []


def _rows_at_side(name: Name, column: Column, whole: Fact) -> list[Fact]:
    """The row that a share has at its side, in just its words."""
    own = roots(name.row)
    rows = [f for f in column.facts if f is not whole and not TOTAL.search(f.label)]
    same = [f for f in rows if own and own == roots(f.label)]
    same = same or [f for f in rows if name.row.endswith(f" {f.label.lower()}")]
    return same if len(same) == 1 else []


def _rows_named(said: Said, stated: Mark, column: Column, whole: Fact) -> list[Fact]:
    """The rows that have the share: those named before it, or the one that its subject is."""
    text = re.sub(r"⟦\w+⟧|[¤‡]", " ", stated.before)
    rows = [f for f in column.facts if f is not whole and not TOTAL.search(f.label)]
    named = [f for f in rows if is_phrase(f.label, text)]
    if named:
        return named
    subject = subject_of(stated)
    own = [f for f in rows if subject and subject <= roots(f.label)]
    return own if len(own) == 1 else []
