"""Aims told one after another: “85% of immediate calls in time and 75% of prompt calls”.

Only the first of them stands behind the word of aiming. Which is meant shows by what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from watchward.check.context.telling_words import telling
from watchward.check.wording.plain.told import Told
from watchward.check.wording.spoken import Spoken

__all__ = ["aim_meant"]

_NEXT = re.compile(r"[^;.:]{3,90}?(?:,| and)(?: and)? (?:for |in |at least )?£?$")
_VERB = re.compile(
    r"\b(?:was|were|is|are|did|had|has|have|achieved|reached|managed|stood|came|fell|rose)\b"
)


def aim_meant(spoken: Spoken, aim: Told, pool: Sequence[Told]) -> Told | None:
    """The aim that a sentence is about, of those listed with one; None where that is not told."""
    said = (spoken, *spoken.before)[aim.back].low
    listed = [aim]
    for one in pool:
        if one.back != aim.back or one.start <= listed[-1].end:
            continue
        between = said[listed[-1].end : one.start]
        is_like = one.quantity.kind is aim.quantity.kind
        if is_like and _NEXT.fullmatch(between) and not _VERB.search(between):
            listed.append(one)
    if len(listed) == 1 or aim.back == 0:
        return aim
    things = [telling(re.split(r"[;.,]| and ", one.after)[0]) for one in listed]
    shared = frozenset.intersection(*things)
    own = telling(spoken.low)
    fits = [one for one, words in zip(listed, things, strict=True) if (words - shared) & own]
    return fits[0] if len(fits) == 1 else None
