"""One demo workspace for the whole test run, made once and copied by whoever needs it.

Making it takes a minute and more, so the processes of a parallel run share
it through a folder they all know, and wait for the first to finish. Runs that
follow one another share it too, where WATCHWARD_TEST_PLACE names a folder that
outlives them; `make test` does that.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.command import Command

NAME = "demo"


@dataclass(frozen=True, slots=True)
class PreparedDemo:
    """A finished demo: `folder` is the workspace, `printed` what making it said."""

    folder: Path
    printed: str

    def copy_to(self, target: Path) -> Path:
        """A copy that a test may change; returns its folder."""
        shutil.copytree(self.folder, target, symlinks=True)
        return target


def common_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that every process of this test run shares, or of several runs."""
    named = os.environ.get("WATCHWARD_TEST_PLACE", "")
    if named:
        return Path(named)
    base = factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture(scope="session")
def prepared_demo(tmp_path_factory: pytest.TempPathFactory) -> PreparedDemo:
    """The demo workspace, as ``watchward demo demo`` makes it. Read it, or copy it."""
    place = common_folder(tmp_path_factory) / "prepared-demo"
    said = place / "printed.txt"
    with FileLock(f"{place}.lock"):
        if not said.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            printed = Command(place).done("demo", NAME)
            said.write_text(printed, encoding="utf-8")
    return PreparedDemo(place / NAME, said.read_text(encoding="utf-8"))
