"""A table taken apart: its segments under their own headings, its columns, and its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchward.check.model import Cell, Grid, Quantity, QuantityKind
from watchward.check.tables.cells import is_missing, number_in, plain
from watchward.check.tables.headings import Role, kind_of, order, role_of, when

_YEAR = re.compile(r"^\s*(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\s*$")
_YEAR_OF = re.compile(
    r"^\s*(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\s+\(?(?:%|£(?:m|k|000)?|no\.?|number|count)\)?\s*$",
    re.I,
)
"""A year with the unit of its column: “2024 %”, “2023/24 £000”."""
_DASH = re.compile(r"^\s*((?:[-–•·>]+\s+)+|[-–•·>]+(?=[A-Za-z]))")
_HEADINGS = re.compile(
    r"diff|change|^no\.?$|^%|rank|rate|offences|total|number|volume|period|year|quarter|type|area|"
    r"district|ward|category|budget|actual|variance",
    re.I,
)
_WHOLE = re.compile(
    r"^(sub[- ]?|grand |overall )?totals?\b|\b(sub)?totals?( \(.*\))?:?$|^overall total|"
    r"\bgrand total\b",
    re.I,
)
_LOOSE = re.compile(r"^(overall|all)\b|^(net|gross)\b|\(excl", re.I)
_APART = re.compile(r"\b(average|mean|median|population|rate|target|of which|including)\b", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its own heading, the group heading above it, and what it is.

    `time` orders its period among the others (months), None where it names none.
    """

    index: int
    heading: str
    group: str
    role: Role
    time: int | None = None
    kind: str = ""

    @property
    def title(self) -> str:
        """Group and heading together."""
        return f"{self.group} {self.heading}".strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A body row: its label and those above it, its depth, and the number of each column.

    `place` is its number among the rows of its segment, from 0. `is_all` marks the
    first or last row whose share is 100 under a heading of shares.
    """

    label: str
    outer: tuple[str, ...]
    depth: int
    numbers: tuple[Quantity | None, ...]
    place: int = 0
    is_all: bool = False

    @property
    def is_total(self) -> bool:
        """Whether its label says that it is a total, or its share is all of the whole."""
        return self.is_all or bool(_WHOLE.search(self.label))

    @property
    def is_loose_total(self) -> bool:
        """Whether its label may mean a total (“All …”, “Overall …”, “… (excl X)”)."""
        return bool(_LOOSE.search(self.label))

    @property
    def is_apart(self) -> bool:
        """Whether it is an average or the like, which stands in no sum."""
        return bool(_APART.search(self.label))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a table under one set of headings; `is_panel` if it stands side by side.

    `title` is the heading of its labels: often the name of what its rows are parts of.
    """

    grid: Grid
    number: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    is_panel: bool = False
    title: str = ""

    def column(self, index: int) -> Column:
        """The column at a place of the grid."""
        return next(column for column in self.columns if column.index == index)


def segments_of(grid: Grid, number: int) -> list[Segment]:
    """The parts of a table that each have their own headings; side-by-side halves apart."""
    found: list[Segment] = []
    for heads, rows in _split(grid):
        for left, right in _panels(heads, grid.width):
            segment = _segment(grid, number, heads, rows, left, right)
            if segment is not None:
                found.append(replace(segment, is_panel=(left, right) != (0, grid.width)))
    return found


Row = tuple[Cell, ...]


def _split(grid: Grid) -> list[tuple[list[Row], list[Row]]]:
    parts: list[tuple[list[Row], list[Row]]] = [(list(grid.rows[: grid.headers]), [])]
    known = {_tail(row) for row in grid.rows[: grid.headers]}
    rows = grid.body
    marks = [_is_heading(row, known) for row in rows]
    for at in range(len(rows) - 2, -1, -1):
        marks[at] = marks[at] or (marks[at + 1] and _has_no_number(rows[at]) and _texts(rows[at]))
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
    return all(
        _YEAR.match(c.text) or _YEAR_OF.match(c.text) or number_in(c.text, c.at) is None
        for c in row
    )


def _is_heading(row: Row, known: set[tuple[str, ...]]) -> bool:
    """Whether a body row is a heading: it repeats one, or holds only years and heading words."""
    if not _has_no_number(row) or not _texts(row):
        return False
    if _tail(row) in known and any(_tail(row)):
        return True
    filled = [c.text for c in row[1:] if c.text.strip()]
    said = sum(bool(is_period(t) or _YEAR_OF.match(t) or _HEADINGS.search(t)) for t in filled)
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
            if same and not _YEAR.match(last[0]) and len(set(last[:size])) == size:
                return [(at, at + size) for at in range(0, width, size)]
    return [(0, width)]


def _segment(
    grid: Grid, number: int, heads: list[Row], rows: list[Row], left: int, right: int
) -> Segment | None:
    labels = _label_columns(rows, left, right)
    columns = tuple(
        column
        for at in range(left, right)
        if at not in labels and (column := _column(grid, heads, at, labels)) is not None
    )
    columns = _dated(columns)
    lines = _lines(rows, columns, labels)
    if not columns or not lines:
        return None
    lines = _with_whole(lines, columns)
    first = heads[0][labels[0]].text if heads and labels and labels[0] < len(heads[0]) else ""
    return Segment(grid, number, columns, lines, title=plain(first))


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
    return lines


def _label_columns(rows: Sequence[Row], left: int, right: int) -> list[int]:
    """Columns of words; the first column too where it holds years or codes before a label."""
    found: list[int] = []
    for at in range(left, right):
        filled = [row[at] for row in rows if at < len(row) and row[at].text.strip()]
        words = [
            c
            for c in filled
            if number_in(c.text, c.at) is None and not is_missing(c.text) and not is_period(c.text)
        ]
        is_times = bool(filled) and all(is_period(c.text) for c in filled) and at == left
        if (filled and len(words) * 2 > len(filled)) or is_times:
            found.append(at)
    return found


