"""A workspace into which something is loaded already, so that there is something to lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.lake import GOOD, load_text, new_workspace
from watchward.lake.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with two offences in it."""
    made = new_workspace(tmp_path / "workspace")
    load_text(made, GOOD)
    return made
