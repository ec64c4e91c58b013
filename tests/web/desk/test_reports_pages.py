"""Pages of reports: started, read with their flags, edited, accepted, signed, frozen."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.report_records import AREA, mid_year, moment, put
from watchward.lake.workspace import open_workspace
from watchward.registers.models import AuditEntry, Edition, Report
from watchward.usecases.desk.report_making import SORTS, ReportRequest
from watchward.usecases.desk.report_signing import sign
from watchward.usecases.desk.reports import prepare, start
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.roles import Role

pytestmark = pytest.mark.usefixtures("own_workspace")
SignIn = Callable[..., Client]
UPDATE = "community-safety-update"


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def text_of(answer: Any) -> str:
    return " ".join(soup(answer).get_text(" ").split())


def begun(own_workspace: Path, sort: str = UPDATE, **more: Any) -> Report:
    request = ReportRequest(sort, AREA, "2024-10", "2024-07-26", **more)
    return start(open_workspace(own_workspace), request, OWNER, SYSTEM)


def signed_off(own_workspace: Path, report: Report) -> Edition:
    workspace = open_workspace(own_workspace)
    flags = prepare(workspace, OWNER, report).flags
    reasons = {flag.key: "Looked at with the lead" for flag in flags}
    return sign(workspace, report.pk, OWNER, SYSTEM, None, reasons, moment("2024-12-05"))


def section_form(client: Client, report: Report, key: str) -> dict[str, str]:
    page = soup(client.get(f"/reports/{report.pk}/sections/{key}"))
    seen = page.find("input", {"name": "seen"})
    assert seen is not None
    return {
        "seen": str(seen["value"]),
        "title": str(page.find("input", id="title")["value"]),
        "text": page.find("textarea", id="text").get_text().lstrip("\n"),
    }


def test_each_sort_can_be_started_and_read(sign_in: SignIn) -> None:
    plan = mid_year()["plan"]
    client = sign_in(Role.MANAGER)
    for sort, name in SORTS.items():
        sent = {"sort": sort, "area": AREA, "plan": str(plan.number), "to": "2024-10",
                "since": "26/7/2024", "meeting_on": "", "marking": "OFFICIAL"}  # fmt: skip
        made = client.post("/reports/new", sent)
        assert made.status_code == 302, text_of(made)
        page = client.get(made["Location"])
        assert page.status_code == 200
        assert soup(page).h1.get_text(strip=True) == name
        assert "1. Purpose" in text_of(page)
    assert len(soup(client.get("/reports")).select(".ww-report-cards tbody tr")) == len(SORTS)
    assert len(soup(client.get("/reports?sort=closure")).select("tbody tr")) == 1
    assert "No report fits" in text_of(client.get("/reports?state=signed"))


def test_a_form_names_what_is_wrong_with_it(sign_in: SignIn) -> None:
    mid_year()
    sent = {"sort": "closure", "area": AREA, "to": "2024-10", "since": "31/2/2024",
            "marking": "SECRET"}  # fmt: skip
    answer = sign_in(Role.MANAGER).post("/reports/new", sent)
    assert answer.status_code == 422
    links = [link["href"] for link in soup(answer).select(".govuk-error-summary a")]
    assert links == ["#since", "#plan", "#marking"]
    assert not Report.objects.exists()


def test_flags_come_first_and_lead_to_the_record_or_the_text(
    sign_in: SignIn, own_workspace: Path
) -> None:
    mid_year()
    report = begun(own_workspace)
    client = sign_in(Role.MANAGER)
    form = section_form(client, report, "purpose")
    line = "Prevent shows one area for improvement."
    client.post(f"/reports/{report.pk}/sections/purpose",
                {**form, "text": f"{form['text']}\n\n{line}", "do": "save"})  # fmt: skip
    page = soup(client.get(f"/reports/{report.pk}"))
    flags = page.select(".ww-report-flags li")
    assert flags
    assert page.select_one(".ww-report-flags").sourceline < page.select_one(".ww-report").sourceline
    for flag in flags:
        for link in flag.select("a"):
            assert client.get(link["href"].partition("#")[0]).status_code == 200
    links = {a["href"] for flag in flags for a in flag.select("a")}
    assert any(re.fullmatch(r"/records/\w+/\d+", href) for href in links)
    assert page.select('.ww-report a[href^="/figures/"]')


def test_a_text_is_edited_previewed_and_kept_with_its_history(
    sign_in: SignIn, own_workspace: Path
) -> None:
    report = begun(own_workspace)
    client = sign_in(Role.MANAGER)
    address = f"/reports/{report.pk}/sections/purpose"
    form = section_form(client, report, "purpose")
    new = "All crime [[change all-crime]]."
    shown = client.post(address, {**form, "text": new, "do": "preview"})
    preview = soup(shown).select_one(".ww-report-preview").get_text(" ")
    assert re.search(r"All crime\s+fell by", preview), preview
    assert "change all-crime" not in str(Report.objects.get(pk=report.pk).sections)

    kept = client.post(address, {**form, "text": new, "do": "save"})
    assert kept["Location"] == f"/reports/{report.pk}#part-purpose"
    assert Report.objects.get(pk=report.pk).sections[0]["text"] == new
    history = soup(client.get(address)).select_one("#history").get_text(" ")
    assert new in history
    assert "Manager 1" in history


def test_faults_are_named_by_line_and_nothing_is_kept(sign_in: SignIn, own_workspace: Path) -> None:
    report = begun(own_workspace)
    client = sign_in(Role.MANAGER)
    form = section_form(client, report, "purpose")
    text = "Plain words.\n\nThere were 15 fewer.\n\n[[no such thing]]"
    answer = client.post(f"/reports/{report.pk}/sections/purpose", {**form, "text": text})
    assert answer.status_code == 422
    told = [item.get_text(" ", strip=True) for item in soup(answer).select(".ww-stop li")]
    assert told[0].startswith("Line 3")
    assert "15" in told[0]
    assert told[1].startswith("Line 5")
    assert soup(answer).find("textarea", id="text").get_text().strip() == text
    assert "15" not in Report.objects.get(pk=report.pk).sections[0]["text"]


def test_a_name_is_warned_about_before_it_is_kept(sign_in: SignIn, own_workspace: Path) -> None:
    report = begun(own_workspace)
    client = sign_in(Role.MANAGER)
    address = f"/reports/{report.pk}/sections/purpose"
    sent = {**section_form(client, report, "purpose"),
            "text": "A resident, Mrs Susan Barker, told us so."}  # fmt: skip
    answer = client.post(address, sent)
    assert answer.status_code == 422
    confirm = soup(answer).find("input", {"name": "confirm"})["value"]
    assert "Barker" not in str(Report.objects.get(pk=report.pk).sections)
    assert client.post(address, {**sent, "confirm": confirm}).status_code == 302
    assert AuditEntry.objects.filter(action="kept text that may hold personal details").exists()


def test_two_people_editing_one_section_meet_and_two_sections_do_not(
    sign_in: SignIn, own_workspace: Path
) -> None:
    report = begun(own_workspace)
    one, other = sign_in(Role.MANAGER), sign_in(Role.MANAGER)
    purpose, contact = (section_form(one, report, key) for key in
                        ("purpose", "contact-for-information"))  # fmt: skip
    here = f"/reports/{report.pk}/sections"
    assert other.post(f"{here}/purpose", {**purpose, "text": "Theirs."}).status_code == 302
    kept = one.post(f"{here}/contact-for-information", {**contact, "text": "Ask the hub."})
    assert kept.status_code == 302
    clash = one.post(f"{here}/purpose", {**purpose, "text": "Mine."})
    assert clash.status_code == 409
    assert "Theirs." in soup(clash).select_one(".ww-report-theirs").get_text()
    assert soup(clash).find("textarea", id="text").get_text().strip() == "Mine."
    seen = soup(clash).find("input", {"name": "seen"})["value"]
    both = {**purpose, "seen": seen, "text": "Theirs and mine."}
    assert one.post(f"{here}/purpose", both).status_code == 302
    texts = {each["key"]: each["text"] for each in Report.objects.get(pk=report.pk).sections}
    assert texts["purpose"] == "Theirs and mine."
    assert texts["contact-for-information"] == "Ask the hub."


def test_figures_are_found_by_measure_and_type_and_put_in(
    sign_in: SignIn, own_workspace: Path
) -> None:
    report = begun(own_workspace)
    client = sign_in(Role.MANAGER)
    address = f"/reports/{report.pk}/sections/purpose"
    form = {**section_form(client, report, "purpose"), "text": "Thefts from shops:"}
    found = soup(client.post(address, {**form, "do": "find", "measure": "offences",
                                       "words": "shoplift"}))  # fmt: skip
    assert found.find("textarea", id="text").get_text().strip() == "Thefts from shops:"
    put_in = found.find("button", {"value": "[[figure offences shoplifting]]"})
    assert put_in is not None
    value = put_in.find_parent("li").select_one("strong").get_text(strip=True)
    assert re.fullmatch(r"[\d,]+", value)
    after = soup(client.post(address, {**form, "insert": put_in["value"]}))
    expected = "Thefts from shops: [[figure offences shoplifting]]"
    assert after.find("textarea", id="text").get_text().strip() == expected
    assert value in after.select_one(".ww-report-preview").get_text()
    none = client.post(address, {**form, "do": "find", "measure": "offences", "words": "dragons"})
    assert "No crime type has “dragons” in its name." in text_of(none)


def test_sections_are_moved_renamed_added_and_taken_out(
    sign_in: SignIn, own_workspace: Path
) -> None:
    report = begun(own_workspace, "achievements")
    client = sign_in(Role.MANAGER)
    address = f"/reports/{report.pk}/sections"
    sent = sent_form(soup(client.get(address)))
    sent = sent_form(soup(client.post(address, {**sent, "do": "down-0"})))
    sent = sent_form(soup(client.post(address, {**sent, "do": "add"})))
    last = int(sent["count"]) - 1
    sent[f"title-{last}"], sent["title-1"] = "Thanks", "What this is for"
    assert client.post(address, {**sent, "do": "save"}).status_code == 302
    kept = Report.objects.get(pk=report.pk).sections
    assert kept[1]["title"] == "What this is for"
    assert kept[1]["key"] == "purpose"
    assert "[[plan]]" in kept[1]["text"]
    assert kept[-1] == {"key": "thanks", "title": "Thanks", "text": ""}
    sent = sent_form(soup(client.get(address)))
    sent = sent_form(soup(client.post(address, {**sent, "do": "remove-1"})))
    client.post(address, {**sent, "do": "save"})
    assert "purpose" not in [each["key"] for each in Report.objects.get(pk=report.pk).sections]


def sent_form(page: BeautifulSoup) -> dict[str, str]:
    """What a browser sends of the form that orders sections."""
    form = page.select_one(".ww-report-form")
    assert form is not None
    found = {each["name"]: each.get("value", "") for each in form.select("input[name]")}
    found |= {each["name"]: each.get_text().lstrip("\n") for each in form.select("textarea[name]")}
    return {name: str(value) for name, value in found.items() if name != "csrfmiddlewaretoken"}


def test_a_template_is_changed_and_given_up_again(sign_in: SignIn, own_workspace: Path) -> None:
    client = sign_in(Role.PUBLISHER)
    address = "/reports/templates/closure"
    sent = sent_form(soup(client.get(address)))
    bad = client.post(address, {**sent, "text-0": "In 12 parts [[nothing]]", "do": "save"})
    assert bad.status_code == 422
    assert soup(bad).select_one('.ww-stop a[href="#text-0"]') is not None
    assert (
        client.post(address, {**sent, "title": "The end of a plan", "do": "save"}).status_code
        == 302
    )
    assert begun(own_workspace, "closure").title == "The end of a plan"
    assert "Changed here" in text_of(client.get("/reports/templates"))
    assert "The end of a plan" in soup(client.get(address)).select_one("#history").get_text()
    client.post(address, {"do": "shipped"})
    assert begun(own_workspace, "closure").title == "Closure report"
    assert sign_in(Role.MANAGER).get(address).status_code == 403


def test_flags_are_accepted_with_reasons_and_the_report_is_signed(
    sign_in: SignIn, own_workspace: Path
) -> None:
    mid_year()
    report = begun(own_workspace)
    writer, publisher = sign_in(Role.MANAGER), sign_in(Role.PUBLISHER)
    here = f"/reports/{report.pk}"
    names = [area["name"] for area in soup(writer.get(f"{here}/check")).select("textarea")]
    assert len(names) > 1
    writer.post(f"{here}/check", {names[0]: "Known to the board"})
    refused = publisher.post(f"{here}/sign", {"checked": "yes", "version": "1"})
    assert refused.status_code == 422
    assert f"{len(names) - 1} flag" in text_of(refused)
    assert writer.get(f"{here}/sign").status_code == 403
    writer.post(f"{here}/check", dict.fromkeys(names, "Known to the board"))
    assert "Known to the board" in text_of(publisher.get(f"{here}/sign"))
    unticked = publisher.post(f"{here}/sign", {"version": "1"})
    assert unticked.status_code == 422
    done = publisher.post(f"{here}/sign", {"checked": "yes", "version": "1"})
    report.refresh_from_db()
    assert done["Location"] == f"/editions/{report.edition_id}"
    assert report.signed_by is not None
    page = text_of(sign_in(Role.READER).get(here))
    assert "Signed off" in page
    assert "Known to the board" in page


def test_a_signed_report_cannot_be_changed_by_any_route(
    sign_in: SignIn, own_workspace: Path
) -> None:
    report = begun(own_workspace, "achievements")
    edition = signed_off(own_workspace, report)
    report.refresh_from_db()
    client = sign_in(Role.PUBLISHER)
    held = (report.sections, report.title, report.version, report.accepted)
    for name in ("about", "sections", "sections/purpose", "check", "sign", "discard"):
        for answer in (client.get(f"/reports/{report.pk}/{name}"),
                       client.post(f"/reports/{report.pk}/{name}", {
                           "do": "save", "title": "Another", "text": "Other", "checked": "yes",
                           "count": "1", "title-0": "One", "marking": "OFFICIAL",
                           "to": "2024-09", "reason-x": "Because", "version": "1"})):  # fmt: skip
            assert answer.status_code == 422, name
            assert "signed off" in text_of(answer)
    report.refresh_from_db()
    assert (report.sections, report.title, report.version, report.accepted) == held
    page = soup(client.get(f"/reports/{report.pk}"))
    assert page.select_one(f'a[href="/editions/{edition.pk}"]') is not None
    assert not page.select("main form")
    sent = client.get(f"/reports/{report.pk}/pdf")
    assert sent["Location"] == f"/editions/{edition.pk}/pdf"


def test_the_next_report_starts_from_the_last_and_shows_what_moved(
    sign_in: SignIn, own_workspace: Path
) -> None:
    mid_year()
    first = begun(own_workspace)
    signed_off(own_workspace, first)
    client = sign_in(Role.MANAGER)
    form = soup(client.get(f"/reports/new?sort={UPDATE}&area={AREA}"))
    assert form.find("input", id="since")["value"] == "5/12/2024"
    assert form.select_one(f'a[href="/reports/{first.pk}"]') is not None
    put("award", at="2024-12-10", name="Lights for the underpass", amount=500000)
    second = begun(own_workspace)
    page = soup(client.get(f"/reports/{second.pk}"))
    assert "Lights for the underpass" in page.get_text()
    assert page.select_one(f'a[href="/reports/{first.pk}"]') is not None


def test_drafts_say_so_in_every_form_and_are_noted(sign_in: SignIn, own_workspace: Path) -> None:
    report = begun(own_workspace, "achievements")
    client = sign_in(Role.MANAGER)
    word = client.get(f"/reports/{report.pk}/docx")
    with zipfile.ZipFile(io.BytesIO(word.content)) as file:
        assert "Draft" in file.read("word/document.xml").decode()
    assert b"Draft" in client.get(f"/reports/{report.pk}/html").content
    pdf = client.get(f"/reports/{report.pk}/pdf")
    assert pdf.content.startswith(b"%PDF")
    assert 'filename="draft-achievements-E07000070-2024-10.pdf"' in pdf["Content-Disposition"]
    assert AuditEntry.objects.filter(action="downloaded a draft report").count() == 3
    assert client.get(f"/reports/{report.pk}/xlsx").status_code == 404


def test_partner_only_reports_say_so_and_are_noted(sign_in: SignIn, own_workspace: Path) -> None:
    report = begun(own_workspace, "achievements", marking=Marking.OFFICIAL_SENSITIVE)
    page = sign_in(Role.MANAGER, sensitive=True).get(f"/reports/{report.pk}")
    assert "Partner-only." in text_of(page)
    assert "OFFICIAL-SENSITIVE" in soup(page).select_one(".ww-marking").get_text()
    assert AuditEntry.objects.filter(action="looked at a sensitive report").exists()
    elsewhere = sign_in(Role.MANAGER, sensitive=True, areas=("E07000066",))
    assert elsewhere.get(f"/reports/{report.pk}").status_code == 403
    assert "List of achievements" not in {
        each.get_text(strip=True) for each in soup(elsewhere.get("/reports")).select("tbody th a")
    }


def test_without_reports_the_page_says_what_to_do(sign_in: SignIn) -> None:
    assert "There are no reports yet" in text_of(sign_in(Role.READER).get("/reports"))
    assert soup(sign_in(Role.MANAGER).get("/reports")).select(".ww-report-starts a")
