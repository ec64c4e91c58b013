"""A change told in number and in percent, its two levels proven by the number.

“143 crimes, down from 158. That's 15 fewer, or 10.5%.” Of the figures just told only 158 and 143
are 15 apart, so the percentage is of these, whatever words stand between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from watchward.check.model import Cause, Claim, Interval, Quantity, Verdict
from watchward.check.prose.directions import ANY, LESS, MORE, NO, NOUN, way_of
from watchward.check.prose.making import Way, best_claim, worded
from watchward.check.prose.pairs import Pair
from watchward.check.prose.roles import Mark, held, is_ahead, settled
from watchward.check.prose.said import Said
from watchward.check.prose.stepped import NET
from watchward.check.prose.worked import expected_of, slips_of

_BETWEEN = re.compile(
    r"(?: [a-z'-]+){0,5}?(?:,? or|,? which (?:is|was)|,? that (?:is|was)|,? that's|,? i\.e\.|,|"
    r" ?\()"
    rf"(?: (?:an? )?(?:[a-z-]+ )?(?:{NOUN}) of)? ?(?:of |about |just )?"
)
_OF_PART = re.compile(r"^\)? of (?!the (?:previous|earlier|year))")
_WORD = re.compile(rf"\b(?:{ANY}|{NOUN}|{MORE}|{LESS}|growth|gone up|gone down)\b")
_LAST = re.compile(
    r"\b(?:(?:last|previous|preceding|prior) (?:year|quarter|month|time)|(?:year|month|quarter) "
    r"(?:before|earlier|ago)|previously)\b"
)
_NEAR = 40
_TELLING = 5
"""A smaller difference stands between many figures by chance."""
_PROVEN = 3
"""Digits of a difference by which its two levels leave no other reading."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A change in number and in percent, with the word that says which way it went."""

    size: Mark
    percent: Mark
    word: str


def proven_claims(said: Said, recent: Sequence[Said], claims: list[Claim]) -> list[Claim]:
    """The claims with the number, the percentage and the word of each change that levels prove.

    A percentage that another rule took for a share is none where the change proves it wrong.
    """
    if is_ahead(said) or NO.search(said.marks):
        return claims
    found = [claim for told in _told(said) for claim in _judged(said, told, recent)]
    wrong = {_place(claim) for claim in found if claim.kind == "percent" and _is_wrong(claim)}
    kept = [c for c in claims if c.kind != "share" or _place(c) not in wrong]
    done = settled(kept)
    return [*kept, *(claim for claim in found if _place(claim) not in done)]


def _place(claim: Claim) -> tuple[int, int]:
    return claim.quantities[0].start, claim.quantities[0].end


def _is_wrong(claim: Claim) -> bool:
    return claim.verdict is Verdict.INCONSISTENT


def _told(said: Said) -> list[_Told]:
    found = []
    marks = held(said)
    for one, two in pairwise(marks):
        if one.letter not in "cm" or two.letter != "p" or one.quantity.value < _TELLING:
            continue
        if not _BETWEEN.fullmatch(one.after) or _OF_PART.match(two.after) or one.quantity.bound:
            continue
        if NET.search(one.before):
            continue
        words = [match.group() for match in _WORD.finditer(f"{one.before[-60:]} ⟦⟧ {one.after}")]
        ways = {way_of(word) for word in words} - {0}
        if len(ways) == 1 and not two.quantity.bound:
            found.append(_Told(one, two, next(w for w in words if way_of(w))))
    return found


def _judged(said: Said, told: _Told, recent: Sequence[Said]) -> list[Claim]:
    """The claims by the fewest sentences back that hold two levels so far apart."""
    for back in range(min(2, len(recent)) + 1):
        near = [*recent[len(recent) - back :], said]
        pairs = _pairs(told, near)
        if len(pairs) == 1:
            return _claims(said, told, pairs[0], near)
        if pairs:
            return []
    return []


def _pairs(told: _Told, near: Sequence[Said]) -> list[tuple[Quantity, Quantity]]:
    """The pairs of figures that are just the change apart, each pair of values once."""
    stated = told.size.quantity
    levels = [
        q for one in near for q in one.quantities
        if q.kind is stated.kind and q is not stated and q.value > 0 and not q.bound
    ]  # fmt: skip
    found: dict[frozenset[object], tuple[Quantity, Quantity]] = {}
    for a, b in combinations(levels, 2):
        if abs(a.value - b.value) == stated.value and stated.value not in (a.value, b.value):
            found[frozenset((a.value, b.value))] = (a, b)
    return list(found.values())


def _claims(
    said: Said, told: _Told, two: tuple[Quantity, Quantity], near: Sequence[Said]
) -> list[Claim]:
    low, high = sorted(two, key=lambda q: q.value)
    says_up = way_of(told.word) > 0
    last = [q for q in two if _is_last(q, near)]
    first = last[0] if len(last) == 1 else (low if says_up else high)
    pair = Pair(first, high if first is low else low, 0, 0)
    parts = {"from": pair.before, "to": pair.after}
    size, percent = told.size.quantity, told.percent.quantity
    exact = Way(parts, Interval.exact(size.value), True, {}, "the two figures told before")
    claims = [best_claim(said, "change", size, [exact])]
    expected = expected_of(percent, pair)
    if expected is not None:
        way = Way(parts, expected, True, slips_of(percent, pair), "the two figures told before")
        claim = best_claim(said, "percent", percent, [way])
        is_proven = claim.cause is Cause.LATER_BASE and len(_digits(size)) >= _PROVEN
        claims.append(replace(claim, is_tight=is_proven))
    is_up = first is low
    if is_up != says_up and expected is not None and percent.span.meets(expected):
        truth = f"{'up' if is_up else 'down'} from {pair.before.text} to {pair.after.text}"
        claims.append(worded(said, "change", told.word, False, parts, truth, Cause.DIRECTION))
    return claims


def _digits(quantity: Quantity) -> str:
    return re.sub(r"\D", "", quantity.text)


def _is_last(quantity: Quantity, near: Sequence[Said]) -> bool:
    """Whether the words right beside a level say that it is the earlier one."""
    for one in near:
        for mark in held(one):
            if mark.quantity is quantity:
                return bool(
                    _LAST.search(mark.before[-_NEAR:]) or _LAST.search(mark.after[: _NEAR // 2])
                )
    return False
