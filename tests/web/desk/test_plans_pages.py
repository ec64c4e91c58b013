"""Plans as pages: on three days, what changed, a commitment's thread, connections, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.support.plans import HERE, made, make_plans, make_work, plan
from watchward.registers.models import AuditEntry, Record
from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.desk.plans import plan_page
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.roles import Role


@pytest.fixture
def seeded(db: None) -> None:
    make_plans()
    make_work()


def soup(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-800:]
    return BeautifulSoup(answer.content, "html.parser")


def said(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def promise(page: BeautifulSoup, number: int) -> str:
    found = page.select_one(f"#commitment-{number}")
    assert found is not None
    return said(found)


def test_plans_stand_side_by_side_those_in_force_first(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    reader = sign_in(Role.READER)
    page = soup(reader, "/plans?as-at=2024-06-15")
    assert [said(h) for h in page.select("main h2")] == [
        "In force", "Coming, or in draft", "Side by side by period",
    ]  # fmt: skip
    cards = [said(card) for card in page.select(".ww-plan-card")]
    assert "In force, extended from 31 March 2024 to 30 June 2024" in cards[0]
    assert "1. " not in cards[0]
    assert "Violence and vulnerability" in cards[0]
    assert "Police and Crime Plan 2021 to 2024" in cards[1]
    assert "Begins on 1 July 2024" in cards[2]
    assert "Beside Community safety plan 2023/24" in cards[2]
    assert "Add a plan" not in said(page)
    earlier = soup(reader, "/plans?as-at=2023-03-19")
    assert "No plan had been recorded by 19 March 2023" in said(earlier)
    assert soup(reader, "/plans?as-at=never", 400)
    assert soup(reader, "/plans?as-at=2099-01-01", 400)


def test_a_plan_as_at_three_days(seeded: None, sign_in: Callable[..., Client]) -> None:
    reader = sign_in(Role.READER)
    june = soup(reader, "/plans/1?as-at=2023-06-30")
    assert "As it stood on 30 June 2023. Nothing can be changed here" in said(june)
    assert "5 commitments" in said(june)
    assert "5 ○ not started" in said(june)
    assert "Figures to June 2023" in said(june)
    autumn = soup(reader, "/plans/1?as-at=2023-09-30")
    assert "▶ on track (medium confidence)" in promise(autumn, 1)
    assert "1 piece of evidence" in promise(autumn, 1)
    assert "▲ at risk" in promise(autumn, 3)
    assert "No chair found yet." in promise(autumn, 3)
    now = soup(reader, "/plans/1")
    assert "✓ achieved" in promise(now, 1)
    assert "◐ partly achieved" in promise(now, 2)
    assert "every week" in promise(now, 4)
    assert "every week" not in promise(autumn, 4)
    soup(reader, "/plans/1?as-at=2023-03-01", 404)


def test_measures_stand_against_their_baselines_in_honest_words(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    page = soup(sign_in(Role.READER), "/plans/1")
    theft = promise(page, 3)
    assert "in the 12 months to October 2024, against" in theft
    assert "in the baseline “12 months to December 2022”" in theft
    assert "Change: +" in theft
    assert any(word in theft for word in ("about the same", "probably up", "clearly up"))
    key = f"/figures/offences.v1/{HERE}/2024-10-r12/shoplifting"
    assert any(link["href"].startswith(key) for link in page.select("#commitment-3 a"))
    priority = said(page.select_one("#priority-1").parent)  # type: ignore[union-attr]
    assert "baseline “12 months to December 2019”. The data do not hold this period." in priority
    trained = promise(page, 2)
    assert "31 premises on 31 January 2024 (entered; source: Licensing team's register)" in trained
    assert "Change: up 27, as entered" in trained
    assert "No baseline is named." in promise(page, 1)
    assert "The measure “Robbery” has no baseline." in promise(page, 1)
    assert "no owner" in promise(page, 5)
    assert "no due date" in promise(page, 5)


def test_what_changed_between_two_days_with_reasons(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    reader = sign_in(Role.READER)
    page = soup(reader, "/plans/1?since=2023-06-30&as-at=2024-06-30")
    changed = said(page.select_one(".ww-plan-changes"))
    assert "What changed between 30 June 2023 and 30 June 2024" in changed
    assert "Status moved (3)" in changed
    assert "Reworded (1)" in changed
    assert "was not started, is achieved. Reason: All six were held." in changed
    assert "Reason: Retailers asked for it." in changed
    quiet = soup(reader, "/plans/1?since=2024-05-01&as-at=2024-06-30")
    assert "Nothing was changed." in said(quiet.select_one(".ww-plan-changes"))
    soup(reader, "/plans/1?since=2024-06-30&as-at=2023-06-30", 400)


def test_a_commitment_is_one_thread_on_one_page(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    page = soup(sign_in(Role.MANAGER), "/commitments/3")
    heads = [said(h) for h in page.select(".ww-thread h2")]
    assert heads == [
        "Plan and priority", "Commitment", "Projects and money", "Actions and operations",
        "Measures", "Evidence", "Questions", "Over plan periods",
    ]  # fmt: skip
    text = said(page.select_one(".ww-thread"))
    for words in (
        "Community safety plan 2023/24", "Shop theft", "Retailers and members asked for it",
        "Radio link for shops , High Street: part complete", "£12,000 allocated, £4,500.50 spent",
        "Find a chair for the partnership", "Operation Lantern", "17 arrests",
        "No evidence is recorded",
        "When will shops in the villages be included?",
    ):  # fmt: skip
        assert words in text, words
    moves = [said(row) for row in page.select("#moves-caption ~ tbody tr")]
    assert moves[1].startswith("10 July 2023 at risk No chair found yet.")
    add = next(a["href"] for a in page.select("a") if said(a) == "Add evidence")
    assert str(add).startswith("/records/evidence/new?commitment=3")
    reader = soup(sign_in(Role.READER), "/commitments/3?as-at=2023-06-30")
    assert "Add evidence" not in said(reader)
    assert "not started" in said(reader)
    assert "17 arrests" not in said(reader)


def test_connections_are_a_table_and_a_picture(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    reader = sign_in(Role.READER)
    page = soup(reader, "/plans/3/connections")
    assert "Of 3 priorities before, 3 go on, none is dropped. 1 is new." in said(
        page.select_one("main")
    )
    rows = [[said(cell) for cell in row.select("th, td")][:3] for row in page.select("tbody tr")]
    assert rows[1] == [
        "2. Shop theft",
        "2. Business and rural crime",
        "goes on as part of one that joins several",
    ]
    assert rows[3] == ["–", "3. Hidden harm", "new"]
    picture = page.select_one("svg[role=img]")
    assert picture is not None
    assert len(picture.select("path")) == 3
    assert "Rural crime goes on as part of one" in said(picture.select_one("desc"))
    assert not picture.select("[style]")
    alone = soup(reader, "/plans/2/connections")
    assert "No earlier plan is recorded" in said(alone)


def test_a_plan_as_a_file_in_every_form(seeded: None, sign_in: Callable[..., Client]) -> None:
    reader = sign_in(Role.READER)
    starts = {"docx": b"PK", "pdf": b"%PDF-1.7", "xlsx": b"PK", "html": b"<!DOCTYPE html>"}
    for form, start in starts.items():
        answer = reader.get(f"/plans/1/file/{form}?as-at=2023-06-30&since=2023-04-01")
        assert answer.status_code == 200
        assert answer.content.startswith(start)
    text = said(
        BeautifulSoup(reader.get("/plans/1/file/html?as-at=2023-06-30").content, "html.parser")
    )
    assert "As it stood at the end of 30 June 2023" in text
    assert "5 commitments: 5 not started." in text
    assert AuditEntry.objects.filter(action="downloaded a plan").count() == 5
    assert reader.get("/plans/1/file/exe").status_code == 404


def test_partner_only_plans_are_for_those_who_may_see_them(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    act = Act(OWNER, SYSTEM, "made a plan")
    secret = plan("Exploitation plan", "2024-04-01", "2025-03-31")
    keep(act, [Draft("plan", secret, HERE, Marking.OFFICIAL_SENSITIVE)])
    cleared, reader = sign_in(Role.READER, sensitive=True, areas=(HERE,)), sign_in(Role.READER)
    assert "Exploitation plan" not in said(soup(reader, "/plans"))
    soup(reader, "/plans/4", 403)
    assert "OFFICIAL-SENSITIVE" in said(soup(cleared, "/plans/4").select_one(".ww-marking"))
    assert AuditEntry.objects.filter(action="looked at a sensitive plan").count() == 1
    assert "Exploitation plan" in said(soup(cleared, "/plans"))


def test_a_link_that_leads_back_is_refused_wherever_it_is_made(seeded: None) -> None:
    act = Act(OWNER, SYSTEM, "linked")
    one, two = (made("2024-02-01", "commitment", {
        "text": "We will", "priority": 1, "status": "merged", "status_reason": "x",
    })[0] for _ in range(2))  # fmt: skip
    link = lambda a, b: Draft("commitment", {**a.values, "becomes": [b.number]}, number=a.number)  # noqa: E731
    keep(act, [link(one, two)])
    with pytest.raises(Refused) as refused:
        keep(act, [link(two, one)])
    assert refused.value.given == "a circle: 6 to 7 to 6"
    row = Record.objects.get(kind="commitment", number=two.number)
    assert "becomes" not in row.values


def test_an_empty_register_says_what_would_be_here(sign_in: Callable[..., Client]) -> None:
    page = soup(sign_in(Role.MANAGER), "/plans")
    assert "No plan is recorded yet." in said(page)
    assert "Add a plan" in said(page)
    made("2024-03-01", "plan", plan("Bare", "2024-04-01", "2025-03-31"))
    assert "No priority is recorded under this plan" in said(soup(sign_in(Role.READER), "/plans/1"))


def test_figures_stop_at_the_months_that_were_over(seeded: None, served: Path) -> None:
    from datetime import date

    from watchward.usecases.setup import open_workspace_at

    workspace = open_workspace_at(served)
    months = [
        str(plan_page(workspace, OWNER, 1, day).month)
        for day in (date(2024, 6, 29), date(2024, 6, 30), date(2025, 6, 30), None)
    ]
    assert months == ["2024-05", "2024-06", "2024-10", "2024-10"]


def test_the_rows_of_a_plan_hold_every_commitment(seeded: None, served: Path) -> None:
    from watchward.usecases.desk.plans_document import COLUMNS, as_json, plan_rows
    from watchward.usecases.setup import open_workspace_at

    rows = as_json(plan_rows(plan_page(open_workspace_at(served), OWNER, 1)))
    assert json.loads(json.dumps(rows))[0].keys() == set(COLUMNS)
    assert [row["commitment_no"] for row in rows] == ["1.1", "1.2", "2.1", "2.2", "3.1"]
    assert rows[2]["change"]
    assert rows[2]["missing"].startswith("Overdue")
