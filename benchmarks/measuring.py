"""Taking times: medians, in turns, with a warm-up; and peak memory, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds on the clock and of processor time, in the order measured."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def seconds(self) -> float:
        """The median on the clock."""
        return median(self.wall)

    @property
    def cpu_seconds(self) -> float:
        """The median of processor time."""
        return median(self.cpu)


def timed(run: Callable[[], Any], times: int = 1) -> Timing:
    """Run something some times and take the time of each."""
    return in_turns([run], times)[0]


def in_turns(runs: Sequence[Callable[[], Any]], times: int) -> list[Timing]:
    """Run several things in turns, so that what else the machine does falls on all alike."""
    wall: list[list[float]] = [[] for _ in runs]
    cpu: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for place, run in enumerate(runs):
            clock, processor = time.perf_counter(), time.process_time()
            run()
            wall[place].append(time.perf_counter() - clock)
            cpu[place].append(time.process_time() - processor)
    return [Timing(tuple(w), tuple(c)) for w, c in zip(wall, cpu, strict=True)]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process of its own took: seconds, peak resident memory in MiB, and what it printed."""

    seconds: float
    peak_mib: float
    printed: str


def run_process(arguments: Sequence[str], folder: Path = ROOT) -> Ran:
    """Run a command to its end. Raises RuntimeError if it fails."""
    started = time.perf_counter()
    with subprocess.Popen(
        list(arguments), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
    return Ran(time.perf_counter() - started, usage.ru_maxrss / 1024, printed)


def run_child(work: str, *arguments: str) -> tuple[dict[str, Any], Ran]:
    """Run one piece of `benchmarks.children` in a process of its own; what it found."""
    ran = run_process([sys.executable, "-m", "benchmarks.children", work, *arguments])
    found: dict[str, Any] = json.loads(ran.printed.splitlines()[-1])
    return found, ran


def watchward(*arguments: str) -> list[str]:
    """The command line of this environment."""
    return [str(Path(sys.executable).with_name("watchward")), *arguments]
