"""How many times one row of a table is another: “the rate in Aldham is 1.8 times that in Borley”.

Both rows are named, the first before the number and the second behind it. The
column is the one whose heading the sentence speaks of; a ratio is only called
wrong where that leaves one column of one table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watchward.check.facts import Fact, words_of
from watchward.check.model import Claim, Verdict
from watchward.check.prose.directions import NO
from watchward.check.prose.lookup import Lookup
from watchward.check.prose.making import Way, best_claim
from watchward.check.prose.roles import Mark, held, is_ahead
from watchward.check.prose.said import Said
from watchward.check.rounding import over

__all__ = ["row_times_claims"]

_LEVELS = ("value", "current", "rate", "total")
_LINK = re.compile(
    r"(?:(?!\b(?:and|but|while|whereas|of the|more|fewer|less)\b)[^⟦⟧;:.,()]){0,70}?"
    r"\b(?:that|those|as|its|average|rate|level|number|figure|total|volume)\b"
    r"(?: (?:of|in|for|at|by|as|the|that|those|it))*(?: [a-z-]+){0,1} "
)
_TIMES = re.compile(r"\b(?:last|previous|earlier|ago|before|since|19\d\d|20\d\d|years?)\b|¤")


@dataclass(frozen=True, slots=True)
class _Named:
    """A row's label where it stands in a sentence, with the facts of the rows that have it."""

    start: int
    end: int
    facts: tuple[Fact, ...]


_SHOWN = re.compile(r"[^⟦⟧;:.]{0,50}\(⟦\w+⟧ (?:against|compared (?:with|to)|versus|and|to) ⟦\w+⟧\)")
"""The two figures of which it is so many times, told behind it."""


def row_times_claims(said: Said, claims: list[Claim], lookup: Lookup) -> list[Claim]:
    """A claim for each number of times that two rows named round it give, or surely do not."""
    stated = [mark for mark in held(said) if mark.letter == "x" and not mark.quantity.bound]
    if not stated or not lookup.book.facts or is_ahead(said) or NO.search(said.marks):
        return claims
    open_ = [m for m in stated if not _is_settled(claims, m)]
    named = _named(said, lookup) if open_ else []
    new = [claim for mark in open_ if (claim := _claim(said, mark, named)) is not None]
    done = {claim.quantities[0].start for claim in new}
    kept = [c for c in claims if c.parts[:1] != ("stated",) or c.quantities[0].start not in done]
    return [*kept, *new]


def _is_settled(claims: Sequence[Claim], mark: Mark) -> bool:
    return any(
        claim.quantities[0] == mark.quantity and claim.verdict is not Verdict.UNVERIFIABLE
        for claim in claims
    )


def _named(said: Said, lookup: Lookup) -> list[_Named]:
    """The rows named in a sentence; of a label within a longer one only the longer counts."""
    labels: dict[str, list[Fact]] = {}
    for fact in lookup.named_in(said.text):
        labels.setdefault(fact.label.lower().strip(), []).append(fact)
    found: list[_Named] = []
    for label in sorted(labels, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(label)}\b", said.marks):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(_Named(match.start(), match.end(), tuple(labels[label])))
    return sorted(found, key=lambda one: one.start)


def _claim(said: Said, mark: Mark, named: Sequence[_Named]) -> Claim | None:
    before = [one for one in named if one.end <= mark.start]
    after = [one for one in named if one.start >= mark.end]
    if not before or not after or _TIMES.search(said.marks[before[-1].end : after[0].start]):
        return None
    if _LINK.fullmatch(said.marks[mark.end : after[0].start]) is None:
        return None
    if _SHOWN.match(said.marks, after[0].end):
        return None  # “twice the rate of North (4.07 against 2.00)”: by these
    pairs = list(_pairs(before[-1], after[0]))
    topic = words_of(said.text)
    told = [pair for pair in pairs if words_of(pair[0].column) & topic] or pairs
    is_told = len(told) == 1 and bool(words_of(told[0][0].column) & topic)
    ways = [way for pair in told if (way := _way(*pair, is_plain=is_told)) is not None]
    agreed = [way for way in ways if way.expected.meets(mark.quantity.span)]
    if not ways or not (agreed or is_told):
        return None
    claim = best_claim(said, "ratio", mark.quantity, (agreed or ways)[:1])
    return replace(claim, others=tuple(part.at for part in (agreed or ways)[0].parts.values()))


def _pairs(one: _Named, other: _Named) -> Iterator[tuple[Fact, Fact]]:
    """The figures of two rows that stand in one column."""
    for first in one.facts:
        for second in other.facts:
            is_one = (first.at.document, first.grid, first.at.column) == (
                second.at.document, second.grid, second.at.column
            )  # fmt: skip
            if is_one and first.role in _LEVELS and first.at.row != second.at.row:
                yield first, second


def _way(first: Fact, second: Fact, *, is_plain: bool) -> Way | None:
    ratio = over(first.quantity.span, second.quantity.span)
    if ratio is None:
        return None
    parts = {first.label: first.quantity, second.label: second.quantity}
    return Way(parts, ratio, is_plain, {}, f"{first.label} over {second.label}")
