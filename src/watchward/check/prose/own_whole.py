"""“Local beds were asked for in 126 of these (13%)”: a share of the whole that its words name.

A percentage beside its part is of what the words right there say: “126 of the 341”, or the number
told just before “of these”. It is wrong where neither that nor any other number told so near gives
it, though a larger number farther off may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Quantity, Verdict
from watchward.check.prose.directions import AHEAD
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import plus, share

__all__ = ["own_whole_claims"]

_P, _N = number("p", "p"), number("n", "cm")
_THOSE = (
    r"(?:(?:these|those|them|whom|which|the latter)(?: (?:people|cases|calls|homes|victims|"
    r"children|incidents|offences|visits|files))?|(?:that|this) (?:group|number))"
)
_OPEN = (
    r"(?! (?:⟦|¤|who|whose|that|in|with|aged|held|found|under|over|above|from|on|at|made|seen|"
    r"asked|for|to)\b|(?<!them) [a-z]+(?:ed|wn|en)\b)"
)
"""“22 of those 143”, “641 of those reported”: what follows says which."""
_LINK = (
    r"(?: ?\((?:or |i\.?e\.? )?|,? (?:or|i\.?e\.?|(?:and )?(?:which|that|this) (?:is|was|makes|"
    r"made|represents|means)|equal to|a rate of|a proportion of|a share of|being) "
    r"(?:just |only )?|[;:,] (?:(?:this|that|it) (?:is|was) )?)"
)
_END = rf"(?=[.,;)]|$| of {_THOSE}[.,;)]| of the group\b)"
_WORDS = r"[^⟦⟧;:.,¤()]{0,60}?"
_ODD = r"(?<!but )(?<!except )(?<!⟧ in )(?<!bar )(?<!over )(?<!than )"
"""“All but two of them (97%)”, “two in three of those (65%)”."""
_NAMED = re.compile(
    rf"(?:{_ODD}{_N} (?:[a-z]+ ){{0,2}}(?:out )?of (?:the |all |our |its |those |these |"
    rf"a total of |[a-z]+'s ){{0,3}}{number('w', 'cm')}|"
    rf"\b(?:out )?of (?:the |all |our |its |those |these ){{0,3}}{number('v', 'cm')}{_WORDS}, "
    rf"(?:only |just |some )?{number('m', 'cm')}){_WORDS}{_LINK}{_P}{_END}"
)
_TIED = re.compile(
    rf"(?:{_ODD}{_N} of {_THOSE}{_OPEN}|"
    rf"(?<!⟧ )(?P<led>\bof) {_THOSE},? (?:only |just |some )?{number('m', 'cm')})"
    rf"{_WORDS}{_LINK}{_P}{_END}"
)
_THEN = re.compile(
    r"¤|⟧ (?:[a-z]+ )?(?:a|per|each|every) |"
    r"\b(?:previous\w*|last|earlier|before|ago|same|target|plan\w*|promised)\b"
)
_PART = re.compile(r"⟦[pf]\d+⟧ of (?:the |all |our |these |those )*⟦c")
"""“54% of the 1,689 were women. Of these …”: it is the women."""
_LONGEST_LEAD = 8
"""Letters that may stand before “of these” at the beginning of a sentence: “6.1 Of these”."""


def own_whole_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """A claim for each share that is not of the whole its words name."""
    if "⟦p" not in said.marks or " of " not in f" {said.marks}" or AHEAD.search(said.marks):
        return []
    found = [
        _judged(said, match, [said.of(match["w"] or match["v"])])
        for match in _NAMED.finditer(said.marks)
    ]
    found += [
        _judged(said, match, list(_told_before(said, match, recent)))
        for match in _TIED.finditer(said.marks)
    ]
    return [claim for claim in found if claim is not None]


def _part(said: Said, match: re.Match[str]) -> Quantity:
    return said.of(match["n"] or match["m"])


def _told_before(said: Said, match: re.Match[str], recent: Sequence[Said]) -> Iterator[Quantity]:
    """What “these” may be: the larger numbers before it, else those of the sentence before.

    None where that sentence speaks of two times or things, and “of them” may be of either.
    """
    part, stated = _part(said, match), said.of(match["p"])
    here = [q for q in _larger(said, part) if q.start < part.start]
    if here or not recent:
        yield from here
        return
    is_first = match["led"] is not None and match.start() <= _LONGEST_LEAD
    if (_THEN.search(recent[-1].marks) and not is_first) or _PART.search(recent[-1].marks):
        return
    told = [q for q in recent[-1].quantities if q.value > 0]
    alike = [q for q in told if q.kind is part.kind]
    if len(alike) == 1 and not any(_fits(stated, part, q) for q in told):
        yield from _larger(recent[-1], part)


def _larger(said: Said, part: Quantity) -> list[Quantity]:
    return [
        q for q in said.quantities if q.kind is part.kind and q.value > part.value and not q.bound
    ]


def _fits(stated: Quantity, part: Quantity, whole: Quantity) -> bool:
    expected = share(part.span, whole.span)
    return expected is not None and stated.span.meets(expected)


def _judged(said: Said, match: re.Match[str], wholes: Sequence[Quantity]) -> Claim | None:
    stated, part = said.of(match["p"]), _part(said, match)
    held = [q for q in wholes if q.kind is part.kind and q.value > part.value]
    if not held or stated.bound or part.bound or stated.is_signed:
        return None
    expected = share(part.span, held[-1].span)
    if expected is None or any(_fits(stated, part, whole) for whole in held):
        return None
    both = share(part.span, plus([whole.span for whole in held]))
    if both is not None and stated.span.meets(both):
        return None  # “388 calls and 212 visits, of which 51 were late, 8.5%”
    way = Way({"part": part, "whole": held[-1]}, expected, True, {}, "the part of the whole named")
    claim = best_claim(said, "share", stated, [way])
    if claim.verdict is not Verdict.INCONSISTENT:
        return None
    cause = Cause.BASE if claim.cause is Cause.UNKNOWN else claim.cause
    return replace(claim, is_tight=True, cause=cause)
