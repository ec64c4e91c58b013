"""A figure and a range: “the recommended range is 28% to 40%, so the borough was outside it”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.plain.told import Told, are_like, told_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["range_claims"]

_RANGE = r"(?:ranges?|bands?|corridor|tolerances?|limits|parameters|bracket)"
_END = r"£?[\d.,]+(?:%| per cent)?"
_IT = (
    rf"(?:it|this|that|these|them|the (?:[a-z-]+ ){{0,3}}{_RANGE}|"
    rf"the (?:[a-z-]+ ){{0,2}}{_END} (?:to|and|-|–) {_END} (?:[a-z-]+ ){{0,2}}{_RANGE})"
)
_WORD = re.compile(
    rf"\b(?:(?P<inside>(?:well |comfortably |just |still )?(?:within|inside) {_IT})|"
    rf"(?P<outside>(?:well |just |still )?outside {_IT})|"
    rf"(?P<above>above the (?:[a-z-]+ ){{0,3}}{_RANGE})|"
    rf"(?P<below>below the (?:[a-z-]+ ){{0,3}}{_RANGE}))\b"
)
_NOT = re.compile(r"\b(?:not|never|no longer|n't|rarely|hardly)\b[^,;.]{0,20}$")
_NAMED = re.compile(rf"\b{_RANGE}\b")
_BETWEEN = re.compile(r"(?:%| ?per cent)? ?(?:and|to|-|–|—) ?£?")
_UNSURE = re.compile(
    r"\b(?:if|unless|all|both|each|every|none|neither|most|some|others?|months?|quarters|"
    r"except|other than|districts|wards|areas|forces)\b"
)
_IS = re.compile(r",? (?:(?:which|that|and) )?(?:is|was|remains|lies|falls|fell) (?:therefore )?")
_BACK = 2


def range_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that a figure lies within a range, or outside it.

    The range is told in the sentence or in the one before it, or two before a figure that
    stands right before the word; else the figure is in the nearest sentence, at most two
    back, that has just one of its kind.
    """
    match = _WORD.search(spoken.low)
    if match is None or AHEAD.search(spoken.low) or _UNSURE.search(spoken.low):
        return
    for back, sentence in enumerate((spoken, *spoken.before[:_BACK])):
        ends = _ends(sentence, told_in(sentence, back))
        if ends is not None:
            own = _beside(spoken, match.start(), ends[0])
            if own is None and back < _BACK:
                own = _own(spoken, ends, back, match.start())
            if own is not None:
                yield _claim(spoken, match, own, ends)
            return


def _ends(spoken: Spoken, told: Sequence[Told]) -> tuple[Told, Told] | None:
    """The two ends of the one range that a sentence tells."""
    found = [
        (one, other)
        for one, other in pairwise(told)
        if one.quantity.value < other.quantity.value
        and are_like(one.quantity, other.quantity)
        and _BETWEEN.fullmatch(spoken.low[one.end : other.start])
    ]
    return found[0] if len(found) == 1 and _NAMED.search(spoken.low) else None


def _beside(spoken: Spoken, at: int, end: Told) -> Told | None:
    """The figure right before the word: “a repeat rate of 32.0%, which is outside the …”."""
    held = [one for one in told_in(spoken, 0) if one.end <= at]
    if not held or not _IS.fullmatch(spoken.low[held[-1].end : at]):
        return None
    is_like = held[-1].quantity.kind is end.quantity.kind and not held[-1].is_then
    return held[-1] if is_like else None


def _own(spoken: Spoken, ends: tuple[Told, Told], back: int, word: int) -> Told | None:
    for at, sentence in enumerate((spoken, *spoken.before[: back + _BACK])):
        held = [
            one
            for one in told_in(sentence, at)
            if (at or one.start < word)
            and (one.start, one.back) not in {(end.start, back) for end in ends}
            and are_like(one.quantity, ends[0].quantity)
            and one.quantity.kind is ends[0].quantity.kind
        ]
        if held:
            return held[0] if len(held) == 1 and not held[0].is_then else None
    return None


def _claim(spoken: Spoken, match: re.Match[str], own: Told, ends: tuple[Told, Told]) -> Claim:
    low, high = (end.quantity for end in ends)
    value = own.quantity.value
    side = "below" if value < low.value else "above" if value > high.value else "inside"
    name = str(match.lastgroup)
    said = {side} if side == "inside" else {side, "outside"}
    is_turned = _NOT.search(spoken.low[: match.start()]) is not None
    truth = f"{own.quantity.text.strip()}, {side} {low.text.strip()} to {high.text.strip()}"
    word = spoken.text[match.start() : match.end()]
    told = Verdicts("comparison", word, truth, Cause.DIRECTION, "the figure and its range")
    parts = (own.quantity, low, high)
    return claim_of(spoken, match.start(), told, parts, holds=(name in said) != is_turned)
