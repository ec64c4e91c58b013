"""A figure, another to hold it against, and on which side it is said to lie.

“61.0 per 1,000; the figure for the county is 74.8, so that Ashby is above it”, “18%, against 13%
in 2023, although this remains above the 21% of 2019”: what is compared is the first figure.
"""

from __future__ import annotations

import re
from fractions import Fraction

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.making import worded
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said, number

__all__ = ["held_to_that_claims"]

_A, _B, _C = (number(name, "cpmrd") for name in "abc")
_SIDE = r"(?P<w>(?P<up>above|over|higher than|more than)|below|under|lower than|less than|short of)"
_HOW = r"(?:(?:just|well|still|slightly|also|therefore|thus|comfortably|some way|far) )*"
_SO = re.compile(
    rf"{_A}[^⟦⟧;:.]{{0,60}}[;,] (?:and |while )?(?:the|its) (?:[a-z-]+ ){{0,3}}"
    r"(?:figure|rate|average|mean|level|median)(?: (?:for|of|in|across) [^⟦⟧;:.,]{2,50})? "
    rf"(?:is|was|stood at|stands at) {_B},? (?:and )?(?:so|therefore|thus)(?: that)? "
    r"(?P<who>(?!(?:those|others|both|all|they)\b)[^⟦⟧;:.,]{2,50}?) "
    rf"(?:is|was|are|were|lies|lay|stands|stood|remains|came) {_HOW}{_SIDE} "
    r"(?:it|this|that|the (?:average|figure|rate|mean|level|median))(?=[.,;]|$)"
)
_REMAINS = re.compile(
    rf"{_A}[^⟦⟧;:.]{{0,80}}?,? (?:(?:as )?against|compared (?:with|to)|up from|down from|from) {_C}"
    r"[^⟦⟧;:.]{0,40}?,? (?:although|though|but|yet|and) (?:this|it|that) "
    rf"(?:(?:is|was|remains|remained|stays|stands|still) )+{_HOW}{_SIDE} "
    rf"(?:(?:the|its|our) (?:level |figure |rate |share )?(?:of )?{_B} (?:of|in|for|seen in|"
    rf"recorded in) ¤|(?:the|its|our) ¤ (?:level|figure|rate|share|total|number) of "
    rf"{number('b2', 'cpmrd')})"
)
_DRAWN = re.compile(r"\b(?:so|therefore|thus)\b")
_STILL = re.compile(r"\b(?:although|though|but|yet|and) (?:this|it|that) (?:is|was|rem|sta|sti)")
"""What either form has in it: a quick look before the long one."""
_MOST = 3
"""So many times the other may one figure be."""


def held_to_that_claims(said: Said) -> list[Claim]:
    """The claims of a sentence that its figure lies above or below the other that it tells."""
    marks = said.marks
    if marks.count("⟦") < 2:
        return []
    forms = [form for cue, form in ((_DRAWN, _SO), (_STILL, _REMAINS)) if cue.search(marks)]
    if not forms or is_ahead(said):
        return []
    claims = []
    for form in forms:
        for match in form.finditer(marks):
            held = match.groupdict()
            own, yard = said.of(match["a"]), said.of(held.get("b2") or match["b"])
            if not _are_like(own, yard) or own.value == yard.value or own.bound or yard.bound:
                continue
            is_above = own.value > yard.value
            truth = f"{'above' if is_above else 'below'} {yard.text}"
            holds = is_above == (match["up"] is not None)
            parts = {"this": own, "that": yard}
            claims.append(
                worded(said, "comparison", match["w"], holds, parts, truth, Cause.DIRECTION)
            )
    return claims


def _are_like(own: Quantity, yard: Quantity) -> bool:
    """Whether two figures may be of one thing: of one kind, or the second told without its unit."""
    is_bare = yard.kind is QuantityKind.COUNT and not yard.unit
    small, large = sorted((abs(own.value), abs(yard.value)))
    return (own.kind is yard.kind or is_bare) and Fraction(0) < small and large <= _MOST * small
