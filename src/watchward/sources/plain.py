"""Cutting a plain text file into pieces that can be read apart from each other.

Plain means that readers cannot differ about its cells: every line end is of
one kind, every quotation mark opens or closes a whole cell, and no byte is
nought. Whatever is not plain is read by `scan`, which accounts for every line.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

PIECE = 12 << 20
"""Bytes of a piece: enough rows for a step over all of them to be worth its start."""
_NEAR = 1 << 16
_COUNTED = 1 << 18
"""Bytes counted at a time: few enough to stay near the processor."""
_LF, _CR, _COMMA, _MARK = b'\n\r,"'
_NOT_ASCII = 128


class NotPlain(Exception):
    """The file has to be read in the way that accounts for every line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole lines of a file: where they begin and how many bytes they have."""

    start: int
    size: int


@dataclass(slots=True)
class PlainText:
    """The rows of a plain file: their pieces in order, and whether lines end with CR and LF."""

    path: Path
    pieces: list[Piece]
    has_returns: bool
    ends_with_newline: bool

    def read(self, piece: Piece) -> memoryview:
        """The bytes of a piece, in room that the next piece this thread reads will take.

        Raises NotPlain if the file is not what it was.
        """
        held = _room(piece.size)
        with self.path.open("rb", buffering=0) as file:
            file.seek(piece.start)
            at = 0
            while at < piece.size and (count := file.readinto(held[at:])):
                at += count
        if at < piece.size:
            raise NotPlain
        return held


_ROOM = threading.local()
"""Room to read into: taken once a thread, since room newly taken is dear."""


def _room(size: int) -> memoryview:
    held = getattr(_ROOM, "held", b"")
    if len(held) < size:
        held = _ROOM.held = bytearray(max(size, PIECE + _NEAR))
    return memoryview(held)[:size]


def plain_text(path: Path) -> PlainText:
    """Where the rows of a file lie. Raises NotPlain for one whose heading or lines are odd."""
    with path.open("rb") as file:
        heading = file.readline(_NEAR)
        if not heading.endswith(b"\n") or b"\r" in heading[:-2]:
            raise NotPlain
        size = os.fstat(file.fileno()).st_size
        pieces = list(_pieces(file, len(heading), size))
        file.seek(size - 1)
        ended = file.read(1) == b"\n"
    return PlainText(path, pieces, heading.endswith(b"\r\n"), ended)


def _pieces(file: BinaryIO, start: int, size: int) -> Iterator[Piece]:
    while start < size:
        end = min(start + PIECE, size)
        if end < size:
            file.seek(end)
            rest = file.readline(_NEAR)
            if not rest.endswith(b"\n") and end + len(rest) < size:
                raise NotPlain
            end += len(rest)
        yield Piece(start, end - start)
        start = end


@dataclass(frozen=True, slots=True)
class Letters:
    """What a plain piece holds: how many lines, quotation marks, letters other than ASCII."""

    lines: int
    has_marks: bool
    is_ascii: bool


def check_plain(held: memoryview, has_returns: bool) -> Letters:
    """What a piece holds. Raises NotPlain where a line end or quotation mark is out of place."""
    import numpy

    letters = numpy.frombuffer(held, numpy.uint8)
    if has_letter(held, b"\0") or has_letter(held, b"\r") != has_returns:
        raise NotPlain
    if has_returns and not _are_ends(letters):
        raise NotPlain
    has_marks = has_letter(held, b'"')
    if has_marks and not _are_pairs(letters):
        raise NotPlain
    lines, greatest = int(letters[-1] != _LF), 0
    for at in range(0, len(letters), _COUNTED):
        part = letters[at : at + _COUNTED]
        lines += int(numpy.count_nonzero(part == _LF))
        greatest = max(greatest, int(part.max()))
    return Letters(lines, has_marks, greatest < _NOT_ASCII)


def has_letter(held: memoryview, letter: bytes) -> bool:
    """Whether a piece that `PlainText.read` gave has a letter."""
    room: bytearray = held.obj  # type: ignore[assignment]
    return room.find(letter, 0, len(held)) >= 0


def _are_ends(letters: Any) -> bool:
    """Whether every CR is followed by LF, and every LF follows one."""
    import numpy

    ends, returns = numpy.flatnonzero(letters == _LF), numpy.flatnonzero(letters == _CR)
    return len(ends) == len(returns) and bool((ends == returns + 1).all())


def _are_pairs(letters: Any) -> bool:
    """Whether quotation marks stand in pairs at the two ends of whole cells, and nowhere else."""
    import numpy

    marks = numpy.flatnonzero(letters == _MARK)
    if len(marks) % 2:
        return False
    opening, closing = marks[0::2], marks[1::2]
    before = letters[opening[opening > 0] - 1]
    behind = letters[closing[closing < len(letters) - 1] + 1]
    return bool(
        numpy.isin(before, (_COMMA, _LF)).all() and numpy.isin(behind, (_COMMA, _LF, _CR)).all()
    )
