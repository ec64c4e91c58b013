"""“Last year occupancy was 84.1%, so we are up by 3.6%”, where it is 87.7%: those are points.

The sentence tells the level of before and the change, and another sentence of the paper tells the
level of now by the same name. The two lie just so far apart in points, and not in percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import relative_change
from watchward.check.rounding import minus, without_sign

__all__ = ["points_since_claims"]

_THEN = r"(?:last year|a year (?:ago|earlier|before)|the year before|the previous year|previously)"
_WAS = r"(?:was|stood at|had been)"
_FORM = re.compile(
    rf"^(?:‡ )?(?:{_THEN},? (?:the |our )?(?P<noun>[a-z][a-z -]{{3,40}}?) {_WAS} "
    rf"|(?:the |our )?(?P<name>[a-z][a-z -]{{3,40}}?) {_WAS} )"
    rf"{number('then', 'p')}(?P<tail> {_THEN})?(?:,|;| and| so)+ (?:so |and )?"
    r"(?:(?:we|it|this|that|they) )?(?:(?:is|are|has|have|was|were) )?(?:now |therefore )?"
    r"(?:been )?"
    r"(?:(?P<up>up|risen|rose|grown|increased|improved)|(?P<down>down|fallen|fell|dropped))"
    rf"(?: by)? {number('gap', 'p')}(?=[.,;]|$)"
)
_NOW = rf"(?:[^⟦⟧;:.]{{0,25}}?) ?\(?{number('now', 'p')}"
_OTHER_TIME = re.compile(rf"\b(?:{_THEN}|target|average|nationally|had been)\b")


def points_since_claims(told: Sequence[Sequence[Said]], done: Sequence[Claim]) -> Iterator[Claim]:
    """The changes since a level told that another sentence proves to be points."""
    spoken = [said for sentences in told for said in sentences if "⟦p" in said.marks]
    held = {
        (c.quantities[0].at, c.quantities[0].start) for c in done if c.quantities and c.recomputed
    }
    for said in spoken:
        match = _FORM.match(said.marks)
        if match is None or AHEAD.search(said.marks) or NO.search(said.marks):
            continue
        noun = match["noun"] or (match["name"] if match["tail"] else None)
        then, gap = said.of(match["then"]), said.of(match["gap"])
        if noun is None or gap.bound or then.bound or (gap.at, gap.start) in held:
            continue
        way = 1 if match["up"] else -1
        levels = list(_levels(spoken, said, noun, then.value + way * gap.value))
        if levels and _is_in_points(then, levels[0], gap):
            yield _claim(said, gap, then, levels[0])


def _levels(spoken: Sequence[Said], own: Said, noun: str, value: Fraction) -> Iterator[Quantity]:
    """The levels of that value which other sentences tell by the same name."""
    form = re.compile(
        rf"\b{re.escape(noun)}(?:,| (?:is|was|stands|stood|at|of|reached|came)\b){_NOW}"
    )
    for said in spoken:
        for match in form.finditer(said.marks) if said is not own else ():
            level = said.of(match["now"])
            if level.value == value and not _OTHER_TIME.search(said.marks[: match.start("now")]):
                yield level


def _is_in_points(then: Quantity, now: Quantity, gap: Quantity) -> bool:
    """Whether a change is not that of two levels in percent; all are told to the same digit."""
    ways = (relative_change(then, now), relative_change(now, then))
    is_alike = then.places == now.places == gap.places and now.kind is QuantityKind.PERCENT
    return is_alike and not any(way is None or gap.span.meets(without_sign(way)) for way in ways)


def _claim(said: Said, stated: Quantity, then: Quantity, now: Quantity) -> Claim:
    gap = without_sign(minus(now.span, then.span))
    how = "the level of before and that of now"
    expected = relative_change(then, now) or gap
    way = Way({"from": then, "to": now}, without_sign(expected), True, {Cause.POINTS: gap}, how)
    return replace(best_claim(said, "percent", stated, [way]), is_tight=True)
