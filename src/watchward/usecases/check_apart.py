"""A figure check in a process of its own, which holds nothing and may be ended at any moment.

Papers are treated as hostile: what reads them has limits on memory, time and
what it writes, no database and no secrets in its environment, and tells the
process that started it, a line of JSON at a time, what it does. It ends
itself when that process is gone.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from watchward.words.errors import WatchwardError

MEMORY = 3 * 1024**3
"""Bytes of address space; what a paper of the largest size needs, and the libraries twice over."""
SECONDS = 240
"""Of processor time. Whoever waits has a clock of its own."""
LARGEST_WRITTEN = 400 * 1024**2
_PARTS = ("expected", "given", "remedy", "where")
Say = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be checked: the papers, where to write, and the workspace to hold them against."""

    papers: tuple[Path, ...]
    out: Path
    workspace: Path | None
    memory: int = MEMORY
    seconds: int = SECONDS
    since: Path | None = None

    def as_text(self) -> str:
        """For the first line that the process reads."""
        return json.dumps(
            {
                "papers": [str(path) for path in self.papers],
                "out": str(self.out),
                "workspace": str(self.workspace) if self.workspace else "",
                "memory": self.memory,
                "seconds": self.seconds,
                "since": str(self.since) if self.since else "",
            }
        )

    @classmethod
    def parse(cls, text: str) -> Asked:
        """What `as_text` gave."""
        held = json.loads(text)
        workspace = Path(held["workspace"]) if held["workspace"] else None
        papers = tuple(Path(path) for path in held["papers"])
        since = Path(held["since"]) if held["since"] else None
        return cls(papers, Path(held["out"]), workspace, held["memory"], held["seconds"], since)


def check_and_keep(asked: Asked, say: Say) -> None:
    """Read the papers, check those that can be read, and keep the result in the folder.

    Says ``reading`` with the paper's place, ``refused`` with the sentences of a
    paper that cannot be read, ``checking``, ``writing``, and at the end ``done``.
    """
    read, sources = [], []
    for at, path in enumerate(asked.papers):
        say(at="reading", paper=at)
        try:
            from watchward.check.readers import read_paper

            read.append(read_paper(path))
            sources.append(path)
        except WatchwardError as error:
            if isinstance(error.__cause__, MemoryError):
                raise error.__cause__ from None
            say(at="refused", paper=at, said=sentences(error))
    if read:
        from watchward.lake.workspace import find_workspace
        from watchward.usecases.check_keeping import earlier_of, keep_result
        from watchward.usecases.checking import check_read

        say(at="checking")
        workspace = find_workspace(asked.workspace) if asked.workspace else None
        files = check_read(read, workspace)
        say(at="writing")
        since = earlier_of(asked.since.read_text("utf-8")) if asked.since else None
        keep_result(files, sources, asked.out, since)
    say(at="done")


def sentences(error: WatchwardError) -> dict[str, str]:
    """The sentences of an error, without the folders of this machine."""
    return {part: str(getattr(error, part)) for part in _PARTS}


def limit(memory: int, seconds: int) -> None:
    """Hold this process to its limits, as far as the system has them."""
    try:
        import resource
    except ImportError:  # a system without them: the one who waits still has its clock
        return
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: LARGEST_WRITTEN,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in wanted.items():
        _soft, hard = resource.getrlimit(name)
        held = most if hard == resource.RLIM_INFINITY else min(most, hard)
        end = held + 5 if name == resource.RLIMIT_CPU and hard == resource.RLIM_INFINITY else held
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(name, (held, end))


def _end_with(parent: Any) -> None:
    """End at once when the other end of the standard input is closed."""
    parent.read()
    os._exit(1)


def main(arguments: Sequence[str] = ()) -> int:
    """The process itself: the first line it reads says what to check."""
    telling = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing that a library prints is taken for what we tell
    asked = Asked.parse(sys.stdin.readline())
    Thread(target=_end_with, args=(sys.stdin,), daemon=True).start()
    limit(asked.memory, asked.seconds)

    def say(**what: Any) -> None:
        telling.write(json.dumps(what) + "\n")
        telling.flush()

    try:
        check_and_keep(asked, say)
    except MemoryError:
        os._exit(9)  # there may be no room for an ordinary end
    telling.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
