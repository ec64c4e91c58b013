"""Figures listed and then added up in words: “… (£44k), … (£47k) and … (£21k). Together £112k”.

What is added up is the list just before, all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said
from watchward.check.quantities.words import ONES
from watchward.check.rounding import minus, plus

__all__ = ["summed_up_claims"]

_N = "two|three|four|five|six|seven|eight|nine|ten"
_TOGETHER = re.compile(
    rf"^(?:‡ )?(?:together|in all|in total|between them|combined|altogether|taken together),? "
    rf"(?:these|they|those|the (?P<n>{_N}))(?: [a-z]+){{0,2}} "
    rf"(?:come|came|add(?:ed)? up|amount(?:ed)?|total(?:led)?) (?:to )?⟦(?P<x>[cm]\d+)⟧"
)
_ALL_OF_THEM = re.compile(
    r"^(?:‡ )?(?:(?:together|in all|in total|between them|combined|altogether|taken together),? )?"
    r"(?:these|those|the|all) ⟦(?P<c>c\d+)⟧ (?:[a-z]+ ){0,2}?"
    r"(?P<sum>together |between them |combined |in total )?"
    r"(?:come to|came to|add(?:ed)? up to|amount(?:ed)? to|total(?:led)?|were|was|are|cost|made|"
    r"make) ⟦(?P<x>[cm]\d+)⟧"
    r"(?= (?:over|under|above|below|in all|in total|together|altogether)\b|[.,;]|$)"
)
"""“In total these four lines were £1,666k over”: so many as were just told with a sum each."""
_IN_SUM = re.compile(r"\b(?:together|total\w*|in all|between them|combined|altogether|up to)\b")
_OVER_ALL = re.compile(
    r"⟦(?P<last>[cm]\d+)⟧[^⟦⟧;:.()]{0,30}, (?:or |a total of |making |giving )?⟦(?P<x>[cm]\d+)⟧ "
    r"(?:over|in|across|for) (?:all |the )+⟦(?P<n>[cd]\d+)⟧"
)
_KINDS = (QuantityKind.COUNT, QuantityKind.MONEY)
_MOST, _FEWEST = 8, 2


def summed_up_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims of a sentence that figures listed in it, or just before it, come to so much."""
    if is_ahead(said) or NO.search(said.marks):
        return []
    return [*_of_before(said, recent), *_of_own(said)]


def _of_before(said: Said, recent: Sequence[Said]) -> Iterator[Claim]:
    match = _TOGETHER.match(said.marks)
    if match is None:
        yield from _of_so_many(said, recent)
        return
    if not recent or recent[-1].block is not said.block:
        return
    stated = said.of(match["x"])
    parts = [q for q in recent[-1].quantities if q.kind is stated.kind and not q.bound]
    told = ONES.get(match["n"] or "", len(parts))
    if _FEWEST <= len(parts) <= _MOST and told == len(parts):
        yield from _judged(said, stated, parts)


def _of_so_many(said: Said, recent: Sequence[Said]) -> Iterator[Claim]:
    """The sum of the things just told, which the sentence counts: “these four lines”."""
    match = _ALL_OF_THEM.match(said.marks) if "⟦c0⟧" in said.marks else None
    if match is None or not recent or not _IN_SUM.search(said.marks):
        return
    stated, count = said.of(match["x"]), said.of(match["c"])
    parts = [q for q in recent[-1].quantities if q.kind is stated.kind and not q.bound]
    if stated.kind is QuantityKind.MONEY and _FEWEST < len(parts) == count.value <= _MOST:
        for claim in _judged(said, stated, parts):
            yield replace(claim, is_tight=True)


def _of_own(said: Said) -> Iterator[Claim]:
    for match in _OVER_ALL.finditer(said.marks):
        stated, count = said.of(match["x"]), int(said.of(match["n"]).value)
        if not _FEWEST < count <= _MOST:
            continue
        at = said.quantities.index(stated)
        parts = list(said.quantities[max(0, at - count) : at])
        is_list = len(parts) == count and all(q.kind is stated.kind for q in parts)
        before = said.quantities[at - count - 1 : at - count] if at > count else ()
        if is_list and stated.kind in _KINDS and not any(q.kind is stated.kind for q in before):
            yield from _judged(said, stated, parts)


def _judged(said: Said, stated: Quantity, parts: Sequence[Quantity]) -> Iterator[Claim]:
    """A claim where the figures give the sum, or all but one do, or but for a slip of the hand."""
    whole = plus(part.span for part in parts)
    others: dict[Cause, Interval] = {}
    short = next((r for p in parts if size(stated).meets(r := minus(whole, p.span))), None)
    if short is not None and len(parts) > _FEWEST:
        others[Cause.BASE] = short
    if not size(stated).meets(whole) and not others:
        if is_swapped(stated, whole):
            others[Cause.DIGITS] = size(stated)
        elif is_slip(stated, whole):
            others[Cause.TYPED] = size(stated)
        else:
            return
    named = {f"figure {at}": part for at, part in enumerate(parts, 1)}
    yield best_claim(said, "sum", stated, [Way(named, whole, True, others, "the figures listed")])
