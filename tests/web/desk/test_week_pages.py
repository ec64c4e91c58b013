"""Views of the working week: action plan, operations, projects, education and engagement."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from docx import Document as open_docx
from openpyxl import load_workbook

from watchward.registers.models import AuditEntry
from watchward.usecases.desk.demo import keep_demo_records
from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.desk.reading import read_register
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.records import Entry
from watchward.words.roles import Role

HERE = "E07000070"
SENSITIVE = Marking.OFFICIAL_SENSITIVE


@pytest.fixture
def demo(served: Path) -> None:
    keep_demo_records(open_workspace_at(served))


def made(kind: str, area: str = "", marking: Marking = Marking.OFFICIAL, **values: Any) -> Entry:
    return keep(Act(OWNER, SYSTEM, "made"), [Draft(kind, values, area, marking)]).entries[0]


def page_of(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return BeautifulSoup(answer.content, "html.parser")


def answer_of(page: BeautifulSoup) -> str:
    found = page.select_one("#answer")
    assert found is not None
    return " ".join(found.get_text().split())


def rows_of(page: BeautifulSoup, caption: str) -> list[list[str]]:
    found = page.select_one(f"#{caption}")
    assert found is not None
    table = found.find_parent("table")
    assert table is not None
    return [
        [" ".join(cell.get_text().split()) for cell in row.find_all(["th", "td"])]
        for row in table.find_all("tr")
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/week/action-plan", "No plan was in force"),
        ("/week/operations", "No operation or campaign is recorded yet"),
        ("/week/projects", "No project is recorded yet"),
        ("/week/education", "No session is recorded yet"),
        ("/week/engagement", "No event is recorded yet"),
    ],
)
def test_an_empty_page_says_what_would_be_there(sign_in: Any, address: str, words: str) -> None:
    assert words in page_of(sign_in(), address).get_text()


def test_every_action_of_the_plan_is_shown_once_either_way(sign_in: Any, demo: None) -> None:
    client = sign_in(sensitive=True)
    register = read_register(OWNER, ["action", "commitment", "priority", "plan"])
    plan = next(p for p in register.of("plan") if p.text("title").endswith("2024/25"))
    priorities = {p.number for p in register.about("priority", "plan", plan.number)}
    under = {c.number for c in register.of("commitment") if c.ref("priority") in priorities}
    mine = [
        a for a in register.of("action")
        if a.ref("commitment") in under
        or (not a.ref("commitment") and a.ref("priority") in priorities)
    ]  # fmt: skip
    expected = sorted(f"/records/action/{action.number}" for action in mine)
    for by in ("priority", "owner"):
        page = page_of(client, f"/week/action-plan?by={by}")
        shown = [
            str(a["href"]) for a in page.select(".ww-week-actions a[href^='/records/action/']")
        ]
        assert sorted(shown) == expected
        counted = [a for a in mine if a.text("status") != "withdrawn"]
        done = sum(a.text("status") == "done" for a in counted)
        assert f"{done} of {len(counted)} done" in answer_of(page)
        assert page.select(".ww-week-late li")


def test_the_action_plan_as_it_stood_and_as_documents(sign_in: Any, demo: None) -> None:
    client = sign_in(Role.MANAGER, sensitive=True)
    past = page_of(client, "/week/action-plan?as-at=2024-05-01")
    assert "As the records stood at the end of 1 May 2024" in past.get_text()
    assert not past.find("a", string="Add an action")
    now = page_of(client, "/week/action-plan")
    assert answer_of(past) != answer_of(now)
    answer = client.get("/week/action-plan/file/docx")
    text = "\n".join(p.text for p in open_docx(io.BytesIO(answer.content)).paragraphs)
    assert "Overdue" in text
    assert answer_of(now).split(";")[0] in text
    assert client.get("/week/action-plan/file/pdf").content.startswith(b"%PDF")
    assert load_workbook(io.BytesIO(client.get("/week/action-plan/file/xlsx").content)).worksheets
    assert client.get("/week/action-plan/file/exe").status_code == 404
    assert client.get("/week/action-plan?plan=999").status_code == 404
    assert AuditEntry.objects.filter(action="downloaded an action plan").count() == 3


def test_an_operation_shows_its_results_summed_with_their_source(sign_in: Any) -> None:
    one = made("operation", name="Operation Kite", sort="operation", aim="Quiet streets",
               status="running", places=["The square"], partners=["County police"])  # fmt: skip
    for count, source in ((5, "Log"), (6, "")):
        more = {"source": source} if source else {}
        made("result", what="Arrests", operation=one.number, count=count, on="2024-06-01", **more)
    page = page_of(sign_in(Role.MANAGER), f"/week/operations/{one.number}")
    (row,) = page.select(".ww-week-results tbody tr")
    text = " ".join(row.get_text(" ").split())
    assert "Arrests 11" in text
    assert "source missing" in text
    assert page.select_one(f"a[href='/records/operation/{one.number}']")
    assert "No priority is named" in page.get_text()
    listed = page_of(sign_in(), "/week/operations")
    assert "Arrests: 11" in " ".join(listed.get_text().split())
    assert sign_in().get("/week/operations/99").status_code == 404


def test_projects_by_stream_and_status_add_up_with_the_money_of_each(
    sign_in: Any, demo: None
) -> None:
    page = page_of(sign_in(sensitive=True), "/week/projects")
    head, total, *streams = rows_of(page, "summary")
    assert head[2:7] == ["Complete", "Part complete", "Programmed", "Delayed", "Withdrawn"]
    for place in range(1, 7):
        assert int(total[place]) == sum(int(row[place]) for row in streams)
    pence = [
        [round(float(row[7].strip("£").replace(",", "")) * 100) for row in rows if "£" in row[7]]
        for rows in ([total], streams)
    ]
    assert sum(pence[0]) == sum(pence[1]) > 0
    assert len(page.select(".ww-week-projects tbody tr")) == int(total[1])
    by_status = page_of(sign_in(sensitive=True), "/week/projects?by=status")
    assert len(by_status.select(".ww-week-projects tbody tr")) == int(total[1])
    assert "1 delayed" in answer_of(page)


def test_sessions_of_the_demo_add_up_and_silence_is_no_zero(sign_in: Any, demo: None) -> None:
    client = sign_in()
    page = page_of(client, "/week/education?from=2024-04-01&to=2024-12-31")
    head, total, *programmes = rows_of(page, "grid")
    number = lambda text: int(text.replace(",", "")) if text[:1].isdigit() else 0  # noqa: E731
    for place in range(1, len(head)):
        assert number(total[place]) == sum(number(row[place]) for row in programmes)
    for row in (total, *programmes):
        assert number(row[1]) == sum(map(number, row[2:]))
    silent = [name for name, cell in zip(head, total, strict=True) if "none recorded" in cell]
    assert silent
    assert all(name in page.get_text().split("None recorded")[1] for name in silent)
    assert "0" not in [cell for row in programmes for cell in row]
    narrow = page_of(client, "/week/education?from=2024-06-01&to=2024-12-31")
    assert "Not counted: reaching beyond the period" in narrow.get_text()


def test_a_period_that_is_none_is_said_beside_the_field(sign_in: Any) -> None:
    page = page_of(sign_in(), "/week/education?from=soon&to=2024-12-31")
    assert page.select_one("#from-error")
    assert page.select_one(".govuk-error-summary a[href='#from']")
    page = page_of(sign_in(), "/week/engagement?from=2024-12-31&to=2024-01-01")
    assert "not before the first" in page.select_one("#to-error").get_text()  # type: ignore[union-attr]


def test_events_by_month_and_what_is_unanswered(sign_in: Any) -> None:
    for day, people in (("2024-05-03", 40), ("2024-05-20", None), ("2024-06-01", 7)):
        more = {} if people is None else {"attendance": people}
        event = made("event", name=f"Stall {day}", on=day, audience="Anyone", **more)
    made("said", said="The lamp is out.", event=event.number)
    made("said", said="Too dark.", did="A light was put up.", on="2024-06-02")
    made("said", said="Long ago.", on="2020-01-01")
    page = page_of(sign_in(), "/week/engagement?from=2024-04-01&to=2025-03-31")
    assert "3 events, attended 47 times. 1 of 2 things that people said has" in answer_of(page)
    captions = [each.get_text() for each in page.select(".ww-week-events caption")]
    assert captions == [
        "June 2024: 1 event, attendance 7", "May 2024: 2 events, attendance 40 (1 not recorded)",
    ]  # fmt: skip
    first = page.select_one(".ww-week-pairs li")
    assert first is not None
    assert "The lamp is out." in first.get_text()
    assert "Nothing is recorded that was done" in first.get_text()
    assert "Long ago." not in page.get_text()


def test_partner_only_records_are_left_out_and_that_is_said(sign_in: Any) -> None:
    made("session", HERE, programme="Knives", from_on="2024-05-01", to_on="2024-05-02", sessions=3)
    made("session", HERE, SENSITIVE, programme="Knives", from_on="2024-05-01", to_on="2024-05-02",
         sessions=40)  # fmt: skip
    secret = made("operation", HERE, SENSITIVE, name="Operation Owl", sort="operation", aim="x",
                  status="running")  # fmt: skip
    address = "/week/education?from=2024-04-01&to=2025-03-31"
    page = page_of(sign_in(), address)
    assert "3 sessions" in answer_of(page)
    assert "left out" in page.get_text()
    cleared = page_of(sign_in(sensitive=True), address)
    assert "43 sessions" in answer_of(cleared)
    assert "left out" not in cleared.get_text()
    assert AuditEntry.objects.filter(action="looked at sensitive records").count() == 1
    assert sign_in().get(f"/week/operations/{secret.number}").status_code == 403
    assert "Operation Owl" not in page_of(sign_in(), "/week/operations").get_text()
    lines = list(csv.DictReader(io.StringIO(
        sign_in().get("/week/education/file/csv?from=2024-04-01&to=2025-03-31").content.decode()
    )))  # fmt: skip
    assert lines[-1]["sessions"] == "3"


def test_the_lists_lead_to_the_views(sign_in: Any) -> None:
    client = sign_in()
    for address, view in (
        ("/registers", "/week/education"), ("/records/project", "/week/projects"),
        ("/records/action", "/week/action-plan"), ("/records/event", "/week/engagement"),
    ):  # fmt: skip
        assert page_of(client, address).select_one(f".ww-week-links a[href='{view}']")
    assert not page_of(client, "/records/award").select_one(".ww-week-links")
