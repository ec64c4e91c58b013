"""A change in percent that two shares told elsewhere give in points: “16.3%, 1.4% higher”.

“The outcome rate rose from 14.9% to 16.3%”, says another sentence. The later share is told again
beside the change, or in the sentence before it, and both speak of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind, Verdict
from watchward.check.prose.carried import Told, told_in
from watchward.check.prose.directions import AHEAD, ANY, NO, way_of
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.points_cells import SAYS_WAY
from watchward.check.prose.said import Said
from watchward.check.prose.worked import is_told_in_points, relative_change
from watchward.check.rounding import minus, without_sign

__all__ = ["points_again_claims"]

_PAIR = re.compile(
    r"\bfrom ⟦(?P<a>p\d+)⟧(?: in ¤| last year)? to ⟦(?P<b>p\d+)⟧|"
    r"⟦(?P<b2>p\d+)⟧[^⟦⟧;:.]{0,60}, (?:up|down|rising|falling) from ⟦(?P<a2>p\d+)⟧"
)
_COMMON = telling("year quarter rate share percentage figure area local higher lower people county")
_VERBS = re.compile(rf"\b(?:{ANY}|now|still|also|been|only|just)\b")
_SHARED = 2
"""Words, beside the most common, by which two sentences speak of the same thing."""


@dataclass(frozen=True, slots=True)
class _Pair:
    before: Quantity
    after: Quantity
    words: frozenset[str]


def points_again_claims(
    told: Sequence[Sequence[Said]], claims: Sequence[Claim]
) -> list[Claim]:  # fmt: skip
    """A claim for each change still open that is told in percent and is so many points."""
    pairs = [pair for sentences in told for said in sentences for pair in _pairs(said)]
    if not pairs:
        return []
    done = {
        (c.quantities[0].at, c.quantities[0].start)
        for c in claims
        if c.verdict is not Verdict.UNVERIFIABLE and c.quantities
    }
    found = []
    for sentences in told:
        for said, lead in zip(sentences, (None, *sentences), strict=False):
            if "⟦p" in said.marks:
                found += [c for c in _of(said, lead, pairs) if _key(c) not in done]
    return found


def _key(claim: Claim) -> object:
    return claim.quantities[0].at, claim.quantities[0].start


def _pairs(said: Said) -> Iterator[_Pair]:
    if said.marks.count("⟦p") < _SHARED or AHEAD.search(said.marks):
        return
    for match in _PAIR.finditer(said.marks):
        before, after = (said.of(match[n] or match[f"{n}2"]) for n in "ab")
        yield _Pair(before, after, _words_of(said.text))


def _words_of(text: str) -> frozenset[str]:
    """The words of a text that name something: no numerals, and none of the most common."""
    return frozenset(w for w in telling(_VERBS.sub(" ", text.lower())) if w.isalpha()) - _COMMON


def _of(said: Said, lead: Said | None, pairs: Sequence[_Pair]) -> Iterator[Claim]:
    changes = [one for one in told_in(said) if one.stated.kind is QuantityKind.PERCENT]
    if not changes or AHEAD.search(said.marks) or NO.search(said.marks):
        return
    near = [q for one in (said, lead) if one for q in one.quantities]
    words = _words_of(" ".join(one.text for one in (said, lead) if one))
    for one in changes:
        levels = {q.value for q in near if q.kind is QuantityKind.PERCENT and q is not one.stated}
        fits = [pair for pair in pairs if _fits(one, pair, levels, words)]
        if len({(pair.before.value, pair.after.value) for pair in fits}) == 1:
            yield _claim(said, one, fits[0])


def _fits(told: Told, pair: _Pair, levels: set[Fraction], words: frozenset[str]) -> bool:
    stated = told.stated
    if pair.after.value not in levels or pair.before.value in levels or stated.places < 1:
        return False
    is_up = pair.after.value > pair.before.value
    if SAYS_WAY.match(told.word) and is_up != (way_of(told.word) > 0):
        return False
    return len(words & pair.words) >= _SHARED and is_told_in_points(stated, pair.before, pair.after)


def _claim(said: Said, told: Told, pair: _Pair) -> Claim:
    gap = without_sign(minus(pair.after.span, pair.before.span))
    expected = relative_change(pair.before, pair.after) or gap
    parts = {"from": pair.before, "to": pair.after}
    way = Way(parts, expected, True, {Cause.POINTS: gap}, "the two shares told elsewhere")
    return replace(best_claim(said, "percent", told.stated, [way]), is_tight=True)
