"""Columns of answers, yes or no, that a comparison of two columns decides, however headed.

“Budget, Spent, Within budget?”, “Last year, This year, Better?”, “% of target, At or above 80%?”:
the reading is the one that fits every answer but at most one. It must fit answers of both kinds,
and no other reading may leave another answer wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from watchward.check.model import Cell, Claim, Quantity, QuantityKind, Verdict
from watchward.check.rounding import share
from watchward.check.tables.asked import Asked, asked_in
from watchward.check.tables.cells import is_missing, plain
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line, Segment
from watchward.check.tables.ratings import BAD, GOOD, Rated, is_certain, rated_claim

__all__ = ["answered_claims"]

_GOOD = re.compile(
    r"\W*(?:(?:within|on|under) (?:budget|plan|profile|allocation|standard|schedule)|"
    r"ahead(?: of (?:plan|target|profile|schedule))?|better|improv(?:ed|ing)|above standard)\W*",
    re.I,
)
_BAD = re.compile(
    r"\W*(?:(?:over|outside|off|not within|not on) "
    r"(?:budget|plan|profile|allocation|standard|schedule)|"
    r"behind(?: (?:plan|target|profile|schedule))?|worse|worsen(?:ed|ing)|deteriorat(?:ed|ing)|"
    r"declin(?:ed|ing)|not improved|below standard)\W*",
    re.I,
)
_GOAL = re.compile(
    r"\b(?:target|standard|goal|budget|plan(?:ned)?|profile|limit|ceiling|allocation|threshold|"
    r"min(?:imum)?|max(?:imum)?|benchmark|trajectory|expected|required|capacity|allowance|ambition|"
    r"last year|previous|prior|baseline|commitment|allowed)\b",
    re.I,
)
"""Headings of what figures are held against."""
_MEASURES = re.compile(
    r"\b(?:measures?|indicators?|kpis?|metrics?|priorit\w+|objectives?|aims?|ref\w*|outcomes?)\b",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:met|missed|targets?|standards?|budget|plan|within|above|below|over|under|achiev\w+|"
    r"reach\w+|hit|on track|better|worse\w*|improv\w+|limits?|threshold|complian\w+|goal|profile|"
    r"ahead|behind|pass(?:ed)?|fail(?:ed)?|last year|exceed\w*)\b",
    re.I,
)
"""Words of answers, or of their heading, that speak of a comparison and not of a deed."""
_LEAST = 4
"""Answers that must bear a reading out."""
_LEVELS = (Role.VALUE, Role.PREVIOUS, Role.CURRENT, Role.SHARE, Role.RATE, Role.TOTAL)
_COUNTS = (QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.UNKNOWN)
_MOST_COLUMNS = 9
Answers = list[tuple[Line, Cell, bool]]
Figure = Callable[[Line], tuple[Quantity, Quantity, Fraction] | None]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Every answer by one comparison; those that it leaves open are not among the rows."""

    rows: tuple[Rated, ...]

    @property
    def wrong(self) -> tuple[Rated, ...]:
        return tuple(row for row in self.rows if not row.holds)

    @property
    def is_borne_out(self) -> bool:
        """Whether all answers but one at most fit, and some of either kind do."""
        right = [row for row in self.rows if row.holds]
        is_both = len({row.is_good for row in right}) == 2
        return is_both and len(right) >= _LEAST and len(self.rows) - len(right) <= 1


def answered_claims(segment: Segment, told: Sequence[Claim]) -> Iterator[Claim]:
    """A claim for each answer of a column of which nothing is told yet."""
    numbers = {column.index for column in segment.columns}
    settled = {c.at.column for c in told if c.verdict is not Verdict.UNVERIFIABLE}
    for at in range(1, segment.grid.width if len(numbers) <= _MOST_COLUMNS else 0):
        answers = [] if at in numbers else _answers(segment, at)
        if len(answers) <= _LEAST or answers[0][1].at.column in settled:
            continue
        said = _heading(segment, at)
        if not (_ABOUT.search(f"{said} {plain(answers[0][1].text)}") or _asked(said, answers)):
            continue
        found = [one for one in _readings(segment, said, answers) if one.is_borne_out]
        if not found:
            continue
        best = min(found, key=lambda one: len(one.wrong))
        yield from _claims(segment, best, found)


