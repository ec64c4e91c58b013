"""A number told roughly and then exactly: “nearly 1,900 incidents (1,884)”."""

from __future__ import annotations

import re

from watchward.check.bounds import SIDES
from watchward.check.model import Claim, Quantity
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said, number

_IN_BRACKETS = re.compile(
    rf"{number('x', 'cmp')}(?: (?!(?:was|were|is|are|had|has|have|been|in|for|by|to|on|at|with|and|"
    rf"or|but|higher|lower|more|fewer|less)\b)[a-z'-]+){{0,4}}(?: in ¤)? "
    rf"\((?:exactly |actually |precisely )?{number('y', 'cmp')}(?: in (?:all|total))?\)"
)
_OTHER_TIME = re.compile(
    r"¤|\b(?:last|previous\w*|before|earlier|compared|prior|from|than|against)\b"
)
_AIMS = ("no more than", "at most", "not more than", "at least", "no fewer than", "up to",
         "no less than", "not less than", "a maximum of", "a minimum of")  # fmt: skip
"""“Trials outstanding: no more than 2,200 (2,312)”: an aim, and what there was."""
_LIKE = 2
"""Of two numbers of which one is so many times the other, neither tells the other exactly."""


def exact_claims(said: Said) -> list[Claim]:
    """What is told roughly, held against the number in the bracket behind it.

    It is never wrong where a period is named, for the bracket may hold that of another.
    """
    if is_ahead(said) or "(⟦" not in said.marks:
        return []
    claims = []
    for match in _IN_BRACKETS.finditer(said.marks):
        rough, exact = said.of(match["x"]), said.of(match["y"])
        if rough.bound in SIDES and rough.bound not in _AIMS and _are_like(rough, exact):
            is_plain = _OTHER_TIME.search(said.marks) is None
            way = Way({"exactly": exact}, exact.span, is_plain, {}, "the number in brackets")
            claims.append(best_claim(said, "duplicate", rough, [way]))
    return claims


def _are_like(rough: Quantity, exact: Quantity) -> bool:
    is_like = rough.kind is exact.kind and not exact.bound and not exact.is_signed
    low, high = sorted((rough.value, exact.value))
    return is_like and low > 0 and high < _LIKE * low and exact.places >= rough.places
