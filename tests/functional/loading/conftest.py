"""A workspace into which something is loaded already, so that there is something to lose."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.lake import GOOD, load_text, new_workspace
from watchward.lake.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def kept_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with two offences in it, only to be copied."""
    made = new_workspace(tmp_path_factory.mktemp("loading") / "workspace")
    load_text(made, GOOD)
    return made


@pytest.fixture
def workspace(kept_workspace: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with two offences in it."""
    return open_workspace(Path(shutil.copytree(kept_workspace.root, tmp_path / "workspace")))
