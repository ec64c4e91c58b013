"""The registers as pages: found, added, changed, seen by those who may, and as they stood."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from watchward.registers.models import AuditEntry, ChangeSet, Person, Record
from watchward.usecases.desk.keeping import Act, Draft, as_draft, keep, remove
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.reading import read_entry
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.records import Entry
from watchward.words.roles import Role

HERE, ELSEWHERE = "E07000070", "E07000066"
FIGURE = f"offences.v1/{HERE}/2024-10-r12/shoplifting"
SignIn = Callable[..., Client]


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def words(answer: Any) -> str:
    main = soup(answer).find("main") or soup(answer)
    return " ".join(main.get_text(" ").split())


def on(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def made(kind: str, at: str = "", area: str = "", marking: Marking = Marking.OFFICIAL,
         **values: Any) -> Entry:  # fmt: skip
    act = Act(OWNER, SYSTEM, f"added to {KINDS[kind].plural}", at=on(at) if at else None)
    return keep(act, [Draft(kind, values, area, marking)]).entries[0]


def action(text: str = "Visit the shop", at: str = "", **more: Any) -> Entry:
    about = {key: more.pop(key) for key in ("area", "marking") if key in more}
    values = {"text": text, "source": "hub", "owner": "Dana", "status": "not started", **more}
    return made("action", at, **about, **values)


def plan_with_priority() -> tuple[Entry, Entry]:
    plan = made("plan", title="Plan 2024/25", body="Partnership", sort="partnership plan",
                starts_on="2024-04-01", ends_on="2025-03-31", status="in force")  # fmt: skip
    return plan, made(
        "priority", title="Retail crime", plan=plan.number, chosen_because="risk matrix"
    )


def typed(page: Any, **changes: str) -> dict[str, Any]:
    """A form as a browser without scripts would send it, with some values changed."""
    form = soup(page).select_one("form.ww-record-form")
    assert form is not None
    sent: dict[str, Any] = {}
    for one in form.select("input[name], textarea[name], select[name]"):
        name = str(one["name"])
        if one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            sent[name] = str(chosen["value"]) if chosen else ""
        elif one.name == "textarea":
            sent[name] = one.get_text().removeprefix("\n")
        elif one.get("type") not in ("checkbox", "radio") or one.has_attr("checked"):
            sent[name] = str(one.get("value", ""))
    sent.pop("csrfmiddlewaretoken", None)
    return {**sent, **{f"field-{key}" if key in FIELDS else key: text
                       for key, text in changes.items()}}  # fmt: skip


FIELDS = {field.key for kind in KINDS.values() for field in kind.fields} - {"marking", "area"}


def test_empty_registers_say_what_would_be_here(sign_in: SignIn) -> None:
    manager, reader = sign_in(Role.MANAGER), sign_in(Role.READER)
    assert "Begin with a plan" in words(manager.get("/registers"))
    assert soup(manager.get("/registers")).select_one("a[href='/records/plan/new']")
    assert "Your account may read" in words(reader.get("/registers"))
    said = words(reader.get("/records/action"))
    assert "Nothing is kept here yet" in said
    assert "can add them" in said
    assert "Nothing has been changed yet" in words(reader.get("/changes"))


def test_every_kind_has_a_list_and_a_form(sign_in: SignIn) -> None:
    client = sign_in(Role.MANAGER)
    for kind in KINDS.values():
        assert client.get(f"/records/{kind.key}").status_code == 200
        page = client.get(f"/records/{kind.key}/new")
        assert page.status_code == 200
        shown = soup(page)
        for field in kind.fields:
            one = shown.select_one(f"#field-{field.key}")
            assert one is not None, (kind.key, field.key)
            assert one.name == "fieldset" or shown.select_one(f"label[for='field-{field.key}']")
        assert len(shown.select("h1")) == 1
    assert client.get("/records/nothing").status_code == 404
    assert client.get("/records/action/7").status_code == 404


def test_the_overview_counts_open_and_overdue(sign_in: SignIn) -> None:
    action("Late", due_on="2024-01-05")
    action("Finished", status="done", due_on="2024-01-05", done_on="2024-01-04")
    remove(Act(OWNER, SYSTEM, "removed"), action("Gone"))
    client = sign_in(Role.READER)
    row = next(
        row for row in soup(client.get("/registers")).select("tbody tr")
        if row.select_one("a[href='/records/action']")
    )  # fmt: skip
    assert [cell.get_text(strip=True) for cell in row.select("td")] == ["2", "1", "1"]
    late = words(client.get("/records/action?overdue=1"))
    assert "1 action of 2" in late
    assert "Overdue" in late


def test_a_record_from_the_form_to_its_page(sign_in: SignIn, make_person: Any) -> None:
    _, priority = plan_with_priority()
    client = sign_in(Role.MANAGER)
    page = client.get(f"/records/action/new?priority={priority.number}&source=hub&next=/registers")
    chosen = soup(page).select_one("#field-priority option[selected]")
    assert chosen is not None
    assert chosen.get_text() == "Retail crime"
    assert "manager1" not in str(soup(page).select_one("#field-text"))
    assert soup(page).select_one("datalist#officers option[value='Manager 1']")
    wrong = typed(page, text="Visit <b>shops</b>", due_on="31/02/2024", owner="", status="done")
    again = client.post("/records/action/new", wrong)
    assert again.status_code == 422
    errors = {
        link["href"]: link.get_text() for link in soup(again).select(".govuk-error-summary a")
    }
    assert {"#field-due_on", "#field-owner"} <= set(errors)
    assert "31/02/2024" in errors["#field-due_on"]
    held = soup(again).select_one("#field-text")
    assert held is not None
    assert held["value"] == "Visit <b>shops</b>"
    assert str(soup(again).select_one("title")).startswith("<title>Error: ")
    assert not Record.objects.filter(kind="action").exists()
    right = typed(again, due_on="31/10/2024", owner="Dana", status="in progress", area=HERE)
    assert client.post("/records/action/new", right)["Location"] == "/registers"
    entry = read_entry(OWNER, "action", 1)
    assert (entry.text("due_on"), entry.area, entry.ref("priority")) == ("2024-10-31", HERE, 1)
    said = client.get("/registers")
    assert "“Visit <b>shops</b>” is added" in words(said)
    undo = soup(said).select_one(".govuk-notification-banner__link")
    assert undo is not None
    assert str(undo["href"]).startswith("/changes/")
    shown = client.get("/records/action/1")
    assert "31 October 2024" in words(shown)
    assert "Chelmsford" in words(shown)
    assert soup(shown).select_one(f"dd a[href='/records/priority/{priority.number}']")
    about = client.get(f"/records/priority/{priority.number}")
    assert "Actions (1)" in words(about)
    assert soup(about).select_one(f"a[href='/records/commitment/new?priority={priority.number}']")


def test_keep_and_add_another_stays_with_what_it_hangs_on(sign_in: SignIn) -> None:
    _, priority = plan_with_priority()
    client = sign_in(Role.MANAGER)
    page = client.get(f"/records/commitment/new?priority={priority.number}")
    sent = typed(page, text="We will patrol.", status="on track") | {"then": "another"}
    answer = client.post("/records/commitment/new", sent)
    assert answer["Location"].startswith(f"/records/commitment/new?priority={priority.number}")
    bad = client.get("/records/commitment/new?priority=99&status=unheard&next=//evil.example/")
    assert bad.status_code == 200
    sent = typed(bad, text="We will.", status="on track", priority="#1")
    assert client.post("/records/commitment/new", sent)["Location"] == "/records/commitment/2"


def test_a_figure_is_shown_by_its_value_and_linked(sign_in: SignIn) -> None:
    plan_with_priority()
    client = sign_in(Role.MANAGER)
    page = client.get("/records/measure/new?priority=1")
    sent = typed(page, label="Shoplifting", figure=FIGURE, better="lower")
    assert client.post("/records/measure/new", sent).status_code == 302
    for address in ("/records/measure/1", "/records/measure"):
        link = soup(client.get(address)).select_one("a[href^='/figures/']")
        assert link is not None
        assert re.fullmatch(r"\d,\d{3}", link.get_text(strip=True))
    nothing = typed(page, label="X", figure="offences.v1/E07000070", better="lower")
    assert "Copy the key" in words(client.post("/records/measure/new", nothing))


def test_lines_several_records_and_money_come_back_as_typed(sign_in: SignIn) -> None:
    plan, priority = plan_with_priority()
    client = sign_in(Role.MANAGER)
    page = client.get("/records/priority/new")
    sent = typed(page, title="Next", plan=f"#{plan.number}", chosen_because="duty", reason="Law",
                 aims="one\r\n\r\ntwo")  # fmt: skip
    sent["field-follows"] = [f"#{priority.number}"]
    assert client.post("/records/priority/new", sent).status_code == 302
    kept = read_entry(OWNER, "priority", 2)
    assert kept.values["aims"] == ["one", "two"]
    assert kept.refs("follows") == (priority.number,)
    edit = client.get("/records/priority/2/edit")
    area = soup(edit).select_one("#field-aims")
    assert area is not None
    assert area.get_text().split() == ["one", "two"]
    tick = soup(edit).select_one("input[name='field-follows'][checked]")
    assert tick is not None
    assert client.post("/records/priority/2/edit", typed(edit)).status_code == 302
    assert read_entry(OWNER, "priority", 2).version == 1
    made("stream", name="Fund", funder="Home Office")
    money = client.get("/records/award/new?stream=1")
    sent = typed(money, name="A", amount="£44,190.50")
    assert client.post("/records/award/new", sent).status_code == 302
    assert "£44,190.50" in words(client.get("/records/award/1"))
    held = soup(client.get("/records/award/1/edit")).select_one("#field-amount")
    assert held is not None
    assert held["value"] == "44190.50"


def test_many_records_are_an_input_with_a_list(sign_in: SignIn) -> None:
    _, priority = plan_with_priority()
    act = Act(OWNER, SYSTEM, "imported")
    keep(act, [
        Draft("commitment", {"text": f"We will {n}.", "priority": 1, "status": "on track"})
        for n in range(70)
    ])  # fmt: skip
    client = sign_in(Role.MANAGER)
    page = client.get("/records/action/new?commitment=7")
    field = soup(page).select_one("#field-commitment")
    assert field is not None
    assert (field["list"], field["value"]) == ("every-commitment", "#7 We will 6.")
    assert len(soup(page).select("#every-commitment option")) == 70
    sent = typed(page, text="Do", source="hub", owner="D", status="not started")
    assert client.post("/records/action/new", sent).status_code == 302
    assert read_entry(OWNER, "action", 1).ref("commitment") == 7
    about = client.get(f"/records/priority/{priority.number}")
    assert "All 70 commitments" in words(about)
    assert "70 commitments" in words(client.get("/records/commitment?priority=1"))
    assert "Priority: Retail crime" in words(client.get("/records/commitment?priority=1"))


def test_the_list_is_filtered_sorted_and_paged(sign_in: SignIn) -> None:
    act = Act(OWNER, SYSTEM, "imported")
    keep(act, [
        Draft("action", {
            "text": f"Action {n:03d}", "source": "hub", "owner": "Ann" if n % 2 else "Bo",
            "status": "done" if n % 3 == 0 else "in progress",
            "due_on": f"2024-05-{n % 28 + 1:02d}",
        }, HERE if n % 5 == 0 else "")
        for n in range(120)
    ])  # fmt: skip
    client = sign_in(Role.READER)

    def titles(query: str) -> list[str]:
        rows = soup(client.get(f"/records/action?{query}")).select(".ww-register-table tbody th a")
        return [row.get_text() for row in rows]

    assert len(titles("")) == 50
    assert len(titles("page=3")) == 20
    assert titles("page=99") == titles("page=3")
    assert titles("sort=text&dir=desc")[0] == "Action 119"
    assert titles("sort=due_on")[0] == "Action 000"
    assert "60 actions of 120" in words(client.get("/records/action?owner=Ann"))
    assert "40 actions of 120" in words(client.get("/records/action?status=done"))
    assert "80 actions of 120" in words(client.get("/records/action?status=still-open"))
    assert "24 actions of 120" in words(client.get(f"/records/action?area={HERE}"))
    assert titles("words=action 017") == ["Action 017"]
    assert "None of the 120 actions matches" in words(client.get("/records/action?words=xyzzy"))
    head = soup(client.get("/records/action?sort=text")).select_one("th[aria-sort]")
    assert head is not None
    assert head["aria-sort"] == "ascending"


def test_a_list_and_a_record_as_they_stood(sign_in: SignIn) -> None:
    entry = action("First words", at="2024-04-02")
    later = Act(OWNER, SYSTEM, "changed", "A better word", on("2024-07-01"))
    entry = keep(later, [as_draft(entry, {"text": "Second words"})]).entries[0]
    remove(Act(OWNER, SYSTEM, "removed", "Done with", on("2024-10-01")), entry)
    client = sign_in(Role.MANAGER)
    page = client.get("/records/action?as_at=30/06/2024")
    assert "as it stood at the end of 30 June 2024" in words(page)
    assert "First words" in words(page)
    assert not soup(page).select("a[href*='/new'], .ww-bulk, input[type=checkbox][name=number]")
    one = client.get("/records/action/1?as_at=2024-08-01")
    assert "Second words" in str(soup(one).h1)
    assert not soup(one).select("a[href$='/edit'], form[action$='/remove']")
    assert "There were no actions on that day" in words(
        client.get("/records/action?as_at=2024-01-01")
    )
    assert client.get("/records/action/1?as_at=2024-01-01").status_code == 404
    wrong = client.get("/records/action?as_at=31/02/2024")
    assert wrong.status_code == 400
    assert soup(wrong).select_one(".govuk-error-summary a[href='#as_at']")
    assert client.get("/records/action?as_at=2099-01-01").status_code == 400
    now = words(client.get("/records/action/1"))
    assert "This was removed from actions" in now
    assert "Reason: A better word" in now
    assert "Action First words Second words" in now
    assert "Second words" in words(client.get("/records/action?removed=1"))
    assert "Show what was removed (1)" in words(client.get("/records/action"))


def test_roles_markings_and_areas_bind_every_page(sign_in: SignIn) -> None:
    action("Open to all", area=HERE)
    action("Partner only", area=HERE, marking=Marking.OFFICIAL_SENSITIVE)
    first, second = (f"/changes/{change.pk}" for change in ChangeSet.objects.order_by("pk"))
    reader = sign_in(Role.READER)
    uncleared = sign_in(Role.MANAGER)
    here = sign_in(Role.MANAGER, sensitive=True, areas=(HERE,))
    elsewhere = sign_in(Role.MANAGER, sensitive=True, areas=(ELSEWHERE,))
    assert Client().get("/records/action").status_code == 302
    for client, sees in ((reader, False), (uncleared, False), (here, True), (elsewhere, False)):
        assert ("Partner only" in words(client.get("/records/action"))) is sees
        assert client.get("/records/action/2").status_code == (200 if sees else 403)
        assert client.get("/records/action/2?as_at=2024-01-01").status_code != 200
        assert client.get(second).status_code == (200 if sees else 403)
        assert ("2 changes" in words(client.get("/changes"))) is sees
        edit = client.get("/records/action/2/edit").status_code
        assert edit == (200 if sees else 403)
        for verb in ("remove", "put-back"):
            if not sees:
                told = client.post(f"/records/action/2/{verb}", {"reason": "x"})
                assert told.status_code == 403
    assert "OFFICIAL-SENSITIVE" in str(soup(here.get("/records/action")).select_one(".ww-marking"))
    assert AuditEntry.objects.filter(action="looked at sensitive records").exists()
    for verb in ("edit", "new", "bulk"):
        address = f"/records/action/1/{verb}" if verb == "edit" else f"/records/action/{verb}"
        assert reader.get(address).status_code == 403
        assert reader.post(address, {}).status_code == 403
    assert elsewhere.get("/records/action/1/edit").status_code == 403
    assert elsewhere.post("/records/action/1/remove", {"reason": "x"}).status_code == 403
    assert not soup(elsewhere.get("/records/action/1")).select("a[href$='/edit']")
    assert reader.post(f"{first}/undo", {}).status_code == 403
    assert elsewhere.post(f"{first}/undo", {}).status_code == 403
    page = elsewhere.get("/records/action/new")
    areas = [one["value"] for one in soup(page).select("#area option")]
    assert areas == ["", ELSEWHERE]
    assert len(soup(page).select("#marking option")) == 2
    assert len(soup(uncleared.get("/records/action/new")).select("#marking option")) == 1
    forced = typed(page, text="Mine", source="hub", owner="x", status="done", done_on="1/1/2024",
                   area=HERE)  # fmt: skip
    assert elsewhere.post("/records/action/new", forced).status_code == 422
    forced = typed(page, text="Mine", source="hub", owner="x", status="not started",
                   area="", marking="OFFICIAL-SENSITIVE")  # fmt: skip
    assert "your own areas" in words(elsewhere.post("/records/action/new", forced))
    sneaky = typed(uncleared.get("/records/action/new"), text="Mine", source="hub", owner="x",
                   status="not started", marking="OFFICIAL-SENSITIVE")  # fmt: skip
    assert uncleared.post("/records/action/new", sneaky).status_code == 422
    assert Record.objects.count() == 2


def test_what_a_viewer_may_not_see_keeps_its_title_to_itself(sign_in: SignIn) -> None:
    made("review", area=HERE, marking=Marking.OFFICIAL_SENSITIVE, reference="R/1",
         sort="ASB case review", stage="scoping", started_on="2024-05-01")  # fmt: skip
    made("recommendation", text="Share sooner", review=1, status="open")
    reader = sign_in(Role.MANAGER)
    for address in ("/records/recommendation", "/records/recommendation/1",
                    "/records/recommendation/1/edit"):  # fmt: skip
        said = str(soup(reader.get(address)))
        assert "A record you may not see" in said
        assert "R/1" not in said
    edit = typed(reader.get("/records/recommendation/1/edit"), text="Share sooner, and say so")
    assert reader.post("/records/recommendation/1/edit", edit).status_code == 302
    assert read_entry(OWNER, "recommendation", 1).ref("review") == 1
    guess = typed(reader.get("/records/recommendation/1/edit"), review="R/1", text="Guess")
    assert reader.post("/records/recommendation/1/edit", guess).status_code == 422


def test_a_list_of_a_thousand_asks_no_more_often_than_one_of_sixty(sign_in: SignIn) -> None:
    """A page asks the database as often however many records there are, so that it stays quick."""
    plan_with_priority()
    client = sign_in(Role.MANAGER)
    addresses = ("/records/action", "/records/action?words=action&sort=owner", "/registers")
    asked = []
    for numbers in (range(60), range(60, 1000)):
        keep(Act(OWNER, SYSTEM, "imported"), [
            Draft("action", {"text": f"Action {n}", "source": "hub", "owner": f"Officer {n % 40}",
                             "status": "in progress", "due_on": "2024-05-01", "priority": 1}, HERE)
            for n in numbers
        ])  # fmt: skip
        asked.append([_times_asked(client, address) for address in addresses])
    assert min(asked[0]) > 0
    assert all(many <= few + 2 for few, many in zip(*asked, strict=True)), asked


def _times_asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "address",
    [
        "/registers", "/records/action", "/records/action/1", "/changes", "/changes/{change}",
        "/records/action/1/edit",
    ],
)  # fmt: skip
def test_pages_need_no_script_and_stand_in_the_way_round(sign_in: SignIn, address: str) -> None:
    action("One")
    asked = address.format(change=ChangeSet.objects.get().pk)
    shown = soup(sign_in(Role.MANAGER).get(asked))
    assert len(shown.select("h1")) == 1
    assert shown.select_one("nav[aria-label=Breadcrumb] [aria-current=page]")
    main = shown.find("main")
    assert main is not None
    assert "<script" not in str(main)
    assert 'style="' not in str(main)
    assert "onclick" not in str(main)
    ids = [one["id"] for one in shown.select("[id]")]
    assert len(ids) == len(set(ids))
    for one in shown.select("main input:not([type=hidden]), main select, main textarea"):
        named = one.get("aria-label") or shown.select_one(f"label[for='{one.get('id')}']")
        assert named, one


def test_every_act_counts_for_who_did_it(sign_in: SignIn, make_person: Any) -> None:
    client = sign_in(Role.MANAGER)
    page = client.get("/records/baseline/new")
    client.post("/records/baseline/new", typed(page, name="2019", period="2019-12-r12"))
    change = ChangeSet.objects.get()
    assert change.person == Person.objects.get()
    assert change.what == "added to Baselines"
    assert AuditEntry.objects.filter(action="added to Baselines").count() == 1
    assert "Manager 1" in words(client.get("/changes"))
