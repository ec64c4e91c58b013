"""The quantities of a text as the grammar of sentences wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from watchward.check.model import Interval, Location, Quantity, QuantityKind
from watchward.check.prose.said import Numbers
from watchward.check.rounding import implied

_BARE = re.compile(r"[\d,]+")
_OF = re.compile(r"^(?P<part>.*?\S)\s+(?:out\s+of|of|from)\s+(?P<whole>.*)$", re.DOTALL)


@lru_cache(maxsize=8_192)
def numbers_in(text: str, at: Location) -> Numbers:
    """What `quantities.find` finds, with “45 of 96” as the two counts that it is."""
    from watchward.check.quantities import find

    found = find(text, at)
    years = [quantity for quantity in found.quantities if _is_year(text, quantity)]
    passed = tuple((p.start, p.end, p.why) for p in found.passed)
    passed += tuple((q.start, q.end, "year") for q in years)
    counted = (q for q in found.quantities if q not in years)
    whole = (_compared(text, _counted(text, quantity)) for quantity in counted)
    held = tuple(one for quantity in whole for one in _apart(quantity))
    return Numbers(held, passed)


def _counted(text: str, quantity: Quantity) -> Quantity:
    """“682 or 23.18%” is a count and its percentage, no range of two percentages."""
    is_bare = quantity.kind is QuantityKind.PERCENT and _BARE.fullmatch(quantity.text)
    if not is_bare or not text[quantity.end :].startswith(" or "):
        return quantity
    span = Interval.exact(quantity.value)
    return replace(quantity, kind=QuantityKind.COUNT, span=span, unit="")


_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(r"(?:^|[\s(])(?:in|during|since|throughout)\s+$", re.IGNORECASE)
_SINGULAR = re.compile(r"\s+(?!people\b|staff\b)[a-z]+(?<!s)\s")


def _is_year(text: str, quantity: Quantity) -> bool:
    """“In 2024 victim satisfaction” names a year; “in 2024 cases” counts cases."""
    return bool(
        _YEAR.fullmatch(quantity.text)
        and quantity.kind is QuantityKind.COUNT
        and _BEFORE_YEAR.search(text[: quantity.start])
        and _SINGULAR.match(text, quantity.end)
    )


_THAN = re.compile(
    r"\b(?:than|above|below|exceed\w*|under|over)\s+the\s+$|"
    r"\d(?:\s?%|\s?per\s?cent|\s?(?:percentage\s)?points?|\s?pp)?\s+(?:[a-z]+\s+)?"
    r"(?:lower|fewer|less|more|higher|greater|smaller|larger)\s+than\s+$",
    re.IGNORECASE,
)


_CLAUSE_NUMBER = re.compile(r"^\s*\(?\d+(?:\.\d+)*[.)]?\s+(?=[A-Z])")
"""“6.1 More than half”: the 6.1 is no amount."""


def _compared(text: str, quantity: Quantity) -> Quantity:
    """“12 lower than the 1,852 of 2021”: the 1,852 is what is compared with, no upper bound."""
    before = _CLAUSE_NUMBER.sub("", text[: quantity.start])[-60:]
    if not quantity.bound or not _THAN.search(before):
        return quantity
    is_whole = quantity.kind is QuantityKind.COUNT and quantity.places >= 0
    span = Interval.exact(quantity.value)
    if not is_whole or quantity.value.denominator != 1:
        span = implied(quantity.value, quantity.places)
    return replace(quantity, bound="", span=span)


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
