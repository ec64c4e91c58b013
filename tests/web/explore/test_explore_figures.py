"""Every figure can be opened, whatever its status; the records behind it only by some."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import SignIn
from tests.web.explore.test_explore_crime_types import CHELMSFORD, page_of, words_of
from watchward.content.format import cell_text
from watchward.registers.models import AuditEntry, Edition, FigureUse, Person
from watchward.usecases.explain import explain, list_rows
from watchward.usecases.explore.figure_rows import BATCH_ROWS
from watchward.usecases.setup import open_workspace_at
from watchward.words.marking import Marking
from watchward.words.roles import Role

COUNT = f"offences.v1/{CHELMSFORD}/2024-10-r12/shoplifting"
RATE = f"solved-rate.v1.solved/{CHELMSFORD}/2024-10-r12/shoplifting"
CHANGE = f"offences-change-pct.v1/{CHELMSFORD}/2024-10-r12~2023-10-r12/robbery"
POINTS = f"solved-rate-change.v1.solved/{CHELMSFORD}/2024-10-r12~2023-10-r12/robbery"
ALL_CRIME = "offences.v1/E23000028/2024-10-r12/all-crime"
RESIDENTS = f"rate-per-1000.v1/{CHELMSFORD}/2024-10-r12/robbery"


@pytest.mark.parametrize("key", [COUNT, RATE, CHANGE, POINTS, RESIDENTS])
def test_a_figure_with_a_value(sign_in: SignIn, demo_folder: Path, key: str) -> None:
    page = page_of(sign_in().get(f"/figures/{key}"))
    told = explain(open_workspace_at(demo_folder), key)
    assert cell_text(told.figure) in words_of(page.select_one(".ww-figure"))
    said = words_of(page)
    for text in (told.measure.why, told.figure.key, told.figure.id, *told.filters):
        assert text in said
    assert f"watchward explain {told.figure.id}" in said
    assert "OFFICIAL" in said
    assert f"Version {told.figure.version}" in said
    assert "No edition that you may see shows it" in said
    assert page.select_one("figure svg") is not None


@pytest.mark.parametrize(
    ("key", "status", "mark"),
    [
        ("solved-rate.v1.solved/stansted-airport/2024-10-m/homicide", "Undefined", "–"),
        (f"offences.v1/{CHELMSFORD}/2021-12-r12/all-crime", "Missing", "[m]"),
        (f"{RATE}@2", "Not available", "[x]"),
        (
            f"solved.v1.solved/{CHELMSFORD}/2024-10-r12/anti-social-behaviour",
            "Not applicable",
            "[z]",
        ),
    ],
)
def test_a_figure_without_a_value(
    sign_in: SignIn, demo_folder: Path, key: str, status: str, mark: str
) -> None:
    page = page_of(sign_in().get(f"/figures/{key}"))
    told = explain(open_workspace_at(demo_folder), key)
    assert words_of(page.select_one(".ww-figure")) == f"{mark} {status}"
    assert told.figure.reason in words_of(page)
    assert f"The mark {mark} means" in words_of(page)


@pytest.mark.parametrize("key", [COUNT, RATE, CHANGE, POINTS, RESIDENTS])
def test_no_label_is_said_twice(sign_in: SignIn, demo_folder: Path, key: str) -> None:
    page = page_of(sign_in().get(f"/figures/{key}"))
    rows = page.select_one("dl").select("div")
    names = [words_of(row.dt) for row in rows]
    assert len(names) == len(set(names))
    notes = explain(open_workspace_at(demo_folder), key).measure.notes
    shown = next((row.dd for row in rows if words_of(row.dt) in ("Note", "Notes")), None)
    assert bool(notes) == (shown is not None)
    if shown is not None:
        listed = shown.select("li") or [shown]
        assert [words_of(note) for note in listed] == list(notes)


def test_an_old_version_says_what_is_newest(sign_in: SignIn, demo_folder: Path) -> None:
    said = words_of(page_of(sign_in().get(f"/figures/{RATE}@2")))
    newest = explain(open_workspace_at(demo_folder), RATE).figure
    assert "This is version 2 of the data" in said
    assert f"In the newest version, {newest.version}, it is {cell_text(newest)}%" in said
    history = words_of(page_of(sign_in().get(f"/figures/{RATE}")).select_one(".ww-narrow"))
    assert "[x]" in history
    assert "load offences" in history


def test_the_year_before(sign_in: SignIn, demo_folder: Path) -> None:
    before = explain(open_workspace_at(demo_folder), COUNT.replace("2024", "2023")).figure
    said = words_of(page_of(sign_in().get(f"/figures/{COUNT}")))
    assert f"12 months to October 2023: {cell_text(before)}" in said


@pytest.mark.parametrize(
    "key",
    [
        "nonsense",
        "offences.v1/Narnia/2024-10-r12/robbery",
        f"offences.v9/{CHELMSFORD}/2024-10-r12/robbery",
        f"offences.v1/{CHELMSFORD}/2024-13-r12/robbery",
        f"{COUNT}@99",
    ],
)
def test_no_such_figure(sign_in: SignIn, key: str) -> None:
    answer = sign_in().get(f"/figures/{key}")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert "What to do" in answer.content.decode()


def test_where_it_is_used(sign_in: SignIn, make_person: Callable[..., Person]) -> None:
    kept = {"kind": "summary", "period": "12 months to October 2024", "version": 3}
    status = Edition.Status
    titles = {
        "Seen by all": (Marking.OFFICIAL, status.PUBLISHED, ""),
        "Still a draft": (Marking.OFFICIAL, status.DRAFT, ""),
        "For Chelmsford": (Marking.OFFICIAL_SENSITIVE, status.PUBLISHED, CHELMSFORD),
    }
    for title, (marking, stands, area) in titles.items():
        edition = Edition.objects.create(
            title=title, marking=marking.value, status=stands, area=area, **kept
        )
        FigureUse.objects.create(edition=edition, figure_key=COUNT, figure_id=f"{COUNT}@3")

    def seen(role: Role, **more: object) -> set[str]:
        said = words_of(page_of(sign_in(role, **more).get(f"/figures/{COUNT}")))
        return {title for title in titles if title in said}

    assert seen(Role.READER) == {"Seen by all"}
    assert seen(Role.MANAGER) == {"Seen by all", "Still a draft"}
    partner = {"sensitive": True, "areas": (CHELMSFORD,)}
    assert seen(Role.READER, **partner) == {"Seen by all", "For Chelmsford"}
    assert seen(Role.READER, sensitive=True, areas=("E07000066",)) == {"Seen by all"}


def test_records_are_paged_downloaded_and_audited(sign_in: SignIn, demo_folder: Path) -> None:
    client = sign_in(Role.ANALYST, sensitive=True, areas=(CHELMSFORD,))
    held = list_rows(open_workspace_at(demo_folder), COUNT)
    first = page_of(client.get(f"/figures-rows/{COUNT}"))
    assert len(first.select("tbody tr")) == 100
    assert "OFFICIAL-SENSITIVE" in words_of(first)
    assert "These are records about single cases" in words_of(first)
    last = page_of(client.get(f"/figures-rows/{COUNT}?page={-(-len(held) // 100)}"))
    refs = [row.th.get_text() for row in last.select("tbody tr")]
    assert refs == [row["crime_ref"] for row in held[(len(held) - 1) // 100 * 100 :]]
    answer = client.get(f"/figures-rows/{COUNT}?form=csv")
    assert "attachment" in answer["Content-Disposition"]
    rows = _sent(answer)
    assert [row["crime_ref"] for row in rows] == [row["crime_ref"] for row in held]
    entries = AuditEntry.objects.order_by("number").values_list("action", "what")
    told = explain(open_workspace_at(demo_folder), COUNT).figure.id
    assert list(entries) == [("looked at records", told)] * 2 + [("downloaded records", told)]


def _sent(answer: Any) -> list[dict[str, str]]:
    """The rows of a CSV that is sent a piece at a time."""
    assert answer.streaming
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


def test_all_crime_of_the_whole_force_is_listed_page_by_page(
    sign_in: SignIn, demo_folder: Path
) -> None:
    client = sign_in(Role.ANALYST, sensitive=True)
    held = list_rows(open_workspace_at(demo_folder), ALL_CRIME)
    assert len(held) > 100_000
    pages = -(-len(held) // 100)
    for number in (1, pages // 2, pages):
        page = page_of(client.get(f"/figures-rows/{ALL_CRIME}?page={number}"))
        refs = [row.th.get_text() for row in page.select("tbody tr")]
        first = (number - 1) * 100
        assert refs == [row["crime_ref"] for row in held[first : first + 100]]
        assert f"Page {number:,} of {pages:,}" in words_of(page)
        assert f"Records {first + 1:,} to {first + len(refs):,} of {len(held):,}" in words_of(page)
        other = {link["rel"][0] for link in page.select(".ww-pages a")}
        assert other == {"prev", "next"} - {1: {"prev"}, pages: {"next"}}.get(number, set())


def test_all_crime_of_the_whole_force_is_downloaded_whole_a_piece_at_a_time(
    sign_in: SignIn, demo_folder: Path
) -> None:
    workspace = open_workspace_at(demo_folder)
    figure = explain(workspace, ALL_CRIME).figure
    answer = sign_in(Role.ANALYST, sensitive=True).get(f"/figures-rows/{ALL_CRIME}?form=csv")
    entry = AuditEntry.objects.get(action="downloaded records")  # before anything is sent
    assert (entry.what, entry.detail) == (figure.id, {"records": figure.numerator})
    pieces = [len(piece.decode().splitlines()) for piece in answer]
    assert max(pieces) == BATCH_ROWS
    assert sum(pieces) == 1 + (figure.numerator or 0)


def test_solved_without_a_definition_lists_by_that_of_the_workspace(demo_folder: Path) -> None:
    workspace = open_workspace_at(demo_folder)
    key = "solved.v1/E23000028/2024-10-m/robbery"
    assert len(list_rows(workspace, key)) == explain(workspace, key).rows
    assert list_rows(workspace, key) == list_rows(workspace, key.replace("v1", "v1.solved"))


def test_no_record_makes_an_empty_page_and_a_file_of_headings(sign_in: SignIn) -> None:
    client = sign_in(Role.ANALYST, sensitive=True)
    address = "/figures-rows/offences.v1/stansted-airport/2024-10-m/homicide"
    assert "No record stands behind this figure" in words_of(page_of(client.get(address)))
    answer = client.get(f"{address}?form=csv")
    assert answer.getvalue().startswith(b"crime_ref,recorded_on,")
    assert _sent(client.get(f"{address}?form=csv")) == []


def test_records_are_not_for_everybody(sign_in: SignIn) -> None:
    address = f"/figures-rows/{COUNT}"
    for refused in (
        sign_in(Role.READER, sensitive=True),
        sign_in(Role.ANALYST),
        sign_in(Role.ADMINISTRATOR, sensitive=True, areas=("E07000066",)),
    ):
        assert refused.get(address).status_code == 403
        assert refused.get(f"{address}?form=csv").status_code == 403
        page = page_of(refused.get(f"/figures/{COUNT}"))
        assert not page.select("a[href^='/figures-rows/']")
    assert sign_in(Role.PUBLIC).get(address).status_code == 302
    assert not AuditEntry.objects.exists()


def test_records_of_the_whole_force_are_not_for_somebody_of_one_district(sign_in: SignIn) -> None:
    key = "offences.v1/E23000028/2024-10-m/homicide"
    one = sign_in(Role.ANALYST, sensitive=True, areas=(CHELMSFORD,))
    assert one.get(f"/figures-rows/{key}").status_code == 403
    every = sign_in(Role.ANALYST, sensitive=True)
    assert every.get(f"/figures-rows/{key}").status_code == 200


@pytest.mark.parametrize(
    ("key", "status", "words"),
    [
        (CHANGE, 400, "What to do"),
        (f"{ALL_CRIME}?page=0", 404, "a page from 1 to 1,"),
        (f"solved.v1.solved/{CHELMSFORD}/2024-10-m/anti-social-behaviour", 400, "no outcomes"),
        (f"{COUNT}?page=999", 404, "a page from 1 to"),
        (f"{COUNT}?page=x", 400, "a page number"),
        ("nonsense", 404, "There is no such page"),
    ],
)
def test_records_that_cannot_be_listed(sign_in: SignIn, key: str, status: int, words: str) -> None:
    answer = sign_in(Role.ANALYST, sensitive=True).get(f"/figures-rows/{key}")
    assert answer.status_code == status
    assert words in answer.content.decode()
