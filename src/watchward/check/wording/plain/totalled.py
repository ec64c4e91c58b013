"""“The total has gone up by 3.6%”, by the total of the table beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchward.check.context.telling_words import telling
from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.wording.directions import Direction, direction_claim, directions_in
from watchward.check.wording.moves import amounts_of
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.totals import TotalMove
from watchward.check.wording.world import World

__all__ = ["total_claims"]

_TOTAL = re.compile(
    r"\b(?:the (?:overall |grand |combined )?total|totals?|overall|in total|altogether|in all|as a "
    r"whole)\b"
)
_SPOILT = re.compile(
    r"\b(?:excluding|except|apart from|without|average|mean|share|proportion|since|per|"
    r"forecast|target|budget)\b"
)
_NEAR = 8
"""Paragraphs and tables between a sentence and the table whose total it tells."""


def total_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a total rose or fell by so much, where its table gives that amount."""
    if not world.totals:
        return
    for direction in directions_in(spoken):
        clause = spoken.low[direction.low : direction.high]
        if _SPOILT.search(clause):
            continue
        amounts = [q for q in amounts_of(spoken, direction) if _is_telling(q)]
        moves = [
            move for move in world.totals
            if abs(move.here - spoken.here) <= _NEAR
            and _is_meant(spoken, direction, move)
            and any(_gives(move, amount) for amount in amounts)
        ]  # fmt: skip
        ways = {move.last.value > move.first.value for move in moves}
        if len(ways) == 1:
            move = min(moves, key=lambda m: abs(m.here - spoken.here))
            is_up = ways == {True}
            parts = (move.first, move.last)
            holds = is_up == (direction.way > 0)
            if holds or not _went(world, move, direction.way):
                yield direction_claim(spoken, direction, parts, is_up, holds)


def _went(world: World, move: TotalMove, way: int) -> bool:
    """Whether the same total went that way between some other two periods."""
    return any(
        (one.last.value - one.first.value) * way > 0
        for one in world.totals
        if one.table == move.table and one.label == move.label
    )


def _is_telling(amount: Quantity) -> bool:
    return amount.places > 0 or len(re.sub(r"\D", "", amount.text)) > 1


def _is_meant(spoken: Spoken, direction: Direction, move: TotalMove) -> bool:
    """Whether the words before the direction speak of a total, or of this one by its name."""
    lead = spoken.text[direction.low : direction.end]
    if _TOTAL.search(lead.lower()):
        return True
    name = telling(move.label)
    return len(name) > 1 and name <= telling(lead)


def _gives(move: TotalMove, amount: Quantity) -> bool:
    """Whether an amount is how far a total moved, in numbers or in percent."""
    first, last = move.first.value, move.last.value
    if amount.kind is QuantityKind.PERCENT:
        return first != 0 and last != first and amount.span.holds(abs((last - first) / first * 100))
    if amount.kind is QuantityKind.POINTS or move.first.kind is QuantityKind.PERCENT:
        return False
    return last != first and abs(last - first) == abs(amount.value)
