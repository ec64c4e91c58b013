"""Means that name what they were worked from: a month, two years of a row, an outturn.

“September, at 741 a day” is of September's total and its 30 days; “grows by an average of £6.0m
a year between 2026/27 and 2029/30” of one row and three steps; “at an outturn of £418k the cost
comes to £2,382 a young person” of that outturn. Such a mean is called wrong only where a slip
gives it: the days of another month, the years counted in place of the steps, the cell beside.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.means.words import beside
from watchward.check.context.scope import Tables
from watchward.check.context.subjects import Point, Subject
from watchward.check.context.telling_words import telling
from watchward.check.judge import shown
from watchward.check.model import Cause, Claim, Interval, Quantity, QuantityKind, Severity, Verdict
from watchward.check.prose.directions import AHEAD, NO
from watchward.check.prose.making import unit_of
from watchward.check.prose.roles import MARK
from watchward.check.prose.said import Said
from watchward.check.rounding import as_mean, minus, times, without_sign
from watchward.words.periods import MONTH_NAMES

__all__ = ["worked_mean_claims"]

_MONTHS = [name[:3].lower() for name in MONTH_NAMES]
_NAMES = "|".join(name.lower() for name in MONTH_NAMES)
_MONTH = re.compile(rf"\b(?P<m>{_NAMES}|{'|'.join(_MONTHS)}|sept)\b(?!-)")
_SPAN = re.compile(
    rf"\b(?:{'|'.join(_MONTHS)})[a-z]*(?: 20\d\d)? ?(?:to|and|or|-|–|&|until|through)"
    rf" ?(?:{'|'.join(_MONTHS)})"
)
_A_DAY = re.compile(r"^(?: [a-z-]+){0,2}? (?:an?|per|each|every) (?:day|night)\b")
_DAILY = re.compile(
    r"\b(?:daily|nightly|per day|a day) (?:[a-z]+ )?(?:average|mean|rate)\b[^\d;.]*$"
)
_OTHER = re.compile(r"\b(?:target|forecast|national\w*|expect\w*|capacity|between|from)\b[^,;]*$")
_MONTH_LABEL = re.compile(
    rf"(?P<m>{_NAMES}|{'|'.join(_MONTHS)}|sept)\.?(?: ?(?:20)?\d\d)?", re.IGNORECASE
)
_LEAP, _PLAIN_YEAR = 2024, 2023
_LARGER = 20
_CHANCE, _ALONE = Fraction(1, 25), Fraction(1, 10)
"""An answer counts only where fewer than so many were to be expected by chance."""
_YEAR = r"20\d\d(?:[/-](?:20)?\d\d)?"
_GROWS = re.compile(
    r"\b(?P<verb>gr[eo]w\w*|ris\w+|rose|fall\w*|fell|increas\w+|decreas\w+|drop\w*|reduc\w+|"
    r"declin\w+|shr[aiu]nk\w*) (?:by |of )?(?:on average |an average |a mean )(?:of |by )?£?$"
)
_BETWEEN = re.compile(
    rf"^ (?:an?|each|per|every) year (?:between|from) (?P<a>{_YEAR}) (?:and|to) (?P<b>{_YEAR})\b"
)
_COST = re.compile(
    r"\b(?:comes?|came|works?|worked|amounts?|equates?|equal|is|was|gives?|means) (?:out )?"
    r"(?:to |at )?(?:an? (?:unit |average )?cost of )?£?$"
)
_EACH = re.compile(r"^ (?:an?|per|for each|for every) (?!year|month|week|day|night|quarter)[a-z]")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A number with the words of its sentence before and behind it, and where to look."""

    said: Said
    stated: Quantity
    lead: str
    behind: str
    before: Sequence[Said]
    tables: Tables
    here: int


@dataclass(frozen=True, slots=True)
class _Way:
    """One reckoning of a mean: its parts by their names, what it gives, and in which words."""

    parts: dict[str, Quantity]
    expected: Interval
    how: str


def worked_mean_claims(
    said: Said, before: Sequence[Said], tables: Tables, here: int
) -> Iterator[Claim]:
    """The means of a sentence that name what they are worked from, right or wrong by a slip."""
    if AHEAD.search(said.marks) or NO.search(said.marks):
        return
    for match in MARK.finditer(said.marks):
        stated = said.quantities[int(match["at"])]
        if stated.bound or not stated.value or stated.text[:1].isalpha():
            continue
        asked = _Asked(said, stated, *beside(said, match), before, tables, here)
        claim = _by_day(asked) or _by_step(asked) or _by_head(asked)
        if claim is not None:
            yield claim


def _by_day(asked: _Asked) -> Claim | None:
    """“July … with 24,816 calls, which is 801 a day”: of the 31 days of July."""
    said, stated = asked.said, asked.stated
    clause = re.split(r"; |\. ", asked.lead)[-1]
    is_daily = _A_DAY.match(asked.behind) or _DAILY.search(clause)
    kinds = (QuantityKind.COUNT, QuantityKind.RATE)
    if not is_daily or stated.kind not in kinds or _OTHER.search(clause) or _SPAN.search(clause):
        return None
    months = [m["m"] for m in _MONTH.finditer(clause)]
    if not months:
        return None
    month = _MONTHS.index(months[-1][:3]) + 1
    own = [q for q in said.quantities if _is_total(stated, q) and q.text.lower() in clause]
    cells = {
        point.quantity.value: point.quantity for point in _cells_of(month, asked.tables, asked.here)
    }
    totals = own[-1:] or [q for q in cells.values() if _is_total(stated, q)]
    given = [
        _Way({"total": q}, times(q.span, Fraction(1, days)), f"the total by {days} days")
        for q in totals
        for days in sorted(_days(month))
    ]
    others = {30, 31} - _days(month)
    slips = [
        (way, times(way.parts["total"].span, Fraction(1, days))) for way in given for days in others
    ]
    return _settled(said, stated, given, slips, "it was divided by the days of another month")


