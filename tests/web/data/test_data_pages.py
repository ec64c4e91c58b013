"""The data pages: what is held, versions, undo, rejected rows; who may see what."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from watchward.registers.models import AuditEntry
from watchward.usecases.loading.kinds import load_kind
from watchward.usecases.loading.report import LoadOptions
from watchward.usecases.setup import init_workspace, open_workspace_at
from watchward.words.roles import Role

SignIn = Callable[..., Client]


def soup(client: Client, path: str, status: int = 200) -> BeautifulSoup:
    """A page."""
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return BeautifulSoup(answer.content, "html.parser")


def words(page: BeautifulSoup) -> str:
    """The words of a page's main part."""
    assert page.main is not None
    return " ".join(page.main.get_text(" ").split())


def load_bad_rows(folder: Path) -> None:
    """Load an extract with two rows that cannot be read, one of them meant to be a formula."""
    source = folder / "extracts" / "incidents" / "incidents-2024-10.csv.gz"
    if source.exists():
        text = gzip.decompress(source.read_bytes()).decode()
    else:
        text = source.with_suffix("").read_text()
    lines = text.splitlines()
    heading = lines[0].split(",")
    for number, wrong in ((1, "=cmd()"), (2, "31 October")):
        cells = lines[number].split(",")
        cells[heading.index("created_at")] = wrong
        lines[number] = ",".join(cells)
    file = folder.parent / "bad.csv"
    file.write_text("\n".join(lines) + "\n")
    workspace = open_workspace_at(folder)
    load_kind(workspace, "incidents", [file], LoadOptions(max_rejects=1), lambda *_: None)


def test_what_is_held(sign_in: SignIn) -> None:
    page = soup(sign_in(Role.READER), "/data")
    assert "Offences to October 2024" in words(page)
    caption = next(c for c in page.find_all("caption") if "Offences: Nov" in c.text)
    rows = caption.find_parent("table").select("tbody tr")
    assert [row.select("th")[0].text for row in rows] == ["2024", "2023", "2022", "2021"]
    cells = [cell.get_text() for cell in rows[-1].select("td")]
    assert cells == ["–not covered"] * 10 + ["Loaded"] * 2
    assert "Load data" not in words(page)
    assert "Rejected rows" not in words(page)


def test_nothing_loaded_yet(sign_in: SignIn, settings: object, tmp_path: Path) -> None:
    init_workspace(tmp_path / "empty", area_set="essex")
    settings.WORKSPACE = str(tmp_path / "empty")  # type: ignore[attr-defined]
    analyst = sign_in(Role.ANALYST, sensitive=True)
    page = soup(analyst, "/data")
    assert "Nothing is loaded yet" in words(page)
    assert page.find("a", href="/data/upload") is not None
    assert "There is no version yet" in words(soup(analyst, "/data/versions"))
    assert "No row was rejected" in words(soup(analyst, "/data/rejects"))
    assert "nothing is loaded" in words(soup(analyst, "/data/undo", 400))


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        (Role.PUBLIC, "/data", 302),
        (Role.READER, "/data/versions/1", 200),
        (Role.READER, "/data/versions/99", 404),
        (Role.READER, "/data/upload", 403),
        (Role.READER, "/data/undo", 403),
        (Role.READER, "/data/rejects", 403),
        (Role.READER, "/jobs/1", 403),
        (Role.ANALYST, "/jobs/1", 404),
        (Role.ANALYST, "/data/uploads/1", 404),
        (Role.ANALYST, "/data/rejects", 403),
        (Role.ANALYST, "/data/rejects.csv", 403),
        (Role.ANALYST, "/data/upload", 200),
    ],
)
def test_who_may(sign_in: SignIn, role: Role, path: str, status: int) -> None:
    assert sign_in(role).get(path).status_code == status


def test_a_reader_cannot_send_or_undo(sign_in: SignIn) -> None:
    reader = sign_in(Role.READER)
    for path in ("/data/upload", "/data/undo", "/data/uploads/1/load", "/jobs/1/cancel"):
        assert reader.post(path, {"seen": "3"}).status_code == 403


def test_rejected_rows_are_for_cleared_people_and_on_the_record(
    sign_in: SignIn, own_workspace: Path
) -> None:
    load_bad_rows(own_workspace)
    one_area = sign_in(Role.ANALYST, sensitive=True, areas=("E07000070",))
    assert one_area.get("/data/rejects").status_code == 403
    analyst = sign_in(Role.ANALYST, sensitive=True)
    page = words(soup(analyst, "/data/rejects"))
    assert "2 rows were rejected" in page
    marking = soup(analyst, "/data/rejects").select_one(".ww-marking strong")
    assert marking is not None
    assert marking.get_text() == "OFFICIAL-SENSITIVE"
    assert "31 October" in page
    answer = analyst.get("/data/rejects.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert sorted(row["value"] for row in rows) == ["'=cmd()", "31 October"]
    said = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"saw rejected rows", "downloaded rejected rows"} <= said
    assert "Rejected rows (2)" in words(soup(analyst, "/data"))


def test_undo_and_undo_again(sign_in: SignIn, own_workspace: Path) -> None:
    analyst = sign_in(Role.ANALYST)
    page = words(soup(analyst, "/data/undo"))
    assert "takes back version 4 and shows the data of version 3" in page
    assert "46,417 0 46,417 fewer" in page
    assert soup(analyst, "/data").main is not None
    answer = analyst.post("/data/undo", {"seen": "2"})
    assert answer.status_code == 422
    assert "made since" in answer.content.decode()
    answer = analyst.post("/data/undo", {"seen": "4"}, follow=True)
    assert "undo of version 4, back to 3" in answer.content.decode()
    assert "Incidents: Nov" not in words(soup(analyst, "/data"))
    page = words(soup(analyst, "/data/undo"))
    assert "takes back version 3 and shows the data of version 2" in page
    for seen in ("5", "6"):
        analyst.post("/data/undo", {"seen": seen})
    assert "an empty workspace" in words(soup(analyst, "/data/undo"))
    assert AuditEntry.objects.filter(action="undid a load").count() == 3
    rows = soup(analyst, "/data/versions").find("table")
    assert rows is not None
    assert len(rows.find_all("tr")) == 8


def test_pages_that_are_no_numbers(sign_in: SignIn) -> None:
    reader = sign_in(Role.READER)
    for page in ("0", "-1", "x", "99999999999", "\N{SUPERSCRIPT TWO}"):
        assert reader.get("/data/versions", {"page": page}).status_code == 400
    assert sign_in(Role.ANALYST).post("/data/undo", {"seen": "x"}).status_code == 400
