"""“The limit is 30%. … Quarter 2, at 28.9%, exceeded the limit”: an aim told before, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.plain.told import Told, told_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["aim_named_claims"]

_AIM = (
    r"target|standard|ceiling|cap|limit|threshold|maximum|minimum|benchmark|floor|goal|allowance|"
    r"tolerance|trigger"
)
_IS = r"(?:(?:is|was|were|lies|stands|stood|remains|remained|came|ran|went|fell|rose) )?"
_SIDE = re.compile(
    r"(?:%| per cent)?[,)]* (?:which |it |and |so |therefore )*"
    rf"{_IS}(?:(?:just|well|slightly|also|still|now|only|comfortably|again|therefore) )*"
    r"(?P<word>(?P<up>exceed(?:ed|s)|above|over|beyond)|below|under|beneath) "
    rf"(?:the|its|our|their|that|this) (?P<aim>{_AIM})(?= *(?:[.,;:)]|$)| (?:and|but|again|by)\b)"
)
_BACK = 3
_LEAST = 2
"""Digits that a figure has at least, to be hardly a number of things."""


def aim_named_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims that the one figure of a sentence lies on this or that side of an aim named."""
    if not spoken.before or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for own in told_in(spoken, 0):
        match = _SIDE.match(spoken.low, own.end)
        if match is None or own.goal or own.is_then or not _is_plain(spoken, own):
            continue
        aim = _aim(spoken, match["aim"], own)
        if aim is not None:
            yield _judged(spoken, match, own, aim)


def _is_plain(spoken: Spoken, own: Told) -> bool:
    """Whether a figure is the only one of its sentence, and told to two digits."""
    others = [t for t in told_in(spoken, 0) if t is not own and not t.is_loose]
    return not others and sum(map(str.isdigit, own.quantity.text)) >= _LEAST


def _aim(spoken: Spoken, name: str, own: Told) -> Told | None:
    """The one aim of that name which the sentences before tell, of the figure's kind and size."""
    for back, said in enumerate(spoken.before[:_BACK], start=1):
        if not re.search(rf"\b{name}s?\b", said.low):
            continue
        found = [t for t in told_in(said, back) if t.goal and not t.is_then]
        like = [t for t in found if _is_like(own, t)]
        return like[0] if len(found) == len(like) == 1 else None
    return None


def _is_like(own: Told, aim: Told) -> bool:
    """Whether a figure may be held to an aim: of its kind, and at most twice or half as much."""
    a, b = own.quantity, aim.quantity
    if a.kind is not b.kind or a.unit != b.unit or a.bound or b.value <= 0:
        return False
    return b.value / 2 <= a.value <= 2 * b.value and a.value != b.value


def _judged(spoken: Spoken, match: re.Match[str], own: Told, aim: Told) -> Claim:
    is_above = own.quantity.value > aim.quantity.value
    holds = is_above == (match["up"] is not None)
    where = "above" if is_above else "below"
    truth = f"{own.quantity.text.strip()}, {where} {aim.quantity.text.strip()}"
    word = spoken.text[match.start("word") : match.end("word")]
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the figure and the aim named")
    parts = (own.quantity, aim.quantity)
    return claim_of(spoken, match.start("word"), said, parts, holds=holds)
