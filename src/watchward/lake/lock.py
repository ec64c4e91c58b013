"""One writer at a time: a lock on the workspace that names its holder."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.words.errors import Busy


@contextmanager
def writer_lock(workspace: Workspace, doing: str) -> Iterator[None]:
    """Hold the workspace for writing, or raise Busy naming who does."""
    from filelock import FileLock, Timeout

    holder = workspace.lake / "writer.json"
    workspace.lake.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(workspace.lake / "writer.lock"))
    try:
        lock.acquire(timeout=float(os.environ.get("WATCHWARD_LOCK_WAIT", "2")))
    except Timeout:
        raise Busy(
            expected="to be the only one writing to this workspace",
            given=_described(holder),
            remedy="Wait until it has finished and try again. Reading is not affected.",
        ) from None
    try:
        holder.write_text(json.dumps(_holder(doing)), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(doing: str) -> dict[str, str]:
    return {
        "doing": doing,
        "process": str(os.getpid()),
        "machine": socket.gethostname(),
        "since": datetime.now(UTC).astimezone().strftime("%d %B %Y %H:%M"),
    }


def _described(holder: Path) -> str:
    """Who holds the lock; the note may be missing or half written, for it is only a courtesy."""
    try:
        held = json.loads(holder.read_text(encoding="utf-8"))
        return (
            f"process {held['process']} on {held['machine']} has held it since {held['since']} "
            f"({held['doing']})"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "another process holds the lock"
