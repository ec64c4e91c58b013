"""Who may see, make, publish and withdraw an edition: by role, marking and area."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from watchward.lake.workspace import open_workspace
from watchward.registers.models import AuditEntry, Edition, EditionFile, FigureUse
from watchward.usecases.service import edition_store, editions
from watchward.usecases.service.editions import EditionRequest, make_edition, sweep_orphans
from watchward.usecases.service.releases import compare_releases
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Forbidden, Refused, Unreachable
from watchward.words.marking import Marking
from watchward.words.roles import Role

CHELMSFORD = "E07000070"
BRAINTREE = "E07000067"
ROLES = list(Role)


def row(
    folder: Path, *, marking: Marking = Marking.OFFICIAL, audience: str = "partners",
    status: str = "published", area: str = CHELMSFORD,
) -> Edition:  # fmt: skip
    """An edition with one small file, entered without working out a summary."""
    from django.utils import timezone

    edition = Edition.objects.create(
        kind=editions.SUMMARY, title=f"Summary of {area}", period="2024-10-r12", area=area,
        marking=marking.value, audience=audience, status=status, version=1,
        request={"areas": [area]},
        published_at=None if status == "draft" else timezone.now(),
        withdrawn_at=timezone.now() if status == "withdrawn" else None,
        reason="Counted twice." if status == "withdrawn" else "",
    )  # fmt: skip
    kept = edition_store.keep(open_workspace(folder), "csv", "a.csv", b"area\nhere\n")
    EditionFile.objects.create(
        edition=edition, form="csv", name=kept.name, checksum=kept.checksum, size=kept.size
    )
    key = f"offences.v1/{area}/2024-10-r12/shoplifting"
    FigureUse.objects.create(edition=edition, figure_key=key, figure_id=f"{key}@1")
    return edition


READ, WRITE, PUBLISH = Role.READER, Role.MANAGER, Role.PUBLISHER
EXPECTED = {
    ("/editions", "get"): READ,
    ("/editions/new", "get"): WRITE,
    ("/editions/{pk}", "get"): READ,
    ("/editions/{pk}/csv", "get"): READ,
    ("/editions/{pk}/publish", "get"): PUBLISH,
    ("/editions/{pk}/withdraw", "get"): PUBLISH,
    ("/editions/new", "post"): WRITE,
    ("/editions/{pk}/publish", "post"): PUBLISH,
    ("/editions/{pk}/withdraw", "post"): PUBLISH,
}


@pytest.mark.parametrize("role", ROLES)
def test_every_address_by_role(own_workspace: Path, sign_in: Any, role: Role) -> None:
    edition = row(own_workspace)
    client = sign_in(role)
    for (address, method), least in EXPECTED.items():
        answer = getattr(client, method)(address.format(pk=edition.pk), {"against": "no month"})
        allowed = ROLES.index(role) >= ROLES.index(least)
        if allowed:
            assert answer.status_code in (200, 400, 422), (address, method, role)
        elif role is Role.PUBLIC and method == "get":
            assert answer.status_code == 302, (address, method)
            assert "/sign-in" in answer["Location"] or "sign-in" in answer["Location"]
        else:
            assert answer.status_code == 403, (address, method, role)
    assert Edition.objects.get(pk=edition.pk).status == "published"


@pytest.mark.parametrize(
    ("sensitive", "areas", "sees"),
    [
        (False, (), False),
        (True, (), True),
        (True, (CHELMSFORD,), True),
        (True, (BRAINTREE,), False),
    ],
)
def test_partner_only_editions_by_marking_and_area(
    own_workspace: Path, sign_in: Any, sensitive: bool, areas: tuple[str, ...], sees: bool
) -> None:
    edition = row(own_workspace, marking=Marking.OFFICIAL_SENSITIVE)
    client = sign_in(Role.PUBLISHER, sensitive=sensitive, areas=areas)
    listed = client.get("/editions").content.decode()
    assert (edition.title in listed) is sees
    for tail in ("", "/csv", "/publish", "/withdraw"):
        code = client.get(f"/editions/{edition.pk}{tail}").status_code
        assert code == (200 if sees else 403), tail
    done = client.post(f"/editions/{edition.pk}/withdraw", {"reason": "Wrong month."})
    assert done.status_code == (302 if sees else 403)
    views = AuditEntry.objects.filter(action="looked at a sensitive edition").count()
    assert views == (1 if sees else 0)


@pytest.mark.parametrize(
    ("role", "status", "page", "file"),
    [
        (Role.READER, "draft", 404, 404),
        (Role.ANALYST, "draft", 404, 404),
        (Role.MANAGER, "draft", 200, 200),
        (Role.READER, "published", 200, 200),
        (Role.READER, "withdrawn", 200, 410),
        (Role.MANAGER, "withdrawn", 200, 410),
        (Role.PUBLISHER, "withdrawn", 200, 200),
    ],
)
def test_by_status(
    own_workspace: Path, sign_in: Any, role: Role, status: str, page: int, file: int
) -> None:
    edition = row(own_workspace, status=status)
    client = sign_in(role)
    assert client.get(f"/editions/{edition.pk}").status_code == page
    assert client.get(f"/editions/{edition.pk}/csv").status_code == file
    assert (edition.title in client.get("/editions").content.decode()) is (page == 200)
    downloads = AuditEntry.objects.filter(action="downloaded an edition").count()
    assert downloads == (1 if file == 200 else 0)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"audience": "public"}, 200),
        ({"audience": "public", "status": "draft"}, 404),
        ({"audience": "partners"}, 404),
        ({"audience": "public", "marking": Marking.OFFICIAL_SENSITIVE}, 404),
    ],
)
def test_what_the_public_is_given(
    own_workspace: Path, client: Any, more: dict[str, Any], code: int
) -> None:
    edition = row(own_workspace, **more)
    assert client.get(f"/published/{edition.pk}").status_code == code
    assert client.get(f"/published/{edition.pk}/csv").status_code == code
    assert (edition.title in client.get("/published").content.decode()) is (code == 200)


def test_a_partner_only_edition_is_not_published_to_the_public(
    own_workspace: Path, sign_in: Any
) -> None:
    edition = row(
        own_workspace, marking=Marking.OFFICIAL_SENSITIVE, audience="public", status="draft"
    )
    client = sign_in(Role.PUBLISHER, sensitive=True)
    answer = client.post(f"/editions/{edition.pk}/publish", {"checked": "yes"})
    assert answer.status_code == 422
    assert "partner-only is never for the public" in answer.content.decode()
    assert Edition.objects.get(pk=edition.pk).status == "draft"


def test_a_public_edition_of_a_sensitive_workspace_is_not_made(own_workspace: Path) -> None:
    settings = own_workspace / "watchward.toml"
    text = settings.read_text().replace('marking = "OFFICIAL"', 'marking = "OFFICIAL-SENSITIVE"')
    settings.write_text(text)
    assert "SENSITIVE" in text
    request = EditionRequest(areas=(CHELMSFORD,), audience="public", forms=("csv",))
    with pytest.raises(Refused, match="marked OFFICIAL-SENSITIVE"):
        make_edition(open_workspace(own_workspace), request, OWNER, None)
    elsewhere = Viewer("manager", Marking.OFFICIAL_SENSITIVE, (BRAINTREE,))
    with pytest.raises(Forbidden):
        make_edition(
            open_workspace(own_workspace), EditionRequest(areas=(CHELMSFORD,)), elsewhere, None
        )
    assert not Edition.objects.exists()


def test_made_from_the_form(own_workspace: Path, sign_in: Any) -> None:
    client = sign_in(Role.MANAGER)
    form = BeautifulSoup(
        client.get(f"/editions/new?area={CHELMSFORD}&to=2024-09").content, "html.parser"
    )
    chosen = [o["value"] for o in form.select("select option[selected]")]
    assert chosen == [CHELMSFORD, "2024-09", "r12", "12m"]
    sent = {
        "area": CHELMSFORD, "to": "2024-09", "frame": "r12", "against": "12m",
        "audience": "partners", "forms": ["csv"],
    }  # fmt: skip
    answer = client.post("/editions/new", sent)
    edition = Edition.objects.get()
    assert answer["Location"] == f"/editions/{edition.pk}"
    assert (edition.status, edition.period, edition.area) == ("draft", "2024-09-r12", CHELMSFORD)
    assert sorted(edition.files.values_list("form", flat=True)) == ["csv", "figures"]
    page = BeautifulSoup(client.get(f"/editions/{edition.pk}").content, "html.parser")
    count = edition.figures.count()
    assert f"{count:,} figures" in page.text
    assert page.select_one(".ww-figure-keys a")["href"].startswith("/")
    wrong = client.post("/editions/new", {**sent, "against": "2024-05"})
    assert wrong.status_code == 422
    assert "There is a problem" in wrong.content.decode()


def test_all_areas_are_made_by_a_job(own_workspace: Path, sign_in: Any) -> None:
    from watchward.registers.models import Job

    client = sign_in(Role.MANAGER)
    sent = {"area": "every", "to": "2024-10", "audience": "public", "forms": ["csv", "json"]}
    assert client.post("/editions/new", sent).status_code == 302
    job = Job.objects.get()
    said: list[str] = []
    result = editions.make_by_job(
        open_workspace(own_workspace), job, lambda message, done: said.append(message)
    )
    edition = Edition.objects.get(pk=result["edition"])
    assert (edition.area, edition.made_by, edition.audience) == ("", job.person, "public")
    assert said == ["Making the edition"]


def test_a_file_changed_on_the_disk_is_neither_given_nor_published(
    own_workspace: Path, sign_in: Any
) -> None:
    edition = row(own_workspace, status="draft")
    checksum = edition.files.get().checksum
    path = edition_store.path_of(open_workspace(own_workspace), checksum)
    path.write_bytes(b"something else")
    client = sign_in(Role.PUBLISHER)
    assert client.get(f"/editions/{edition.pk}/csv").status_code == 503
    assert client.post(f"/editions/{edition.pk}/publish", {"checked": "yes"}).status_code == 503
    assert Edition.objects.get(pk=edition.pk).status == "draft"
    path.unlink()
    with pytest.raises(Unreachable):
        edition_store.verified(open_workspace(own_workspace), edition.files.get())


def test_killed_between_file_and_row(own_workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are there, no row is; what remains is swept, and nothing else."""
    workspace = open_workspace(own_workspace)
    shutil.rmtree(workspace.editions, ignore_errors=True)  # of the demo's own registers
    kept = row(own_workspace).files.get().checksum

    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(editions, "enter", killed)
    with pytest.raises(KeyboardInterrupt):
        make_edition(workspace, EditionRequest(areas=(CHELMSFORD,), forms=("csv",)), OWNER, None)
    files = {path.name for path in workspace.editions.glob("??/*")}
    assert len(files) == 3
    assert Edition.objects.count() == 1
    assert sweep_orphans(workspace) == []  # it may be one just being made
    for path in workspace.editions.glob("??/*"):
        os.utime(path, (time.time() - 7200,) * 2)
    assert len(sweep_orphans(workspace)) == 2
    assert {path.name for path in workspace.editions.glob("??/*")} == {kept}
    assert hashlib.sha256(b"area\nhere\n").hexdigest() == kept


