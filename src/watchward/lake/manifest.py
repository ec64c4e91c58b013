"""Manifests: a version of the data is a file that names a version of every table.

A manifest is written last, by atomic rename; readers pin one and never look
past it. Undo is a new manifest with an older one's tables.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from watchward.lake.workspace import Workspace
from watchward.words.errors import NotFound, Refused, Unreachable

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version of the workspace's data.

    `tables` maps a table to its Delta version; `lists` says which reference
    lists and definitions the cube was built with; `what` says what was done,
    `status` the counts of each table, `revisions` what changed in months
    already held.
    """

    number: int
    made_at: str
    tables: dict[str, int]
    lists: dict[str, str]
    what: dict[str, Any]
    status: dict[str, Any] = field(default_factory=dict)
    revisions: list[dict[str, Any]] = field(default_factory=list)
    format: int = FORMAT


EMPTY = Manifest(0, "", {}, {}, {"action": "nothing loaded yet"})


def versions_folder(workspace: Workspace) -> Path:
    """Where manifests are kept."""
    return workspace.lake / "versions"


def manifest_numbers(workspace: Workspace) -> list[int]:
    """The numbers of all versions, oldest first."""
    folder = versions_folder(workspace)
    if not folder.is_dir():
        return []
    return sorted(int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit())


def read_manifest(workspace: Workspace, number: int | None = None) -> Manifest:
    """A version by number, or the newest (EMPTY when nothing was loaded).

    Raises NotFound for a number that does not exist and Refused for a
    manifest made by a newer program.
    """
    numbers = manifest_numbers(workspace)
    if number is None:
        if not numbers:
            return EMPTY
        number = numbers[-1]
    if number not in numbers:
        known = f"1 to {numbers[-1]}" if numbers else "none, because nothing was loaded yet"
        raise NotFound(
            expected=f"a version of this workspace ({known})",
            given=str(number),
            remedy="See which versions there are (on the command line: watchward versions).",
        )
    return _opened(versions_folder(workspace) / f"{number}.json", number)


def _opened(path: Path, number: int) -> Manifest:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        written_format = raw.get("format")
        if written_format == FORMAT:
            return Manifest(**raw)
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(
            expected=f"version {number} of this workspace, whole",
            given=f"a damaged file ({error})",
            remedy="Restore the workspace from a backup (on the command line: watchward restore), "
            "or move the file away to go back to the version before it.",
            where=str(path),
        ) from None
    except OSError as error:
        raise Unreachable(
            expected=f"to be able to read version {number} of this workspace",
            given=error.strerror or str(error),
            remedy="Ask whoever owns the folder for permission to read it.",
            where=str(path),
        ) from None
    raise Refused(
        expected=f"data in format {FORMAT}, which this program reads",
        given=f"version {number} in format {written_format}",
        remedy="Use the newer program that wrote it, or bring the data up to date if they are "
        "older (on the command line: watchward migrate).",
    )


def write_manifest(workspace: Workspace, manifest: Manifest) -> None:
    """Write a manifest so that it is there whole or not at all."""
    folder = versions_folder(workspace)
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{manifest.number}.json.new"
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False, sort_keys=True)
    try:
        with partial.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, folder / f"{manifest.number}.json")
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system allows it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:  # some network folders refuse; the rename is still atomic
        pass
    finally:
        os.close(descriptor)
