"""What a process keeps of the versions it has read, so that the next question need not read again.

A version never changes: its manifest names a version of every table, and a
table's version names its files for good. So what was read of one may be used
again while the manifest is the very same file and the settings say the same.
Only little is kept, and only in this process; nothing depends on it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from watchward.lake.manifest import versions_folder
from watchward.lake.snapshot import Snapshot

Read = TypeVar("Read")

MOST_KEPT = 12
"""Readings kept at once, the latest used: a few MB each for a force of sixteen areas."""

_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_lock = Lock()


def kept(snapshot: Snapshot, what: tuple[Any, ...], read: Callable[[], Read]) -> Read:
    """What `read` gives for this version, read once; the same object each time, not to be changed.

    `what` names the reading and everything that it depends on beside the version
    and the settings. A reading that fails is not kept.
    """
    key = (*_identity(snapshot), *what)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: Read = _kept[key]
            return found
    found = read()  # outside the lock: two that ask at once may both read, and read the same
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def forget() -> None:
    """Keep nothing, so that the next question reads everything again."""
    with _lock:
        _kept.clear()


def _identity(snapshot: Snapshot) -> tuple[Any, ...]:
    """What no other version has: its manifest's file, and the settings it is read under.

    The number alone will not do: a workspace may be restored, or made anew in the same folder.
    """
    manifest, workspace = snapshot.manifest, snapshot.workspace
    path = versions_folder(workspace) / f"{manifest.number}.json"
    file = path.stat() if manifest.number else None
    stamp = (file.st_dev, file.st_ino, file.st_mtime_ns, file.st_size) if file else ()
    tables = tuple(sorted(manifest.tables.items()))
    return (workspace.root, repr(workspace.settings), manifest.made_at, stamp, tables)
