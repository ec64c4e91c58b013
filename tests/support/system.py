"""Odd corners of the operating system that some tests need: a tiny disk, a user without rights.

Both need to be root, as CI is. Elsewhere the tests skip and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

NOBODY = 65534
WITHOUT_RIGHTS = (
    ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"],
    ["setpriv", "--bounding-set=-all", "--inh-caps=-all"],
)
"""Ways to lose root's rights: as another user or, where that user cannot reach this Python
(it may stand in root's own folder), as root without any capability."""
SELF_TEST = "import duckdb, watchward.words.errors"


@dataclass(frozen=True, slots=True)
class Unprivileged:
    """Runs commands without root's rights, in a folder that is its own.

    `folder` can be read and written by it. What it must not touch is made by
    the test with ``folder.chmod``.
    """

    prefix: tuple[str, ...]
    folder: Path

    def run(self, *command: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        """Run a command there; `extra` are environment variables. Never raises on failure."""
        return _run([*self.prefix, *map(str, command)], self.folder, extra)


def _run(
    command: list[str], folder: Path, extra: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1", **extra}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def _usable_prefix(folder: Path) -> tuple[str, ...] | None:
    """The first way of losing rights under which this Python and the project still start."""
    if os.geteuid() != 0:
        return ()
    for prefix in WITHOUT_RIGHTS if shutil.which("setpriv") else ():
        shutil.chown(folder, *([NOBODY, NOBODY] if "--reuid" in prefix[1] else [0, 0]))
        if _run([*prefix, sys.executable, "-c", SELF_TEST], folder, {}).returncode == 0:
            return tuple(prefix)
    return None


@pytest.fixture
def unprivileged() -> Iterator[Unprivileged]:
    """Something that runs commands without root's rights, and its own folder."""
    folder = Path(tempfile.mkdtemp(prefix="watchward-unprivileged-"))
    try:
        prefix = _usable_prefix(folder)
        if prefix is None:
            pytest.skip("no way to run this Python without root's rights (setpriv)")
        yield Unprivileged(prefix, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """An empty folder that is a disk of 1 MB."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("a disk of 1 MB can only be mounted by root (mount -t tmpfs)")
    folder = tmp_path / "small-disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"a disk of 1 MB could not be mounted: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
