"""The programming interface: the pages' figures, with the pages' permissions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.web.conftest import SignIn
from watchward.content.format import plain_number
from watchward.registers.models import AuditEntry, Person
from watchward.usecases.service.audit import actor_of
from watchward.usecases.service.tokens import make_token
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.summary import SummaryRequest, make_summary
from watchward.words.periods import Month
from watchward.words.roles import Role

CHELMSFORD = "E07000070"
SUMMARY = f"/api/v1/summary?area={CHELMSFORD}&to=2024-10"


@pytest.fixture
def program(make_person: Callable[..., Person]) -> Client:
    """A program with a reader's token."""
    person = make_person(Role.READER)
    secret = make_token(actor_of(person), person, "Power BI", days=90).secret
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_the_summary_is_the_pages_own(program: Client, served: Path) -> None:
    request = SummaryRequest(to=Month(2024, 10), areas=(CHELMSFORD,), pictures=False)
    product = make_summary(open_workspace_at(served), request)
    expected = {
        figure.id: plain_number(figure)
        for row in product.summaries[0].rows.values()
        for figure in row.figures()
    }
    answer = program.get(SUMMARY + "&limit=1000").json()
    assert {figure["id"]: figure["value"] for figure in answer["figures"]} == expected
    assert answer["count"] == 49 * 12


def test_parts_of_a_listing_make_the_whole(program: Client) -> None:
    address, seen = SUMMARY + "&limit=250", []
    while address:
        answer = program.get(address).json()
        seen += [figure["id"] for figure in answer["figures"]]
        address = answer["next"]
    assert len(seen) == answer["count"] == 588


def test_csv_is_the_whole_and_is_written_down(program: Client) -> None:
    answer = program.get(SUMMARY + "&format=csv&limit=10")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(rows) == 588
    assert answer["Content-Type"].startswith("text/csv")
    assert AuditEntry.objects.filter(action__contains="programming interface").count() == 1


def test_a_measure_by_area_and_month(program: Client) -> None:
    answer = program.get(
        "/api/v1/measures/offences?by=area,month&from=2024-09&to=2024-10&type=shoplifting"
    ).json()
    assert answer["count"] == 16 * 2
    assert {figure["period"] for figure in answer["figures"]} == {"2024-09-m", "2024-10-m"}


def test_a_figure_with_its_meaning(program: Client) -> None:
    key = f"offences.v1/{CHELMSFORD}/2024-10-r12/shoplifting"
    answer = program.get(f"/api/v1/figures/{key}").json()
    assert answer["figure"]["key"] == key
    assert answer["figure"]["numerator"] == answer["rows"]
    assert "not cancelled" in answer["filters"]


@pytest.mark.parametrize("name", ["areas", "crime-types", "measures", "versions"])
def test_lists(program: Client, name: str) -> None:
    assert len(program.get(f"/api/v1/{name}").json()) > 0


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("summary?area=Nowhere", 404),
        ("summary?to=2024-13", 400),
        ("summary?to=1990-01", 422),
        ("summary?limit=0", 400),
        ("measures/nonsense", 404),
        ("figures/nonsense", 400),
        ("nonsense", 404),
    ],
)
def test_errors_say_what_to_do(program: Client, address: str, status: int) -> None:
    answer = program.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert answer.json()["title"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer ww_wrong"}])
def test_nobody_unknown_is_answered(client: Client, headers: dict[str, str]) -> None:
    answer = client.get(SUMMARY, headers=headers)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_signed_in_browser_may_ask_too(sign_in: SignIn) -> None:
    assert sign_in(Role.READER).get(SUMMARY).status_code == 200


def test_nothing_can_be_written(program: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(program, method)("/api/v1/areas").status_code == 405


def test_too_many_requests(program: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.cache import cache

    from watchward.web.api.interface import THROTTLE

    monkeypatch.setattr(THROTTLE, "num_requests", 3)
    cache.clear()
    answers = [program.get("/api/v1/areas") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    cache.clear()
