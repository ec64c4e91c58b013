"""Findings accepted, dismissed with a reason, passed on, undone; checks deleted: all kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.web.checks.sending import RIGHT, WRONG, checked, soup, text_of
from watchward.registers import trail
from watchward.registers.models import AuditEntry, CheckFinding, FindingDecision, PaperCheck
from watchward.usecases.service import check_store
from watchward.words.roles import Role

SignIn = Callable[..., Client]


@pytest.fixture
def analyst(sign_in: SignIn) -> Client:
    return sign_in(Role.ANALYST, sensitive=True)


@pytest.fixture
def made(analyst: Client) -> PaperCheck:
    return checked(analyst, ("draft.md", WRONG), ("clean.md", RIGHT))


def finding(made: PaperCheck, place: int = 1) -> CheckFinding:
    found: CheckFinding = made.findings.get(place=place)
    return found


def decide(client: Client, made: PaperCheck, place: int = 1, **form: str) -> Any:
    key = finding(made, place).key
    return client.post(f"/checks/{made.pk}/findings/{key}?state=open", form)


def files_held() -> set[str]:
    root = Path(settings.WORKSPACE) / "checks"
    return {path.name for path in root.rglob("*") if path.is_file()}


def test_accepting_is_kept_with_who_and_when(analyst: Client, made: PaperCheck) -> None:
    answer = decide(analyst, made, act="accept")
    assert answer.url == f"/checks/{made.pk}?state=open#findings"
    assert finding(made).state == "accepted"
    said = text_of(analyst.get(f"/checks/{made.pk}"))
    assert "2 findings: 1 open, 1 accepted" in said
    assert "Accepted 2" in said
    assert "by analyst1@example.org" in said
    entry = AuditEntry.objects.get(action="accepted a finding")
    assert (entry.who, entry.detail["finding"]) == ("analyst1@example.org", finding(made).key)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"act": "dismiss"}, "Enter the reason why it is no fault"),
        ({"act": "dismiss", "reason": "   "}, "Enter the reason why it is no fault"),
        ({"act": "pass"}, "Enter the author’s name, or a note for them"),
        ({"act": ""}, "Choose whether to accept it"),
        ({"act": "dismiss", "reason": "x" * 501}, "Enter at most 500 letters"),
    ],
)
def test_a_decision_that_lacks_something_says_what(
    analyst: Client, made: PaperCheck, form: dict[str, str], said: str
) -> None:
    answer = decide(analyst, made, 1, **form)
    assert answer.status_code == 422
    page = soup(answer)
    assert said in page.select_one(".govuk-error-summary").get_text()
    assert page.select_one(page.select_one(".govuk-error-summary a")["href"]) is not None
    assert page.title.get_text().startswith("Error: ")
    assert finding(made).state == "open"
    assert FindingDecision.objects.count() == 0


def test_a_decision_is_undone_and_its_history_stays(
    analyst: Client, made: PaperCheck, sign_in: SignIn
) -> None:
    decide(analyst, made, act="dismiss", reason="As the force rounds it.")
    other = sign_in(Role.MANAGER, sensitive=True)
    assert decide(other, made, act="accept").status_code == 422
    decide(other, made, act="undo")
    assert finding(made).state == "open"
    decide(other, made, act="pass", to="Dana Example", reason="Which year is meant?")
    steps = [(step.act, step.reason, step.to) for step in finding(made).decisions.all()]
    assert steps == [
        ("dismissed", "As the force rounds it.", ""),
        ("undone", "", ""),
        ("passed", "Which year is meant?", "Dana Example"),
    ]
    history = soup(analyst.get(f"/checks/{made.pk}")).select_one(".ww-check-history")
    assert [each.strong.get_text() for each in history.select("li")] == [
        "Dismissed", "Decision undone", "Passed to the author"
    ]  # fmt: skip
    assert decide(other, made, 2, act="undo").status_code == 422


def test_the_database_refuses_to_change_a_decision(analyst: Client, made: PaperCheck) -> None:
    decide(analyst, made, act="dismiss", reason="As the force rounds it.")
    (decision,) = FindingDecision.objects.all()
    decision.reason = "Another"
    with pytest.raises(TypeError, match="never changed"):
        decision.save()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        FindingDecision.objects.update(reason="Another")
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE registers_findingdecision SET act = 'accepted'")
    assert FindingDecision.objects.get().reason == "As the force rounds it."


def test_several_are_accepted_at_once(analyst: Client, made: PaperCheck) -> None:
    chosen = {"which": "chosen", "key": [finding(made, 2).key, "no-such-key"]}
    analyst.post(f"/checks/{made.pk}/accept", chosen)
    assert list(made.findings.values_list("state", flat=True)) == ["open", "accepted"]
    decide(analyst, made, 1, act="dismiss", reason="Known")
    answer = analyst.post(f"/checks/{made.pk}/accept", {"which": "all"}, follow=True)
    assert "No finding was chosen that is still open" in text_of(answer)
    decide(analyst, made, 1, act="undo")
    decide(analyst, made, 2, act="undo")
    analyst.post(f"/checks/{made.pk}/accept?paper=2", {"which": "all"})
    assert set(made.findings.values_list("state", flat=True)) == {"open"}
    analyst.post(f"/checks/{made.pk}/accept?paper=1", {"which": "all"})
    assert set(made.findings.values_list("state", flat=True)) == {"accepted"}
    detail = AuditEntry.objects.filter(action="accepted findings together").latest("number").detail
    assert len(detail["findings"]) == 2


def test_the_note_holds_what_is_passed_on_in_plain_words(analyst: Client, made: PaperCheck) -> None:
    assert "No finding is passed" in text_of(analyst.get(f"/checks/{made.pk}/note"))
    decide(analyst, made, 1, act="pass", to="Dana Example", reason="Which year is meant?")
    page = soup(analyst.get(f"/checks/{made.pk}/note"))
    note = page.select_one("[data-copy]").get_text(" ", strip=True)
    assert note.startswith("Dear Dana Example,")
    assert "Line 3: the paper says 9.5%; we make it 5%." in note
    assert "“Burglary rose by 9.5% from 400 to 420 offences.”" in note
    assert "Which year is meant?" in note
    assert "20.0%" not in note
    assert "Note to the author: 1 finding passed on" in text_of(analyst.get(f"/checks/{made.pk}"))


def test_words_typed_are_shown_escaped(analyst: Client, made: PaperCheck) -> None:
    evil = "<script>alert(1)</script>"
    decide(analyst, made, 1, act="pass", to=evil, reason=evil)
    for part in ("", "/note", "/papers/1"):
        page = soup(analyst.get(f"/checks/{made.pk}{part}"))
        assert all(script.get("src") for script in page.select("script"))
    assert evil in soup(analyst.get(f"/checks/{made.pk}/note")).get_text()


def test_its_maker_or_a_manager_deletes_it_and_the_trail_says_so(
    analyst: Client, made: PaperCheck, sign_in: SignIn
) -> None:
    decide(analyst, made, act="dismiss", reason="Known")
    address = f"/checks/{made.pk}/delete"
    other = sign_in(Role.ANALYST, sensitive=True)
    assert other.get(address).status_code == 403
    assert other.post(address, {"sure": "yes"}).status_code == 403
    assert "Tick the box" in text_of(analyst.post(address))
    assert files_held()
    answer = analyst.post(address, {"sure": "yes"}, follow=True)
    assert "is deleted" in text_of(answer)
    assert analyst.get(f"/checks/{made.pk}").status_code == 404
    assert FindingDecision.objects.count() == PaperCheck.objects.count() == 0
    assert files_held() == set()
    entry = AuditEntry.objects.get(action="deleted a figure check")
    assert set(entry.detail["papers"]) == {"draft.md", "clean.md"}
    assert trail.check().whole


def test_a_file_that_another_check_needs_stays(analyst: Client, made: PaperCheck) -> None:
    again = checked(analyst, ("renamed.md", WRONG))
    analyst.post(f"/checks/{made.pk}/delete", {"sure": "yes"})
    assert again.papers.get().checksum in files_held()
    assert analyst.get(f"/checks/{again.pk}/papers/1").status_code == 200


def test_the_files_sent_are_removed_and_the_findings_stay(
    analyst: Client, made: PaperCheck
) -> None:
    sent = set(made.papers.values_list("checksum", flat=True))
    assert sent <= files_held()
    answer = analyst.post(f"/checks/{made.pk}/remove-papers", follow=True)
    assert "The findings stay" in text_of(answer)
    assert "Files sent Removed" in text_of(analyst.get(f"/checks/{made.pk}"))
    assert not sent & files_held()
    assert made.findings.count() == 2
    assert analyst.get(f"/checks/{made.pk}/papers/1").status_code == 200


def test_a_file_changed_on_the_disk_is_never_shown(analyst: Client, made: PaperCheck) -> None:
    from watchward.web.state import the_workspace

    marked = check_store.path_of(the_workspace(), made.papers.get(number=1).files["marked"])
    marked.write_text("<script>alert(1)</script>")
    answer = analyst.get(f"/checks/{made.pk}/papers/1")
    assert answer.status_code == 503
    assert "changed since" in text_of(answer)
