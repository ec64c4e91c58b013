"""Work on many things that have nothing to do with one another, done by two processes at once.

A pass over a long paper does the same work on thousands of sentences. Python
does it on one processor; a copy of the process (a fork) does part of it on
another. This process takes the things from the front, its copy from the back,
until they meet: neither waits long for the other, however uneven the things
or however busy the processors. The copy inherits all that was read and made
before, so that nothing is sent to it; only its results are sent back.

Work that comes in rounds, each with what the rounds before gave, is done by the
same two processes, which tell each other what they made between two rounds.

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
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from mmap import mmap
from typing import Any, NoReturn, TypeVar

from watchward.check.mishaps import raise_all
from watchward.check.model import Paper, TextBlock
from watchward.check.sending import pickler

__all__ = ["LONG", "Rounds", "in_rounds", "in_two", "letters_of"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Round = tuple[Callable[[Any], Any], Sequence[Any]]
Rounds = Generator[Round, list[Any], Result]
"""Yields work and the things to do it on, is sent what it makes of each, and returns at last."""

LONG = 100_000
"""Letters of a paper from which a copy of the process pays."""
_OURS, _THEIRS = 0, 1
_SPOKEN_TO = 2
"""The last of the files that every process speaks to, and whoever fails."""
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
    work: Callable[[Item], Result], items: Sequence[Item], letters: int = LONG
) -> list[Result]:
    """What some work makes of each thing, in their order: by two processes where that pays.

    `letters` is how long the paper is. The results can be pickled, unless the paper is short.
    """
    if len(items) < 2:
        return [work(item) for item in items]

    def only() -> Rounds[list[Result]]:
        return (yield work, items)

    return in_rounds(only(), letters)


def in_rounds(rounds: Rounds[Result], letters: int = LONG) -> Result:
    """What work in rounds returns, each round done by two processes where that pays.

    Both processes go through the rounds: what is done between them must be the
    same in both. `letters` and the results are as those of `in_two`.
    """
    round_ = _next(rounds, None)
    if letters < LONG or not _has_two_processors():
        while not isinstance(round_, StopIteration):
            work, items = round_
            round_ = _next(rounds, [work(item) for item in items])
    elif not isinstance(round_, StopIteration):
        round_ = _by_both(rounds, round_)
    result: Result = round_.value
    return result


def _by_both(rounds: Rounds[Any], round_: Round) -> StopIteration:
    with mmap(-1, 2 * _SIZE) as shared, memoryview(shared) as raw, raw.cast("q") as reached:
        reached[_OURS], reached[_THEIRS] = -1, len(round_[1])
        copy = _start(rounds, round_, reached)
        try:
            while True:
                made, theirs = _done(copy, round_, reached)
                following = _next(rounds, made)
                if isinstance(following, StopIteration):
                    return following
                round_ = following
                reached[_OURS], reached[_THEIRS] = -1, len(round_[1])
                copy.tell(made[: len(made) - theirs])
        finally:
            copy.end()


def _next(rounds: Rounds[Any], made: Any) -> Round | StopIteration:
    """The next round, or the end of them; an end that the work raises is an error of its own."""
    try:
        return rounds.send(made)
    except StopIteration as end:
        return end


def _done(copy: _Copy, round_: Round, reached: memoryview) -> tuple[list[Any], int]:
    """What both made of a round's things, and how many of the last are the copy's."""
    work, items = round_
    first = _from_the_front(work, items, reached)
    last = copy.results()
    between = items[len(first) : len(items) - len(last)]
    both = max(0, len(first) + len(last) - len(items))
    return [*first, *(work(item) for item in between), *last[both:]], len(last) - both


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
    """A copy of this process at work, and the ends of the pipes from it and to it.

    `process` is none where the system gave no copy, or it has ended.
    """

    process: int
    ear: io.BufferedReader
    mouth: io.BufferedWriter

    def results(self) -> list[Any]:
        """What it has made, in the order of the things; nothing if it did not come to its end."""
        return (_heard(self.ear) or [])[::-1]

    def tell(self, made: Sequence[Any]) -> None:
        """Tell it what this process made, so that it goes on to the next round."""
        telling = _Telling()
        for each in made:
            telling.add(each)
        with contextlib.suppress(OSError):  # it has ended
            self.mouth.write(telling.whole())
            self.mouth.flush()

    def end(self) -> None:
        """End it if it has not ended, and leave nothing of it."""
        self.ear.close()
        with contextlib.suppress(OSError):
            self.mouth.close()
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.process, 0)


def _start(rounds: Rounds[Any], first: Round, reached: memoryview) -> _Copy:
    """A copy of this process that works from the back, if the system gives one."""
    (ear, their_mouth), (their_ear, mouth) = os.pipe(), os.pipe()
    ours = os.getpid()
    try:
        with warnings.catch_warnings():  # of threads, whose locks the copy never asks for
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        process = -1
    if process == 0:
        _be_the_copy(rounds, first, reached, (their_ear, their_mouth), ours)
    os.close(their_ear)
    os.close(their_mouth)
    return _Copy(max(0, process), os.fdopen(ear, "rb"), os.fdopen(mouth, "wb"))


def _be_the_copy(
    rounds: Rounds[Any], first: Round, reached: memoryview, pipes: tuple[int, int], parent: int
) -> NoReturn:
    """Work, tell and end. An error ends it without a word: the parent comes to it again."""
    try:
        raise_all()
        _close_all_but(pipes)
        gc.freeze()
        work, items = first
        with os.fdopen(pipes[0], "rb") as ear, os.fdopen(pipes[1], "wb") as mouth:
            while True:
                made, told = _from_the_back(work, items, reached, parent)
                mouth.write(told)
                mouth.flush()
                theirs = _heard(ear)
                if theirs is None:
                    break
                own = made[: len(items) - len(theirs)][::-1]
                work, items = rounds.send([*theirs, *own])
    finally:
        os._exit(0)


def _close_all_but(pipes: tuple[int, int]) -> None:
    """Whoever waits for the parent's end waits for no one else's."""
    low, high = sorted(pipes)
    os.closerange(0, low)
    os.closerange(low + 1, high)
    os.closerange(high + 1, os.sysconf("SC_OPEN_MAX"))
    with contextlib.suppress(OSError):  # what is said then reaches no file that its work opens
        while os.open(os.devnull, os.O_RDWR) < _SPOKEN_TO:
            pass


def _from_the_back(
    work: Callable[[Any], Any], items: Sequence[Any], reached: memoryview, parent: int
) -> tuple[list[Any], bytes]:
    """What the copy makes, until it comes to what its parent has taken: the last thing first.

    Also as it is told: pickled as it goes, for the parent works on meanwhile.
    """
    made: list[Any] = []
    telling = _Telling()
    for at in range(len(items) - 1, -1, -1):
        reached[_THEIRS] = at
        if reached[_OURS] >= at or os.getppid() != parent:
            break
        made.append(work(items[at]))
        telling.add(made[-1])
    return made, telling.whole()


class _Telling:
    """Things pickled one after another: how many they are, how long, and they."""

    def __init__(self) -> None:
        self._held, self._count = io.BytesIO(), 0
        self._pickler = pickler(self._held)

    def add(self, thing: Any) -> None:
        """One more."""
        self._pickler.dump(thing)
        self._count += 1

    def whole(self) -> bytes:
        """All of them."""
        held = self._held.getbuffer()
        return b"".join((self._count.to_bytes(_SIZE), len(held).to_bytes(_SIZE), held))


def _heard(ear: io.BufferedReader) -> list[Any] | None:
    """What the other process told; None where it ended first."""
    head = ear.read(2 * _SIZE)
    count, size = int.from_bytes(head[:_SIZE]), int.from_bytes(head[_SIZE:])
    told = ear.read(size)
    if len(head) < 2 * _SIZE or len(told) < size:
        return None
    reading = pickle.Unpickler(io.BytesIO(told))
    return [reading.load() for _ in range(count)]
