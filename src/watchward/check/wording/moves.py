"""Words of direction with an amount: the numbers that give the amount say which way it went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from watchward.check.model import Claim, Quantity, QuantityKind
from watchward.check.wording.directions import (
    DRAWN,
    MOST_MOVED,
    STEPPED,
    Direction,
    direction_claim,
    directions_in,
)
from watchward.check.wording.figures import Figure, Gap, are_like, figures_near, gap_of, is_amount
from watchward.check.wording.ladders import LIKE, Ladder, Rung, Sort
from watchward.check.wording.names import mentions, only_thing
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.steps import step_claim
from watchward.check.wording.world import World

__all__ = ["amounts_of", "move_claims"]

_NO_AMOUNT = re.compile(
    r"\b(?:to|from|at|in|than|since|on|of the|against|over|under|for|"
    r"when (?:it|there|they|that) (?:was|were|stood at))\s*£?$"
)
_POINTS = re.compile(r"\s*(?:percentage )?points?\b")
_FROM = re.compile(
    r"(?: again| slightly| sharply| further| back| in the year| over the year| with age|"
    r" in total|,)*"
    r" from (?:just |only |about )?£?"
)
_EXCEPT = re.compile(r"\b(?:except|apart from|other than|but for|bar)\b")
_SINCE = re.compile(r"\b(?:since|than|compared|against|baseline|from|before|ago)\b")
_OTHER = re.compile(r"[;]|\band\b|\bwhile\b|\. ")
_ENDS = re.compile(
    r"\bfrom (?:[a-z]+ ){0,3}£?\d[^;:]{0,40}? to (?:[a-z]+ ){0,3}£?\d[^;:]{0,40}$|"
    r"\d[^;:]{0,30}? (?:against|compared with|compared to|down from|up from) "
    r"(?:[a-z]+ ){0,3}£?\d[^;:]{0,40}$"
)
_AMOUNTS = {
    QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.COUNT, QuantityKind.MONEY,
    QuantityKind.UNKNOWN, QuantityKind.DURATION, QuantityKind.RATE,
}  # fmt: skip


def move_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of directions whose amount two numbers, or a row of a table, give."""
    for direction in directions_in(spoken):
        if STEPPED.match(spoken.low, direction.end):
            continue
        amounts = list(amounts_of(spoken, direction))
        claim = (
            _from_to(spoken, direction)
            or _by_numbers(spoken, direction, amounts)
            or _by_row(spoken, direction, amounts, world)
            or step_claim(spoken, direction, amounts, world)
        )
        if claim is not None:
            yield claim


def _from_to(spoken: Spoken, direction: Direction) -> Claim | None:
    """Judged by “from … to …” behind the word, or “from” alone and a number before it."""
    held = [
        (q, a) for q, a, _b in spoken.numbers
        if direction.end <= a and not q.text.strip().isalpha()
        and q.kind is not QuantityKind.RANK
    ]  # fmt: skip
    if not held or not _FROM.fullmatch(spoken.low[direction.end : held[0][1]]):
        return None
    first = held[0][0]
    for (_one, _at), (last, at) in pairwise(held):
        between = spoken.low[direction.end : at]
        is_to = re.search(r"\bto (?:just |only |about )?£?$", between)
        if is_to and are_like(first, last) and not _OTHER.search(between):
            if first.value == last.value:
                return None
            is_up = last.value > first.value
            holds = is_up == (direction.way > 0)
            return direction_claim(spoken, direction, (first, last), is_up, holds)
    return None


def amounts_of(spoken: Spoken, direction: Direction) -> Iterator[Quantity]:
    """The numbers of a direction's clause that say how far it went."""
    for quantity, start, end in spoken.numbers:
        if quantity.kind not in _AMOUNTS or quantity.text.strip().isalpha() or quantity.bound:
            continue
        if direction.end <= start and end <= direction.high:
            if not _NO_AMOUNT.search(spoken.low[:start]):
                yield _in_points(spoken, quantity, end)
        elif direction.start - 4 <= end <= direction.start:
            yield quantity  # “7.2% up”


def _in_points(spoken: Spoken, quantity: Quantity, end: int) -> Quantity:
    """“4 points” are percentage points where the numbers are percentages."""
    if quantity.kind in LIKE and _POINTS.match(spoken.low, end):
        return replace(quantity, kind=QuantityKind.POINTS)
    return quantity


