"""Frameworks as pages: what needs attention, as at a day, history, evidence, own scales."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.plans import changed, made
from watchward.registers.models import AuditEntry
from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.roles import Role

HERE = "E07000070"


def soup(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-800:]
    return BeautifulSoup(answer.content, "html.parser")


def said(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def one(page: BeautifulSoup, css: str) -> str:
    found = page.select_one(css)
    assert found is not None, css
    return said(found)


@pytest.fixture
def seeded(db: None) -> None:
    made("2023-04-03", "framework",
         {"name": "Benchmarking 2023", "body": "Partnership", "scale": "prevent"},
         {"name": "Benchmarking 2024", "body": "Partnership", "scale": "prevent", "follows": 1,
          "inspected_on": "2024-03-20"},
         {"name": "Police inspection", "body": "Force", "scale": "police-2021"})  # fmt: skip
    made("2023-04-03", "benchmark",
         {"text": "Plan", "framework": 1, "number": 1, "result": "not met"},
         {"text": "Panel", "framework": 2, "number": 2, "result": "met"},
         {"text": "Plan", "framework": 2, "number": 1, "result": "not met"})  # fmt: skip
    made("2023-04-03", "finding",
         {"text": "Answer calls", "framework": 3, "number": 1, "sort": "cause of concern",
          "status": "in progress", "due_on": "2023-06-30", "lead": "Chief Officer"})  # fmt: skip
    changed("2023-07-10", "finding", 1, "Quarterly report", progress=["A dashboard"],
            status="complete")  # fmt: skip
    made("2023-08-01", "evidence",
         {"title": "Board paper", "sort": "note", "text": "Seen", "finding": 1})  # fmt: skip


def test_the_first_page_says_what_needs_attention_first(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    page = soup(sign_in(Role.READER), "/scrutiny")
    assert one(page, "#answer") == "1 thing needs attention."
    first = one(page, ".ww-scrutiny-first")
    assert "Benchmarks not met (1) Plan , Benchmarking 2024: not met , before: not met" in first
    assert "Benchmarking 2023" not in first
    assert "Statutory reviews are partner-only" in one(page, "main")
    assert page.select_one('a[href*="/records/framework/new"]') is None


def test_an_empty_register_says_what_would_be_there(sign_in: Callable[..., Client]) -> None:
    page = soup(sign_in(Role.MANAGER), "/scrutiny")
    assert one(page, "#answer") == "Nothing is overdue, and no benchmark is missed."
    assert "No framework is recorded yet." in one(page, "main")
    assert page.select_one('a[href*="/records/framework/new"]') is not None


def test_a_framework_as_at_a_day_with_the_history_and_evidence_of_a_finding(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    reader = sign_in(Role.READER)
    then = soup(reader, "/scrutiny/frameworks/3?as-at=2023-07-09")
    row = one(then, "#finding-1")
    assert "in progress 9 days overdue" in row
    assert "Changed" not in row
    now = one(soup(reader, "/scrutiny/frameworks/3"), "#finding-1")
    assert "complete" in now
    assert "overdue" not in now
    assert "Changed once 10 July 2023: Quarterly report" in now
    assert "Status : was in progress ; became complete" in now
    assert "Evidence: Board paper" in now
    before = soup(reader, "/scrutiny/frameworks/3?as-at=2023-04-02", 404)
    assert "the number of a record in frameworks on that day" in said(before)
    assert soup(reader, "/scrutiny/frameworks/3?as-at=nonsense", 400)
    assert soup(reader, "/scrutiny/frameworks/3/odt", 404)
    assert soup(reader, "/scrutiny/frameworks/99", 404)


def test_a_sensitive_framework_is_for_those_cleared_of_its_area(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    values = {"name": "Secret visit", "body": "Force", "scale": "prevent"}
    act = Act(OWNER, SYSTEM, "added")
    keep(act, [Draft("framework", values, HERE, Marking.OFFICIAL_SENSITIVE)])
    assert sign_in(Role.READER).get("/scrutiny/frameworks/4").status_code == 403
    assert sign_in(Role.READER).get("/scrutiny/frameworks/4/csv").status_code == 403
    there = sign_in(Role.READER, sensitive=True, areas=("E07000066",))
    assert there.get("/scrutiny/frameworks/4").status_code == 403
    assert "Secret visit" not in there.get("/scrutiny").content.decode()
    here = sign_in(Role.READER, sensitive=True, areas=(HERE,))
    page = soup(here, "/scrutiny/frameworks/4")
    assert one(page, ".ww-marking strong") == "OFFICIAL-SENSITIVE"
    assert AuditEntry.objects.filter(action="looked at a sensitive framework").count() == 1


def test_a_scale_of_ones_own_is_read_from_the_workspace_and_a_faulty_one_refused(
    seeded: None, own_workspace: Path, sign_in: Callable[..., Client]
) -> None:
    made("2024-01-01", "framework", {"name": "Ours", "body": "Us", "scale": "ours"})
    made("2024-01-01", "grade", {"question": "How?", "framework": 4, "level": "question",
                                 "grade": "Fine", "grade_before": "Poor"})  # fmt: skip
    reader = sign_in(Role.READER)
    page = soup(reader, "/scrutiny/frameworks/4")
    assert "The scale “ours” is not in the list of scales" in one(page, "main")
    assert "not comparable" in one(page, "#grade-1")
    own = own_workspace / "grade_scales.csv"
    own.write_text("scale,label,place,grade,valid_from,valid_to,source\n"
                   "ours,Our scale,1,fine,,,board\nours,Our scale,2,poor,,,board\n")  # fmt: skip
    page = soup(reader, "/scrutiny/frameworks/4")
    assert "▲ better" in one(page, "#grade-1")
    assert "Scale: Our scale (fine, poor)" in one(page, "main")
    own.write_text("scale,label,place,grade\nours,Our scale,1,fine\nours,Our scale,3,poor\n")
    wrong = reader.get("/scrutiny/frameworks/4")
    assert wrong.status_code in (400, 422)
    assert "Number its grades from 1, the best, without gaps." in wrong.content.decode()