def _is_total(stated: Quantity, total: Quantity) -> bool:
    is_count = total.kind is QuantityKind.COUNT and not total.bound
    return is_count and total.value > stated.value * _LARGER


def _days(month: int) -> set[int]:
    return {monthrange(year, month)[1] for year in (_LEAP, _PLAIN_YEAR)}


def _cells_of(month: int, tables: Tables, here: int) -> Iterator[Point]:
    """The cells of the tables near whose row or column is called as a month."""
    for row in tables.beside(here):
        is_row = _is_month(row.name, month)
        for point in (*row.series, *row.others):
            if is_row or (row.is_total and _is_month(point.heading, month)):
                yield point


def _is_month(label: str, month: int) -> bool:
    named = _MONTH_LABEL.fullmatch(label.strip())
    return named is not None and _MONTHS.index(named["m"].lower()[:3]) + 1 == month


def _by_step(asked: _Asked) -> Claim | None:
    """“Grows by an average of £6.0m a year between 2026/27 and 2029/30”: three steps of a row."""
    said, stated = asked.said, asked.stated
    clause = re.split(r"; |\. |, ", asked.lead)[-1]
    grows, between = _GROWS.search(clause), _BETWEEN.match(asked.behind)
    if grows is None or between is None:
        return None
    steps = int(between["b"][:4]) - int(between["a"][:4])
    words = telling(clause[: grows.start()])
    rows = [row for row in asked.tables.beside(asked.here) if words and words & row.words]
    full = [row for row in rows if row.words <= words]
    found = [ends for row in full or rows if (ends := _ends(row, between["a"], between["b"]))]
    if steps < 2 or len(found) != 1:
        return None
    first, last = found[0]
    change = without_sign(minus(last.span, first.span))
    parts = {"from": first.quantity, "to": last.quantity}
    given = [_Way(parts, times(change, Fraction(1, steps)), f"the change over {steps} years")]
    slips = [(given[0], times(change, Fraction(1, steps + 1)))]
    return _settled(said, stated, given, slips, f"it was divided by {steps + 1}")


def _ends(row: Subject, first: str, last: str) -> tuple[Point, Point] | None:
    """The figures of a row at two years."""
    a = [p for p in row.series if first in p.heading]
    b = [p for p in row.series if last in p.heading]
    return (a[0], b[0]) if len(a) == len(b) == 1 else None


def _by_head(asked: _Asked) -> Claim | None:
    """“At an outturn of £418k the cost comes to £2,382 a young person”: of those told before."""
    said, stated = asked.said, asked.stated
    clause = re.split(r"; |\. |, ", asked.lead)[-1]
    if (
        stated.kind is not QuantityKind.MONEY
        or not _COST.search(clause)
        or not _EACH.match(asked.behind)
    ):
        return None
    totals = [
        q for q in said.quantities
        if q.kind is stated.kind and not q.bound and q.value > stated.value * 2
        and q.text.lower() in clause
    ]  # fmt: skip
    heads = [
        q for one in (*asked.before, said) for q in one.quantities
        if q.kind is QuantityKind.COUNT and not q.bound and q.value > 1 and q is not stated
    ]  # fmt: skip
    if len(totals) != 1 or not heads:
        return None
    total = totals[0]
    given = [
        _Way(
            {"total": total, "number": q}, times(total.span, 1 / q.value), "the total by the number"
        )
        for q in heads
    ]
    slips = [
        (given[0], times(point.span, 1 / heads[0].value))
        for row in asked.tables.subjects
        if any(point.span.meets(total.span) for point in (*row.series, *row.others))
        for point in (*row.series, *row.others)
        if point.span.low > 0 and not point.span.meets(total.span)
    ]
    return _settled(said, stated, given, slips, "it was worked from the figure beside that one")


def _settled(
    said: Said, stated: Quantity, given: Sequence[_Way], slips: Sequence[tuple[_Way, Interval]],
    why: str,
) -> Claim | None:  # fmt: skip
    """A mean that one of some ways gives, or that none does but a slip in one of them."""
    span = as_mean(stated)
    chance = (span.high - span.low) / abs(stated.value)
    right = next((way for way in given if span.meets(way.expected)), None)
    if right is not None:
        is_sure = len(given) * chance <= _CHANCE
        return _claim(said, stated, right, "") if is_sure else None
    slipped = next((way for way, slip in slips if span.meets(slip)), None)
    tried = len({slip for _way, slip in slips})
    if slipped is None or tried * chance > (_CHANCE if tried > 1 else _ALONE):
        return None
    return _claim(said, stated, slipped, why)


def _claim(said: Said, stated: Quantity, way: _Way, why: str) -> Claim:
    text = f"{shown(way.expected, max(stated.places, 0) + 1)}{unit_of(stated)}"
    listed = ", ".join(f"{name} {q.text.strip()}" for name, q in way.parts.items())
    told = f"It agrees with {way.how} ({listed})."
    if why:
        told = (
            f"The paper says {stated.text}; {way.how} ({listed}) gives {text}. Most likely {why}."
        )
    return Claim(
        kind="average", quote=said.text, at=stated.at,
        verdict=Verdict.INCONSISTENT if why else Verdict.CONSISTENT,
        stated=stated.text, recomputed=text,
        severity=Severity.MATERIAL if why else Severity.NONE,
        cause=Cause.BASE if why else Cause.NONE, explanation=told,
        quantities=(stated, *way.parts.values()), parts=("stated", *way.parts),
        others=tuple(q.at for q in way.parts.values()), is_tight=True,
    )  # fmt: skip
