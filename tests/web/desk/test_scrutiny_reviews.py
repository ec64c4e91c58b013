"""Statutory reviews as a page: partner-only, by stage with clocks, naming nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from watchward.registers.models import AuditEntry
from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.roles import Role

HERE, THERE = "E07000070", "E07000066"
DEATH = "domestic abuse related death review"


def said(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


@pytest.fixture
def seeded(db: None) -> None:
    def review(reference: str, stage: str, **more: Any) -> Draft:
        values = {"reference": reference, "sort": DEATH, "stage": stage,
                  "started_on": "2023-01-10", "stage_on": "2024-01-10", **more}  # fmt: skip
        return Draft("review", values, HERE, Marking.OFFICIAL_SENSITIVE)

    asked = {"text": "Change the form", "review": 1, "owner": "Housing", "status": "done",
             "done_on": "2024-02-01"}  # fmt: skip
    keep(Act(OWNER, SYSTEM, "added"), [
        review("R-01", "with the Home Office", due_on="2024-01-31"),
        review("R-02", "scoping", text="The victim, Jane Brown, was known."),
        review("R-03", "notified", due_on="2090-01-01"),
        Draft("recommendation", asked, HERE, Marking.OFFICIAL_SENSITIVE),
    ])  # fmt: skip


def test_reviews_stand_by_stage_with_their_clocks_and_nobody_is_named(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    client = sign_in(Role.READER, sensitive=True, areas=(HERE,))
    page = BeautifulSoup(client.get("/scrutiny/reviews").content, "html.parser")
    main = said(page.select_one("main"))
    assert "Domestic abuse related death reviews (formerly domestic homicide reviews)" in main
    assert (
        "Three domestic abuse related death reviews: one with the Home Office, two under way."
        in main
    )
    assert [said(row) for row in page.select(".ww-pillar")] == [
        "With the Home Office (1)", "Scoping (1)", "Notified (1)",
    ]  # fmt: skip
    assert "days overdue 31 January 2024" in said(page.select_one("#review-1"))
    assert "Jane" not in main
    assert "The remarks are held back" in said(page.select_one("#review-2"))
    assert "1 done, 0 open" in said(page.select_one("#review-1"))
    assert page.select_one('a[href*="/records/review/new"]') is None
    assert AuditEntry.objects.filter(action="looked at sensitive records").count() == 1


def test_reviews_are_for_partners_cleared_of_their_area(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    assert sign_in(Role.MANAGER).get("/scrutiny/reviews").status_code == 403
    elsewhere = sign_in(Role.READER, sensitive=True, areas=(THERE,)).get("/scrutiny/reviews")
    assert elsewhere.status_code == 200
    assert b"R-01" not in elsewhere.content
    assert b"No statutory review is held." in elsewhere.content
    manager = sign_in(Role.MANAGER, sensitive=True)
    assert b"/records/review/new" in manager.get("/scrutiny/reviews").content
    overview = manager.get("/scrutiny").content.decode()
    assert "Reviews past their clock (1)" in overview
    assert "R-01" not in sign_in(Role.MANAGER).get("/scrutiny").content.decode()
