"""Counting the lines of a file and finding the line of a byte, without holding the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class LineCount:
    """Lines of a text file, how many of them are blank, and whether the last one is ended."""

    lines: int
    blank: int
    ends_with_newline: bool


def count_lines(path: Path) -> LineCount:
    """Count the lines of a file (LF or CRLF)."""
    lines = blank = 0
    last, tail = b"\n", b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            lines += block.count(b"\n")
            joined = (tail + block).replace(b"\r\n", b"\n")
            blank += joined.count(b"\n\n") - joined.count(b"\n\n\n") if b"\n\n" in joined else 0
            last, tail = block[-1:], joined[-1:]
    ended = last == b"\n"
    return LineCount(lines + (0 if ended else 1), blank, ended)


def byte_lines(path: Path, places: list[int]) -> list[int]:
    """The line, counted from 1, that holds each byte offset. `places` in rising order."""
    found: list[int] = []
    line, start = 1, 0
    waiting = list(places)
    with path.open("rb") as file:
        while waiting and (block := file.read(_BLOCK)):
            while waiting and waiting[0] < start + len(block):
                found.append(line + block.count(b"\n", 0, waiting.pop(0) - start))
            line += block.count(b"\n")
            start += len(block)
    return found + [line] * len(waiting)
