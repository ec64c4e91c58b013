"""“Three of the four heads cost more and the night bus £7k less”: the row named says which table.

A sentence that names a row of a nearer table counts the rows of that table, and of no other.
"""

from __future__ import annotations

from watchward.check.wording.names import mentions
from watchward.check.wording.spoken import Spoken
from watchward.check.wording.world import World

__all__ = ["names_nearer"]

_NEAR = 12
"""Blocks: a table further away is hardly the one that is spoken of."""


def names_nearer(spoken: Spoken, table: int, here: int, world: World) -> bool:
    """Whether a sentence names a row of a table nearer than the one at a place, and none of it."""
    far = _far(spoken, here)
    is_nearer = False
    for ladder in world.tables_near(spoken.here, _NEAR):
        is_own = ladder.table == table
        if ladder.is_time or not (is_own or _far(spoken, ladder.here) < far):
            continue
        if any(m.is_whole for m in mentions(spoken, ladder)):
            if is_own:
                return False
            is_nearer = True
    return is_nearer


def _far(spoken: Spoken, here: int) -> int:
    gap = spoken.here - here
    return gap if gap > 0 else 3 - 2 * gap
