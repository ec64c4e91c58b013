"""“24 days, 6 outside the 30 promised”: on which side of its aim a figure lies, all three told.

The distance is exactly that between the figure and the aim, so that nothing else is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.goods import good_way
from watchward.check.wording.plain.told import Told, told_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["beyond_aim_claims"]

_UNIT = (
    r"(?:%| ?per ?cent| percentage points?| points?| (?:working |calendar )?"
    r"(?:days|weeks|hours|minutes|seconds|months|day|week|hour|minute|second|month))?"
)
_SIDE = re.compile(
    rf"{_UNIT} (?P<side>(?P<out>outside|beyond(?= the| its| our| their))|(?P<in>inside|within)|"
    r"(?P<up>over|above|longer than|more than|slower than)|"
    r"(?P<down>under|below|short of|shorter than|less than|quicker than|faster than)) "
    r"(?:the|its|our|their|an?|that) (?P<mid>[a-z' -]{0,40}?(?:of |, |at )?£?)$"
)
"""What stands between a distance and the aim."""
_AIM = re.compile(
    r"\b(?:target|standard|limit|ceiling|cap|goal|maximum|minimum|threshold|promise|aim|allowance|"
    r"deadline|timescale|guideline)\b"
)
_AIM_AFTER = re.compile(
    rf"^{_UNIT}(?:-[a-z]+)?,? ?(?:target|standard|limit|ceiling|cap|goal|maximum|minimum|threshold|"
    r"promised?|allowed|agreed|permitted|required|expected|set|laid down|aimed (?:at|for)|pledged|"
    r"asked for|deadline|allowance|guideline|specified|that (?:is|are|was|were) (?:[a-z]+ ){0,2}"
    r"(?:promised|allowed|set))\b"
)
_TIMES = re.compile(r"^ ?(?:working |calendar )?(?:days|weeks|hours|minutes|seconds|months)\b")
_DIGITS = 2


def beyond_aim_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that a figure lies so far inside or outside the aim beside it."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    told = told_in(spoken, 0)
    for at, (gap, aim) in enumerate(pairwise(told)):
        side = _SIDE.match(spoken.low[gap.end : aim.start])
        is_aim = side is not None and (
            _AIM.search(side["mid"]) or _AIM_AFTER.match(spoken.low[aim.end :])
        )
        own = _own(told[:at], gap, aim)
        if side is not None and is_aim and own is not None:
            claim = _judged(spoken, side, own, gap, aim)
            if claim is not None:
                yield claim


def _own(before: Sequence[Told], gap: Told, aim: Told) -> Told | None:
    """The one figure before a distance that lies just so far from the aim."""
    far = abs(gap.quantity.value)
    held = [
        one
        for one in before
        if far and abs(one.quantity.value - aim.quantity.value) == far and not one.is_then
    ]
    digits = sum(map(str.isdigit, aim.quantity.text))
    is_one = len({one.quantity.value for one in held}) == 1
    return held[-1] if is_one and digits >= _DIGITS else None


def _judged(spoken: Spoken, side: re.Match[str], own: Told, gap: Told, aim: Told) -> Claim | None:
    is_above = own.quantity.value > aim.quantity.value
    if side["up"] or side["down"]:
        holds = is_above == (side["up"] is not None)
    else:
        is_time = _TIMES.match(spoken.low[aim.end :]) or _TIMES.match(spoken.low[gap.end :])
        way = -1 if is_time else good_way(spoken.low, aim.quantity, own.quantity)
        if not way:
            return None
        holds = (is_above == (way > 0)) == (side["in"] is not None)
    start = gap.end + side.start("side")
    word = spoken.text[start : gap.end + side.end("side")]
    where = "above" if is_above else "below"
    truth = f"{own.quantity.text.strip()}, {where} {aim.quantity.text.strip()}"
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the figure and its aim")
    return claim_of(spoken, start, said, (own.quantity, aim.quantity), holds=holds)
