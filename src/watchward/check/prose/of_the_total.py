"""“51 of the 63 were boys. … Nine were under 14, which is 14% of the total”: of the 63.

The sentence tells a number and its share of “the total”; the paragraph has told that total as
the whole of other parts. It is wrong where no whole of the paragraph gives it, and the first of
them but for a digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.judge import is_slip
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["total_share_claims"]

_TOLD = re.compile(
    rf"^{number('n', 'c')}[^⟦⟧;:.]{{1,80}}?(?:,| and) (?:which|that|this) (?:is|was|makes) "
    rf"{number('p', 'p')} of (?:the|that) total(?=[.,;]|$)"
)
_OF = re.compile(rf"\bof (?:the |those |our |all )+{number('w', 'c')}")


def total_share_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The share of the total that the sentences before tell, of a number told with it."""
    match = _TOLD.match(said.marks)
    if match is None or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    stated, part = said.of(match["p"]), said.of(match["n"])
    wholes = [one.of(m["w"]) for one in recent for m in _OF.finditer(one.marks)]
    wholes = [whole for whole in wholes if whole.value > part.value > 0]
    if not wholes or stated.bound or part.bound:
        return []
    own = _way(part, wholes[0])
    others = [q for one in recent for q in one.quantities if q.kind is QuantityKind.COUNT]
    fitting = [_way(part, whole) for whole in (*wholes, *others) if _gives(stated, part, whole)]
    if not fitting and not is_slip(stated, own.expected):
        return []
    return [replace(best_claim(said, "share", stated, [*fitting[:1], own][:1]), is_tight=True)]


def _gives(stated: Quantity, part: Quantity, whole: Quantity) -> bool:
    return whole.value > part.value and stated.span.meets(_way(part, whole).expected)


def _way(part: Quantity, whole: Quantity) -> Way:
    expected = share(part.span, whole.span)
    assert expected is not None  # a whole is larger than a part that is more than nought
    return Way({"part": part, "whole": whole}, expected, True, {}, "the part of the total")
