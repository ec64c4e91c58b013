"""What is asked for in each line of the table: things of each marking and state, and forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.support.checks import KEY, quick_check
from tests.support.rounds import make_round
from tests.web.access.people import HERE
from tests.web.access.table import Line
from watchward.registers.models import (
    ApiToken,
    ChangeSet,
    Edition,
    EditionFile,
    Invitation,
    Job,
    Person,
    Report,
    Upload,
)
from watchward.usecases.desk import keeping as records
from watchward.usecases.service.access import Access
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.service.edition_store import keep
from watchward.usecases.service.joining import invite
from watchward.usecases.service.uploads import Choices
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.roles import Role

FIGURE = f"offences.v1/{HERE}/2024-10-r12/shoplifting"


@dataclass(frozen=True, slots=True)
class Ready:
    """An address ready to be asked."""

    address: str
    method: str = "GET"
    data: dict[str, Any] = field(default_factory=dict)

    def ask(self, client: Client) -> HttpResponse:
        """The answer to a person."""
        answer: Any = getattr(client, self.method.lower())(self.address, self.data)
        return answer  # type: ignore[no-any-return]


def _edition(
    *, sensitive: bool = False, status: str = "draft", public: bool = False
) -> dict[str, Any]:
    """An edition about Chelmsford with one real file."""
    out = status in ("published", "withdrawn")
    edition = Edition.objects.create(
        kind="summary",
        title="Performance summary to October 2024",
        period="2024-10-r12",
        area=HERE,
        marking=(Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL).value,
        audience="public" if public else "partners",
        status=status,
        version=1,
        published_at=timezone.now() if out else None,
        withdrawn_at=timezone.now() if status == "withdrawn" else None,
        reason="A month was wrong." if status == "withdrawn" else "",
    )
    workspace = open_workspace_at(Path(settings.WORKSPACE))
    kept = keep(workspace, "csv", "summary.csv", b"area,offences\nChelmsford,1\n")
    EditionFile.objects.create(
        edition=edition, form=kept.form, name=kept.name, checksum=kept.checksum, size=kept.size
    )
    return {"pk": edition.pk}


def _edition_file(**state: Any) -> dict[str, Any]:
    return {**_edition(**state), "form": "csv"}


def _somebody() -> Person:
    number = Person.objects.count()
    return Person.objects.create_person(
        f"somebody{number}@example.org", None, name="Somebody", role=Role.READER.value
    )


def _job() -> dict[str, Any]:
    return {"pk": Job.objects.create(kind="load", arguments={"name": "offences.csv"}).pk}


def _failed_job() -> dict[str, Any]:
    return {"pk": Job.objects.create(kind="load", status="failed", message="Stopped.").pk}


def _upload() -> dict[str, Any]:
    """An upload that was looked at and refused, so that nothing is loaded here."""
    file = {"name": "offences.csv", "checksum": "0" * 64, "size": 10, "lines": 2}
    said = {"expected": "a CSV", "given": "something else", "remedy": "Send a CSV.", "where": ""}
    upload = Upload.objects.create(
        kind="offences", name="offences.csv", checksum="0" * 64, size=10, stored="x",
        status=Upload.Status.REFUSED, options=Choices().as_json() | {"files": [file]},
        preview={"refused": said},
    )  # fmt: skip
    return {"pk": upload.pk}


def _token() -> dict[str, Any]:
    """Somebody else's token: not even an administrator revokes it here."""
    token = ApiToken.objects.create(
        person=_somebody(), name="Power BI", start="ww_xxxxx", digest=str(ApiToken.objects.count()),
        expires_at=timezone.now(),
    )  # fmt: skip
    return {"pk": token.pk}


def _invitation() -> dict[str, Any]:
    number = Invitation.objects.count()
    invite(
        SYSTEM, OWNER, name="New", email=f"new{number}@example.org",
        access=Access(Role.READER, Marking.OFFICIAL, ()),
    )  # fmt: skip
    return {"pk": Invitation.objects.latest("pk").pk}


def _record(*, sensitive: bool = False, removed: bool = False) -> dict[str, Any]:
    """An action about Chelmsford, kept by nobody in particular."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    values = {"text": "Visit", "source": "hub", "owner": "Dana", "status": "not started"}
    act = records.Act(OWNER, SYSTEM, "added to Actions")
    (made,) = records.keep(act, [records.Draft("action", values, HERE, marking)]).entries
    if removed:
        records.remove(records.Act(OWNER, SYSTEM, "removed from Actions"), made)
    return {"kind": "action", "number": made.number}


def _round(status: str) -> dict[str, Any]:
    """A round of the risk matrix, as far on as its status."""
    return {"pk": make_round(Path(settings.WORKSPACE), status)}


def _plan(*, sensitive: bool = False) -> dict[str, Any]:
    """A plan about Chelmsford."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    values = {"title": "Plan", "body": "Partnership", "sort": "partnership plan",
              "starts_on": "2024-04-01", "ends_on": "2025-03-31", "status": "in force"}  # fmt: skip
    act = records.Act(OWNER, SYSTEM, "added to Plans")
    (made,) = records.keep(act, [records.Draft("plan", values, HERE, marking)]).entries
    return {"number": made.number}


