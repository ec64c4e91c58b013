"""Backup of one version: its manifest, the files it names, settings, originals and registers."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path, PurePosixPath

from watchward.lake.manifest import read_manifest
from watchward.lake.schema import TABLES
from watchward.lake.store import data_files, table_folder
from watchward.lake.workspace import CONFIG_NAME, Workspace, open_workspace
from watchward.lake.writer import writing
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused, Unreachable, UsageProblem

CONTENTS = "contents.json"
REGISTERS = "registers.sqlite3"
"""Registers kept in the workspace. Those of a PostgreSQL server have backups of their own."""
PARQUET = b"PAR1"
"""What every Parquet file begins and ends with."""


def backup(workspace: Workspace, target: Path, viewer: Viewer = OWNER) -> int:
    """Write the newest version and what it names to a zip file; the number of files kept.

    Raises UsageProblem if the file exists already.
    """
    if target.exists():
        raise UsageProblem(
            expected="a new file for the backup",
            given=f"{target}, which exists",
            remedy="Choose another name; an older backup is never overwritten.",
        )
    partial = target.with_suffix(target.suffix + ".part")
    try:
        kept = _write(workspace, partial)
        partial.replace(target)
    except OSError as error:
        raise Unreachable(
            expected=f"to be able to write {target}",
            given=error.strerror or str(error),
            remedy="Choose a folder that exists, that you may write in, with free space.",
        ) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return kept


def _write(workspace: Workspace, partial: Path) -> int:
    checksums: dict[str, str] = {}
    with (
        writing(workspace, "backup"),
        zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for path in _named(workspace):
            name = path.relative_to(workspace.root).as_posix()
            archive.write(path, name)
            checksums[name] = _checksum(path)
        if (workspace.root / REGISTERS).exists():
            copied = _registers(workspace)
            archive.write(copied, REGISTERS)
            checksums[REGISTERS] = _checksum(copied)
            archive.comment = _trail_head(copied).encode()
        archive.writestr(CONTENTS, json.dumps(checksums, indent=1))
    return len(checksums)


def _registers(workspace: Workspace) -> Path:
    """A copy of the registers as they are now, made by the database's own backup call."""
    copied = workspace.scratch / REGISTERS
    address = (workspace.root / REGISTERS).as_uri() + "?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True)) as of,
        closing(sqlite3.connect(copied)) as to,
    ):
        of.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")
    return copied


def _trail_head(registers: Path) -> str:
    """The newest entry of the audit trail and its seal; blank where there is none.

    Read from a backup, it shows whether the trail was cut short later.
    """
    with closing(sqlite3.connect(registers)) as held:
        try:
            query = "SELECT number, seal FROM registers_auditentry ORDER BY number DESC LIMIT 1"
            found = held.execute(query).fetchone()
        except sqlite3.OperationalError:  # registers in which nobody has worked yet
            return ""
    return f"entry {found[0]}: {found[1]}" if found else ""


def audit_head(archive: Path) -> str:
    """The newest entry of the audit trail that a backup holds, with its seal; or blank."""
    with zipfile.ZipFile(archive) as held:
        return held.comment.decode("utf-8", "replace")


def _named(workspace: Workspace) -> Iterator[Path]:
    """Every file the newest version needs, with all manifests and table logs."""
    yield workspace.root / CONFIG_NAME
    yield from sorted((workspace.lake / "versions").glob("*.json"))
    yield from sorted(path for path in workspace.deposited.rglob("*") if path.is_file())
    yield from sorted(path for path in workspace.editions.rglob("*") if path.is_file())
    yield from sorted((workspace.root / "checks").glob("[0-9a-f][0-9a-f]/*"))
    for name in TABLES:
        folder = table_folder(workspace.lake, name)
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if path.is_file())


def verify(workspace: Workspace, viewer: Viewer = OWNER) -> list[str]:
    """What is wrong with the newest version's files and the originals; empty if nothing."""
    changed = [
        f"deposited {path.name} has changed since it was received"
        for path in sorted(workspace.deposited.glob("*"))
        if path.is_file() and _checksum(path) != path.name.split(".")[0]
    ]
    return [*missing_files(workspace), *changed]


def missing_files(workspace: Workspace) -> list[str]:
    """Files that the newest version names and that are not there or cannot be read."""
    from deltalake.exceptions import DeltaError

    problems = []
    for name, version in read_manifest(workspace).tables.items():
        try:
            files = data_files(workspace.lake, name, version)
        except (DeltaError, OSError) as error:
            problems.append(f"{name}: its log cannot be read ({str(error).splitlines()[0]})")
            continue
        except Refused:
            problems.append(f"{name}: a table that this program does not know, so a newer one's")
            continue
        problems += [
            f"{name}: {Path(file.path).name} {fault}"
            for file in files
            if (fault := _fault(Path(file.path)))
        ]
    return problems


def _fault(path: Path) -> str:
    """What is wrong with a Parquet file, as far as its two ends tell; blank if nothing."""
    try:
        content_size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(PARQUET))
            file.seek(max(content_size - len(PARQUET), 0))
            tail = file.read()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
    return "" if head == tail == PARQUET else "is damaged"


def restore(archive: Path, folder: Path, viewer: Viewer = OWNER) -> Workspace:
    """Make a workspace from a backup in a new or empty folder, every checksum proven.

    Raises UsageProblem if the folder holds anything, Refused if the backup is
    damaged; then no folder is left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageProblem(
            expected="a new or empty folder",
            given=f"{folder}, which holds other things",
            remedy="Choose another folder; nothing there was touched.",
        )
    partial = folder.with_name(folder.name + ".restoring")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        with zipfile.ZipFile(archive) as source:
            checksums = json.loads(source.read(CONTENTS))
            for name, checksum in checksums.items():
                _restore_one(source, name, checksum, partial)
        partial.replace(folder)
    except (OSError, KeyError, ValueError, AttributeError, zlib.error, zipfile.BadZipFile) as error:
        raise Refused(
            expected="a whole backup made by watchward backup",
            given=str(error),
            remedy="Use another backup. Nothing was restored.",
            where=str(archive),
        ) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return open_workspace(folder)


def _restore_one(source: zipfile.ZipFile, name: str, checksum: str, folder: Path) -> None:
    parts = PurePosixPath(name).parts
    if PurePosixPath(name).is_absolute() or ".." in parts:
        raise ValueError(f"{name} leads outside the folder")
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read(name)
    if hashlib.sha256(content).hexdigest() != checksum:
        raise ValueError(f"{name} is not what was backed up")
    target.write_bytes(content)


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