def is_period(text: str) -> bool:
    """Whether a cell is a year or a month and year, not a number."""
    said = plain(text)
    return bool(_YEAR.match(said)) or (
        when(said) is not None and bool(re.match(r"^[A-Za-z]", said)) and len(said) < 40
    )


def _column(grid: Grid, heads: list[Row], at: int, labels: list[int]) -> Column:
    texts = [_head_text(row, at, row is heads[-1], labels) for row in heads]
    own = texts[-1] if texts else ""
    group = " ".join(dict.fromkeys(t for t in texts[:-1] if t and t != own))
    if not own and group:
        own, group = group, ""
    role = role_of(own)
    if role is Role.VALUE and group:
        above = role_of(group)
        role = above if above in (Role.RATE, Role.RANK, Role.SHARE) else role
    about = f"{grid.caption} {group} {' '.join(c.text for c in heads[0][:1])}" if heads else ""
    return Column(
        at, own, group, role, when(own) or when(group), kind_of(role, f"{group} {own}", about)
    )


def _head_text(row: Row, at: int, is_last: bool, labels: list[int]) -> str:
    """A heading cell; an upper one left blank takes the text to its left, as merged cells do."""
    text = plain(row[at].text) if at < len(row) else ""
    if text or is_last:
        return text
    for left in range(at - 1, -1, -1):
        if left in labels or left >= len(row):
            return _lone(row, labels)
        if row[left].text.strip():
            return plain(row[left].text)
    return _lone(row, labels)


def _lone(row: Row, labels: list[int]) -> str:
    """The one group that a heading row names, wherever conversion has put it."""
    named = {plain(c.text) for at, c in enumerate(row) if at not in labels and c.text.strip()}
    return named.pop() if len(named) == 1 else ""


def _dated(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Value columns with two periods in a group become previous and current."""
    found = list(columns)
    for group in dict.fromkeys(column.group for column in columns):
        values = [c for c in found if c.group == group and c.role is Role.VALUE]
        if len(values) != 2:
            continue
        first, second = values
        a, b = _order_of(first), _order_of(second)
        if a is None or b is None or a == b:
            continue
        early, late = (first, second) if a < b else (second, first)
        found[found.index(early)] = replace(early, role=Role.PREVIOUS)
        found[found.index(late)] = replace(late, role=Role.CURRENT)
    return tuple(found)


def _order_of(column: Column) -> int | None:
    return column.time if column.time is not None else order(column.heading)


def _lines(rows: Sequence[Row], columns: tuple[Column, ...], labels: list[int]) -> tuple[Line, ...]:
    found: list[Line] = []
    section, outer = "", ""
    width = max((c.index for c in columns), default=-1) + 1
    lead = _naming(rows, labels)
    for row in rows:
        numbers = tuple(_number(row, at, columns) for at in range(width))
        words = [plain(row[at].text) if at < len(row) else "" for at in labels]
        said = [w for w in words if w]
        if len(words) > 1 and words[0]:
            outer = words[0]
        own = _own(row, lead) if lead else len(row)
        raw = row[own] if own < len(row) else None
        label = plain(raw.text) if raw is not None else ""
        if not any(numbers) and not any(is_missing(c.text) for c in row):
            section = said[0] if said else section
            continue
        depth = _depth(raw) if raw is not None else 0
        above = [w for w in (section, outer if outer != label else "") if w]
        parents = (*above, *_parents(found, depth))
        found.append(Line(_DASH.sub("", label), parents, depth, numbers, len(found)))
    return tuple(found)


def _naming(rows: Sequence[Row], labels: list[int]) -> list[int]:
    """The label columns that may name a row: neighbours at the left, up to one that is unique.

    A rating or remark further right names nothing, nor does the provider beside a
    service whose own name stands once.
    """
    lead = labels[:1]
    for at in labels[1:]:
        said = [plain(row[lead[-1]].text) for row in rows if lead[-1] < len(row)]
        if at != lead[-1] + 1 or (len(set(said)) == len(said) and "" not in said):
            break
        lead.append(at)
    return lead


def _own(row: Row, lead: list[int]) -> int:
    """The label column that names the row: the last of a run of filled ones at the left."""
    filled = [at for at in lead if at < len(row) and row[at].text.strip()]
    return filled[-1] if filled else lead[0]


def _parents(found: Sequence[Line], depth: int) -> tuple[str, ...]:
    labels: list[str] = []
    for line in reversed(found):
        if line.depth < depth:
            labels.append(line.label)
            depth = line.depth
        if depth == 0:
            break
    return tuple(reversed(labels))


def _depth(cell: Cell) -> int:
    match = _DASH.match(cell.text)
    marks = len(re.findall(r"[-–•·>]+", match[0])) if match else 0
    spaces = (
        len(cell.text.replace("\xa0", " ")) - len(cell.text.replace("\xa0", " ").lstrip())
    ) // 2
    return cell.indent + marks + (spaces if not cell.indent else 0)


def _number(row: Row, at: int, columns: tuple[Column, ...]) -> Quantity | None:
    column = next((c for c in columns if c.index == at), None)
    if column is None or at >= len(row):
        return None
    cell = row[at]
    if cell.rows > 1 or (cell.columns > 1 and at and row[at - 1].text == cell.text):
        return None  # a merged cell stands for several rows: no sum can use it
    found = number_in(cell.text, cell.at, column.kind)
    if found is None or (found.kind is QuantityKind.RANK and found.places):
        return None
    return found
