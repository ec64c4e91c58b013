"""My tasks: by owner and date, handed on, done in one step; and the hub's tasking sheet."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docx import Document as open_docx

from watchward.delivery.sheet import tasking_sheet
from watchward.registers.models import ChangeSet, Person
from watchward.usecases.desk.keeping import Act, Draft, as_draft, keep, undo
from watchward.usecases.desk.reading import read_entry, read_register
from watchward.usecases.desk.tasks import TASK_KINDS, today
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.periods import Month
from watchward.words.records import Entry
from watchward.words.roles import Role

HERE = "E07000070"


def in_days(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def made(
    kind: str, values: dict[str, Any], sensitive: bool = False, at: datetime | None = None
) -> Entry:
    marking = Marking.OFFICIAL_SENSITIVE if sensitive else Marking.OFFICIAL
    act = Act(OWNER, SYSTEM, "made", at=at)
    return keep(act, [Draft(kind, values, HERE if sensitive else "", marking)]).entries[0]


def action(text: str, owner: str, due: int | None = None, **more: Any) -> Entry:
    values = {"text": text, "source": "hub", "owner": owner, "status": "in progress"}
    if due is not None:
        values["due_on"] = in_days(due)
    return made("action", values, **more)


def page_of(answer: Any) -> BeautifulSoup:
    assert answer.status_code == 200, answer.status_code
    return BeautifulSoup(answer.content, "html.parser")


def table_of(page: BeautifulSoup, caption: str) -> Any:
    found = page.select_one(caption)
    assert found is not None
    return found.find_parent("table")


def listed(page: BeautifulSoup) -> dict[str, list[str]]:
    """Titles of tasks under each heading."""
    return {
        str(heading["id"]): [
            link.get_text(strip=True)
            for link in below.select(".ww-task__what a")
        ]
        for heading in page.select("h2[id]")
        if (below := heading.find_next("ul"))
    }  # fmt: skip


@pytest.fixture
def sam(sign_in: Any) -> Callable[..., Any]:
    """Signs in somebody whose name is Sam Ali and whose address is sam@example.org."""

    def signed_in(role: Role = Role.MANAGER, **more: Any) -> Any:
        client = sign_in(role, **more)
        Person.objects.update(name="Sam Ali", email="sam@example.org")
        return client

    return signed_in


def test_everything_of_mine_by_when_it_is_due(sam: Any) -> None:
    client = sam()
    action("Late", "sam ali", -3)
    action("Later than late", "SAM@EXAMPLE.ORG", -30)
    action("Today", "Sam Ali", 0)
    action("In a week", "Sam ALI", 7)
    action("In eight days", "Sam Ali", 8)
    action("Some day", "Sam Ali")
    action("Not mine", "Sam Alison", -3)
    made(
        "tasking",
        {
            "text": "Hub task",
            "month": "2024-10",
            "owner": "Sam Ali",
            "status": "carried over",
            "due_on": in_days(-1),
        },
    )
    made(
        "action",
        {
            "text": "Done",
            "source": "hub",
            "owner": "Sam Ali",
            "status": "done",
            "done_on": in_days(-1),
            "due_on": in_days(-1),
        },
    )
    page = page_of(client.get("/tasks"))
    assert listed(page) == {
        "overdue": ["Later than late", "Late", "Hub task"],
        "week": ["Today", "In a week"],
        "later": ["In eight days"],
        "undated": ["Some day"],
    }
    answer = page.select_one("#answer")
    assert answer is not None
    assert answer.get_text(strip=True) == "7 open: 3 overdue, 2 due in the next 7 days."
    home = page_of(client.get("/")).select_one(".ww-tasks")
    assert home is not None
    assert "3 tasks of yours are overdue" in home.get_text()
    assert "2 tasks of yours are due in the next 7 days" in home.get_text()
    assert [link["href"] for link in home.select("a")][:2] == ["/tasks", "/tasks"]


def test_every_kind_with_an_owner_and_a_date_is_looked_at() -> None:
    assert {kind.key for kind in TASK_KINDS} == {
        "action", "tasking", "project", "review", "recommendation", "commitment", "finding",
        "question",
    }  # fmt: skip


def test_nobodys_tasks_is_an_empty_page_that_says_how(sam: Any) -> None:
    text = page_of(sam(Role.READER).get("/tasks")).get_text()
    assert "Nothing is open." in text
    assert "Sam Ali or sam@example.org" in text


def test_done_in_one_step_and_undone(sam: Any) -> None:
    client = sam()
    entry = action("Visit", "Sam Ali", -1)
    answer = client.post(f"/tasks/action/{entry.number}/done", {"version": entry.version})
    assert answer["Location"] == "/tasks"
    assert "Undo this change" in client.get("/tasks").content.decode()
    now = read_entry(OWNER, "action", entry.number)
    assert (now.text("status"), now.text("done_on")) == ("done", today().isoformat())
    undo(Act(OWNER, SYSTEM, "undid"), ChangeSet.objects.order_by("-pk")[0].pk)
    again = read_entry(OWNER, "action", entry.number)
    assert (again.text("status"), again.text("done_on")) == ("in progress", "")


def test_what_changed_meanwhile_or_is_done_is_not_done_again(sam: Any) -> None:
    client = sam()
    entry = action("Visit", "Sam Ali", -1)
    keep(Act(OWNER, SYSTEM, "changed"), [as_draft(entry, {"outcome": "Half"})])
    address = f"/tasks/action/{entry.number}/done"
    assert client.post(address, {"version": 1}).status_code == 422
    assert client.post(address, {"version": 2}).status_code == 302
    assert client.post(address, {"version": 3}).status_code == 422
    Person.objects.all().delete()
    assert sam(Role.READER).post(address, {}).status_code == 403


def test_a_commitment_is_not_finished_in_one_step(sam: Any) -> None:
    client = sam()
    made("commitment", {"text": "We will", "priority": 1, "owner": "Sam Ali", "status": "on track"})
    page = page_of(client.get("/tasks"))
    assert "We will" in page.get_text()
    assert page.select(".ww-task form") == []
    assert client.post("/tasks/commitment/1/done", {}).status_code == 422


def test_handed_on_with_a_reason_from_whom_and_when(sam: Any) -> None:
    client = sam()
    entry = action("Visit", "Jo Day", 3)
    address = f"/tasks/action/{entry.number}/hand-on"
    assert "Jo Day’s now" in page_of(client.get(address)).get_text()
    for to, reason in (("", "x"), ("Sam Ali", ""), ("jo day", "x")):
        refused = client.post(address, {"to": to, "reason": reason})
        assert refused.status_code == 422
        assert "There is a problem" in refused.content.decode()
    assert (
        client.post(address, {"to": "Sam Ali", "reason": "On leave", "version": 1}).status_code
        == 302
    )
    received = table_of(page_of(client.get("/tasks")), "#received")
    cells = [cell.get_text(strip=True) for cell in received.select("tbody tr > *")]
    when = f"{today().day} {today():%B %Y}"
    assert cells == ["Visit", "Jo Day", when, "On leave", "in progress"]
    theirs = page_of(client.get("/tasks?person=Jo+Day"))
    assert theirs.select_one("#passed") is not None
    assert "Tasks of Jo Day" in theirs.get_text()
    assert theirs.select_one("#received") is None


def test_managers_look_at_another_and_at_everything_overdue(sam: Any) -> None:
    action("A", "Jo Day", -1)
    action("B", "Jo Day", -2)
    action("C", "Lee Fox", -2)
    manager = sam()
    page = page_of(manager.get("/tasks/overdue"))
    heads = [" ".join(each.get_text(" ").split()) for each in page.select("main h2")]
    assert heads == ["Jo Day 2", "Lee Fox 1"]
    assert listed(page_of(manager.get("/tasks?person=jo+day")))["overdue"] == ["B", "A"]
    Person.objects.all().delete()
    reader = sam(Role.READER)
    assert reader.get("/tasks/overdue").status_code == 403
    assert reader.get("/tasks?person=Jo+Day").status_code == 403


def test_sensitive_tasks_are_for_their_area_and_noted(sam: Any) -> None:
    action("Secret visit", "Sam Ali", -1, sensitive=True)
    assert "Secret visit" not in sam().get("/tasks").content.decode()
    Person.objects.all().delete()
    cleared = sam(sensitive=True, areas=(HERE,))
    page = page_of(cleared.get("/tasks"))
    assert "Secret visit" in page.get_text()
    assert "OFFICIAL-SENSITIVE" in page.select_one(".ww-marking").get_text()  # type: ignore[union-attr]


def test_my_dates_as_a_calendar(sam: Any) -> None:
    client = sam(Role.READER)
    action("Visit, then call; “é”" * 6, "Sam Ali", 3)
    action("No date", "Sam Ali")
    answer = client.get("/tasks/calendar.ics")
    lines = answer.content.split(b"\r\n")
    assert answer["Content-Type"].startswith("text/calendar")
    assert max(map(len, lines)) <= 75
    text = answer.content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 1
    assert f"DTSTART;VALUE=DATE:{today() + timedelta(days=3):%Y%m%d}" in text
    assert "SUMMARY:Due: Visit\\, then call\\; “é”" in text
    assert "URL:http://testserver/records/action/1" in text


def hub(text: str, month: str, status: str = "open", **more: Any) -> Entry:
    values = {"text": text, "month": month, "owner": "Jo", "status": status, **more}
    return made("tasking", values)


def test_a_sheet_has_what_is_carried_over_first() -> None:
    hub("Old and open", "2024-08")
    hub("Old, done before", "2024-08", "done", done_on="2024-09-30")
    hub("Done in the month", "2024-09", "done", done_on="2024-10-01")
    hub("Older", "2024-07", "carried over")
    hub("Withdrawn", "2024-09", "withdrawn")
    hub("New", "2024-10", due_on="2024-10-20")
    hub("Next", "2024-11")
    sheet = tasking_sheet(read_register(OWNER, ["tasking"]), Month(2024, 10), date(2024, 10, 25))
    assert [task.entry.text("text") for task in sheet.carried] == [
        "Older",
        "Old and open",
        "Done in the month",
    ]
    assert [(task.entry.text("text"), task.is_late) for task in sheet.raised] == [("New", True)]
    assert sheet.carried[2].outcome == "Done on 1 October 2024."


def test_the_sheet_as_a_page_and_in_word(sam: Any) -> None:
    client = sam(Role.READER)
    assert "No hub task is held yet" in client.get("/tasking").content.decode()
    made("priority", {"title": "Hidden harm", "plan": 1, "chosen_because": "duty", "reason": "R"})
    hub(
        "Light the underpass",
        "2024-09",
        location="Station",
        raised_by="Parks",
        priority=1,
        due_on="2024-10-01",
    )
    hub("Visit the shops", "2024-10", owner_body="Police", outcome="Two visits made")
    months = page_of(client.get("/tasking"))
    assert [link.get_text() for link in months.select("tbody a")] == [
        "October 2024",
        "September 2024",
    ]
    page = page_of(client.get("/tasking/2024-10"))
    assert "1 carried over and 1 raised in October 2024" in page.select_one("#answer").get_text()  # type: ignore[union-attr]
    answer = client.get("/tasking/2024-10/docx")
    tables = open_docx(io.BytesIO(answer.content)).tables
    rows = [[cell.text.strip() for cell in row.cells] for table in tables for row in table.rows]
    heads = [
        "Task",
        "Raised by",
        "Raised in the month",
        "Priority",
        "Location",
        "Owner",
        "Due",
        "Where it stands",
        "Outcome",
    ]
    assert heads in rows
    carried = [
        "1. Light the underpass",
        "Parks",
        "September 2024",
        "Hidden harm",
        "Station",
        "Jo",
        "1 October 2024, overdue",
        "open",
        "",
    ]
    raised = [
        "2. Visit the shops",
        "",
        "October 2024",
        "",
        "",
        "Jo, Police",
        "",
        "open",
        "Two visits made.",
    ]
    assert rows.index(heads) < rows.index(carried) < rows.index(raised)
    assert client.get("/tasking/2024-10/pdf").content[:5] == b"%PDF-"
    assert client.get("/tasking/2024-13").status_code == 404
    assert client.get("/tasking/2024-10/csv").status_code == 404


def test_handed_on_long_ago_is_in_order_of_time(sam: Any) -> None:
    client = sam()
    first = made(
        "action",
        {"text": "One", "source": "hub", "owner": "Jo", "status": "delayed"},
        at=datetime(2024, 4, 1, tzinfo=UTC),
    )
    for owner, day in (("Sam Ali", 2), ("Lee", 3), ("sam@example.org", 4)):
        act = Act(OWNER, SYSTEM, "handed on", f"Reason {day}", datetime(2024, 4, day, tzinfo=UTC))
        now = read_entry(OWNER, "action", first.number)
        keep(act, [as_draft(now, {"owner": owner})])
    page = page_of(client.get("/tasks"))
    days = [row.select("td")[1].text for row in table_of(page, "#received").select("tbody tr")]
    assert days == ["4 April 2024", "2 April 2024"]
    assert "Lee" in table_of(page, "#passed").get_text()
