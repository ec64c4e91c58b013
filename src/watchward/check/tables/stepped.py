"""Statements in steps: parts in an inner column, their total in the one further out.

Budgets and accounts are printed so. Every row has one number, in whichever
column; read as one column, the rows add up like those of any table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watchward.check.model import Quantity
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line

__all__ = ["in_one_column"]

_UNIT = re.compile(r"^(?:£? ?'?0{3}s?|£ ?(?:m|k|bn|million|thousand)?|£?'?000's?)?$", re.I)
_FEWEST = 4
"""Rows with a number from which a statement is told from a table with gaps."""


def in_one_column(
    columns: tuple[Column, ...], lines: tuple[Line, ...]
) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
    """The columns and rows with the steps of a statement read as one column; else as they are."""
    steps = [c for c in columns if c.role is Role.VALUE and _UNIT.match(c.heading.strip())]
    if len(steps) < 2 or len({c.group for c in steps}) > 1:
        return columns, lines
    held = [_number(line, steps) for line in lines]
    if not all(many <= 1 for many, _number_of in held) or not _is_stepped(lines, steps):
        return columns, lines
    first, others = steps[0], {c.index for c in steps[1:]}
    merged = tuple(
        replace(line, numbers=_moved(line, number, first.index, others))
        for line, (_many, number) in zip(lines, held, strict=True)
    )
    return tuple(c for c in columns if c.index not in others), merged


def _number(line: Line, steps: Sequence[Column]) -> tuple[int, Quantity | None]:
    """How many different numbers a row has in these columns, and the first of them."""
    found = [n for c in steps if (n := line.numbers[c.index]) is not None]
    return len({number.value for number in found}), found[0] if found else None


def _is_stepped(lines: Sequence[Line], steps: Sequence[Column]) -> bool:
    """Whether totals stand further out than most rows, in rows of one kind of number."""
    at = [
        (line.is_total or line.is_result, column)
        for line in lines
        for column, step in enumerate(steps)
        if line.numbers[step.index] is not None
    ]
    kinds = {n.kind for line in lines for s in steps if (n := line.numbers[s.index]) is not None}
    inner = [column for is_total, column in at if not is_total]
    outer = [column for is_total, column in at if is_total]
    if len(at) < _FEWEST or len(kinds) > 1 or not inner or not outer:
        return False
    return min(inner) < max(outer) and sum(inner) * len(outer) < sum(outer) * len(inner)


def _moved(
    line: Line, number: Quantity | None, first: int, others: set[int]
) -> tuple[Quantity | None, ...]:
    return tuple(
        number if at == first else None if at in others else held
        for at, held in enumerate(line.numbers)
    )
