"""Means over the rows of the table near: “the mean number of responses an area was 350”.

The table's rows are the things of which each has so many, by its stub (“Area”) or by their number
(“the twelve wards”). A mean is called wrong only where a column gives it by one row too few or
too many, and no column gives it rightly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.means.spans import NUMBER
from watchward.check.context.means.words import beside
from watchward.check.context.scope import Tables
from watchward.check.context.subjects import Point
from watchward.check.context.telling_words import telling
from watchward.check.judge import is_slip, shown
from watchward.check.model import (
    Cause,
    Claim,
    Interval,
    Location,
    Quantity,
    QuantityKind,
    Severity,
    Verdict,
)
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import unit_of
from watchward.check.prose.roles import MARK
from watchward.check.prose.said import Said
from watchward.check.quantities.words import ONES
from watchward.check.rounding import as_mean, plus, times

__all__ = ["row_mean_claims"]

_MEAN = re.compile(r"\b(?:average|mean)\b[^;.]*$")
_CUE = re.compile(r"\b(?:average|mean|averaged)\b")
_AVERAGED = re.compile(r"\baveraged\b")
_OTHER = re.compile(
    r"\b(?:weighted|median|rolling|national|regional|county|england|group|family|similar|target|"
    r"month(?:ly)?|week(?:ly)?|year-|annual|daily|per|rate|percent\w*|points?|minutes|days|"
    r"hours a)\b"
)
_THING = re.compile(
    r"\b(?:an?|each|every|per|for each|for every|"
    r"the (?:average|mean|typical)(?! (?:for|of|in|per|was|is|number|across|over)\b)) "
    r"(?P<thing>[a-z-]+(?: [a-z-]+)?)"
)
_COUNTED = re.compile(
    rf"\b(?:the|all|these|those|our) (?P<n>{NUMBER}) (?P<thing>[a-z-]+(?: [a-z-]+)?)"
)
_NAMED = re.compile(r"\b(?:average|mean) (?P<thing>[a-z-]+(?: [a-z-]+)?) (?:was|is|of|stood)\b")
_CHANCE = Fraction(1, 25)
_FEWEST, _FEWEST_NAMED = 4, 3
_SHARP = 3
"""Digits of a mean that is hardly like another's by chance."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table near: its heading and its figures, those of totals left out.

    `stub` are the words over the labels of its rows, `names` those of each label.
    """

    heading: str
    points: tuple[Point, ...]
    stub: frozenset[str]
    names: tuple[frozenset[str], ...]

    @property
    def total(self) -> Interval:
        """Its figures added up."""
        return plus(point.span for point in self.points)

    @property
    def mean(self) -> Interval:
        """Its figures' mean."""
        return times(self.total, Fraction(1, len(self.points)))

    def is_mistold(self, stated: Quantity) -> bool:
        """Whether a mean is its own but for two digits swapped, or one typed wrongly."""
        digits = len(re.sub(r"\D", "", stated.text))
        half = Fraction(1, 2) / Fraction(10) ** max(stated.places, 0)
        rounded = Interval(self.mean.low - half, self.mean.high + half)
        return digits >= _SHARP and is_slip(stated, rounded)

    def may_have(self, stated: Quantity) -> bool:
        """Whether a mean lies between its least and its largest figure, but for one row."""
        values, rows = [point.quantity.value for point in self.points], len(self.points)
        least, most = min(values) * rows / (rows + 1), max(values) * rows / (rows - 1)
        return least <= stated.value <= most

    def gives(self, stated: Quantity, more: int = 0) -> bool:
        """Whether its total gives a mean, by its rows or so many more."""
        return as_mean(stated).meets(times(self.total, Fraction(1, len(self.points) + more)))


def row_mean_claims(said: Said, tables: Tables, here: int) -> Iterator[Claim]:
    """The means of a sentence over one row too few or too many of the table near it."""
    if AHEAD.search(said.marks) or NO.search(said.marks) or not _CUE.search(said.marks):
        return
    for match in MARK.finditer(said.marks):
        stated = said.quantities[int(match["at"])]
        lead, behind = beside(said, match)
        clause = re.split(r"; |, and ", lead)[-1]
        is_said = _MEAN.search(clause) is not None
        if not (is_said or _AVERAGED.search(lead)) or _OTHER.search(f"{clause} {behind[:20]}"):
            continue
        held = _columns(tables, here, stated)
        columns = [c for c in held if is_said and _is_over(c, clause, behind)]
        columns = columns or [part for c in held if (part := _part_of(c, clause))]
        claim = _claim(said, stated, columns) if _is_kind(stated) else None
        if claim is not None:
            yield claim


