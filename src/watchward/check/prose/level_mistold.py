"""“Calls fell by 10,730 (5.0%) to 203,780”, where the row fell by just that to 203,870.

The step leads to the row: two figures of one row alone lie so far apart, and the level told is the
later of them with two digits swapped, or with one wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.facts import Fact
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO, way_of
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number

__all__ = ["level_mistold_claims"]

_FORM = re.compile(
    rf"\b(?P<w>rose|risen|rise|fell|fallen|fall|grew|grown|increased|decreased|dropped|declined|"
    rf"reduced|climbed|went up|went down|up|down|increase|decrease|reduction|drop) (?:by|of) "
    rf"{number('a', 'cm')}(?: [a-z]+)?"
    rf"(?:,? (?:\(|or ){number('p', 'p')}(?:\)|,)?)?,? to (?:just |a total of )?{number('b', 'cm')}"
)
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.UNKNOWN)
_STEP, _LEVEL = 3, 4
"""Digits of a step and of a level that are known by them."""


def level_mistold_claims(said: Said, lookup: Lookup) -> list[Claim]:
    """The claims of levels that a step and its row show to be mistyped."""
    if not lookup.book.facts or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    found = []
    for match in _FORM.finditer(said.marks):
        step, level = said.of(match["a"]), said.of(match["b"])
        if not (_has_digits(step, _STEP) and _has_digits(level, _LEVEL)):
            continue
        if lookup.of_values([level.value]):
            continue
        share = said.of(match["p"]) if match["p"] else None
        pairs = {
            (before.quantity.value, now.quantity.value): (before, now)
            for before, now in _pairs(step, level, way_of(match["w"]), lookup)
            if share is None or _gives(share, step, before)
        }
        if len(pairs) == 1:
            found.append(_claim(said, level, *pairs.popitem()[1]))
    return found


def _has_digits(quantity: Quantity, least: int) -> bool:
    digits = len(re.sub(r"\D", "", quantity.text).rstrip("0"))
    return quantity.kind in _KINDS and not quantity.bound and digits >= least - 1


def _pairs(
    step: Quantity, level: Quantity, way: int, lookup: Lookup
) -> Iterator[tuple[Fact, Fact]]:
    """The figures of one row that lie so far apart, the later like the level but for a slip."""
    for now in lookup.of_values(_slips_of(level)):
        if now.quantity.kind not in _KINDS or not way:
            continue
        wanted = now.quantity.value - way * abs(step.value)
        for before in lookup.row(now):
            if before.quantity.value == wanted and before.at != now.at:
                yield before, now


def _slips_of(quantity: Quantity) -> set[Fraction]:
    """Every number that two swapped digits, or one wrong digit, turn into a number."""
    scale = Fraction(10) ** quantity.places
    told = str(int(abs(quantity.value) * scale))
    made = {f"{told[:n]}{told[n + 1]}{told[n]}{told[n + 2 :]}" for n in range(len(told) - 1)}
    made |= {f"{told[:n]}{d}{told[n + 1 :]}" for n in range(len(told)) for d in "0123456789"}
    return {int(text) / scale for text in made - {told} if text[0] != "0"}


def _gives(share: Quantity, step: Quantity, before: Fact) -> bool:
    """Whether a step is the percentage told beside it, of the figure it started from."""
    base = before.quantity.value
    return base > 0 and share.span.holds(100 * abs(step.value) / base)


def _claim(said: Said, level: Quantity, before: Fact, now: Fact) -> Claim:
    parts = {before.column or "before": before.quantity, now.column or "now": now.quantity}
    way = Way(parts, now.quantity.span, True, {}, "the row that moved by the step told")
    claim = best_claim(said, "duplicate", level, [way])
    return replace(claim, is_tight=True, others=(before.at, now.at))
