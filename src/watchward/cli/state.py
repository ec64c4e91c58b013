"""What the command line knows while one command runs."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchward.usecases.setup import Workspace


@dataclass(slots=True)
class State:
    """The workspace named by the global option, and whether faults show their details."""

    workspace: Path | None = None
    debug: bool = field(default_factory=lambda: bool(os.environ.get("WATCHWARD_DEBUG")))


STATE = State()


def the_workspace() -> Workspace:
    """The workspace this command works in."""
    from watchward.usecases.setup import open_workspace_at

    return open_workspace_at(STATE.workspace)


def talk(text: str) -> None:
    """Say something to the person: on stderr, so that stdout stays machine-readable."""
    print(text, file=sys.stderr)


class LoadProgress:
    """Progress of a load: what is being read, rows so far and rows a second."""

    def __init__(self) -> None:
        """Start the clock."""
        self.started = self.shown = time.monotonic()

    def __call__(self, name: str, rows: int) -> None:
        """Say where the load is, at most five times a second on a terminal."""
        now = time.monotonic()
        speed = int(rows / max(now - self.started, 0.001))
        if sys.stderr.isatty():
            if now - self.shown > 0.2:
                print(f"\r\033[K{name}: {rows:,} rows, {speed:,} a second", end="", file=sys.stderr)
                self.shown = now
        elif now - self.shown > 5:
            talk(f"{name}: {rows:,} rows, {speed:,} a second")
            self.shown = now

    def close(self) -> None:
        """Take the progress line away."""
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
