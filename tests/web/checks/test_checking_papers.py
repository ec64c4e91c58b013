"""Papers sent, checked by the worker, and read: the pages, the files, the trail."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.test import Client

from tests.web.checks.sending import RIGHT, WRONG, checked, send, soup, text_of, work_off
from watchward.registers.models import (
    AuditEntry,
    CheckFinding,
    Edition,
    Job,
    JobStatus,
    PaperCheck,
)
from watchward.usecases import backup, check_keeping
from watchward.usecases.checking import check_files
from watchward.usecases.service import check_running, check_store
from watchward.usecases.service.check_demo import keep_demo_again, keep_demo_check
from watchward.usecases.service.check_reading import lines_of
from watchward.usecases.service.editions import EditionRequest, make_edition
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER
from watchward.web.state import the_workspace
from watchward.words.marking import Marking
from watchward.words.roles import Role

SignIn = Callable[..., Client]
HERE, ELSEWHERE = "E07000070", "E07000066"


@pytest.fixture
def analyst(sign_in: SignIn) -> Client:
    return sign_in(Role.ANALYST, sensitive=True)


def word_document(text: str) -> bytes:
    """A Word document of one paragraph."""
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(content)
    return content.getvalue()


def actions() -> list[str]:
    """What stands in the audit trail, oldest first."""
    return list(AuditEntry.objects.order_by("number").values_list("action", flat=True))


def test_findings_come_first_the_most_serious_at_the_top(analyst: Client) -> None:
    turned = "Robbery fell from 90 to 120 offences.\n"
    made = checked(analyst, ("draft.md", WRONG + turned), ("other.txt", RIGHT))
    page = soup(analyst.get(f"/checks/{made.pk}"))
    heads = [each.get_text(strip=True) for each in page.select("main h2")]
    assert heads[:3] == ["Findings", "What was checked", "The papers"]
    severities = [each.get_text(strip=True) for each in page.select(".ww-check-severity")]
    assert severities[0] == "Changes the message"
    assert set(severities[1:]) == {"Material"}
    first = page.select_one(".ww-check-finding")
    assert "Robbery fell from 90 to 120" in first.select_one("blockquote").get_text()
    said = text_of(analyst.get(f"/checks/{made.pk}"))
    assert "Says 9.5%; expected 5%" in said
    assert "from 400 line 3" in said
    assert "other.txt , with every number marked 3 numbers were found: 3 checked and hold" in said
    picture = page.select_one(".ww-check-picture svg")
    assert "Checked and does not: " in picture["aria-label"]
    assert len(picture.select("rect")) >= 2


def test_the_list_tells_who_when_and_how_findings_stand(analyst: Client, sign_in: SignIn) -> None:
    assert "No paper was checked yet" in text_of(analyst.get("/checks"))
    checked(analyst, ("draft.md", WRONG))
    row = soup(analyst.get("/checks")).select_one("table tbody tr").get_text(" ", strip=True)
    assert "draft.md" in row
    assert "2 findings, both open" in row
    assert "Analyst 1" in row
    assert "OFFICIAL-SENSITIVE" in row
    assert "draft.md" not in text_of(sign_in(Role.ANALYST).get("/checks"))


def test_findings_are_filtered_and_none_fits_is_said(analyst: Client) -> None:
    made = checked(analyst, ("draft.md", WRONG), ("more.md", "Theft rose by 9% from 100 to 120."))
    page = soup(analyst.get(f"/checks/{made.pk}?paper=2"))
    assert [each.get_text() for each in page.select("blockquote")] == [
        "Theft rose by 9% from 100 to 120."
    ]
    assert "Show all 3" in page.get_text()
    assert "No finding fits" in text_of(analyst.get(f"/checks/{made.pk}?state=dismissed"))
    for query in ("kind=x&severity=y", "page=99", "page=x&paper=99999999999999999999"):
        assert analyst.get(f"/checks/{made.pk}?{query}").status_code == 200


def test_the_paper_is_shown_with_every_number_marked(analyst: Client) -> None:
    made = checked(analyst, ("draft.md", WRONG))
    page = soup(analyst.get(f"/checks/{made.pk}/papers/1"))
    paper = page.select_one(".ww-paper")
    assert [mark.get_text().split("\u2715")[0] for mark in paper.select("mark.fails")] == [
        "9.5%", "20.0%"
    ]  # fmt: skip
    for link in paper.select("mark a"):
        assert page.select_one(link["href"]) is not None
    for link in page.select(".ww-check-short a[href^='#']"):
        assert page.select_one(link["href"]).name == "mark"
    assert analyst.get(f"/checks/{made.pk}/papers/2").status_code == 404


def test_opening_a_check_does_not_check_again(
    analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = checked(analyst, ("draft.md", WRONG))

    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr("watchward.usecases.service.check_process.run_apart", never)
    monkeypatch.setattr("watchward.usecases.service.check_running.run_apart", never)
    work_off()
    for part in ("", "/papers/1", "/note", "/file/html", "/file/json", "/file/csv"):
        assert analyst.get(f"/checks/{made.pk}{part}").status_code == 200
    result = check_running.run_by_job(the_workspace(), made.job, never)
    assert result["check"] == made.pk


def test_the_files_are_saved_never_shown(analyst: Client) -> None:
    made = checked(analyst, ("draft.docx", word_document("Theft rose by 9% from 100 to 120.")))
    answers = {
        form: analyst.get(f"/checks/{made.pk}/file/{form}") for form in ("html", "json", "csv")
    }
    answers["docx"] = analyst.get(f"/checks/{made.pk}/papers/1/commented.docx")
    for answer in answers.values():
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"Theft rose by" in answers["html"].content
    whole = json.loads(answers["json"].content)
    assert [claim["verdict"] for claim in whole["claims"]].count("inconsistent") == 1
    (row,) = csv.DictReader(io.StringIO(answers["csv"].content.decode()))
    assert (row["says"], row["expected"], row["state"]) == ("9%", "20%", "open")
    copy = docx.Document(io.BytesIO(answers["docx"].content))
    assert "20%" in next(iter(copy.comments)).text
    assert actions().count("downloaded a figure check") == 4
    assert analyst.get(f"/checks/{made.pk}/file/xlsx").status_code == 404


def test_it_is_held_against_the_workspaces_data_when_asked(analyst: Client) -> None:
    said = (
        "Shoplifting in Chelmsford rose by 99.0% in the 12 months to October 2024.\n\n"
        "Theft rose by 9% from 100 to 120.\n"
    )
    with_data = checked(analyst, ("draft.md", said), with_data="yes")
    without = checked(analyst, ("draft.md", said))
    assert with_data.version
    assert without.version is None
    assert with_data.findings.count() == without.findings.count() + 1
    assert f"version {with_data.version}" in text_of(analyst.get(f"/checks/{with_data.pk}"))


def test_only_those_who_may_see_the_marking_and_area_open_it(sign_in: SignIn) -> None:
    owner = sign_in(Role.ANALYST, sensitive=True, areas=(HERE,))
    made = checked(owner, ("draft.md", WRONG), area=HERE)
    addresses = [f"/checks/{made.pk}{part}" for part in ("", "/papers/1", "/note", "/file/json")]
    for client in (
        sign_in(Role.PUBLISHER),
        sign_in(Role.ANALYST, sensitive=True, areas=(ELSEWHERE,)),
        sign_in(Role.READER, sensitive=True),
    ):
        assert {client.get(address).status_code for address in addresses} == {403}
    assert {sign_in(Role.MANAGER, sensitive=True).get(a).status_code for a in addresses} == {200}
    assert "looked at a sensitive check" in actions()


def test_the_queue_that_others_see_does_not_name_a_sensitive_paper(
    analyst: Client, sign_in: SignIn
) -> None:
    checked(analyst, ("secret-draft.md", WRONG))
    other = sign_in(Role.ANALYST)
    assert "secret-draft" not in other.get("/data").content.decode()
    job = Job.objects.latest("pk")
    assert "secret" not in other.get(f"/jobs/{job.pk}/progress.json").content.decode()
    assert other.get(f"/jobs/{job.pk}").url == f"/checks/{PaperCheck.objects.get().pk}"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"marking": ""}, "Choose the marking"),
        ({"marking": "OFFICIAL-SENSITIVE"}, "Choose the marking"),
        ({"marking": "OFFICIAL", "area": "E99"}, "Choose an area from the list"),
        ({"marking": "OFFICIAL", "edition": "99"}, "Choose an edition from the list"),
    ],
)
def test_a_form_not_filled_in_says_what_to_do(
    sign_in: SignIn, more: dict[str, str], said: str
) -> None:
    answer = send(sign_in(Role.ANALYST), ("a.md", WRONG), **more)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert PaperCheck.objects.count() == 0


def test_the_usual_marking_is_the_higher_one(analyst: Client, sign_in: SignIn) -> None:
    chosen = soup(analyst.get("/checks/new")).select_one("input[name=marking][checked]")
    assert chosen["value"] == "OFFICIAL-SENSITIVE"
    page = soup(sign_in(Role.ANALYST).get("/checks/new"))
    assert page.select_one("input[name=marking][checked]") is None
    assert page.select_one("input[value=OFFICIAL-SENSITIVE]") is None
    assert page.select_one("input[name=with_data]").has_attr("checked")


def test_an_edition_is_checked_and_says_so_on_its_page(
    sign_in: SignIn, own_workspace: Path
) -> None:
    request = EditionRequest(areas=(HERE,), forms=("docx", "html"))
    edition = make_edition(open_workspace_at(own_workspace), request, OWNER, None)
    manager = sign_in(Role.MANAGER, sensitive=True)
    assert "not checked as a paper yet" in text_of(manager.get(f"/editions/{edition.pk}"))
    answer = manager.post(f"/editions/{edition.pk}/check")
    work_off()
    made = PaperCheck.objects.get()
    assert answer.url == f"/checks/{made.pk}"
    assert (made.is_own, made.edition_id, made.papers.count()) == (True, edition.pk, 2)
    assert made.marking == Marking(edition.marking)
    assert not any(paper.refused for paper in made.papers.all())
    assert made.version
    (line,) = lines_of([made])
    assert f"Figure check : {line.said} " in text_of(manager.get(f"/editions/{edition.pk}"))


def test_a_check_kept_with_an_edition_is_told_on_its_page(sign_in: SignIn) -> None:
    edition = Edition.objects.create(
        kind="summary", title="Summary", period="2024-10-r12", area=HERE, version=1,
        marking=Marking.OFFICIAL.value,
    )  # fmt: skip
    manager = sign_in(Role.MANAGER, sensitive=True)
    made = checked(manager, ("draft.md", WRONG), edition=str(edition.pk))
    for finding in made.findings.all():
        manager.post(
            f"/checks/{made.pk}/findings/{finding.key}", {"act": "dismiss", "reason": "As printed"}
        )
    said = text_of(manager.get(f"/editions/{edition.pk}"))
    assert "Figure check of draft.md : 2 findings, both dismissed" in said
    assert soup(manager.get(f"/checks/{made.pk}")).select_one(
        f"main a[href='/editions/{edition.pk}']"
    )
    without = sign_in(Role.MANAGER)
    assert "draft.md" not in text_of(without.get(f"/editions/{edition.pk}"))


def test_a_check_is_stopped_and_tried_again(analyst: Client) -> None:
    answer = send(analyst, ("draft.md", WRONG))
    page = analyst.get(answer.url)
    assert "Waiting : Waiting its turn" in text_of(page)
    assert b'<noscript><meta http-equiv="refresh"' in page.content
    assert "Cancel" in text_of(page)
    analyst.post(f"{answer.url}/cancel")
    work_off()
    assert "The check was cancelled. The papers are still here." in text_of(analyst.get(answer.url))
    analyst.post(f"{answer.url}/retry")
    work_off()
    assert "2 findings, both open" in text_of(analyst.get(answer.url))


def test_a_check_deleted_while_it_waits_is_let_go(analyst: Client) -> None:
    answer = send(analyst, ("draft.md", WRONG))
    analyst.post(f"{answer.url}/delete", {"sure": "yes"})
    work_off()
    assert Job.objects.get().status == JobStatus.CANCELLED


def test_a_long_paper_is_not_shown_and_its_findings_stand(
    analyst: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(check_keeping, "LARGEST_MARKED", 10)
    monkeypatch.setattr(check_keeping, "MOST_FINDINGS", 1)
    paper = tmp_path / "draft.md"
    paper.write_text(WRONG, encoding="utf-8")
    check_keeping.keep_result(check_files([paper]), [paper], tmp_path)
    (kept,) = json.loads((tmp_path / check_keeping.KEPT).read_text(encoding="utf-8"))["papers"]
    assert (kept["files"], len(kept["findings"])) == ({}, 1)
    assert [text.split()[0] for text in kept["about"]["remarks"]] == ["It", "Of"]
    made = checked(analyst, ("draft.md", WRONG))
    made.papers.update(files={})
    assert "Says 9.5%" in text_of(analyst.get(f"/checks/{made.pk}"))
    assert analyst.get(f"/checks/{made.pk}/papers/1").status_code == 404


def test_papers_and_results_are_backed_up(analyst: Client, tmp_path: Path) -> None:
    made = checked(analyst, ("draft.md", WRONG))
    named = {path.name for path in backup._named(the_workspace())}
    assert {made.papers.get().checksum, *made.files.values()} <= named


def test_the_demo_keeps_a_paper_with_decisions(analyst: Client) -> None:
    made = keep_demo_check(the_workspace(), HERE)
    states = dict(made.findings.values_list("stated", "state"))
    assert states == {
        "rose 5,433 to 4,834": "open", "57.0%": "passed", "-17.0%": "accepted",
        "26.8%": "dismissed",
    }  # fmt: skip
    assert made.version
    assert not Job.objects.exists()
    assert "4 findings: 1 open" in text_of(analyst.get("/checks"))
    keep_demo_again(the_workspace(), made)
    assert (
        "Since the last version: 2 put right, 1 still there, 1 dismissed earlier; 1 new"
        in text_of(analyst.get("/checks"))
    )


def test_files_no_check_needs_are_swept_and_those_needed_stay(analyst: Client) -> None:
    made = checked(analyst, ("draft.md", WRONG))
    workspace = the_workspace()
    orphan = check_store.hold(workspace, [b"left behind by a process that was killed"])
    assert check_running.sweep(workspace, older_than=-1.0) == [orphan.checksum]
    assert analyst.get(f"/checks/{made.pk}/papers/1").status_code == 200


def test_the_same_claims_have_the_same_keys_when_checked_again(analyst: Client) -> None:
    first = checked(analyst, ("draft.md", WRONG))
    second = checked(analyst, ("draft.md", f"# A line more\n\n{WRONG}"))
    keys = [set(made.findings.values_list("key", flat=True)) for made in (first, second)]
    assert keys[0] == keys[1]
    assert CheckFinding.objects.count() == 4
