"""Work on many things that have nothing to do with one another, done by two processes at once.

A pass over a long paper does the same work on thousands of sentences. Python
does it on one processor; a copy of the process (a fork) does part of it on
another. This process takes the things from the front, its copy from the back,
until they meet: neither waits long for the other, however uneven the things
or however busy the processors. The copy inherits all that was read and made
before, so that nothing is sent to it; only its results are sent back.

The results are those of one process, in the order of the things. Whatever
becomes of the copy, this process does what is missing, so that an error is
raised here as if there had been no copy. The work must depend on nothing but
the thing and what was there before, for what it changes may be changed in the
copy only; and what comes back from the copy is equal to what was made there,
but not the same object: nothing may be told by `is` or `id` afterwards.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from mmap import mmap
from typing import Any, NoReturn, TypeVar

from watchward.check.model import Paper, TextBlock

__all__ = ["in_two", "letters_of"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH_IT = 100_000
"""Letters of a paper from which a copy of the process pays."""
_OURS, _THEIRS = 0, 1
_SIZE = 8
"""Bytes that say how many results are sent, and how long they are."""


def letters_of(paper: Paper) -> int:
    """How long the text of a paper is, its tables included."""
    return sum(
        len(block.text)
        if isinstance(block, TextBlock)
        else sum(len(cell.text) for row in block.rows for cell in row)
        for block in paper.blocks
    )


def in_two(
    work: Callable[[Item], Result], items: Sequence[Item], letters: int = _WORTH_IT
) -> list[Result]:
    """What some work makes of each thing, in their order: by two processes where that pays.

    `letters` is how long the paper is. The results can be pickled, unless the paper is short.
    """
    if letters < _WORTH_IT or len(items) < 2 or not _has_two_processors():
        return [work(item) for item in items]
    with mmap(-1, 2 * _SIZE) as shared, memoryview(shared) as raw, raw.cast("q") as reached:
        reached[_OURS], reached[_THEIRS] = -1, len(items)
        copy = _start(work, items, reached)
        if copy is None:
            return [work(item) for item in items]
        try:
            first = _from_the_front(work, items, reached)
            last = copy.results()
        finally:
            copy.end()
    between = items[len(first) : len(items) - len(last)]
    both = max(0, len(first) + len(last) - len(items))
    return [*first, *(work(item) for item in between), *last[both:]]


def _has_two_processors() -> bool:
    """Whether there is a second one, and a system on which a copy of a process may go on."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def _from_the_front(
    work: Callable[[Item], Result], items: Sequence[Item], reached: memoryview
) -> list[Result]:
    """What this process makes, until it comes to what its copy has taken."""
    made: list[Result] = []
    for at, item in enumerate(items):
        reached[_OURS] = at
        if reached[_THEIRS] <= at:
            break
        made.append(work(item))
    return made


@dataclass(slots=True)
class _Copy:
    """A copy of this process at work, and the end of the pipe that its results come out of."""

    process: int
    pipe: io.BufferedReader

    def results(self) -> list[Any]:
        """What it has made, in the order of the things; nothing if it did not come to its end."""
        head = self.pipe.read(2 * _SIZE)
        count, size = int.from_bytes(head[:_SIZE]), int.from_bytes(head[_SIZE:])
        told = self.pipe.read(size)
        if len(head) < 2 * _SIZE or len(told) < size:
            return []
        reading = pickle.Unpickler(io.BytesIO(told))
        return [reading.load() for _ in range(count)][::-1]

    def end(self) -> None:
        """End it if it has not ended, and leave nothing of it."""
        self.pipe.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def _start(
    work: Callable[[Item], Result], items: Sequence[Item], reached: memoryview
) -> _Copy | None:
    """A copy of this process that works from the back; None where the system gives none."""
    here, there = os.pipe()
    ours = os.getpid()
    try:
        with warnings.catch_warnings():  # of threads, whose locks the copy never asks for
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        os.close(here)
        os.close(there)
        return None
    if process == 0:
        _be_the_copy(work, items, reached, there, ours)
    os.close(there)
    return _Copy(process, os.fdopen(here, "rb"))


def _be_the_copy(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    reached: memoryview,
    pipe: int,
    parent: int,
) -> NoReturn:
    """Work, tell and end. An error ends it without a word: the parent comes to it again."""
    try:
        os.closerange(0, pipe)  # whoever waits for the parent's end waits for no one else's
        os.closerange(pipe + 1, os.sysconf("SC_OPEN_MAX"))
        gc.freeze()
        told = _from_the_back(work, items, reached, parent)
        with os.fdopen(pipe, "wb") as telling:
            telling.write(told)
    finally:
        os._exit(0)


def _from_the_back(
    work: Callable[[Item], Result], items: Sequence[Item], reached: memoryview, parent: int
) -> bytes:
    """What the copy makes, pickled as it goes, until it comes to what its parent has taken."""
    made = io.BytesIO()
    pickler = pickle.Pickler(made, pickle.HIGHEST_PROTOCOL)
    count = 0
    for at in range(len(items) - 1, -1, -1):
        reached[_THEIRS] = at
        if reached[_OURS] >= at or os.getppid() != parent:
            break
        pickler.dump(work(items[at]))
        count += 1
    told = made.getbuffer()
    return b"".join((count.to_bytes(_SIZE), len(told).to_bytes(_SIZE), told))
