"""“388 nights. At £862 a night the bill was £334,456”: so many times a price is what was paid.

The price may be rounded, so that a bill near it is right. Only one that is the product but for
two swapped digits is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.judge import is_swapped
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import times

__all__ = ["priced_claims"]

_AT = re.compile(
    rf"\bat {number('m', 'm')} (?:an?|per|each|for each|for every) (?P<unit>[a-z-]+)"
    rf"[^⟦⟧;:.]{{0,60}}?\b(?:bill|cost|costs|total|charge|charges|price|that|this|it)\b"
    rf"[^;:.]{{0,40}}? (?:is|was|were|comes to|came to|of|totalled|makes|made|cost) "
    rf"{number('t', 'm')}(?=[.,;)]|$| [a-z])"
)


_PRICE = re.compile(
    rf"{number('m', 'm')} (?:an?|per|each|for each|for every) (?P<unit>[a-z-]+)(?=[.,;)]|$| and\b)"
)
_BILL = re.compile(
    rf"⟦(?P<n>[cd]\d+)⟧(?:(?! and | plus | with )[^⟦⟧;:.]){{0,40}},? (?:so|and so|making|"
    rf"which makes|at a) (?:that )?"
    rf"(?:the |our |a )?(?:bill|cost|total|charge|price|total cost)(?: for [a-z ]+?)? "
    rf"(?:is|was|comes to|came to|of) {number('t', 'm')}(?=[.,;)]|$)"
)


_SOLD = re.compile(
    rf"{number('n', 'c')} (?P<unit>[a-z-]+) (?:at|for) {number('m', 'm')} (?:each|apiece|"
    rf"an? [a-z]+)"
    r"(?:,)? (?:and|which|to) (?:we )?(?:took|paid|raised|raise|spent|made|make|received|collected|"
    rf"brought in|cost) {number('t', 'm')}(?=[.,;)]|$| (?:in all|in total|altogether)\b)"
)


def _sold(said: Said) -> Iterator[Claim]:
    """“We sold 310 tickets at £6 each and took £1,860.”"""
    match = _SOLD.search(said.marks)
    if match is None:
        return
    count, price, stated = (said.of(match[name]) for name in "nmt")
    if price.bound or stated.bound or count.bound:
        return
    exact = Interval.exact(price.value * count.value)
    way = Way({"price": price, "number": count}, exact, True, {}, "the number times the price")
    yield replace(best_claim(said, "money", stated, [way]), is_tight=True)


def _billed(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """“The hire costs £45 an hour. We booked 16 hours, so the bill was £720.”"""
    match = _BILL.search(said.marks)
    near = [(one, found) for one in (*recent[-1:], said) for found in _PRICE.finditer(one.marks)]
    if match is None or len(near) != 1 or "⟦m" in said.marks[: match.start()]:
        return []
    where, found = near[0]
    price, stated = where.of(found["m"]), said.of(match["t"])
    counts = _counted(said, found["unit"])
    if len(counts) != 1 or price.bound or stated.bound or where.marks.count("⟦") > 1:
        return []
    exact = Interval.exact(price.value * counts[0].value)
    way = Way({"price": price, "number": counts[0]}, exact, True, {}, "the number times the price")
    return [replace(best_claim(said, "money", stated, [way]), is_tight=True)]


def priced_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """What is paid at a price for the things that this sentence, or the one before it, counts."""
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    claims = [*_billed(said, recent), *_sold(said)] if "⟦m" in said.marks else []
    for match in _AT.finditer(said.marks):
        price, stated = said.of(match["m"]), said.of(match["t"])
        counts = [q for one in (said, *recent[-1:]) for q in _counted(one, match["unit"])]
        if len({q.value for q in counts}) != 1 or price.bound or stated.bound:
            continue
        number_of = counts[0]
        exact = Interval.exact(price.value * number_of.value)
        expected = times(price.span, number_of.value)
        if is_swapped(stated, exact) and stated.span.high - stated.span.low <= 1:
            expected = exact
        elif not stated.span.meets(expected):
            continue
        parts = {"price": price, "number": number_of}
        way = Way(parts, expected, True, {}, "the number times the price")
        claims.append(replace(best_claim(said, "money", stated, [way]), is_tight=True))
    return claims


def _counted(said: Said, unit: str) -> list[Quantity]:
    """The numbers of a sentence that count such units; of nights those that are no mean."""
    word = unit.rstrip("s")
    found = []
    for quantity in said.quantities:
        at = said.order_of(quantity)
        behind = re.split(rf"⟦\w{at}⟧", said.marks)[-1]
        is_unit = quantity.kind is QuantityKind.DURATION and word in quantity.unit
        is_thing = quantity.kind is QuantityKind.COUNT and re.match(
            rf" (?:[a-z-]+ )?{re.escape(word)}s?\b", behind
        )
        if (is_unit or is_thing) and not re.match(r" (?:each|apiece|on average|a )\b", behind):
            found.append(quantity)
    return [q for q in found if q.value > 1 and q.value.denominator == 1]
