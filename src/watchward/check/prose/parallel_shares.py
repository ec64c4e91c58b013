"""“402 came by ambulance, which is 29.1%; 119 were under 18 (8.6%)”: two shares of one whole.

The first is proven by a whole that stands elsewhere; the second, told in the same form, has the
same whole where the sentence gives it no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Location, Quantity, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, compares, dates_of, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import share

__all__ = ["parallel_share_claims"]

_WORDS = r"(?: [a-z'&‡-]+){0,8}?"
_PAIR = re.compile(
    rf"{_WORDS}(?: ?\((?:or |i\.e\. )?|"
    r",? (?:or|which (?:is|was)|that (?:is|was)) (?:some |about )?|, )"
)
"""Between a count and its share."""
_JOIN = re.compile(
    r"\)?(?:;|,)?(?: (?:and|while|whereas))?(?: (?:a )?further| another| only| just)? ?"
)
_END = re.compile(r"\)?(?:[.;]|$)")
_OF_OTHERS = re.compile(
    r"\b(?:of (?:those|these|them|whom|which|the (?:men|women|boys|girls|others|rest|remainder))|"
    r"among|within|from (?:those|these|them))\b"
)
_LEAST = 3
_BACK = 3
_CLOSE = Fraction(1, 5)
"""A share that is further off than this part of itself is rather of another whole."""


def parallel_share_claims(
    told: Sequence[tuple[int, Sequence[Said]]], claims: Sequence[Claim]
) -> list[Claim]:
    """The claims of a paper's second shares in one form, of the whole that proves the first."""
    done = {_place(c.quantities[0]) for c in claims if c.verdict is not Verdict.UNVERIFIABLE}
    shares = [c for c in claims if c.kind == "share" and c.verdict is Verdict.CONSISTENT]
    proven = {_place(c.quantities[0]): c for c in shares if len(c.quantities) == _LEAST}
    found = []
    for _at, sentences in told:
        for at, said in enumerate(sentences):
            marks = _pairs(said)
            if not marks or _place(marks[3].quantity) in done:
                continue
            whole = _whole(marks, proven.get(_place(marks[1].quantity)))
            claim = whole and _judged(said, marks, whole, sentences[max(0, at - _BACK) : at])
            if claim:
                found.append(claim)
    return found


def _place(quantity: Quantity) -> tuple[Location, int]:
    return quantity.at, quantity.start


def _pairs(said: Said) -> list[Mark]:
    """The two counts of a sentence, each with its share, told in one form; else nothing."""
    if said.marks.count("⟦p") != 2:
        return []
    marks = held(said)
    if [m.letter for m in marks] != ["c", "p", "c", "p"] or is_ahead(said):
        return []
    if NO.search(said.marks) or compares(said.marks) or dates_of(said.marks) > 1:
        return []
    return marks if _are_parallel(marks) else []


def _are_parallel(marks: Sequence[Mark]) -> bool:
    """Whether each count has its share beside it, and the second pair follows upon the first."""
    one, first, two, second = marks
    return (
        _PAIR.fullmatch(one.after) is not None
        and _PAIR.fullmatch(two.after) is not None
        and _JOIN.fullmatch(first.after) is not None
        and _END.match(second.after) is not None
        and not _OF_OTHERS.search(two.after)
        and not (first.quantity.bound or second.quantity.bound or two.quantity.bound)
    )


def _whole(marks: Sequence[Mark], claim: Claim | None) -> Quantity | None:
    """The whole that proves the first share, told to three digits, outside of the sentence."""
    if claim is None or sum(map(str.isdigit, marks[1].quantity.text)) < _LEAST:
        return None
    return claim.quantities[2] if claim.quantities[1].value == marks[0].quantity.value else None


def _others(recent: Sequence[Said], first: Mark) -> list[Mark]:
    """The other counts near, of which the second share may be."""
    return [first, *(m for one in recent for m in held(one) if m.letter == "c")]


def _gives(part: Quantity, whole: Quantity, stated: Quantity) -> bool:
    expected = share(part.span, whole.span)
    return expected is not None and stated.span.meets(expected)


def _judged(
    said: Said, marks: Sequence[Mark], whole: Quantity, recent: Sequence[Said]
) -> Claim | None:
    """The claim of the second share; none where another whole may be meant."""
    part, stated = marks[2].quantity, marks[3].quantity
    expected = share(part.span, whole.span)
    if expected is None or part.value > whole.value:
        return None
    is_near = abs(expected.low - stated.value) <= _CLOSE * expected.low
    if not stated.span.meets(expected):
        is_free = not any(_gives(part, m.quantity, stated) for m in _others(recent, marks[0]))
        if not is_free or not (is_near or is_slip(stated, expected)):
            return None
    way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the same whole")
    claim = best_claim(said, "share", stated, [way])
    return None if claim.verdict is Verdict.UNVERIFIABLE else replace(claim, is_tight=True)
