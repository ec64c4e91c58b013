"""Changes of a rate whose two levels stand in the sentences just before, and percent for points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.amounts import amounts
from watchward.check.prose.directions import (
    AHEAD,
    ANY,
    LESS,
    MORE,
    NO,
    NOUN,
    VALUED,
    way_of,
)
from watchward.check.prose.making import Way, best_claim, size
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import relative_change
from watchward.check.rounding import minus, without_sign

_CHANGED = (
    rf"(?:{ANY}|{NOUN}|improv\w+|worsen\w*|deteriorat\w+|strengthen\w*|weaken\w*|slipp?\w*|"
    r"better|worse|gain\w*|change[ds]?|difference|gap|margin|movement|\w+-representation|recover\w*|los[ts]\w*)"
)
_AFTER = re.compile(
    rf"\b(?P<w>{_CHANGED})\b(?: [a-z'-]+){{0,3}}? (?:by|of|is|was) (?:a further |an? )?"
    rf"{number('x', 'pt')}"
)
_BEFORE = re.compile(
    rf"{number('x', 'pt')} (?:[a-z]+ )?(?P<w>{MORE}|{LESS}|up|down|better|worse|above|below|ahead|"
    rf"behind|{NOUN}|{VALUED})\b"
)
_APART = re.compile(
    rf"\b(?P<w>gap|difference|margin|distance|lead|spread|swing|shift)\b(?: [a-z'-]+){{1,8}}? "
    rf"(?:of|is|was|at|by|to) {number('x', 'pt')}"
)
"""“The gap between best and worst is 17.6%.”"""
_BETWEEN_TWO = re.compile(
    rf"\b(?P<w>{NOUN}|{VALUED}) (?:from|between) [^⟦⟧;:.,]{{1,40}}? (?:to|and) [^⟦⟧;:.,]{{1,40}}? "
    rf"(?:is|was|comes to|came to|amounts to|amounted to|of) {number('x', 'pt')}(?=[.,;)]|$)"
)
"""“The gain from July to September is 2.9%.”"""
_BY_SO_MUCH = re.compile(
    rf"\b(?P<w>above|below|ahead of|behind|short of|{MORE}|{LESS}|better|worse|beats?|"
    rf"exceed(?:s|ed)|trails?|trailed)\b[^;:.]{{0,90}}⟦p\d+⟧[^⟦⟧;:.]{{0,50}} by {number('x', 'pt')}"
)
"""“Below the 81.5% of the year before by 2.2 per cent.”"""
_BACK = re.compile(
    r"\b(?:therefore|thus|hence|so|(?:this|that|it|which) (?:is|was)|margin|the change|"
    r"the difference|the gap|and is|meaning|representing|consequently|position|in other words|"
    r"i\.e\.|equivalent to)\b|:"
)
_ON_ANOTHER = re.compile(
    r"\b(?:target|national\w*|england|average|budget|forecast|region\w*|of the increase|cost|"
    r"spend\w*|number of|offences|incidents|crimes?|calls|demand|volumes?)\b"
)


_MOST = 5
"""Percentages among which two may be so far apart by chance."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change of a rate as a sentence tells it, with its word, which may stand far before it."""

    stated: Quantity
    word: str
    is_far: bool = False


def carried_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """Claims about changes of percentages, of which one at least stands in a sentence before.

    Wrong is only a change in percent that is just the points between the only
    two percentages told, and not what they give relative to each other.
    """
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    told = told_in(said)
    found = [_by_any(said, one, recent) for one in told]
    return [claim for claims in found for claim in claims]


def _by_any(said: Said, told: Told, recent: Sequence[Said]) -> list[Claim]:
    """The claims of one change, by the fewest sentences before that give its two levels."""
    for back in range(len(recent) + 1):
        near = recent[len(recent) - back :]
        levels = _levels(said, told.stated, near)
        if 2 <= len(levels) <= 2 * _MOST and (found := _claims(said, told, levels, near)):
            return found
        if len(levels) > _MOST or (len(levels) >= 2 and told.stated.places < 1 and back):
            break
    return []


def told_in(said: Said) -> list[Told]:
    """The changes of a sentence that are told in percent or in points."""
    found: dict[int, Told] = {}
    for pattern in (_AFTER, _BEFORE, _APART, _BETWEEN_TWO, _BY_SO_MUCH):
        for match in pattern.finditer(said.marks):
            stated = said.of(match["x"])
            if not stated.bound and stated.value > 0:
                is_far = pattern is _BY_SO_MUCH
                found.setdefault(id(stated), Told(stated, match["w"], is_far))
    return list(found.values())


