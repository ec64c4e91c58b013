"""“4.1% of the budget, and so more than the 3% that the policy asks for”: a side that is concluded.

Also “the forecast is above this level, at 2.9%”, after the sentence that tells the level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.wording.plain.told import told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["concluded_claims"]

_SIDE = (
    r"(?P<word>(?P<up>(?:higher|more|greater|larger|longer) than|above|in excess of)|"
    r"(?:lower|less|fewer|smaller|shorter) than|below)"
)
_BETWEEN = re.compile(
    r"(?:%| ?per cent)?\)?(?: of (?:the |its |our |their )?[a-z]+(?: [a-z]+){0,2})?,? (?:and )?"
    r"(?:(?:is |are |was |were )?(?:so|therefore|thus|hence)|which (?:is|was)) "
    rf"(?:(?:is|are|was|were|still|well|just|slightly|comfortably) )*{_SIDE} "
    r"(?:the |our |its |their )?(?:minimum |maximum |target )?(?:of )?£?"
)
_AFTER = re.compile(
    r"^(?:%| ?per cent)?(?: (?:which|that|required|set|laid|asked|recommended|sought|in the|"
    r"for the|of the|minimum|target|limit|threshold|floor|policy|standard)\b|[.,;)]|$)"
)
_LEVEL = re.compile(
    r"\b(?:is|are|was|were|remains?|remained|lies|stands?) (?:still |well |just |comfortably )?"
    rf"{_SIDE} (?:this|that|the) (?:level|minimum|maximum|floor|limit|target|threshold|standard)"
    r"(?: (?!by\b)[a-z\d]+){0,4}, at (?:just |only |about )?£?$"
)
_KINDS = (QuantityKind.PERCENT, QuantityKind.MONEY, QuantityKind.COUNT, QuantityKind.RATE)


def concluded_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that a figure lies, as follows, above or below another."""
    if NO.search(spoken.low):
        return
    for (one, _a, end), (other, start, stop) in pairwise(spoken.numbers):
        match = _BETWEEN.fullmatch(spoken.low[end:start])
        if match and _AFTER.match(spoken.low[stop:]):
            yield from _claims(spoken, match, end, one, other)
    for own, start, _end in spoken.numbers:
        match = _LEVEL.search(spoken.low[:start])
        yards = [t for t in told_near(spoken, 1) if t.goal and not t.is_then and t.start != start]
        if match and len({t.quantity.value for t in yards}) == 1:
            yield from _claims(spoken, match, 0, own, yards[0].quantity)


def _claims(
    spoken: Spoken, match: re.Match[str], base: int, own: Quantity, yard: Quantity
) -> Iterator[Claim]:
    """The claim of two figures of one kind and size; none where they are the same."""
    small, large = sorted((abs(own.value), abs(yard.value)))
    is_like = own.kind is yard.kind and own.kind in _KINDS and large <= 3 * small
    if not is_like or own.value == yard.value:
        return
    is_above = own.value > yard.value
    truth = f"{own.text.strip()}, {'above' if is_above else 'below'} {yard.text.strip()}"
    said = Verdicts("comparison", match["word"], truth, Cause.DIRECTION, "the numbers compared")
    holds = is_above == (match["up"] is not None)
    yield claim_of(spoken, base + match.start("word"), said, (own, yard), holds=holds)
