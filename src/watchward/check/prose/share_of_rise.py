"""“94 more, so of the net rise of 119 it accounts for 79%”: a part of a change told before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Claim
from watchward.check.prose.directions import NO, NOUN
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["share_of_rise_claims"]

_WHOLE = (
    rf"of (?:the|this|that|a) (?:(?:net|total|overall|whole) )?(?:{NOUN}|change|slippage|"
    rf"overspend|underspend|saving) of {number('whole', 'cm')}[^⟦⟧;:.()]{{0,40}}?"
)
_TOLD = re.compile(
    rf"{number('part', 'cm')} (?:more|fewer|less|extra|additional|further)\b[^⟦⟧;:.()]{{0,50}}?,? "
    rf"(?:so|and|which means)(?: that)?,? {_WHOLE},? (?:it|they|this|that|these)(?: alone)? "
    r"(?:accounts?|accounted|makes?|made|forms?|formed|is|are|was|were|represents?)(?: for| up)? "
    r"(?:just |only |about |nearly |almost )*"
    rf"{number('stated', 'p')}"
)


def share_of_rise_claims(said: Said) -> Iterator[Claim]:
    """The claims of the share of a whole change that the change of one part is."""
    if "⟦p" not in said.marks:
        return
    for match in _TOLD.finditer(said.marks):
        part, whole, stated = (said.of(match[name]) for name in ("part", "whole", "stated"))
        expected = share(part.span, whole.span)
        if expected is None or stated.bound or NO.search(match.group()):
            continue
        if part.kind is not whole.kind:
            continue
        way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the change")
        yield replace(best_claim(said, "share", stated, [way]), is_tight=True)
