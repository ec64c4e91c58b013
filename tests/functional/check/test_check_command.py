"""The command check, as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.support.command import Command

WRONG = "# Crime update\n\nBurglary rose by 9.5% from 400 to 420 offences.\n"
RIGHT = "# Crime update\n\nBurglary rose by 5.0% from 400 to 420 offences.\n"


def write(watchward: Command, name: str, text: str) -> Path:
    path = watchward.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_something_material_ends_with_1(watchward: Command) -> None:
    write(watchward, "a.md", WRONG)
    result = watchward("check", "a.md")
    assert result.returncode == 1, result.stderr
    assert "9.5%" in result.stdout
    assert "numbers were found" in result.stdout


def test_nothing_wrong_ends_with_0(watchward: Command) -> None:
    write(watchward, "a.md", RIGHT)
    said = watchward.done("check", "a.md")
    assert "Nothing that could be checked is inconsistent." in said


def test_json_gives_the_line_of_a_claim(watchward: Command) -> None:
    write(watchward, "a.md", WRONG)
    result = watchward("check", "a.md", "--format", "json")
    assert result.returncode == 1
    whole = json.loads(result.stdout)
    bad = [claim for claim in whole["claims"] if claim["verdict"] == "inconsistent"]
    assert bad
    assert {claim["location"]["line"] for claim in bad} == {3}
    assert {claim["document"] for claim in bad} == {"a.md"}
    assert len(whole["numbers"]) == whole["coverage"][0]["numbers"] == 3


def test_a_page_is_written_and_the_paper_left_alone(watchward: Command) -> None:
    paper = write(watchward, "a.md", WRONG)
    result = watchward("check", "a.md", "-o", "found.html")
    assert result.returncode == 1
    assert "Wrote found.html" in result.stderr
    assert "<mark" in (watchward.folder / "found.html").read_text("utf-8")
    assert paper.read_text("utf-8") == WRONG


def test_a_word_document_gets_a_copy_with_comments(watchward: Command) -> None:
    document = docx.Document()
    document.add_paragraph("Burglary rose by 9.5% from 400 to 420 offences.")
    document.save(str(watchward.folder / "a.docx"))
    assert watchward("check", "a.docx", "-o", "found.html").returncode == 1
    beside = docx.Document(str(watchward.folder / "a commented.docx"))
    assert len(list(beside.comments)) >= 1
    assert watchward("check", "a.docx", "-o", "alone.docx").returncode == 1
    assert len(list(docx.Document(str(watchward.folder / "alone.docx")).comments)) >= 1
    refused = watchward("check", "a.docx", "-o", "a.docx")
    assert refused.returncode == 2
    assert "not one of the papers" in refused.stderr


def test_a_document_without_numbers_says_so(watchward: Command) -> None:
    write(watchward, "a.txt", "The board met and agreed.\n")
    assert "This document has no numbers" in watchward.done("check", "a.txt")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("missing.md",), 2),
        (("empty.docx",), 3),
        (("a.md", "-o", "found.pdf"), 2),
        (("a.md", "-o", "found.docx"), 2),
        (("a.md", "a.md"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_done_says_why(
    watchward: Command, arguments: tuple[str, ...], code: int
) -> None:
    write(watchward, "a.md", RIGHT)
    write(watchward, "empty.docx", "no document")
    result = watchward("check", *arguments)
    assert result.returncode == code, result.stderr
    assert result.stderr
