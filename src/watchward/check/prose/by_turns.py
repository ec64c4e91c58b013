"""What a row moved by, told in the tracks of another: “in Abbey it rose by 12 and in Brook by 14”.

The first of the two numbers shows which column is told; the second is that of the other row.
“Since 2021 the number has fallen by 56” is of the one row of years in the table just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.dated import time_of
from watchward.check.prose.directions import ANY, NO, way_of
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, without_sign

__all__ = ["by_turns_claims"]

_PAIR = re.compile(
    rf"\b(?:in|at|for|on) (?:the )?(?P<one>[a-z][a-z' &-]{{2,40}}?) (?:it |they |this )?"
    rf"(?:[a-z]+ ){{1,3}}?by {number('x', 'cmdpt')}(?: [a-z]+)? (?:and|but) (?:in|at|for|on) "
    rf"(?:the )?(?P<other>[a-z][a-z' &-]{{2,40}}?) by {number('y', 'cmdptu')}"
    r"(?=[.,;]|$| [a-z]+[.,;])"
)
_SINCE = re.compile(
    rf"\bsince ¤,? (?:the|this|that|their) (?:number|total|figure|count)"
    rf"(?: of (?:[a-z-]+ ){{0,3}}[a-z-]+)? ha(?:s|d|ve) (?P<way>{ANY}) by {number('d', 'c')}"
    r"(?=[.,;]|$| and\b| or\b| \()"
)
_NEAR, _CLOSE = 40, 12
"""Lines between a sentence and its table."""
_LEVELS = ("value", "current", "previous")


def by_turns_claims(said: Said, lookup: Lookup) -> list[Claim]:
    """The claims of how far rows moved, where the words before tell of which column."""
    if " by ⟦" not in said.marks or NO.search(said.marks):
        return []
    return [
        replace(claim, is_tight=True) for claim in (*_pairs(said, lookup), *_since(said, lookup))
    ]


def _pairs(said: Said, lookup: Lookup) -> Iterator[Claim]:
    for match in _PAIR.finditer(said.marks):
        first, stated = said.of(match["x"]), said.of(match["y"])
        if stated.bound or first.bound:
            continue
        near = [fact for fact in lookup.book.facts if _is_near(said, fact, _NEAR)]
        places = {
            (fact.grid, fact.at.column)
            for fact in near
            if fact.label.lower() == match["one"] and abs(fact.quantity.value) == first.value
        }
        others = [
            fact
            for fact in near
            if fact.label.lower() == match["other"] and (fact.grid, fact.at.column) in places
        ]
        if others and len({abs(fact.quantity.value) for fact in others}) == 1:
            fact = others[0]
            expected = without_sign(fact.quantity.span)
            parts = {"the table": fact.quantity}
            way = Way(parts, expected, True, {}, f"the row “{fact.label}” of the column told")
            yield _like(best_claim(said, "change", _as(stated, fact.quantity), [way]), stated, fact)


def _as(stated: Quantity, other: Quantity) -> Quantity:
    return replace(stated, kind=other.kind, unit=other.unit)


def _like(claim: Claim, stated: Quantity, fact: Fact) -> Claim:
    return replace(claim, quantities=(stated, *claim.quantities[1:]), others=(fact.at,))


def _since(said: Said, lookup: Lookup) -> Iterator[Claim]:
    for match in _SINCE.finditer(said.marks):
        stated = said.of(match["d"])
        place = said.marks[: match.start("way")].count("¤") - 1
        then = time_of(said.dates[place]) if 0 <= place < len(said.dates) else None
        row = _row_of_years(said, lookup)
        if then is None or then not in row or stated.bound:
            continue
        before, after = row[then], row[max(row)]
        gap = minus(after.quantity.span, before.quantity.span)
        is_up = after.quantity.value > before.quantity.value
        if before is after or is_up != (way_of(match["way"]) > 0):
            continue
        expected = gap if is_up else Interval(-gap.high, -gap.low)
        parts = {"from": before.quantity, "to": after.quantity}
        claim = best_claim(
            said, "change", stated, [Way(parts, expected, True, {}, "the row of the table")]
        )
        if stated.span.meets(expected) or is_slip(stated, expected):
            yield replace(claim, others=(before.at, after.at))


def _row_of_years(said: Said, lookup: Lookup) -> dict[int, Fact]:
    """The figures by their time, of the table just before that has one row of years alone."""
    near = [
        fact
        for fact in lookup.book.facts
        if _is_near(said, fact, _CLOSE) and fact.at.line <= said.at.line
    ]
    if not near:
        return {}
    last = max(fact.grid for fact in near)
    own = [fact for fact in near if fact.grid == last]
    times = {time: fact for fact in own if (time := time_of(fact.period)) is not None}
    is_one = len({fact.at.row for fact in own}) == 1 and all(f.role in _LEVELS for f in own)
    return times if is_one and len(times) == len(own) > 1 else {}


def _is_near(said: Said, fact: Fact, most: int) -> bool:
    lines = said.at.line, fact.at.line
    return all(lines) and abs(lines[0] - lines[1]) <= most
