"""What a paper's tables have numbers of: each row, or column, with its values over time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from watchward.check.context.telling_words import telling
from watchward.check.model import Interval, Quantity, QuantityKind
from watchward.check.rounding import implied, times
from watchward.check.tables.cells import plain
from watchward.check.tables.headings import DERIVED, Role, order, scale_of, when
from watchward.check.tables.layout import YEAR, Column, Line, Segment, is_period
from watchward.check.tables.ratings import names_target

__all__ = ["NOBODY", "Point", "Subject", "scaled_span", "subjects_of"]

_ENTITY = re.compile(
    r"\b(?:areas?|districts?|wards?|forces?|boroughs?|count(?:y|ies)|divisions?|authorit(?:y|ies)|"
    r"councils?|regions?|teams?|stations?|schools?|partners?|organisations?|agenc(?:y|ies)|"
    r"providers?|localit(?:y|ies)|towns?|neighbourhoods?|beats?|local policing areas?)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:v|vs|versus|against|change|since|compared|variance|difference|growth)\b", re.I
)
"""Headings of a change between periods, not of a value at one."""
_AIM = re.compile(
    r"\b(?:targets?|standard|ambition|trajectory|threshold|goal|benchmark|average|national|peers?|"
    r"similar)\b",
    re.I,
)
"""Headings of what a value is held against: of a year perhaps, but no value of that year."""
_COUNTED = telling(
    "offence crime incident number recorded reported rate case volume count total level figure "
    "measure indicator percentage proportion per cent"
)
"""Words that a label may leave out when a sentence speaks of it."""
_TABLE_NUMBER = re.compile(r"^\s*(?:table|figure|fig\.?|chart)\s*[\w.]+\s*[:.–-]?\s*", re.I)
_TOPIC_ENDS = re.compile(r"\s+by\s|[,:;(]|\s+[-–]\s|\b(?:19|20)\d\d|\bq[1-4]\b", re.I)


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a subject: at what time (months, None: none said), and under what heading."""

    quantity: Quantity
    span: Interval
    time: int | None
    heading: str
    role: Role


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One thing that a table has numbers of.

    `words` are the telling words of its own label, `above` those of the labels
    it stands under, `topic` those of the table's caption up to “by”, `about`
    every word of caption, headings and section. `series` are its values in the
    order of time; `others` the rest of its row: change, share, rate, rank.
    `table` counts segments. `is_entity` is whether the label names who or where
    (a district, a service), so that what is counted must be said beside it; `stub` are
    the words over the labels.
    """

    name: str
    words: frozenset[str]
    above: frozenset[str]
    topic: frozenset[str]
    about: frozenset[str]
    is_total: bool
    series: tuple[Point, ...]
    others: tuple[Point, ...]
    table: int
    grid: int
    place: int
    is_entity: bool = False
    stub: frozenset[str] = frozenset()


_NONE: frozenset[str] = frozenset()
_SUB_YEARS = 2
"""Quarters or months for each year among them, at least, for the year to be their whole."""
_SCALED = (QuantityKind.COUNT, QuantityKind.MONEY)
NOBODY = Subject("", _NONE, _NONE, _NONE, _NONE, False, (), (), -1, -1, 0)
"""No subject: for numbers that the sentences round them explain."""


def subjects_of(segments: Sequence[Segment], headings: Sequence[str]) -> list[Subject]:
    """Every subject of some tables; `headings` are the section headings by table number."""
    found: list[Subject] = []
    for table, segment in enumerate(segments):
        heading = headings[segment.number] if segment.number < len(headings) else ""
        is_down = _periods_go_down(segment)
        makers = _by_column(segment) if is_down else _by_line(segment)
        caption = _TABLE_NUMBER.sub("", segment.grid.caption)
        topic = telling(_TOPIC_ENDS.split(caption)[0])
        is_entity = _ENTITY.search(segment.title) is not None
        titles = " ".join(column.title for column in segment.columns)
        about = telling(f"{caption} {heading} {segment.title} {titles}")
        for place, (name, above, is_total, series, others) in enumerate(makers):
            found.append(
                Subject(
                    name, core_of(name), telling(" ".join(above)), topic, about, is_total,
                    tuple(series), tuple(others), table, segment.number, place,
                    is_entity and not is_down, telling(segment.title),
                )
            )  # fmt: skip
    return found


def core_of(name: str) -> frozenset[str]:
    """The words of a label that tell it from others: “theft” of “Theft offences”."""
    words = telling(name)
    return words - _COUNTED or words


Made = tuple[str, tuple[str, ...], bool, list[Point], list[Point]]


def _periods_go_down(segment: Segment) -> bool:
    lines = [line for line in segment.lines if line.label]
    return len(lines) >= 2 and sum(is_period(line.label) for line in lines) * 2 > len(lines)


def _by_line(segment: Segment) -> Iterator[Made]:
    """The rows; one with several groups of values over time is a subject for each."""
    values = _values(segment)
    sums = _rows_that_sum(segment)
    for line in segment.lines:
        held = [
            (column, quantity)
            for column in segment.columns
            if (quantity := line.numbers[column.index]) is not None
        ]
        groups = dict.fromkeys(values[c.index] for c, _q in held if values[c.index] is not None)
        for group in groups or {None: None}:
            series = [
                _point(segment, column, line, quantity)
                for column, quantity in held
                if group is not None and values[column.index] == group
            ]
            others = [
                _point(segment, column, line, quantity)
                for column, quantity in held
                if group is None or values[column.index] != group
            ]
            outer = (*line.outer, group[0] if group else "")
            is_total = _is_total(line) or line.place in sums
            yield line.label, outer, is_total, _in_time(series), others


def _values(segment: Segment) -> dict[int, tuple[str, str] | None]:
    """The group that each column's values over time belong to; None for a column of its own.

    A share or rate is a value over time only where it stands for several periods.
    """
    timed: dict[tuple[str, str], list[Column]] = {}
    for column in segment.columns:
        is_other = _AGAINST.search(column.heading) or _AIM.search(column.heading)
        if _time(column) is not None and not is_other:
            role = column.role.value if column.role in DERIVED else ""
            timed.setdefault((column.group, f"{role}{_kind(segment, column)}"), []).append(column)
    found: dict[int, tuple[str, str] | None] = {c.index: None for c in segment.columns}
    for key, columns in timed.items():
        if len(columns) >= 2:
            found |= {column.index: key for column in columns}
    if not any(found.values()):
        plain = [c for c in segment.columns if c.role not in DERIVED]
        found |= {c.index: (c.group, c.heading) for c in plain}
    return found


def _kind(segment: Segment, column: Column) -> str:
    """The kind that most numbers of a column have."""
    kinds = Counter(
        q.kind.value for line in segment.lines if (q := line.numbers[column.index]) is not None
    )
    return kinds.most_common(1)[0][0] if kinds else ""


def _time(column: Column) -> int | None:
    if column.time is None and column.role in (Role.PREVIOUS, Role.CURRENT):
        return order(column.heading)
    return column.time


def _rows_that_sum(segment: Segment) -> set[int]:
    """The last row, where it is the sum of those above it in some column of counts."""
    *rows, last = segment.lines
    if len(rows) < 2:
        return set()
    for column in segment.columns:
        if column.role in DERIVED:
            continue
        parts = [line.numbers[column.index] for line in rows]
        whole = last.numbers[column.index]
        held = [part.value for part in parts if part is not None]
        if whole is not None and whole.value > 0 and len(held) == len(rows):
            inner = [v for line, v in zip(rows, held, strict=True) if not line.is_total]
            if whole.value in (sum(held), sum(inner)):
                return {last.place}
    return set()


def _is_total(line: Line) -> bool:
    said = line.label.lower()
    return line.is_total or (line.is_loose_total and not re.search(r"\bother|\bexcl", said))


def _by_column(segment: Segment) -> Iterator[Made]:
    """The columns of a table whose rows are periods; the year of all its quarters is no fifth."""
    lines = [line for line in segment.lines if is_period(line.label)]
    years = [line for line in lines if YEAR.match(plain(line.label))]
    if len(lines) - len(years) >= _SUB_YEARS * max(len(years), 1):
        lines = [line for line in lines if line not in years]
    for column in segment.columns:
        series = []
        for line in lines:
            quantity = line.numbers[column.index]
            if quantity is not None:
                span = scaled_span(segment, column, quantity)
                at = when(line.label)
                series.append(Point(quantity, span, at, line.label, column.role))
        if series:
            is_total = column.role is Role.TOTAL
            yield column.title, (), is_total, _in_time(series), []


def _point(segment: Segment, column: Column, line: Line, quantity: Quantity) -> Point:
    span = scaled_span(segment, column, quantity)
    if span.low is span.high and _RATED.search(line.label.lower()):
        span = implied(quantity.value, quantity.places)
    return Point(quantity, span, _time(column), column.title, column.role)


_RATED = re.compile(r"\brates?$|\bper (?:1,000|10,000|100,000|million|head|cent)\b|%|\baverage\b")
"""Rows of rates, whose whole numbers are rounded: “Rate | 154 | 138”."""


def scaled_span(segment: Segment, column: Column, quantity: Quantity) -> Interval:
    """The values of a cell in whole units: “£000” in caption or heading counts thousands.

    A target is what was set, and never rounded.
    """
    if quantity.kind is QuantityKind.PERCENT and names_target(column.title):
        return Interval.exact(quantity.value)
    if quantity.kind not in _SCALED or quantity.unit not in ("", "£"):
        return quantity.span
    scale = scale_of(f"{segment.grid.caption} {segment.title} {column.title}")
    if scale == 1 or abs(quantity.value) * scale > Fraction(10) ** 12:
        return quantity.span
    return times(implied(quantity.value, quantity.places), scale)


def _in_time(points: Iterable[Point]) -> list[Point]:
    """Values in the order of time where every one has a time of its own; else as printed."""
    held = list(points)
    times_ = [point.time for point in held]
    if None in times_ or len(set(times_)) != len(times_):
        return held
    return sorted(held, key=lambda point: point.time or 0)
