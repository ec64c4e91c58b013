"""Five hundred actions with twenty faulty rows: 480 kept, 20 named, none lost, then all 500."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from watchward.registers.models import ChangeSet, Record
from watchward.usecases.desk.keeping import Act, undo
from watchward.usecases.desk.reading import read_register
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.viewer import OWNER
from watchward.words.roles import Role

HEADS = ["Ref in our system", "ACTION", "comes from", "Owner ", "Due date", "Status", "Done on"]
FAULTS = {
    "due": {4: "31/02/2024", 5: "soon", 6: "2024-13-01", 7: "45/10/2024", 8: "yesterday"},
    "status": {50: "ongoing", 51: "RAG: red", 52: "", 53: "complete", 54: "50%"},
    "source": {100: "email", 101: "?", 102: "", 103: "Hub and board", 104: "tasking"},
    "owner": {200: "", 201: ""},
    "text": {300: "", 301: ""},
    "done": {400: ""},
}
"""The faulty rows, by the index of the row: twenty of them, in six fields."""


def five_hundred() -> list[list[str]]:
    rows = []
    for at in range(500):
        due = date(2024, 11, 1) + timedelta(days=at % 60)
        row = {
            "text": f"Action {at} of the partnership", "source": "hub", "owner": f"Owner {at % 9}",
            "due": f"{due:%d/%m/%Y}", "status": "In progress", "done": "",
        }  # fmt: skip
        if at == 400:
            row["status"] = "done"
        for key, values in FAULTS.items():
            row[key] = values.get(at, row[key])
        rows.append(
            [
                f"X{at}",
                row["text"],
                row["source"],
                row["owner"],
                row["due"],
                row["status"],
                row["done"],
            ]
        )
    return rows


def as_csv(rows: list[list[str]]) -> bytes:
    """As partners send it: a title line, a blank one, headings, and blank rows between."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["Actions of the community safety hub"])
    writer.writerow([])
    writer.writerow(HEADS)
    for at, row in enumerate(rows):
        writer.writerow(row)
        if at % 100 == 99:
            writer.writerow([""] * len(row))
    return ("\ufeff" + buffer.getvalue()).encode()


