"""The workspace this process serves."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from watchward.usecases.setup import Workspace, open_workspace_at
from watchward.words.errors import Refused


def the_workspace() -> Workspace:
    """The workspace served, with its settings as they are in the file now."""
    if not settings.WORKSPACE:
        raise Refused(
            expected="WATCHWARD_WORKSPACE to name the workspace folder",
            given="nothing",
            remedy="Start with watchward serve, or set the variable.",
        )
    folder = Path(settings.WORKSPACE)
    return _opened(folder, (folder / "watchward.toml").stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _opened(folder: Path, changed: int) -> Workspace:
    """The workspace of a folder, opened anew when its settings file has changed."""
    return open_workspace_at(folder)
