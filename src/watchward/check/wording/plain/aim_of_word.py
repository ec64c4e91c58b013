"""“311 were satisfied (64%). … Our aim is 60% satisfied, and it has been missed.”

The word behind the aim finds the figure again, some sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.plain.told import Told, told_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["aim_of_word_claims"]

_GOOD = (
    r"satisfied|happy|content|confident|answered|attended|resolved|solved|detected|compliant|"
    r"complete|completed|trained|inspected|vetted|positive|on time|in time|paid|returned"
)
_AIM = re.compile(
    r"\b(?:aim|target|goal|standard|ambition)(?:,? which)? (?:is|was|of|remains|stands at) "
    rf"(?:for |to have |that )?(?:at least )?(?P<aim>\d[\d.]*(?:%| per cent)) "
    r"(?:(?:of [a-z ]{3,30}? )?(?:should|must|are to|ought to|will|would|to) (?:be|feel|have been) "
    rf"|to be )?(?P<word>{_GOOD})\b"
    r"[^.;\d]{0,20}?\b(?:it|this|that|which|the (?:target|aim|goal|standard|ambition)) "
    r"(?:has been|have been|had been|was|is|has) "
    r"(?:now |again |therefore |just |narrowly |comfortably |easily )?(?P<not>not )?(?:been )?"
    r"(?P<said>(?P<met>met|achieved|reached|exceeded|beaten|passed)|missed)\b"
)
_BETWEEN = r"(?: or| that is| which is|,| –|:)* ?\(?$"
_LINK = re.compile(
    r"^(?: or| per cent|%|\)|,)* ?(?:of [a-z ]{2,30}? )?(?:(?:were|are|was|is|felt) )?$"
)
_MOST_BACK = 6


def aim_of_word_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claim that an aim was met or missed by the figure told with the aim's own word."""
    match = _AIM.search(spoken.low)
    if match is None or not spoken.before:
        return
    if AHEAD.search(f"{spoken.low[: match.start()]} {spoken.low[match.end('word') :]}"):
        return  # that so many should be is the aim itself
    aim = next((one for one in told_in(spoken, 0) if one.start == match.start("aim")), None)
    own = list(_told_with(spoken, match["word"]))
    if aim is None or len({one.quantity.value for one in own}) != 1:
        return
    figure = own[0].quantity
    is_met = figure.value >= aim.quantity.value
    holds = is_met == ((match["met"] is not None) != (match["not"] is not None))
    side = "at or above" if is_met else "below"
    truth = f"{figure.text.strip()}, {side} {aim.quantity.text.strip()}"
    said = Verdicts("comparison", match["said"], truth, Cause.DIRECTION, "the figure and its aim")
    yield claim_of(spoken, match.start("said"), said, (figure, aim.quantity), holds=holds)


def _told_with(spoken: Spoken, word: str) -> Iterator[Told]:
    """The percentages of the sentences before that stand right beside a word."""
    before = re.compile(rf"\b{word}{_BETWEEN}")
    for back, sentence in enumerate(spoken.before[:_MOST_BACK], 1):
        for one in told_in(sentence, back):
            if one.quantity.kind is not QuantityKind.PERCENT or one.is_then or one.goal:
                continue
            behind = re.search(rf"\b{word}\b", sentence.low[one.end :])
            is_behind = behind is not None and _LINK.match(
                sentence.low[one.end : one.end + behind.start()]
            )
            if is_behind or before.search(sentence.low[: one.start]):
                yield one
