"""A figure that its change contradicts: “261 calls. Last autumn it was 249, a fall of 33 (13%)”.

The earlier figure, the change and its percentage agree with one another and give what the later
figure should be. Where that is the one printed but for two digits, these are swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, DOWN, LESS, MORE, NO, NOUN, UP, way_of
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, plus

__all__ = ["odd_level_claims"]

_D, _P, _M = number("d", "cm"), number("p", "p"), number("m", "cm")
_STEP = (
    rf"(?:(?:a|an|the) )?(?P<how>{NOUN}|{UP}|{DOWN})(?: of| by)? {_D}(?: [a-z-]+){{0,2}}?"
    rf"(?:,? \(|,? or (?:by )?|,? which is ){_P}"
)
_MORE_STEP = rf"{_D}(?: [a-z-]+)? (?P<how>{MORE}|{LESS})(?:,? \(|,? or ){_P}"
_THEN = (
    r"(?:last [a-z]+|(?:the )?(?:previous|prior) [a-z]+|(?:the |a )?(?:year|quarter|month) "
    r"(?:before|earlier|ago)|(?:in )?¤|then)"
)
_WAS = rf"^{_THEN},? (?:it|there|this|the figure|the number|the total) (?:was|were|had been)"
_FORMS = tuple(
    re.compile(rf"{_WAS} {_M}(?: [a-z-]+){{0,2}}?(?:,|;| and)? (?:so |which is |that is )*{step}")
    for step in (_STEP, _MORE_STEP)
)
_BOTH = re.compile(
    rf"{number('n', 'cm')}[^⟦⟧;:.]{{0,60}}?,? (?:compared (?:with|to)|as against|against|up from|"
    rf"down from) (?:the |just |only )?{number('k', 'cm')}"
)
_ITS_STEP = re.compile(rf"^(?:‡ )?(?:(?:that|this|it) (?:is|was) )?{_STEP}")
"""“148, compared with 117 in 2023/24. The fall of 23 (13.5%) …”: both levels, then the step."""
_LEAST = 100


def odd_level_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The figure of the sentence before, where all that this one tells of it makes it another."""
    if not recent or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    return [*_found(said, recent[-1]), *_of_before(said, recent[-1])]


def _of_before(said: Said, before: Said) -> Iterator[Claim]:
    """The earlier figure, where the step told next and the later one make it another."""
    step_told, levels = _ITS_STEP.match(said.marks), _BOTH.search(before.marks)
    if step_told is None or levels is None or before.marks.count("⟦k") > 0:
        return
    now, then = before.of(levels["n"]), before.of(levels["k"])
    step, percent = said.of(step_told["d"]), said.of(step_told["p"])
    if not (_is_level(now) and _is_level(then)) or step.bound or percent.bound:
        return
    meant = _now(now, step, is_up=way_of(step_told["how"]) < 0)
    others = [q for q in before.quantities if q.span == meant]
    if meant.low != meant.high or meant.low <= 0 or others or then.span == meant:
        return
    if percent.span.holds(step.value / meant.low * 100) and is_slip(then, meant):
        parts = {"later": now, "change": step}
        way = Way(parts, meant, True, {}, "the later figure and the change told next")
        yield replace(best_claim(before, "duplicate", then, [way]), is_tight=True)


def _found(said: Said, before: Said) -> Iterator[Claim]:
    counts = [q for q in before.quantities if _is_level(q)]
    for form in _FORMS:
        match = form.search(said.marks)
        if match is None or len(counts) != 1:
            continue
        then, step, percent = (said.of(match[name]) for name in ("m", "d", "p"))
        if step.bound or then.bound or percent.bound or then.value <= step.value:
            continue
        if not percent.span.holds(step.value / then.value * 100):
            continue
        is_up = way_of(match["how"]) > 0
        own = _now(then, step, is_up=is_up)
        level = counts[0]
        if level.kind is then.kind and own.low == own.high and is_swapped(level, own):
            parts = {"earlier": then, "change": step}
            way = Way(parts, own, True, {}, "the earlier figure and the change told next")
            yield replace(best_claim(before, "duplicate", level, [way]), is_tight=True)


def _is_level(quantity: Quantity) -> bool:
    """Whether a number may be such a level: exact, and of three digits at least."""
    is_exact = quantity.span.low == quantity.span.high and not quantity.bound
    return quantity.kind is QuantityKind.COUNT and is_exact and quantity.value >= Fraction(_LEAST)


def _now(then: Quantity, step: Quantity, *, is_up: bool) -> Interval:
    return plus((then.span, step.span)) if is_up else minus(then.span, step.span)
