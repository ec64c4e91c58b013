"""What a workspace holds: status, versions, rejects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from watchward.lake.manifest import manifest_numbers, read_manifest
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.lake.writer import undo
from watchward.usecases.covered import covered_months, printed_periods
from watchward.usecases.viewer import OWNER, Viewer

HELD = ("offences", "outcomes", "incidents", "searches")


def status(
    workspace: Workspace, as_at: int | None = None, viewer: Viewer = OWNER
) -> dict[str, Any]:
    """For each table rows, first and last month, rejects, unmapped, unplaced; and the version.

    `coverage` says which months each source covers and which are missing
    between. Everything here changes only with a load.
    """
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
        "published": [period.key for period in printed_periods(workspace, as_at)],
        "coverage": [covered.as_json() for covered in covered_months(snapshot)],
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
    return [version_line(workspace, number) for number in reversed(manifest_numbers(workspace))]


def version_line(workspace: Workspace, number: int) -> VersionLine:
    """A version in a list. Raises NotFound for a number that does not exist."""
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
    return version_line(workspace, undo(workspace).number)
