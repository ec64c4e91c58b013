"""“8 complaints in 496 visits, or one in 62”: how often a thing happens, by the two counts told.

The one count is of what happened and the other of the occasions, and “one in so many” follows them
at once. Nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Claim, Quantity
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


_NOT = re.compile(r"\b(?:not|never|neither|rather than|instead of|none)\b")
_OF = re.compile(
    rf"^(?:‡ )?(?:out )?of (?:the |all |our |these |those )*{number('w', 'c')}"
    rf"(?P<what>(?: [a-z'-]+){{1,5}}?),? (?:only |just )?{number('n', 'c')}(?P<of>(?: "
    rf"[a-z'-]+){{1,8}})"
    rf"(?:,? or |,? \(|,? which is |,? that is |, )(?:about |just )?{number('x', 'o')}(?=[.,;)]|$)"
)
_THAT = re.compile(rf"^(?:‡ )?(?:that|this) (?:is|was) (?:about )?{number('x', 'o')}(?=[.,;]|$)")
_BEFORE = re.compile(
    rf"{number('w', 'c')}(?: [a-z'-]+){{1,5}},? (?:and|but|of which|of whom) (?:only |just )?"
    rf"{number('n', 'c')}(?: of (?:them|these))?(?: [a-z'-]+){{1,8}}\.?$"
)


def one_in_claims(said: Said, recent: Sequence[Said] = ()) -> Iterator[Claim]:
    """The claims of “one in so many” behind the two counts that give it."""
    if "⟦o" not in said.marks or is_ahead(said) or _NOT.search(said.marks):
        return
    that = _THAT.match(said.marks)
    before = recent[-1] if that is not None and recent else None
    told = _BEFORE.search(before.marks) if before is not None else None
    if that is not None and before is not None and told is not None:
        if before.marks.count("⟦") == len("nw") and not compares(before.marks):
            part, whole = before.of(told["n"]), before.of(told["w"])
            yield from _judged(said, said.of(that["x"]), part, whole)
        return
    for match in (*_TOLD.finditer(said.marks), *_OF.finditer(said.marks)):
        part, whole, stated = (said.of(match[name]) for name in ("n", "w", "x"))
        if not compares(match.group()):
            yield from _judged(said, stated, part, whole)


def _judged(said: Said, stated: Quantity, part: Quantity, whole: Quantity) -> Iterator[Claim]:
    if part.bound or whole.bound or stated.value >= 1:
        return
    if not 0 < part.value < whole.value or whole.value < _LEAST:
        return
    expected = share(part.span, whole.span)
    if expected is not None:
        parts = {"part": part, "whole": whole}
        way = Way(parts, expected, True, {}, "the one count out of the other")
        yield replace(best_claim(said, "share", as_percent(stated), [way]), is_tight=True)
