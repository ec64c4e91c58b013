"""An average with what it was worked out from: “£4,897 each (£426,000 over 87 quads)”."""

from __future__ import annotations

import re
from dataclasses import replace

from watchward.check.model import Claim, Interval
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import rounded
from watchward.check.prose.said import Said, number
from watchward.check.rounding import over

__all__ = ["mean_beside_claims"]

_BESIDE = re.compile(
    rf"{number('x', 'cmd')}(?: (?:in|for) ¤| last year| the year before| a year (?:ago|earlier)|"
    r" (?:each|apiece|a head)| (?:per|a|an) [a-z-]+)? "
    rf"\({number('all', 'cmd')} (?P<word>(?:(?:divided|shared) (?:by|among|between)|across|from|"
    rf"over|for|between|among) (?:the |all )?)?{number('n', 'c')}(?: [a-z-]+){{0,3}}\)"
)
_MEAN = re.compile(r"\b(?:average\w*|mean|each|apiece|per|a head)\b")


def mean_beside_claims(said: Said) -> list[Claim]:
    """The averages of a sentence that tells their sum and number in brackets behind them."""
    if " (⟦" not in said.marks or _MEAN.search(said.marks) is None:
        return []
    claims = []
    for match in _BESIDE.finditer(said.marks):
        stated, whole, count = (said.of(match[name]) for name in ("x", "all", "n"))
        is_over = match["word"] is not None or count.bound == "over"
        if stated.kind is not whole.kind or not is_over or stated.bound or count.value < 2:
            continue
        exact = Interval.exact(count.value)
        expected = over(whole.span, exact)
        if expected is None:
            continue
        parts = {"total": whole, "number": count}
        way = Way(parts, expected, True, {}, "the total shared out")
        claim = best_claim(said, "average", rounded(stated, expected), [way])
        claims.append(replace(claim, is_tight=True))
    return claims
