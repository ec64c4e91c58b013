"""“Town had 312, Riverside 248 and the other seven wards 389, a total of 949”: with the rest.

A total told behind a list whose last item is all the others is of the whole list. It is wrong where
it leaves out the rest, or another item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Cause, Claim, Interval, Verdict
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, bare, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import plus

__all__ = ["total_with_rest_claims"]

_TOTAL = re.compile(
    r"(?: (?!and\b|but\b)[a-z]+){0,4},? "
    r"(?:(?:or |making |giving |which (?:is|makes|gives|made|gave) )?(?:an? )?"
    r"(?:overall |combined |grand )?total of|(?:in all|totalling|making|giving))"
    r"(?: just| about)? £?"
)
_REST = re.compile(
    r"(?:,|;|\band\b)[^⟦⟧;:.,]{0,20}? ?\b(?:the|all the|our|its|their) "
    r"(?:other|others|remaining|rest)\b[^⟦⟧;:.,]{0,40}$"
)
_GAP = re.compile(r"[^⟦⟧.:;]{0,60}?(?:,|;|\band\b)[^⟦⟧.:;]{0,60}")
_SPOILT = re.compile(
    r"\b(?:of (?:whom|which|these|them|those)|including|from|than|up|down|rose|fell|per cent|"
    r"compared|against|average|mean|median|target)\b"
)
_LEAST, _MOST = 3, 12
_SMALL = 12
"""“The other seven wards 389”: a number in words is how many the others are."""


def total_with_rest_claims(said: Said) -> list[Claim]:
    """The claim that a total behind a list is that of all its items, the rest among them."""
    text = bare(said)
    if "total" not in text and "making" not in text and "in all" not in text:
        return []
    if is_ahead(said):
        return []
    marks = [mark for mark in held(said, text) if not _is_small(mark)]
    for at in range(_LEAST, len(marks)):
        stated, rest = marks[at], marks[at - 1]
        if not _TOTAL.fullmatch(text[rest.end : stated.start]):
            continue
        items = _items(text, marks[:at])
        if len(items) >= _LEAST and _REST.search(_bare(text[items[-2].end : rest.start])):
            return _judged(said, stated, items, text[items[0].start : rest.end])
    return []


def _bare(text: str) -> str:
    return re.sub(r"⟦\w+⟧ ?", "", text)


def _is_small(mark: Mark) -> bool:
    quantity = mark.quantity
    return quantity.text.strip().isalpha() and quantity.value <= _SMALL


def _items(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The last numbers of one kind that stand in one list."""
    items = [marks[-1]]
    for mark in reversed(marks[:-1]):
        gap = _bare(text[mark.end : items[0].start])
        if mark.letter != items[0].letter or not _GAP.fullmatch(gap):
            break
        items.insert(0, mark)
    return items


def _judged(said: Said, stated: Mark, items: Sequence[Mark], told: str) -> list[Claim]:
    quantities = [mark.quantity for mark in items]
    is_like = {q.kind for q in quantities} == {stated.quantity.kind} and len(items) <= _MOST
    if not is_like or any(q.bound for q in quantities) or _SPOILT.search(told):
        return []
    expected = plus(quantity.span for quantity in quantities)
    short = [expected.low - quantity.value for quantity in quantities]
    value = stated.quantity.value
    left_out = Interval.exact(Fraction(value)) if value in short else None
    is_right = stated.quantity.span.meets(expected)
    if not is_right and left_out is None and not is_slip(stated.quantity, expected):
        return []
    parts = {f"part {n}": quantity for n, quantity in enumerate(quantities, 1)}
    others = {Cause.BASE: left_out} if left_out is not None else {}
    way = Way(parts, expected, True, others, "all that is listed, added up")
    claim = best_claim(said, "sum", stated.quantity, [way])
    return [] if claim.verdict is Verdict.UNVERIFIABLE else [replace(claim, is_tight=True)]
