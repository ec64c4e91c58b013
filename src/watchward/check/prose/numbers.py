"""The quantities of a text as the grammar of sentences wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.prose.said import Numbers

_BARE = re.compile(r"[\d,]+")
_OF = re.compile(r"^(?P<part>.*?\S)\s+(?:out\s+of|of|from)\s+(?P<whole>.*)$", re.DOTALL)


def numbers_in(text: str, at: Location) -> Numbers:
    """What `quantities.find` finds, with “45 of 96” as the two counts that it is."""
    from watchward.check.quantities import find

    found = find(text, at)
    passed = tuple((p.start, p.end, p.why) for p in found.passed)
    whole = (_counted(text, quantity) for quantity in found.quantities)
    held = tuple(one for quantity in whole for one in _apart(quantity))
    return Numbers(held, passed)


def _counted(text: str, quantity: Quantity) -> Quantity:
    """“682 or 23.18%” is a count and its percentage, no range of two percentages."""
    is_bare = quantity.kind is QuantityKind.PERCENT and _BARE.fullmatch(quantity.text)
    if not is_bare or not text[quantity.end :].startswith(" or "):
        return quantity
    span = Interval.exact(quantity.value)
    return replace(quantity, kind=QuantityKind.COUNT, span=span, unit="")


def _apart(quantity: Quantity) -> Iterator[Quantity]:
    """The two counts of “45 of the 96”; any other quantity as it is."""
    from watchward.check.quantities import find

    match = _OF.match(quantity.text) if quantity.kind is QuantityKind.RATIO else None
    if match is None:
        yield quantity
        return
    for name in ("part", "whole"):
        counts = find(match[name], quantity.at).quantities
        if len(counts) == 1:
            shift = quantity.start + match.start(name)
            one = counts[0]
            yield replace(one, start=one.start + shift, end=one.end + shift)
