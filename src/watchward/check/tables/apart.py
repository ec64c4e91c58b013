"""A table taken apart: stretches under headings of their own, and halves side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from watchward.check.model import Grid
from watchward.check.tables.cells import holds_number, is_missing, plain
from watchward.check.tables.columns import column_of, dated, label_columns
from watchward.check.tables.headings import Role, role_of
from watchward.check.tables.layout import YEAR, YEAR_OF, Column, Line, Row, Segment, is_period
from watchward.check.tables.rows import lines_of
from watchward.check.tables.stepped import in_one_column

_HEADINGS = re.compile(
    r"diff|change|^no\.?$|^%|rank|rate|offences|total|number|volume|period|year|quarter|type|area|"
    r"district|ward|category|budget|actual|variance",
    re.I,
)


def segments_of(grid: Grid, number: int) -> list[Segment]:
    """The parts of a table that each have their own headings; side-by-side halves apart."""
    found: list[Segment] = []
    for heads, rows in _split(grid):
        for left, right in _panels(heads, grid.width):
            segment = _segment(grid, number, heads, rows, left, right)
            if segment is not None:
                found.append(replace(segment, is_panel=(left, right) != (0, grid.width)))
    return found


def _split(grid: Grid) -> list[tuple[list[Row], list[Row]]]:
    parts: list[tuple[list[Row], list[Row]]] = [(list(grid.rows[: grid.headers]), [])]
    known = {_tail(row) for row in grid.rows[: grid.headers]}
    rows = grid.body
    marks = [_is_heading(row, known) for row in rows]
    for at in range(len(rows) - 2, -1, -1):
        marks[at] = marks[at] or (marks[at + 1] and _has_no_number(rows[at]) and _texts(rows[at]))
    if rows and not grid.headers:
        marks[0] = marks[0] or (_has_no_number(rows[0]) and _texts(rows[0]))
    for row, mark in zip(rows, marks, strict=True):
        if mark and parts[-1][1]:
            parts.append(([row], []))
        elif mark:
            parts[-1][0].append(row)
        else:
            parts[-1][1].append(row)
    return parts


def _tail(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell.text).lower() for cell in row[1:])


def _texts(row: Row) -> bool:
    return any(c.text.strip() and not is_missing(c.text) for c in row[1:])


def _has_no_number(row: Row) -> bool:
    return all(YEAR.match(c.text) or YEAR_OF.match(c.text) or not holds_number(c.text) for c in row)


def _is_heading(row: Row, known: set[tuple[str, ...]]) -> bool:
    """Whether a body row is a heading: it repeats one, or holds only years and heading words."""
    if not _has_no_number(row) or not _texts(row):
        return False
    if _tail(row) in known and any(_tail(row)):
        return True
    filled = [c.text for c in row[1:] if c.text.strip()]
    said = sum(bool(is_period(t) or YEAR_OF.match(t) or _HEADINGS.search(t)) for t in filled)
    return len(filled) >= 2 and said == len(filled) and len(set(filled)) > 1


def _panels(heads: Sequence[Row], width: int) -> list[tuple[int, int]]:
    """Halves of a table printed side by side: the same headings again, from left to right."""
    if not heads or width < 4:
        return [(0, width)]
    last = [plain(c.text).lower() for c in heads[-1]] + [""] * width
    last = last[:width]
    for size in range(2, width // 2 + 1):
        if width % size == 0 and last[0] and role_of(last[0]) is Role.VALUE:
            same = all(last[at] == last[at % size] for at in range(width))
            if same and not YEAR.match(last[0]) and len(set(last[:size])) == size:
                return [(at, at + size) for at in range(0, width, size)]
    return [(0, width)]


def _segment(
    grid: Grid, number: int, heads: list[Row], rows: list[Row], left: int, right: int
) -> Segment | None:
    labels = label_columns(rows, left, right)
    columns = tuple(
        column
        for at in range(left, right)
        if at not in labels and (column := column_of(grid, heads, at, labels)) is not None
    )
    columns = dated(columns)
    lines = lines_of(rows, columns, labels)
    if not columns or not lines:
        return None
    columns, lines = in_one_column(columns, lines)
    lines = _with_whole(lines, columns)
    over = _over(heads, labels)
    stub = next((text for text in reversed(over) if text), "")
    return Segment(grid, number, columns, lines, title=over[0] if over else "", stub=stub)


def _over(heads: Sequence[Row], labels: Sequence[int]) -> list[str]:
    """The headings over the labels, from the top one to that which stands nearest to them."""
    if not labels:
        return []
    return [plain(row[labels[0]].text) if labels[0] < len(row) else "" for row in heads]


def _with_whole(lines: tuple[Line, ...], columns: tuple[Column, ...]) -> tuple[Line, ...]:
    """The last row, or the first, marked as the whole where it alone has a share of 100."""
    ends = (len(lines) - 1, 0)
    for column in columns:
        if column.role is not Role.SHARE or len(lines) < 4:
            continue
        whole = [
            at
            for at, line in enumerate(lines)
            if (n := line.numbers[column.index]) is not None and n.value == 100
        ]
        if len(whole) == 1 and whole[0] in ends and not any(x.is_total for x in lines):
            at = whole[0]
            return (*lines[:at], replace(lines[at], is_all=True), *lines[at + 1 :])
        if _is_last_whole(lines, column, columns):
            return (*lines[:-1], replace(lines[-1], is_all=True))
    return lines


def _is_last_whole(lines: tuple[Line, ...], column: Column, columns: tuple[Column, ...]) -> bool:
    """Whether the last row alone has no share, those of the others are all of it, and it is
    their sum in a column of counts.
    """
    shares = [line.numbers[column.index] for line in lines]
    told = [q.value for q in shares[:-1] if q is not None]
    if (
        shares[-1] is not None
        or len(told) < len(lines) - 1
        or abs(sum(told, Fraction(-100))) > _ROUNDED
    ):
        return False
    if any(line.is_total for line in lines):
        return False
    for other in columns:
        counts = [line.numbers[other.index] for line in lines]
        exact = [q.value for q in counts if q is not None and q.span.low == q.span.high]
        if len(exact) == len(lines) and exact[-1] == sum(exact[:-1]) and min(exact) >= 0:
            return True
    return False


_ROUNDED = 2
"""Percentage points by which shares that were rounded may miss the whole."""
