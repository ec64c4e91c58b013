"""Shares whose whole the same sentence tells just before: “needed in 184 and made in 121 of these”.

The grammar leaves no other whole: “these” are the things counted last, and of calls that came and
calls that were lost the second are a part of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from watchward.check.model import Claim, QuantityKind
from watchward.check.prose.directions import NO
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import has_direction
from watchward.check.prose.said import Said
from watchward.check.rounding import share

__all__ = ["chained_claims"]

_SHARE = (
    r"(?:, (?:or |which (?:is|was) |that (?:is|was) |i\.e\. |giving )?| ?\()(?:just |only |about )?"
)
_FORMS = (
    re.compile(
        r"⟦(?P<whole>c\d+)⟧[^⟦⟧;:.()]{0,60} (?:and|but) [^⟦⟧;:.()]{0,40}⟦(?P<part>c\d+)⟧ of "
        rf"(?:these|those|them)\b[^⟦⟧;:.(),]{{0,30}}{_SHARE}⟦(?P<stated>p\d+)⟧"
    ),
    re.compile(
        r"\bthere (?:were|had been|have been) (?:a total of )?⟦(?P<whole>c\d+)⟧ [a-z' -]{3,30} and "
        r"⟦(?P<part>c\d+)⟧ (?:of them )?(?:were|had been|have been|was) [a-z' -]{3,30}"
        rf"{_SHARE}⟦(?P<stated>p\d+)⟧"
    ),
)
_WHOLE_OF = re.compile(r"⟦c\d+⟧ (?:out )?of (?:the |our |its |all |these |those )*$")
_BESIDE = re.compile(r"\b(?:than|against|compared (?:with|to)|from) (?:the |just |only |about )*$")
_OTHER = re.compile(r"\b(?:of the|than|further|other|another|more|not|average|target)\b|¤")


def chained_claims(said: Said) -> list[Claim]:
    """The claims of the shares of a sentence whose part and whole stand one behind the other."""
    return list(_found(said))


def _found(said: Said) -> Iterator[Claim]:
    if "⟦p" not in said.marks:
        return
    for form in _FORMS:
        for match in form.finditer(said.marks):
            whole, part, stated = (said.of(match[name]) for name in ("whole", "part", "stated"))
            words = re.sub(r"⟦\w+⟧", " ", match.group())
            if _WHOLE_OF.search(said.marks[: match.start()]):
                continue  # “ten of the 80 posts, and seven of them”: of the ten
            if _BESIDE.search(said.marks[: match.start()]):
                continue  # “318, 15% more than the 276 of before, and 143 of them”
            if NO.search(words) or _OTHER.search(words) or has_direction(words):
                continue
            expected = share(part.span, whole.span)
            is_share = stated.kind is QuantityKind.PERCENT and not stated.bound
            if expected is None or part.value > whole.value or not is_share:
                continue
            way = Way({"part": part, "whole": whole}, expected, True, {}, "the part of the whole")
            yield replace(best_claim(said, "share", stated, [way]), is_tight=True)
