"""Bases that a sentence or a note tells by name: “Hill 48,200, Dale 39,600 and Fen 31,900”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from watchward.check.model import Grid, Location, Paper, TextBlock
from watchward.check.tables.cells import number_in
from watchward.check.tables.headings import Role
from watchward.check.tables.layout import Column, Line

__all__ = ["TOLD", "told_bases"]

TOLD = Column(0, "the base in the text", "", Role.VALUE)
"""The one column of what a text tells by name."""
_FEWEST = 3
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{3,}"


def told_bases(paper: Paper, names: Mapping[str, Line]) -> Iterator[dict[str, Line]]:
    """For each text that tells a number for every row but totals, the numbers by name."""
    rows = [name for name, line in names.items() if not (line.is_total or line.is_loose_total)]
    if len(rows) < _FEWEST or any(len(name) < _FEWEST for name in rows):
        return
    for text, at in _texts(paper):
        if not all(name in text for name in rows):
            continue
        told = {name: match[1] for name in rows if (match := _after(name).search(text))}
        found = {name: line for name in told if (line := _line(name, told[name], at)) is not None}
        if len(found) < len(rows):
            continue
        whole = {name: _whole(name, found, text, at) for name in names if name not in found}
        yield found | {name: line for name, line in whole.items() if line is not None}


def _texts(paper: Paper) -> Iterator[tuple[str, Location]]:
    for block in paper.blocks:
        if isinstance(block, TextBlock):
            yield block.text.lower(), block.at
        elif isinstance(block, Grid):
            yield from ((note.lower(), block.at) for note in block.notes)


@lru_cache(maxsize=512)
def _after(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{re.escape(name)}(?: has| had|:|,| -| –)? \(?({_NUMBER})(?![\d%]|[.,]\d)"
    )


def _line(name: str, number: str, at: Location) -> Line | None:
    found = number_in(number, at)
    return Line(name, (), 0, (found,)) if found is not None else None


def _whole(name: str, found: Mapping[str, Line], text: str, at: Location) -> Line | None:
    """The line of a total, where the text prints the sum of the others."""
    added = sum(int(q.value) for each in found.values() if (q := each.numbers[0]) is not None)
    is_printed = re.search(rf"(?<![\d,]){added:,}(?![\d,])", text)
    return _line(name, f"{added:,}", at) if is_printed else None
