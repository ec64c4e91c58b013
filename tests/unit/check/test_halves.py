"""Two processes give what one gives, whatever becomes of the second."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from mmap import mmap
from pickle import Unpickler
from typing import NoReturn

import pytest

from watchward.check import halves
from watchward.check.halves import Rounds, in_rounds, in_two, letters_of
from watchward.check.model import (
    Cell,
    Claim,
    Grid,
    Interval,
    Location,
    Paper,
    Quantity,
    QuantityKind,
    TextBlock,
    Verdict,
)
from watchward.check.sending import pickler

LONG = 1_000_000
ITEMS = list(range(200))


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine with two processors, also where there is one."""
    if sys.platform != "linux":
        pytest.skip("a process is only ever copied on Linux")
    monkeypatch.setattr(halves, "_has_two_processors", lambda: True)


def no_child_is_left() -> bool:
    """Whether this process has no other to wait for."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def met(work: Callable[[int], object]) -> Callable[[int], tuple[object, int]]:
    """The work with the process that did it; neither ends its first thing before both begin."""
    ours, begun = os.getpid(), mmap(-1, 2)

    def done(item: int) -> tuple[object, int]:
        begun[os.getpid() == ours] = 1
        while not all(begun[:]):
            os.sched_yield()
        return work(item), os.getpid()

    return done


def test_results_are_in_the_order_of_the_things_and_from_two_processes() -> None:
    made = in_two(met(lambda item: item * item), ITEMS, LONG)
    assert [result for result, _process in made] == [item * item for item in ITEMS]
    assert made[0][1] == os.getpid() != made[-1][1]
    assert len({process for _result, process in made}) == 2
    assert no_child_is_left()


def test_more_is_sent_than_a_pipe_holds() -> None:
    made = in_two(met(lambda item: "x" * 10_000 * item), ITEMS, LONG)
    assert [len(str(result)) for result, _process in made] == [10_000 * item for item in ITEMS]


def test_both_may_do_the_last_thing_there_is() -> None:
    for many in range(2, 12):
        assert in_two(lambda item: -item, range(many), LONG) == [-item for item in range(many)]


def test_an_error_of_the_copy_is_raised_here() -> None:
    def work(item: int) -> int:
        if item == ITEMS[-1]:
            raise ValueError(f"thing {item}")
        return item

    with pytest.raises(ValueError, match="thing 199"):
        in_two(work, ITEMS, LONG)
    assert no_child_is_left()


def test_an_error_here_ends_the_copy() -> None:
    ours = os.getpid()

    def work(item: int) -> NoReturn:
        if os.getpid() == ours:
            raise KeyError("here")
        while True:
            signal.pause()

    with pytest.raises(KeyError, match="here"):
        in_two(work, ITEMS, LONG)
    assert no_child_is_left()


def test_what_a_killed_copy_has_not_done_is_done_here() -> None:
    ours = os.getpid()

    def work(item: int) -> int:
        if os.getpid() != ours and item < 150:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == 0:  # goes on when the copy has ended
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        return item + 1

    assert in_two(work, ITEMS, LONG) == [item + 1 for item in ITEMS]
    assert no_child_is_left()


def sums_then_shares(
    work: Callable[[int], tuple[object, int]],
) -> Rounds[tuple[list[float], set[int]]]:
    """Two rounds: the second needs what both processes made in the first."""
    first = yield work, ITEMS
    whole = sum(int(result) for result, _process in first)
    second = yield lambda item: (item / whole, os.getpid()), ITEMS[:150]
    return [share for share, _process in second], {process for _result, process in first}


def test_the_second_round_knows_what_both_made_in_the_first() -> None:
    shares, processes = in_rounds(sums_then_shares(met(lambda item: item * item)), LONG)
    whole = sum(item * item for item in ITEMS)
    assert shares == [item / whole for item in ITEMS[:150]]
    assert len(processes) == 2
    assert no_child_is_left()


def test_both_work_in_every_round() -> None:
    def rounds() -> Rounds[list[set[int]]]:
        found = []
        works = [met(lambda item: item) for _ in range(3)]  # shared, for there is no copy yet
        for many, work in zip((200, 3, 50), works, strict=True):
            made = yield work, range(many)
            assert [result for result, _process in made] == list(range(many))
            found.append({process for _result, process in made})
        return found

    here = {os.getpid()}
    first, *later = in_rounds(rounds(), LONG)
    assert here < first
    assert all(processes == first for processes in later)


def test_rounds_go_on_without_a_copy_that_was_killed_between_them() -> None:
    ours = os.getpid()

    def rounds() -> Rounds[list[int]]:
        first = yield lambda item: item + 1, ITEMS
        if os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        second = yield lambda item: item * 2, first
        third = yield lambda item: item * 2, second
        return third

    assert in_rounds(rounds(), LONG) == [(item + 1) * 4 for item in ITEMS]
    assert no_child_is_left()


def test_rounds_of_nothing_and_of_a_short_paper_are_done_here() -> None:
    def rounds() -> Rounds[list[int]]:
        first = yield lambda item: -item, []
        return (yield lambda item: -item, [*first, 3])

    assert in_rounds(rounds(), LONG) == [-3]
    assert in_rounds(rounds(), 5) == [-3]


def test_an_end_that_the_work_raises_is_no_end_of_the_rounds() -> None:
    def work(item: int) -> int:
        raise StopIteration

    def rounds() -> Rounds[list[int]]:
        return (yield work, ITEMS)

    for letters in (5, LONG):
        with pytest.raises(StopIteration):
            in_rounds(rounds(), letters)


PARENT = """
import os, signal, struct
from mmap import mmap
from watchward.check import halves

