"""“Priory has the second highest rate and Northgate the fifth”: both places are of one order.

The first place says in which column, and from which end, the other is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from watchward.check.model import Cause, Claim, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.chunks import Chunk
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.places import ORDINALS, Place
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.weighing.orders import orders_in
from watchward.check.wording.weighing.standings import ends_of
from watchward.check.wording.world import World

__all__ = ["same_order_claims"]

_ORDINAL = "|".join(ORDINALS)
_NEXT = re.compile(
    rf"(?:,|;|\band\b|\bwith\b|\bwhile\b)(?: and)? (?P<name>[^,;.]{{2,45}}?),?"
    rf"(?: (?:is|was|lies|lay|came|comes|ranks|ranked|being|stands|stood))?(?: in)?(?: the)? "
    rf"(?P<ord>{_ORDINAL}|last)(?: place| (?:(?P<high>highest|largest|biggest|busiest)|"
    rf"(?P<low>lowest|smallest|fewest)))?(?=[.,;)]|$| and\b| of the (?:{_ORDINAL}|\w+)[.,;])"
)
_SPOILT = re.compile(
    r"\b(?:previous\w*|last year|year before|formerly|had been|since|from|to|national\w*|"
    r"similar|excluding|except|joint|equal|overtak\w+|moved|climbed|dropped|slipped|up|down)\b"
)
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Order:
    """A ladder with the end that places are counted from."""

    ladder: Ladder
    from_low: bool


def same_order_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of a place told right after another's, in the same order."""
    if AHEAD.search(spoken.low) or NO.search(spoken.low) or _SPOILT.search(spoken.low):
        return
    matches = list(_NEXT.finditer(spoken.low))
    if not matches:
        return
    places = orders_in(spoken)
    for match in matches:
        before = [p for p in places if p.end <= match.start()]
        if not before:
            continue
        start = max((p.end for p in before[:-1]), default=0)
        part = Chunk(start, match.start())
        orders = list(_orders(spoken, before[-1], part, world))
        is_pinned = bool(_shown(spoken, part)) and len({one.from_low for one in orders}) == 1
        is_sure = before[-1].place == 1 or not before[-1].is_plain or is_pinned
        claim = _judged(spoken, match, orders, is_sure=is_sure)
        if claim is not None:
            yield claim


def _orders(spoken: Spoken, place: Place, part: Chunk, world: World) -> Iterator[_Order]:
    """The orders in which the first thing has the place that is said of it."""
    shown = _shown(spoken, part)
    for ladder in world.ladders_naming(spoken, or_before=False):
        if ladder.sort in (Sort.STEP, Sort.STEP_PERCENT) or len(ladder.rungs) < _FEWEST:
            continue
        rung = _named(spoken, part, ladder)
        if rung is None or (shown and abs(rung.value) not in shown):
            continue
        wanted = len(ladder.rungs) if place.last else place.place
        for from_low in (True, False) if place.is_plain else ends_of(place):
            first, last = ladder.place(rung, from_low=from_low)
            if first <= wanted <= last:
                yield _Order(ladder, from_low)


def _shown(spoken: Spoken, part: Chunk) -> set[object]:
    """The numbers that a part prints, of a thing's own value."""
    return {
        abs(q.value)
        for q in spoken.numbers_between(part.start, part.end)
        if q.kind is not QuantityKind.RANK and not q.text.strip().isalpha()
        and len(re.sub(r"\D", "", q.text)) > 1
    }  # fmt: skip


def _named(spoken: Spoken, part: Chunk, ladder: Ladder) -> Rung | None:
    named = [m for m in mentions(spoken, ladder) if part.start <= m.start and m.end <= part.end]
    return only_thing(named)


def _judged(
    spoken: Spoken, match: re.Match[str], orders: Sequence[_Order], *, is_sure: bool
) -> Claim | None:
    """The second place judged; `is_sure` if the first says from which end it counts."""
    part = Chunk(match.start("name"), match.end("name"))
    start, end = match.span("ord")
    if match["high"] or match["low"]:
        tables = {order.ladder: _Order(order.ladder, match["low"] is not None) for order in orders}
        orders = list(tables.values())  # “X is the smallest and Y the third largest”
    held = [(order, rung) for order in orders if (rung := _named(spoken, part, order.ladder))]
    shown = _shown(spoken, part)
    held = [(order, rung) for order, rung in held if not shown or abs(rung.value) in shown]
    if not held or len(held) < len(orders):
        return None
    spans = [order.ladder.place(rung, from_low=order.from_low) for order, rung in held]
    sizes = [len(order.ladder.rungs) for order, _rung in held]
    said = match["ord"]
    wanted = [size if said == "last" else ORDINALS.get(said, 0) for size in sizes]
    fitting = [first <= place <= last for (first, last), place in zip(spans, wanted, strict=True)]
    holds = any(fitting)
    if not holds and (not is_sure or len({order.ladder.table for order, _rung in held}) != 1):
        return None
    if holds and held[fitting.index(True)][0].from_low:
        return None  # “the least popular was dogs; parking came second”: from which end?
    order, rung = held[fitting.index(True) if holds else 0]
    first, _last = order.ladder.place(rung, from_low=order.from_low)
    truth = (
        f"{first} from the {'lowest' if order.from_low else 'highest'} of {len(order.ladder.rungs)}"
    )
    about = f"{rung.name} in {order.ladder.title or 'the list'}"
    told = Verdicts("rank", spoken.text[start:end], truth, Cause.UNKNOWN, about)
    stated = next((q for q, a, b in spoken.numbers if a < end and start < b), None)
    return claim_of(spoken, start, told, rung.parts, stated, holds=holds)
