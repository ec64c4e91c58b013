"""“Grants are 46.2% of income and fees 35.3%, so that between them they make 81.5%”: shares added.

All shares told before “between them”, in the same sentence, are those of the parts. Where they do
not give the share of all it is wrong if a slip of the hand explains it, or if it is near them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Quantity
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import compares, held, is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.rounding import plus

__all__ = ["shares_together_claims"]

_ADDS = r"(?:between them|together|combined|jointly|taken together|in all|in total|altogether)"
_TOLD = re.compile(
    rf"(?:,|;| –| -|\)|\band\b)(?: (?:so|that|and|which|these|they|both|"
    rf"the (?:two|three|four|five|pair)))*,? ?\b{_ADDS},? (?:[a-z'-]+ ){{0,6}}?{number('x', 'p')}"
    r"(?! (?:more|less|fewer|higher|lower|above|below)\b)"
)
_TWICE = re.compile(
    r"¤|\b(?:of (?:which|whom|these|those|them)|target|goal|average|mean|rate|margin|"
    r"each|excluding|except|without|not counting)\b"
)
"""Words by which two percentages are no parts of one whole."""
_LIKE = re.compile(r"(?:(?! (?:or|to|than|from|per)\b)[^⟦⟧;:.]){0,90}")
_MOST, _ALL = 5, 100
_NEAR = Fraction(1, 12)


def shares_together_claims(said: Said) -> Iterator[Claim]:
    """The claims of a share that those told before it give, added up."""
    if said.marks.count("⟦p") < 3 or is_ahead(said) or NO.search(said.marks):
        return
    for match in _TOLD.finditer(said.marks):
        stated, parts = said.of(match["x"]), _parts(said, match.start())
        if not 2 <= len(parts) <= _MOST or stated.bound or any(part.bound for part in parts):
            continue
        whole = plus(part.span for part in parts)
        gap = abs(stated.value - sum(part.value for part in parts))
        is_near = gap <= _NEAR * stated.value and stated.value > max(part.value for part in parts)
        is_told = stated.span.meets(whole) or is_slip(stated, whole) or is_near
        if is_told and whole.low <= _ALL and min(part.value for part in parts) > 0:
            named = {f"share {at}": part for at, part in enumerate(parts, 1)}
            way = Way(named, whole, True, {}, "the shares told before it, added up,")
            yield replace(best_claim(said, "share", stated, [way]), is_tight=True)


def _parts(said: Said, end: int) -> list[Quantity]:
    """All the sentence's numbers up to a place, where they are shares side by side, else none."""
    marks = [mark for mark in held(said) if mark.start < end]
    told = said.marks[:end]
    if any(mark.letter != "p" for mark in marks) or _TWICE.search(told) or compares(told):
        return []
    is_list = all(_LIKE.fullmatch(mark.before) for mark in marks[1:])
    return [mark.quantity for mark in marks] if is_list else []
