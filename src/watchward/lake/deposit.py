"""Deposited files: every original received, kept by checksum and never changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import TracebackType

from watchward.lake.manifest import sync_folder
from watchward.lake.workspace import Workspace

_BLOCK = 1 << 19
"""Bytes copied at a time: few enough to stay near the processor. Of 4 MB the copy took thrice."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """A kept original: its checksum, the name it came with, its size in bytes."""

    checksum: str
    name: str
    size: int


class Depositing:
    """Copying of files that goes on while they are read; closed without `keep`, nothing is kept.

    The copies stand under names of their own until they are kept.
    """

    def __init__(self, workspace: Workspace, paths: Sequence[Path]) -> None:
        """Begin to copy."""
        workspace.deposited.mkdir(parents=True, exist_ok=True)
        self._folder = workspace.deposited
        self._paths = paths
        self._unwanted = Event()
        self._pool = ThreadPoolExecutor(1, "deposit")
        self._copies = [self._pool.submit(self._copy, n, path) for n, path in enumerate(paths)]

    def __enter__(self) -> Depositing:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and take away what is not kept."""
        self._unwanted.set()
        self._pool.shutdown(cancel_futures=True)
        for number in range(len(self._paths)):
            self._partial(number).unlink(missing_ok=True)

    def keep(self) -> list[Deposit]:
        """Wait for the copies and keep each under its checksum, unless it is kept already.

        Raises OSError where a file could not be copied.
        """
        return [
            self._kept(number, path, copy)
            for number, (path, copy) in enumerate(zip(self._paths, self._copies, strict=True))
        ]

    def _kept(self, number: int, path: Path, copy: Future[tuple[str, int]]) -> Deposit:
        checksum, size = copy.result()
        kept = self._folder / (checksum + _suffix(path))
        if kept.exists():
            self._partial(number).unlink()
        else:
            os.replace(self._partial(number), kept)
            sync_folder(self._folder)
        return Deposit(checksum, path.name, size)

    def _copy(self, number: int, path: Path) -> tuple[str, int]:
        """Copy a file onto the disk; its checksum and size in bytes."""
        digest, size = hashlib.sha256(), 0
        block = memoryview(bytearray(_BLOCK))
        with path.open("rb", buffering=0) as source, self._partial(number).open("wb") as copy:
            while (count := source.readinto(block)) and not self._unwanted.is_set():
                digest.update(block[:count])
                size += copy.write(block[:count])
            copy.flush()
            if not self._unwanted.is_set():
                os.fsync(copy.fileno())
        return digest.hexdigest(), size

    def _partial(self, number: int) -> Path:
        return self._folder / f"{os.getpid()}-{number}.part"


def deposit(workspace: Workspace, path: Path) -> Deposit:
    """Keep a copy of a file under its checksum; a file already kept is not copied again."""
    with Depositing(workspace, [path]) as copying:
        return copying.keep()[0]


def _suffix(path: Path) -> str:
    """The last one or two endings, so that a kept file still says what it is."""
    return "".join(path.suffixes[-2:])[:20].lower()
