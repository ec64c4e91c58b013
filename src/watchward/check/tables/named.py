"""Rows that by their own words are some of the others together: “Very or fairly safe”, “Unsafe”.

A survey prints its answers and then what they come to, twice or more, without a word like
“total”. Which rows are meant is told by the words; arithmetic must bear it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watchward.check.model import Claim, QuantityKind
from watchward.check.tables.layout import Line, Segment
from watchward.check.tables.making import Derived, claim_of
from watchward.check.tables.vectors import Vectors

__all__ = ["named_claims"]

Places = set[tuple[int, int]]
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_JOINED = frozenset({"or", "and", "either", "both", "with", "plus"})
_TOGETHER = frozenset({"net", "total", "all", "any", "overall", "combined", "sum", "of", "the"})
_APART = frozenset({"neither", "nor", "not", "no", "non", "don't", "don’t"})
_ENOUGH = 2.0
"""Digits that must agree, in one column or over several, before the words are believed."""
_FEWEST, _MOST = 4, 40
"""Rows of a table in which such rows are looked for."""


def named_claims(segment: Segment, done: Places) -> Iterator[Claim]:
    """A claim for each number of a row that is others together; not those in `done`."""
    lines = segment.lines
    if not _FEWEST <= len(lines) <= _MOST or segment.is_panel:
        return
    words = [frozenset(_WORD.findall(line.label.lower())) for line in lines]
    vectors: Vectors | None = None
    for at, line in enumerate(lines):
        parts = _parts(at, lines, words)
        if not parts:
            continue
        vectors = vectors or Vectors(segment)
        yield from _claims(segment, vectors, line, parts, done)


def _parts(at: int, lines: Sequence[Line], words: Sequence[frozenset[str]]) -> list[int]:
    """The rows that a row names: of its words alone, or with all of its words and more."""
    if lines[at].is_total or lines[at].is_apart or words[at] & _APART:
        return []
    said = words[at] - _JOINED - _TOGETHER
    able = [
        n
        for n, line in enumerate(lines)
        if n != at and words[n] and not line.is_total and not words[n] & _APART
        if not words[n] & (_JOINED | _TOGETHER) and line.depth == lines[at].depth
    ]
    if words[at] & _JOINED:
        inner = [n for n in able if words[n] < said]
        is_all = frozenset[str]().union(*(words[n] for n in inner)) == said
        return inner if len(inner) > 1 and is_all else []
    outer = [n for n in able if said and said < words[n]]
    if words[at] & _TOGETHER:
        outer = [n for n in able if said and said <= words[n]]
    return outer if len(outer) > 1 else []


def _claims(
    segment: Segment, vectors: Vectors, line: Line, parts: Sequence[int], done: Places
) -> Iterator[Claim]:
    fit = vectors.fit(line.place, parts)
    strong = sum(vectors.digits(line.place, parts, at) for at in fit.holds)
    if strong < _ENOUGH or fit.unknown or len(fit.fails) > 1:
        return
    is_sure = len(fit.holds) > len(fit.fails) and _is_surely(segment, line, fit.fails)
    for index in (*fit.holds, *(fit.fails if is_sure else ())):
        stated, added = line.numbers[index], vectors.total(parts, index)
        if stated is None or added is None or (stated.at.row, stated.at.column) in done:
            continue
        numbers = [(segment.lines[n].label, segment.lines[n].numbers[index]) for n in parts]
        named = tuple((label, q) for label, q in numbers if q is not None)
        how = f"The sum of {' and '.join(label for label, _ in named)}"
        claim = claim_of("sum", segment, line, segment.column(index), Derived(added, named, how))
        if claim is not None:
            yield claim


def _is_surely(segment: Segment, line: Line, fails: Sequence[int]) -> bool:
    """Whether the column that fails is of counts, which add up."""
    told = [line.numbers[at] for at in fails]
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY)
    return all(q is not None and q.kind in kinds and not q.places for q in told)
