"""A whole of a number told before and those told with it: “It has 900 officers. With 80 staff …”.

“With 892 members of staff and 148 others its workforce comes to 2,307”: the 1,267 of the sentence
before are in it. The sum is wrong only where it is of all but one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.judge import is_swapped
from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, plus

__all__ = ["with_more_claims"]

_WITH = re.compile(
    rf"\b(?:with|adding|counting|including|and with) (?:its |the |a further |another )?"
    rf"(?P<parts>⟦[cm]\d+⟧[^⟦⟧.;:]{{0,50}}(?:(?:,| and|, and) (?:its |the |a further )?⟦[cm]\d+⟧"
    rf"[^⟦⟧.;:]{{0,50}}?){{0,4}}),? (?:its|the|their|our|this|that|it) "
    rf"(?:(?:total|whole|overall|entire|combined) )?(?:[a-z]+ ){{0,2}}?"
    rf"(?:comes?|came|makes?|made|totals?|totalled|adds up|brings?|brought|is|was|"
    rf"numbers?|numbered)(?: (?:to|up to|the [a-z]+ to|a total of))? {number('all', 'cm')}"
    r"(?= [a-z]|[,.;]|$)"
)
_MARK = re.compile(r"⟦(\w+)⟧")
_FEWEST = 2
_BACK = 2


def with_more_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claim of what a number told before comes to with those told here."""
    match = _WITH.search(said.marks)
    own = [one for one in recent if one.block is said.block][-_BACK:]
    if match is None or not own:
        return []
    stated = said.of(match["all"])
    parts = [said.of(mark) for mark in _MARK.findall(match["parts"])]
    if stated.bound or any(q.kind is not stated.kind or q.bound for q in parts):
        return []
    whole = plus(part.span for part in parts)
    if len(parts) > 1 and stated.span.meets(whole):
        return []
    for sentence in reversed(own):
        for first in sentence.quantities:
            if first.kind is stated.kind and not first.bound and first.value < stated.value:
                claim = _claim(said, stated, [first, *parts])
                if claim is not None:
                    return [replace(claim, is_tight=True)]
    return []


def _claim(said: Said, stated: Quantity, parts: list[Quantity]) -> Claim | None:
    """The claim that the parts come to so much; wrong if one of several is left out."""
    whole = plus(part.span for part in parts)
    named = {f"part {at + 1}": part for at, part in enumerate(parts)}
    told = "what was told before with what is told here"
    short = next((r for p in parts[1:] if stated.span.meets(r := minus(whole, p.span))), None)
    if stated.span.meets(whole):
        return best_claim(said, "sum", stated, [Way(named, whole, True, {}, told)])
    if short is not None and len(parts) > _FEWEST:
        return best_claim(said, "sum", stated, [Way(named, whole, True, {Cause.BASE: short}, told)])
    if is_swapped(stated, whole):
        return best_claim(said, "sum", stated, [Way(named, whole, True, {}, told)])
    return None
