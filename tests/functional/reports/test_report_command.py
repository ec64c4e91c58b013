"""`watchward report` from a workspace without records to every product."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.demo import PreparedDemo

SORT = "community-safety-update"
ASKED = ("report", SORT, "--area", "Chelmsford", "--to", "2024-10", "--since", "2024-07-26")


@pytest.fixture(scope="module")
def command(prepared_demo: PreparedDemo, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command in a copy of the demo without the records that people keep."""
    folder = prepared_demo.copy_to(tmp_path_factory.mktemp("reports") / "demo")
    for path in folder.glob("registers.sqlite3*"):
        path.unlink()
    return Command(folder)


def test_the_statutory_part_reads_in_a_terminal(command: Command) -> None:
    said = " ".join(command.done(*ASKED).split())
    assert "2.1 In the 12 months to October 2024" in said
    assert "sexual offences (525 to 640, up 21.9%)" in said
    assert "Funding and projects" not in said


def test_what_is_absent_is_listed_with_whom_to_ask(command: Command) -> None:
    said = command.done(*ASKED, "--flags")
    assert said.startswith("To look at before signing: 0\nNot held, and whom to ask: ")
    assert "  Funding and projects. Ask the partnership manager" in said


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "json"])
def test_every_form_is_written_with_its_figures(command: Command, form: str) -> None:
    path = command.folder / f"update.{form}"
    command.done(*ASKED, "-o", path)
    content = path.read_bytes()
    figures = json.loads((command.folder / "update.figures.json").read_text("utf-8"))
    assert "offences.v1/E07000070/2024-10-r12/all-crime" in json.dumps(figures)
    starts = {"docx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>", "json": b"{"}
    assert content.startswith(starts[form])
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert "21.9%" in archive.read("word/document.xml").decode()


def test_a_template_of_ones_own(command: Command, tmp_path: Path) -> None:
    printed = command.done("report", "template", SORT)
    own = tmp_path / "own.md"
    own.write_text(printed + "\n## Weather\nRobbery [[change robbery]].\n", encoding="utf-8")
    said = " ".join(command.done(*ASKED, "--template", own).split())
    assert "Weather" in said
    assert "Robbery fell by" in said


def test_faults_of_a_template_are_named_and_nothing_is_written(
    command: Command, tmp_path: Path
) -> None:
    own = tmp_path / "own.md"
    own.write_text("## Words\nSome 12 people.\n\n[[nothing]]\n", encoding="utf-8")
    result = command(*ASKED, "--template", own, "-o", tmp_path / "out.docx")
    assert result.returncode == 3
    assert "Words, line 1: the numeral 12 is typed by hand" in result.stderr
    assert "Words, line 3: the binding [[nothing]] is not known" in result.stderr
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("report", "minutes"), 2, "a sort of report, one of: community-safety-update"),
        (("report", "template", "minutes"), 2, "'minutes'"),
        ((*ASKED[:2], "--area", "Nowhere"), 2, "'Nowhere'"),
        ((*ASKED[:2], "--since", "July"), 2, "such as 2024-07-26"),
        ((*ASKED[:2], "--format", "xlsx", "-o", "a.xlsx"), 2, "a form of a report"),
        ((*ASKED[:2], "--plan", "99"), 2, "the number of a plan"),
    ],
)
def test_what_cannot_be_made_is_said(
    command: Command, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = command(*arguments)
    assert (result.returncode, said in result.stderr) == (code, True), result.stderr
