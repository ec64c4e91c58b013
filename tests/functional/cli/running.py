"""The command line run inside the test's own process: the same entry point, without the start."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it wrote to each stream."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON; fails if it is not JSON through and through."""
        return json.loads(self.out)

    @property
    def csv(self) -> list[dict[str, str]]:
        """Standard output as CSV records."""
        return list(csv.DictReader(io.StringIO(self.out)))

    def refused(self, code: int, *words: str) -> None:
        """Demand an exit code and a message in three parts, on standard error alone."""
        assert (self.code, self.out) == (code, "")
        for part in ("Expected: ", "Given: ", "What to do: "):
            assert part in self.err
        for word in words:
            assert word in self.err, self.err


@dataclass(frozen=True, slots=True)
class InProcess:
    """Runs ``watchward`` in this process, in a workspace if one is given."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    workspace: Path | None = None

    def __call__(self, *arguments: str | Path) -> Said:
        """Run it; never raises for an exit code."""
        from watchward.cli import main

        named = ["--workspace", str(self.workspace)] if self.workspace else []
        self.monkeypatch.setattr(sys, "argv", ["watchward", *named, *map(str, arguments)])
        self.capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        found = self.capsys.readouterr()
        return Said(code, found.out, found.err)

    def done(self, *arguments: str | Path) -> Said:
        """Run it and demand exit code 0."""
        said = self(*arguments)
        assert said.code == 0, said
        return said
