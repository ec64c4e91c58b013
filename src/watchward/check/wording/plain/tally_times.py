"""The periods that a sentence says of a count: “all seven fell between 2022 and 2023”."""

from __future__ import annotations

import re
from itertools import pairwise

from watchward.check.tables.headings import times_in, when
from watchward.check.wording.plain.counted import Count
from watchward.check.wording.plain.sets import Set
from watchward.check.wording.spoken import Spoken

__all__ = ["ends_said", "may_be_of"]

_TWO = 2
_SINCE = re.compile(r"\b(?:since|than|compared|from|on|over|against|after)\b")
_ENDS = re.compile(r" (?:and|to) (?:in )?")
_BETWEEN = re.compile(r"\b(?:between|from) $")
_NEXT = re.compile(r"[;.]|, (?:and|but|while|whereas)\b")


def ends_said(spoken: Spoken, count: Count) -> tuple[int, int] | None:
    """The two periods of “between 2022 and 2023” in the clause of a count."""
    for (a, b), (c, d) in pairwise(spoken.dates):
        link = spoken.low[b:c]
        if not _ENDS.fullmatch(link) or not _BETWEEN.search(spoken.low[:a]):
            continue
        gap = spoken.low[d : count.start] if d <= count.start else spoken.low[count.end : a]
        first, last = when(spoken.text[a:b]), when(spoken.text[c:d])
        if first is not None and last is not None and first != last and not _NEXT.search(gap):
            return first, last
    return None


def may_be_of(spoken: Spoken, held: Set) -> bool:
    """Whether rows moved in a period that a sentence says: not those up to 2025 “in 2023”.

    Of two periods the first is what the rows have moved since.
    """
    said = {time for a, b in spoken.dates if (time := when(spoken.text[a:b])) is not None}
    times = set(times_in(held.title))
    if not said or len(times) < _TWO:
        return True
    return max(times) in said or (min(times) in said and _SINCE.search(spoken.low) is not None)
