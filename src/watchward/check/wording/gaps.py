"""Places among gaps: “it is widest in Penfold”, “the shortfall is greatest on 101 calls”.

What is ranked then is how far two figures lie apart, and no level: only a column that
says so can be meant.
"""

from __future__ import annotations

import re

from watchward.check.wording.ladders import Ladder
from watchward.check.wording.places import Place
from watchward.check.wording.spoken import Spoken

__all__ = ["GAP", "holds_gaps", "ranks_gaps"]

GAP = re.compile(
    r"\b(?:widest|narrowest|gaps?|shortfalls?|differences?|disparit(?:y|ies)|distance|margins?|"
    r"spread|deficits?|adrift)\b"
)
_TITLE = re.compile(
    r"\b(?:gaps?|shortfalls?|differences?|disparity|distance|margins?|spread|deficits?|width|"
    r"range|apart)\b",
    re.I,
)
_IT = re.compile(r"^\W*(?:(?:and|but) )?(?:it|this|that)\b")


def ranks_gaps(spoken: Spoken, place: Place, start: int) -> bool:
    """Whether a word of place, in the part from `start`, ranks gaps: by itself or by its subject.

    “It” is the gap that the sentence before speaks of.
    """
    lead = spoken.low[start : place.start]
    if GAP.search(lead) or GAP.search(place.word.lower()):
        return True
    if start and _is_bare(lead) and GAP.search(spoken.low[:start]):
        return True  # “greatest on 101 calls, and least on 999 calls”
    return bool(_IT.match(lead) and spoken.before and GAP.search(spoken.before[0].low))


def _is_bare(lead: str) -> bool:
    return len(lead.split()) <= 1


def holds_gaps(ladder: Ladder) -> bool:
    """Whether a ladder is one of gaps, all of them to one side."""
    return _TITLE.search(ladder.title) is not None and all(r.value >= 0 for r in ladder.rungs)
