"""How far a table's figure is from one just told: “the mean is 471.8 and 2024/25 is 17.2 above it”.

Only what holds is claimed: which row is meant is seldom certain.
"""

from __future__ import annotations

import re
from dataclasses import replace

from watchward.check.model import Claim, Quantity
from watchward.check.prose.directions import LESS, MORE
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import settled
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, without_sign

_GAP = re.compile(
    rf"{number('a')}[^⟦⟧;:.]{{0,80}}?{number('x')} (?:[a-z]+ )?"
    rf"(?P<w>above|below|over|under|{MORE}|{LESS})(?: than)? (?:it|that|this)\b"
)
_UP = re.compile(r"above|over|more|additional|extra|higher|greater|slower|longer|larger")


def gap_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """A claim for each gap that a row named in the sentence bears out."""
    done = settled(claims)
    found: list[Claim] = []
    for match in _GAP.finditer(said.marks) if lookup.book.facts else ():
        level, stated = said.of(match["a"]), said.of(match["x"])
        if (stated.start, stated.end) not in done and level.kind is stated.kind:
            is_up = _UP.match(match["w"]) is not None
            found += _first(said, stated, level, lookup, is_up=is_up)
    return found


def _first(
    said: Said, stated: Quantity, level: Quantity, lookup: Lookup, *, is_up: bool
) -> list[Claim]:
    """The claim by the first figure of a row named that stands so far from the level."""
    for row in lookup.rows(lookup.named_in(said.text)):
        for fact in row.levels:
            gap = without_sign(minus(fact.quantity.span, level.span))
            same_way = is_up == (fact.quantity.value > level.value)
            if same_way and stated.span.meets(gap):
                parts = {fact.label: fact.quantity, "the other": level}
                way = Way(parts, gap, True, {}, "the one less the other")
                claim = best_claim(said, "comparison", stated, [way])
                return [replace(claim, others=(fact.at,))]
    return []
