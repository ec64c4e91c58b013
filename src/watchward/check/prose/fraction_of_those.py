"""“97 had been harassed, and fewer than half of those, 41, had said so”: a fraction with its part.

The whole is one of the counts told just before. What holds for the last of them holds; it is wrong
only where no count told before would make it so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Claim, Quantity, QuantityKind, Verdict
from watchward.check.prose.directions import AHEAD
from watchward.check.prose.fractional import as_percent
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.said import Said, number
from watchward.check.rounding import share

__all__ = ["fraction_of_those_claims"]

_TOLD = re.compile(
    rf"{number('f', 'f')} of (?:those|these|them|whom)(?:,| \(|:| –| -) ?{number('n', 'c')}"
    r"(?: (?:of them|in all))?(?=[,).:;]| –| -)"
)


def fraction_of_those_claims(said: Said, recent: Sequence[Said]) -> list[Claim]:
    """A claim for each fraction of what is told before, with the number that it is."""
    claims = []
    for match in _TOLD.finditer(said.marks):
        told, part = said.of(match["f"]), said.of(match["n"])
        if AHEAD.search(said.marks[: match.end()]) or part.bound or part.value <= 1:
            continue
        before = _counts(said, part, told.start)
        if _ITS_SHARE.match(said.marks, match.end()):
            continue  # the share told with it says what it is of
        wholes = before or [q for one in recent[-1:] for q in _of_now(one, part)]
        ways = [way for whole in wholes if (way := _way(part, whole)) is not None]
        if not ways:
            continue
        stated = as_percent(told)
        if told.value == 0 or stated is told:
            continue
        fitting = [way for way in ways if stated.span.meets(way.expected)]
        if fitting and fitting[-1] is not ways[-1]:
            continue
        claim = best_claim(said, "share", stated, [ways[-1]])
        is_far = bool(told.bound) or len(ways) == 1
        if claim.verdict is Verdict.CONSISTENT or is_far:
            claims.append(replace(claim, is_tight=True))
    return claims


_ITS_SHARE = re.compile(r"[,(]? ?(?:\(|or |that is )?⟦p\d+⟧")
_THEN = re.compile(r"¤|\b(?:from|peak\w*|than|against|compared|previous\w*|last|earlier|ago)\b")


def _of_now(said: Said, part: Quantity) -> list[Quantity]:
    """The counts of the sentence before, if it speaks of one time only."""
    return [] if _THEN.search(said.marks) else _counts(said, part, None)


def _counts(said: Said, part: Quantity, end: int | None) -> list[Quantity]:
    """The counts of a sentence, up to a place, that may be what a part is of."""
    return [
        q for q in said.quantities
        if q.kind is QuantityKind.COUNT and q.value > part.value and not q.bound
        and (end is None or q.start < end)
    ]  # fmt: skip


def _way(part: Quantity, whole: Quantity) -> Way | None:
    expected = share(part.span, whole.span)
    parts = {"part": part, "whole": whole}
    return None if expected is None else Way(parts, expected, True, {}, "the part of those told")
