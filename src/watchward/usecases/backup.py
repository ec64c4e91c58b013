"""Backup of one version: its manifest, the files it names, settings and deposited originals."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from watchward.lake.manifest import read_manifest
from watchward.lake.schema import TABLES
from watchward.lake.store import data_files, table_folder
from watchward.lake.workspace import CONFIG_NAME, Workspace, open_workspace
from watchward.lake.writer import writing
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused, UsageProblem

CONTENTS = "contents.json"


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
    checksums: dict[str, str] = {}
    with (
        writing(workspace, "backup"),
        zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for path in _named(workspace):
            name = path.relative_to(workspace.root).as_posix()
            archive.write(path, name)
            checksums[name] = _checksum(path)
        archive.writestr(CONTENTS, json.dumps(checksums, indent=1))
    partial.replace(target)
    return len(checksums)


def _named(workspace: Workspace) -> Iterator[Path]:
    """Every file the newest version needs, with all manifests and table logs."""
    yield workspace.root / CONFIG_NAME
    yield from sorted((workspace.lake / "versions").glob("*.json"))
    yield from sorted(path for path in workspace.deposited.rglob("*") if path.is_file())
    yield from sorted(path for path in workspace.editions.rglob("*") if path.is_file())
    for name in TABLES:
        folder = table_folder(workspace.lake, name)
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if path.is_file())


def verify(workspace: Workspace, viewer: Viewer = OWNER) -> list[str]:
    """What is wrong with the newest version's files and the deposited originals; empty if nothing."""
    problems = []
    manifest = read_manifest(workspace)
    for name, version in manifest.tables.items():
        for file in data_files(workspace.lake, name, version):
            if not Path(file.path).is_file():
                problems.append(f"{name}: {Path(file.path).name} is missing")
    for path in sorted(workspace.deposited.glob("*")):
        if path.is_file() and _checksum(path) != path.name.split(".")[0]:
            problems.append(f"deposited {path.name} has changed since it was received")
    return problems


def restore(archive: Path, folder: Path, viewer: Viewer = OWNER) -> Workspace:
    """Make a workspace from a backup in a new or empty folder, every checksum proven.

    Raises UsageProblem if the folder holds anything, Refused if the backup is damaged.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageProblem(
            expected="a new or empty folder",
            given=f"{folder}, which holds other things",
            remedy="Choose another folder; nothing there was touched.",
        )
    try:
        with zipfile.ZipFile(archive) as source:
            checksums = json.loads(source.read(CONTENTS))
            for name, checksum in checksums.items():
                _restore_one(source, name, checksum, folder)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Refused(
            expected="a whole backup made by watchward backup",
            given=str(error),
            remedy="Use another backup; remove the unfinished folder first.",
            where=str(archive),
        ) from None
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
