"""Deposited files: every original received, kept by checksum and never changed."""

from __future__ import annotations

import hashlib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

from watchward.lake.manifest import sync_folder
from watchward.lake.workspace import Workspace

_BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class Deposit:
    """A kept original: its checksum, the name it came with, its size in bytes."""

    checksum: str
    name: str
    size: int


def deposit(workspace: Workspace, path: Path) -> Deposit:
    """Keep a copy of a file under its checksum; a file already kept is not copied again."""
    workspace.deposited.mkdir(parents=True, exist_ok=True)
    partial = workspace.deposited / f"{os.getpid()}-{zlib.crc32(path.name.encode()):08x}.part"
    digest, size = hashlib.sha256(), 0
    block = memoryview(bytearray(_BLOCK))
    try:
        with path.open("rb", buffering=0) as source, partial.open("wb") as copy:
            while count := source.readinto(block):
                digest.update(block[:count])
                size += copy.write(block[:count])
            copy.flush()
            os.fsync(copy.fileno())
        checksum = digest.hexdigest()
        kept = workspace.deposited / (checksum + _suffix(path))
        if kept.exists():
            partial.unlink()
        else:
            os.replace(partial, kept)
            sync_folder(workspace.deposited)
    finally:
        partial.unlink(missing_ok=True)
    return Deposit(checksum, path.name, size)


def _suffix(path: Path) -> str:
    """The last one or two endings, so that a kept file still says what it is."""
    return "".join(path.suffixes[-2:])[:20].lower()
