"""“Third in 2022/23, fourth this year”: a place of a period that no table has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from watchward.check.model import Quantity
from watchward.check.tables.headings import when
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = ["is_of_none", "times_of"]

_IN = re.compile(r" (?:place )?(?:in|for|at|during|of) (?:the )?")


def times_of(world: World, parts: Sequence[Quantity]) -> set[int]:
    """The periods that the columns and rows of a table are of, by some of its numbers."""
    tables = {part.at.table for part in parts}
    held = [one for one in world.tables if one.rungs[0].parts[0].at.table in tables]
    told = {ladder.time for ladder in held}
    told |= {when(name) for ladder in held if ladder.is_time for name in ladder.names}
    return {time for time in told if time is not None}


def is_of_none(spoken: Spoken, end: int, times: Collection[int | None]) -> bool:
    """Whether a word that ends at a place is dated right behind it by none of some periods."""
    behind = _IN.match(spoken.low, end)
    at = behind.end() if behind is not None else -1
    said = next((when(spoken.text[a:b]) for a, b in spoken.dates if a == at), None)
    return said is not None and bool(times) and said not in times
