"""Questions: answered with figures bound, numerals without one flagged, promises kept first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.plans import changed, made
from watchward.usecases.desk.keeping import Act, Draft, as_draft, keep
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.roles import Role

HERE = "E07000070"
FIGURE = f"offences.v1/{HERE}/2024-10-r12/shoplifting"
ADDRESS = "/scrutiny/questions/1"


@pytest.fixture
def seeded(db: None) -> None:
    made("2024-10-01", "question", {
        "text": "Are thefts from shops rising?", "asked_on": "2024-09-20", "asked_by": "a member",
        "owner": "Sergeant", "due_on": "2024-10-15", "status": "open", "figure": FIGURE,
    })  # fmt: skip


def said(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def soup(client: Client, address: str = ADDRESS) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def send(client: Client, code: int = 302, /, **values: Any) -> BeautifulSoup:
    version = read_entry(OWNER, "question", 1).version
    usual = {"answer": "Yes.", "status": "answered", "version": version}
    answer = client.post(ADDRESS, {**usual, **values})
    assert answer.status_code == code, answer.content.decode()[-600:]
    return BeautifulSoup(answer.content, "html.parser")


def value(client: Client) -> str:
    """The value that the page shows for the figure asked about."""
    found = soup(client).select_one(".ww-question-facts strong")
    assert found is not None
    return said(found)


def test_an_answer_shows_its_figures_and_a_number_without_one_is_flagged(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    shown = value(manager)
    text = f"There were {shown} in the 12 months to October 2024, and 44 of them in one street."
    page = send(manager, 422, answer=text, figure=FIGURE)
    flagged = said(page.select_one(".ww-stop"))
    assert "44 in “" in flagged
    assert shown not in [said(b) for b in page.select(".ww-stop strong")]
    assert read_entry(OWNER, "question", 1).text("status") == "open"
    tick = page.select_one("#confirm")
    assert tick is not None
    # Another answer than the one looked at is looked at again.
    send(manager, 422, answer=f"{text} And 55.", figure=FIGURE, confirm=tick["value"])
    sourced = text.replace("44 of them", "44 [source: street list] of them")
    send(manager, answer=sourced, figure=FIGURE)
    page = soup(manager)
    facts = said(page.select_one(".ww-question-facts"))
    assert "Sources named street list" in facts
    assert "is no bound figure" not in facts
    assert page.select_one(f'.ww-question-facts a[href*="{FIGURE}@"]') is not None
    held = read_entry(OWNER, "question", 1)
    assert (held.lines("figures"), held.text("status")) == ((FIGURE,), "answered")
    assert held.day("answered_on") is not None


def test_looking_keeps_nothing_and_shows_the_values(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    other = f"offences.v1/{HERE}/2024-10-r12/robbery"
    page = send(manager, 200, answer="Yes.", figures=other, do="look")
    ticked = page.select_one(f'input[name=figure][value="{other}"]')
    assert ticked is not None
    assert ticked.has_attr("checked")
    assert "Nothing is kept yet." in said(page)
    assert read_entry(OWNER, "question", 1).version == 1
    page = send(manager, 422, figures="no-such-measure/x")
    assert "Copy the key from the figure" in said(page.select_one(".govuk-error-summary"))


def test_what_is_promised_is_an_action_of_the_same_act_and_holds_the_question_open(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    promised = {"status": "further information promised", "promised": "Counts by ward."}
    page = send(manager, 422, **promised)
    problems = said(page.select_one(".govuk-error-summary"))
    assert "Enter who delivers it." in problems
    assert "Enter the day by which it is delivered" in problems
    send(manager, **promised, owner="Analyst", due_on="31/10/2024")
    (action,) = read_register(OWNER, ["action"]).of("action")
    question = read_entry(OWNER, "question", 1)
    assert action.change == question.change
    assert (action.text("source"), action.ref("question"), action.text("owner")) == (
        "question", 1, "Analyst",
    )  # fmt: skip
    assert (action.text("text"), action.text("due_on")) == ("Counts by ward.", "2024-10-31")
    send(manager, **promised)
    assert len(read_register(OWNER, ["action"]).of("action")) == 1

    page = send(manager, 422, status="closed", promised="Counts by ward.")
    assert "It cannot be closed yet: action 1, “Counts by ward.”, is not started." in said(page)
    closing = as_draft(read_entry(OWNER, "question", 1), {"status": "closed"})
    with pytest.raises(Refused, match="is not started"):
        keep(Act(OWNER, SYSTEM, "closed by another way"), [closing])
    changed("2024-11-01", "action", 1, status="withdrawn")
    page = send(manager, 422, status="closed", promised="Counts by ward.")
    assert "is withdrawn and its outcome does not say why" in said(page)
    changed("2024-11-02", "action", 1, status="withdrawn", outcome="Too few to publish.")
    send(manager, status="closed", promised="Counts by ward.")
    assert read_entry(OWNER, "question", 1).text("status") == "closed"


def test_a_name_of_a_member_of_the_public_is_warned_of(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    page = send(manager, 422, answer="The victim, Jane Brown, was told.")
    assert "Answer: “victim, Jane Brown” looks like" in said(page.select_one(".ww-stop"))
    tick = page.select_one("#confirm")
    assert tick is not None
    send(manager, answer="The victim, Jane Brown, was told.", confirm=tick["value"])


def test_questions_that_wait_are_listed_and_a_reader_cannot_answer(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    reader = sign_in(Role.READER)
    page = soup(reader, "/scrutiny/questions")
    assert said(page.select_one("#answer")) == (
        "1 question waits, 1 of them past its day; 0 answered."
    )
    assert "days overdue" in said(page.select_one("table"))
    assert soup(reader).select_one("form#answer-form") is None
    send(reader, 403)
    keep(Act(OWNER, SYSTEM, "added"), [Draft("question", {
        "text": "Secret?", "asked_on": "2024-09-20", "asked_by": "a partner", "status": "open",
    }, HERE, Marking.OFFICIAL_SENSITIVE)])  # fmt: skip
    assert reader.get("/scrutiny/questions/2").status_code == 403
    assert b"Secret?" not in reader.get("/scrutiny/questions").content
    assert reader.get("/scrutiny/questions/9").status_code == 404


def test_somebody_elses_change_is_not_written_over(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    manager = sign_in(Role.MANAGER)
    changed("2024-10-02", "question", 1, owner="Inspector")
    page = send(manager, 409, version=1)
    assert "has changed since" in said(page.select_one(".govuk-error-summary"))
    assert read_entry(OWNER, "question", 1).text("answer") == ""
