"""One thing among others: “only Eastmoor is better with 16.60”, “a lower rate than the Vale”.

The numbers stand by the names: in the sentence, or in the one beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.context.telling_words import telling
from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO, NOUN_DOWN, NOUN_UP
from watchward.check.wording.goods import good_way
from watchward.check.wording.plain.movements import movements_in
from watchward.check.wording.plain.told import Told, are_like, told_in
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of

__all__ = ["among_claims"]

_UP, _DOWN = "higher|greater|larger|bigger|more|longer", "lower|smaller|fewer|less|shorter"
_ONLY = re.compile(
    rf"\b(?:only|just) (?:in )?(?P<names>[^;.]*?) (?:is|are|was|were|has|have|had) "
    rf"(?:a )?(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<good>better)|(?P<bad>worse))\b"
)
_PACE = re.compile(
    rf"\b(?:rate|pace|speed) of (?:(?P<rise>{NOUN_UP})|(?P<fall>{NOUN_DOWN}))\b"
    r"[^.;\d]{0,60}?\b(?:(?P<up>faster|quicker|higher|greater|steeper)|(?P<down>slower|lower))"
    r" than (?:the |that |its |our )?(?:[a-z-]+ ){0,3}$"
)
_THAN = re.compile(
    rf"(?P<own>[a-z' -]{{3,50}}?) (?:has|have|had|continues? to have|shows?|showed|saw|recorded|"
    rf"is|are|was|were) (?:a )?(?:much |far |slightly )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
    r"[^.;,\d]{0,45}? than (?:the |in |for |that of |those of )?(?P<other>[a-z' -]{3,50})[.,;]?$"
)


def among_claims(spoken: Spoken) -> Iterator[Claim]:
    """The claims of a sentence that compares one thing with others by their names."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    yield from _only(spoken)
    yield from _pace(spoken)
    if spoken.before:
        yield from _than(spoken.before[0], spoken)


def _only(spoken: Spoken) -> Iterator[Claim]:
    """“Only X is better, with 16.60”: held to the last number before that is of its kind."""
    match = _ONLY.search(spoken.low)
    if match is None:
        return
    held = [t for t in told_in(spoken, 0) if not t.is_loose and t.quantity.places > 0]
    others = [t for t in held if t.start > match.start()]
    before = [t for t in held if t.end <= match.start()]
    if not before and spoken.before:
        before = [t for t in told_in(spoken.before[0], 1) if not t.is_loose]
        before = [t for t in before if not (t.peer or t.goal)]
    if not others or not before:
        return
    own = before[-1]
    like = [t for t in others if _is_like(own, t)]
    if len(like) != len(others) or any(t.peer or t.goal or t.is_then for t in like):
        return
    way = 1 if match["up"] else -1
    if match["good"] or match["bad"]:
        text = f"{spoken.before[0].low if spoken.before else ''} {spoken.low}"
        way = good_way(text, None, own.quantity) * (1 if match["good"] else -1)
    group = next(g for g in ("up", "down", "good", "bad") if match[g])
    yield from _judged(spoken, match.start(group), match[group], own, like, way)


def _is_like(one: Told, other: Told) -> bool:
    a, b = one.quantity, other.quantity
    is_bare = QuantityKind.RATE in (a.kind, b.kind) and QuantityKind.COUNT in (a.kind, b.kind)
    return (is_bare or are_like(a, b)) and a.places == b.places


def _judged(
    spoken: Spoken, start: int, word: str, own: Told, others: Sequence[Told], way: int
) -> Iterator[Claim]:
    """Whether all others lie on the side of one's own that is said."""
    sides = {t.quantity.value > own.quantity.value for t in others}
    if not way or len(sides) != 1 or any(t.quantity.value == own.quantity.value for t in others):
        return
    is_above = sides == {True}
    side = "above" if is_above else "below"
    shown = ", ".join(t.quantity.text.strip() for t in others)
    truth = f"{side} ({shown} against {own.quantity.text.strip()})"
    said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the numbers by their names")
    parts = (*(t.quantity for t in others), own.quantity)
    yield claim_of(spoken, start, said, parts, holds=is_above == (way > 0))


def _pace(spoken: Spoken) -> Iterator[Claim]:
    """“The rate of decline was faster than the 7.7% average”: of the decline told before."""
    for yard in told_in(spoken, 0):
        match = _PACE.search(spoken.low[: yard.start])
        if match is None or yard.quantity.kind is not QuantityKind.PERCENT or not spoken.before:
            continue
        moves = list(movements_in(spoken.before[0]))
        if len(moves) != 1 or moves[0].way != (1 if match["rise"] else -1):
            continue
        own = moves[0].parts[0]
        value = abs(own.value)
        if len(moves[0].parts) > 1 or value == abs(yard.quantity.value):
            continue
        word = match["up"] or match["down"]
        is_above = value > abs(yard.quantity.value)
        side = "above" if is_above else "below"
        truth = f"{own.text.strip()}, {side} {yard.quantity.text.strip()}"
        said = Verdicts("comparison", word, truth, Cause.DIRECTION, "the two rates of change")
        start = match.start("up" if match["up"] else "down")
        holds = is_above == bool(match["up"])
        yield claim_of(spoken, start, said, (own, yard.quantity), holds=holds)


def _than(first: Spoken, spoken: Spoken) -> Iterator[Claim]:
    """“Wired ones fail less often than …”, and next the two numbers, each by its name."""
    match = _THAN.search(first.low.replace("“", "'").replace("”", "'"))
    told = [t for t in told_in(spoken, 0) if not t.is_loose]
    if match is None or len(told) != 2 or first.numbers or NO.search(first.low):
        return
    one, other = told
    if one.quantity.kind is not other.quantity.kind or one.quantity.value == other.quantity.value:
        return
    mine, others = telling(match["own"]), telling(match["other"])
    mine, others = mine - others, others - mine
    between = telling(spoken.low[one.end : other.start])
    after = telling(spoken.low[other.end :])
    before = telling(spoken.low[: one.start])
    first_own = bool(mine & (before | between)) and bool(others & (between | after))
    is_own_first = bool(mine & between) and bool(others & after) and not before & (mine | others)
    is_own_last = bool(others & between) and bool(mine & after) and not before & (mine | others)
    if is_own_first == is_own_last or not (first_own or is_own_last):
        return
    if between & mine and between & others:
        return
    own, yard = (one, other) if is_own_first else (other, one)
    group = "up" if match["up"] else "down"
    way = 1 if match["up"] else -1
    is_above = own.quantity.value > yard.quantity.value
    truth = (
        f"{'higher' if is_above else 'lower'} "
        f"({own.quantity.text.strip()} against {yard.quantity.text.strip()})"
    )
    said = Verdicts(
        "comparison", match[group], truth, Cause.DIRECTION, "the numbers by their names"
    )
    parts = (own.quantity, yard.quantity)
    yield claim_of(first, match.start(group), said, parts, holds=is_above == (way > 0))
