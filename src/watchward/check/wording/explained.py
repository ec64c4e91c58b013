"""Whether the words round a claim name only what it is held against, and nothing narrower."""

from __future__ import annotations

import re
from functools import lru_cache

from watchward.check.context.plain_words import is_plain_talk
from watchward.check.context.telling_words import telling
from watchward.check.wording.ladders import Ladder

__all__ = ["is_explained"]

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_STEM = 6
_TALK = telling(
    "first second third fourth fifth sixth seventh eighth ninth tenth last rank ranks ranked place "
    "places placed order ordered list counting start starting highest lowest largest smallest "
    "biggest greatest busiest quietest longest shortest fewest most least best worst top bottom "
    "widest narrowest "
    "commonest costliest cheapest dearest steepest sharpest expensive common three four five six "
    "seven eight nine ten eleven twelve two one share proportion measure column after behind "
    "followed joint ourselves our ours us hers his mine puts makes put make says said has have "
    "having had recorded saw seen all every any each size "
    "fewer less more lower higher than number head capita person people population "
    "resident fall rise increase decrease drop growth reduction gain loss single still now also "
    "therefore again clearly easily plainly followed among amongst out lay lies sits sat stood "
    "against figures value scored score result ward wards districts areas forces towns services "
    "groups categories types boroughs schools stations teams authorities regions divisions "
    "with comes coming took taken held holds "
    "remain remains remained continue continues shows highest-ranked high low members"
)


@lru_cache(maxsize=5_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in telling(text))


def is_explained(text: str, ladder: Ladder) -> bool:
    """Whether every telling word of a text is a thing's, its ladder's, or plain report talk."""
    names = " ".join(rung.name for rung in ladder.rungs)
    known = _stems(f"{names} {ladder.title} {ladder.about}")
    left = [
        word for word in _WORD.findall(text)
        if not _stems(word) <= known and not telling(word) <= _TALK
    ]  # fmt: skip
    return is_plain_talk(" ".join(left).lower())
