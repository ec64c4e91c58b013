"""Shares of two parts that are all: “of 2,604 … 2,189 were local, 84.1%, and 415 were not, 15.9%”.

Where two numbers told with their shares add up exactly to one told before them, that is the whole
of both shares. Nothing else is meant by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from watchward.check.model import Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import share

__all__ = ["two_part_claims"]

_SHARE = re.compile(
    r"(?:(?! (?:than|against|compared|up|down)\b)[^⟦⟧;:.()]){0,60}?"
    r"(?:,| \(|,? (?:or|which is|that is)) ?(?:or |i\.e\. |that is )?$"
)
"""What stands between a part and its share."""
_ENDS = re.compile(r"\)|,|\.|;| and\b| but\b|$| of (?:them|these|those|the total|all|the whole)\b")
_OF = re.compile(r"\bof (?:the |our |all |these |those )*$")
_LEAST = 20
"""A whole is so large at least: smaller ones are a sum of two others by chance."""


def two_part_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The shares of a sentence that tells two parts and, before them, the whole they make."""
    if said.marks.count("⟦p") < 2 or is_ahead(said):
        return []
    return [claim for letter in "cm" for claim in _of_kind(said, recent, letter)]


def _of_kind(said: Said, recent: Sequence[Said], letter: str) -> Iterator[Claim]:
    marks = held(said)
    pairs = [
        (part, stated)
        for part, stated in pairwise(marks)
        if part.letter == letter and stated.letter == "p"
        if _SHARE.fullmatch(stated.before) and _ENDS.match(stated.after)
        if not _OF.search(part.before)
    ]
    if len(pairs) != 2 or pairs[0][0].quantity.bound or pairs[1][0].quantity.bound:
        return
    both = sum(part.quantity.value for part, _stated in pairs)
    wholes = [q for q in _before(said, recent, pairs[0][0]) if q.value == both]
    if both < _LEAST or not wholes or not _are_parts([part for part, _stated in pairs]):
        return
    if any(_has_own(marks, part, stated) for part, stated in pairs):
        return  # “of the 512 who rang, 431 were content (84.2%)”
    for part, stated in pairs:
        claim = _claim(said, stated.quantity, part.quantity, wholes[-1])
        if claim.verdict is not Verdict.UNVERIFIABLE:
            yield replace(claim, is_tight=True)


def _has_own(marks: Sequence[Mark], part: Mark, stated: Mark) -> bool:
    """Whether another number told before a part in its sentence gives the share."""
    return any(
        _OF.search(one.before) is not None
        and one.letter == part.letter
        and (made := share(part.quantity.span, one.quantity.span)) is not None
        and made.meets(stated.quantity.span)
        for one in marks
        if one.start < part.start
    )


def _are_parts(parts: Sequence[Mark]) -> bool:
    """Whether both are whole numbers or amounts above nought."""
    return all(part.quantity.value > 1 for part in parts)


def _before(said: Said, recent: Sequence[Said], first: Mark) -> list[Quantity]:
    """The numbers of the first part's kind told before it, here or in the sentence before."""
    kind: QuantityKind = first.quantity.kind
    own = [mark.quantity for mark in held(said) if mark.start < first.start]
    told = [*(q for one in recent[-1:] for q in one.quantities), *own]
    return [q for q in told if q.kind is kind and not q.bound]


def _claim(said: Said, stated: Quantity, part: Quantity, whole: Quantity) -> Claim:
    expected = share(part.span, whole.span) or Interval.exact(0)
    way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the whole")
    return best_claim(said, "share", stated, [way])
