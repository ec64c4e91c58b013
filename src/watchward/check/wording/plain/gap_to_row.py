"""“Quarter 4 had 1,729 calls, 880 more than quarter 3”: how far one row lies from another.

The first row is named with its own figure, which says in what column, and the other row is named
behind the gap. The gap must be what lies between their two figures, and lie on that side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.rounding import implied
from watchward.check.wording.ladders import LIKE, Ladder, Rung, Sort
from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["gap_to_row_claims"]

_UP = r"more|higher|longer|greater|larger|slower|above|up on|ahead of"
_DOWN = r"fewer|less|lower|shorter|smaller|quicker|faster|below|down on|behind"
_TO = re.compile(
    rf"(?:%| ?per ?cent)?(?: percentage)?(?: points?)?(?: [a-z]+)?? (?:(?P<up>{_UP})|"
    rf"(?P<down>{_DOWN}))(?: than)? (?:(?:it was |they were )?(?:in|for|at|on|that of|that in|"
    r"that for|those in) )?(?:the )?"
)
_ENDS = re.compile(
    r"(?:'s)?(?: (?:\d{4}/\d\d|district|ward|area))?(?=\W*$|[.,;)]| \(| and\b| but\b)"
)
_SPOILT = re.compile(
    r"\b(?:combined|together|both|target|budget\w*|would|average of|excluding|except|each|"
    r"per (?:head|person|day|week|month)|twice|times|last year|previous\w*|a year ago)\b"
)
_KNOWN, _NEAR = 2, 12


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two rows of one column: the one whose figure is told, and the one named behind the gap."""

    ladder: Ladder
    own: Rung
    other: Rung


def gap_to_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of how far the row that is told lies from one that is named."""
    if len(spoken.numbers) < _KNOWN or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for gap, start, end in spoken.numbers[1:]:
        match = _TO.match(spoken.low, end)
        if match is None or gap.bound or _SPOILT.search(spoken.low):
            continue
        pairs = list(_pairs(spoken, start, match.end(), world))
        if pairs:
            yield from _judged(spoken, gap, start, match, pairs)


def _pairs(spoken: Spoken, start: int, at: int, world: World) -> Iterator[_Pair]:
    told = [(q, a) for q, a, b in spoken.numbers if b <= start and _digits(q) >= _KNOWN]
    if len(told) != 1:
        return
    (known, _a) = told[0]
    for ladder, own in world.levels_of(known.value):
        if ladder.sort is not Sort.LEVEL or abs(ladder.here - spoken.here) > _NEAR:
            continue
        part = own.parts[0]
        if part.kind is not known.kind and {part.kind, known.kind} - LIKE - _TIME:
            continue
        named = [m for m in mentions(spoken, ladder) if m.is_whole]
        before = {m.rung.name for m in named if m.end <= start}
        behind = [m for m in named if m.start == at and _ENDS.match(spoken.low, m.end)]
        if before == {own.name} and len(behind) == 1 and behind[0].rung is not own:
            yield _Pair(ladder, own, behind[0].rung)


_TIME = {QuantityKind.DURATION}


def _digits(quantity: Quantity) -> int:
    return sum(map(str.isdigit, quantity.text))


def _judged(
    spoken: Spoken, gap: Quantity, start: int, match: re.Match[str], pairs: list[_Pair]
) -> Iterator[Claim]:
    fits = [one for one in pairs if _fits(gap, one)]
    one = (fits or pairs)[0]
    parts = (one.own.parts[0], one.other.parts[0])
    about = f"{one.own.name} and {one.other.name} in {one.ladder.title or 'the table'}"
    apart = one.own.value - one.other.value
    if not fits:
        if gap.kind is QuantityKind.PERCENT and any(_is_percent(p) for p in pairs):
            return  # of shares in percent it may be a part of one, or points
        if len({abs(p.own.value - p.other.value) for p in pairs}) != 1 or not apart:
            return
        is_share = gap.kind is QuantityKind.PERCENT and not _is_percent(one)
        size = abs(apart / one.other.value * 100) if is_share and one.other.value else abs(apart)
        if is_share and not one.other.value:
            return
        truth = f"{float(size):,.1f}%" if is_share else f"{float(size):,g}"
        said = Verdicts("change", gap.text.strip(), truth, Cause.TYPED, about)
        yield replace(claim_of(spoken, start, said, parts, gap, holds=False), is_tight=True)
        return
    if not apart or len({p.own.value > p.other.value for p in fits}) != 1:
        return
    group = "up" if match["up"] else "down"
    word = spoken.text[match.start(group) : match.end(group)]
    if word.lower() in ("slower", "quicker", "faster") or (
        one.own.parts[0].kind is QuantityKind.PERCENT and gap.kind is QuantityKind.PERCENT
    ):
        return
    truth = f"{parts[0].text.strip()}, {'above' if apart > 0 else 'below'} {parts[1].text.strip()}"
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, about)
    holds = (apart > 0) == (group == "up")
    yield replace(claim_of(spoken, match.start(group), said, parts, holds=holds), is_tight=True)


def _is_percent(pair: _Pair) -> bool:
    return pair.own.parts[0].kind is QuantityKind.PERCENT


def _fits(gap: Quantity, pair: _Pair) -> bool:
    """Whether two rows lie so far apart: in units, in points, or in percent of the other."""
    own, other = pair.own.parts[0], pair.other.parts[0]
    apart = abs(own.value - other.value)
    leeway = Fraction(0)
    if max(own.places, other.places) > gap.places:
        leeway = Fraction(1, 2) / Fraction(10) ** gap.places
    if gap.kind is QuantityKind.PERCENT and not _is_percent(pair):
        if not other.value:
            return True
        span = implied(abs(gap.value), gap.places)
        rates = [apart / base.value * 100 for base in (other,) if base.value]
        return any(span.holds(abs(rate)) for rate in rates)
    if own.kind is QuantityKind.MONEY:
        return any(
            gap.span.holds(apart * scale) or gap.span.holds(apart / scale)
            for scale in (1, 1000, 1_000_000)
        )
    return abs(abs(gap.value) - apart) <= leeway