def _commitment(*, sensitive: bool = False) -> dict[str, Any]:
    """A commitment about Chelmsford, under such a plan."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    plan = _plan(sensitive=sensitive)["number"]
    act = records.Act(OWNER, SYSTEM, "added to Plans")
    above = {"title": "Shop theft", "plan": plan, "chosen_because": "duty", "reason": "The Act"}
    (priority,) = records.keep(act, [records.Draft("priority", above, HERE, marking)]).entries
    values = {"text": "We will visit", "priority": priority.number, "status": "on track"}
    (made,) = records.keep(act, [records.Draft("commitment", values, HERE, marking)]).entries
    return {"number": made.number}


def _framework(*, sensitive: bool = False) -> dict[str, Any]:
    """An inspection about Chelmsford."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    values = {"name": "Inspection", "body": "Fire service", "scale": "fire-2021"}
    act = records.Act(OWNER, SYSTEM, "added to Frameworks")
    (made,) = records.keep(act, [records.Draft("framework", values, HERE, marking)]).entries
    return {"number": made.number}


def _question(*, sensitive: bool = False) -> dict[str, Any]:
    """A question about Chelmsford."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    values = {"text": "Why?", "asked_on": "2024-10-01", "asked_by": "a member", "status": "open"}
    act = records.Act(OWNER, SYSTEM, "added to Questions")
    (made,) = records.keep(act, [records.Draft("question", values, HERE, marking)]).entries
    return {"number": made.number}


def _action_plan_file() -> dict[str, Any]:
    """The action plan of a plan in force."""
    _plan()
    return {"form": "docx"}


def _operation(*, sensitive: bool = False) -> dict[str, Any]:
    """An operation in Chelmsford."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    values = {"name": "Operation", "sort": "operation", "aim": "Quiet", "status": "running"}
    act = records.Act(OWNER, SYSTEM, "added to Operations and campaigns")
    (made,) = records.keep(act, [records.Draft("operation", values, HERE, marking)]).entries
    return {"number": made.number}


def _award(*, sensitive: bool = False) -> dict[str, Any]:
    """An award about Chelmsford."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    act = records.Act(OWNER, SYSTEM, "added to Awards")
    stream = records.Draft("stream", {"name": "Safer Streets", "funder": "Home Office"})
    (made,) = records.keep(act, [stream]).entries
    values = {"name": "Patrols", "stream": made.number, "amount": 2_266_500}
    (award,) = records.keep(act, [records.Draft("award", values, HERE, marking)]).entries
    return {"number": award.number}


def _change(**state: Any) -> dict[str, Any]:
    """The act that made such a record."""
    _record(**state)
    return {"pk": ChangeSet.objects.latest("pk").pk}


def _report(*, sensitive: bool = False, signed: bool = False, **more: str) -> dict[str, Any]:
    """A report about Chelmsford that is being written, or was signed off."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    edition = _edition(sensitive=sensitive, status="published")["pk"] if signed else None
    report = Report.objects.create(
        sort="achievements", title="List of achievements", area=HERE, marking=marking.value,
        to="2024-10", sections=[{"key": "purpose", "title": "Purpose", "text": "To list them."}],
        edition_id=edition, signed_at=timezone.now() if signed else None,
    )  # fmt: skip
    return {"pk": report.pk, **more}


def _check(*, sensitive: bool = False, **more: Any) -> dict[str, Any]:
    """A figure check of one paper about Chelmsford, made by nobody in particular."""
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    state = {name: more.pop(name) for name in ("status", "decided") if name in more}
    if more.pop("is_again", False):
        state["since"] = quick_check(Path(settings.WORKSPACE), marking, HERE)
    made = quick_check(Path(settings.WORKSPACE), marking, HERE, **state)
    if "status" in state:
        made.job = Job.objects.create(
            kind="check", status=state["status"], arguments={"check": made.pk}
        )
        made.save()
    return {"pk": made.pk, **more}


