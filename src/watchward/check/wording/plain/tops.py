"""“Greymouth has the highest rate in the group at 21.36”, by the rates told just before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO, NOUN
from watchward.check.wording.plain.told import Told, are_like, told_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["top_claims"]

_TOP = re.compile(
    r"\b(?:has|have|had|with|recorded|records|saw|shows?|showed) the (?P<word>(?P<high>highest|"
    r"largest|greatest)|(?P<low>lowest|smallest))(?P<noun>(?: [a-z-]+){1,5}?)"
    r"(?: in the [a-z]+| of (?:all|the [a-z]+)| among [a-z ]{3,25})?,? (?:at|of|with|\(|–) ?"
    r"(?:just |only |about )?£?$"
)
_SPOILT = re.compile(rf"\b(?:since|ever|record|second|third|fourth|year|month|{NOUN})\b")


def top_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that its own figure leads those of the sentences before it."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for own in told_in(spoken, 0):
        match = _TOP.search(spoken.low[: own.start])
        if match is None or own.is_loose or _SPOILT.search(match["noun"]):
            continue
        noun = telling(match["noun"])
        others = [
            t for at, s in enumerate(spoken.before[:2])
            if noun & telling(s.low)
            for t in told_in(s, at + 1)
            if _is_beside(own, t)
        ]  # fmt: skip
        if len({t.quantity.value for t in others}) < 2:
            continue
        values = [t.quantity.value for t in others]
        value = own.quantity.value
        is_first = value >= max(values) if match["high"] else value <= min(values)
        top = max(values) if match["high"] else min(values)
        best = next(t for t in others if t.quantity.value == top)
        truth = f"behind {best.quantity.text.strip()}"
        word = spoken.text[match.start("word") : match.end("word")]
        said = Verdicts("rank", word, truth, Cause.UNKNOWN, "the figures told before it")
        parts = (own.quantity, *(t.quantity for t in others[:6]))
        yield claim_of(spoken, match.start("word"), said, parts, holds=is_first)


def _is_beside(own: Told, other: Told) -> bool:
    """Whether another figure is of the same measure: its kind, its decimals, of now."""
    a, b = own.quantity, other.quantity
    if other.is_loose or other.is_then or other.goal or other.peer or a.places != b.places:
        return False
    is_bare = QuantityKind.RATE in (a.kind, b.kind) and QuantityKind.COUNT in (a.kind, b.kind)
    return (is_bare or are_like(a, b)) and (a.places > 0 or a.kind is QuantityKind.PERCENT)