def test_neighbouring_releases_are_told(own_workspace: Path) -> None:
    workspace = open_workspace(own_workspace)
    first = row(own_workspace, audience="public")
    second = row(own_workspace, audience="public", status="draft")
    Edition.objects.filter(pk=second.pk).update(period="2024-09-r12")
    second.refresh_from_db()
    _figures(workspace, first, {"2024-10-r12": (17, 0), "2023-10-r12": (None, 1)})
    _figures(workspace, second, {"2024-09-r12": (15, 0), "2023-09-r12": (900, 0)})
    (neighbour,) = compare_releases(workspace, second)
    assert neighbour.edition == first
    assert [(t.crime_type, t.way) for t in neighbour.told] == [
        ("Shoplifting", "differs by a small number between the two")
    ]
    assert compare_releases(workspace, row(own_workspace)) == []


def _figures(workspace: Any, edition: Edition, counts: dict[str, tuple[int | None, int]]) -> None:
    listed = [
        {
            "key": f"offences.v1/{CHELMSFORD}/{period}/shoplifting",
            "status": "suppressed" if count is None else "value",
            "numerator": count,
        }
        for period, (count, _) in counts.items()
    ]
    content = json.dumps({"figures": listed}).encode()
    kept = edition_store.keep(workspace, "figures", "f.json", content)
    EditionFile.objects.create(
        edition=edition, form="figures", name=kept.name, checksum=kept.checksum, size=kept.size
    )
