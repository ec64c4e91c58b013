"""A share told after its part and its whole: “… consultations, with 1,130 answered. That is 93.9%.”

Also “Of these, 6,993 accepted, a take-up of 38.0%”: the whole is the one count that the sentence
before tells outside its brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.model import Cause, Claim, Interval
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, dates_of, held, is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.rounding import share

_THAT_IS = re.compile(
    r"^(?:that|this|which|it) (?:is|was|represents?|represented|equates? to|gives?|makes?|means)"
    r"(?: an? (?:[a-z'-]+ ){0,4}?(?:of|at))? (?P<p>⟦p\d+⟧)(?=[.,;]|$)"
)
_PART = re.compile(
    r"\b(?:with|of (?:which|whom|these|those|them)|only)(?: (?:just|only|some|the))? $"
)
_SAME = re.compile(
    r" (?:[a-z]+(?:ed|en)|found|led|were|was|had|did|could|got|made|met|in|on|at|within|by|for|"
    r"not|being|going|leading)\b"
)
"""What may stand behind a part that is counted like its whole: no noun of its own."""
_OF_THESE = re.compile(r"^of (?:these|those|them)\b,?[^⟦⟧;:.]{0,40}$")
_RATE_OF = re.compile(r"[^⟦⟧;:.]{1,80}, an? (?:[a-z'-]+ ){1,4}of $")
_BRACKETS = re.compile(r"\([^()]*\)")
_DENIED = re.compile(r"\b(?:never|rather than|instead of|excluding|apart from|per)\b")


def following_claims(said: Said, recent: Sequence[Said], claims: list[Claim]) -> list[Claim]:
    """The share that a sentence tells of the counts of the one before."""
    if not recent or is_ahead(said) or _DENIED.search(recent[-1].marks):
        return []
    done = settled(claims)
    found = [*_that_is(said, recent[-1]), *_of_these(said, recent[-1])]
    return [c for c in found if (c.quantities[0].start, c.quantities[0].end) not in done]


def _counts(said: Said) -> list[Mark]:
    """The counts of a sentence outside its brackets."""
    text = _BRACKETS.sub(lambda m: " " * len(m.group()), said.marks)
    return [mark for mark in held(said, text) if mark.letter == "c"]


def _that_is(said: Said, before: Said) -> list[Claim]:
    match = _THAT_IS.match(said.marks)
    counts = _counts(before)
    is_plain = match and len(counts) == 2 and "⟦p" not in before.marks and "⟦d" not in before.marks
    if match is None or not is_plain or compares(before.marks) or dates_of(before.marks) > 1:
        return []
    whole, part = counts
    stated = next(m for m in held(said) if m.start == match.start("p"))
    sure = _PART.search(part.before) is not None and _SAME.match(part.after) is not None
    return _claim(said, stated, part, whole, sure=sure)


def _of_these(said: Said, before: Said) -> list[Claim]:
    """“Of these, N did, a take-up of p”: the only count told before is the whole."""
    marks = held(said)
    if len(marks) < 2 or not _OF_THESE.match(said.marks[: marks[0].start]):
        return []
    part, stated = marks[:2]
    wholes = _counts(before)
    told = part.letter == "c" and stated.letter == "p" and _RATE_OF.fullmatch(stated.before)
    if not told or len(wholes) != 1:
        return []
    return _claim(said, stated, part, wholes[0], sure=True)


def _claim(said: Said, stated: Mark, part: Mark, whole: Mark, *, sure: bool) -> list[Claim]:
    a, b = part.quantity, whole.quantity
    if not 0 < a.value <= b.value:
        return []
    expected = share(a.span, b.span)
    if expected is None:
        return []
    rest = Interval(b.span.low - a.span.high, b.span.high - a.span.low)
    others = {Cause.BASE: other} if a.value < b.value and (other := share(a.span, rest)) else {}
    way = Way({"part": a, "whole": b}, expected, sure, others, "the part of the whole")
    return [best_claim(said, "share", stated.quantity, [way])]
