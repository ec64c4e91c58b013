"""The folder of figure checks: papers sent and what was made of them, under their checksums."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from watchward.lake.workspace import Workspace
from watchward.words.errors import Unreachable

FOLDER = "checks"
AGE_OF_ORPHANS = 3600.0
"""Seconds after which a file of no check is an orphan, and not one just being made."""
_BLOCK = 1 << 20
_CHECKSUM = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Held:
    """A file in the folder."""

    checksum: str
    size: int


def folder_of(workspace: Workspace) -> Path:
    """Where everything of figure checks lies."""
    return workspace.root / FOLDER


def path_of(workspace: Workspace, checksum: str) -> Path:
    """Where the file of a checksum lies. A text that is no checksum is never made a path."""
    if not _CHECKSUM.fullmatch(checksum):
        raise _gone("its name is no checksum")
    return folder_of(workspace) / checksum[:2] / checksum


def hold(workspace: Workspace, pieces: Iterable[bytes]) -> Held:
    """Write a file under its checksum, whole and readable by the service alone."""
    folder = folder_of(workspace)
    partial = folder / f"{secrets.token_hex(16)}.part"
    digest, size = sha256(), 0
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with partial.open("xb") as file:
            for piece in pieces:
                digest.update(piece)
                size += file.write(piece)
        path = path_of(workspace, digest.hexdigest())
        path.parent.mkdir(mode=0o700, exist_ok=True)
        os.replace(partial, path)
        os.utime(path)  # young again, so that no sweep takes it before its row is there
    except OSError as error:
        raise Unreachable(
            expected="to be able to write in the folder of figure checks",
            given=error.strerror or str(error),
            remedy="Ask whoever keeps the service to look at its disk. Nothing was kept.",
        ) from None
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return Held(digest.hexdigest(), size)


def hold_file(workspace: Workspace, path: Path) -> Held:
    """A file that lies elsewhere, kept under its checksum."""
    with path.open("rb") as file:
        return hold(workspace, iter(lambda: file.read(_BLOCK), b""))


def hold_again(workspace: Workspace, checksum: str) -> Held:
    """A file that is kept already, made young again so that nothing sweeps it.

    Raises Unreachable where it is gone or was changed.
    """
    path = path_of(workspace, checksum)
    if not path.is_file():
        raise _gone("it is gone")
    held = hold_file(workspace, path)
    if held.checksum != checksum:
        raise _gone("it has been changed since")
    return held


def content_of(workspace: Workspace, checksum: str) -> bytes:
    """The content of a file, found to be as it was kept. Raises Unreachable where it is not."""
    try:
        content = path_of(workspace, checksum).read_bytes()
    except OSError:
        raise _gone("it is gone") from None
    if sha256(content).hexdigest() != checksum:
        raise _gone("it has been changed since")
    return content


def _gone(given: str) -> Unreachable:
    return Unreachable(
        expected="a file of a figure check as it was kept",
        given=given,
        remedy="Check the paper again, or have the folder of figure checks put back from a backup.",
    )


@contextmanager
def at_work(workspace: Workspace, papers: Iterable[tuple[str, str]]) -> Iterator[Path]:
    """A folder to work in, with the papers under their safe names in ``in``; gone afterwards.

    `papers` are safe names, each of its own, with checksums. Raises Unreachable where one is gone.
    """
    place = folder_of(workspace) / "work" / secrets.token_hex(16)
    try:
        (place / "in").mkdir(parents=True, mode=0o700)
        (place / "out").mkdir(mode=0o700)
        for name, checksum in papers:
            _put(path_of(workspace, checksum), place / "in" / name)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _put(source: Path, target: Path) -> None:
    if not source.is_file():
        raise _gone("it is gone")
    try:
        os.link(source, target)
    except OSError:  # a disk that has no second names
        shutil.copyfile(source, target)


def sweep(workspace: Workspace, held: Collection[str], older_than: float) -> list[str]:
    """Remove what no check holds and that is older than so many seconds; the names of the files."""
    gone = []
    root = folder_of(workspace)
    for path in sorted([*root.glob("[0-9a-f][0-9a-f]/*"), *root.glob("*.part")]):
        with contextlib.suppress(OSError):
            if path.name not in held and time.time() - path.stat().st_mtime >= older_than:
                path.unlink()
                gone.append(path.name)
    for place in root.glob("work/*"):
        with contextlib.suppress(OSError):
            if time.time() - place.stat().st_mtime >= max(older_than, AGE_OF_ORPHANS):
                shutil.rmtree(place, ignore_errors=True)
    return gone


def remove(workspace: Workspace, checksums: Collection[str], made: float) -> None:
    """Remove files that no check needs any more.

    One that was sent again after the time `made` (seconds since 1970) is left to the sweep: its
    row may be about to be written.
    """
    for checksum in checksums:
        path = path_of(workspace, checksum)
        with contextlib.suppress(OSError):
            if path.stat().st_mtime <= made + 1:
                path.unlink()
