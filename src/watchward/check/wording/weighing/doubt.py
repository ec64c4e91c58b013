"""Why a place that does not fit may yet be right: something else may be meant than is known."""

from __future__ import annotations

import re

from watchward.check.context.telling_words import telling
from watchward.check.model import QuantityKind
from watchward.check.prose.directions import AHEAD
from watchward.check.wording.explained import is_explained
from watchward.check.wording.ladders import Ladder, Sort
from watchward.check.wording.ranking import among
from watchward.check.wording.weighing.scene import Scene, stems

__all__ = ["doubt"]

_AMISS = frozenset(["attached no", "nearest other"])
_MUCH, _SOME, _HARDLY = 0.1, 0.3, 0.01
"""How much less a wrong place tells for one strong doubt, for a weak one, and for one beyond it."""
_OF_WHAT = re.compile(
    r" (?:rates?|shares?|proportions?|percentages?) of (?!the\b)(?P<what>[a-z' -]+)"
)
_OTHERS = re.compile(
    r"\b(?:national\w*|england|country|nationwide|uk|wales|excluding|except\w*|apart from|"
    r"other than|outside|previous\w*|last year|year before|formerly|had been|used to|ever|"
    r"after adjusting|not including|leaving out|leaving aside|years? ago|neighbours?|elsewhere|"
    r"joint|equal|tied|shared|if|would)\b"
)
"""Words of other things, other times, or what is not so."""
_ANOTHER = re.compile(
    r"\b(?:measured (?:against|by)|set against|relative to|in relation to|pro rata|for (?:its|"
    r"their) size|taking account|adjust\w+)\b"
)
"""Words of a measure that no column need have."""
_BY = re.compile(
    r"(?: place)?(?: (?:out )?of (?:the |our |all )?[\w ]{1,20}?)?,? (?:for|by|on|in terms of) "
    r"(?P<by>[a-z' -]+)"
)
_LEAD = re.compile(r"\W*(?:and |but |while )?(?:for|on|by|in terms of) (?P<by>[a-z' -]+)")
_GENERAL = telling(
    "rate rates number numbers volume size count head share order list measure terms comes come "
    "came rank ranks ranked stands stood lies per"
)
_STEM = 6
_PER = re.compile(r"\brates?\b|\bper\b|/ ?1,?000", re.I)


def doubt(scene: Scene, ladder: Ladder, marks: tuple[str, ...]) -> float:
    """How much less a place that does not fit says of its being wrong; 1 where nothing is odd.

    The number beside the word may not be the thing's own, rates be asked for
    of counts, levels of changes, others be meant than the ladder's, or another
    measure.
    """
    spoken, chunk = scene.spoken, scene.chunk
    part = spoken.low[chunk.start : chunk.end]
    found = 1.0
    if ladder.sort is not Sort.LEVEL and not scene.is_of_change:
        found *= _MUCH
    if not _AMISS.isdisjoint(marks) or not _is_asked(scene, ladder):
        found *= _MUCH
    if AHEAD.search(spoken.low) or _OTHERS.search(part) or _ANOTHER.search(spoken.low):
        found *= _MUCH
    size = among(spoken, scene.place)
    if size and not ladder.is_prose and size not in (len(ladder.rungs), ladder.body):
        found *= _HARDLY  # “second of the twelve forces in the region”, where the table has five
    what = _OF_WHAT.match(spoken.low, scene.place.end)
    if what is not None and not ladder.is_prose and not is_explained(what["what"], ladder):
        found *= _MUCH  # “the second lowest rate of repeat victims”
    if ladder.is_prose:
        found *= _SOME
    if "whole False" in marks:  # “Vale” may be the end of another's name
        found *= _MUCH
    if not ladder.is_prose and _is_by_another(scene, ladder):
        found *= _MUCH
    if not ladder.is_prose and _prints_another(scene, ladder):
        found *= _MUCH
    if not ladder.is_prose and not is_explained(spoken.text[chunk.start : chunk.end], ladder):
        found *= _SOME
    return found


def _prints_another(scene: Scene, ladder: Ladder) -> bool:
    """“recorded 66 cases and was third”: the part has numbers, and the ladder none of them."""
    own = [
        quantity
        for quantity in scene.spoken.numbers_between(scene.chunk.start, scene.chunk.end)
        if quantity.kind is not QuantityKind.RANK and sum(map(str.isdigit, quantity.text)) > 1
    ]
    if not own:
        return False
    held = {abs(part.value) for rung in ladder.rungs for part in rung.parts}
    return not any(abs(quantity.value) in held for quantity in own)


def _is_by_another(scene: Scene, ladder: Ladder) -> bool:
    """Whether a measure is named behind the word, or first, and the ladder has no word of it."""
    low = scene.spoken.low
    part = low[scene.chunk.start : scene.place.start]
    names = telling(" ".join(ladder.names))
    known = stems(f"{ladder.title} {ladder.about}")
    for match in (_BY.match(low, scene.place.end), _LEAD.match(part)):
        said = telling(match["by"]) - _GENERAL - names if match else frozenset()
        if said and known.isdisjoint(word[:_STEM] for word in said):
            return True
    return False


def _is_asked(scene: Scene, ladder: Ladder) -> bool:
    """Whether a ladder is of rates, or of counts, where the part asks for that alone."""
    is_rate = ladder.is_rate or _PER.search(ladder.title) is not None
    return ladder.is_prose or scene.is_rate not in ("rate", "count") or (
        is_rate == (scene.is_rate == "rate")
    )  # fmt: skip
