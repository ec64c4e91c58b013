"""Pipe tables whose rows were broken: a cell a line, its pipe behind it or on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from watchward.check.readers import cleaning
from watchward.check.readers.paragraphs import Line

__all__ = ["mended"]

_FEWEST = 4
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    line: Line


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines, each broken table with its rows made whole.

    Where no heading says how wide the rows are, each cell is a line without pipes.
    """
    out: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].text.strip():
            end += 1
        run = list(lines[at:end])
        out += _mended_run(run) if _is_broken(run) else run
        out += lines[end : end + 1]
        at = end + 1
    return out


def _is_broken(run: Sequence[Line]) -> bool:
    broken = sum(_ends_a_cell(line.text) for line in run)
    return broken >= _FEWEST and broken * 5 >= len(run) * 2


def _ends_a_cell(text: str) -> bool:
    """Whether a line is the end of one cell: a pipe alone, or some words and a pipe."""
    return text.count("|") == 1 and text.rstrip().endswith("|")


def _mended_run(run: Sequence[Line]) -> list[Line]:
    start = next((at for at, line in enumerate(run) if "|" in line.text), 0)
    names = [name.strip() for name in run[start].text.strip().strip("|").split("|")]
    if len(names) >= _FEWEST_COLUMNS:
        rows = _chunked(_cells(run[start + 1 :]), len(names))
        if rows:
            return [*run[:start], run[start], *rows]
    told = [cell for cell in _cells(run[start:]) if cell.text]
    apart = [replace(run[start], text="")] if start else []
    return [*run[:start], *apart, *(replace(cell.line, text=cell.text) for cell in told)]


def _cells(run: Sequence[Line]) -> list[_Cell]:
    """The cells that pipes end, each with the line its words stand in."""
    out: list[_Cell] = []
    text, line = "", None
    for each in run:
        *ended, rest = each.text.split("|")
        for part in ended:
            joined = f"{text} {part}".strip()
            out.append(_Cell(joined, line if line is not None and text else each))
            text, line = "", None
        if rest.strip():
            text, line = f"{text} {rest.strip()}".strip(), line or each
    return [*out, _Cell(text, line)] if text and line is not None else out


def _chunked(cells: Sequence[_Cell], width: int) -> list[Line]:
    """The rows of so many cells; none where their first cells are not labels."""
    chunks = [cells[at : at + width] for at in range(0, len(cells), width)]
    labels = [cleaning.is_value(cleaning.clean(chunk[0].text)) for chunk in chunks if chunk]
    if not labels or sum(labels) * 5 > len(labels):
        return []
    return [
        replace(chunk[0].line, text=f"| {' | '.join(cell.text for cell in chunk)} |")
        for chunk in chunks
        if any(cell.text for cell in chunk)
    ]
