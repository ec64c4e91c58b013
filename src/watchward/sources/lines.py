"""The lines of a text file: counting them, and finding the line on which each record begins.

A record is a row with its line breaks inside quotation marks. What a reader
could not split is told to `survey`, so that every line is accounted for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_BLOCK = 1 << 22
_NEAR = 1 << 18
"""Bytes counted at a time: few enough to stay near the processor."""
_LF = ord("\n")
LARGE = 32 << 20
"""Bytes from which numpy, three times as quick, is worth the time that its import takes."""
_OPENING = re.compile(rb'(?:^|,) *"')
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class LineCount:
    """Lines of a text file, and whether the last one is ended."""

    lines: int
    ends_with_newline: bool


@dataclass(slots=True)
class Survey:
    """Records of a file, the heading among them, and the lines asked for.

    `row_lines` are the lines of the rows asked for; `broken_lines` the line of
    each broken record by its byte offset.
    """

    records: int = 0
    row_lines: list[int] = field(default_factory=list)
    broken_lines: dict[int, int] = field(default_factory=dict)


def count_lines(path: Path) -> LineCount:
    """Count the lines of a file (LF or CRLF)."""
    lines, last, count = 0, b"\n", _counter(path.stat().st_size)
    with path.open("rb") as file:
        while block := file.read(_NEAR):
            lines += count(block)
            last = block[-1:]
    ended = last == b"\n"
    return LineCount(lines + (0 if ended else 1), ended)


def _counter(size: int) -> Callable[[bytes], int]:
    """Counts the line ends in a part of a file of that many bytes."""
    if size < LARGE:
        return lambda block: block.count(b"\n")
    import numpy

    return lambda block: int(numpy.count_nonzero(numpy.frombuffer(block, numpy.uint8) == _LF))


def survey(path: Path, broken: Mapping[int, int], rows: Iterable[int] = ()) -> Survey:
    """Go through a file record by record.

    `broken` gives the lines of each record that could not be split, by its
    byte offset; `rows` are rows that could, in rising order, counted from 0
    without the heading.
    """
    found = Survey()
    waiting = iter(rows)
    wanted = next(waiting, -1) + 1
    for line, start in _records(path, broken):
        if start in broken:
            found.broken_lines[start] = line
            continue
        if wanted and found.records == wanted:
            found.row_lines.append(line)
            wanted = next(waiting, -1) + 1
        found.records += 1
    return found


def _records(path: Path, broken: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The line and byte offset of every record, broken ones too; blank lines are none."""
    at, skip, is_open = 0, 0, False
    with path.open("rb") as file:
        for line, text in enumerate(file, start=1):
            start, at = at, at + len(text)
            if skip:
                skip -= 1
            elif start in broken:
                skip = broken[start] - 1
                yield line, start
            elif is_open:
                is_open = _ends_open(text, True)
            elif text.strip(b"\r\n"):
                yield line, start
                is_open = b'"' in text and _ends_open(text.removeprefix(BOM), False)


def _ends_open(text: bytes, is_open: bool) -> bool:
    """Whether a line ends inside quotation marks, given whether it began inside."""
    at = 0
    while True:
        if is_open:
            close = text.find(b'"', at)
            if close < 0:
                return True
            is_doubled = text[close + 1 : close + 2] == b'"'
            at, is_open = close + 1 + is_doubled, is_doubled
        else:
            opening = _OPENING.search(text, at)  # ^ matches at the line's own start only
            if opening is None:
                return False
            at, is_open = opening.end(), True


def with_plain_newlines(path: Path, target: Path) -> Path:
    """A copy of a file whose every line ends with LF; the copy.

    For files that mix CRLF and LF, or have the old CR alone. A CR inside a
    line of a file that has LF becomes a blank: it ends no line there.
    """
    with path.open("rb") as file:
        alone = b"\n" if b"\n" not in file.read(_BLOCK) else b" "
        file.seek(0)
        held = b""
        with target.open("wb") as copy:
            while block := file.read(_BLOCK):
                block = held + block
                held = block[len(block.rstrip(b"\r")) :]  # an LF may come with the next block
                copy.write(_plain(block.removesuffix(held), alone))
            copy.write(_plain(held, b"" if alone == b" " else alone))
    return target


def _plain(block: bytes, alone: bytes) -> bytes:
    return re.sub(rb"\r+\n", b"\n", block).replace(b"\r", alone)
