"""Lint, format and types hold, and each checker has been seen to fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = {
    "lint": ("ruff", "check", "--no-cache", "."),
    "format": ("ruff", "format", "--no-cache", "--check", "."),
    "types": ("mypy",),
}
BAD = {
    "lint": "import os\n",
    "format": "x = {  'a':1 }\n",
    "types": "def double(x: int) -> str:\n    return x * 2\n",
}


def run(command: tuple[str, ...], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_checker_finds_nothing(name: str, root: Path) -> None:
    found = run(COMMANDS[name], root)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_the_checker_can_fail(name: str, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(BAD[name], encoding="utf-8")
    command = {
        "lint": ("ruff", "check", "--no-cache", "--isolated", "bad.py"),
        "format": ("ruff", "format", "--no-cache", "--isolated", "--check", "bad.py"),
        "types": ("mypy", "--strict", "--config-file=", "--cache-dir=cache", "bad.py"),
    }[name]
    assert run(command, tmp_path).returncode == 1
