"""“5,359 days were lost. On a headcount of 747 this comes to 7.2 days each”: the total over heads.

The total is the only figure of its unit, in the sentence or the one before it, and the heads are
told as such: “a headcount of”, “across 747 employees”, “for each of its 747 staff”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Claim, Interval, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, held, is_ahead, rounded
from watchward.check.prose.said import Said
from watchward.check.rounding import over

__all__ = ["per_head_claims"]

_WHO = (
    r"(?:staff|employees|people|officers|workers|members|volunteers|firefighters|residents|pupils|"
    r"posts|volunteers|children|clients|patients|households|homes)"
)
_EACH = re.compile(
    r" ?(?:each|apiece|a head|a person|per head|per person|per employee|per member|"
    r"per officer|for (?:each|every) (?:one|person|employee|member|officer))\b"
)
_OF_THEM = re.compile(r" ?for (?:each|every one) of (?:the |its |our |their |those )?$")
_HEADCOUNT = re.compile(
    r"\b(?:headcount|workforce|establishment|complement|staff|membership|population) of "
    r"(?:about |some |just )?$"
)
_SPREAD = re.compile(
    r"\b(?:across|over|among|amongst|between|shared by|divided by|with) (?:the |its |our |all |"
    r"their |these |those )*$"
)
_WHICH = re.compile(r"\b(?:which|spread|shared|divided),? $")
"""“Spread over 747 employees”: among them, and no more than these."""
_PEOPLE = re.compile(rf" (?:[a-z-]+ ){{0,2}}?{_WHO}\b")
_OTHER = re.compile(
    r"\b(?:average|mean|median|target|budget\w*|national\w*|region\w*|last|previous\w*|earlier|"
    r"before|ago|would|excluding|except|without|other|rest)\b"
)
_KINDS = (QuantityKind.DURATION, QuantityKind.MONEY, QuantityKind.COUNT)
_FEWEST = 10


def per_head_claims(said: Said, recent: Sequence[Said]) -> Iterator[Claim]:
    """The claims of so much a head, where the total and the heads are told."""
    if is_ahead(said) or NO.search(said.marks) or said.marks.count("⟦") < 2:
        return
    marks = held(said)
    for at, mark in enumerate(marks):
        heads = _heads(marks, at)
        if heads is None or mark.quantity.bound or mark.quantity.kind not in _KINDS:
            continue
        total = _total(said, recent, mark, heads)
        if total is None or _OTHER.search(_around(said, mark, heads)):
            continue
        number = heads.quantity
        expected = over(total.span, Interval.exact(number.value) if number.bound else number.span)
        if expected is None:
            continue
        parts = {"total": total, "heads": heads.quantity}
        way = Way(parts, expected, True, {}, "the total over the heads")
        claim = best_claim(said, "average", rounded(mark.quantity, expected), [way])
        is_wrong = claim.verdict is Verdict.INCONSISTENT
        if is_wrong and total not in said.quantities and not _is_near(mark.quantity, expected):
            continue  # “it is £8,544 a head”: of another total than the last one told
        if claim.verdict is not Verdict.UNVERIFIABLE:
            yield replace(claim, is_tight=True)


_FAR = Fraction(1, 3)


def _is_near(stated: Quantity, expected: Interval) -> bool:
    middle = (expected.low + expected.high) / 2
    return abs(stated.value - middle) <= _FAR * middle


def _heads(marks: Sequence[Mark], at: int) -> Mark | None:
    """The number of people that a figure is shared among, where it is told as such."""
    mark = marks[at]
    if _OF_THEM.fullmatch(mark.after) and at + 1 < len(marks):
        behind = marks[at + 1]
        return behind if behind.letter == "c" and _PEOPLE.match(behind.after) else None
    if not _EACH.match(mark.after):
        return None
    told = [m for m in marks if m.letter == "c" and m is not mark and _is_heads(m)]
    return told[0] if len(told) == 1 else None


def _is_heads(mark: Mark) -> bool:
    is_over = mark.quantity.bound == "over" and _WHICH.search(mark.before) is not None
    is_spread = (is_over or _SPREAD.search(mark.before)) and _PEOPLE.match(mark.after)
    if not (is_spread or _HEADCOUNT.search(mark.before)):
        return False
    return mark.quantity.value >= _FEWEST and (is_over or not mark.quantity.bound)


def _total(said: Said, recent: Sequence[Said], mark: Mark, heads: Mark) -> Quantity | None:
    """The one other figure of the same unit, here or else in the sentence before."""
    own = [m.quantity for m in held(said) if m is not mark and m is not heads]
    alike = [q for q in own if _is_like(q, mark.quantity)]
    if not alike and recent and recent[-1].block is said.block and not own:
        alike = [q for q in recent[-1].quantities if _is_like(q, mark.quantity)]
        if _OTHER.search(recent[-1].marks) or compares(recent[-1].marks):
            return None
    elif compares(said.marks):
        return None
    is_one = len(alike) == 1 and not alike[0].bound and alike[0].value > mark.quantity.value
    return alike[0] if is_one else None


def _is_like(quantity: Quantity, stated: Quantity) -> bool:
    return quantity.kind is stated.kind and quantity.unit == stated.unit


def _around(said: Said, mark: Mark, heads: Mark) -> str:
    """The words from the start of the sentence to the last of the two numbers."""
    words = said.marks[: max(mark.end, heads.end)]
    return re.sub(r"\b(?:an? )?average(?: of)?\b", " ", words)
