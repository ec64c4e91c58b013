"""What a workspace holds: status, versions, rejects, and what a doctor would say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from watchward.data import fingerprint
from watchward.lake.manifest import manifest_numbers, read_manifest
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.lake.writer import undo
from watchward.usecases.viewer import OWNER, Viewer

HELD = ("offences", "outcomes", "incidents", "searches")


def status(
    workspace: Workspace, as_at: int | None = None, viewer: Viewer = OWNER
) -> dict[str, Any]:
    """For each table rows, first and last month, rejects, unmapped, unplaced; and the version."""
    snapshot = Snapshot(workspace, as_at)
    empty: dict[str, Any] = {
        "rows": 0, "first_month": None, "last_month": None, "rejects": 0, "unmapped": {},
        "unplaced": {},
    }  # fmt: skip
    held = snapshot.manifest.status
    return {
        "workspace": workspace.settings.name,
        "version": snapshot.number,
        "made_at": snapshot.manifest.made_at or None,
        "tables": {**dict.fromkeys(HELD, empty), **held},
    }


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in a list: what made it, when, and how many cells of held months it revised."""

    number: int
    made_at: str
    what: str
    rows_in: int
    added: int
    changed: int
    removed: int
    rejected: int
    revisions: tuple[dict[str, Any], ...]


def versions(workspace: Workspace, viewer: Viewer = OWNER) -> list[VersionLine]:
    """Every version, newest first."""
    return [_line(workspace, number) for number in reversed(manifest_numbers(workspace))]


def _line(workspace: Workspace, number: int) -> VersionLine:
    manifest = read_manifest(workspace, number)
    counts = manifest.what.get("counts", {})
    return VersionLine(
        number=number,
        made_at=manifest.made_at,
        what=_said(manifest.what),
        rows_in=counts.get("rows_in", 0),
        added=counts.get("added", 0),
        changed=counts.get("changed", 0),
        removed=counts.get("removed", 0),
        rejected=counts.get("rejected", 0),
        revisions=tuple(manifest.revisions),
    )


def _said(what: dict[str, Any]) -> str:
    if what.get("action") == "undo":
        return f"undo of version {what['undid']}, back to {what['undone_to'] or 'nothing loaded'}"
    files = what.get("files", [])
    names = ", ".join(file["name"] for file in files[:2])
    more = f" and {len(files) - 2} more" if len(files) > 2 else ""
    return f"{what.get('action')} {what.get('kind', '')} ({names}{more})"


def rejects(workspace: Workspace, viewer: Viewer = OWNER) -> list[dict[str, Any]]:
    """Every rejected row kept: load, kind, file, line, column, value, reason."""
    snapshot = Snapshot(workspace)
    if not snapshot.files("core_rejects"):
        return []
    return snapshot.rows(
        "SELECT * FROM core_rejects ORDER BY load_number, file_name, line", "core_rejects"
    )


def undo_last(workspace: Workspace, viewer: Viewer = OWNER) -> VersionLine:
    """Go back to the version before the newest; the version that results."""
    return _line(workspace, undo(workspace).number)


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing the doctor found: `level` is well, note or problem."""

    level: str
    finding: str
    remedy: str = ""


def doctor(workspace: Workspace, viewer: Viewer = OWNER) -> list[Advice]:
    """What is wrong or worth knowing, each with what to do."""
    snapshot = Snapshot(workspace)
    found = list(_advice(snapshot))
    if not any(advice.level == "problem" for advice in found):
        found.insert(0, Advice("well", f"version {snapshot.number} can be read"))
    return found


def _advice(snapshot: Snapshot) -> Iterator[Advice]:
    if snapshot.number == 0:
        yield Advice("note", "nothing is loaded yet", "watchward load offences FILE")
        return
    yield from _shared_folder(snapshot.workspace)
    held = snapshot.manifest.status
    for code, count in held.get("offences", {}).get("unmapped", {}).items():
        yield Advice(
            "problem",
            f"{count:,} offences have the code {code}, which is in no list; they are in no row",
            "Add the code to a list file and load it: watchward load codes FILE "
            "(docs/how-to/add-offence-codes.md).",
        )
    for table in ("offences", "incidents"):
        yield from _unplaced(table, held.get(table, {}).get("unplaced", {}))
    for table in HELD:
        count = held.get(table, {}).get("rejects", 0)
        if count:
            yield Advice("note", f"{count:,} rows of {table} were rejected", "watchward rejects")
    if snapshot.manifest.lists and snapshot.manifest.lists.get("shipped") != fingerprint():
        yield Advice(
            "note",
            "the shipped lists have changed since this version was counted",
            "Load anything, or run watchward migrate, to count again with the new lists.",
        )


def _unplaced(table: str, unplaced: dict[str, int]) -> Iterator[Advice]:
    for reason, count in unplaced.items():
        kind, _, name = reason.partition(":")
        if kind == "none":
            yield Advice("note", f"{count:,} {table} have no district", "")
        elif kind == "outside":
            yield Advice("note", f"{count:,} {table} lie outside the force, in {name}", "")
        else:
            yield Advice(
                "problem",
                f"{count:,} {table} name the district {name!r}, which is not known",
                "Correct the extract, or add the name as an alias to the area set.",
            )


def _shared_folder(workspace: Workspace) -> Iterator[Advice]:
    """A network or synced folder cannot hold a workspace safely."""
    names = {part.casefold() for part in workspace.root.parts}
    for mark in ("onedrive", "dropbox", "google drive", "icloud drive", "nextcloud"):
        if any(mark in name for name in names):
            yield Advice(
                "problem",
                f"the workspace lies in a synced folder ({mark})",
                "Move it to a local disk; a synced folder can mix two versions.",
            )
