"""Bringing a workspace to this program's form: counting again when shipped lists changed."""

from __future__ import annotations

from watchward.lake.manifest import FORMAT
from watchward.lake.workspace import Workspace
from watchward.lake.writer import writing
from watchward.measures.cube import list_versions
from watchward.usecases.loading.finish import Change, finish
from watchward.usecases.loading.report import LoadReport
from watchward.usecases.viewer import OWNER, Viewer


def migrate(workspace: Workspace, viewer: Viewer = OWNER) -> str:
    """Count again if the shipped lists or the settings that name areas have changed.

    Returns what was done, in a sentence. Raises Refused for a workspace made
    by a newer program.
    """
    report = LoadReport("migrate")
    with writing(workspace, "migrate") as writer:
        held = writer.base.manifest
        if not held.lists or held.lists == list_versions(writer):
            return f"Nothing to do: version {held.number} is in format {FORMAT}, with these lists."
        finish(writer, Change(other=True), report, {"action": "migrate", "kind": "lists"})
    return f"Counted every month again with the lists as they are now: version {report.version}."
