"""On which side of its aim or budget a figure lies: “£30.8m against £30.4m, and was £0.4m over”.

Both figures are told with the difference between them, so that only the word may be wrong.
"""

from __future__ import annotations

import re
from dataclasses import replace

from watchward.check.model import Cause, Claim
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import size, worded
from watchward.check.prose.said import Said, number
from watchward.check.rounding import minus

__all__ = ["gap_side_claims"]

_KINDS = "cmp"
_TOLD = re.compile(
    rf"{number('a', _KINDS)}(?: [a-z'-]+){{0,3}},? (?:against|compared (?:with|to)|versus) "
    rf"(?:an? |the |its |our |their )?(?:(?!and\b|or\b)[a-z'-]+ ){{0,4}}{number('b', _KINDS)}"
    rf"(?: (?!and\b|or\b)[a-z'-]+){{0,3}}?(?:,| –| -)? ?\(?"
    rf"(?:and |so |which |it |that |leaving it )?"
    rf"(?:is |was |came in |ended |finished |stood )?{number('d', 'cmt')}"
    rf"(?: (?!over\b|under\b|above\b|below\b)[a-z'-]+)? (?P<word>over|under|above|below|short)"
    rf"(?=[,.;:)]|$| (?:or|and|but|because|owing|due|mainly|largely|as|it|on account|budget|"
    rf"profile|plan|target)\b)"
)
_UP = ("over", "above")


def gap_side_claims(said: Said) -> list[Claim]:
    """The claims that a figure lies so far over or under the one that it is held against."""
    if "⟦" not in said.marks or NO.search(said.marks) or AHEAD.search(said.marks):
        return []
    found = []
    for match in _TOLD.finditer(said.marks):
        own, aim, gap = (said.of(match[name]) for name in ("a", "b", "d"))
        bounded = any(quantity.bound for quantity in (own, aim))
        if own.kind is not aim.kind or own.span.meets(aim.span) or bounded:
            continue
        is_over = own.value > aim.value
        apart = minus(own.span, aim.span) if is_over else minus(aim.span, own.span)
        if not size(gap).meets(apart):
            continue
        word, side = match["word"], "above" if is_over else "below"
        truth = f"{own.text.strip()}, {side} {aim.text.strip()}"
        holds = is_over == (word in _UP)
        parts = {"figure": own, "held against": aim}
        claim = worded(said, "comparison", word, holds, parts, truth, Cause.DIRECTION)
        told = f"{gap.text.strip()} {word}"
        numbers, names = (gap, *claim.quantities), ("difference", *claim.parts)
        found.append(replace(claim, at=gap.at, stated=told, quantities=numbers, parts=names))
    return found
