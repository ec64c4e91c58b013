"""What people decide about findings, and what they take away: every step is kept."""

from __future__ import annotations

from collections.abc import Sequence

from watchward.lake.workspace import Workspace
from watchward.registers import queue
from watchward.registers.database import atomic, now
from watchward.registers.models import CheckFinding, FindingDecision, PaperCheck
from watchward.usecases.service import check_store as store
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.service.check_reading import OPEN, find_check
from watchward.usecases.service.check_running import held_files
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Forbidden, NotFound, Refused
from watchward.words.roles import Ability

ACTS = {"accept": "accepted", "dismiss": "dismissed", "pass": "passed"}
"""The state that each act gives a finding."""
_NOTED = {
    "accept": "accepted a finding",
    "dismiss": "dismissed a finding",
    "pass": "passed a finding to the author",
}
UNDONE = "undone"
_MOST_REASON, _MOST_TO = 500, 200


def lacking(act: str, reason: str, to: str = "") -> str:
    """What a decision still needs, in words for its form; blank if nothing."""
    if act not in ACTS:
        return "Choose whether to accept it, dismiss it or pass it to the author"
    if act == "dismiss" and not reason.strip():
        return "Enter the reason why it is no fault"
    if act == "pass" and not (reason.strip() or to.strip()):
        return "Enter the author’s name, or a note for them"
    if len(reason) > _MOST_REASON or len(to) > _MOST_TO:
        return f"Enter at most {_MOST_REASON} letters, and a name of at most {_MOST_TO}"
    return ""


def decide(
    viewer: Viewer, actor: Actor, number: int, key: str, act: str, reason: str = "", to: str = ""
) -> CheckFinding:
    """Accept, dismiss or pass on an open finding.

    Raises Refused without what the act needs, or where somebody was first.
    """
    made = find_check(viewer, number)
    if said := lacking(act, reason, to):
        raise Refused(expected="a decision with what it needs", given=act[:20], remedy=f"{said}.")
    with atomic():
        finding = _locked(made, key)
        if finding.state != OPEN:
            raise Refused(
                expected="a finding that is open",
                given=f"one that is {finding.get_state_display().lower()}",
                remedy="Go back to the check to see who decided it, and undo that first.",
            )
        _write(actor, finding, ACTS[act], reason.strip(), to.strip() if act == "pass" else "")
        detail = {"check": made.pk, "finding": key, "reason": reason.strip(), "to": to.strip()}
        note(actor, _NOTED[act], made.title, detail)
    return finding


def accept_many(viewer: Viewer, actor: Actor, number: int, keys: Sequence[str]) -> int:
    """Accept those of some findings that are open; how many they were."""
    made = find_check(viewer, number)
    with atomic():
        rows = made.findings.select_for_update().filter(key__in=keys, state=OPEN)
        found = list(rows)
        for finding in found:
            _write(actor, finding, ACTS["accept"])
        if found:
            detail = {"check": made.pk, "findings": [finding.key for finding in found]}
            note(actor, "accepted findings together", made.title, detail)
    return len(found)


def undo(viewer: Viewer, actor: Actor, number: int, key: str, reason: str = "") -> CheckFinding:
    """Take the decision about a finding back; it is open again. Raises Refused where it is open."""
    made = find_check(viewer, number)
    with atomic():
        finding = _locked(made, key)
        if finding.state == OPEN:
            raise Refused(
                expected="a finding about which something was decided",
                given="one that is open",
                remedy="Go back to the check: somebody else may have been first.",
            )
        detail = {"check": made.pk, "finding": key, "was": finding.state}
        _write(actor, finding, UNDONE, reason.strip()[:_MOST_REASON])
        note(actor, "undid a decision on a finding", made.title, detail)
    return finding


def _locked(made: PaperCheck, key: str) -> CheckFinding:
    found: CheckFinding | None = made.findings.select_for_update().filter(key=key).first()
    if found is None:
        raise NotFound(
            expected="a finding of this check",
            given=key[:40],
            remedy="Go back to the check and choose one there.",
        )
    return found


def _write(actor: Actor, finding: CheckFinding, act: str, reason: str = "", to: str = "") -> None:
    FindingDecision.objects.create(
        finding=finding, at=now(), who=actor.who, person_id=actor.person_id, act=act,
        reason=reason, to=to,
    )  # fmt: skip
    finding.state = OPEN if act == UNDONE else act
    finding.save()


def may_remove(viewer: Viewer, actor: Actor, made: PaperCheck) -> bool:
    """Whether somebody may delete a check: who made it, and managers."""
    is_mine = made.made_by_id is not None and made.made_by_id == actor.person_id
    return is_mine or viewer.may(Ability.WRITE)


def _removable(viewer: Viewer, actor: Actor, number: int) -> PaperCheck:
    made = find_check(viewer, number)
    if not may_remove(viewer, actor, made):
        raise Forbidden(
            expected="whoever made the check, or a manager",
            given=f"another account with the role {viewer.role}",
            remedy="Ask one of them to delete it.",
        )
    return made


def find_removable(viewer: Viewer, actor: Actor, number: int) -> PaperCheck:
    """A check that somebody may delete. Raises NotFound or Forbidden."""
    return _removable(viewer, actor, number)


def delete_check(workspace: Workspace, viewer: Viewer, actor: Actor, number: int) -> PaperCheck:
    """Remove a check with its papers, findings and decisions; the audit trail keeps that it was."""
    made = _removable(viewer, actor, number)
    files = _files_of(made)
    with atomic():
        if made.job_id is not None:
            queue.ask_cancel(made.job_id)
        note(actor, "deleted a figure check", made.title, {
            "check": made.pk, "papers": {p.name: p.checksum for p in made.papers.all()},
            "findings": made.findings.count(),
        })  # fmt: skip
        made.delete()
    store.remove(workspace, files - held_files(), (made.ended_at or made.made_at).timestamp())
    return made


def remove_sent(workspace: Workspace, viewer: Viewer, actor: Actor, number: int) -> PaperCheck:
    """Remove the files sent and their commented copies; findings and decisions stay.

    Raises Refused while they are still being read.
    """
    made = _removable(viewer, actor, number)
    if made.ended_at is None:
        raise Refused(
            expected="a check that is done",
            given="one whose papers are still to be read",
            remedy="Wait until it is done, or cancel it and delete the check.",
        )
    files = _files_of(made)
    with atomic():
        for paper in made.papers.all():
            paper.is_held = False
            paper.files = {form: file for form, file in paper.files.items() if form != "docx"}
            paper.save()
        note(actor, "removed the papers of a check", made.title, {"check": made.pk})
    store.remove(workspace, files - held_files(), made.ended_at.timestamp())
    return made


def _files_of(made: PaperCheck) -> set[str]:
    files = set(made.files.values())
    for paper in made.papers.all():
        files |= {paper.checksum, *paper.files.values()}
    return files
