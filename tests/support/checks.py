"""Figure checks for tests: one made at once of rows, and one that was really made."""

from __future__ import annotations

import json
from pathlib import Path

from django.utils import timezone

from watchward.registers.models import CheckedPaper, CheckFinding, FindingFate, PaperCheck
from watchward.usecases.service import check_store as store
from watchward.usecases.setup import open_workspace_at
from watchward.words.marking import Marking

PAPER = b"Burglary rose by 9.5% from 400 to 420 offences.\n"
KEY = "0123456789abcdef"
LONG = """# Community safety report

## Crime in the quarter

Burglary rose by 9.5% from 400 to 420 offences. Robbery fell by 20.0% from 120 to 90 offences.

| Type | Last year | This year | # diff | % diff |
| --- | --- | --- | --- | --- |
| Shoplifting | 1,000 | 1,100 | 100 | 10.0% |
| Robbery | 120 | 90 | -30 | -20.0% |
| Total | 1,120 | 1,190 | 70 | 6.3% |

## What was done

- 12 patrols were made, half of them on foot.
- 45 of the 90 shops visited, 60.0%, had a contact for the police.

The next meeting is on 5 December 2024 (reference CS/24/113).
"""
"""A paper with faults of some kinds, a table, a list, and a date that is no quantity."""


def quick_check(
    folder: Path,
    marking: Marking,
    area: str,
    *,
    status: str = "done",
    decided: str = "open",
    since: PaperCheck | None = None,
) -> PaperCheck:
    """A check as it stands when it was made, by rows alone: nothing is read or checked.

    `since` is one that it follows, whose findings all stand again.
    """
    workspace = open_workspace_at(folder)
    ended = timezone.now() if status == "done" else None
    whole = {
        form: store.hold(workspace, [text]).checksum
        for form, text in (("json", b"{}"), ("html", b"<!DOCTYPE html><p>9.5%"))
    }
    made: PaperCheck = PaperCheck.objects.create(
        title="draft.docx", area=area, marking=marking.value, ended_at=ended, files=whole
    )
    held = store.hold(workspace, [PAPER])
    marked = store.hold(workspace, [b"<p>Burglary rose by 9.5%</p>"]).checksum
    copy = store.hold(workspace, [b"PK copy"]).checksum
    about = {
        "kind": "docx", "title": "", "remarks": [], "said": "1 number was found.", "numbers": 1,
        "passed_over": 0, "claims": 1, "verdicts": {},
        "standings": {"checked and holds": 0, "checked and does not": 1,
                      "understood but unverifiable": 0, "not understood": 0},
    }  # fmt: skip
    paper = CheckedPaper.objects.create(
        check_made=made, number=1, name="draft.docx", checksum=held.checksum, size=held.size,
        about=about, files={"marked": marked, "docx": copy},
    )  # fmt: skip
    CheckFinding.objects.create(
        check_made=made, paper=paper, key=KEY, number=1, place=1, kind="percent",
        severity="material", quote="rose by 9.5%", stated="9.5%", expected="5%", where="line 1",
        explanation="The paper says 9.5%.", state=decided,
    )  # fmt: skip
    if since is not None:
        made.earlier, made.series, made.turn = since, since.family, since.turn + 1
        made.save()
        for earlier, finding in zip(since.findings.all(), made.findings.all(), strict=True):
            FindingFate.objects.create(
                check_made=made, earlier=earlier, finding=finding, fate="stands", was=earlier.state
            )
    return made


def real_check(folder: Path, edition: int | None = None) -> dict[str, str]:
    """A paper sent and checked, with something decided about its findings; its numbers as text."""
    from watchward.usecases.service import check_deciding as deciding
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.check_again import check_again
    from watchward.usecases.service.check_running import LIMITS, run_check
    from watchward.usecases.service.check_sending import CheckRequest, receive_papers
    from watchward.usecases.service.upload_files import Sent
    from watchward.usecases.viewer import OWNER

    workspace = open_workspace_at(folder)
    content = LONG.encode()
    sent = [Sent("Community safety report.md", len(content), lambda: [content])]
    asked = CheckRequest(Marking.OFFICIAL, edition=edition)
    made = receive_papers(workspace, OWNER, SYSTEM, sent, asked, is_queued=False)
    run_check(workspace, made, lambda message, done: None, LIMITS)
    keys = list(made.findings.values_list("key", flat=True))
    deciding.decide(OWNER, SYSTEM, made.pk, keys[0], "pass", "Please look.", "Dana Example")
    deciding.decide(OWNER, SYSTEM, made.pk, keys[1], "dismiss", "Rounded as the force does.")
    deciding.decide(OWNER, SYSTEM, made.pk, keys[2], "accept")
    again = LONG.replace("9.5%", "5.0%").replace("60.0%", "40.0%").encode()
    corrected = {1: Sent("Community safety report 2.md", len(again), lambda: [again])}
    later = check_again(workspace, OWNER, SYSTEM, made.pk, corrected, is_queued=False)
    run_check(workspace, later, lambda message, done: None, LIMITS)
    return {"check": str(made.pk), "check_finding": keys[2], "later_check": str(later.pk)}


def told(made: PaperCheck, form: str, folder: Path) -> dict[str, object]:
    """The JSON of a check as it is kept."""
    content = store.content_of(open_workspace_at(folder), made.files[form])
    found: dict[str, object] = json.loads(content)
    return found
