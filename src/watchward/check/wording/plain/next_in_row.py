"""“Religious hostility, up from 97 flags to 114”: the row that has the 97 goes on with 141.

The row is known by its figure of before, and by a word that begins like its name. What stands next
in it is the figure told, but for a slip of the hand; and no table prints the figure as told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from watchward.check.judge import is_slip, is_swapped
from watchward.check.model import Cause, Claim, Quantity, QuantityKind
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.wording.rows import GENERAL, Row
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.telling import Verdicts, claim_of
from watchward.check.wording.world import World

__all__ = ["next_in_row_claims"]

_FROM = re.compile(r"\bfrom (?:just |only |about )?£?$")
_TO = re.compile(r"(?: [a-z-]+){0,2} to (?:just |only |about )?£?")
_STEM, _LEAST, _SURE = 5, 2, 3
"""Letters that two words share, and digits of a figure: with fewer than three they are swapped."""


def next_in_row_claims(spoken: Spoken, world: World) -> Iterator[Claim]:
    """The claims of the second figure of “from … to …”, where the first leads to the row."""
    if " from " not in spoken.low or AHEAD.search(spoken.low) or NO.search(spoken.low):
        return
    for (before, start, end), (after, at, _end) in pairwise(spoken.numbers):
        if not _FROM.search(spoken.low[:start]) or not _TO.fullmatch(spoken.low[end:at]):
            continue
        if before.bound or after.bound or not _are_like(before, after):
            continue
        if world.all_printed.get(after.value) or not _is_telling(before):
            continue
        found = list(_next(spoken, before, after, world))
        if len({(row.name, q.value) for row, q in found}) == 1:
            yield _claim(spoken, at, after, *found[0])


def _are_like(one: Quantity, other: Quantity) -> bool:
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.RATE)
    return one.kind is other.kind and one.kind in kinds and one.places == other.places


def _is_telling(quantity: Quantity) -> bool:
    return sum(map(str.isdigit, quantity.text)) >= _LEAST


def _next(
    spoken: Spoken, before: Quantity, after: Quantity, world: World
) -> Iterator[tuple[Row, Quantity]]:
    """What stands next to the figure of before in the rows that the sentence calls."""
    said = {token.word[:_STEM] for token in spoken.tokens if len(token.word) >= _STEM}
    for row in world.rows.spoken_of(_words(world, said)):
        for one, two in pairwise(point.quantity for point in row.series):
            is_before = one.value == before.value and one.places == before.places
            if is_before and _is_mistold(after, two):
                yield row, two


def _words(world: World, said: set[str]) -> frozenset[str]:
    return frozenset(
        word
        for row in world.rows.all
        for word in row.own - GENERAL
        if len(word) >= _STEM and word[:_STEM] in said
    )


def _is_mistold(stated: Quantity, printed: Quantity) -> bool:
    """Whether a figure is the printed one but for two digits swapped, or one typed wrongly."""
    if stated.places != printed.places or stated.value == printed.value:
        return False
    digits = len(re.sub(r"\D", "", stated.text))
    if digits > _SURE:
        return is_slip(stated, printed.span)
    return digits == _SURE and is_swapped(stated, printed.span)


def _claim(spoken: Spoken, start: int, stated: Quantity, row: Row, printed: Quantity) -> Claim:
    text = printed.text.strip()
    cause = Cause.DIGITS if is_swapped(stated, printed.span) else Cause.TYPED
    said = Verdicts("duplicate", stated.text.strip(), text, cause, f"the row “{row.name}”")
    return replace(claim_of(spoken, start, said, (printed,), stated, holds=False), is_tight=True)
