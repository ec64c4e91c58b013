"""“Fell from 9.1 to 8.4 days, below the average of 8.8”: the later figure beside its yardstick.

The side stands right behind the later figure of a change, so that nothing else can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import worded
from watchward.check.prose.roles import is_ahead
from watchward.check.prose.said import Said, number

__all__ = ["side_after_change_claims"]

_LETTERS = "cmprd"
_TOLD = re.compile(
    rf"\bfrom [^⟦⟧;:.]{{0,30}}⟦[{_LETTERS}]\d+⟧[^⟦⟧;:.,]{{0,40}} to (?:just |only |about )?"
    rf"{number('a', _LETTERS)}(?: (?!and\b|or\b|but\b)[a-z'-]+){{0,4}}, "
    r"(?:(?:which (?:is|was)|and|now|still|just|well|slightly) )*"
    r"(?P<w>above|below|higher than|lower than|over|under) "
    r"(?:the|our|its|their|an?) (?:[a-z'-]+ ){0,3}?(?:average|mean|rate|figure|target|standard|"
    r"limit|ceiling|threshold|median|level|benchmark)(?: [a-z]+){0,3}?,? (?:of|at|\() ?"
    rf"{number('b', _LETTERS)}"
)
_UP = ("above", "higher than", "over")
_MOST = 3
_BARE = (QuantityKind.COUNT, QuantityKind.DURATION, QuantityKind.RATE)


def side_after_change_claims(said: Said) -> Iterator[Claim]:
    """The claims that the later figure of a change lies above, or below, the one that follows."""
    if said.marks.count("⟦") < _MOST or is_ahead(said):
        return
    for match in _TOLD.finditer(said.marks):
        a, b, word = said.of(match["a"]), said.of(match["b"]), match["w"]
        if a.value == b.value or not _are_like(a, b) or NO.search(match.group()):
            continue
        is_above = a.value > b.value
        truth = f"{'above' if is_above else 'below'} {b.text}"
        parts = {"this": a, "that": b}
        holds = is_above == (word in _UP)
        yield worded(said, "comparison", word, holds, parts, truth, Cause.DIRECTION)


def _are_like(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one measure: by kind, else by decimals and size."""
    if a.kind is b.kind and (a.unit == b.unit or not (a.unit and b.unit)):
        return True
    is_near = 0 < a.value < _MOST * b.value and b.value < _MOST * a.value
    return a.kind in _BARE and b.kind in _BARE and a.places == b.places > 0 and is_near
