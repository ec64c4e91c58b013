"""A step told again with the level it leads to: “£285.30 at band D, an increase of £13.95”.

Elsewhere the paper tells the level with the one it came from, “from £271.35 to £285.30”. The step
is wrong only where a slip of the hand explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Interval, Quantity
from watchward.check.prose.directions import NO, NOUN, way_of
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus

__all__ = ["step_again_claims"]

_FROM_TO = re.compile(rf"\bfrom {number('a', 'cm')}(?: [a-z-]+){{0,3}}? to {number('b', 'cm')}")
_STEP = re.compile(
    rf"{number('b', 'cm')}(?: (?!and\b|or\b|from\b|to\b)[a-z'-]+){{0,5}},? "
    rf"(?:which is |that is |being )?an? (?P<how>{NOUN}) of {number('d', 'cm')}"
    rf"(?! (?:on|from|over|against)\b)"
)
_TELLING = 4
"""Digits of a level that no other has by chance."""


def step_again_claims(told: Sequence[Sequence[Said]]) -> list[Claim]:
    """The claims of steps whose level is told elsewhere with the one before."""
    sentences = [said for own in told for said in own]
    pairs = [pair for said in sentences for pair in _pairs(said)]
    return [claim for said in sentences if pairs for claim in _claims(said, pairs)]


def _pairs(said: Said) -> Iterator[tuple[Quantity, Quantity]]:
    if "from ⟦" not in said.marks:
        return
    for match in _FROM_TO.finditer(said.marks):
        before, after = said.of(match["a"]), said.of(match["b"])
        if before.kind is after.kind and not before.bound and not after.bound:
            yield before, after


def _claims(said: Said, pairs: Sequence[tuple[Quantity, Quantity]]) -> Iterator[Claim]:
    if " of ⟦" not in said.marks or "from ⟦" in said.marks:
        return
    for match in _STEP.finditer(said.marks):
        level, stated = said.of(match["b"]), said.of(match["d"])
        is_odd = stated.bound or NO.search(said.marks[: match.end()])
        if sum(map(str.isdigit, level.text)) < _TELLING or is_odd:
            continue
        found = {
            before.value: before
            for before, after in pairs
            if after.value == level.value and after.kind is level.kind is stated.kind
        }
        if len(found) != 1:
            continue
        before = next(iter(found.values()))
        gap = minus(level.span, before.span)
        is_up = level.value > before.value
        if is_up != (way_of(match["how"]) > 0):
            continue
        expected = gap if is_up else Interval(-gap.high, -gap.low)
        parts = {"from": before, "to": level}
        way = Way(parts, expected, True, {}, "the level told before and this one")
        if stated.span.meets(expected) or is_slip(stated, expected):
            yield replace(best_claim(said, "change", stated, [way]), is_tight=True)
