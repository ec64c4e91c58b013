"""A change whose figures stand in other paragraphs, as a newspaper tells it.

“Thefts rose by more than four per cent. There were 5,212 last year. That is nearly 250 up on the
year before, when there were 4,970.” The first sentence rests on those that follow, the last on the
one before it, though each is a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.bounds import SIDES, sought
from watchward.check.facts import words_of
from watchward.check.model import Claim, Location, Quantity, QuantityKind
from watchward.check.prose.amounts import Amount, amounts
from watchward.check.prose.directions import AHEAD, LESS, MORE, NO, way_of
from watchward.check.prose.echoes import only_level
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.pairs import Pair, pairs
from watchward.check.prose.roles import settled
from watchward.check.prose.said import Said, number
from watchward.check.prose.worked import expected_of, slips_of

_THAT_IS = re.compile(
    rf"^(?:that|this|it) (?:is|was|represents|represented|marks|marked) (?:an? )?"
    rf"{number('x', 'cmp')} (?P<w>up|down|{MORE}|{LESS})\b[^⟦⟧;:.]{{0,70}}?,? (?:when|where) "
    rf"(?:there|it|they|the (?:figure|number|total)) (?:was|were|stood at|had been) "
    rf"{number('a', 'cm')}"
)
_Place = tuple[Location, int, int]
_AFTER, _LEAST = 4, 100
"""So many sentences after a change may tell its figures; smaller ones give too much by chance."""


def apart_claims(spoken: Sequence[Said], claims: Sequence[Claim]) -> list[Claim]:
    """The changes that no sentence alone settles, by the figures of those near them."""
    done = {(c.at, *place) for c in claims for place in settled([c])}
    found: list[Claim] = []
    for at, own in enumerate(spoken):
        if AHEAD.search(own.marks) or NO.search(own.marks):
            continue
        told = _with_before(spoken, at)
        if told is not None:
            found += _told(own, *told, done)
        found += _ahead_of(own, spoken, at, done)
    return found


def _with_before(spoken: Sequence[Said], at: int) -> tuple[Quantity, Pair] | None:
    """What “that is 250 up on the year before, when there were 4,970” says, with its two figures.

    Only where the sentence before tells one level, which the word “that” can mean.
    """
    match = _THAT_IS.match(spoken[at].marks)
    if match is None or at == 0 or not _is_near(spoken[at - 1], spoken[at], 1):
        return None
    stated, earlier = spoken[at].of(match["x"]), spoken[at].of(match["a"])
    later = only_level(spoken[at - 1], earlier)
    if later is None or earlier.bound or earlier.value <= 0:
        return None
    is_up = later.value > earlier.value
    if is_up != (way_of(match["w"]) > 0):
        return None
    return stated, Pair(earlier, later, match.start(), match.end())


def _told(own: Said, stated: Quantity, pair: Pair, done: set[_Place]) -> list[Claim]:
    expected = expected_of(stated, pair)
    if expected is None or (stated.at, stated.start, stated.end) in done:
        return []
    parts = {"from": pair.before, "to": pair.after}
    way = Way(parts, expected, True, slips_of(stated, pair), "the figures of the two sentences")
    kind = "percent" if stated.kind is QuantityKind.PERCENT else "change"
    return [best_claim(own, kind, stated, [way])]


def _ahead_of(own: Said, spoken: Sequence[Said], at: int, done: set[_Place]) -> Iterator[Claim]:
    """A rough change that opens a report, where the first pair of figures after it gives it.

    It is never wrong here: the figures may be of something else.
    """
    rough = [a for a in amounts(own) if len(a.numbers) == 1 and a.numbers[0].bound in SIDES]
    if len(rough) != 1 or pairs(own):
        return
    amount, stated = rough[0], rough[0].numbers[0]
    if (stated.at, stated.start, stated.end) in done:
        return
    pair = next(_pairs_after(own, spoken, at, amount), None)
    expected = None if pair is None else expected_of(stated, pair)
    if pair is not None and expected is not None and sought(stated).meets(expected):
        yield from _told(own, stated, pair, done)


def _pairs_after(own: Said, spoken: Sequence[Said], at: int, amount: Amount) -> Iterator[Pair]:
    """The pairs of like figures that the next sentences tell of the same thing."""
    topic = words_of(own.text)
    for place in range(at + 1, min(at + 1 + _AFTER, len(spoken))):
        if not _is_near(own, spoken[place], _AFTER):
            return
        told = _with_before(spoken, place)
        words = words_of(" ".join(one.text for one in spoken[place - bool(told) : place + 1]))
        here = [told[1]] if told else pairs(spoken[place])
        for pair in here:
            way = 1 if pair.after.value > pair.before.value else -1
            is_large = min(pair.before.value, pair.after.value) >= _LEAST
            if topic & words and is_large and way == (amount.way or way):
                yield pair


def _is_near(one: Said, other: Said, most: int) -> bool:
    """Whether so many paragraphs at most lie between two sentences, headings counted."""
    return 0 <= other.at.paragraph - one.at.paragraph <= most