Case = Callable[[], dict[str, Any]]
CASES: dict[str, Case] = {
    "": dict,
    "an area": lambda: {"code": HERE},
    "a type": lambda: {"slug": "shoplifting"},
    "a figure": lambda: {"key": FIGURE},
    "a version": lambda: {"number": 1},
    "as csv": lambda: {"form": "csv"},
    "as pdf": lambda: {"form": "pdf"},
    "a job": _job,
    "a failed job": _failed_job,
    "an upload": _upload,
    "a draft": lambda: _edition(),
    "a sensitive draft": lambda: _edition(sensitive=True),
    "published to partners": lambda: _edition(status="published"),
    "sensitive, published": lambda: _edition(status="published", sensitive=True),
    "published to all": lambda: _edition(status="published", public=True),
    "public draft": lambda: _edition(public=True),
    "withdrawn": lambda: _edition(status="withdrawn", public=True),
    "file of a draft": lambda: _edition_file(),
    "file, sensitive draft": lambda: _edition_file(sensitive=True),
    "file, published to partners": lambda: _edition_file(status="published"),
    "file, sensitive, published": lambda: _edition_file(status="published", sensitive=True),
    "file, published to all": lambda: _edition_file(status="published", public=True),
    "file, public draft": lambda: _edition_file(public=True),
    "file, withdrawn": lambda: _edition_file(status="withdrawn", public=True),
    "a help page": lambda: {"slug": "measure-offences"},
    "a wrong link": lambda: {"secret": "not-a-link"},
    "a person": lambda: {"pk": _somebody().pk},
    "an invitation": _invitation,
    "another's token": _token,
    "a measure": lambda: {"measure": "offences"},
    "a register": lambda: {"kind": "action"},
    "a record": lambda: _record(),
    "a sensitive record": lambda: _record(sensitive=True),
    "a round being scored": lambda: _round("scoring"),
    "a round being agreed": lambda: _round("agreeing"),
    "a signed round": lambda: _round("signed"),
    "a round agreed as csv": lambda: {**_round("agreeing"), "form": "csv"},
    "a plan": lambda: _plan(),
    "a sensitive plan": lambda: _plan(sensitive=True),
    "a plan as docx": lambda: {**_plan(), "form": "docx"},
    "a sensitive plan as docx": lambda: {**_plan(sensitive=True), "form": "docx"},
    "a commitment": lambda: _commitment(),
    "a sensitive commitment": lambda: _commitment(sensitive=True),
    "a removed record": lambda: _record(removed=True),
    "a removed, sensitive record": lambda: _record(sensitive=True, removed=True),
    "a register as csv": lambda: {"kind": "action", "form": "csv"},
    "a sheet of another": lambda: {"kind": "action", "place": "0" * 32},
    "faulty rows of another": lambda: {"kind": "action", "place": "0" * 32, "form": "csv"},
    "a month": lambda: {"month": "2024-10"},
    "a month as docx": lambda: {"month": "2024-10", "form": "docx"},
    "a framework": lambda: _framework(),
    "a sensitive framework": lambda: _framework(sensitive=True),
    "a framework as csv": lambda: {**_framework(), "form": "csv"},
    "a sensitive framework as csv": lambda: {**_framework(sensitive=True), "form": "csv"},
    "a question": lambda: _question(),
    "a sensitive question": lambda: _question(sensitive=True),
    "of a plan as docx": _action_plan_file,
    "an operation": lambda: _operation(),
    "a sensitive operation": lambda: _operation(sensitive=True),
    "an award": lambda: _award(),
    "a sensitive award": lambda: _award(sensitive=True),
    "a report": lambda: _report(),
    "a sensitive report": lambda: _report(sensitive=True),
    "a signed report": lambda: _report(signed=True),
    "a signed, sensitive report": lambda: _report(signed=True, sensitive=True),
    "a section": lambda: _report(key="purpose"),
    "a sensitive section": lambda: _report(sensitive=True, key="purpose"),
    "a section of a signed report": lambda: _report(signed=True, key="purpose"),
    "a report as pdf": lambda: _report(form="pdf"),
    "a sensitive report as pdf": lambda: _report(sensitive=True, form="pdf"),
    "a signed report as pdf": lambda: _report(signed=True, form="pdf"),
    "a check": lambda: _check(),
    "a sensitive check": lambda: _check(sensitive=True),
    "a check made again": lambda: _check(is_again=True),
    "a sensitive check made again": lambda: _check(sensitive=True, is_again=True),
    "a waiting check": lambda: _check(status="waiting"),
    "a sensitive, waiting check": lambda: _check(sensitive=True, status="waiting"),
    "a failed check": lambda: _check(status="failed"),
    "a sensitive, failed check": lambda: _check(sensitive=True, status="failed"),
    "a checked paper": lambda: _check(number=1),
    "a sensitive checked paper": lambda: _check(sensitive=True, number=1),
    "a check as csv": lambda: _check(form="csv"),
    "a sensitive check as csv": lambda: _check(sensitive=True, form="csv"),
    "a finding": lambda: _check(key=KEY),
    "a sensitive finding": lambda: _check(sensitive=True, key=KEY),
    "a template": lambda: {"key": "closure"},
    "a change": lambda: _change(),
    "a sensitive change": lambda: _change(sensitive=True),
}


def ready(line: Line) -> Ready:
    """The address of a line, with what it is about made anew."""
    return Ready(reverse(line.route, kwargs=CASES[line.case]() or None), line.method)
