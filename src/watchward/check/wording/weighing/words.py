"""Every word of a sentence that is weighed, with its readings."""

from __future__ import annotations

from collections.abc import Iterator

from watchward.check.wording.spoken import Spoken
from watchward.check.wording.weighing.pairs import way_words
from watchward.check.wording.weighing.readings import Asks, Word, always
from watchward.check.wording.weighing.standings import place_words
from watchward.check.wording.world import World

__all__ = ["words_in"]


def words_in(spoken: Spoken, world: World, asks: Asks = always) -> Iterator[Word]:
    """The words of place and direction of a sentence that are asked for, with their readings."""
    yield from place_words(spoken, world, asks)
    yield from way_words(spoken, world, asks)
