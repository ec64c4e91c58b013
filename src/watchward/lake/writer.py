"""One transaction over several tables: a new manifest, or nothing at all.

Tables are written first, each a Delta commit nobody looks at yet; the
manifest that names them is written last. A process killed at any point
leaves the newest manifest, and so the data, as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from watchward.lake import store
from watchward.lake.engine import connect
from watchward.lake.lock import writer_lock
from watchward.lake.manifest import (
    EMPTY,
    Manifest,
    read_manifest,
    sync_folder,
    versions_folder,
    write_manifest,
)
from watchward.lake.schema import TABLES
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.words.errors import Unreachable, UsageProblem, WatchwardError

_SYNCS = 8
"""Files waited for at a time until they are on disk: a disk takes many at once."""


class Writer:
    """An open transaction. Made by `writing`; nothing shows until `commit`."""

    def __init__(self, workspace: Workspace) -> None:
        """Pin the newest version as the base of the change."""
        self.workspace = workspace
        self.base = Snapshot(workspace)
        self.connection = connect(workspace.scratch)
        self.base.__dict__["connection"] = self.connection  # one connection for old and new rows
        self.written: dict[str, int] = {}
        self._files: dict[tuple[str, int], list[store.DataFile]] = {}

    def close(self) -> None:
        """Let go of the connection and the memory it holds."""
        self.connection.close()

    @property
    def number(self) -> int:
        """The number the new version will have."""
        return self.base.number + 1

    def replace_months(
        self, name: str, sql: str, months: set[int], *, in_order: bool = False
    ) -> None:
        """Replace whole months of a table by a query's rows.

        `in_order` as for `store.write_months`.
        """
        if months:
            self._prepare(name)
            self.written[name] = store.write_months(
                self.workspace.lake,
                TABLES[name],
                self.connection,
                sql,
                sorted(months),
                in_order=in_order,
            )

    def replace(self, name: str, sql: str) -> None:
        """Replace a whole unpartitioned table by a query's rows."""
        self._prepare(name)
        self.written[name] = store.write_whole(
            self.workspace.lake, TABLES[name], self.connection, sql
        )

    def files(self, name: str) -> list[store.DataFile]:
        """The files of a table as this transaction has left it so far."""
        if name not in self.written:
            return self.base.files(name)
        now = (name, self.written[name])
        if now not in self._files:
            self._files[now] = store.data_files(self.workspace.lake, *now)
        return self._files[now]

    def commit(
        self,
        what: dict[str, Any],
        lists: dict[str, str],
        status: dict[str, Any],
        revisions: list[dict[str, Any]],
    ) -> Manifest:
        """Write the manifest: from here on readers see the new version."""
        manifest = Manifest(
            number=self.number,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            tables={**self.base.manifest.tables, **self.written},
            lists=lists,
            what=what,
            status=status,
            revisions=revisions,
        )
        self._make_durable()
        write_manifest(self.workspace, manifest)
        return manifest

    def take_back(self) -> None:
        """Bring every table back to the base version and remove the files written since.

        For a load that was only tried: what it read may be personal, and no
        version names it.
        """
        for name in list(self.written):
            held = {file.path for file in self.base.files(name)}
            came = [file.path for file in self.files(name) if file.path not in held]
            del self.written[name]
            self._prepare(name)
            for path in came:
                Path(path).unlink(missing_ok=True)

    def _make_durable(self) -> None:
        """Have the system put on disk what the manifest will name, lest power fail in between."""
        with ThreadPoolExecutor(_SYNCS) as pool:
            for name in self.written:
                held = {file.path for file in self.base.files(name)}
                came = [Path(file.path) for file in self.files(name) if file.path not in held]
                log = store.table_folder(self.workspace.lake, name) / "_delta_log"
                list(pool.map(_sync_file, [*came, *sorted(log.glob("*.json"))[-2:]]))
                sync_folder(log)

    def _prepare(self, name: str) -> None:
        """Bring a table an earlier, unfinished change has touched back to the base version."""
        if name in self.written:
            return
        head = store.head_version(self.workspace.lake, name)
        wanted = self.base.manifest.tables.get(name)
        if head is None or head == wanted:
            return
        if wanted is None:
            store.clear(self.workspace.lake, name)
        else:
            store.restore(self.workspace.lake, name, wanted)


@contextmanager
def writing(workspace: Workspace, doing: str) -> Iterator[Writer]:
    """Hold the lock, clear what an unfinished change left, and open a transaction.

    Raises Busy if somebody else is writing, and Unreachable when the disk is
    full or the folder cannot be written; in every such case the data stay as
    they were.
    """
    try:
        with writer_lock(workspace, doing):
            _sweep(workspace)
            try:
                with closing(Writer(workspace)) as writer:
                    yield writer
            finally:
                shutil.rmtree(workspace.scratch, ignore_errors=True)
    except WatchwardError:
        raise
    except Exception as error:
        raise _unreachable(error, workspace) or error from error


def undo(workspace: Workspace) -> Manifest:
    """Go back to the version before the newest: a new version with the older one's tables.

    Undoing again goes back one load further. Raises UsageProblem when there
    is nothing to undo.
    """
    with writing(workspace, "undo") as writer:
        newest = writer.base.manifest
        shown = _origin(newest)
        if shown == 0:
            raise UsageProblem(
                expected="at least one load to undo",
                given="a workspace in which nothing is loaded",
                remedy="Load something first.",
            )
        before = _origin(read_manifest(workspace, shown - 1)) if shown > 1 else 0
        older = read_manifest(workspace, before) if before else EMPTY
        manifest = Manifest(
            number=newest.number + 1,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            tables=dict(older.tables),
            lists=dict(older.lists),
            what={"action": "undo", "undone_to": before, "undid": shown},
            status=dict(older.status),
        )
        write_manifest(workspace, manifest)
        return manifest


def _origin(manifest: Manifest) -> int:
    """The version whose data a version shows: itself, or the one an undo went back to."""
    return int(manifest.what.get("undone_to", manifest.number))


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sweep(workspace: Workspace) -> None:
    """Take away what an unfinished change left behind."""
    shutil.rmtree(workspace.scratch, ignore_errors=True)
    for partial in versions_folder(workspace).glob("*.new"):
        partial.unlink()
    for partial in workspace.deposited.glob("*.part"):
        partial.unlink()
    workspace.scratch.mkdir(parents=True, exist_ok=True)


def _unreachable(error: Exception, workspace: Workspace) -> Unreachable | None:
    text = str(error)
    full = "No space left" in text or "os error 28" in text
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        full = True
    denied = isinstance(error, PermissionError) or "Permission denied" in text
    read_only = isinstance(error, OSError) and error.errno == errno.EROFS
    if full:
        return Unreachable(
            expected=f"room on the disk that holds {workspace.root}",
            given="the disk is full",
            remedy="Free some space and do it again. Nothing was changed.",
        )
    if denied or read_only:
        return Unreachable(
            expected=f"to be able to write in {workspace.root}",
            given="permission denied",
            remedy="Ask whoever owns the folder for permission, or use another workspace. "
            "Nothing was changed.",
        )
    return None
