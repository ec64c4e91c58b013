"""Parts in words beside the share in figures: “35.3% stayed; that is one in four”.

The words must follow the figure directly, and speak of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.fractional import as_percent
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["part_claims"]

_LINK = re.compile(
    r"(?: of (?:them|those|these|all)| (?!and\b)[a-z']+(?: (?!and\b)[a-z']+){0,3})?"
    r"(?:,|;|:| \(| –|\.)(?: (?:or|that is|that's|this is|which is|i\.e\.|so|in other words|"
    r"in round "
    r"terms|equivalent to|near enough),?)?(?: to say)?(?: (?:just|only|still|well|very|rather|"
    r"a shade|"
    r"a little|not far))?(?: (?:over|under|more than|less than|fewer than|nearly|almost|about|"
    r"around|"
    r"roughly|some))?(?: an?)? ?"
)
_ALONE = re.compile(r"(?:,? of (?:them|those|these|it)\b|,? near enough)?(?:[.,;:)]|$)")
"""What follows must speak of no other whole: “or one in eight of all audits”."""
_MORE = re.compile(r"(?:over|above|more than|upwards of) (?:an? )?$")
_LESS = re.compile(r"(?:under|below|less than|fewer than|short of|almost|nearly) (?:an? )?$")
_NEAR = Fraction(6)
"""Percentage points: “just over half” is hardly 60%."""


def part_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that a share, told in percent just before, is some part in words."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for quantity, start, end in spoken.numbers:
        if quantity.kind not in (QuantityKind.FRACTION, QuantityKind.RATIO):
            continue
        if quantity.value >= 1 and " in " not in quantity.text.lower():
            continue
        share = _share_before(spoken, start)
        if share is None or not _ALONE.match(spoken.low[end:]):
            share = _share_concluded(spoken, quantity, start)
        if share is None:
            continue
        span = _span(spoken, quantity, start)
        holds = span.meets(share.span)
        truth = f"{share.text.strip()}"
        said = Verdicts("comparison", quantity.text.strip(), truth, Cause.UNKNOWN, "the share told")
        yield claim_of(spoken, start, said, (share,), holds=holds)


def _share_before(spoken: Spoken, start: int) -> Quantity | None:
    """The one share in percent that stands right before the words."""
    here = [(q, b) for q, _a, b in spoken.numbers if b <= start]
    if here:
        share, end = here[-1]
        between = spoken.low[end:start]
    elif spoken.before and spoken.before[0].numbers:
        share, _a, end = spoken.before[0].numbers[-1]
        between = f"{spoken.before[0].low[end:].rstrip()} {spoken.low[:start]}"
        if not re.match(r"\W*(?:that|this|which|in other words|so)\b", spoken.low):
            return None
    else:
        return None
    if share.kind is not QuantityKind.PERCENT or share.bound or len(between) > 60:
        return None
    return share if _LINK.fullmatch(between) else None


def _share_concluded(spoken: Spoken, quantity: Quantity, start: int) -> Quantity | None:
    """“Just under half therefore feel safe at night”: the one share told before that is near it."""
    if not _BOUNDED.fullmatch(spoken.low[:start]) or not _SO.search(spoken.low):
        return None
    if not spoken.before or len(spoken.numbers) != 1:
        return None
    part = as_percent(replace(quantity, bound=""))
    told = [q for q, _a, _b in spoken.before[0].numbers if q.kind is QuantityKind.PERCENT]
    near = [q for q in told if not q.bound and abs(q.value - part.value) <= _NEAR]
    is_same = telling(spoken.text) & telling(spoken.before[0].text)
    return near[0] if len(near) == 1 and is_same else None


_SO = re.compile(r"\b(?:therefore|thus|hence|so)\b")
_BOUNDED = re.compile(
    r"(?:(?:so|thus|hence|therefore),? )?(?:(?:just|slightly|well|rather|a little|a shade) )?"
    r"(?:over|under|more than|less than|fewer than|nearly|almost|above|below) (?:an? )?"
)


def _span(spoken: Spoken, quantity: Quantity, start: int) -> Interval:
    """The shares that the words can tell of, in percent."""
    lead = spoken.low[:start]
    told = as_percent(replace(quantity, bound=""))
    if _MORE.search(lead):
        return Interval(told.value, told.value + _NEAR * 3)
    if _LESS.search(lead):
        return Interval(told.value - _NEAR * 3, told.value)
    return told.span
