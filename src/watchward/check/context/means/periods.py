"""Totals and means over so many periods: “over the five quarters 164,768 calls came in”.

A number is called wrong only where the row gives it, exactly, by one period too few or too many,
and where so little was tried that chance would hardly have found it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from watchward.check.context.means.spans import NUMBER
from watchward.check.context.means.words import beside
from watchward.check.context.scope import Tables
from watchward.check.context.subjects import Point, Subject
from watchward.check.judge import shown
from watchward.check.model import Cause, Claim, Quantity, QuantityKind, Severity, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import unit_of
from watchward.check.prose.roles import MARK
from watchward.check.prose.said import Said
from watchward.check.quantities.words import ONES
from watchward.check.rounding import as_mean, plus, times

__all__ = ["period_claims"]

_SPAN = re.compile(
    rf"\b(?:over|in|during|across|throughout|for) (?:(?:the|these|those|all|last|past|first|whole|"
    rf"full|latest) )+(?P<n>{NUMBER}) (?P<unit>quarter|month|year)s\b(?! (?:ago|earlier|before))"
)
_NO_TOTAL = re.compile(
    r"\b(?:averag\w*|mean|by|from|to|than|typically|(?:up|down) (?:on|from)|record|peak|rate)"
    r"(?: (?:of|just|about|only|£))* ?£?$"
)
_EACH = re.compile(r"^(?: [a-z'-]+){0,3}? (?:an?|per|each|every) (?:year|month|quarter|week|day)\b")
_MEAN = re.compile(
    rf"\b(?P<n>{NUMBER})-(?P<unit>quarter|month|year) (?:mean|average)\b"
    r"(?!.*\b(?:than|above|below|compared|against|target)\b)[^;.]*$"
)
_STEPS = {"month": 1, "quarter": 3, "year": 12}
_CHANCE, _NAMED = Fraction(1, 50), Fraction(1, 25)
"""An answer counts only where fewer than so many were to be expected by chance."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Told:
    """A number told as the total, or the mean, of so many periods."""

    stated: Quantity
    many: int
    is_mean: bool

    def meets(self, points: Sequence[Point], many: int = 1) -> bool:
        """Whether figures give it, added up, for a mean over so many."""
        total = plus(point.span for point in points)
        if self.is_mean:
            return as_mean(self.stated).meets(times(total, Fraction(1, many)))
        return self.stated.span.meets(total)


@dataclass(frozen=True, slots=True)
class _Row:
    """The figures of a row over time, and whether the sentence names it."""

    name: str
    points: tuple[Point, ...]
    is_named: bool


def period_claims(said: Said, tables: Tables, here: int) -> Iterator[Claim]:
    """The totals over periods that leave one of them out, or take one too many."""
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return
    for match in MARK.finditer(said.marks):
        stated = said.quantities[int(match["at"])]
        lead, behind = beside(said, match)
        mean = _MEAN.search(lead)
        number = (mean["n"], mean["unit"]) if mean else _number(lead, behind)
        if number is None or not (mean or _is_total(stated, lead, behind)):
            continue
        many, unit = _count(number[0]), number[1]
        rows = [row for row in _rows(said, stated, unit, tables, here) if row.is_named or not mean]
        told = _Told(stated, many, is_mean=mean is not None)
        if many < _FEWEST or any(_holds(told, row) for row in rows):
            continue
        claim = _claim(said, told, rows)
        if claim is not None:
            yield claim


def _count(word: str) -> int:
    return int(word) if word.isdigit() else ONES[word]


def _number(lead: str, behind: str) -> tuple[str, str] | None:
    """How many periods the words of a number's clause tell, and which."""
    text = f"{re.split(r'; ', lead)[-1]} # {re.split(r'; ', behind)[0]}"
    found = {(match["n"], match["unit"]) for match in _SPAN.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _is_total(stated: Quantity, lead: str, behind: str) -> bool:
    is_kind = stated.kind in (QuantityKind.COUNT, QuantityKind.MONEY) and not stated.bound
    return is_kind and not _NO_TOTAL.search(lead) and not _EACH.match(behind)


def _rows(said: Said, stated: Quantity, unit: str, tables: Tables, here: int) -> list[_Row]:
    """The rows near a sentence with figures of such periods one after another."""
    named = tables.named_in(said.text)
    return [
        _Row(row.name, points, row in named)
        for row in tables.beside(here)
        if (points := _in_steps(row, stated, _STEPS[unit]))
    ]


def _in_steps(row: Subject, stated: Quantity, step: int) -> tuple[Point, ...]:
    """The figures of a row of the kind told, if they are of periods one after another."""
    points = tuple(p for p in row.series if p.quantity.kind is stated.kind and p.time is not None)
    dates = [p.time or 0 for p in points]
    is_even = all(b - a == step for a, b in pairwise(dates))
    return points if is_even and len(points) >= _FEWEST else ()


def _holds(told: _Told, row: _Row) -> bool:
    """Whether some so many periods of a row one after another give a number."""
    runs = _runs(row.points, told.many)
    return any(told.meets(run, told.many) for run in runs)


def _runs(points: Sequence[Point], many: int) -> list[Sequence[Point]]:
    return [points[at : at + many] for at in range(len(points) - many + 1)]


def _claim(said: Said, told: _Told, rows: Sequence[_Row]) -> Claim | None:
    """The claim of the one row that gives a number by a period too few or too many."""
    stated, many = told.stated, told.many
    held = [row for row in rows if len(row.points) >= many]
    named = [row for row in held if row.is_named]
    tried = named or held
    found = [row for row in tried if _is_slip(told, row.points)]
    span = as_mean(stated) if told.is_mean else stated.span
    width = (span.high - span.low or Fraction(1)) / (abs(stated.value) or Fraction(1))
    ways = 4 if told.is_mean else many + 1
    if len(found) != 1 or len(tried) * ways * width > (_NAMED if named else _CHANCE):
        return None
    parts = found[0].points[-many:]
    right = plus(point.span for point in parts)
    right = times(right, Fraction(1, many)) if told.is_mean else right
    places = max(stated.places, 0) + 1 if told.is_mean else stated.places
    return _made(said, told, found[0].name, parts, f"{shown(right, places)}{unit_of(stated)}")


def _made(said: Said, told: _Told, name: str, points: Sequence[Point], right: str) -> Claim:
    parts = tuple(point.quantity for point in points)
    how = "give on average" if told.is_mean else "add up to"
    return Claim(
        kind="average" if told.is_mean else "sum", quote=said.text, at=told.stated.at,
        verdict=Verdict.INCONSISTENT, stated=told.stated.text, recomputed=right,
        severity=Severity.MATERIAL, cause=Cause.BASE,
        explanation=f"The paper says {told.stated.text}; the {told.many} figures for {name} "
        f"({', '.join(part.text.strip() for part in parts)}) {how} {right}. "
        "Most likely one period too few or too many was counted.",
        quantities=(told.stated, *parts),
        parts=("stated", *(f"figure {at + 1}" for at in range(len(parts)))),
        others=tuple(part.at for part in parts), is_tight=True,
    )  # fmt: skip


def _is_slip(told: _Told, points: Sequence[Point]) -> bool:
    """Whether the latest periods give a number without one of them, or with the one before."""
    many = told.many
    last, more = points[-many:], points[-many - 1 :]
    if told.is_mean:
        near = [last[1:], last[:-1], *([more] if len(more) > many else [])]
        return any(told.meets(run, by) for run in near for by in (len(run), many))
    short = [(*last[:at], *last[at + 1 :]) for at in range(many)]
    return any(told.meets(run) for run in (*short, *([more] if len(more) > many else [])))