def send(client: Client, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post("/records/action/import", {"file": file})


def page_of(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def words(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None, selector
    return " ".join(found.get_text(" ").split())


def load(client: Client, address: str, rows: str) -> Any:
    page = page_of(client.get(address))
    seal = page.select_one("input[name=seal]")
    assert seal is not None
    return client.post(f"{address}/load", {"seal": seal["value"], "rows": rows})


def test_five_hundred_actions_twenty_faulty_none_lost(own_workspace: Any, sign_in: Any) -> None:
    client = sign_in(Role.MANAGER)
    sent = send(client, "actions from the hub.csv", as_csv(five_hundred()))
    assert sent.status_code == 302
    look = sent["Location"]
    page = page_of(client.get(look))
    assert words(page, "#answer").startswith("500 rows: 480 new, 0 changed, 0 unchanged, 20 at")
    named = {int(row.select("td")[0].text) for row in page.select(".ww-faults tbody tr")}
    faulty = sorted(at for values in FAULTS.values() for at in values)
    lines = {at + 4 + at // 100 for at in faulty}
    assert len(lines) == 20
    assert named == lines
    first = [
        cell.get_text(strip=True) for cell in page.select(".ww-faults tbody tr")[0].select("td")
    ]
    assert first == [
        "8", "Due date", "31/02/2024", "a day that exists, such as 31/10/2024",
        "Enter a real day, such as 31/10/2024.",
    ]  # fmt: skip
    assert not Record.objects.exists()

    assert load(client, look, "good").status_code == 302
    assert Record.objects.filter(kind="action").count() == 480
    assert ChangeSet.objects.count() == 1
    after = page_of(client.get(look))
    assert "20 rows of this sheet are still to be corrected" in words(after, "#answer")

    answer = client.get(f"{look}/faulty/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["What is wrong", *HEADS[:3], "Owner", *HEADS[4:]]
    assert [row[1] for row in rows[1:]] == [f"X{at}" for at in faulty]
    assert rows[1][0] == "Due date: Enter a real day, such as 31/10/2024. Given: 31/02/2024."
    for row in rows[1:]:
        good = dict(zip(rows[0], row, strict=True))
        row[2] = good["ACTION"] or f"Action {good['Ref in our system'][1:]}"
        row[3], row[4] = "hub", good["Owner"] or "Somebody"
        row[5], row[6] = "1 December 2024", "not started"
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    again = send(client, "corrected.csv", buffer.getvalue().encode())["Location"]
    answered = words(page_of(client.get(again)), "#answer")
    assert answered.startswith("20 rows: 20 new, 0 changed, 0 unchanged, 0 at fault")
    assert load(client, again, "all").status_code == 302

    held = read_register(OWNER, ["action"]).of("action")
    assert len(held) == 500
    numbers = {
        int(found[1]) for entry in held if (found := re.match(r"Action (\d+)", entry.text("text")))
    }
    assert numbers == set(range(500))
    undo(Act(OWNER, SYSTEM, "undid"), ChangeSet.objects.order_by("pk")[0].pk)
    assert len(read_register(OWNER, ["action"]).of("action")) == 20


def test_all_or_nothing_keeps_nothing(own_workspace: Any, sign_in: Any) -> None:
    client = sign_in(Role.MANAGER)
    look = send(client, "actions.csv", as_csv(five_hundred()))["Location"]
    refused = load(client, look, "all")
    assert refused.status_code == 422
    assert "20 of 500 rows at fault" in refused.content.decode()
    assert not Record.objects.exists()


def test_the_whole_sheet_corrected_adds_only_what_is_missing(
    own_workspace: Any, sign_in: Any
) -> None:
    client = sign_in(Role.MANAGER)
    rows = five_hundred()
    load(client, send(client, "a.csv", as_csv(rows))["Location"], "good")
    good = [
        [ref, text or "Named now",
         "hub" if int(ref[1:]) in FAULTS["source"] else source, owner or "Jo",
         "1/12/2024" if int(ref[1:]) in FAULTS["due"] else due,
         "delayed" if int(ref[1:]) in FAULTS["status"] else status.replace("done", "delayed"), done]
        for ref, text, source, owner, due, status, done in rows
    ]  # fmt: skip
    look = send(client, "b.csv", as_csv(good))["Location"]
    said = words(page_of(client.get(look)), "#answer")
    assert said.startswith("500 rows: 20 new, 0 changed, 480 unchanged, 0 at fault")


def test_a_list_changed_meanwhile_is_shown_again(own_workspace: Any, sign_in: Any) -> None:
    client = sign_in(Role.MANAGER)
    sheet = b"Action,Comes from,Owner,Status\nVisit,hub,Jo,not started\n"
    look = send(client, "one.csv", sheet)["Location"]
    seal = page_of(client.get(look)).select_one("input[name=seal]")
    assert seal is not None
    other = b"Action,Comes from,Owner,Status\nVisit,hub,Jo,not started\nCall,hub,Jo,delayed\n"
    load(client, send(client, "other.csv", other)["Location"], "all")
    answer = client.post(f"{look}/load", {"seal": seal["value"], "rows": "all"})
    assert answer.status_code == 409
    assert "1 row: 0 new, 0 changed, 1 unchanged" in words(page_of(answer), "#answer")
    assert Record.objects.count() == 2


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_faulty_rows_come_back_in_every_form(
    own_workspace: Any, sign_in: Any, form: str
) -> None:
    client = sign_in(Role.MANAGER)
    sheet = b"Action,Comes from,Who does it,Status\n=2+3,hub,Jo,open\n-Call,hub,Jo,open\n"
    look = send(client, "one.csv", sheet)["Location"]
    client.post(f"{look}/columns", {"column-2": "owner"})
    answer = client.get(f"{look}/faulty/{form}")
    assert answer.status_code == 200
    again = send(client, f"again.{form}", answer.content)["Location"]
    page = page_of(client.get(again))
    assert words(page, "#answer").startswith("2 rows: 0 new, 0 changed, 0 unchanged, 2 at fault")
    assert {row.select("td")[2].text for row in page.select(".ww-faults tbody tr")} == {"open"}
    assert "not be read" not in page.get_text()
