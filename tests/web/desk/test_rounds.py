"""The risk matrix in the browser: scored apart, closed, agreed, signed off, chosen from."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from watchward.registers.models import AgreedScore, AuditEntry, PartnerScore, Person, Round
from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.desk.reading import read_register
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.errors import Refused
from watchward.words.roles import Role

PUBLISHED = Path(__file__).resolve().parents[3].parent / "shared/published/thurrock_2022"
SignIn = Callable[..., Client]
OWN = """factor,parent_factor,Trend,Volume,Harm
weight,,2,1,1.5
Shoplifting,,,,
Burglary,,,,
Residential,Burglary,,,
Hidden harm,,,,
"""
FACTORS, CRITERIA = ("Shoplifting", "Burglary", "Residential", "Hidden harm"), 3
NOTE = "A note nobody else may see yet"


def text_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def start(client: Client, content: bytes = OWN.encode(), **more: str) -> int:
    values = {
        "title": "Matrix of our own",
        "year": "2025/26",
        "start": "file",
        "area": "E07000070",
        **more,
    }
    sent = SimpleUploadedFile("own.csv", content, "text/csv")
    answer = client.post("/matrix/new", {**values, "file": sent})
    assert answer.status_code == 302, text_of(answer)
    return int(answer["Location"].rsplit("/", 1)[1])


def score(client: Client, pk: int, rows: dict[int, tuple[str, ...]], **more: str) -> None:
    for at, values in rows.items():
        given = {f"score-{n}": value for n, value in enumerate(values, 1)}
        answer = client.post(f"/matrix/{pk}/score?at={at}", {**given, **more, "go": "next"})
        assert answer.status_code == 302, text_of(answer)


def close(client: Client, pk: int) -> Any:
    return client.post(f"/matrix/{pk}/close", {"sure": "yes"})


def agree(client: Client, pk: int, factor: int, cell: int, chosen: str, **more: str) -> Any:
    given = {"cell": str(cell), "version": "0", f"score-{cell}": chosen, **more}
    return client.post(f"/matrix/{pk}/agree?factor={factor}", given)


def sign(client: Client, pk: int, seen: int = 0) -> Any:
    return client.post(f"/matrix/{pk}/sign", {"sure": "yes", "seen": str(seen)})


def own_rounds_routes(pk: int) -> list[str]:
    """Every address about a round that anybody can open."""
    files = [f"/matrix/{pk}/file/{form}" for form in ("docx", "pdf", "html", "xlsx", "csv", "json")]
    parts = [f"/matrix/{pk}/score?at={at}" for at in range(1, 5)]
    by = [f"/matrix/{pk}/score?by=criterion&at={at}" for at in range(1, 4)]
    agreeing = [f"/matrix/{pk}/agree?factor={at}" for at in range(1, 5)]
    rest = [
        "/matrix",
        "/matrix/new",
        f"/matrix/{pk}",
        f"/matrix/{pk}/settings",
        f"/matrix/{pk}/priorities",
    ]
    return [*rest, *files, *parts, *by, *agreeing]


def test_nobody_sees_the_scores_of_others_before_scoring_is_closed(sign_in: SignIn) -> None:
    manager = sign_in(Role.MANAGER)
    pk = start(manager)
    first = sign_in(Role.READER)
    more = {f"note-{n}": NOTE for n in (1, 2, 3)} | {f"confidence-{n}": "low" for n in (1, 2, 3)}
    score(first, pk, dict.fromkeys(range(1, 5), ("2", "1", "na")), **more)
    name = Person.objects.get(pk=first.session["_auth_user_id"]).name
    assert PartnerScore.objects.filter(round_id=pk).count() == 12
    for role in (Role.READER, Role.ANALYST, Role.MANAGER, Role.PUBLISHER, Role.ADMINISTRATOR):
        other = sign_in(role, sensitive=True)
        for address in own_rounds_routes(pk):
            answer = other.get(address)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert NOTE.encode() not in content, (role, address)
            soup = BeautifulSoup(content, "html.parser")
            if "/score" in address:
                assert answer.status_code == 200
                checked = [box["value"] for box in soup.select("input[type=radio][checked]")]
                assert set(checked) == {""}, (role, address)
                assert not soup.select("option[selected][value=low]")
            if "/agree" in address or "/file/" in address or "/priorities" in address:
                assert answer.status_code == 422, (role, address)
        assert name in text_of(other.get(f"/matrix/{pk}"))
        assert "2 gave" not in text_of(other.get(f"/matrix/{pk}"))
    nobody = sign_in(Role.PUBLIC)
    assert {nobody.get(address).status_code for address in own_rounds_routes(pk)} == {302}
    own = BeautifulSoup(first.get(f"/matrix/{pk}/score").content, "html.parser")
    assert [box["value"] for box in own.select("input[type=radio][checked]")] == ["2", "1", "na"]


def test_a_round_of_our_own_from_start_to_priorities(sign_in: SignIn) -> None:
    manager, publisher = sign_in(Role.MANAGER), sign_in(Role.PUBLISHER)
    pk = start(manager, due_on="31/10/2026")
    change = {"area": "E07000070", "to": "2024-10", "basis-0": "trend", "rise-0-1": "probably_up",
              "rise-0-2": "clearly_up", "basis-1": "volume", "from-1-1": "3", "from-1-2": "8",
              "type-0": "shoplifting", "type-1": "burglary"}  # fmt: skip
    assert manager.post(f"/matrix/{pk}/settings", change).status_code == 302
    partners = [sign_in(Role.READER) for _ in range(3)]
    for partner, values in zip(
        partners, (("2", "2", "2"), ("0", "2", "2"), ("0", "1", "2")), strict=True
    ):
        score(partner, pk, dict.fromkeys((1, 2, 3), values))
    score(partners[0], pk, {4: ("na", "na", "2")}, **{"note-3": "Under-reported"})
    assert close(partners[0], pk).status_code == 403
    assert manager.post(f"/matrix/{pk}/close").status_code == 422
    assert close(manager, pk).status_code == 302
    assert partners[0].get(f"/matrix/{pk}/score").status_code == 422
    assert partners[0].post(f"/matrix/{pk}/score?at=1", {"score-1": "1"}).status_code == 422

    said = text_of(partners[1].get(f"/matrix/{pk}/agree?factor=1"))
    assert "2 gave 0 and 1 gave 2. From 0 to 2. Most common: 0." in said
    assert "The data propose" in said
    assert "% of all crime" in said
    assert "1,465" in said
    assert "Rule: Share of all crime: 2 from 8%" in said
    assert agree(partners[1], pk, 1, 1, "0").status_code == 403
    fourth = text_of(manager.get(f"/matrix/{pk}/agree?factor=4"))
    assert "Under-reported" in fourth
    assert "No proposal from the data: the factor has no crime type" in fourth

    assert manager.post(f"/matrix/{pk}/agree?factor=1", {"act": "unanimous"}).status_code == 302
    held = AgreedScore.objects.get(round_id=pk, factor="Shoplifting")
    assert (held.criterion, held.value) == ("Harm", "2")
    volume = agree(manager, pk, 1, 2, "0")
    assert volume.status_code == 400
    assert "the data propose 2" in text_of(volume)
    assert agree(manager, pk, 1, 2, "0", reason="The store reports more.").status_code == 302
    kept = AgreedScore.objects.get(round_id=pk, factor="Shoplifting", criterion="Volume")
    assert (kept.value, kept.proposed, kept.reason) == ("0", "2", "The store reports more.")
    assert "offences.v1/E07000070/2024-10-r12/shoplifting@" in kept.figure
    assert "8%" in kept.rule
    assert "The data proposed 2" in text_of(manager.get(f"/matrix/{pk}/agree?factor=1"))

    late = agree(publisher, pk, 1, 2, "1", reason="I opened this before.")
    assert late.status_code == 422
    assert "has agreed since" in text_of(late)
    assert "I opened this before." in late.content.decode()
    assert agree(publisher, pk, 1, 2, "1", reason="Looked again.", version="1").status_code == 302
    assert kept.history.count() == 2

    against = agree(manager, pk, 3, 1, "2")
    assert against.status_code == 400
    assert "most common" in text_of(against)
    assert agree(manager, pk, 3, 1, "7", reason="x").status_code == 400
    assert agree(manager, pk, 4, 3, "1", reason="Seen rarely", after="2").status_code == 400
    after = {"after": "2", "after_reason": "Thought to be under-reported", "confidence": "low"}
    assert agree(manager, pk, 4, 3, "1", reason="Seen rarely", **after).status_code == 302
    for factor, cell, value in (
        (1, 1, "0"),
        (2, 1, "0"),
        (2, 2, "2"),
        (2, 3, "2"),
        (4, 1, "na"),
        (4, 2, "na"),
    ):
        assert agree(manager, pk, factor, cell, value, reason="As discussed.").status_code == 302
    shown = text_of(manager.get(f"/matrix/{pk}"))
    assert "9 of 12 cells. 3 count as blank." in shown
    assert "Before and after mitigation" in shown

    assert sign(manager, pk, 3).status_code == 403
    assert publisher.post(f"/matrix/{pk}/sign", {"seen": "3"}).status_code == 422
    assert sign(publisher, pk, 2).status_code == 422
    assert manager.get(f"/matrix/{pk}/priorities").status_code == 422
    assert sign(publisher, pk, 3).status_code == 302
    frame = Round.objects.get(pk=pk).frame["signed"]
    assert frame["not_agreed"] == 3
    assert any("shoplifting@" in each for each in frame["figures"])

    rows = list(csv.DictReader(io.StringIO(manager.get(f"/matrix/{pk}/file/csv").content.decode())))
    assert [(r["factor"], r["total"], r["rank"]) for r in rows] == [
        ("Shoplifting", "4", "2"), ("Burglary", "5", "1"), ("Residential", "0", ""),
        ("Hidden harm", "1.5", "3"),
    ]  # fmt: skip
    assert list(rows[0]) == [
        "factor", "parent_factor", "total", "n_scored", "share_of_scorable", "rank", "rank_low",
        "rank_high",
    ]  # fmt: skip
    choose_from(manager, pk)


def choose_from(manager: Client, pk: int) -> None:
    """Choose priorities into a plan, with last year's beside them."""
    base = {"body": "Partnership", "sort": "partnership plan", "status": "in force"}
    act = Act(OWNER, SYSTEM, "made plans")
    old = keep(
        act,
        [
            Draft(
                "plan",
                {
                    **base,
                    "title": "Plan 2024/25",
                    "starts_on": "2024-04-01",
                    "ends_on": "2025-03-31",
                },
            )
        ],
    ).entries[0]
    new = keep(
        act,
        [
            Draft(
                "plan",
                {
                    **base,
                    "title": "Plan 2025/26",
                    "starts_on": "2025-04-01",
                    "ends_on": "2026-03-31",
                    "status": "draft",
                },
            )
        ],
    ).entries[0]
    last = keep(
        act,
        [
            Draft(
                "priority",
                {
                    "title": "Thefts",
                    "plan": old.number,
                    "chosen_because": "risk matrix",
                    "factors": ["Shoplifting"],
                },
            )
        ],
    ).entries[0]
    address = f"/matrix/{pk}/priorities"
    page = text_of(manager.get(address))
    assert "Thefts" in page
    assert "No priority is chosen yet" in page
    wrong = manager.post(
        address, {"plan": new.number, "title": "Prevent", "chosen_because": "duty"}
    )
    assert wrong.status_code == 422
    assert "why it was chosen" in text_of(wrong).lower()
    given = {
        "plan": new.number,
        "title": "Safer homes",
        "number": "1",
        "chosen_because": "risk matrix",
        "factor": ["Burglary"],
        "follows": [str(last.number)],
    }
    assert manager.post(address, given).status_code == 302
    duty = {
        "plan": new.number,
        "title": "Prevent",
        "chosen_because": "duty",
        "reason": "The duty in law.",
    }
    assert manager.post(address, duty).status_code == 302
    strange = {**given, "title": "Odd", "factor": ["Witchcraft"]}
    assert manager.post(address, strange).status_code == 422
    made = [
        p for p in read_register(OWNER, ["priority"]).of("priority") if p.ref("plan") == new.number
    ]
    assert [(p.text("title"), p.lines("factors"), p.refs("follows")) for p in made] == [
        ("Safer homes", ("Burglary",), (last.number,)), ("Prevent", (), ()),
    ]  # fmt: skip
    page = text_of(manager.get(address))
    assert "Shoplifting ranks 2 and is no priority." in page
    assert "“Prevent” is a priority and stands on no factor of the matrix." in page
    concern = {
        "form": "concern",
        "plan": new.number,
        "title": "Online fraud",
        "category": "technological",
    }
    assert manager.post(address, concern).status_code == 302
    assert "Online fraud , technological, watching" in text_of(manager.get(address))