def _claims(segment: Segment, best: _Reading, found: Sequence[_Reading]) -> Iterator[Claim]:
    bad = {row.cell.at for row in best.wrong}
    is_sure = all({row.cell.at for row in one.wrong} == bad for one in found)
    is_sure = is_sure and not _MEASURES.search(segment.stub)
    good = [row for row in best.rows if row.holds]
    for row in best.rows:
        if row.holds:
            yield rated_claim(row, Verdict.CONSISTENT)
        elif is_sure and is_certain(row, good):
            yield rated_claim(row, Verdict.INCONSISTENT)


def _answers(segment: Segment, at: int) -> Answers:
    """The rows with their answers; none where a cell says something else."""
    by_row = {row[0].at.row: row for row in segment.grid.rows if row}
    found: Answers = []
    for line in segment.lines:
        first = next((number for number in line.numbers if number is not None), None)
        row = by_row.get(first.at.row) if first is not None else None
        text = plain(row[at].text) if row is not None and at < len(row) else ""
        if row is None or not text or is_missing(text):
            continue
        is_good = (GOOD.fullmatch(text) or _GOOD.fullmatch(text)) is not None
        is_bad = (BAD.fullmatch(text) or _BAD.fullmatch(text)) is not None
        if is_good is is_bad:
            return []
        found.append((line, row[at], is_good))
    return found


def _heading(segment: Segment, at: int) -> str:
    """The heading of a column, with those above it."""
    heads = [row[at] for row in segment.grid.rows[: segment.grid.headers] if at < len(row)]
    return " ".join(dict.fromkeys(plain(cell.text) for cell in heads if cell.text))


def _asked(said: str, answers: Answers) -> Asked | None:
    return asked_in(said, answers[0][1].at)


def _readings(segment: Segment, said: str, answers: Answers) -> Iterator[_Reading]:
    """Every comparison that may decide the answers under a heading."""
    levels = [c for c in segment.columns if c.role in _LEVELS]
    asked = _asked(said, answers)
    if asked is not None:
        for column in segment.columns:
            yield _read(answers, _against(segment, column, asked), asked.less)
        return
    has_moved = _MOVED.search(f"{said} {plain(answers[0][1].text)}") is not None
    for goal in levels:
        is_then = goal.role is Role.PREVIOUS or _EARLIER.search(goal.title) is not None
        if not (has_moved if is_then else _GOAL.search(goal.title)):
            continue
        for own in (c for c in levels if c is not goal and not _is_later(goal, c)):
            for less in (True, False):
                yield _read(answers, _beside(own, goal), less, _is_aim(goal))
        yield from _worked_out(segment, goal, answers)


_MOVED = re.compile(
    r"\b(?:better|worse\w*|improv\w+|declin\w+|deteriorat\w+|last (?:year|quarter|month)|"
    r"previous|higher|lower|baseline)\b",
    re.I,
)
"""Words that hold a figure against that of an earlier time, and not against a target."""


def _is_later(goal: Column, own: Column) -> bool:
    """Whether what figures are held against would be of a later time than they."""
    return goal.time is not None and own.time is not None and goal.time > own.time


def _is_aim(goal: Column) -> bool:
    """Whether a figure that is even with a column has reached it."""
    return goal.role is not Role.PREVIOUS and not _EARLIER.search(goal.title)


_EARLIER = re.compile(r"\b(?:last year|previous|prior|baseline)\b", re.I)


def _worked_out(segment: Segment, goal: Column, answers: Answers) -> Iterator[_Reading]:
    """The shares of two columns of counts against percentages, where no column tells them."""
    aims = [q for line in segment.lines if (q := line.numbers[goal.index]) is not None]
    if not aims or any(q.kind is not QuantityKind.PERCENT for q in aims):
        return
    levels = [c for c in segment.columns if c.role in _LEVELS and c is not goal]
    held = {c: [q for line in segment.lines if (q := line.numbers[c.index])] for c in levels}
    if any(q.kind is QuantityKind.PERCENT for own in held.values() for q in own):
        return
    for part, whole in permutations(levels, 2):
        if _is_within(segment, part, whole):
            for less in (True, False):
                yield _read(answers, _quotients(part, whole, goal), less, True)


