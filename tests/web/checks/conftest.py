"""A workspace that reads the demo's data and keeps editions, uploads and checks of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def light_workspace(settings: Any, demo_folder: Path, tmp_path: Path) -> Path:
    """The demo's lake by a link, so that nothing is copied; nothing here writes to it."""
    folder = tmp_path / "light"
    folder.mkdir()
    shutil.copy(demo_folder / "watchward.toml", folder)
    for name in ("lake", "deposited"):
        (folder / name).symlink_to(demo_folder / name)
    (folder / "editions").mkdir()
    settings.WORKSPACE = str(folder)
    return folder
