"""The one aim in percent that a paper tells, where the sentence itself tells none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from watchward.check.model import Block, QuantityKind, TextBlock
from watchward.check.wording.plain.told import Told, told_in
from watchward.check.wording.spoken import Spoken, sentences_of

__all__ = ["aim_before"]

_AIM = re.compile(r"\b(?:target|standard|goal|ambition|aim|expectation|benchmark)\b")
_BLOCKS = 5


def aim_before(blocks: Sequence[Block], spoken: Spoken) -> Told | None:
    """The one aim in percent that the few paragraphs before tell, of the same section."""
    found: list[Told] = []
    for block in blocks[max(0, spoken.here - _BLOCKS) : spoken.here]:
        if isinstance(block, TextBlock) and block.section == spoken.block.section:
            found += _aims_in(block)
    found += [t for s in spoken.before for t in told_in(s, 1) if t.goal]
    shares = _shares(found)
    if not shares:
        shares = _shares(t for b in blocks if isinstance(b, TextBlock) for t in _aims_in(b))
    return shares[-1] if len({t.quantity.value for t in shares}) == 1 else None


def _shares(told: Iterable[Told]) -> list[Told]:
    return [t for t in told if t.quantity.kind is QuantityKind.PERCENT and not t.is_then]


@lru_cache(maxsize=2_000)
def _aims_in(block: TextBlock) -> tuple[Told, ...]:
    if not _AIM.search(block.text.lower()):
        return ()
    return tuple(t for s in sentences_of(block) for t in told_in(s, 1) if t.goal)