def _levels(said: Said, stated: Quantity, recent: Sequence[Said]) -> list[Quantity]:
    """The percentages of the window that are no changes themselves, in reading order."""
    levels: list[Quantity] = []
    for one in (*recent, said):
        sizes = sizes_in(one)
        levels += [
            q
            for q in one.quantities
            if q.kind is QuantityKind.PERCENT and q is not stated and q not in sizes and not q.bound
        ]
    return levels


def sizes_in(said: Said) -> list[Quantity]:
    """The numbers of a sentence that tell changes; of two percentages told as one the first.

    The other is a level: “4.7% higher among women (71.2%) than men”.
    """
    found: list[Quantity] = []
    for amount in amounts(said):
        first, *more = amount.numbers
        is_share = first.kind is QuantityKind.PERCENT
        found += [first, *(q for q in more if not is_share or q.kind is not first.kind)]
    return found


def _claims(said: Said, told: Told, levels: list[Quantity], near: Sequence[Said]) -> list[Claim]:
    stated = told.stated
    pairs = [(a, b) for a, b in combinations(levels, 2) if a.value != b.value]
    pairs = [pair for pair in pairs if min(pair[0].value, pair[1].value) > 0]
    exact = [pair for pair in pairs if abs(pair[0].value - pair[1].value) == stated.value]
    if stated.kind is QuantityKind.POINTS:
        ways = [_way(told, pair, points=True) for pair in exact[:1]]
        return [best_claim(said, "points", stated, ways)] if ways else []
    fine = [p for p in pairs if len(exact) != 1 or _places(p) == _places(exact[0])]
    if any(size(stated).meets(_way(told, pair, points=False).expected) for pair in fine):
        return []
    if len(exact) != 1 or _ON_ANOTHER.search(_clause(said, stated)):
        return []
    is_few = len(levels) == 2 or stated.places >= 1 or _are_side_by_side(exact[0], near)
    is_linked = _BACK.search(said.marks) or stated.places >= 1 or not near
    if not is_few or not is_linked:
        return []
    claim = best_claim(said, "percent", stated, [_way(told, exact[0], points=False)])
    return [replace(claim, is_tight=told.is_far and set(exact[0]) <= set(said.quantities))]


def _places(pair: tuple[Quantity, Quantity]) -> int:
    """The decimals of the coarser of two: 28% to 40% is no scale for a change of 2.8%."""
    return min(pair[0].places, pair[1].places)


def _clause(said: Said, stated: Quantity) -> str:
    """The words of the clause that tells the change."""
    at = said.marks.find(f"⟦p{said.order_of(stated)}⟧")
    start = max(said.marks.rfind(mark, 0, at) for mark in (",", ";", ":", "⟧", "("))
    stop = re.search(r"[,;:(⟦]", said.marks[at + 3 :])
    return said.marks[start + 1 : at + 3 + stop.start() if stop else len(said.marks)]


def _are_side_by_side(pair: tuple[Quantity, Quantity], near: Sequence[Said]) -> bool:
    """Whether two levels stand beside each other in one clause: “76% against 71%”."""
    for one in near:
        held = list(one.quantities)
        if pair[0] in held and pair[1] in held:
            first, second = sorted((held.index(pair[0]), held.index(pair[1])))
            beside = (
                rf"⟦p{first}⟧[^⟦⟧,;:]{{0,40}}\b(?:against|compared|from|to|than)\b[^⟦⟧,;:]{{0,30}}"
            )
            return re.search(rf"{beside}⟦p{second}⟧", one.marks) is not None
    return False


def _v(quantity: Quantity) -> Fraction:
    return quantity.value


def _way(told: Told, pair: tuple[Quantity, Quantity], *, points: bool) -> Way:
    """The change between two percentages, from the one that the word makes the earlier."""
    low, high = sorted(pair, key=_v)
    is_up = way_of(told.word) > 0 or bool(re.match(r"improv|better|gain|above", told.word))
    before, after = (low, high) if is_up else (high, low)
    gap = without_sign(minus(after.span, before.span))
    relative = relative_change(before, after)
    expected = gap if points or relative is None else relative
    others = {} if points else {Cause.POINTS: gap}
    parts = {"from": before, "to": after}
    return Way(parts, expected, True, others, "the two percentages told before")
