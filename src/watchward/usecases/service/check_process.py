"""Running a figure check in a process apart, watching it, and ending it when it must end."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from watchward.usecases.check_apart import MEMORY, SECONDS, Asked

Tell = Callable[[str, int], None]
Said = dict[str, str]
PATIENCE = 300.0
"""Seconds that one go may take by the clock."""
LOOK = 0.2
_LONGEST_LINE = 100_000
_log = logging.getLogger("watchward.worker")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use: bytes of memory, seconds of processor, seconds by the clock."""

    memory: int = MEMORY
    seconds: int = SECONDS
    patience: float = PATIENCE


@dataclass(slots=True)
class Outcome:
    """How a go ended: papers refused by their place, and what cut it short, if anything did.

    `reading` is the paper that was being read at the end, or None.
    """

    refused: dict[int, Said] = field(default_factory=dict)
    is_done: bool = False
    reading: int | None = None
    cut_by: str = ""


def run_apart(
    workspace: Path | None,
    papers: Sequence[Path],
    out: Path,
    tell: Tell,
    limits: Limits,
    since: Path | None = None,
) -> dict[int, Said]:
    """Check papers apart, the result in `out`; for each that was refused, why, by its place.

    `since` is a file of the findings of an earlier version, to be compared with.

    A paper that its reader runs out of time or memory on is refused, and the
    others are checked without it. Whatever ends this call ends the process.
    """
    refused: dict[int, Said] = {}
    while left := [at for at in range(len(papers)) if at not in refused]:
        asked = Asked(
            tuple(papers[at] for at in left), out, workspace, limits.memory, limits.seconds, since
        )
        outcome = _go(asked, tell, limits.patience)
        refused |= {left[at]: said for at, said in outcome.refused.items()}
        if outcome.is_done:
            return refused
        fault = _cut(outcome)
        if outcome.reading is None:  # while all were checked together
            return refused | {at: fault for at in left if at not in refused}
        refused[left[outcome.reading]] = fault
    return refused


def _go(asked: Asked, tell: Tell, patience: float) -> Outcome:
    """One process from its start to its end."""
    outcome, until = Outcome(), time.monotonic() + patience
    with _started(asked) as (process, lines):
        while True:
            try:
                line = lines.get(timeout=LOOK)
            except queue.Empty:
                tell(_words(outcome, asked), 0)  # here a job that must end does
                if time.monotonic() > until:
                    outcome.cut_by = "time"
                    return outcome
                continue
            if line is None:
                break
            _take(outcome, json.loads(line))
            tell(_words(outcome, asked), 0)
        code = process.wait()
    if not outcome.is_done:
        outcome.cut_by = {-signal.SIGXCPU: "time", 1: "fault"}.get(code, "memory")
        _log.warning("A figure check ended with %s: %s", code, _last_words(asked.out))
    return outcome


@contextlib.contextmanager
def _started(asked: Asked) -> Iterator[tuple[subprocess.Popen[bytes], queue.Queue[bytes | None]]]:
    """The process and the lines it tells, None at their end. It ends with the block."""
    lines: queue.Queue[bytes | None] = queue.Queue()
    with (asked.out / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "watchward.usecases.check_apart"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, cwd=asked.out,
            env=_environment(os.environ), start_new_session=True,
        )  # fmt: skip
    try:
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(f"{asked.as_text()}\n".encode())
            process.stdin.flush()
        Thread(target=_listen, args=(process, lines), daemon=True).start()
        yield process, lines
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _listen(process: subprocess.Popen[bytes], lines: queue.Queue[bytes | None]) -> None:
    try:
        assert process.stdout is not None
        while line := process.stdout.readline(_LONGEST_LINE):
            lines.put(line)
    except (OSError, ValueError):  # closed while we listened
        pass
    finally:
        lines.put(None)


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """What the process is given: where things are, nothing that is secret, and few threads."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONPATH", "SYSTEMROOT")
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS",
               "TOKIO_WORKER_THREADS", "POLARS_MAX_THREADS", "MALLOC_ARENA_MAX")  # fmt: skip
    given = {name: ours[name] for name in kept if name in ours}
    return {**given, **dict.fromkeys(threads, "2"), "PYTHONUTF8": "1"}


def _take(outcome: Outcome, told: Mapping[str, Any]) -> None:
    what = told.get("at")
    outcome.reading = told["paper"] if what == "reading" else None
    if what == "refused":
        outcome.refused[told["paper"]] = told["said"]
    outcome.is_done = what == "done"


def _words(outcome: Outcome, asked: Asked) -> str:
    """What is happening. The papers are not named: many may look at the queue."""
    if outcome.reading is None:
        return "Checking the figures"
    return f"Reading paper {outcome.reading + 1} of {len(asked.papers)}"


def _cut(outcome: Outcome) -> Said:
    """The sentences of a refusal for what took too long or too much, or met a fault of ours."""
    doing = "to read" if outcome.reading is not None else "to check"
    if outcome.cut_by == "time":
        given = f"one that took longer than that {doing}"
        expected = f"a paper that can be read and checked in {int(PATIENCE / 60)} minutes"
    elif outcome.cut_by == "fault":
        return {
            "expected": f"a paper that this service is able {doing}",
            "given": "one on which it met a fault of its own",
            "remedy": "Tell an administrator, who finds the fault in the service’s log. Save the "
            "paper in another form and check that.",
            "where": "",
        }
    else:
        given = f"one that took more memory than that {doing}, or broke the program that reads it"
        expected = f"a paper that takes less than {MEMORY // 1024**3} GB of memory"
    return {
        "expected": expected,
        "given": given,
        "remedy": "Check it in parts, or save it as a Word document without its pictures and check "
        "that. Do not open a file that you did not expect: ask the sender what it is.",
        "where": "",
    }


def _last_words(out: Path) -> str:
    """The last line that the process wrote for whoever looks after it."""
    with contextlib.suppress(OSError):
        lines = (out / "said.txt").read_text("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else "nothing"
    return "nothing"
