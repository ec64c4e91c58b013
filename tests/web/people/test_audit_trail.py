"""The audit trail: tampering shows, the database refuses it; search and export work."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, connection, transaction
from django.test import Client

from watchward.registers import trail
from watchward.registers.models import AuditEntry
from watchward.words.roles import Role

TABLE = "registers_auditentry"


def words_of(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def ten(db: None) -> None:
    for number in range(1, 11):
        trail.append("did something", f"person{number}@example.org", f"thing {number}")


@pytest.fixture
def unguarded(ten: None) -> Iterator[None]:
    """The triggers taken away, as somebody with the database in hand could."""
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
    else:
        for name in ("audit_no_update", "audit_no_delete", "audit_at_the_end"):
            run(f"DROP TRIGGER {name}")
    yield
    if connection.vendor == "postgresql":
        run(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")


COPY = (
    "INSERT INTO registers_auditentry (number, at, who, person_id, action, what, detail, address, "
    "before, seal) SELECT {number}, at, who, person_id, action, what, detail, address, before, "
    "'{seal}' FROM registers_auditentry WHERE number = 5"
)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET who = 'nobody' WHERE number = 3",
        f"DELETE FROM {TABLE} WHERE number = 3",
        f"DELETE FROM {TABLE} WHERE number = 10",
        COPY.format(number=0, seal="f" * 64),
        COPY.format(number=15, seal="f" * 64),
        COPY.format(number=5, seal="f" * 64).replace("INSERT", "INSERT OR REPLACE"),
    ],
)
@pytest.mark.usefixtures("ten")
def test_the_database_refuses(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)
    assert AuditEntry.objects.count() == 10
    assert trail.check().whole


@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        (
            f"UPDATE {TABLE} SET who = 'nobody' WHERE number = 3",
            ("entry 3 was changed after it was written",),
        ),
        (
            f"UPDATE {TABLE} SET detail = '{{\"x\": 1}}' WHERE number = 10",
            ("entry 10 was changed after it was written",),
        ),
        (f"DELETE FROM {TABLE} WHERE number = 1", ("entry 1 is gone",)),
        (f"DELETE FROM {TABLE} WHERE number IN (4, 5)", ("entries 4 to 5 are gone",)),
        (
            COPY.format(number=11, seal="f" * 64),
            (
                "entry 11 does not follow from the one before",
                "entry 11 was changed after it was written",
            ),
        ),
        (
            COPY.format(number=0, seal="f" * 64),
            (
                "entry 0 was put in before the first",
                "entry 0 was changed after it was written",
            ),
        ),
    ],
)
@pytest.mark.usefixtures("unguarded")
def test_tampering_shows(statement: str, faults: tuple[str, ...]) -> None:
    assert trail.check().whole
    run(statement)
    assert trail.check().faults[: len(faults)] == faults


@pytest.mark.usefixtures("unguarded")
def test_a_forged_entry_with_a_right_seal_breaks_what_follows() -> None:
    forged = AuditEntry.objects.get(number=4)
    forged.what = "something else"
    forged.seal = trail.seal_of(forged)
    AuditEntry.objects.filter(number=4).update(what=forged.what, seal=forged.seal)
    assert trail.check().faults == ("entry 5 does not follow from the one before",)


@pytest.mark.usefixtures("unguarded")
def test_the_page_says_so_and_a_kept_seal_shows_what_was_cut_off(
    sign_in: Callable[..., Client],
) -> None:
    boss = sign_in(Role.ADMINISTRATOR)
    kept = trail.check().head
    assert "The trail is whole" in words_of(boss.get("/audit"))
    assert "That is the seal of entry 10" in words_of(boss.get("/audit", {"seal": kept}))
    run(f"DELETE FROM {TABLE} WHERE number > 8")
    assert "No entry has the seal" in words_of(boss.get("/audit", {"seal": kept}))
    run(f"UPDATE {TABLE} SET who = 'nobody' WHERE number = 3")
    said = words_of(boss.get("/audit", {"check": "all"}))
    assert "The trail has been tampered with" in said
    assert "Entry 3 was changed after it was written." in said
    assert "tampered" in words_of(boss.get("/audit")), "and goes on saying so"


def test_what_is_sealed_comes_back_as_it_was(db: None) -> None:
    detail = {"share": 1e2, 3: ("a", None, True), "odd": "\0\ud800", "nested": {"x": {1}}}
    trail.append("tried \0", "who\0", "w" * 400, detail=detail, address="1" * 80)
    assert trail.check().whole
    assert AuditEntry.objects.get().detail["share"] == "100.0"


def test_search_and_pages(sign_in: Callable[..., Client]) -> None:
    boss = sign_in(Role.ADMINISTRATOR)
    for number in range(120):
        trail.append("signed in" if number % 2 else "signed out", f"p{number}@example.org")
    trail.append("downloaded", "Zoë@example.org", "summary of Chelmsford")

    def found(**query: str) -> str:
        page = BeautifulSoup(boss.get("/audit", query).content, "html.parser")
        caption = page.select_one("#trail-caption")
        return caption.get_text() if caption else page.get_text()

    assert found() == "121 entries, newest first: page 1 of 3"
    assert found(page="3").endswith("page 3 of 3")
    assert found(page="99").endswith("page 3 of 3")
    assert found(action="signed in").startswith("60 entries")
    assert found(who="P119").startswith("1 entry")
    assert found(words="chelmsford DOWN").startswith("1 entry")
    assert "No entry matches" in found(words="nothing like it")
    day = AuditEntry.objects.latest("number").at.date().isoformat()
    assert found(**{"from": "2020-01-01", "to": "2020-12-31"}).find("No entry matches") >= 0
    assert found(**{"from": "2020-01-01", "to": "2099-12-31"}).startswith("121 entries")
    assert day
    wrong = boss.get("/audit", {"from": "yesterday", "to": "9999-12-31"})
    assert wrong.status_code == 400
    assert "Enter the first day" in words_of(wrong)
    assert boss.get("/audit", {"who": "\0", "page": "²", "seal": "\0"}).status_code == 200


def test_export_is_safe_in_a_spreadsheet_and_is_itself_noted(
    sign_in: Callable[..., Client],
) -> None:
    boss = sign_in(Role.ADMINISTRATOR)
    trail.append("tried", '=HYPERLINK("http://x")', "@SUM(A1)", detail={"a": "b"})
    trail.append("other", "x")
    answer = boss.get("/audit/export.csv", {"action": "tried"})
    assert answer["Content-Type"].startswith("text/csv")
    assert ".csv" in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["who"] for row in rows] == ['\'=HYPERLINK("http://x")']
    assert rows[0]["what"] == "'@SUM(A1)"
    assert rows[0]["seal"] == AuditEntry.objects.get(number=1).seal
    newest = AuditEntry.objects.latest("number")
    assert (newest.action, newest.detail) == ("exported the audit trail", {"action": "tried"})
    assert boss.get("/audit/export.csv", {"from": "soon"}).status_code == 400