halves._has_two_processors = lambda: True
ours, copy = os.getpid(), mmap(-1, 8)

def work(item):
    if os.getpid() != ours:
        copy[:] = struct.pack("q", os.getpid())
        signal.pause()
    while not any(copy[:]):
        os.sched_yield()
    print(*struct.unpack("q", copy), flush=True)
    os._exit(0)

halves.in_two(work, range(9), 1_000_000)
"""


def test_who_waits_for_the_end_of_this_process_waits_for_no_copy() -> None:
    ran = subprocess.run([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, check=True)
    copy = int(ran.stdout)
    assert copy > 1
    os.kill(copy, signal.SIGKILL)  # it still holds its one thing, and nothing open


def test_results_that_cannot_be_sent_are_made_here() -> None:
    made = in_two(met(lambda item: lambda: item), ITEMS[:3], LONG)  # no process can send these
    assert [result() for result, _process in made] == ITEMS[:3]  # type: ignore[operator]


def test_a_copy_that_the_system_refuses_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> NoReturn:
        raise OSError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    assert in_two(lambda item: -item, ITEMS, LONG) == [-item for item in ITEMS]


def test_a_short_paper_is_done_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("a copy was made"))
    assert in_two(lambda item: -item, ITEMS, 99_999) == [-item for item in ITEMS]
    assert in_two(lambda item: -item, [7], LONG) == [-7]
    assert in_two(lambda item: -item, [], LONG) == []


def test_the_letters_of_a_paper_are_those_of_its_paragraphs_and_cells() -> None:
    grid = Grid(((Cell("Area", Location()), Cell("2024", Location())),), Location())
    assert letters_of(Paper("a.md", "markdown", (TextBlock("Two.", Location()), grid))) == 12


def test_what_is_sent_comes_back_equal() -> None:
    span = Interval(Fraction(1, 3), Fraction(10**30, 7))
    said = Quantity("a third", QuantityKind.FRACTION, Fraction(-1, 3), span, Location("a.md"), 2, 9)
    claim = Claim("share", "A third.", said.at, Verdict.CONSISTENT, "a third", quantities=(said,))
    exact = Interval.exact(7)
    held = BytesIO()
    pickler(held).dump([claim, Interval(exact.low, exact.low)])
    back, one = Unpickler(BytesIO(held.getvalue())).load()
    assert back == claim
    assert one.low is one.high
