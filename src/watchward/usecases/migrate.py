"""Bringing a workspace to this program's form: counting again when shipped lists changed."""

from __future__ import annotations

from watchward.data import fingerprint
from watchward.lake.manifest import FORMAT, read_manifest
from watchward.lake.workspace import Workspace
from watchward.lake.writer import writing
from watchward.usecases.loading.finish import Change, finish
from watchward.usecases.loading.report import LoadReport
from watchward.usecases.viewer import OWNER, Viewer


def migrate(workspace: Workspace, viewer: Viewer = OWNER) -> str:
    """Count again with the shipped lists if they changed; what was done, in a sentence.

    Raises Refused for a workspace made by a newer program.
    """
    manifest = read_manifest(workspace)
    if not manifest.lists or manifest.lists.get("shipped") == fingerprint():
        return f"Nothing to do: version {manifest.number} is in format {FORMAT}, with these lists."
    report = LoadReport("migrate")
    with writing(workspace, "migrate") as writer:
        finish(writer, Change(other=True), report, {"action": "migrate", "kind": "lists"})
    return f"Counted every month again with the new lists: version {report.version}."
