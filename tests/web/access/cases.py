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

from tests.web.access.people import HERE
from tests.web.access.table import Line
from watchward.registers.models import (
    ApiToken,
    Edition,
    EditionFile,
    Invitation,
    Job,
    Person,
    Upload,
)
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
}


def ready(line: Line) -> Ready:
    """The address of a line, with what it is about made anew."""
    return Ready(reverse(line.route, kwargs=CASES[line.case]() or None), line.method)