def _by_numbers(spoken: Spoken, direction: Direction, amounts: Sequence[Quantity]) -> Claim | None:
    """Judged by two numbers near it whose distance is the amount."""
    starts = {(amount.at, amount.start) for amount in amounts}
    figures = [
        f for f in figures_near(spoken)
        if (f.quantity.at, f.quantity.start) not in starts and not _is_step(spoken, f)
    ]  # fmt: skip
    gaps: list[Gap] = []
    is_telling = False
    for amount in amounts:
        found = list(_gaps(amount, figures))
        gaps += found
        is_telling = is_telling or (bool(found) and _is_telling(amount))
    if not gaps or len({gap.is_up for gap in gaps}) != 1:
        return None
    gap = min(gaps, key=lambda g: (g.first.back + g.last.back, abs(g.first.start - g.last.start)))
    holds = gap.is_up == (direction.way > 0)
    ends = [f.end for f in (gap.first, gap.last) if not f.back]
    is_apart = bool(ends) and ";" in spoken.low[min(ends) : direction.start]
    is_drawn = DRAWN.search(spoken.low, 0, direction.start) is not None
    if not holds and (is_apart or not _is_sure(gap, is_telling=is_telling, is_drawn=is_drawn)):
        return None
    is_back = gap.first.back or gap.last.back
    if not holds and is_back and _has_own_ends(spoken, direction):
        return None
    if not holds and is_back and MOST_MOVED.search(spoken.low, 0, direction.start):
        return None
    return direction_claim(
        spoken, direction, (gap.first.quantity, gap.last.quantity), gap.is_up, holds
    )


_STEP = re.compile(
    r"\b(?:by|shed|sheds|added|adds|lost|loses|gained|gains)"
    r"(?: (?:a further|another|some|just|only|about|around|nearly|almost))? £?$"
)


def _is_step(spoken: Spoken, figure: Figure) -> bool:
    """“It has shed 45, and fell by 35 last year”: how far it went, and no level."""
    sentence = (spoken, *spoken.before)[figure.back]
    return _STEP.search(sentence.low, 0, figure.start) is not None


def _has_own_ends(spoken: Spoken, direction: Direction) -> bool:
    """Whether the sentence tells its own two figures before the word: “from £31m to £29m, a cut”.

    Those of a sentence before may be as far apart by chance.
    """
    return _ENDS.search(spoken.low, 0, direction.start) is not None


def _gaps(amount: Quantity, figures: Sequence[Figure]) -> Iterator[Gap]:
    for at, one in enumerate(figures):
        for other in figures[at + 1 :]:
            if not are_like(one.quantity, other.quantity):
                continue
            gap = gap_of(one, other)
            if gap and is_amount(amount, gap.first.quantity, gap.last.quantity):
                yield gap


def _is_telling(amount: Quantity) -> bool:
    """Whether an amount is hardly another's by chance: it has two figures or more."""
    return abs(amount.value) >= 10 or amount.places > 0


def _is_sure(gap: Gap, *, is_telling: bool, is_drawn: bool) -> bool:
    """Whether two numbers are surely the ones a direction is of: they stand with or before it.

    An amount of one figure tells only of percentages, one of them beside it. Two that stand in
    two sentences before are of one thing where a conclusion is drawn.
    """
    near, far = sorted((gap.first.back, gap.last.back))
    if is_telling:
        return near <= 1 and far <= 2 and (near in (0, far) or is_drawn)
    return near == 0 and far <= 1 and gap.first.quantity.kind is QuantityKind.PERCENT


def _by_row(
    spoken: Spoken, direction: Direction, amounts: Sequence[Quantity], world: World
) -> Claim | None:
    """Judged by the row that the clause names, where its change is the amount."""
    if _EXCEPT.search(spoken.low, direction.end, direction.high):
        return None  # “every grade rose except grade 3, which fell by 1,842”
    telling = [q for q in amounts if len(q.text.strip("%£ +-").replace(",", "")) >= 2]
    found: list[tuple[Ladder, Rung]] = []
    for ladder in world.changes_naming(spoken) if telling else ():
        own = [q for q in telling if _is_in_unit(q, ladder)]
        rung = _named(spoken, direction, ladder) if own else None
        if rung is not None and any(_gives(q, rung) for q in own):
            found.append((ladder, rung))
    if not found or len({rung.value > 0 for _ladder, rung in found}) != 1:
        return None
    ladder, rung = found[0]
    if _SINCE.search(spoken.low, direction.low, direction.high) and (
        (rung.value > 0) != (direction.way > 0)
    ):
        return None  # it may be held against another period
    holds = (rung.value > 0) == (direction.way > 0)
    return direction_claim(spoken, direction, rung.parts, rung.value > 0, holds)


def _named(spoken: Spoken, direction: Direction, ladder: Ladder) -> Rung | None:
    named = mentions(spoken, ladder)
    return only_thing([m for m in named if direction.low <= m.start and m.end <= direction.high])


def _is_in_unit(amount: Quantity, ladder: Ladder) -> bool:
    """Whether an amount and a ladder's changes are both in percent, or neither."""
    return (amount.kind is QuantityKind.PERCENT) == (ladder.sort is Sort.PERCENT)


def _gives(amount: Quantity, rung: Rung) -> bool:
    """Whether a row's change is an amount."""
    return rung.value != 0 and amount.span.holds(abs(rung.value))
