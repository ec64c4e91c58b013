"""The commands `watchward scrutiny` and `watchward load-framework`; processes of their own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.command import Command

GRADES = (
    "pillar,question,level,grade,grade_before\nA,A,pillar,Good,Adequate\nA,How,question,Good,\n"
)
TRACKER = (
    "finding_no,pillar,finding,progress,next_steps,timescale,lead\n"
    "1,A,Answer calls,one; two,three,Q4 2022/23,Chief Officer\n"
)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Commands in a workspace without data."""
    Command(tmp_path).done("init", "here", "--area-set", "essex")
    made = Command(tmp_path / "here")
    (made.folder / "grades.csv").write_text(GRADES, encoding="utf-8")
    (made.folder / "tracker.csv").write_text(TRACKER, encoding="utf-8")
    return made


def test_a_framework_is_loaded_listed_and_printed(command: Command) -> None:
    nothing = command("scrutiny")
    assert nothing.returncode == 0
    assert "No framework is recorded yet." in nothing.stderr
    refused = command("load-framework", "PEEL", "--body", "Force", "--scale", "peel")
    assert refused.returncode == 3
    assert "expected: a scale, one of: fire-2018, fire-2021, police-2021, prevent" in (
        refused.stderr.lower().replace("\n", " ")
    )
    loaded = command("load-framework", "PEEL", "--body", "Force", "--scale", "police-2021",
                     "--grades", "grades.csv", "--tracker", "tracker.csv")  # fmt: skip
    assert loaded.returncode == 0, loaded.stderr
    assert "Framework 1: 2 grades and 1 finding," in loaded.stderr
    listed = json.loads(command.done("scrutiny", "--format", "json"))
    assert [(row["name"], row["movement"], row["overdue"]) for row in listed] == [
        ("PEEL", "1 better; 1 no grade before", "1"),
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(command.done("scrutiny", "1", "--format", "csv"))))
    assert [(row["part"], row["text"], row["progress"]) for row in rows] == [
        ("grade", "A", ""), ("grade", "How", ""),
        ("area for improvement", "Answer calls", "one; two"),
    ]  # fmt: skip
    table = command("scrutiny", "1")
    assert table.returncode == 0
    assert "Answer calls" in " ".join(table.stdout.split())
    command.done("scrutiny", "1", "-o", "one.docx")
    assert (command.folder / "one.docx").read_bytes().startswith(b"PK")


def test_what_cannot_be_given_is_said(command: Command) -> None:
    assert command("scrutiny", "7").returncode != 0
    assert "number of a record in frameworks" in command("scrutiny", "7").stderr
    future = command("scrutiny", "--as-at", "2099-01-01")
    assert (future.returncode, "what comes later is not known" in future.stderr) == (2, True)
