"""The first page says what really changed, how fresh the data are, and what waits."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.support.demo import PreparedDemo
from tests.web.conftest import SignIn
from watchward.content.format import cell_text, paragraph_text
from watchward.performance.sentences import reading
from watchward.registers.models import Edition, Job, JobStatus, Person
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.summary import SummaryRequest, make_summary
from watchward.words.marking import Marking
from watchward.words.offences import offence_tree
from watchward.words.roles import Role

CHELMSFORD = "E07000070"


def page(client: Client, address: str = "/") -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[-600:]
    return BeautifulSoup(answer.content, "html.parser")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_what_changed_is_the_summary_s(sign_in: SignIn, served: Path) -> None:
    product = make_summary(
        open_workspace_at(served), SummaryRequest(areas=(CHELMSFORD,), pictures=False)
    )
    summary, judged = product.summaries[0], product.judged
    soup = page(sign_in(areas=(CHELMSFORD,)))
    answer = soup.select_one("#reading")
    assert answer is not None
    assert squeezed(answer.get_text()) == paragraph_text(reading(summary, judged))
    for suffix, up in (("_up", True), ("_down", False)):
        moved = []
        for slug in (*offence_tree().leaves, "anti-social-behaviour"):
            change = judged[CHELMSFORD, slug].change
            if change is not None and str(change.verdict).endswith(suffix):
                size = abs(summary.rows[slug].diff.numerator or 0)
                moved.append((not str(change.verdict).startswith("clearly"), -size, slug))
        wanted = [slug for _, _, slug in sorted(moved)[:3]]
        cards = [
            card for card in soup.select(".ww-card") if ("up" in squeezed(card.get_text())) is up
        ]
        assert [card["data-type"] for card in cards] == wanted
        for card in cards:
            row = summary.rows[str(card["data-type"])]
            assert cell_text(row.offences_prev) in card.get_text()
            assert cell_text(row.offences_curr) in card.get_text()
            if card["data-type"] not in ("drug-offences", "possession-of-weapons"):
                assert ("worse" if up else "better") in card.get_text()


def test_the_paragraph_to_copy(sign_in: SignIn, served: Path) -> None:
    product = make_summary(
        open_workspace_at(served), SummaryRequest(areas=(CHELMSFORD,), pictures=False)
    )
    found = page(sign_in(), f"/?area={CHELMSFORD}").select(".ww-copy p")
    assert [squeezed(each.get_text()) for each in found] == [
        paragraph_text(each) for each in product.paragraphs[CHELMSFORD]
    ]


def test_freshness_of_each_source(sign_in: SignIn) -> None:
    fresh = [squeezed(line.get_text()) for line in page(sign_in()).select(".ww-fresh li")]
    assert fresh == [
        "Offences to October 2024", "Outcomes to October 2024", "Incidents to October 2024",
    ]  # fmt: skip


def test_the_area_can_be_changed_and_is_kept(sign_in: SignIn) -> None:
    client = sign_in(areas=(CHELMSFORD,))
    heading = page(client).h1
    other = page(client, "/?area=Harlow")
    assert heading is not None
    assert heading.get_text() == "What changed in Chelmsford"
    assert other.h1 is not None
    assert other.h1.get_text() == "What changed in Harlow"
    table = other.find("a", string=re.compile("whole table"))
    assert table is not None
    assert "area=E07000073" in str(table["href"])  # type: ignore[index]


def test_somebody_without_an_account_is_shown_what_is_published(sign_in: SignIn) -> None:
    answer = sign_in(Role.PUBLIC).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/published")


def job(person: Person, kind: str, status: JobStatus, **more: Any) -> Job:
    return Job.objects.create(kind=kind, status=status, person=person, **more)


def test_tasks_are_mine(make_person: Any) -> None:
    mine, other = make_person(Role.ANALYST), make_person(Role.ANALYST)
    job(mine, "load offences", JobStatus.RUNNING, message="Reading lines")
    job(mine, "preview", JobStatus.FAILED)
    job(mine, "finished work", JobStatus.DONE)
    job(other, "somebody else's", JobStatus.RUNNING)
    old = job(mine, "long ago", JobStatus.FAILED)
    Job.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=30))
    client = Client()
    client.force_login(mine, "django.contrib.auth.backends.ModelBackend")
    text = squeezed(" ".join(li.get_text(" ") for li in page(client).select(".ww-tasks li")))
    assert "Running Load offences Reading lines" in text
    assert "Failed Looking at files sent" in text
    assert "Finished" not in text
    assert "else's" not in text
    assert "Long ago" not in text


def test_drafts_wait_for_those_who_may_publish(sign_in: SignIn) -> None:
    Edition.objects.create(
        kind="summary", title="Summary to October", period="2024-10-r12",
        marking=Marking.OFFICIAL, version=3,
    )  # fmt: skip
    Edition.objects.create(
        kind="summary", title="A secret draft", period="2024-10-r12",
        marking=Marking.OFFICIAL_SENSITIVE, version=3,
    )  # fmt: skip
    for role, waits in ((Role.MANAGER, False), (Role.PUBLISHER, True)):
        text = page(sign_in(role)).select(".ww-home__side")[0].get_text()
        assert ("Summary to October" in text) is waits
        assert "secret" not in text


def test_problems_are_for_those_who_load(
    sign_in: SignIn, settings: Any, prepared_demo: PreparedDemo, tmp_path: Path
) -> None:
    settings.WORKSPACE = str(prepared_demo.copy_to(tmp_path / "Dropbox" / "workspace"))
    for role, told in ((Role.READER, False), (Role.ANALYST, True)):
        tasks = page(sign_in(role)).select(".ww-tasks li")
        assert any("synced folder" in task.get_text() for task in tasks) is told
