"""The folder of editions: files under their checksums, never changed."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.registers.models import EditionFile
from watchward.words.errors import Unreachable

AGE_OF_ORPHANS = 3600.0
"""Seconds after which a file of no edition is an orphan, and not one just being made."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file written to the folder."""

    form: str
    name: str
    checksum: str
    size: int


def path_of(workspace: Workspace, checksum: str) -> Path:
    """Where the file of a checksum lies."""
    return workspace.editions / checksum[:2] / checksum


def keep(workspace: Workspace, form: str, name: str, content: bytes) -> Kept:
    """Write a file under its checksum, whole, and made sure on the disk."""
    checksum = sha256(content).hexdigest()
    path = path_of(workspace, checksum)
    partial = path.with_name(f"{checksum}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise Unreachable(
            expected="to be able to write in the folder of editions",
            given=error.strerror or str(error),
            remedy="Ask whoever keeps the service to look at its disk. Nothing was made.",
        ) from None
    return Kept(form, name, checksum, len(content))


def verified(workspace: Workspace, file: EditionFile) -> bytes:
    """The content of a file, found to be as it was made. Raises Unreachable where it is not."""
    try:
        content = path_of(workspace, file.checksum).read_bytes()
    except OSError:
        given = "it is gone"
    else:
        if sha256(content).hexdigest() == file.checksum:
            return content
        given = "it has been changed since"
    raise Unreachable(
        expected="the file as it was made",
        given=given,
        remedy="Ask whoever keeps the service to put the folder of editions back from a backup.",
        where=file.name,
    )


def sweep(workspace: Workspace, held: Collection[str], older_than: float) -> list[str]:
    """Remove files that no edition holds and that are older than so many seconds."""
    gone = []
    for path in sorted(workspace.editions.glob("[0-9a-f][0-9a-f]/*")):
        with contextlib.suppress(OSError):
            if path.name not in held and time.time() - path.stat().st_mtime >= older_than:
                path.unlink()
                gone.append(path.name)
    return gone
