"""Puts people and things into the workspace that is served, so that every page has something.

Run as a process of its own, because it works on the registers of that
workspace: ``python -m benchmarks.web_made FOLDER PEOPLE`` prints what it made
as JSON, the cookies of the people under ``cookies``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

AREA, PASSWORD = "E07000070", "plum-harbour-lantern-42"
MOST_WAIT = 120.0


def main(folder: Path, people: int) -> dict[str, Any]:
    """Make everything."""
    os.environ["WATCHWARD_WORKSPACE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "watchward.web.settings"
    import django

    django.setup()
    from watchward.registers.models import Person

    made = {"cookies": [_signed_in(number) for number in range(people)]}
    person = str(Person.objects.order_by("pk").values_list("pk", flat=True)[0])
    more = {"halfway": _halfway(), "secret": _invitation(), "person": person}
    made |= more | _record() | _rounds(folder) | _editions(folder) | _reports(folder)
    return made | _check(folder) | _upload(folder)


def _browser() -> Any:
    from django.test import Client

    return Client(headers={"Host": "localhost"})


def _session(client: Any) -> str:
    return str(client.cookies["watchward_session"].value)


def _signed_in(number: int) -> str:
    """The cookie of a new administrator."""
    from watchward.registers.models import Person

    person = Person.objects.create_person(
        f"p{number}@example.org", None, name=f"Person {number}", role="administrator", clearance=2
    )
    client = _browser()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return _session(client)


def _halfway() -> str:
    """The cookie of somebody who has given their password and is asked for a code."""
    from django_otp.oath import totp

    from watchward.registers import codes
    from watchward.registers.models import Person
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.own_codes import turn_on

    person = Person.objects.create_person(
        "halfway@example.org", PASSWORD, name="Halfway Example", role="reader", clearance=1
    )
    turn_on(SYSTEM, person, f"{totp(codes.new_device(person).bin_key):06d}")
    client = _browser()
    client.post("/sign-in", {"email": person.email, "password": PASSWORD})
    return _session(client)


def _invitation() -> str:
    """The secret of a link to join that nobody uses."""
    from watchward.usecases.service.access import Access
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.joining import invite
    from watchward.usecases.viewer import OWNER
    from watchward.words.marking import Marking
    from watchward.words.roles import Role

    access = Access(Role.ANALYST, Marking.OFFICIAL)
    link = invite(SYSTEM, OWNER, name="Jo New", email="jo@example.org", access=access)
    return link.path.rsplit("/", 1)[1]


def _rounds(folder: Path) -> dict[str, str]:
    """A round of the risk matrix being scored, one being agreed and one signed off."""
    from tests.support.rounds import make_rounds

    return make_rounds(folder)


def _record() -> dict[str, str]:
    """An action and the act that made it."""
    from watchward.usecases.desk.keeping import Act, Draft, keep
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.viewer import OWNER

    values = {"text": "Visit the precinct", "source": "hub", "owner": "Dana Example",
              "due_on": "2024-10-31", "status": "in progress"}  # fmt: skip
    kept = keep(Act(OWNER, SYSTEM, "added to Actions"), [Draft("action", values, AREA)])
    return {"action": str(kept.entries[0].number), "change": str(kept.change)}


def _reports(folder: Path) -> dict[str, str]:
    """A closure report that is being written, and a list of achievements that was signed off."""
    from watchward.usecases.desk.report_making import ReportRequest
    from watchward.usecases.desk.report_signing import sign
    from watchward.usecases.desk.reports import prepare, start
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.setup import open_workspace_at
    from watchward.usecases.viewer import OWNER

    workspace = open_workspace_at(folder)
    draft = start(workspace, ReportRequest("closure", AREA, "2024-10"), OWNER, SYSTEM)
    done = start(workspace, ReportRequest("achievements", AREA, "2024-10"), OWNER, SYSTEM)
    flags = prepare(workspace, OWNER, done).flags
    sign(workspace, done.pk, OWNER, SYSTEM, None, {f.key: "Known to the board" for f in flags})
    return {"report": str(draft.pk), "signed_report": str(done.pk)}


def _editions(folder: Path) -> dict[str, str]:
    """A draft for partners, and one published for the public."""
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.editions import EditionRequest, make_edition, publish
    from watchward.usecases.setup import open_workspace_at
    from watchward.usecases.viewer import OWNER

    workspace, forms = open_workspace_at(folder), ("html", "csv")
    made = {
        name: make_edition(
            workspace, EditionRequest(areas=(AREA,), audience=audience, forms=forms), OWNER, None
        ).pk
        for name, audience in (("draft", "partners"), ("public", "public"))
    }
    publish(workspace, made["public"], OWNER, None, SYSTEM)
    return {name: str(pk) for name, pk in made.items()}


def _check(folder: Path) -> dict[str, str]:
    """A paper that was checked, some of its findings decided."""
    from tests.support.checks import real_check

    return real_check(folder)


def _upload(folder: Path) -> dict[str, str]:
    """The newest month of offences sent again, and the job that looked at it, which is waited for.

    Raises TimeoutError when the worker does not come to it.
    """
    from watchward.registers.models import Job
    from watchward.usecases.service import uploads
    from watchward.usecases.service.audit import SYSTEM
    from watchward.usecases.service.upload_files import Sent
    from watchward.usecases.setup import open_workspace_at
    from watchward.usecases.viewer import OWNER

    path = max((folder / "extracts" / "offences").iterdir())
    sent = [Sent(path.name, path.stat().st_size, lambda: [path.read_bytes()])]
    workspace, choices = open_workspace_at(folder), uploads.Choices()
    limit = path.stat().st_size
    upload = uploads.receive(workspace, OWNER, SYSTEM, "offences", sent, choices, limit)
    until = time.monotonic() + MOST_WAIT
    while Job.objects.get(pk=upload.preview_job_id).ended_at is None:
        if time.monotonic() > until:
            raise TimeoutError("the worker did not look at the file sent")
        time.sleep(0.2)
    return {"upload": str(upload.pk), "job": str(upload.preview_job_id)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
