"""Money as pages: what needs attention, sums by year, an award, a site, files, permission."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from watchward.registers.models import AuditEntry
from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.desk.reading import LONDON
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.marking import Marking
from watchward.words.roles import Role

HERE = "E07000070"
SECRET = Marking.OFFICIAL_SENSITIVE
AT = "as-at=2024-12-05"
LEFT_OUT = "Some records are left out here"


def made(
    day: str, kind: str, *rows: dict[str, Any], marking: Marking = Marking.OFFICIAL
) -> list[int]:
    """Keep records on a day; their numbers."""
    from datetime import datetime

    at = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=LONDON)
    act = Act(OWNER, SYSTEM, "added", at=at)
    return [
        each.number for each in keep(act, [Draft(kind, row, HERE, marking) for row in rows]).entries
    ]


@pytest.fixture
def seeded(db: None) -> None:
    """Two awards of a board's paper, one of them over two years, with sites, payments, outputs."""
    made("2023-12-01", "stream", {"name": "Safer Streets", "funder": "Home Office"},
         {"name": "Hotspot patrols", "funder": "Home Office"})  # fmt: skip
    made("2023-12-01", "decision", {"subject": "Accept the grant", "body": "Commissioner",
         "reference": "2023-118", "value": 19_371_600, "value_text": "£193,716 over 2 years",
         "status": "published"},
         {"subject": "Cameras", "body": "Commissioner", "reference": "2024-119", "value": 6_425_000,
          "outline": "Buy equipment.", "status": "pending publication"})  # fmt: skip
    made("2023-12-11", "award", {"name": "Streets 2023 to 2025", "stream": 1, "decision": 1,
         "amount": 19_371_600, "starts_on": "2023-12-11", "spend_by": "2025-03-31",
         "conditions": ["Claims each quarter"]})  # fmt: skip
    made("2023-12-11", "profile", {"award": 1, "year": "2023/24", "amount": 8_140_000},
         {"award": 1, "year": "2024/25", "amount": 11_231_600})  # fmt: skip
    made("2024-04-22", "award", {"name": "Patrols 2024/25", "stream": 2, "amount": 4_533_000,
         "starts_on": "2024-05-01", "spend_by": "2025-03-31"})  # fmt: skip
    made("2024-04-22", "profile", {"award": 2, "year": "2024/25", "amount": 4_533_000})
    made("2024-04-22", "project", {"name": "North patrols", "site": "North Avenue",
         "status": "part complete", "award": 2})  # fmt: skip
    made("2024-04-22", "allocation",
         {"award": 2, "site": "North Avenue", "project": 1, "year": "2024/25", "amount": 2_266_500},
         {"award": 2, "site": "Parkway", "year": "2024/25", "amount": 2_266_500})  # fmt: skip
    made("2024-04-22", "output", {"what": "Funded patrol hours", "allocation": 1, "planned": 208,
         "delivered": 158, "unit": "hours"})  # fmt: skip
    made("2024-04-22", "match", {"body": "County police", "project": 1, "sort": "in kind",
         "year": "2024/25", "amount": 600_000})  # fmt: skip
    made("2024-03-28", "spend", {"what": "Hoops", "award": 1, "on": "2024-03-28",
         "amount": 1_593_050})  # fmt: skip
    made("2024-10-18", "spend", {"what": "Patrols to September", "award": 2, "allocation": 1,
         "on": "2024-10-18", "amount": 1_222_000})  # fmt: skip


def soup(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-800:]
    return BeautifulSoup(answer.content, "html.parser")


