"""Whether more is better of two figures that something moved between."""

from __future__ import annotations

import re

from watchward.check.model import QuantityKind
from watchward.check.wording.goodness import better_way
from watchward.check.wording.goods import good_way
from watchward.check.wording.plain.told import Told
from watchward.check.wording.spoken import Spoken

__all__ = ["better_of_pair"]

_HIGH = 75
_MEASURE = re.compile(r"\b(?:targets?|standards?|measures?|performance|indicators?|kpis?)\b")


def better_of_pair(spoken: Spoken, pair: tuple[Told, Told]) -> int:
    """1 if more is better of two numbers, by all that is said, else by the words at each."""
    last = pair[1].quantity
    texts = (
        " ".join(s.low for s in reversed((spoken, *spoken.before[: pair[1].back]))),
        *(f"{one.before} {one.after}" for one in pair),
    )
    ways = [good if (good := good_way(text, None, last)) == better_way(text) else 0
            for text in texts]  # fmt: skip
    if not any(ways):
        return _better_of_high(texts[0], pair)
    if ways[0]:
        return ways[0]
    return next(way for way in ways if way) if len({*ways} - {0}) == 1 else 0


def _better_of_high(text: str, pair: tuple[Told, Told]) -> int:
    """1 for a measure with a target of which three quarters and more are reached: more is better.

    Of what should be rare, a lateness or an absence, no such share is told.
    """
    is_high = all(
        one.quantity.kind is QuantityKind.PERCENT and one.quantity.value >= _HIGH for one in pair
    )
    if not is_high or not _MEASURE.search(text) or better_way(text) < 0:
        return 0
    return good_way(text, pair[1].quantity, pair[1].quantity)
