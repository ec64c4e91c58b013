"""The share that two counts give, to be held against an aim in percent: “411 of 486 in time”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Interval, QuantityKind
from watchward.check.wording.figures import PART_OF
from watchward.check.wording.plain.told import Told
from watchward.check.wording.spoken import Spoken

__all__ = ["shared_out"]

_LED_BY_ALL = re.compile(
    r"(?:^|[;:] |\b(?:and|but|while) )(?:out )?of (?:the |our |its |all |these )*$"
)
_AND_ITS_PART = re.compile(r" [a-z][a-z -]{2,40}(?: to \d+)?, (?:only |just )?")
"""Between a whole that leads its sentence and its part: “of the 71,541 calls to 101, 7,053 …”."""
_OF_THOSE = re.compile(r"\bof (?:those|these|them|whom|which)\b[^;.,()]{0,40}\(?$")
"""“About two thirds of those passed up (11 of 17)”."""
_TWO = 2


def shared_out(spoken: Spoken, aim: Told, pool: Sequence[Told], back: int) -> list[Told]:
    """The share that the only two counts of a sentence give, so many sentences back.

    None where the sentence of the word tells another number, or the share is not of the aim's size.
    """
    if aim.quantity.kind is not QuantityKind.PERCENT:
        return []
    own = [t for t in pool if t.back == back and t is not aim and not t.is_loose]
    if back and any(t.back == 0 and t is not aim for t in pool):
        return []
    if len(own) != _TWO or any(t.quantity.kind is not QuantityKind.COUNT for t in own):
        return []
    if any(t.quantity.bound or t.is_then or t.goal for t in own):
        return []
    part, whole = _part_and_whole((spoken, *spoken.before)[back].low, *own)
    if part is None or whole is None:
        return []
    text = (spoken, *spoken.before)[back].low[: own[0].start]
    if _OF_THOSE.search(text) and any(
        t.back >= back and not t.goal and t.quantity.kind is QuantityKind.PERCENT for t in pool
    ):
        return []  # a part of a part, after a share of them all
    value = 100 * part.quantity.value / whole.quantity.value
    if not aim.quantity.value / 2 <= value <= 2 * aim.quantity.value:
        return []
    shown = f"{part.quantity.text.strip()} of {whole.quantity.text.strip()}"
    share = replace(
        part.quantity,
        text=shown,
        kind=QuantityKind.PERCENT,
        value=value,
        span=Interval.exact(value),
    )
    return [replace(part, quantity=share)]


def _part_and_whole(text: str, one: Told, other: Told) -> tuple[Told, Told] | tuple[None, None]:
    """The part and the whole by the words: “411 of 486”, “of the 486 calls, 411 …”."""
    between = text[one.end : other.start]
    if _LED_BY_ALL.search(text[: one.start]) and _AND_ITS_PART.fullmatch(between):
        one, other = other, one
    elif not PART_OF.fullmatch(between):
        return None, None
    part, whole = one.quantity.value, other.quantity.value
    return (one, other) if 0 < part < whole and part.denominator == 1 else (None, None)
