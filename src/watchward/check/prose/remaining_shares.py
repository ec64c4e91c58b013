"""What is left of a whole, as a share: “of 318 posts 262 were filled, leaving 56 (17.6%)”.

The share is of the whole, and never of the part that is told beside it: the
words for what is left say that both are parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus, share

__all__ = ["remaining_share_claims"]

_LEFT = (
    r"\b(?:leaving|leaves|left|(?:the|a) remainder,?(?: of)?|the (?:rest|balance),|"
    r"the (?:remaining|other))"
)
_THING = r"(?: (?!(?:of|in|and|or|were|was|are|is|had|have)\b)[a-z'-]+){0,4}"
_REST = re.compile(
    rf"{_LEFT}(?: (?:just|only|some|another|a further))? {number('n', 'cm')}{_THING}"
    rf"(?:,? \(|,? or |,? which is |,? that is ){number('p', 'p')}"
    r"(?! of (?:whom|which|these|those|them)\b)(?! (?:more|fewer|less|higher|lower|up|down)\b)"
)


def remaining_share_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The shares of what is left, by the one whole and part that leave it, told up to there.

    They stand in the sentence or in the one before it.
    """
    claims = []
    for match in _REST.finditer(said.marks):
        left, stated = said.of(match["n"]), said.of(match["p"])
        if _OF_SAMPLE.match(said.marks, match.end()):
            continue
        wholes = list(_wholes(left, [*_numbers(recent[-1:]), *_before(said, left)]))
        if NO.search(match.group()) or len({whole.value for whole, _part in wholes}) != 1:
            continue
        whole, part = wholes[0]
        expected = share(left.span, whole.span)
        if expected is not None:
            other = share(left.span, part.span)
            slips = {Cause.BASE: other} if other is not None else {}
            way = Way({"left": left, "whole": whole}, expected, True, slips, "what is left of it")
            claims.append(replace(best_claim(said, "share", stated, [way]), is_tight=True))
    return claims


_OF_SAMPLE = re.compile(
    r"\)? of (?:the|all|our) (?:whole |full |total )?"
    r"(?:sample|survey|respondents|replies|population)\b"
)
"""“Which leaves 13 of these, or 5.2% of the sample”: of what is told further back."""


def _numbers(spoken: Sequence[Said]) -> list[Quantity]:
    return [quantity for said in spoken for quantity in said.quantities]


def _before(said: Said, left: Quantity) -> list[Quantity]:
    return [quantity for quantity in said.quantities if quantity.start < left.start]


def _wholes(left: Quantity, told: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each number with the one that leaves, of it, what is left."""
    like = [q for q in told if q.kind is left.kind and q.value > 0 and not q.bound]
    for whole in like:
        for part in like:
            if whole.value > part.value and minus(whole.span, part.span).meets(left.span):
                yield whole, part
