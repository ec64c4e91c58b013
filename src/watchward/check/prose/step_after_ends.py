"""“Rises from £251.28 to £264.73, by £13.45 or 5.4%”: the step that follows both its ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import ANY, NO, NOUN
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus

__all__ = ["step_after_ends_claims"]

_TOLD = re.compile(
    rf"\b(?:{ANY}|{NOUN}|went|gone|moved|changed) from {number('a', 'cm')}(?: [a-z'-]+){{0,2}} to "
    rf"{number('b', 'cm')}(?: [a-z'-]+){{0,2}}(?:,| \(| –) ?(?:that is |which is |or )?"
    rf"(?:by|up|down|(?:an? )?(?:{NOUN}|change|difference) of) {number('x', 'cm')}"
    r"(?=[,.;)]|$|,? (?:or|and|which|that)\b| \()"
)


def step_after_ends_claims(said: Said) -> Iterator[Claim]:
    """The claims of how far something moved, right behind from where and to where."""
    if "from ⟦" not in said.marks:
        return
    for match in _TOLD.finditer(said.marks):
        a, b, stated = (said.of(match[name]) for name in ("a", "b", "x"))
        if len({a.kind, b.kind, stated.kind}) != 1 or a.bound or b.bound or stated.bound:
            continue
        if a.places != b.places or NO.search(match.group()) or a.value == b.value:
            continue
        low, high = sorted((a, b), key=lambda q: q.value)
        expected = minus(high.span, low.span)
        others = {Cause.DIGITS: stated.span} if is_swapped(stated, expected) else {}
        way = Way({"from": a, "to": b}, expected, True, others, "the two figures before it")
        yield replace(best_claim(said, "change", stated, [way]), is_tight=True)