def test_a_signed_round_is_locked_by_every_route(sign_in: SignIn) -> None:
    publisher, reader = sign_in(Role.PUBLISHER), sign_in(Role.READER)
    pk = start(publisher)
    score(reader, pk, {1: ("2", "1", "0")})
    close(publisher, pk)
    agree(publisher, pk, 1, 3, "0", reason="As it is.")
    assert sign(publisher, pk, 11).status_code == 302
    before = AuditEntry.objects.count()
    row, agreed = Round.objects.get(pk=pk), AgreedScore.objects.get(round_id=pk)
    given = PartnerScore.objects.filter(round_id=pk).first()
    assert given is not None
    tries = [
        reader.post(f"/matrix/{pk}/score?at=1", {"score-1": "0"}),
        close(publisher, pk),
        agree(publisher, pk, 1, 3, "2", reason="No", version="1"),
        publisher.post(f"/matrix/{pk}/agree?factor=1", {"act": "unanimous"}),
        sign(publisher, pk, 11),
        publisher.post(f"/matrix/{pk}/settings", {"due_on": "2026-10-31"}),
    ]
    statuses = [answer.status_code for answer in tries]
    assert [s for s in statuses if s != 422] in ([], [302])  # the button that found nothing to do
    for kept in (row, agreed, given):
        with pytest.raises(Refused):
            kept.save()
        with pytest.raises(Refused):
            kept.delete()
    with pytest.raises(Refused):
        AgreedScore(round=row, factor="Burglary", criterion="Harm", state="blank").save()
    agreed.refresh_from_db()
    assert (agreed.value, agreed.history.count()) == ("0", 1)
    assert AuditEntry.objects.count() == before
    assert publisher.get(f"/matrix/{pk}/settings").status_code == 422


