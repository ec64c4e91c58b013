"""What is wrong with a workspace or worth knowing about it, each with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from watchward.data import fingerprint
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.usecases.backup import missing_files
from watchward.usecases.covered import covered_months, runs_label
from watchward.usecases.state import HELD
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused

SYNCED = ("onedrive", "dropbox", "google drive", "icloud drive", "nextcloud")
"""Parts of folder names that synchronising programs use."""
NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.davfs2")
"""Kinds of file system that lie on another machine, on which locks cannot be trusted."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing the doctor found: `level` is well, note or problem."""

    level: str
    finding: str
    remedy: str = ""


def doctor(workspace: Workspace, viewer: Viewer = OWNER) -> list[Advice]:
    """What is wrong or worth knowing, problems first."""
    found = sorted(_advice(workspace), key=lambda advice: advice.level != "problem")
    if not any(advice.level == "problem" for advice in found):
        found.insert(0, Advice("well", f"version {Snapshot(workspace).number} can be read"))
    return found


def _advice(workspace: Workspace) -> Iterator[Advice]:
    yield from _folder(workspace.root)
    snapshot = Snapshot(workspace)
    if snapshot.number == 0:
        yield Advice("note", "nothing is loaded yet", "watchward load offences FILE")
        return
    lost = missing_files(workspace)
    for problem in lost:
        yield Advice("problem", problem, "Restore the newest backup: watchward restore.")
    held = snapshot.manifest.status
    for code, count in held.get("offences", {}).get("unmapped", {}).items():
        are = "is" if count == 1 else "are"
        yield Advice(
            "problem",
            f"{_counted(count, 'offences')} with the code {code}, which is in no list, {are} in "
            "no row",
            "Add the code to a list file and load it: watchward load codes FILE "
            "(docs/how-to/add-offence-codes.md).",
        )
    for code, count in held.get("outcomes", {}).get("unmapped", {}).items():
        yield Advice(
            "problem",
            f"{_counted(count, 'outcomes')} of the type {code}, which is in no list, "
            f"{'counts' if count == 1 else 'count'} as solved in no definition",
            "Correct the extract: docs/reference/outcomes.md lists the types.",
        )
    for table in ("offences", "incidents"):
        yield from _unplaced(table, held.get(table, {}).get("unplaced", {}))
    if not lost:
        yield from _missing(snapshot)
    for table in HELD:
        count = held.get(table, {}).get("rejects", 0)
        if count:
            was = "was" if count == 1 else "were"
            rows = "row" if count == 1 else "rows"
            yield Advice("note", f"{count:,} {rows} of {table} {was} rejected", "watchward rejects")
    if snapshot.manifest.lists and snapshot.manifest.lists.get("shipped") != fingerprint():
        yield Advice(
            "note",
            "the shipped lists have changed since this version was counted",
            "Load anything, or run watchward migrate, to count again with the new lists.",
        )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun.removesuffix('s') if count == 1 else noun}"


def _unplaced(table: str, unplaced: dict[str, int]) -> Iterator[Advice]:
    for reason, count in unplaced.items():
        kind, _, name = reason.partition(":")
        rows, one = _counted(count, table), count == 1
        if kind == "none":
            yield Advice("note", f"{rows} {'has' if one else 'have'} no district")
        elif kind == "outside":
            yield Advice("note", f"{rows} {'lies' if one else 'lie'} outside the force, in {name}")
        elif kind == "force":
            yield Advice(
                "note", f"{rows} of another force ({name}) {'counts' if one else 'count'} nowhere"
            )
        else:
            yield Advice(
                "problem",
                f"{rows} {'names' if one else 'name'} the district {name!r}, which is not known",
                "Correct the extract, or add the name under [aliases] in watchward.toml and run "
                "watchward migrate.",
            )


def _missing(snapshot: Snapshot) -> Iterator[Advice]:
    """Months missing between a source's first and last: figures that need them have no value."""
    for covered in covered_months(snapshot):
        if covered.missing:
            area = f" of {covered.area}" if covered.area else ""
            yield Advice(
                "note",
                f"{covered.source}{area}: {runs_label(covered.missing)} not loaded, though months "
                "before and after are",
                f"watchward load {covered.source} FILE, with --covers if the file has no rows of "
                "that month.",
            )


def _folder(root: Path) -> Iterator[Advice]:
    """A network or synced folder cannot hold a workspace safely."""
    names = [part.casefold() for part in root.parts]
    for mark in SYNCED:
        if any(mark in name for name in names):
            yield Advice(
                "problem",
                f"the workspace lies in a synced folder ({mark})",
                "Move it to a local disk; a synced folder can mix two versions.",
            )
    kind = file_system_of(root, _mounts())
    if kind in NETWORK:
        yield Advice(
            "problem",
            f"the workspace lies on a network drive ({kind})",
            "Move it to a local disk; two machines could write at once.",
        )


def _mounts() -> list[str]:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # a system without it: nothing can be said
        return []


def file_system_of(folder: Path, mounts: Iterable[str]) -> str:
    """The kind of file system a folder lies on, from lines of /proc/mounts; blank if unknown."""
    found, longest = "", 0
    for line in mounts:
        parts = line.split()
        if len(parts) < 3:
            continue
        place = Path(parts[1].replace("\\040", " "))
        if folder.is_relative_to(place) and len(place.parts) >= longest:
            found, longest = parts[2], len(place.parts)
    return found


def refuse_shared_folder(workspace: Workspace) -> None:
    """Raise Refused where a workspace lies in a network or synced folder."""
    for advice in _folder(workspace.root):
        raise Refused(
            expected="a workspace on a disk of this machine",
            given=advice.finding,
            remedy=advice.remedy,
        )
