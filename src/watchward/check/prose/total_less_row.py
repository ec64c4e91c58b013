"""“Savings of £3,755k were delivered against the target of £6,700k”, where the total is 5,245.

Another number of the sentence stands in the row of the total. The one called wrong is the total of
the column whose heading the sentence speaks of, less one of its rows; or has its digits swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.facts import Fact
from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import settled
from watchward.check.prose.said import Said
from watchward.check.rounding import times

__all__ = ["total_less_row_claims"]

_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)
_CELLS = (*_KINDS, QuantityKind.UNKNOWN)
_SCALES = (1, 1_000, 1_000_000)
_DIGITS, _FEWEST = 4, 3
_NARROWED = re.compile(
    r"\b(?:exclud\w+|except\w*|apart|other|others|remaining|rest|without|leaving|besides|some|"
    r"so far|by (?:month|quarter|the end)|quarter [1-4]|q[1-4]|half|originally|would|could|should|"
    r"more|fewer|less|rose|fell|increase\w*|decrease\w*|reduction|up|down|"
    r"of (?:which|these|them))\b"
)


def total_less_row_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """The claims of numbers that leave a row out of a total, of which the sentence tells more."""
    numbers = [q for q in said.quantities if q.kind in _KINDS and not q.bound]
    if len(numbers) < 2 or not lookup.book.facts or _NARROWED.search(said.marks):
        return []
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    done = settled([claim for claim in claims if claim.verdict is Verdict.CONSISTENT])
    found = []
    for stated in numbers:
        digits = len(re.sub(r"\D", "", stated.text))
        if digits < _DIGITS or (stated.start, stated.end) in done:
            continue
        made = {
            fact.quantity.value: (fact, scale, left_out)
            for other in numbers
            if other is not stated and other.kind is stated.kind
            for fact, scale, left_out in _totals(said, stated, other, lookup)
        }
        if len(made) == 1:
            found.append(_claim(said, stated, *made.popitem()[1]))
    return found


def _totals(
    said: Said, stated: Quantity, other: Quantity, lookup: Lookup
) -> Iterator[tuple[Fact, int, Fact | None]]:
    """The totals that a number may be meant to be, with their unit and the row that is left out."""
    for scale in _SCALES if stated.kind is QuantityKind.MONEY else _SCALES[:1]:
        for beside in lookup.of_values([other.value / scale]):
            is_total = beside.role == "total" or lookup.is_sum_row(beside)
            if not is_total or lookup.of_values([stated.value / scale]):
                continue
            for total in lookup.row(beside):
                if total.at == beside.at or not _is_told(said, total, lookup):
                    continue
                rows = _rows(total, lookup)
                gap = total.quantity.value - stated.value / scale
                left_out = [fact for fact in rows if fact.quantity.value == gap]
                span = times(total.quantity.span, Fraction(scale))
                if len(left_out) == 1 and len(rows) >= _FEWEST:
                    yield total, scale, left_out[0]
                elif is_swapped(stated, span):
                    yield total, scale, None


def _is_told(said: Said, total: Fact, lookup: Lookup) -> bool:
    """Whether a sentence says the heading of a total, and names none of its rows."""
    if total.quantity.kind not in _CELLS or not telling(total.column) & telling(said.text):
        return False
    names = {telling(fact.label) for fact in _rows(total, lookup)}
    return not any(name and name <= telling(said.text) for name in names)


def _rows(total: Fact, lookup: Lookup) -> list[Fact]:
    """The other figures of a total's column, whatever their role."""
    return [
        fact
        for fact in lookup.book.facts
        if fact.grid == total.grid
        and fact.at.column == total.at.column
        and fact.at.row != total.at.row
    ]


def _claim(said: Said, stated: Quantity, total: Fact, scale: int, left_out: Fact | None) -> Claim:
    expected = times(total.quantity.span, Fraction(scale))
    others = {Cause.BASE: Interval.exact(stated.value)} if left_out is not None else {}
    parts = {total.label or "total": total.quantity}
    way = Way(parts, expected, True, others, f"the total of “{total.column}”")
    claim = best_claim(said, "sum", stated, [way])
    return replace(claim, is_tight=True, others=(total.at,))