def _is_kind(stated: Quantity) -> bool:
    kinds = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.DURATION)
    return stated.kind in kinds and not stated.bound


def _columns(tables: Tables, here: int, stated: Quantity) -> list[_Column]:
    """The columns of the last table before a sentence, without its totals."""
    before = [s for s in tables.beside(here) if tables.places[s.grid] < here]
    last = max((s.grid for s in before), default=-1)
    held: dict[tuple[int, str, frozenset[str]], dict[Location, tuple[Point, frozenset[str]]]] = (
        defaultdict(dict)
    )
    for row in before:
        if row.grid == last and not row.is_total:
            for point in (*row.series, *row.others):
                if _is_like(stated, point):
                    held[row.table, point.heading, row.stub][point.quantity.at] = point, row.words
    return [
        _Column(
            heading, tuple(p for p, _w in rows.values()), stub, tuple(w for _p, w in rows.values())
        )
        for (_table, heading, stub), rows in held.items()
        if len(rows) >= _FEWEST
    ]


def _part_of(column: _Column, clause: str) -> _Column | None:
    """The rows of a column that the words count and name by their common word.

    “The three planning questions” are the three rows under “Question” that begin with “Planning”.
    """
    for match in list(_COUNTED.finditer(clause))[-1:]:
        own = telling(match["thing"]) - column.stub
        if not own or own == telling(match["thing"]):
            continue
        pairs = zip(column.points, column.names, strict=True)
        rows = [(point, names) for point, names in pairs if own <= names]
        word = match["n"]
        if len(rows) == (int(word) if word.isdigit() else ONES[word]) >= _FEWEST_NAMED:
            points, names = tuple(p for p, _n in rows), tuple(n for _p, n in rows)
            return _Column(column.heading, points, column.stub, names)
    return None


def _is_like(stated: Quantity, point: Point) -> bool:
    """Whether a figure is of the kind of a mean; hours may stand as bare numbers under “Hours”."""
    held = point.quantity
    is_timed = stated.kind is QuantityKind.DURATION and held.kind is QuantityKind.COUNT
    is_same = held.kind is stated.kind or (
        is_timed and bool(telling(stated.unit) & telling(point.heading))
    )
    return is_same and not held.is_signed


def _is_over(column: _Column, clause: str, behind: str) -> bool:
    """Whether the words say that a mean is over the rows of a column."""
    rows = len(column.points)
    for match in _COUNTED.finditer(clause):
        word = match["n"]
        if (int(word) if word.isdigit() else ONES[word]) == rows:
            return True
    named = _NAMED.search(f"{clause}#")
    if named and telling(named["thing"]) and telling(named["thing"]) <= telling(column.heading):
        return True
    return any(
        telling(match["thing"]) & column.stub
        for text in (clause, behind[:30])
        for match in _THING.finditer(text)
    )


def _claim(said: Said, stated: Quantity, columns: Sequence[_Column]) -> Claim | None:
    """The claim of the one column that gives a mean by one row too few or too many."""
    if not columns or any(column.gives(stated) for column in columns):
        return None
    columns = [column for column in columns if column.may_have(stated)]
    found = [c for c in columns if c.gives(stated, -1) or c.gives(stated, 1)]
    span = as_mean(stated)
    width = (span.high - span.low) / (abs(stated.value) or Fraction(1))
    if len(found) == 1 and 2 * len(columns) * width <= _CHANCE:
        return _made(said, stated, found[0], Cause.BASE)
    mistold = [c for c in columns if c.is_mistold(stated)] if not found else []
    means = {shown(column.mean, max(stated.places, 0)) for column in mistold}
    return _made(said, stated, mistold[-1], Cause.TYPED) if len(means) == 1 else None


def _made(said: Said, stated: Quantity, column: _Column, cause: Cause) -> Claim:
    """The claim that the figures of a column give another mean."""
    parts = tuple(point.quantity for point in column.points)
    text = f"{shown(column.mean, max(stated.places, 0) + 1)}{unit_of(stated)}"
    why = (
        "it was divided by one row too few or too many"
        if cause is Cause.BASE
        else "two digits were swapped, or one was typed wrongly"
    )
    return Claim(
        kind="average", quote=said.text, at=stated.at, verdict=Verdict.INCONSISTENT,
        stated=stated.text, recomputed=text, severity=Severity.MATERIAL, cause=cause,
        explanation=f"The paper says {stated.text}; the {len(parts)} figures of {column.heading} "
        f"give {text} on average. Most likely {why}.",
        quantities=(stated, *parts),
        parts=("stated", *(f"figure {at + 1}" for at in range(len(parts)))),
        others=tuple(part.at for part in parts), is_tight=True,
    )  # fmt: skip
