"""“8 complaints in 496 visits, or one in 62”: how often a thing happens, by the two counts told.

The one count is of what happened and the other of the occasions, and “one in so many” follows them
at once. Nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Claim
from watchward.check.prose.directions import NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import compares, is_ahead
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["one_in_claims"]

_TOLD = re.compile(
    rf"{number('n', 'c')}(?P<what>(?: [a-z'-]+){{1,4}}?) (?:in|from|out of|among) "
    rf"(?:the |all |our |these |those |a total of )*{number('w', 'c')}(?P<of>(?: [a-z'-]+){{1,4}})"
    r"(?:,? or |,? \(|,? which is |, )(?:about |around |roughly |just |or |i\.e\. )*"
    rf"{number('x', 'o')}(?=[,.;)]|$| (?:of (?:them|these|those|all)|overall)\b)"
)
_LEAST = 20
"""Occasions: of fewer, “one in three” may be of other things."""


def one_in_claims(said: Said) -> Iterator[Claim]:
    """The claims of “one in so many” behind the two counts that give it."""
    if "⟦o" not in said.marks or is_ahead(said) or NO.search(said.marks):
        return
    for match in _TOLD.finditer(said.marks):
        part, whole, stated = (said.of(match[name]) for name in ("n", "w", "x"))
        if compares(match.group()) or part.bound or whole.bound or stated.value >= 1:
            continue
        if not 0 < part.value < whole.value or whole.value < _LEAST:
            continue
        expected = share(part.span, whole.span)
        if expected is not None:
            parts = {"part": part, "whole": whole}
            way = Way(parts, expected, True, {}, "the one count out of the other")
            yield replace(best_claim(said, "share", as_percent(stated), [way]), is_tight=True)
