"""“Younger people were less positive (51.5%) than older ones (70.2%)”: two figures of brackets.

So are the two of “the gap, 5.9 points, is narrower than in spring, when it was 7.4”: a word of size
between two figures is right or wrong by these alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["two_told_claims"]

_NUMBER = r"\d[\d,]*(?:\.\d+)?(?: ?%| per cent)?"
_MORE = r"more|higher|greater|larger|bigger|wider|longer"
_LESS = r"less|fewer|lower|smaller|narrower|shorter"
_BRACKETS = re.compile(
    r"(?<!no )(?<!not )(?<!any )(?<!nor )\b"
    r"(?P<word>(?P<up>more|higher|greater)|less|fewer|lower)\b"
    rf"[^.;:()\d]{{0,60}}?\((?P<one>{_NUMBER})\)(?:[^.;:()\d]{{0,40}}? )? ?than "
    rf"[^.;:()]{{2,50}}?\((?P<other>{_NUMBER})\)"
)
_WHEN = re.compile(
    rf"(?P<one>{_NUMBER})(?: (?:percentage )?points?)?,? (?:is|was|are|were) "
    r"(?:now |slightly |a little |much |a bit |far |still )?"
    rf"(?P<word>(?P<up>{_MORE})|{_LESS}) than "
    r"(?:it was )?(?:in|at|a|last|the|during|before)\b[^.;:()\d]{0,30}?,? when (?:it|that|the "
    r"(?:gap|figure|rate|share|difference|number|total)) (?:was|stood at|had been) "
    rf"(?P<other>{_NUMBER})"
)
_NO = re.compile(r"\b(?:not|never|no longer|neither|if|would|should|rather than)\b")


def two_told_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims that one of two figures is the larger, or the smaller, by the word between."""
    if " than " not in spoken.low:
        return
    for pattern in (_BRACKETS, _WHEN):
        for match in pattern.finditer(spoken.low):
            lead = spoken.low[max(0, match.start() - 20) : match.end()]
            if _NO.search(lead) or AHEAD.search(lead):
                continue
            one, other = (_number(spoken, match.start(name)) for name in ("one", "other"))
            if one is None or other is None or not _are_alike(one, other, pattern):
                continue
            if one.value == other.value or one.bound or other.bound:
                continue
            is_more = one.value > other.value
            side = "more" if is_more else "less"
            truth = f"{one.text.strip()}, {side} than {other.text.strip()}"
            word = spoken.text[match.start("word") : match.end("word")]
            said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the two figures told")
            holds = is_more == (match["up"] is not None)
            yield claim_of(spoken, match.start("word"), said, (one, other), holds=holds)


def _number(spoken: Spoken, start: int) -> Quantity | None:
    return next((q for q, a, _b in spoken.numbers if a == start), None)


def _are_alike(one: Quantity, other: Quantity, pattern: re.Pattern[str]) -> bool:
    """Whether two figures are of a kind: in brackets percentages, which may be of no rank."""
    if pattern is _BRACKETS:
        return one.kind is other.kind is QuantityKind.PERCENT
    bare = (QuantityKind.COUNT, QuantityKind.UNKNOWN, QuantityKind.POINTS)
    return one.kind is other.kind or (one.kind in bare and other.kind in bare)