def test_the_published_matrix_gives_its_totals_and_ranks_through_the_web(sign_in: SignIn) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the shared published papers are not beside the checkout")
    publisher = sign_in(Role.PUBLISHER)
    content = (PUBLISHED / "risk_matrix.csv").read_bytes()
    pk = start(publisher, content, is_agreed="yes", title="Published")
    assert sign(publisher, pk, 0).status_code == 302
    with (PUBLISHED / "risk_matrix_factors.csv").open(encoding="utf-8-sig") as stream:
        printed = {row["factor"]: row for row in csv.DictReader(stream)}
    sent = publisher.get(f"/matrix/{pk}/file/csv").content.decode()
    found = {row["factor"]: row for row in csv.DictReader(io.StringIO(sent))}
    assert len(found) == len(printed) == 42
    for name, row in printed.items():
        assert (found[name]["total"], found[name]["rank"]) == (
            row["total_printed"],
            row["rank_printed"],
        )
    assert sum(bool(row["rank"]) for row in found.values()) == 14
    soup = BeautifulSoup(publisher.get(f"/matrix/{pk}").content, "html.parser")
    tables = {t.caption.get_text(): t for t in soup.select("table")}
    shown = tables["Totals of every factor and its sub-types"].select("tbody tr")
    assert {tr.th.get_text(): tr.td.get_text() for tr in shown} == {
        name: row["total_printed"] for name, row in printed.items()
    }


