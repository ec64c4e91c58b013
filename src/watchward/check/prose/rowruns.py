"""Numbers listed one after another that a row or column of a table holds in the same order.

“Planned use is £112k, £124k, £90k and £60k in the four years in turn.” Each is the cell told
again, and none of them is the row's sum.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from watchward.check.facts import Fact, words_of
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.lookup import Lookup, is_phrase
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead, settled
from watchward.check.prose.said import Said

_FEWEST = 3
"""Numbers in a row that stand in a table in the same order by more than chance."""
_DIGITS = 5.0
"""Digits that the numbers of a list must have together."""
_SCALES = (1, 1_000, 1_000_000)
_AMOUNTS = (QuantityKind.COUNT, QuantityKind.MONEY)
_GAP = 90
"""Letters between two numbers of one list."""


def row_run_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """A claim for each number of a list that a row or column of a table holds in that order."""
    if not lookup.book.facts or is_ahead(said):
        return []
    done = settled(claims)
    found: list[Claim] = []
    for run in _runs(said):
        series = _series(said, run, lookup)
        if series is None:
            continue
        facts, scale = series
        for mark, fact in zip(run, facts, strict=True):
            if (mark.quantity.start, mark.quantity.end) not in done:
                found.append(_claim(said, mark.quantity, fact, scale))
    return found


def _runs(said: Said) -> Iterator[list[Mark]]:
    """Numbers of one kind after one another; the last may be a total, and is then left off."""
    run: list[Mark] = []
    for mark in held(said):
        near = run and run[-1].letter == mark.letter and len(mark.before) <= _GAP
        if not near or ";" in mark.before:
            yield from _ends(run)
            run = []
        run.append(mark)
    yield from _ends(run)


def _ends(run: list[Mark]) -> Iterator[list[Mark]]:
    for own in (run, run[:-1], run[1:]):
        if len(own) >= _FEWEST and sum(_digits(mark.quantity) for mark in own) >= _DIGITS:
            yield own


def _digits(quantity: Quantity) -> float:
    size = abs(quantity.value) * Fraction(10) ** quantity.places
    return math.log10(size) if size > 1 else 0.0


def _series(said: Said, run: list[Mark], lookup: Lookup) -> tuple[Sequence[Fact], int] | None:
    """The figures of a table, in order, that a list tells; one may differ where it is named."""
    numbers = [mark.quantity for mark in run]
    for allowed in (0, 1):
        found: list[tuple[Sequence[Fact], int]] = []
        for facts in _lines(lookup, numbers):
            for scale in _SCALES:
                if len(facts) >= len(numbers) and _differ(numbers, facts, scale) == allowed:
                    if allowed and not _is_named(said, numbers, facts):
                        continue
                    found.append((facts[: len(numbers)], scale))
        if found:
            places = {facts[0].at for facts, _scale in found}
            return found[0] if not allowed or len(places) == 1 else None
    return None


def _lines(lookup: Lookup, numbers: Sequence[Quantity]) -> Iterator[Sequence[Fact]]:
    """Every stretch of a row or column that holds the first or the second of some numbers."""
    first, second = (_wanted(quantity) for quantity in numbers[:2])
    for fact in lookup.of_values(first | second):
        value = fact.quantity.value
        for back in [at for at, values in enumerate((first, second)) if value in values]:
            for line in (lookup.row(fact), lookup.column(fact)):
                own = [other for other in line if other.role == fact.role]
                at = next(i for i, other in enumerate(own) if other is fact) - back
                if at >= 0 and len(own) - at >= _FEWEST:
                    yield own[at:]


def _wanted(quantity: Quantity) -> frozenset[Fraction]:
    """What a table may print for a number: in thousands or millions too."""
    return frozenset(quantity.value / scale for scale in _SCALES)


def _differ(numbers: Sequence[Quantity], facts: Sequence[Fact], scale: int) -> int:
    """How many of the numbers are not the figures; nobody asks for more than two."""
    off = (None for q, f in zip(numbers, facts, strict=False) if not _is(q, f, scale))
    return sum(1 for _each in islice(off, 2))


def _are_amounts(one: Quantity, other: Quantity) -> bool:
    return one.kind in _AMOUNTS and other.kind in _AMOUNTS


def _is(quantity: Quantity, fact: Fact, scale: int) -> bool:
    same = quantity.kind is fact.quantity.kind or _are_amounts(quantity, fact.quantity)
    value = fact.quantity.value
    return same and quantity.value == (value if scale == 1 else value * scale)


def _is_named(said: Said, numbers: Sequence[Quantity], facts: Sequence[Fact]) -> bool:
    """Whether a list is of a whole row or column that the sentence names."""
    if len(numbers) <= _FEWEST or len(facts) != len(numbers):
        return False
    one_row = len({fact.at.row for fact in facts}) == 1
    name = facts[0].label if one_row else facts[0].column
    return bool(words_of(name)) and is_phrase(name, said.text)


def _claim(said: Said, stated: Quantity, fact: Fact, scale: int) -> Claim:
    span = fact.quantity.span
    expected = Interval(span.low * scale, span.high * scale)
    if _is(stated, fact, scale):
        expected = Interval.exact(abs(stated.value))
    name = f"{fact.label}, {fact.column or fact.period}"
    way = Way({name: fact.quantity}, expected, True, {}, f"the row “{fact.label}” of the table")
    return replace(best_claim(said, "duplicate", stated, [way]), others=(fact.at,))
