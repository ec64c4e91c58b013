"""The command `watchward records`: lists, templates, sheets read in; a process of its own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.command import Command

HEADS = "Action,Comes from,Owner,Status,Due on\n"


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Commands in a workspace without data."""
    Command(tmp_path).done("init", "here", "--area-set", "essex")
    return Command(tmp_path / "here")


def write(command: Command, name: str, text: str) -> None:
    (command.folder / name).write_text(text, encoding="utf-8")


def test_a_faulty_row_keeps_everything_out_with_exit_3(command: Command) -> None:
    write(command, "a.csv", HEADS + "Visit,hub,Jo,delayed,31/10/2024\nCall,hub,,delayed,soon\n")
    result = command("records", "import", "action", "a.csv", "--faulty", "f.csv")
    assert result.returncode == 3
    assert "2 rows: 1 new, 0 changed, 0 unchanged, 1 faulty" in result.stdout
    assert (
        "line 3, Due on: expected a day that exists, such as 31/10/2024; given: soon."
        in result.stdout
    )
    assert "line 3, Owner: expected a value for Owner" in result.stdout
    assert "1 of 2 rows at fault" in result.stderr
    assert json.loads(command.done("records", "list", "action", "--format", "json")) == []
    text = (command.folder / "f.csv").read_text(encoding="utf-8-sig")
    faulty = list(csv.DictReader(io.StringIO(text)))
    assert [row["Action"] for row in faulty] == ["Call"]

    kept = command(
        "records", "import", "action", "a.csv", "--keep-good", "--reason", "From the hub"
    )
    assert kept.returncode == 0
    assert "Kept 1 in change 1." in kept.stderr
    rows = json.loads(command.done("records", "list", "action", "--format", "json"))
    assert [(row["number"], row["text"], row["due_on"]) for row in rows] == [
        (1, "Visit", "2024-10-31")
    ]
    assert (
        json.loads(
            command.done("records", "list", "action", "--as-at", "2020-01-01", "--format", "json")
        )
        == []
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_written_is_read_back_unchanged(command: Command, form: str) -> None:
    write(command, "a.csv", HEADS + '"=1+1, ""so""",hub,Jo,delayed,\n')
    command.done("records", "import", "action", "a.csv")
    command.done("records", "list", "action", "-o", f"list.{form}")
    result = command("records", "import", "action", f"list.{form}")
    assert result.returncode == 0
    assert "1 rows: 0 new, 0 changed, 1 unchanged, 0 faulty" in result.stdout
    assert "Nothing to keep" in result.stderr


def test_maps_values_and_a_look_first(command: Command) -> None:
    write(command, "a.csv", "Task,Done by whom\nVisit,Jo\n")
    asked = ("--map", "Done by whom=Owner", "--set", "source=hub", "--set", "Status=in progress")
    look = command("records", "import", "action", "a.csv", *asked, "--dry-run")
    assert look.returncode == 0
    assert "1 rows: 1 new" in look.stdout
    command.done("records", "import", "action", "a.csv", *asked)
    (row,) = json.loads(command.done("records", "list", "action", "--format", "json"))
    assert (row["text"], row["owner"], row["source"], row["status"]) == (
        "Visit",
        "Jo",
        "hub",
        "in progress",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("list", "nonsense"), 2, "a kind of record, one of: plan"),
        (("list", "action", "--format", "xlsx"), 2, "a file to write the xlsx to"),
        (("list", "action", "--as-at", "31/02/2024"), 2, "a day, such as 2024-10-31"),
        (("template", "action", "-o", "a.pdf"), 2, "a form, one of csv, xlsx"),
        (("import", "action", "missing.csv"), 3, "no such file"),
        (("import", "action", "a.csv", "--map", "Task"), 2, "heading=field after --map"),
        (("import", "action", "a.csv", "--map", "Task=Nowhere"), 2, "a field of actions, one of"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    command: Command, arguments: tuple[str, ...], code: int, said: str
) -> None:
    write(command, "a.csv", "Task\nVisit\n")
    result = command("records", *arguments)
    assert (result.returncode, said in result.stderr) == (code, True), result.stderr


def test_kinds_are_listed_with_how_many_there_are(command: Command) -> None:
    rows = json.loads(command.done("records", "kinds", "--format", "json"))
    assert {row["kind"]: row["records"] for row in rows}["action"] == 0
