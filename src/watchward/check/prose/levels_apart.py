"""Two figures held against each other, and behind them how far or how many times they differ.

“It takes 18 minutes to reach a rural call and 9 minutes an urban one, 9 minutes longer”, “… so
rural calls take twice as long”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Claim, Interval
from watchward.check.prose.directions import LESS, MORE, NO
from watchward.check.prose.durations import in_one_unit
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, over, without_sign

__all__ = ["levels_apart_claims"]

_TWO = (
    rf"^[^⟦⟧;:]*?{number('a', 'cmd')}(?P<one>[^⟦⟧;:.]{{0,60}}?)(?:,? (?:and|but|while|whereas|"
    rf"against|"
    rf"compared (?:with|to)))(?P<two>[^⟦⟧;:.]{{0,60}}? ){number('b', 'cmd')}"
)
_APART = re.compile(
    rf"{_TWO}(?: [a-z-]+){{0,4}}, (?:or |which is |that is )?{number('g', 'cmd')} "
    rf"(?P<how>{MORE}|{LESS})(?=[.;]|$)"
)
_TIMES = re.compile(
    rf"{_TWO}(?: [a-z-]+){{0,4}},? (?:so|meaning|which means|and so) (?:that )?[^⟦⟧;:.,]{{2,40}} "
    rf"(?:take|takes|took|cost|costs|last|lasts|lasted|wait|waits|waited|get|got|have|has|had) "
    rf"(?:about |some )?{number('x', 'x')} (?:as (?:long|much|many)|longer)(?=[.;]|$)"
)
_PARTS = re.compile(r"\bof (?:them|these|those|which|whom)\b|\b(?:including|from|to) $|¤")
_LEAST = 3


def levels_apart_claims(said: Said) -> Iterator[Claim]:
    """The claims of what lies between the only two figures of a sentence."""
    if said.marks.count("⟦") != _LEAST or NO.search(said.marks) or is_ahead(said):
        return
    match = _APART.match(said.marks) or _TIMES.match(said.marks)
    if match is None or _PARTS.search(match["one"]) or _PARTS.search(match["two"]):
        return
    one, other = said.of(match["a"]), said.of(match["b"])
    a, b = in_one_unit(one, other)
    if a.kind is not b.kind or one.bound or other.bound or a.value == b.value:
        return
    parts = {"one": one, "other": other}
    if "x" in match.groupdict():
        high, low = (a, b) if a.value > b.value else (b, a)
        ratio, stated = over(high.span, low.span), said.of(match["x"])
        if ratio is None or stated.bound or stated.value < 1:
            return
        room = max(stated.value / 4, Fraction(1, 4))
        asked = replace(stated, span=Interval(stated.value - room, stated.value + room))
        way = Way(parts, ratio, True, {}, "the one over the other")
        yield replace(best_claim(said, "ratio", asked, [way]), is_tight=True)
        return
    stated, _ = in_one_unit(said.of(match["g"]), a)
    if stated.kind is a.kind and stated.unit == a.unit and not stated.bound:
        way = Way(parts, without_sign(minus(a.span, b.span)), True, {}, "the two figures")
        yield replace(best_claim(said, "change", stated, [way]), is_tight=True)
