"""The demo's figure checks: a board paper with faults, what was decided, and its second draft."""

from __future__ import annotations

from importlib.resources import files

from watchward.lake.workspace import Workspace
from watchward.registers.models import PaperCheck
from watchward.usecases.service.audit import Actor
from watchward.usecases.service.check_again import check_again
from watchward.usecases.service.check_deciding import decide
from watchward.usecases.service.check_running import LIMITS, run_check
from watchward.usecases.service.check_sending import CheckRequest, receive_papers
from watchward.usecases.service.upload_files import Sent
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking

PAPER, SECOND = "draft-board-paper.md", "second-draft-board-paper.md"
_OFFICER = Actor("Performance Officer (demo)")
_DECIDED = (
    ("57.0%", "pass", "Was it 18 shops or 14?", "the hub coordinator"),
    ("-17.0%", "accept", "", ""),
    ("26.8%", "dismiss", "Printed so by the force, from counts it revised since. (demo)", ""),
)
"""By what the paper states: the act, the reason and the author. The rest stays open."""


def keep_demo_check(workspace: Workspace, area: str) -> PaperCheck:
    """Check the demo's paper against its data, and keep what an officer decided."""
    asked = CheckRequest(Marking.OFFICIAL, area)
    made = receive_papers(workspace, OWNER, _OFFICER, [_sent(PAPER)], asked, is_queued=False)
    run_check(workspace, made, lambda message, done: None, LIMITS)
    for stated, act, reason, to in _DECIDED:
        found = made.findings.filter(stated=stated, state="open").first()
        if found is not None:
            decide(OWNER, _OFFICER, made.pk, found.key, act, reason, to)
    return made


def keep_demo_again(workspace: Workspace, earlier: PaperCheck) -> PaperCheck:
    """Check the second draft of the demo's paper, in the place of the first."""
    corrected = {1: _sent(SECOND)}
    made = check_again(workspace, OWNER, _OFFICER, earlier.pk, corrected, is_queued=False)
    run_check(workspace, made, lambda message, done: None, LIMITS)
    return made


def _sent(name: str) -> Sent:
    content = files("watchward.data").joinpath(f"demo/papers/{name}").read_bytes()
    return Sent(name, len(content), lambda: [content])
