"""“The force met the standard in September”: the row of a table that is named, and the aim told.

The aim stands in the sentence or just before it, the row's own figure only in the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.wording.chunks import Chunk, chunks
from watchward.check.wording.goods import good_way
from watchward.check.wording.ladders import Ladder, Rung, Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.plain.goals import GoalWord, goal_words
from watchward.check.wording.plain.told import Told, told_near
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["reached_claims"]

_NEAR = 6
"""Paragraphs and tables between a sentence and the table that it speaks of."""


def reached_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims that a row of a table met, or missed, the one aim in percent told beside it."""
    words = list(goal_words(spoken))
    aim = _aim(spoken) if words else None
    if aim is None:
        return
    for word, chunk in zip(words, chunks(spoken, words), strict=True):
        if any(t.back == 0 and t is not aim and chunk.start <= t.start < chunk.end
               for t in told_near(spoken, 2)):  # fmt: skip
            continue
        claim = _judged(spoken, word, chunk, aim, world)
        if claim is not None:
            yield claim


def _aim(spoken: Spoken) -> Told | None:
    """The one aim in percent that the sentence or the two before it tell."""
    aims = [t for t in told_near(spoken, 2) if t.goal and not t.is_then]
    shares = [t for t in aims if t.quantity.kind is QuantityKind.PERCENT]
    return shares[-1] if len({t.quantity.value for t in shares}) == 1 else None


def _judged(spoken: Spoken, word: GoalWord, chunk: Chunk, aim: Told, world: World) -> Claim | None:
    cells = list(_cells(spoken, chunk, aim.quantity.value, world))
    text = " ".join(s.low for s in reversed((spoken, *spoken.before[: aim.back])))
    ways = {good_way(text, aim.quantity, cell) for cell in cells}
    sides = {_side(cell.value, aim.quantity.value) for cell in cells}
    if len(ways) != 1 or len(sides) != 1 or 0 in ways or 0 in sides:
        return None  # a cell of just that number may be what the sentence tells
    (way,), (side,) = ways, sides
    is_met = side == way
    where = "above" if side > 0 else "below"
    truth = f"{cells[0].text.strip()}, {where} {aim.quantity.text.strip()}"
    said = Verdicts("comparison", word.word, truth, Cause.DIRECTION, "the row and the aim")
    parts = (cells[0], aim.quantity)
    return claim_of(spoken, word.start, said, parts, holds=is_met == word.good)


def _side(value: Fraction, aim: Fraction) -> int:
    return (value > aim) - (value < aim)


def _cells(spoken: Spoken, chunk: Chunk, aim: Fraction, world: World) -> Iterator[Quantity]:
    """The row's shares that may be held to the aim, in the nearest table that names it."""
    held = [
        ladder for ladder in world.ladders_naming(spoken, or_before=False)
        if not ladder.is_prose and ladder.sort is Sort.LEVEL
        and abs(ladder.here - spoken.here) <= _NEAR
        and all(aim / 2 <= rung.value <= 2 * aim for rung in ladder.rungs)
        and ladder.rungs[0].parts[0].kind is QuantityKind.PERCENT
    ]  # fmt: skip
    named = [(ladder, rung) for ladder in held if (rung := _named(spoken, chunk, ladder))]
    nearest = min((abs(ladder.here - spoken.here) for ladder, _rung in named), default=0)
    for ladder, rung in named:
        if abs(ladder.here - spoken.here) == nearest:
            yield rung.parts[0]


def _named(spoken: Spoken, chunk: Chunk, ladder: Ladder) -> Rung | None:
    """The one row that the words of the part name, by its whole label."""
    named = [m for m in mentions(spoken, ladder) if chunk.start <= m.start and m.end <= chunk.end]
    return only_thing(named) if all(m.is_whole for m in named) else None