def _is_within(segment: Segment, part: Column, whole: Column) -> bool:
    """Whether one column counts what is part of the other, row by row."""
    pairs = [(line.numbers[part.index], line.numbers[whole.index]) for line in segment.lines]
    return all(
        one.kind is all_.kind and one.kind in _COUNTS and 0 <= one.value <= all_.value
        for one, all_ in pairs
        if one is not None and all_ is not None
    )


def _quotients(part: Column, whole: Column, goal: Column) -> Figure:
    def figure(line: Line) -> tuple[Quantity, Quantity, Fraction] | None:
        one, aim = line.numbers[part.index], line.numbers[goal.index]
        value = _quotient(line, part, whole)
        if one is None or aim is None or value is None:
            return None
        text = f"{float(value):.1f}%"
        return replace(one, text=text, value=value, kind=QuantityKind.PERCENT), aim, value

    return figure


def _read(answers: Answers, figure: Figure, less: bool, has_even: bool = False) -> _Reading:
    """The answers by one comparison; `has_even` if a figure even with its aim has reached it."""
    rows = []
    for line, cell, is_good in answers:
        told = figure(line)
        if told is None:
            continue
        actual, goal, value = told
        if value == goal.value and not (has_even and is_good):
            continue  # whether that is enough is not said, or hidden by rounding
        is_met = value == goal.value or (value < goal.value) is less
        rows.append(Rated(line, cell, is_good, actual, goal, is_met))
    return _Reading(tuple(rows))


def _against(segment: Segment, column: Column, asked: Asked) -> Figure:
    """The figures of a column against the number that the heading of the answers tells."""
    exact = _exact(segment, column)

    def figure(line: Line) -> tuple[Quantity, Quantity, Fraction] | None:
        number = line.numbers[column.index]
        if number is None or number.kind is not asked.number.kind:
            return None
        value = exact(line) or number.value
        if value != asked.number.value:
            return number, asked.number, value
        if exact(line) is None:
            return None
        step = Fraction(1 if asked.even is not asked.less else -1, 1_000_000)
        return number, asked.number, value + step

    return figure


def _beside(own: Column, goal: Column) -> Figure:
    """The figures of a column against those of another of the same kind."""

    def figure(line: Line) -> tuple[Quantity, Quantity, Fraction] | None:
        number, aim = line.numbers[own.index], line.numbers[goal.index]
        if number is None or aim is None or not _are_alike(number, aim):
            return None
        return number, aim, number.value

    return figure


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are of a kind, or one is bare and may be a percentage."""
    if one.kind is other.kind:
        return True
    bare = next((q for q in (one, other) if q.kind is not QuantityKind.PERCENT), one)
    return (
        QuantityKind.PERCENT in (one.kind, other.kind)
        and bare.kind in (QuantityKind.COUNT, QuantityKind.UNKNOWN)
        and 0 < bare.value <= 100
    )


def _exact(segment: Segment, column: Column) -> Callable[[Line], Fraction | None]:
    """The share of a row unrounded, where two other columns give the shares of all rows."""
    others = [c for c in segment.columns if c is not column and c.role in _LEVELS]
    for part, whole in permutations(others, 2):
        worked = [_worked(line, column, part, whole) for line in segment.lines]
        tried = [one for one in worked if one is not None]
        if len(tried) >= _LEAST and all(tried):
            return lambda line, part=part, whole=whole: _quotient(line, part, whole)  # type: ignore[misc]
    return lambda line: None


def _worked(line: Line, column: Column, part: Column, whole: Column) -> bool | None:
    stated, one, all_ = (line.numbers[c.index] for c in (column, part, whole))
    if stated is None or one is None or all_ is None or stated.kind is not QuantityKind.PERCENT:
        return None
    if one.kind not in _COUNTS or one.kind is not all_.kind:
        return None
    value = share(one.span, all_.span)
    return value is not None and stated.span.meets(value)


def _quotient(line: Line, part: Column, whole: Column) -> Fraction | None:
    one, all_ = line.numbers[part.index], line.numbers[whole.index]
    if one is None or all_ is None or not all_.value:
        return None
    return one.value / all_.value * 100
