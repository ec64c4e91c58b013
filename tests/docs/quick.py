"""Runs ``watchward`` commands in a fraction of the time: a process that is forked for each.

The pages run some hundred commands, and most of the time of a small one goes
into starting. Here one process imports what the commands need, opens nothing,
and forks for each command: the child runs the very same entry point, in its
own folder, with its own environment, and is gone afterwards.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from tests.support.places import ROOT

NEEDED = (
    "watchward.cli",
    "watchward.usecases.summary",
    "watchward.usecases.explain",
    "watchward.usecases.series",
    "watchward.usecases.change",
    "watchward.usecases.loading.extracts",
    "watchward.usecases.loading.open_data",
    "watchward.usecases.loading.published",
    "watchward.usecases.loading.lists",
    "deltalake",
    "duckdb",
    "ibis",
    "ibis.backends.duckdb",
    "pyarrow.parquet",
    "rich.table",
    "scipy.special",
)
"""What is imported before the first fork. None of them starts a thread or opens a connection."""


@dataclass
class Quick:
    """The waiting process; started at the first command."""

    process: subprocess.Popen[str] | None = field(default=None)

    def run(self, words: list[str], here: Path, environment: dict[str, str]) -> tuple[int, str]:
        """Run ``watchward`` with these words; the exit code and all that it printed."""
        asked = {"words": words, "here": str(here), "environment": environment}
        with NamedTemporaryFile("r", encoding="utf-8") as printed:
            code = self._ask({**asked, "printed": printed.name})
            return code, printed.read()

    def _ask(self, asked: dict[str, object]) -> int:
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.docs.quick"],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self) -> None:
        """End the waiting process."""
        if self.process is not None:
            self.process.communicate()
            self.process = None


def wait_for_commands(questions: IO[str], answers: IO[str]) -> None:
    """Fork for each line of `questions`; answer with the exit code."""
    for name in NEEDED:
        importlib.import_module(name)
    for line in questions:
        child = os.fork()
        if child == 0:
            os._exit(_command(json.loads(line)))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _command(asked: dict[str, object]) -> int:
    """Be the command, in the child: its folder, environment, words and output."""
    from watchward.cli import main

    os.chdir(str(asked["here"]))
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[arg-type]
    out = os.open(str(asked["printed"]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (out, 1), (out, 2)):
        os.dup2(source, target)
    sys.argv = ["watchward", *asked["words"]]  # type: ignore[misc]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    wait_for_commands(sys.stdin, sys.stdout)
