"""The lines of a table: the label of each, the labels it stands under, and its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from watchward.check.model import Cell, Quantity, QuantityKind
from watchward.check.tables.cells import is_missing, number_in, plain
from watchward.check.tables.layout import Column, Line, Row

_DASH = re.compile(r"^\s*((?:[-–•·>]+\s+)+|[-–•·>]+(?=[A-Za-z]))")


def lines_of(
    rows: Sequence[Row], columns: tuple[Column, ...], labels: list[int]
) -> tuple[Line, ...]:
    """The rows with numbers; one without is a heading of those under it."""
    found: list[Line] = []
    section, outer, headed = "", "", -1
    width = max((c.index for c in columns), default=-1) + 1
    kinds = {column.index: column.kind for column in columns}
    lead = _naming(rows, labels)
    for row in rows:
        numbers = tuple(_number(row, at, kinds) for at in range(width))
        words = [plain(row[at].text) if at < len(row) else "" for at in labels]
        said = [w for w in words if w]
        if len(words) > 1 and words[0]:
            outer = words[0]
        own = _own(row, lead) if lead else len(row)
        raw = row[own] if own < len(row) else None
        label = plain(raw.text) if raw is not None else ""
        if not any(numbers) and not any(is_missing(c.text) for c in row):
            section = said[0] if said else section
            headed = _depth(raw) if raw is not None and said else headed
            continue
        depth = _depth(raw) if raw is not None else 0
        above = [w for w in (section, outer if outer != label else "") if w]
        parents = (*above, *_parents(found, depth))
        found.append(Line(_DASH.sub("", label), parents, depth, numbers, len(found), headed=headed))
        headed = -1
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


def _number(row: Row, at: int, kinds: Mapping[int, str]) -> Quantity | None:
    if at not in kinds or at >= len(row):
        return None
    cell = row[at]
    if cell.rows > 1 or (cell.columns > 1 and at and row[at - 1].text == cell.text):
        return None  # a merged cell stands for several rows: no sum can use it
    found = number_in(cell.text, cell.at, kinds[at])
    if found is None or (found.kind is QuantityKind.RANK and found.places):
        return None
    return found
