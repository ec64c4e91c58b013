"""Undoing the newest load, on the record."""

from __future__ import annotations

from watchward.lake.workspace import Workspace
from watchward.usecases.explore.data import refuse_moved_on, undo_plan
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.state import VersionLine, undo_last
from watchward.usecases.viewer import Viewer


def undo_newest(workspace: Workspace, viewer: Viewer, actor: Actor, seen: int) -> VersionLine:
    """Go back to the version before the newest; the version that results.

    `seen` is the newest version as the person saw it. Raises Forbidden, Busy,
    UsageProblem where there is nothing to undo, and Refused where the data
    have changed since.
    """
    plan = undo_plan(workspace, viewer)
    refuse_moved_on(workspace, seen)
    line = undo_last(workspace, viewer)
    what = f"version {plan.undone.line.number}, back to {plan.back_to or 'nothing loaded'}"
    note(actor, "undid a load", what, {"version": line.number})
    return line
