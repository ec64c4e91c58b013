"""“Answered within ten seconds: 91.2%. Target 90%. Achieved”: a share done in time and its target.

Of what is done in time more is better, so that the two figures decide whether the target was met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["in_time_claims"]

_TIMELY = (
    r"\b(?:within|inside|in|under) (?:\d+|[a-z]+) (?:working |calendar )?"
    r"(?:second|minute|hour|day|week)s?\b"
)
_SHARE = r"\d[\d.]*(?: ?%| per cent)"
_MET = r"met|achieved|reached|exceeded|hit|beaten"
_FORM = re.compile(
    rf"{_TIMELY}[^;\d]{{0,40}}?(?P<own>{_SHARE})(?: of [a-z ]{{3,30}})?[ ,.(]{{1,3}}"
    r"(?:(?:with |and |against )?(?:a|the|our|its) )?(?:target|standard|aim|goal)"
    rf"(?: is| was| of|:)?(?: at least)? (?P<aim>{_SHARE})\)?[,.:]? "
    r"(?:so |and |which |(?:and )?therefore |thus )*(?:(?:the |this |our )?"
    r"(?:target|standard|aim|goal|it)? ?(?:was|is|has been|were) )?"
    rf"(?:(?:therefore|thus|again|also|just|narrowly|comfortably) )?"
    rf"(?P<said>(?P<not>not )?(?P<met>{_MET})|missed)\b(?! by| in| for| until| at)"
)
_SAID = re.compile(rf"\b(?:{_MET}|missed)\b")
_BACK = 3
"""Sentences before one that may tell the share and its target."""
_OTHER = re.compile(r"\b(?:abandon\w*|lost|unanswered|not|late|outside|longer|over)\b")


def in_time_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claim that a target of what is done in time was met or missed."""
    if not _SAID.search(spoken.low):
        return
    near = [*reversed(spoken.before[:_BACK]), spoken]
    text = " ".join(one.low for one in near)
    shift = len(text) - len(spoken.low)
    for match in _FORM.finditer(text):
        if match.start("said") < shift or AHEAD.search(match.group()):
            continue
        if _OTHER.search(text[max(0, match.start() - 60) : match.start("aim")]):
            continue
        own, aim = (_number(near, match.start(name)) for name in ("own", "aim"))
        if own is None or aim is None or {own.kind, aim.kind} != {QuantityKind.PERCENT}:
            continue
        is_met = own.value >= aim.value
        holds = is_met == (match["met"] is not None and match["not"] is None)
        side = "at or above" if is_met else "below"
        truth = f"{own.text.strip()}, {side} {aim.text.strip()}"
        start = match.start("said") - shift
        word = spoken.text[start : start + len(match["said"])]
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the share in time and its aim")
        yield claim_of(spoken, start, said, (own, aim), holds=holds)


def _number(near: list[Spoken], at: int) -> Quantity | None:
    """The number at a place of some sentences that are joined by blanks."""
    for one in near:
        if at <= len(one.low):
            return next((q for q, start, _end in one.numbers if start == at), None)
        at -= len(one.low) + 1
    return None
