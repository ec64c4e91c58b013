"""Changes of a rate whose two levels stand in the sentences just before, and percent for points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind
from watchward.check.prose.amounts import amounts
from watchward.check.prose.directions import AHEAD, ANY, LESS, MORE, NO, NOUN, way_of
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number

_CHANGED = (
    rf"(?:{ANY}|{NOUN}|improv\w+|worsen\w*|deteriorat\w+|strengthen\w*|weaken\w*|slipp?\w*|"
    r"gain\w*|change[ds]?|difference|gap|movement|\w+-representation|recover\w*|los[ts]\w*)"
)
_AFTER = re.compile(
    rf"\b(?P<w>{_CHANGED})\b(?: [a-z'-]+){{0,3}}? (?:by|of|is|was) (?:a further |an? )?"
    rf"{number('x', 'pt')}"
)
_BEFORE = re.compile(
    rf"{number('x', 'pt')} (?P<w>{MORE}|{LESS}|up|down|better|worse|above|below)\b"
)
_BACK = re.compile(
    r"\b(?:therefore|thus|hence|so|this is|that is|the change|the difference|the gap|which is|"
    r"and is|meaning|representing|consequently|position|in other words|i\.e\.|equivalent to)\b|:"
)
_ON_ANOTHER = re.compile(
    r"\b(?:target|national\w*|england|average|budget|forecast|region\w*|of the increase|cost|"
    r"spend\w*|number of|offences|incidents|crimes?|calls|demand|volumes?)\b"
)


_MOST = 5
"""Percentages among which two may be so far apart by chance."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A change of a rate as a sentence tells it, with its word."""

    stated: Quantity
    word: str


def carried_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """Claims about changes of percentages, of which one at least stands in a sentence before.

    Wrong is only a change in percent that is just the points between the only
    two percentages told, and not what they give relative to each other.
    """
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    told = _told(said)
    if len(told) != 1:
        return []
    for back in range(1, len(recent) + 1):
        levels = _levels(said, told[0].stated, recent[-back:])
        if len(levels) >= 2 and (found := _claims(said, told[0], levels)):
            return found
        if len(levels) > _MOST or (len(levels) >= 2 and told[0].stated.places < 1):
            break
    return []


def _told(said: Said) -> list[_Told]:
    found: dict[int, _Told] = {}
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(said.marks):
            stated = said.of(match["x"])
            if not stated.bound and stated.value > 0:
                found.setdefault(id(stated), _Told(stated, match["w"]))
    return list(found.values())


def _levels(said: Said, stated: Quantity, recent: Sequence[Said]) -> list[Quantity]:
    """The percentages of the window that are no changes themselves, in reading order."""
    levels: list[Quantity] = []
    for one in (*recent, said):
        sizes = [q for amount in amounts(one) for q in amount.numbers]
        levels += [
            q
            for q in one.quantities
            if q.kind is QuantityKind.PERCENT and q is not stated and q not in sizes and not q.bound
        ]
    return levels


def _claims(said: Said, told: _Told, levels: list[Quantity]) -> list[Claim]:
    stated = told.stated
    pairs = [(a, b) for a, b in combinations(levels, 2) if a.value != b.value]
    pairs = [pair for pair in pairs if min(pair[0].value, pair[1].value) > 0]
    exact = [pair for pair in pairs if abs(pair[0].value - pair[1].value) == stated.value]
    if stated.kind is QuantityKind.POINTS:
        ways = [_way(told, pair, points=True) for pair in exact[:1]]
        return [best_claim(said, "points", stated, ways)] if ways else []
    if any(stated.span.meets(_way(told, pair, points=False).expected) for pair in pairs):
        return []
    is_sure = len(exact) == 1 and (len(levels) == 2 or stated.places >= 1)
    if not is_sure or not _BACK.search(said.marks) or _ON_ANOTHER.search(said.marks):
        return []
    return [best_claim(said, "percent", stated, [_way(told, exact[0], points=False)])]


def _v(quantity: Quantity) -> Fraction:
    return quantity.value


def _way(told: _Told, pair: tuple[Quantity, Quantity], *, points: bool) -> Way:
    """The change between two percentages, from the one that the word makes the earlier."""
    low, high = sorted(pair, key=_v)
    is_up = way_of(told.word) > 0 or bool(re.match(r"improv|better|gain|above", told.word))
    before, after = (low, high) if is_up else (high, low)
    gap = abs(after.value - before.value)
    expected = Interval.exact(gap if points else gap / before.value * 100)
    others = {} if points else {Cause.POINTS: Interval.exact(gap)}
    parts = {"from": before, "to": after}
    return Way(parts, expected, True, others, "the two percentages told before")
