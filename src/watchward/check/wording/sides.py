"""Two things of one column compared: “Castle had fewer crimes than Harbour”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.contrast import ALTHOUGH
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.explained import is_explained
from watchward.check.wording.figures import is_amount
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["side_claims"]

_MORE = (
    r"more|higher|greater|larger|bigger|longer|busier|dearer|heavier|above|"
    r"exceed(?:s|ed|ing)?|ahead of"
)
_LESS = r"fewer|less|lower|smaller|shorter|quieter|cheaper|lighter|below"
_WORD = re.compile(rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b(?P<noun>(?: [a-z'-]+){{0,6}}?)"
                   rf"(?P<than> than\b)?")  # fmt: skip
_THAN = re.compile(r"\bthan\b")
_STOPS = re.compile(rf"[;]|\. |,? (?:while|whereas|{ALTHOUGH}|but|however)\b")
_DOUBT = re.compile(
    r"\b(?:times|twice|change\w*|grew|rose|fell|increase\w*|decrease\w*|combined|together|both|"
    r"each|either|average|last year|previous\w*|had been|would|if|between|"
    r"rate of (?:increase|change))\b"
)
_TO_WORD = re.compile(r"\s?(?:%|per cent)?(?: ?(?:percentage )?points?)?(?: [a-z]+)?\s?")
"""What may stand between how far apart two things are and the word for which is more."""
_RATE = re.compile(
    r"\b(?:rates?|per|a head|for each|proportion\w*|percentage|share|cost less|cost more)\b"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two things of a ladder, the first said to be more or less than the second.

    `is_measured` if the sentence tells by how much, and they are just that far apart.
    """

    ladder: Ladder
    one: Rung
    other: Rung
    is_whole: bool
    is_pinned: bool
    is_measured: bool = False


_OF_BUDGET = re.compile(
    r" (?:the |its |their |our )?(?:budget|plan|target|profile|forecast|standard|trend|expectation)"
)
"""“Premises were above budget by 3.8% and supplies by 5.2%”: each beside its own."""


def side_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The comparisons of a sentence between two things that one column, or list, has."""
    if AHEAD.search(spoken.low):
        return
    for match in _WORD.finditer(spoken.low):
        than = re.compile(r"\bthan\b").search(
            spoken.low, match.end("more" if match["more"] else "less")
        )
        is_side = match.group().startswith(("above", "below", "exceed", "ahead"))
        if (than is None and not is_side) or NO.search(spoken.low):
            continue
        if is_side and _OF_BUDGET.match(spoken.low, match.end()):
            continue
        split = than.end() if than is not None and not is_side else match.end()
        if not is_side and split - match.end() > 60:
            continue
        claim = _claim(spoken, match.start(), split, 1 if match["more"] else -1, world)
        if claim is not None:
            yield claim


def _claim(spoken: Spoken, at: int, split: int, way: int, world: World) -> Claim | None:
    low = max((m.end() for m in _STOPS.finditer(spoken.low, 0, at)), default=0)
    stop = _STOPS.search(spoken.low, split)
    high = stop.start() if stop else len(spoken.low)
    pairs = [
        pair for ladder in world.levels_naming(spoken)
        if (pair := _pair(spoken, low, at, split, high, ladder)) is not None
    ]  # fmt: skip
    clause = spoken.text[low:high]
    amount = _amount_before(spoken, at)
    apart = [pair for pair in pairs if amount is not None and _is_apart(pair, amount)]
    pairs, is_told = _meant(clause, apart or pairs)
    is_told = is_told and (amount is None or bool(apart))
    ways = {(p.one.value > p.other.value) - (p.one.value < p.other.value) for p in pairs}
    if len(ways) != 1 or ways == {0}:
        return None
    pair, holds = pairs[0], ways == {way}
    is_sure = is_told and all(p.is_whole for p in pairs) and not _DOUBT.search(clause.lower())
    is_sure = is_sure and all(p.is_measured or is_explained(clause, p.ladder) for p in pairs)
    if not holds and not is_sure:
        return None
    parts = (*pair.one.parts, *pair.other.parts)
    side = "above" if pair.one.value > pair.other.value else "below"
    truth = f"{pair.one.name} is {side} {pair.other.name}"
    word = spoken.text[at:split].split()[0]
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, pair.ladder.title or "the list")
    return claim_of(spoken, at, said, parts, holds=holds)


def _amount_before(spoken: Spoken, at: int) -> Quantity | None:
    """How far apart the words say two things are: “1.6 percentage points lower”."""
    for quantity, start, end in spoken.numbers:
        if end <= at and _TO_WORD.fullmatch(spoken.low[end:at]):
            is_bare = quantity.text.strip().isalpha() or (start and spoken.low[start - 1] == "-")
            return None if is_bare else quantity
    return None


def _is_apart(pair: _Pair, amount: Quantity) -> bool:
    """Whether two things are so far apart."""
    if len(pair.one.parts) != 1 or len(pair.other.parts) != 1:
        return False
    return is_amount(amount, pair.other.parts[0], pair.one.parts[0])


def _pair(spoken: Spoken, low: int, at: int, split: int, high: int, ladder: Ladder) -> _Pair | None:
    if ladder.sort is not Sort.LEVEL or ladder.is_time:
        return None
    named = mentions(spoken, ladder)
    one = only_thing([m for m in named if low <= m.start and m.end <= at])
    other = only_thing([m for m in named if split <= m.start and m.end <= high])
    if one is None or other is None or one is other:
        return None
    shown = [q.value for q in spoken.numbers_between(low, high)]
    pinned = one.value in shown and other.value in shown
    if not ladder.is_prose and _is_apart_by(spoken, low, high, one, other):
        return _Pair(ladder, one, other, True, True, True)
    whole = all(m.is_whole for m in named if m.rung in (one, other))
    return _Pair(ladder, one, other, whole and not ladder.is_prose, pinned)


def _is_apart_by(spoken: Spoken, low: int, high: int, one: Rung, other: Rung) -> bool:
    """Whether a number of the clause is how far two things are apart, and hardly by chance."""
    gap = abs(one.value - other.value)
    is_share = one.parts[0].kind is QuantityKind.PERCENT
    return gap != 0 and any(
        abs(q.value) == gap
        and (q.places > 0 or gap >= 10)
        and is_share == (q.kind in (QuantityKind.POINTS, QuantityKind.PERCENT))
        for q in spoken.numbers_between(low, high)
    )


def _meant(clause: str, pairs: list[_Pair]) -> tuple[list[_Pair], bool]:
    """The pairs that the words mean, and whether they say which."""
    if measured := [pair for pair in pairs if pair.is_measured]:
        return measured, True
    if pinned := [pair for pair in pairs if pair.is_pinned]:
        return pinned, True
    if _RATE.search(clause.lower()):
        pairs = [pair for pair in pairs if pair.ladder.is_rate]
    said = {word[:6] for word in telling(clause)}
    scores = [len(_topic(pair) & said) for pair in pairs]
    if not pairs or not max(scores):
        return pairs, False
    best = [p for p, s in zip(pairs, scores, strict=True) if s == max(scores)]
    times = {p.ladder.time for p in best if p.ladder.time is not None}
    return [p for p in best if p.ladder.time is None or p.ladder.time == max(times)], True


def _topic(pair: _Pair) -> set[str]:
    names = {w for rung in pair.ladder.rungs for w in telling(rung.name)}
    return {word[:6] for word in pair.ladder.words - names}
