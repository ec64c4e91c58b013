"""Who is first or last of those just listed: “A had 97, B 82 and C 42; A's was the smallest”.

Of the figures told side by side one is larger, so that the word is wrong whatever is not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchward.check.model import Cause, Claim, Location, Severity, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.said import Said
from watchward.check.prose.told_lists import Item, told_lists

__all__ = ["list_end_claims"]

_HIGH = r"largest|highest|biggest|greatest|busiest|most"
_LOW = r"smallest|lowest|fewest|least|quietest"
_END = re.compile(
    r"(?:'s)?(?: (?:share|figure|total|number|count))?,? "
    r"(?:was|is|were|are|had|has|being|with|having)"
    rf" (?:(?:again|still|also|by far|much|clearly|therefore|thus) )*(?:the )?"
    rf"(?P<word>(?P<high>{_HIGH})|{_LOW})"
    r"(?= (?:share|number|total|figure|count|group|part|of (?:the|these|those|all)\b)|"
    r"[.,;]|$| and\b)"
)
_CUE = re.compile(rf"\b(?:{_HIGH}|{_LOW})\b")
_FEWEST = 3


def list_end_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """The claims that one of the things just listed has the most or the least."""
    if _CUE.search(said.marks) is None or AHEAD.search(said.marks) or NO.search(said.marks):
        return []
    lists = [*told_lists(said), *(items for one in recent[-1:] for items in told_lists(one))]
    return [claim for items in lists if len(items) >= _FEWEST for claim in _of(said, items)]


def _of(said: Said, items: Sequence[Item]) -> Iterator[Claim]:
    values = [item.quantity.value for item in items]
    last = items[-1].quantity
    at = said.order_of(last)
    start = said.marks.find(f"{at}⟧") if at >= 0 else 0
    for item in items:
        for found in re.finditer(rf"(?<![\w-]){re.escape(item.name)}(?![\w-])", said.marks):
            match = _END.match(said.marks, found.end())
            if match is None or found.start() < start:
                continue
            best = max(values) if match["high"] else min(values)
            yield _claim(said, item, items, match["word"], best == item.quantity.value)


def _place(said: Said, word: str) -> Location:
    """Where the last such word of a sentence stands."""
    start = max(said.block.text.find(said.text), 0) + max(said.text.lower().rfind(word), 0)
    return replace(said.at, line=said.block.line_at(start))


def _claim(said: Said, item: Item, items: Sequence[Item], word: str, holds: bool) -> Claim:
    order = sorted((i.quantity.value for i in items), reverse=True)
    place = order.index(item.quantity.value) + 1
    truth = f"{place} from the highest of {len(items)}"
    told = f"“{word}” fits" if holds else f"The paper says “{word}”; it is {truth}"
    shown = ", ".join(f"{i.name} {i.quantity.text}" for i in items)
    return Claim(
        kind="rank",
        quote=said.text,
        at=_place(said, word),
        verdict=Verdict.CONSISTENT if holds else Verdict.INCONSISTENT,
        stated=word,
        recomputed=truth,
        severity=Severity.NONE if holds else Severity.MESSAGE,
        cause=Cause.NONE if holds else Cause.WRONG_END,
        explanation=f"{told} ({shown}).",
        quantities=tuple(i.quantity for i in items),
        parts=tuple(f"figure {n}" for n in range(1, len(items) + 1)),
        is_tight=True,
    )