def said(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def rows_of(page: BeautifulSoup, caption: str) -> dict[str, list[str]]:
    """A table's cells by the head of the row."""
    found = page.select_one(f"#{caption}")
    assert found is not None, caption
    rows = found.find_parent("table").select("tbody tr")  # type: ignore[union-attr]
    return {said(row.th.a or row.th): [said(cell) for cell in row.select("td")] for row in rows}


def pence(text: str) -> int:
    whole, _, rest = text.replace("£", "").replace(",", "").replace("−", "-").partition(".")
    return int(whole + (rest or "00"))


def test_money_by_stream_and_award_this_year_and_over_all(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    page = soup(sign_in(Role.READER), f"/money?{AT}")
    assert said(page.h1) == "Money"
    assert "2 awards of £239,046 in all: £45,330 is allocated, £28,150.50 is spent" in said(page)
    year = rows_of(page, "year-caption")
    assert year["All awards in 2024/25"] == [
        "£157,646", "£45,330", "£112,316", "£12,220", "£33,110", "£145,426",
    ]  # fmt: skip
    assert year["Streets 2023 to 2025"][0] == "£112,316"
    every = rows_of(page, "all-caption")
    assert every["Streets 2023 to 2025"] == [
        "£193,716", "£0", "£193,716", "£15,930.50", "£0", "£177,785.50",
        "31 March 2025, 116 days left",
    ]  # fmt: skip
    risk = page.select_one(".ww-money-attention")
    assert risk is not None
    assert "Streets 2023 to 2025 : At risk: £177,785.50 must be spent by 31 March 2025" in said(
        risk
    )
    assert "Add an award" not in said(page)


@pytest.mark.parametrize(
    ("caption", "total"),
    [("year-caption", "All awards in 2024/25"), ("all-caption", "All awards"),
     ("years-caption", "All"), ("funders-caption", "All"), ("rounds-caption", "All"),
     ("sites-caption", "All sites"), ("projects-caption", "All projects")],
)  # fmt: skip
def test_every_total_line_is_the_sum_of_its_rows(
    seeded: None, sign_in: Callable[..., Client], caption: str, total: str
) -> None:
    page = soup(sign_in(Role.READER), f"/money?{AT}")
    rows = rows_of(page, caption)
    whole = rows.pop(total)
    streams = ("Safer Streets", "Hotspot patrols")
    awards = [cells for head, cells in rows.items() if head not in streams]
    for place, text in enumerate(whole):
        if text.startswith(("£", "−")):
            assert pence(text) == sum(pence(cells[place]) for cells in awards)


def test_the_year_is_chosen_once_and_stays_in_the_address(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    reader = sign_in(Role.READER)
    page = soup(reader, f"/money?year=2023/24&{AT}")
    assert rows_of(page, "year-caption")["All awards in 2023/24"][0] == "£81,400"
    chosen = page.select_one("select[name=year] option[selected]")
    assert chosen is not None
    assert chosen["value"] == "2023/24"
    files = [str(link["href"]) for link in page.select(".ww-money-files a")]
    assert len(files) == 5
    assert all("year=2023%2F24" in href and "as-at=2024-12-05" in href for href in files)
    assert "a financial year, such as 2024/25" in said(soup(reader, "/money?year=next", 400))


def test_money_as_it_stood_on_a_day(seeded: None, sign_in: Callable[..., Client]) -> None:
    reader = sign_in(Role.READER)
    march = soup(reader, "/money?as-at=2024-03-31")
    assert "1 award of £193,716 in all: £0 is allocated, £15,930.50 is spent" in said(march)
    assert "No money had been recorded by 1 January 2020" in said(
        soup(reader, "/money?as-at=2020-01-01")
    )
    soup(reader, "/money/awards/2?as-at=2024-03-31", 404)
    soup(reader, "/money?as-at=2099-01-01", 400)


def test_an_award_shows_its_years_and_what_approved_it(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    page = soup(sign_in(Role.MANAGER), "/money/awards/1")
    text = said(page)
    years = rows_of(page, "years-caption")
    assert [years[year][0] for year in ("2023/24", "2024/25", "All years")] == [
        "£81,400", "£112,316", "£193,716",
    ]  # fmt: skip
    assert "Commissioner, 2023-118 : Accept the grant, £193,716 over 2 years" in text
    assert "Claims each quarter" in text
    assert "£177,785.50 was not spent by 31 March 2025." in text
    adds = [a["href"] for a in page.select("a") if said(a) == "Add an allocation"]
    assert adds == [f"/records/allocation/new?award=1&area={HERE}&next=%2Fmoney%2Fawards%2F1"]
    form = soup(sign_in(Role.MANAGER), str(adds[0]))
    assert "Streets 2023 to 2025" in str(form.select_one("main form"))


def test_a_site_has_its_value_outputs_and_unit_cost(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    reader = sign_in(Role.READER)
    page = soup(reader, f"/money/sites?name=north++AVENUE&{AT}")
    assert said(page.h1) == "North Avenue"
    text = said(page)
    assert "£22,665 is allocated to this site and £12,220 is spent there." in text
    assert "£108.97 for one (£22,665 allocated ÷ 208 hours planned)" in text
    assert "£77.34 for one (£12,220 paid ÷ 158 hours delivered)" in text
    match = rows_of(page, "match-caption")
    assert match["All match funding"][2:] == ["£0", "£6,000"]
    sites = rows_of(soup(reader, f"/money/sites?{AT}"), "sites-caption")
    assert sites["All sites"][:2] == ["£45,330", "£28,150.50"]
    assert sites["No site"] == ["£0", "£15,930.50", "£0"]
    soup(reader, "/money/sites?name=Nowhere", 404)


def test_a_decision_that_is_pending_keeps_its_outline_and_withholds_its_value(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    client = sign_in(Role.ADMINISTRATOR, sensitive=True)
    page = soup(client, f"/money?{AT}")
    decisions = rows_of(page, "decisions-caption")
    assert decisions["Commissioner, 2024-119"][:2] == ["Cameras Buy equipment.", "£*"]
    assert "64,250" not in said(page)
    assert "£* stands for a value that is not given yet" in said(page)
    assert "64,250" not in client.get(f"/money/file/html?{AT}").content.decode()


def test_partner_only_money_is_left_out_and_that_is_said(
    seeded: None, sign_in: Callable[..., Client]
) -> None:
    made("2024-05-01", "award", {"name": "Covert work", "stream": 2, "amount": 5_000_000},
         marking=SECRET)  # fmt: skip
    made("2024-05-01", "spend", {"what": "Hidden", "award": 3, "on": "2024-05-01",
         "amount": 1_000_000}, marking=SECRET)  # fmt: skip
    reader = sign_in(Role.READER)
    for address in ("/money", "/money/awards/2", "/money/sites", "/money/sites?name=Parkway"):
        page = said(soup(reader, f"{address}{'&' if '?' in address else '?'}{AT}"))
        assert LEFT_OUT in page, address
        assert "Covert" not in page
        assert "Hidden" not in page
    assert "£239,046 in all" in said(soup(reader, f"/money?{AT}"))
    assert LEFT_OUT in reader.get(f"/money/file/html?{AT}").content.decode()
    assert "Covert" not in reader.get(f"/money/file/csv?{AT}").content.decode()
    soup(reader, "/money/awards/3", 403)
    cleared = sign_in(Role.READER, sensitive=True)
    whole = said(soup(cleared, f"/money?{AT}"))
    assert "£289,046 in all" in whole
    assert LEFT_OUT not in whole
    assert AuditEntry.objects.filter(action="looked at sensitive records of money").exists()


def test_the_csv_adds_up_to_the_page(seeded: None, sign_in: Callable[..., Client]) -> None:
    answer = sign_in(Role.READER).get(f"/money/file/csv?{AT}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    sums = {key: sum(pence(row[key]) for row in rows) for key in ("awarded", "allocated", "spent")}
    assert sums == {"awarded": 23_904_600, "allocated": 4_533_000, "spent": 2_815_050}
    assert len({row["record"] for row in rows}) == len(rows)
    assert AuditEntry.objects.filter(action="downloaded money").count() == 1


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf", "html"])
def test_money_is_to_be_had_as_a_document(
    seeded: None, sign_in: Callable[..., Client], form: str
) -> None:
    answer = sign_in(Role.READER).get(f"/money/file/{form}?{AT}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="money-2024-12-05.{form}"'
    if form == "html":
        text = answer.content.decode()
        assert "Financial year 2024/25, and all years" in text
        assert "28,150.50" in text
        assert "At risk: £177,785.50" in text
    if form == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(answer.content))
        numbers = {cell.value for sheet in book for row in sheet for cell in row}
        assert {239046, 28150.5} <= numbers


def test_empty_registers_say_what_would_be_here(db: None, sign_in: Callable[..., Client]) -> None:
    page = said(soup(sign_in(Role.READER), "/money"))
    assert "No money is recorded yet. Money begins with a funding stream" in page
    assert LEFT_OUT not in page
    manager = said(soup(sign_in(Role.MANAGER), "/money"))
    assert "Add an award" in manager
    assert "No money is allocated to a site" in said(soup(sign_in(Role.READER), "/money/sites"))
    assert sign_in(Role.READER).get("/money/file/docx").status_code == 200
    assert sign_in(Role.READER).get("/money/file/zip").status_code == 404