def test_next_year_starts_from_last_and_stands_beside_it(sign_in: SignIn) -> None:
    publisher = sign_in(Role.PUBLISHER)
    scored = OWN.replace("Shoplifting,,,,", "Shoplifting,,2,2,2").replace(
        "Burglary,,,,", "Burglary,,1,1,1", 1
    )
    last = start(publisher, scored.encode(), is_agreed="yes", year="2024/25")
    assert sign(publisher, last).status_code == 302
    answer = publisher.post(
        "/matrix/new", {"title": "Next", "year": "2025/26", "start": "last", "before": last}
    )
    pk = int(answer["Location"].rsplit("/", 1)[1])
    frame = Round.objects.get(pk=pk).frame
    assert [c["weight"] for c in frame["criteria"]] == ["2", "1", "1.5"]
    assert frame["signed"] == {}
    assert not AgreedScore.objects.filter(round_id=pk).exists()
    score(publisher, pk, {1: ("0", "0", "1"), 2: ("2", "2", "2")})
    close(publisher, pk)
    for cell, value in ((1, "2"), (2, "2"), (3, "2")):
        agree(publisher, pk, 2, cell, value, reason="Agreed.")
    page = text_of(publisher.get(f"/matrix/{pk}"))
    assert "Beside the round before" in page
    assert "ranks higher" in page
    for form in ("docx", "html", "xlsx", "json"):
        assert publisher.get(f"/matrix/{pk}/file/{form}").status_code == 200
    assert b"Draft" in publisher.get(f"/matrix/{pk}/file/html").content
    assert b"Signed off" in publisher.get(f"/matrix/{last}/file/html").content


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": ""}, "Enter a title"),
        ({"year": "soon"}, "Enter a year"),
        ({"due_on": "31/02/2026"}, "Enter a real day"),
        ({"start": "last"}, "Choose the round to start from"),
        ({"area": "E0"}, "Choose an area"),
    ],
)
def test_what_is_wrong_with_a_new_round_is_said(
    sign_in: SignIn, more: dict[str, str], said: str
) -> None:
    client = sign_in(Role.MANAGER)
    answer = client.post("/matrix/new", {"title": "A", "year": "2025", "start": "usual", **more})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Round.objects.exists()


