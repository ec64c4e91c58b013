"""The command line as a user meets it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

WATCHWARD = Path(sys.executable).parent / "watchward"


def plain_environment(**extra: str) -> dict[str, str]:
    """The environment of a plain terminal of 100 columns, with no workspace named in it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("WATCHWARD_")}
    path = f"{WATCHWARD.parent}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", **extra}


@dataclass(frozen=True, slots=True)
class Command:
    """Runs ``watchward`` in a folder."""

    folder: Path

    def __call__(self, *arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        """Run it with these arguments and extra environment variables; never raises on failure."""
        return subprocess.run(
            [str(WATCHWARD), *map(str, arguments)],
            cwd=self.folder,
            env=plain_environment(**extra),
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self, *arguments: str | Path) -> str:
        """Run it, demand exit code 0, and give what it wrote to standard output."""
        result = self(*arguments)
        assert result.returncode == 0, f"exit {result.returncode}\n{result.stdout}{result.stderr}"
        return result.stdout
