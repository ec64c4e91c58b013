"""Passing commitments on: carried, reworded, merged and dropped in one act, and undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.plans import made, make_plans, plan
from watchward.registers.models import AuditEntry, ChangeSet
from watchward.usecases.desk.keeping import Act, undo
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.roles import Role


@pytest.fixture
def seeded(db: None) -> None:
    make_plans()
    made("2023-06-01", "commitment", {
        "text": "We will light the subway", "priority": 2, "status": "delayed", "owner": "Highways",
        "due_on": "2024-09-30",
    })  # fmt: skip


FORM: dict[str, str] = {
    "into": "3",
    "measures": "yes",
    "how-3": "merge", "into-3": "A", "reason-3": "One partnership does both",
    "how-4": "merge", "into-4": "A", "reason-4": "One partnership does both",
    "how-5": "reword", "priority-5": "6", "text-5": "We will visit every farm within a week",
    "reason-5": "Visits came too late", "due-5": "31/3/2025",
    "how-6": "carry", "priority-6": "6", "reason-6": "Not finished",
    "text-A": "We will run a business crime partnership that shares images", "priority-A": "6",
}  # fmt: skip


def text(content: bytes) -> str:
    return " ".join(BeautifulSoup(content, "html.parser").get_text(" ").split())


def commitment(number: int) -> dict[str, Any]:
    return dict(read_entry(OWNER, "commitment", number).values)


def test_the_form_lists_what_is_open_and_proposes_the_priority(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    answer = sign_in(Role.MANAGER).get("/plans/1/carry")
    page = BeautifulSoup(answer.content, "html.parser")
    assert len(page.select("fieldset.ww-carry")) == 4
    assert "six days of action" not in text(answer.content)
    assert page.select_one("#priority-3 option[selected]")["value"] == "6"  # type: ignore[index]
    assert sign_in(Role.READER).get("/plans/1/carry").status_code == 403
    assert sign_in(Role.READER).post("/plans/1/carry", FORM).status_code == 403


def test_they_are_carried_reworded_and_merged_as_one_act(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    answer = manager.post("/plans/1/carry", FORM)
    assert answer.status_code == 302
    assert answer["Location"] == "/plans/3"
    carried, reworded, merged = commitment(7), commitment(8), commitment(9)
    assert reworded["text"] == "We will visit every farm within a week"
    assert reworded["due_on"] == "2025-03-31"
    assert reworded["priority"] == 6
    assert carried["text"] == "We will light the subway"
    assert (carried["status"], carried["owner"], carried["due_on"]) == (
        "delayed",
        "Highways",
        "2024-09-30",
    )
    assert merged["text"].startswith("We will run a business crime partnership")
    assert merged["status"] == "at risk"
    assert "due_on" not in merged
    assert [commitment(n)["becomes"] for n in (3, 4, 5, 6)] == [[9], [9], [8], [7]]
    assert [commitment(n)["status"] for n in (3, 5, 6)] == ["merged", "reworded", "carried forward"]
    assert commitment(3)["status_reason"] == "One partnership does both"
    measures = read_register(OWNER, ["measure"]).about("measure", "commitment", 9)
    assert [m.text("label") for m in measures] == ["Shoplifting"]
    assert ChangeSet.objects.filter(what="passed commitments on").count() == 1
    assert AuditEntry.objects.filter(action="passed commitments on").count() == 1
    page = text(manager.get("/plans/3").content)
    assert "4 commitments are passed on or dropped." in page
    assert "Undo this change" in page
    assert "Came from: We will set up a business crime partnership for the city centre" in page
    thread = text(manager.get("/commitments/9").content)
    assert "Community safety plan 2023/24: We will set up a business crime partnership" in thread
    assert "(this one)" in thread
    assert "⇉ merged : One partnership does both" in thread


def test_a_dropped_one_goes_nowhere_and_says_why(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    form = {"into": "3", "how-5": "drop", "reason-5": "The grant ended"}
    assert manager.post("/plans/1/carry", form).status_code == 302
    assert commitment(5)["status"] == "dropped"
    assert "becomes" not in commitment(5)
    page = text(manager.get("/plans/1").content)
    assert "– dropped" in page
    assert "The grant ended" in page


def test_it_can_be_undone_whole(seeded: None, sign_in: Callable[..., Client]) -> None:
    sign_in(Role.MANAGER).post("/plans/1/carry", FORM)
    act = ChangeSet.objects.get(what="passed commitments on")
    undo(Act(OWNER, SYSTEM, "undid"), act.pk)
    register = read_register(OWNER, ["commitment", "measure"])
    assert [c.number for c in register.of("commitment")] == [1, 2, 3, 4, 5, 6]
    assert commitment(3)["status"] == "at risk"
    assert "becomes" not in commitment(3)
    assert len(register.of("measure")) == 4


def test_faults_are_said_beside_their_fields_and_nothing_is_changed(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    wrong = {**FORM, "reason-3": "", "priority-6": "1", "due-5": "31/2/2025"}
    first = manager.post("/plans/1/carry", wrong)
    assert first.status_code == 422
    assert "Enter a real day" in text(first.content)
    second = manager.post("/plans/1/carry", {**wrong, "due-5": ""})
    page = BeautifulSoup(second.content, "html.parser")
    links = {a["href"] for a in page.select(".govuk-error-summary a")}
    assert links == {"#reason-3", "#priority-6"}
    assert page.select_one("#reason-4").get_text() == "One partnership does both"  # type: ignore[union-attr]
    assert page.select_one("#reason-3-error")
    assert page.select_one("#priority-6-error")
    assert manager.post("/plans/1/carry", {"into": "3"}).status_code == 422
    assert len(read_register(OWNER, ["commitment"]).of("commitment")) == 6


def test_there_must_be_a_later_plan(seeded: None, sign_in: Callable[..., Client]) -> None:
    manager = sign_in(Role.MANAGER)
    assert manager.get("/plans/1/carry?into=2").status_code == 404
    made("2025-06-01", "commitment", {"text": "We will", "priority": 5, "status": "on track"})
    page = text(manager.get("/plans/3/carry").content)
    assert "There is no later plan yet" in page
    assert "Add the plan that follows" in page
    made("2025-06-02", "plan", plan("2025/26", "2025-07-01", "2026-06-30"))
    bare = text(manager.get("/plans/3/carry").content)
    assert "2025/26 has no priority yet" in bare
    assert "No commitment of this plan is open" in text(manager.get("/plans/2/carry").content)
