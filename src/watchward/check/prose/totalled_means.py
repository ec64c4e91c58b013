"""The average of a list that is told with its total: “58, 64 and 49, 171 in all, 57 a quarter”.

The total shows that the list is whole, so that its length is what the total is shared by.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import rounded
from watchward.check.prose.said import Said, number
from watchward.check.rounding import plus, times

__all__ = ["totalled_mean_claims"]

_TOLD = re.compile(
    rf"(?P<list>⟦[cm]\d+⟧(?:(?:, | and |, and )⟦[cm]\d+⟧){{1,11}})(?: (?!and\b)[a-z-]+){{0,3}}"
    rf"(?:,|;| –| -|:)? ?\(?(?:which (?:is|was|makes|made)|that (?:is|was|makes|made)|making|or|"
    rf"giving|totalling|a total of|together|altogether)? ?{number('all', 'cm')}"
    rf"(?: (?!and\b)[a-z-]+){{0,3}}\)?(?:,|;| and| or| –| -)+ (?:or |and )?"
    rf"(?:(?:(?:giving |which is |that is )?(?:an|the) (?:plain |simple )?average (?:of|was|is) |"
    rf"averaging ){number('x', 'cmr')}(?: (?:an?|per|each|every) (?P<unit>[a-z]+))?|"
    rf"{number('y', 'cmr')} (?:an?|per|each|every) (?P<by>[a-z]+))"
)
_MARK = re.compile(r"⟦(\w+)⟧")
_PERIODS = ("day", "week", "month", "quarter", "year")
_SLIPS = (-1, 1)


def totalled_mean_claims(said: Said) -> list[Claim]:
    """The averages of a sentence that tells a list with its total before them."""
    found = []
    for match in _TOLD.finditer(said.marks):
        parts = [said.of(mark) for mark in _MARK.findall(match["list"])]
        whole, stated = said.of(match["all"]), said.of(match["x"] or match["y"])
        if stated.kind is QuantityKind.RATE and stated.unit != "%":
            stated = replace(stated, kind=whole.kind)
        unit = match["unit"] or match["by"]
        like = {q.kind for q in (*parts, whole, stated)}
        if len(like) > 1 or stated.bound or not plus(q.span for q in parts).meets(whole.span):
            continue
        if unit and not _is_counted_by(said.text.lower(), unit):
            continue
        count = len(parts)
        expected = times(whole.span, Fraction(1, count))
        others = _others(stated, whole.span, count)
        way = Way({"total": whole} | {f"part {n + 1}": part for n, part in enumerate(parts)},
                  expected, True, others, "the total over the numbers of the list")  # fmt: skip
        claim = best_claim(said, "average", rounded(stated, expected), [way])
        found.append(replace(claim, is_tight=True))
    return found


def _is_counted_by(text: str, unit: str) -> bool:
    """Whether the list is of that unit: “the last three quarters”, and not its months."""
    return unit not in _PERIODS or re.search(rf"\b(?:{unit}s|{unit}ly)\b", text) is not None


def _others(stated: Quantity, whole: Interval, count: int) -> dict[Cause, Interval]:
    """The total over one more or one fewer, if that is what is printed."""
    spans = (times(whole, Fraction(1, count + step)) for step in _SLIPS)
    printed = [span for span in spans if rounded(stated, span).span.meets(span)]
    return {Cause.BASE: printed[0]} if printed else {}
