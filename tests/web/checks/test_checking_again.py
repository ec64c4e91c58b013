"""Papers checked again: what was put right, what stands, decisions carried; nothing silently."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.checks.sending import RIGHT, WRONG, checked, soup, text_of, work_off
from watchward.registers import trail
from watchward.registers.models import (
    AuditEntry,
    CheckFinding,
    FindingDecision,
    FindingFate,
    PaperCheck,
)
from watchward.usecases.service import check_store
from watchward.usecases.service.editions import EditionRequest, make_edition
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER
from watchward.web.state import the_workspace
from watchward.words.roles import Role

SignIn = Callable[..., Client]
HERE, ELSEWHERE = "E07000070", "E07000066"
DRAFT = """# Crime update

Burglary rose by 9.5% from 400 to 420 offences.

Robbery fell by 20.0% from 120 to 90 offences.

Theft rose by 9% from 100 to 120.

Of 90 shops 45, or 60.0%, had a contact for the police.
"""
CORRECTED = """# Crime update

This paper was put right after the figure check.

Burglary rose by 5.0% from 400 to 420 offences.

Robbery fell by 20.0% from 120 to 90 offences in the year.

Theft rose by 8% from 100 to 120.

Arson rose by 50% from 10 to 16.
"""


@pytest.fixture
def analyst(sign_in: SignIn) -> Client:
    return sign_in(Role.ANALYST, sensitive=True)


@pytest.fixture
def made(analyst: Client) -> PaperCheck:
    return checked(analyst, ("draft.md", DRAFT))


def finding(made: PaperCheck, stated: str) -> CheckFinding:
    found: CheckFinding = made.findings.get(stated=stated)
    return found


def decide(client: Client, made: PaperCheck, stated: str, **form: str) -> Any:
    return client.post(f"/checks/{made.pk}/findings/{finding(made, stated).key}", form)


def again(client: Client, made: PaperCheck, *papers: tuple[int, str, str], **more: str) -> Any:
    """Send corrected versions, each for the paper of a number; of none, the same files again."""
    files = {
        f"file-{number}": SimpleUploadedFile(name, text.encode()) for number, name, text in papers
    }
    form = {"which": "corrected" if papers else "same", **more}
    return client.post(f"/checks/{made.pk}/again", {**form, **files})


def checked_again(client: Client, made: PaperCheck, *papers: tuple[int, str, str]) -> PaperCheck:
    """Send them and have them checked."""
    answer = again(client, made, *papers)
    assert answer.status_code == 302, text_of(answer)
    work_off()
    later: PaperCheck = PaperCheck.objects.latest("pk")
    assert answer.url == f"/checks/{later.pk}"
    assert later.ended_at is not None
    return later


def fates(made: PaperCheck) -> dict[str, str]:
    return {each.earlier.stated: each.fate for each in made.fates.select_related("earlier")}


@pytest.fixture
def decided(analyst: Client, made: PaperCheck) -> PaperCheck:
    decide(analyst, made, "9.5%", act="accept")
    decide(analyst, made, "20.0%", act="dismiss", reason="As the force rounds it.")
    decide(analyst, made, "9%", act="pass", to="Dana Example")
    return made


@pytest.fixture
def later(analyst: Client, decided: PaperCheck) -> PaperCheck:
    return checked_again(analyst, decided, (1, "draft v2.md", CORRECTED))


def test_what_became_of_each_finding_is_told(later: PaperCheck) -> None:
    assert fates(later) == {
        "9.5%": "right", "20.0%": "stands", "9%": "altered", "60.0%": "gone"
    }  # fmt: skip
    right = later.fates.get(fate="right")
    assert right.now == "Burglary rose by 5.0% from 400 to 420 offences."
    assert right.where == "line 5"
    assert right.anchor


def test_the_page_leads_with_the_comparison_and_its_links_lead_there(
    analyst: Client, decided: PaperCheck, later: PaperCheck
) -> None:
    page = soup(analyst.get(f"/checks/{later.pk}"))
    lead = page.select_one("main .govuk-body-l")
    assert lead.get_text(" ", strip=True) == (
        "4 findings of the last version : 1 put right , 1 taken out , 1 changed and still wrong , "
        "1 dismissed earlier ; 1 new ."
    )
    links = [each["href"] for each in lead.select("a")]
    assert links[0] == f"/checks/{decided.pk}"
    assert [analyst.get(each).status_code for each in links] == [200] * 6
    new = soup(analyst.get(links[-1].split("#")[0]))
    assert [each.get_text() for each in new.select("blockquote")] == [
        "Arson rose by 50% from 10 to 16."
    ]
    right = text_of(analyst.get(links[1]))
    assert "Said 9.5%; expected 5%" in right
    assert "Robbery" not in right


def test_the_list_of_what_was_put_right_shows_the_old_and_the_new(
    analyst: Client, later: PaperCheck
) -> None:
    page = soup(analyst.get(f"/checks/{later.pk}/since?fate=right"))
    one = page.select_one(".ww-check-fate")
    assert [each.get_text() for each in one.select("dd")] == [
        "Burglary rose by 9.5% from 400 to 420 offences.",
        "Burglary rose by 5.0% from 400 to 420 offences.",
    ]
    assert [each.get_text() for each in one.select("del, ins")] == ["9.5%", "5.0%"]
    gone = soup(analyst.get(f"/checks/{later.pk}/since?fate=dismissed")).select("del, ins")
    assert [each.get_text() for each in gone] == [" in the year"]
    assert "Accepted" in one.select_one(".ww-check-history").get_text()
    place = one.select_one("a[href*='/papers/1#']")["href"]
    paper = soup(analyst.get(place.split("#")[0]))
    assert paper.select_one(f"[id='{place.split('#')[1]}']").get_text().startswith("5.0%")
    every = text_of(analyst.get(f"/checks/{later.pk}/since"))
    for words in ("Taken out", "Changed and still wrong", "Dismissed earlier", "Nothing was dec"):
        assert words in every


def test_a_decision_is_carried_where_the_finding_stands_and_says_so(
    analyst: Client, decided: PaperCheck, later: PaperCheck
) -> None:
    stands = finding(later, "20.0%")
    assert stands.state == "dismissed"
    (step,) = stands.decisions.all()
    first = finding(decided, "20.0%").decisions.get()
    assert (step.who, step.reason, step.from_check) == (first.who, first.reason, decided.pk)
    assert step.decided_at == first.at
    assert step.at > first.at
    assert finding(later, "8%").state == "open"
    page = soup(analyst.get(f"/checks/{later.pk}"))
    article = page.select_one(f"#finding-{stands.key}")
    said = " ".join(article.get_text(" ", strip=True).split())
    assert "Dismissed carried Stands again" in said
    assert "by analyst1@example.org on check 1 , carried on" in said
    assert "In the last version it read: “Robbery fell by 20.0% from 120 to 90 offences.”" in said
    assert article.select_one(f".ww-check-history a[href='/checks/{decided.pk}']")
    altered = page.select_one(f"#finding-{finding(later, '8%').key}").get_text(" ", strip=True)
    assert "In the last version it said 9%" in altered
    assert "is not carried" in altered
    assert "New" in page.select_one(f"#finding-{finding(later, '50%').key}").get_text()
    entry = AuditEntry.objects.get(action="carried decisions to a later check")
    assert entry.detail["findings"] == {stands.key: "dismissed"}
    assert trail.check().whole


def test_a_carried_decision_is_undone_and_the_earlier_check_stays_as_it_was(
    analyst: Client, decided: PaperCheck, later: PaperCheck
) -> None:
    decide(analyst, later, "20.0%", act="undo")
    decide(analyst, later, "20.0%", act="pass", to="Dana Example", reason="Once more.")
    steps = [(each.act, each.from_check) for each in finding(later, "20.0%").decisions.all()]
    assert steps == [("dismissed", decided.pk), ("undone", None), ("passed", None)]
    assert finding(decided, "20.0%").state == "dismissed"
    assert finding(decided, "20.0%").decisions.count() == 1
    assert "It stood in the version before too." in text_of(analyst.get(f"/checks/{later.pk}/note"))


def test_a_decision_carried_twice_still_says_where_it_was_made(
    analyst: Client, decided: PaperCheck, later: PaperCheck
) -> None:
    third = checked_again(analyst, later, (1, "draft v3.md", f"{CORRECTED}\nThe end.\n"))
    step = finding(third, "20.0%").decisions.get()
    assert (step.from_check, third.turn, third.series) == (decided.pk, 3, decided.pk)
    assert step.decided_at == finding(decided, "20.0%").decisions.get().at
    assert set(fates(third).values()) == {"stands"}


def test_the_same_file_is_checked_again_and_nothing_is_called_put_right(
    analyst: Client, decided: PaperCheck
) -> None:
    finding(decided, "60.0%").delete()
    CheckFinding.objects.create(
        check_made=decided, paper=decided.papers.get(), key="gone", number=4, place=4,
        kind="percent", severity="material", quote="Crime update", stated="7%", where="line 1",
        explanation="What an older check found.",
    )  # fmt: skip
    later = checked_again(analyst, decided)
    assert later.papers.get().checksum == decided.papers.get().checksum
    assert fates(later) == {"9.5%": "stands", "20.0%": "stands", "9%": "stands", "7%": "lifted"}
    assert {each.state for each in later.findings.all()} == {
        "open", "accepted", "dismissed", "passed"
    }  # fmt: skip
    said = text_of(analyst.get(f"/checks/{later.pk}"))
    assert "2 still there" in said
    assert "1 no longer found" in said
    assert "put right" not in said
    assert "The files are the same as in the last check." in said
    assert "had papers checked again" in [each.action for each in AuditEntry.objects.all()]


def test_checks_of_the_same_papers_stand_together_in_the_list(
    analyst: Client, decided: PaperCheck, later: PaperCheck
) -> None:
    checked(analyst, ("other.md", RIGHT))
    rows = soup(analyst.get("/checks")).select("table tbody tr")
    assert len(rows) == 2
    told = " ".join(rows[1].get_text(" ", strip=True).split())
    assert "draft v2.md" in told
    assert "Since the last version: 1 put right, 1 taken out" in told
    assert rows[1].select_one(f"details a[href='/checks/{decided.pk}']")
    old = soup(analyst.get(f"/checks/{decided.pk}"))
    assert old.select_one(f".govuk-inset-text a[href='/checks/{later.pk}']")
    assert old.select_one("a[href$='/again']") is None
    assert soup(analyst.get(f"/checks/{later.pk}")).select_one("a[href$='/again']")


def test_the_other_papers_are_checked_again_as_they_are_kept(analyst: Client) -> None:
    made = checked(analyst, ("draft.md", WRONG), ("more.md", "Theft rose by 9% from 100 to 120."))
    later = checked_again(analyst, made, (1, "more.md", RIGHT))
    names = list(later.papers.values_list("name", flat=True))
    assert names == ["more.md", "2-more.md"]
    assert [paper.earlier.number for paper in later.papers.all()] == [1, 2]
    assert fates(later) == {"9.5%": "right", "20.0%": "gone", "9%": "stands"}


def test_a_paper_left_out_or_not_read_is_not_called_put_right(analyst: Client) -> None:
    made = checked(analyst, ("draft.md", WRONG), ("more.md", "Theft rose by 9% from 100 to 120."))
    analyst.post(f"/checks/{made.pk}/remove-papers")
    later = checked_again(analyst, made, (2, "more.md", "Theft rose by 20% from 100 to 120."))
    assert fates(later) == {"9.5%": "unseen", "20.0%": "unseen", "9%": "right"}
    unread = checked_again(analyst, later, (1, "more.docx", "no Word document"))
    assert unread.papers.get().refused
    assert set(fates(unread).values()) <= {"unseen"}
    page = text_of(analyst.get(f"/checks/{made.pk}/again"))
    assert "The file that was checked is removed: without a new one it is left out." in page
    assert "cannot be checked again" in page


def test_after_a_version_that_could_not_be_read_the_one_before_it_is_compared_with(
    analyst: Client, decided: PaperCheck
) -> None:
    broken = checked_again(analyst, decided, (1, "draft.docx", "no Word document"))
    page = text_of(analyst.get(f"/checks/{broken.pk}"))
    assert "The paper could not be read." in page
    later = checked_again(analyst, broken, (1, "draft v3.md", CORRECTED))
    assert (later.earlier_id, later.turn) == (decided.pk, 3)
    assert fates(later)["20.0%"] == "stands"
    assert finding(later, "20.0%").decisions.get().from_check == decided.pk


def test_of_several_papers_each_is_compared_with_its_last_version_that_could_be_read(
    analyst: Client,
) -> None:
    more = "Theft rose by 9% from 100 to 120."
    made = checked(analyst, ("draft.md", WRONG), ("more.md", more))
    broken = checked_again(analyst, made, (2, "more.docx", "no Word document"))
    assert fates(broken)["9%"] == "unseen"
    later = checked_again(analyst, broken, (2, "more.md", more))
    assert fates(later) == {"9.5%": "stands", "20.0%": "stands", "9%": "stands"}
    assert analyst.get(f"/checks/{later.pk}/since").status_code == 200


def test_a_word_document_is_compared_with_the_text_it_follows(
    analyst: Client, decided: PaperCheck
) -> None:
    from tests.web.checks.test_checking_papers import word_document

    content = word_document("Robbery fell by 20.0% from 120 to 90 offences.")
    file = SimpleUploadedFile("final.docx", content)
    answer = analyst.post(f"/checks/{decided.pk}/again", {"which": "corrected", "file-1": file})
    work_off()
    later = PaperCheck.objects.get(pk=answer.url.rsplit("/", 1)[1])
    assert fates(later)["20.0%"] == "stands"
    assert finding(later, "20.0%").state == "dismissed"


@pytest.mark.parametrize(
    ("papers", "more", "said"),
    [
        ((), {"which": "corrected"}, "Choose the corrected file"),
        (((1, "a.md", RIGHT),), {"which": "same"}, "You chose a corrected file"),
        (((1, "draft.md", DRAFT),), {}, "the very file that was checked already"),
        (((1, "draft.exe", RIGHT),), {}, "papers whose names end in"),
    ],
)
def test_a_form_not_filled_in_says_what_to_do(
    analyst: Client, made: PaperCheck, papers: Any, more: dict[str, str], said: str
) -> None:
    answer = again(analyst, made, *papers, **more)
    assert answer.status_code == 422
    page = soup(answer)
    summary = page.select_one(".govuk-error-summary")
    assert said in summary.get_text()
    assert page.select_one(summary.a["href"]) is not None
    assert page.title.get_text().startswith("Error: ")
    assert PaperCheck.objects.count() == 1


def test_a_check_not_done_and_a_file_that_is_gone_are_refused_in_words(
    analyst: Client, made: PaperCheck
) -> None:
    PaperCheck.objects.filter(pk=made.pk).update(ended_at=None)
    answer = analyst.get(f"/checks/{made.pk}/again")
    assert answer.status_code == 422
    assert "a check that is done" in text_of(answer)
    PaperCheck.objects.filter(pk=made.pk).update(ended_at=made.ended_at)
    check_store.path_of(the_workspace(), made.papers.get().checksum).unlink()
    assert again(analyst, made).status_code == 503
    assert PaperCheck.objects.count() == 1
    assert analyst.get(f"/checks/{made.pk}/since").status_code == 404


def test_the_files_of_an_edition_are_checked_again_but_not_replaced(
    sign_in: SignIn, own_workspace: Path
) -> None:
    request = EditionRequest(areas=(HERE,), forms=("html",))
    edition = make_edition(open_workspace_at(own_workspace), request, OWNER, None)
    manager = sign_in(Role.MANAGER, sensitive=True)
    manager.post(f"/editions/{edition.pk}/check")
    work_off()
    made = PaperCheck.objects.get()
    assert again(manager, made, (1, "new.html", RIGHT)).status_code == 422
    assert soup(manager.get(f"/checks/{made.pk}/again")).select("input[type=file]") == []
    later = checked_again(manager, made)
    assert (later.is_own, later.edition_id, later.title) == (True, edition.pk, made.title)
    links = soup(manager.get(f"/editions/{edition.pk}")).select("main a[href^='/checks/']")
    assert [each["href"] for each in links if each["href"][8:].isdecimal()] == [
        f"/checks/{later.pk}"
    ]


def test_it_keeps_marking_and_area_and_only_those_who_see_them_check_again(
    sign_in: SignIn,
) -> None:
    owner = sign_in(Role.ANALYST, sensitive=True, areas=(HERE,))
    made = checked(owner, ("draft.md", DRAFT), area=HERE)
    decide(owner, made, "9%", act="accept")
    for client in (
        sign_in(Role.PUBLISHER),
        sign_in(Role.ANALYST, sensitive=True, areas=(ELSEWHERE,)),
        sign_in(Role.READER, sensitive=True),
    ):
        assert client.get(f"/checks/{made.pk}/again").status_code == 403
        assert again(client, made).status_code == 403
    later = checked_again(sign_in(Role.MANAGER, sensitive=True), made)
    assert (later.marking, later.area, later.with_data) == (made.marking, HERE, False)
    assert sign_in(Role.PUBLISHER).get(f"/checks/{later.pk}/since").status_code == 403
    assert finding(later, "9%").decisions.get().who == "analyst1@example.org"
    looked = AuditEntry.objects.filter(action="looked at a sensitive check").count()
    owner.get(f"/checks/{later.pk}/since")
    assert AuditEntry.objects.filter(action="looked at a sensitive check").count() == looked + 1


def test_the_earlier_check_can_be_deleted_and_carried_decisions_stay(
    analyst: Client, decided: PaperCheck, later: PaperCheck
) -> None:
    address = f"/checks/{decided.pk}/delete"
    assert "the comparison goes too" in text_of(analyst.get(address))
    analyst.post(address, {"sure": "yes"})
    assert FindingFate.objects.count() == 0
    assert FindingDecision.objects.get().from_check == decided.pk
    said = text_of(analyst.get(f"/checks/{later.pk}"))
    assert "The check of the last version was deleted" in said
    assert "on an earlier check, carried on" in said
    assert "New" not in said
    assert analyst.get(f"/checks/{later.pk}/since").status_code == 200
    third = checked_again(analyst, PaperCheck.objects.get(pk=later.pk))
    assert (third.turn, third.series) == (3, decided.pk)


def test_the_earlier_check_deleted_while_the_later_waits_is_no_fault(
    analyst: Client, decided: PaperCheck
) -> None:
    answer = again(analyst, decided, (1, "v2.md", CORRECTED))
    analyst.post(f"/checks/{decided.pk}/delete", {"sure": "yes"})
    work_off()
    later = PaperCheck.objects.get()
    assert later.ended_at is not None
    assert later.findings.count() == 3
    assert "was deleted" in text_of(analyst.get(answer.url))


def test_the_csv_says_what_is_new_and_where_a_decision_was_made(
    analyst: Client, decided: PaperCheck, later: PaperCheck
) -> None:
    content = analyst.get(f"/checks/{later.pk}/file/csv").content.decode()
    rows = {row["says"]: row for row in csv.DictReader(io.StringIO(content))}
    assert {says: row["since_last_version"] for says, row in rows.items()} == {
        "20.0%": "stands", "8%": "altered", "50%": "new"
    }  # fmt: skip
    assert rows["20.0%"]["decided_on_check"] == str(decided.pk)
    assert (
        rows["20.0%"]["decided_at"][:16]
        == (finding(decided, "20.0%").decisions.get().at.isoformat()[:16])
    )
