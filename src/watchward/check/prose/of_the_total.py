"""“51 of the 63 were boys. … Nine were under 14, which is 14% of the total”: of the 63.

The sentence tells a number and its share of “the total”; the paragraph has told that total as
the whole of other parts. It is wrong where no whole of the paragraph gives it, and the first of
them but for a digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["total_share_claims"]

_TOLD = re.compile(
    rf"^{number('n', 'c')}[^⟦⟧;:.]{{1,80}}?(?:,| and) (?:which|that|this) (?:is|was|makes) "
    rf"{number('p', 'p')} of (?:the|that) total(?=[.,;]|$)"
)
_OF = re.compile(rf"\bof (?:the |those |our |all )+{number('w', 'c')}")


_BESIDE = re.compile(
    rf"{number('n', 'cm')},? (?:\(|or |which is |that is |being |making )?{number('p', 'p')} "
    r"of the (?:total|whole|sum)(?=[.,;)]|$)"
)
_ALL = re.compile(
    rf"^(?:‡ )?(?:out )?of [^⟦⟧;:.]{{0,30}}(?:⟦\w+⟧[^⟦⟧;:.]{{1,20}}, )?{number('w', 'cm')} "
    rf"(?:in all|altogether|in total),? {number('n', 'cm')} (?:was|were|is|are|had|went)\b"
)
_THIS = re.compile(
    rf"\b(?:this|that|it) (?:is|was|represents|represented|makes|made) {number('f', 'fp')} "
    r"of (?:the|that|this) (?:money|total|sum|amount|whole|use|spending)\b"
)


def total_share_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The share of the total that the sentences before tell, of a number told with it."""
    return _told_first(said, recent) or _beside(said, recent) or _of_all(said, recent)


def _beside(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """“Debt was £8,800k. Old debt came to £5,275k, 59.9% of the total”: of the one sum told."""
    found = list(_BESIDE.finditer(said.marks)) if recent else []
    lead = said.marks[: found[0].end()] if len(found) == 1 else ""
    if not lead or AHEAD.search(lead) or NO.search(lead):
        return []
    stated, part = said.of(found[0]["p"]), said.of(found[0]["n"])
    alike = [q for q in recent[-1].quantities if q.kind is part.kind]
    if len(alike) != 1 or alike[0].value <= part.value or stated.bound or part.bound:
        return []
    if not telling(recent[-1].text) & telling(said.text):
        return []
    own = _way(part, alike[0])
    if part.value <= 0 or not (stated.span.meets(own.expected) or is_slip(stated, own.expected)):
        return []
    return [replace(best_claim(said, "share", stated, [own]), is_tight=True)]


def _of_all(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """“Of the use, £5.3m in all, £2.8m was for … This was more than half of the money.”"""
    match = _THIS.search(said.marks) if recent else None
    led = _ALL.match(recent[-1].marks) if match is not None else None
    if match is None or led is None or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    part, whole = recent[-1].of(led["n"]), recent[-1].of(led["w"])
    if part.kind is not whole.kind or not 0 < part.value < whole.value:
        return []
    stated = as_percent(said.of(match["f"]))
    return [replace(best_claim(said, "share", stated, [_way(part, whole)]), is_tight=True)]


def _told_first(said: Said, recent: Sequence[Said]) -> list[Claim]:
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
