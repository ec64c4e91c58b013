"""How far a figure is from a year or a quarter ago, by the table's row that prints it.

“Of 999 calls 91.3% were answered in time, 6.7 points higher than a year ago”: one row alone of the
tables near has 91.3%, and its column of a year before has 84.6%. In the units of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.facts import Fact
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import ANY, LESS, MORE, NO, NOUN
from watchward.check.prose.lookup import Lookup, Row
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import Pair
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of

__all__ = ["ago_claims"]

_YEAR = (
    r"(?:in |at )?(?:the )?(?:a year (?:ago|earlier|before)|last year|year before|previous year|"
    r"same (?:quarter|period|month|time) (?:of |in )?(?:the )?(?:last|previous|a) (?:year|ago)|"
    r"same (?:quarter|period|month) a year (?:ago|earlier|before)|12 months (?:ago|earlier))"
)
_SPAN = (
    r"(?:in )?(?:the )?(?:last|previous|preceding) (?P<span>quarter|month)|"
    r"a (?P<one>quarter|month) (?:ago|earlier)"
)
_FORM = re.compile(
    rf"{number('a', 'cmprd')}[^⟦⟧;:()]{{0,60}}?, (?:which (?:is|was) |some |an? )?"
    rf"(?:up |down |(?:{NOUN}|improvement) of )?{number('x', 'cmprdt')}(?: [a-z]+)? "
    rf"(?:(?:{MORE}|{LESS}|better|worse) than|{ANY} on|on|above|below) "
    rf"(?:(?P<year>{_YEAR})|{_SPAN})(?=[,.;)]| and\b|$)"
)
_OTHER = re.compile(r"\b(?:from|against|than|compared (?:with|to)|target of|to) $")
_DIGITS = 3
"""A level of fewer figures may stand in a row of something else."""
_QUARTER = 3
_IN_A_YEAR = 12


def ago_claims(said: Said, lookup: Lookup) -> list[Claim]:
    """The claims that a level lies so far from that of a year, a quarter or a month before."""
    if not lookup.book.facts or NO.search(said.marks):
        return []
    found = []
    for match in _FORM.finditer(said.marks):
        level, stated = said.of(match["a"]), said.of(match["x"])
        if level.bound or stated.bound or _OTHER.search(said.marks[: match.start("a")]):
            continue
        months = _IN_A_YEAR if match["year"] else _months(match["span"] or match["one"])
        found += _of_row(said, level, stated, months, lookup)
    return found


def _months(span: str) -> int:
    return _QUARTER if span == "quarter" else 1


def _of_row(
    said: Said, level: Quantity, stated: Quantity, months: int, lookup: Lookup
) -> list[Claim]:
    held = list(_holding(said, level, lookup))
    if len(held) != 1:
        return []
    row, now = held[0]
    before = _before(row, now, months)
    if before is None:
        return []
    pair = Pair(before.quantity, replace(level, kind=before.quantity.kind), 0, 0)
    expected = expected_of(stated, pair)
    if expected is None or stated.value in (level.value, before.quantity.value):
        return []
    parts = {before.column or "before": before.quantity, "now": level}
    way = Way(parts, expected, True, slips_of(stated, pair), "the row's figures of then and now")
    kind = "percent" if stated.kind is QuantityKind.PERCENT else "change"
    claim = best_claim(said, kind, stated, [way])
    return [replace(claim, is_tight=True, others=(before.at, now.at))]


def _holding(said: Said, level: Quantity, lookup: Lookup) -> Iterator[tuple[Row, Fact]]:
    """The rows of the section's tables that print a level which is long enough to be known."""
    if len(re.sub(r"\D", "", level.text)) < _DIGITS:
        return
    for fact in lookup.of_values([level.value]):
        row = lookup.row_of(fact)
        if fact in row.levels and fact.quantity.kind is level.kind and lookup.is_beside(said, row):
            yield row, fact


def _before(row: Row, now: Fact, months: int) -> Fact | None:
    """The one figure of the row whose column is so many months before: by year and by quarter."""
    held = [f for f in row.levels if f is not now and _when(f) is not None]
    own = _when(now)
    if own is None:
        return None
    fits = [f for f in held if (then := _when(f)) is not None and own - then == months]
    return fits[0] if len(fits) == 1 else None


_PERIOD = re.compile(
    r"\b(?:q(?:uarter)? ?(?P<q>[1-4])\b\W*)?(?P<y>(?:19|20)\d\d)(?:\s?[/-]\s?(?P<e>\d{2,4}))?"
    r"(?:\W*q(?:uarter)? ?(?P<r>[1-4])\b)?",
    re.IGNORECASE,
)


def _when(fact: Fact) -> int | None:
    """The month in which a column's year or quarter begins, counted from year 0."""
    found = list(_PERIOD.finditer(fact.column or fact.period))
    if len(found) != 1:
        return None
    match = found[0]
    quarter = match["q"] or match["r"]
    start = 4 if match["e"] else 1
    return int(match["y"]) * 12 + start + (_QUARTER * (int(quarter) - 1) if quarter else 0)
