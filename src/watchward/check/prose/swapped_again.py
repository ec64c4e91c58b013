"""“That the 24 refuge units are kept”, where the table of refuges has 42 units: a total told again.

What is counted has the words of the column's heading and, beside them, only words of its table.
The count stands nowhere else in the paper and is the column's total but for two digits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.facts import words_of
from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.prose.tablecolumns import Column, Tables

__all__ = ["swapped_again_claims"]

_THE = re.compile(
    rf"\b(?:the|all|our|these|those) (?:existing |current |present )?{number('n', 'c')} "
    r"(?P<noun>[a-z][a-z'-]+(?: [a-z][a-z'-]+){0,2}?)"
    r"(?= (?:are|is|be|were|was|will|should|can|must|have|had)\b|[.,;)]|$)"
)
_TEN = 10


def swapped_again_claims(told: Sequence[Sequence[Said]], tables: Tables) -> list[Claim]:
    """The counts told again that are a column's total but for two digits."""
    spoken = [said for sentences in told for said in sentences]
    matches = [(said, m) for said in spoken for m in _THE.finditer(said.marks)]
    if not matches:
        return []
    times = Counter(quantity.value for said in spoken for quantity in said.quantities)
    cells = {fact.quantity.value for column in tables.columns for fact in column.facts}
    found: list[Claim] = []
    for said, match in matches:
        count = said.of(match["n"])
        is_plain = count.kind is QuantityKind.COUNT and not count.bound and count.places <= 0
        is_alone = times[count.value] == 1 and count.value not in cells
        if not is_plain or not is_alone or count.value < _TEN or NO.search(said.marks):
            continue
        totals = list(_totals(count, words_of(match["noun"]), tables))
        if len({total.value for total in totals}) == 1:
            found.append(_claim(said, count, totals[0]))
    return found


def _totals(count: Quantity, noun: frozenset[str], tables: Tables) -> Iterator[Quantity]:
    """The totals of the columns that count what a number is told of."""
    for column in tables.columns:
        total = column.total
        if total is None or total.quantity.kind is not QuantityKind.COUNT:
            continue
        if _is_of(noun, column) and is_swapped(count, Interval.exact(total.quantity.value)):
            yield total.quantity


def _is_of(noun: frozenset[str], column: Column) -> bool:
    """Whether a noun has all words of a column's heading, and beside them words of its table."""
    total = column.total
    head = words_of(total.column) if total is not None else frozenset()
    about = words_of(f"{total.about} {total.corner}") if total is not None else frozenset()
    rest = noun - head
    return bool(head) and head <= noun and bool(rest) and rest <= about


def _claim(said: Said, count: Quantity, total: Quantity) -> Claim:
    expected = Interval.exact(total.value)
    way = Way({"the table": total}, expected, True, {}, "the total that the table has of them")
    claim = best_claim(said, "duplicate", count, [way])
    return replace(claim, cause=Cause.DIGITS, is_tight=True)
