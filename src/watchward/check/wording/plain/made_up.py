"""“The net overspend is £54k, made up of overspends of £89k less underspends of £35k”.

A figure with the two that it is the difference of, all three told in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import minus, plus
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["made_up_claims"]

_MADE = re.compile(
    r"(?: \([^()]*\))?,? ?(?:(?:which|that|and) )?(?:is |was |being )?(?:made up of|consisting of|"
    r"comprising|comprises|the net (?:result |effect )?of|the result of|arising from|composed of)"
    r"(?: [a-z-]+){0,4}? £?"
)
_LESS = re.compile(
    r"(?: \([^()]*\))?(?: (?:on|of|in|for|from) [a-z ]{2,30}?)?,? (?:less|minus|net of|reduced by|"
    r"(?:partly |in part )?offset by|after deducting)(?: [a-z-]+){0,4}? £?"
)
_REST = re.compile(r"(?: \([^()]*\))?(?: (?:on|of|in|for|from|elsewhere)[a-z ,]{0,60}?)?[.;]?")


def made_up_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claim that a figure is one less another, by the three alone."""
    if NO.search(spoken.low) or AHEAD.search(spoken.low):
        return
    kinds = (QuantityKind.MONEY, QuantityKind.COUNT)
    told = [one for one in spoken.numbers if one[0].kind in kinds]
    for (net, _a, first), (one, at, second), (other, start, end) in zip(
        told, told[1:], told[2:], strict=False
    ):
        is_bound = net.bound or one.bound or other.bound
        if is_bound or not (net.kind is one.kind is other.kind):
            continue
        if not _MADE.fullmatch(spoken.low, first, at) or not _LESS.fullmatch(
            spoken.low, second, start
        ):
            continue
        if not _REST.match(spoken.low, end) or "less" in spoken.low[end:]:
            continue
        claim = _judged(spoken, (net, _a), (one, at), (other, start))
        if claim is not None:
            yield claim


Place = tuple[Quantity, int]


def _judged(spoken: Spoken, net: Place, one: Place, other: Place) -> Claim | None:
    """The claim of the last figure, or of that one of the three in which a slip lies."""
    gap = minus(one[0].span, other[0].span)
    ways: tuple[tuple[Place, Interval], ...] = (
        (other, minus(one[0].span, net[0].span)),
        (one, plus([net[0].span, other[0].span])),
        (net, gap),
    )
    parts = (net[0], one[0], other[0])
    if gap.meets(net[0].span) or gap.meets(minus(Interval.exact(0), net[0].span)):
        return _told(spoken, net, gap, parts, holds=True)
    for told, right in ways:
        if is_slip(told[0], right):
            return _told(spoken, told, right, parts, holds=False)
    return None


def _told(
    spoken: Spoken, told: Place, right: Interval, parts: tuple[Quantity, ...], *, holds: bool
) -> Claim:
    quantity, start = told
    truth = f"{float((right.low + right.high) / 2):,.{max(quantity.places, 0)}f}"
    about = "one figure less the other is the third"
    said = Verdicts("identity", quantity.text.strip(), truth, Cause.TYPED, about)
    rest = tuple(part for part in parts if part is not quantity)
    return replace(claim_of(spoken, start, said, rest, quantity, holds=holds), is_tight=True)
