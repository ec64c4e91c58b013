"""Records changed by two people at once, together, back again; and personal details in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.web.desk.test_records_pages import HERE, action, made, soup, typed, words
from watchward.registers.models import AuditEntry, ChangeSet, Record
from watchward.usecases.desk.keeping import Act, Draft, as_draft, keep
from watchward.usecases.desk.reading import read_entry
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.roles import Role

SignIn = Callable[..., Client]


def hidden(answer: Any, action_end: str = "/bulk", which: int = 0) -> dict[str, str]:
    """The hidden values of a form on a page."""
    form = soup(answer).select(f"form[action$='{action_end}']")[which]
    return {
        str(one["name"]): str(one.get("value", ""))
        for one in form.select("input[type=hidden]") if one["name"] != "csrfmiddlewaretoken"
    }  # fmt: skip


def test_two_people_at_once_see_both_versions_and_lose_nothing(sign_in: SignIn) -> None:
    action("Visit the shop", outcome="None yet")
    mine, theirs = sign_in(Role.MANAGER), sign_in(Role.MANAGER)
    my_page, their_page = (one.get("/records/action/1/edit") for one in (mine, theirs))
    first = typed(their_page, text="Visit both shops", owner="Erin") | {"reason": "She asked"}
    assert theirs.post("/records/action/1/edit", first).status_code == 302
    clash = mine.post(
        "/records/action/1/edit", typed(my_page, text="Visit the market", outcome="x")
    )
    assert clash.status_code == 409
    said = words(clash)
    assert "Manager 2 changed this while you were editing" in said
    assert "because: She asked" in said
    rows = {
        row.th.get_text(): [cell.get_text() for cell in row.select("td")]
        for row in soup(clash).select(".ww-stop tbody tr") if row.th
    }  # fmt: skip
    assert rows["Action"] == ["Visit both shops", "Visit the market"]
    assert "Owner: Erin" in said
    assert read_entry(OWNER, "action", 1).text("text") == "Visit both shops"
    assert mine.post("/records/action/1/edit", typed(clash)).status_code == 302
    now = read_entry(OWNER, "action", 1)
    assert (now.text("text"), now.text("owner"), now.text("outcome")) == (
        "Visit the market", "Erin", "x",
    )  # fmt: skip


def test_an_act_is_undone_from_the_notice_and_refused_when_changed_since(sign_in: SignIn) -> None:
    entry = action("First")
    client = sign_in(Role.MANAGER)
    page = client.get("/records/action/1/edit")
    client.post("/records/action/1/edit", typed(page, text="Second") | {"reason": "Clearer"})
    notice = soup(client.get("/registers")).select_one(".govuk-notification-banner__link")
    assert notice is not None
    address = str(notice["href"]).removesuffix("#undo")
    shown = client.get(address)
    said = words(shown)
    assert "Changed in Actions" in said
    assert "Action First Second" in said
    assert "Reason Clearer" in said
    back = client.post(f"{address}/undo", {"reason": "A slip"}, follow=True)
    assert "The change is undone" in words(back)
    assert read_entry(OWNER, "action", 1).text("text") == "First"
    assert "Undone by change" in words(client.get(address))
    assert not soup(client.get(address)).select("#undo")
    assert "Undoes another" in words(client.get("/changes"))
    now = read_entry(OWNER, "action", 1)
    third = keep(Act(OWNER, SYSTEM, "changed"), [as_draft(now, {"text": "Third"})])
    keep(Act(OWNER, SYSTEM, "changed"), [as_draft(third.entries[0], {"text": "Fourth"})])
    refused = client.post(f"/changes/{third.change}/undo", {})
    assert refused.status_code == 409
    assert "Fourth" in words(refused)
    assert "This was not undone" in words(refused)
    assert read_entry(OWNER, "action", 1).text("text") == "Fourth"
    assert client.post("/changes/999/undo", {}).status_code == 404
    assert entry.number == 1


def test_removing_needs_a_reason_and_is_put_back(sign_in: SignIn) -> None:
    action("Old thing")
    client = sign_in(Role.MANAGER)
    asked = client.post("/records/action/1/remove", {"reason": " "})
    assert asked.status_code == 422
    assert "Enter the reason" in words(asked)
    gone = client.post("/records/action/1/remove", {"reason": "Twice in the list"}, follow=True)
    assert "is removed from actions" in words(gone)
    assert client.get("/records/action/1/edit").status_code == 422
    assert "Twice in the list" in words(client.get("/records/action/1"))
    back = client.post("/records/action/1/put-back", {"reason": ""}, follow=True)
    assert "is back in actions" in words(back)
    assert not read_entry(OWNER, "action", 1).is_removed


def test_many_are_changed_together_as_one_act_and_back(sign_in: SignIn) -> None:
    for number in range(60):
        action(f"Action {number}", owner="Ann" if number % 2 else "Bo")
    action("Finished", owner="Ann", status="done", done_on="2024-05-01")
    client = sign_in(Role.MANAGER)
    ticked = client.get("/records/action/bulk?number=1&number=3")
    assert "Change 2 actions together" in words(ticked)
    page = client.get("/records/action/bulk?all=1&owner=Ann")
    assert "Change 31 actions together" in words(page)
    page = client.post("/records/action/bulk", {**hidden(page), "key": ""})
    assert "Choose what to change" in words(page)
    page = client.post("/records/action/bulk", {**hidden(page), "key": "owner"})
    field = soup(page).select_one("#value")
    assert field is not None
    sent = {**hidden(page), "value": "Cy"}
    assert "Enter the reason" in words(client.post("/records/action/bulk", sent))
    preview = client.post("/records/action/bulk", {**sent, "reason": "Ann has left"})
    assert "31 will change" in words(preview)
    assert "Nothing is kept yet" in words(preview)
    assert not Record.objects.filter(values__owner="Cy").exists()
    before = ChangeSet.objects.count()
    done = client.post("/records/action/bulk", hidden(preview), follow=True)
    assert "Changed together: 31 actions" in words(done)
    assert ChangeSet.objects.count() == before + 1
    assert Record.objects.filter(values__owner="Cy").count() == 31
    change = ChangeSet.objects.latest("pk")
    assert (change.reason, change.count) == ("Ann has left", 31)
    client.post(f"/changes/{change.pk}/undo", {})
    assert not Record.objects.filter(values__owner="Cy").exists()


def test_a_bulk_edit_leaves_out_what_cannot_be_and_looks_again_when_changed(
    sign_in: SignIn,
) -> None:
    action("Mine", area=HERE)
    action("Theirs", area="E07000066")
    action("So already", area=HERE, status="delayed")
    client = sign_in(Role.MANAGER, areas=(HERE,))
    start = client.get("/records/action/bulk?number=1&number=2&number=3")
    page = client.post("/records/action/bulk", {**hidden(start), "key": "status"})
    wrong = {**hidden(page), "value": "unheard", "reason": "x"}
    assert "Choose one of" in words(client.post("/records/action/bulk", wrong))
    blank = {**hidden(page), "value": "", "reason": "x"}
    assert "Choose a value" in words(client.post("/records/action/bulk", blank))
    preview = client.post("/records/action/bulk", {**wrong, "value": "delayed"})
    said = words(preview)
    assert "1 will change, 2 will stay" in said
    assert "Theirs: You may not change it" in said
    assert "So already: It is so already" in said
    now = read_entry(OWNER, "action", 1)
    keep(Act(OWNER, SYSTEM, "changed"), [as_draft(now, {"outcome": "new"})])
    again = client.post("/records/action/bulk", hidden(preview))
    assert again.status_code == 422
    assert "somebody changed these meanwhile: Mine" in words(again)
    assert client.post("/records/action/bulk", hidden(again)).status_code == 302
    now = read_entry(OWNER, "action", 1)
    assert (now.text("status"), now.text("outcome")) == ("delayed", "new")
    assert client.get("/records/action/bulk?number=2").status_code == 403
    assert client.get("/records/action/bulk").status_code == 400
    forged = {"records": "1:x", "key": "status", "value": "done"}
    assert client.post("/records/action/bulk", forged).status_code == 400


def test_area_marking_and_removal_together(sign_in: SignIn) -> None:
    action("One")
    action("Two")
    client = sign_in(Role.MANAGER, sensitive=True)
    start = client.get("/records/action/bulk?number=1&number=2")
    for key, value in (("(area)", HERE), ("(marking)", "OFFICIAL-SENSITIVE"), ("(removed)", "")):
        page = client.post("/records/action/bulk", {**hidden(start), "key": key})
        sent = {**hidden(page), "value": value, "reason": "Because"}
        preview = client.post("/records/action/bulk", sent)
        assert "2 will change" in words(preview)
        assert client.post("/records/action/bulk", hidden(preview)).status_code == 302
        if key != "(removed)":
            start = client.get("/records/action/bulk?number=1&number=2")
    kept = read_entry(OWNER, "action", 2)
    assert (kept.area, kept.marking, kept.is_removed) == (HERE, Marking.OFFICIAL_SENSITIVE, True)


def test_what_cannot_stand_in_a_record_is_left_out_of_a_bulk_edit(sign_in: SignIn) -> None:
    made("plan", title="A", body="B", sort="fire plan", starts_on="2024-04-01",
         ends_on="2025-03-31", status="draft")  # fmt: skip
    client = sign_in(Role.MANAGER)
    start = client.get("/records/plan/bulk?number=1")
    page = client.post("/records/plan/bulk", {**hidden(start), "key": "ends_on"})
    sent = {**hidden(page), "value": "01/04/2023", "reason": "x"}
    said = words(client.post("/records/plan/bulk", sent))
    assert "Nothing would change" in said
    assert "one is before the other" in said


def test_what_cannot_stand_between_records_is_said_and_what_was_typed_is_kept(
    sign_in: SignIn,
) -> None:
    for title in ("First plan", "Second plan"):
        made("plan", title=title, body="B", sort="fire plan", starts_on="2024-04-01",
             ends_on="2025-03-31", status="draft")  # fmt: skip
    client = sign_in(Role.MANAGER)
    one = client.get("/records/plan/1/edit")
    sent = typed(one, follows="#2")
    assert client.post("/records/plan/1/edit", sent).status_code == 302
    two = typed(client.get("/records/plan/2/edit"), follows="#1", objective="Long thought over")
    refused = client.post("/records/plan/2/edit", two)
    assert refused.status_code == 422
    assert "Long thought over" in str(soup(refused).select_one("#field-objective"))
    assert soup(refused).select_one(".govuk-error-summary a[href='#record-form']")
    assert read_entry(OWNER, "plan", 2).version == 1
    start = client.get("/records/plan/bulk?number=2")
    page = client.post("/records/plan/bulk", {**hidden(start), "key": "follows"})
    ask = {**hidden(page), "value": "#1", "reason": "x"}
    preview = client.post("/records/plan/bulk", ask)
    assert client.post("/records/plan/bulk", hidden(preview)).status_code == 422
    assert read_entry(OWNER, "plan", 2).version == 1


def test_personal_details_are_asked_about_before_they_are_kept(sign_in: SignIn) -> None:
    client = sign_in(Role.MANAGER)
    page = client.get("/records/action/new")
    sent = typed(page, text="Call Mr Smith on 07700 900123", source="hub", owner="Mr Brown",
                 status="not started")  # fmt: skip
    asked = client.post("/records/action/new", sent)
    assert asked.status_code == 422
    said = words(asked)
    assert "seems to hold personal details" in said
    assert "“Mr Smith” looks like a title and a name" in said
    assert "Mr Brown" not in said
    assert not Record.objects.exists()
    tick = soup(asked).select_one("#confirm")
    assert tick is not None
    other = typed(asked, text="Call Mrs Jones") | {"confirm": str(tick["value"])}
    assert client.post("/records/action/new", other).status_code == 422
    kept = typed(asked) | {"confirm": str(tick["value"])}
    assert client.post("/records/action/new", kept).status_code == 302
    assert AuditEntry.objects.filter(
        action="kept text that may hold personal details", what="Action 1"
    ).exists()
    edit = client.get("/records/action/1/edit")
    assert client.post("/records/action/1/edit", typed(edit, owner="Cy")).status_code == 302
    plain = typed(client.get("/records/action/new"), text="Patrol Chelmsford High Street",
                  source="hub", owner="x", status="not started")  # fmt: skip
    assert client.post("/records/action/new", plain).status_code == 302


def test_personal_details_in_a_bulk_edit_are_asked_about(sign_in: SignIn) -> None:
    action("One")
    client = sign_in(Role.MANAGER)
    start = client.get("/records/action/bulk?number=1")
    page = client.post("/records/action/bulk", {**hidden(start), "key": "outcome"})
    sent = {**hidden(page), "value": "Told the victim, Jane Brown", "reason": "x"}
    preview = client.post("/records/action/bulk", sent)
    assert "looks like a person's part in a case" in words(preview)
    assert "Tick “Keep it as it is”" in words(client.post("/records/action/bulk", hidden(preview)))
    tick = soup(preview).select_one("#confirm")
    assert tick is not None
    confirmed = {**hidden(preview), "confirm": str(tick["value"])}
    assert client.post("/records/action/bulk", confirmed).status_code == 302


def test_changes_are_filtered_by_person_and_register(sign_in: SignIn) -> None:
    action("One")
    both = [Draft("baseline", {"name": "A"}), Draft("action", {"text": "B", "owner": "x"})]
    keep(Act(OWNER, SYSTEM, "imported"), both)
    client = sign_in(Role.READER)
    assert "2 changes" in words(client.get("/changes?kind=action"))
    assert "1 change, newest first" in words(client.get("/changes?kind=baseline"))
    assert "No change matches" in words(client.get("/changes?who=nobody"))
    assert "2 changes" in words(client.get("/changes?who=the system"))
    assert client.get("/changes?kind=nothing").status_code == 404
    assert not soup(client.get("/changes/2")).select("#undo")
