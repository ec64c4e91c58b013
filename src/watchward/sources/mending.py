"""Sorting the lines of a text file with stray quotation marks into rows and rejects.

One stray mark can make a reader take the rest of a file for a single cell, and
DuckDB then drops what it took without a word. Here a record may run over
several lines only if it is a right row when it ends; otherwise its first line
alone is rejected and reading goes on with the next line. So a stray mark costs
the line it stands on, and every line is either kept or named.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from watchward.sources.lines import BOM

MOST_LINES = 200
"""No cell holds more line breaks than this; beyond it a mark counts as stray."""
MOST_BYTES = 1 << 20
"""No row is longer than this, in bytes."""

QUOTES = "a quotation mark that is never closed, or closed in the wrong place"
NOT_UTF8 = "bytes that are not UTF-8 text"
TOO_LONG = f"a row of more than {MOST_BYTES:,} bytes"


@dataclass(slots=True)
class Mended:
    """A copy with right rows only, the line each stood on, and the lines left out with why."""

    path: Path
    row_lines: array[int] = field(default_factory=lambda: array("Q"))
    rejected: list[tuple[int, str, str]] = field(default_factory=list)


def mend(path: Path, target: Path, columns: int) -> Mended:
    """Copy every right row of `columns` cells under a heading; every other line is rejected.

    Blank lines between rows are neither. `path` has no line ends but LF and
    CRLF.
    """
    found = Mended(target)
    with path.open("rb") as source, target.open("wb") as copy:
        records = _sorted_lines(source, columns)
        next(records, None)  # the heading, read already and by other rules
        copy.write(b",".join([b"heading"] * columns) + b"\n")
        for line, record, fault in records:
            if fault:
                text = record.decode("utf-8", errors="replace").rstrip("\r\n")
                found.rejected.append((line, text, fault))
            else:
                copy.write(_ended_plainly(record))
                found.row_lines.append(line)
    return found


def _ended_plainly(record: bytes) -> bytes:
    """A row ended by LF; a CR between its letters would end it too soon."""
    body = record.rstrip(b"\r\n")
    return (body if b'"' in body else body.replace(b"\r", b" ")) + b"\n"


def _sorted_lines(source: Iterator[bytes], columns: int) -> Iterator[tuple[int, bytes, str]]:
    """(line, record, fault) of every record and every line that begins none."""
    ahead: deque[bytes] = deque()
    line = 1
    while text := _next(source, ahead):
        if not text.strip(b"\r\n"):
            line += 1
            continue
        record, fault = text, _fault(text, columns)
        if fault == QUOTES:
            record, fault = _longer(text, source, ahead, columns)
        taken = 0 if fault else record.count(b"\n", 0, -1)
        for _ in range(taken):
            ahead.popleft()
        yield line, text if fault else record, fault
        line += 1 + taken


def _next(source: Iterator[bytes], ahead: deque[bytes]) -> bytes:
    return ahead.popleft() if ahead else next(source, b"")


def _longer(
    text: bytes, source: Iterator[bytes], ahead: deque[bytes], columns: int
) -> tuple[bytes, str]:
    """The record that begins with a line whose marks do not close on it."""
    parts, marks, size = [text], text.count(b'"'), len(text)
    for number in range(MOST_LINES):
        if number == len(ahead):
            ahead.extend(islice(source, 1))
        if number == len(ahead) or size > MOST_BYTES:
            break
        parts.append(more := ahead[number])
        marks, size = marks + more.count(b'"'), size + len(more)
        if b'"' in more and marks % 2 == 0:
            record = b"".join(parts)
            fault = _fault(record, columns)
            if fault != QUOTES:
                return record, fault
    return text, QUOTES


def _fault(record: bytes, columns: int) -> str:
    """What is wrong with a record; blank if it is a right row."""
    if len(record) > MOST_BYTES:
        return TOO_LONG
    try:
        text = record.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        return NOT_UTF8
    if '"' not in text:
        cells = text.count(",") + 1
    else:
        lines = io.StringIO(text.rstrip("\r\n"), newline="")
        try:
            rows = list(csv.reader(lines, strict=True, skipinitialspace=True))
        except csv.Error:
            return QUOTES
        if len(rows) != 1:
            return QUOTES
        cells = len(rows[0])
    return "" if cells == columns else f"expected {columns} columns, found {cells}"
