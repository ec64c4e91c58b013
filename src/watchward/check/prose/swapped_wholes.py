"""“We read 63 files, of which thefts were the largest group (39%)”: the table has 36 in all.

The share told with a count is that of a row named in it, out of the table's total; the count is
that total with two digits swapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.facts import Fact, words_of
from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held
from watchward.check.prose.said import Said
from watchward.check.prose.tablecolumns import Column, Tables
from watchward.check.rounding import share

__all__ = ["swapped_whole_claims"]

_TEN = 10


def swapped_whole_claims(told: Sequence[Sequence[Said]], tables: Tables) -> list[Claim]:
    """The counts that are a table's total but for two digits, by the share told with them."""
    found: list[Claim] = []
    for said in (one for sentences in told for one in sentences if "⟦p" in one.marks):
        if AHEAD.search(said.marks) or NO.search(said.marks):
            continue
        marks = held(said)
        for mark in (m for m in marks if _may_be_whole(m.quantity)):
            totals = list(_totals(said, mark, marks, tables))
            if len({total.quantity.value for total in totals}) == 1:
                found.append(_claim(said, mark.quantity, totals[0]))
    return found


def _may_be_whole(count: Quantity) -> bool:
    is_plain = count.kind is QuantityKind.COUNT and not count.bound and count.places <= 0
    return is_plain and count.value >= _TEN and count.value.denominator == 1


def _totals(said: Said, mark: Mark, marks: Sequence[Mark], tables: Tables) -> Iterator[Fact]:
    """The totals that a count may have been meant for."""
    shares = [m.quantity for m in marks if m.letter == "p" and m.start > mark.start]
    columns = list(tables.near(said)) if shares else []
    if any(_has(column, mark.quantity) for column in columns):
        return
    for column in columns:
        total = column.total
        if total is None or total.quantity.kind is not QuantityKind.COUNT:
            continue
        if is_swapped(mark.quantity, Interval.exact(total.quantity.value)):
            rows = [fact for fact in column.facts if _is_named(said, fact)]
            if any(_proves(fact, total, mark.quantity, part) for fact in rows for part in shares):
                yield total


def _has(column: Column, count: Quantity) -> bool:
    """Whether a column has the count itself."""
    facts = (*column.facts, *([column.total] if column.total else []))
    return any(fact.quantity.value == count.value for fact in facts)


def _is_named(said: Said, fact: Fact) -> bool:
    words = words_of(fact.label)
    return bool(words) and words <= words_of(said.text)


def _proves(fact: Fact, total: Fact, count: Quantity, part: Quantity) -> bool:
    """Whether a row's share is the one told out of the total, and is not out of the count."""
    given = share(fact.quantity.span, total.quantity.span)
    other = share(fact.quantity.span, count.span)
    if given is None or other is None or part.bound:
        return False
    return part.span.meets(given) and not part.span.meets(other)


def _claim(said: Said, count: Quantity, total: Fact) -> Claim:
    expected = Interval.exact(total.quantity.value)
    way = Way({"the table": total.quantity}, expected, True, {}, "the total whose parts are told")
    claim = best_claim(said, "duplicate", count, [way])
    return replace(claim, cause=Cause.DIGITS, is_tight=True)