def test_faults_of_a_file_are_named_by_line_and_nothing_is_started(sign_in: SignIn) -> None:
    client = sign_in(Role.MANAGER)
    sent = SimpleUploadedFile("wrong.csv", b"factor,parent_factor,Harm\nBurglary,Theft,7\n")
    answer = client.post(
        "/matrix/new", {"title": "A", "year": "2025", "start": "file", "file": sent}
    )
    assert answer.status_code == 422
    assert "line 2, column Harm" in text_of(answer)
    assert "Theft" in text_of(answer)
    assert not Round.objects.exists()


def test_an_empty_list_and_the_usual_criteria(sign_in: SignIn) -> None:
    reader, manager = sign_in(Role.READER), sign_in(Role.MANAGER)
    assert "No round has been started yet." in text_of(reader.get("/matrix"))
    assert reader.get("/matrix/new").status_code == 403
    assert reader.get("/matrix/template.xlsx").content[:2] == b"PK"
    answer = manager.post("/matrix/new", {"title": "Usual", "year": "2025/26", "start": "usual"})
    pk = int(answer["Location"].rsplit("/", 1)[1])
    assert "16 factors with sub-types, by 12 criteria" in text_of(reader.get(f"/matrix/{pk}"))
    frame = Round.objects.get(pk=pk).frame
    types = {f["name"]: f["type"] for f in frame["factors"]}
    assert types["Burglary"] == "burglary"
    assert types["Anti-social behaviour"] == "anti-social-behaviour"
    assert frame["criteria"][0]["rule"]["basis"] == "trend"
    assert reader.get(f"/matrix/{pk}/score?at=99").status_code == 404
    assert reader.get("/matrix/999").status_code == 404
    assert close(manager, pk).status_code == 422
    wrong = {"basis-1": "volume", "from-1-1": "10", "from-1-2": "5"}
    refused = manager.post(f"/matrix/{pk}/settings", wrong)
    assert refused.status_code == 422
    assert "rise with the scores" in text_of(refused)


def test_a_trend_and_the_force_propose_scores_with_figures(sign_in: SignIn) -> None:
    publisher = sign_in(Role.PUBLISHER)
    pk = start(publisher)
    change = {
        "area": "E07000070", "type-0": "shoplifting", "type-3": "anti-social-behaviour",
        "basis-0": "trend", "rise-0-2": "clearly_up",
        "basis-1": "volume", "from-1-1": "5",
        "basis-2": "compared", "from-2-1": "90", "from-2-2": "120", "type-1": "homicide",
    }  # fmt: skip
    assert publisher.post(f"/matrix/{pk}/settings", change).status_code == 302
    score(publisher, pk, {1: ("1", "1", "1")})
    close(publisher, pk)
    soup = BeautifulSoup(publisher.get(f"/matrix/{pk}/agree?factor=1").content, "html.parser")
    cells = [section.get_text(" ") for section in soup.select("section.ww-agree")]
    assert "The data propose" in cells[0]
    assert "of a change" not in cells[0]
    assert "of the force's rate" in cells[2]
    links = [a["href"] for a in soup.select(".ww-proposal a")]
    assert any("rate-per-1000.v1/E23000028" in href for href in links)
    assert all(publisher.get(href).status_code == 200 for href in links)
    few = text_of(publisher.get(f"/matrix/{pk}/agree?factor=2"))
    assert "there are too few offences to say whether they changed" in few
    assert "there are too few here for a rate to be compared" in few
    last = text_of(publisher.get(f"/matrix/{pk}/agree?factor=4"))
    assert "incidents are no part of all crime" in last
