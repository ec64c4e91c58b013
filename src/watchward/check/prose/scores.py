"""Marks that people give: “21 gave it ten out of ten (49%)” is no share of ten."""

from __future__ import annotations

import re

__all__ = ["is_score"]

_GIVEN = re.compile(
    r"\b(?:gave|gives?|given|giving|scor(?:e|es|ed|ing)|rat(?:e|es|ed|ing)|mark(?:s|ed|ing)?|"
    r"award(?:s|ed|ing)?|said|sa(?:y|ying)|chose|chosen|choos(?:e|ing)|tick(?:ed|ing)|"
    r"answer(?:ed|s)?|replied|vot(?:ed|ing)|full marks|put(?: it| us| them)? (?:down )?(?:at|as)|"
    r"scores? of|marks? of|ratings? of)\b[^⟦⟧;:.]{0,40}(?:⟦[cu]\d+⟧(?:,? or|,? and| to|,) )*$"
)
"""Words before a mark out of so many."""
_OUT_OF = re.compile(r"⟦[cu]\d+⟧ out of (?:a possible |a maximum of )?⟦(?P<most>[cu]\d+)⟧")


def is_score(marks: str, start: int) -> bool:
    """Whether the number whose mark begins at a place is what somebody gives out of so many."""
    found = _OUT_OF.match(marks, start)
    return found is not None and _GIVEN.search(marks[:start]) is not None
