"""`watchward matrix` from a file to every product, without a workspace."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.rules import numerals
from tests.support.command import Command
from watchward.render.formats import render
from watchward.usecases.matrix import MatrixRequest, make_matrix

HEADS = "factor,parent_factor,total,n_scored,share_of_scorable,rank,rank_low,rank_high"
WIDE = (
    "factor,parent_factor,Harm,Cost,Hidden,Duty,organisational_position,note,Total\n"
    "weight,,3,1,1.5,2,,,\n"
    "Domestic abuse,,4,3,5,5,Partnership leads,,\n"
    "High risk,Domestic abuse,5,4,4,5,,,\n"
    "Fly-tipping,,1,4,1,n/a,Council leads,Reported 2.3 times as often,\n"
    "Knife crime,,5,3,2,4,,,\n"
    "Hate crime,,3,,5,4,,,\n"
)
SCALE = "part,name,value\n" + "".join(f"scale,step {'abcde'[n]},{n + 1}\n" for n in range(5))
LAST = (
    "factor,criterion,score,score_after,reason,weight\n"
    "Domestic abuse,Harm,3,4,Thought under-reported,2\nBurglary,Harm,3,,,\nKnife crime,Harm,5,,,\n"
)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The command in a folder with a matrix of five factors, its scale and last year's."""
    (tmp_path / "now.csv").write_text(WIDE, encoding="utf-8")
    (tmp_path / "scale.csv").write_text(SCALE, encoding="utf-8")
    (tmp_path / "last.csv").write_text(LAST, encoding="utf-8")
    return Command(tmp_path)


ASKED = ("matrix", "now.csv", "--weights", "scale.csv", "--before", "last.csv")


def test_the_csv_has_exactly_its_columns(command: Command) -> None:
    lines = command.done(*ASKED, "--format", "csv").splitlines()
    assert lines == [
        HEADS,
        "Domestic abuse,,32.5,4,0.866667,1,1,2",
        "High risk,Domestic abuse,35,4,0.933333,,,",
        "Fly-tipping,,8.5,3,0.309091,4,4,4",
        "Knife crime,,29,4,0.773333,2,1,3",
        "Hate crime,,24.5,3,0.753846,3,2,3",
    ]
    assert "Not read: the columns Total." in command(*ASKED, "--format", "csv").stderr


@pytest.mark.parametrize("form", ["xlsx", "html", "pdf", "docx", "json"])
def test_every_format_is_written(command: Command, form: str) -> None:
    command.done(*ASKED, "-o", f"made.{form}")
    content = (command.folder / f"made.{form}").read_bytes()
    text, _ = numerals.READERS[form](content)
    for said in ("Domestic abuse", "Partnership leads", "step e", "no longer scored"):
        assert said in " ".join(text.split())


@pytest.mark.parametrize("form", numerals.READERS)
def test_every_numeral_comes_from_the_matrix(command: Command, form: str) -> None:
    folder = command.folder
    asked = MatrixRequest(folder / "now.csv", folder / "scale.csv", folder / "last.csv")
    document = make_matrix(asked).document
    assert numerals.problems(document, form, render(document, form)) == []


def test_mitigation_is_shown_before_and_after(command: Command) -> None:
    made = json.loads(
        command.done("matrix", "last.csv", "--weights", "scale.csv", "--format", "json")
    )
    text = json.dumps(made)
    assert "Before and after mitigation" in text
    assert "Thought under-reported" in text


def test_the_table_is_printed_for_a_person(command: Command) -> None:
    printed = command.done(*ASKED)
    assert "Best rank" in " ".join(printed.split()) or "Best" in printed
    assert "Knife crime" in printed


@pytest.mark.parametrize("form", ["long", "wide"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_filled_in_is_read(command: Command, form: str, ending: str) -> None:
    """Last year's matrix as a template, filled with its scores again, gives its ranks again."""
    name = f"next.{ending}"
    command.done("matrix", "now.csv", "--weights", "scale.csv", "--template", form, "-o", name)
    more = () if ending == "xlsx" else ("--weights", "scale.csv")
    refused = command("matrix", name, *more)
    assert refused.returncode == 3
    assert "at least one score" in refused.stderr
    scores = {
        (row["factor"], criterion): row[criterion]
        for row in csv.DictReader(io.StringIO(WIDE))
        for criterion in ("Harm", "Cost", "Hidden", "Duty")
    }
    fill(command.folder / name, form, scores)
    filled = command.done("matrix", name, *more, "--format", "csv")
    assert filled == command.done("matrix", "now.csv", "--weights", "scale.csv", "--format", "csv")


def fill(path: Path, form: str, scores: dict[tuple[str, str], str]) -> None:
    """Write scores into a template."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        rows = [list(row) for row in book["Scores"].iter_rows(values_only=True)]
    else:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    for row in rows[1:]:
        if row[0] == "weight":
            continue
        for at, head in enumerate(rows[0]):
            if form == "wide" and (row[0], head) in scores:
                row[at] = scores[str(row[0]), str(head)]
            elif form == "long" and head == "score":
                row[at] = scores[str(row[0]), str(row[2])]
    if path.suffix == ".xlsx":
        for y, row in enumerate(rows, 1):
            for x, value in enumerate(row, 1):
                text = str(value or "")
                book["Scores"].cell(y, x).value = int(text) if text.isdigit() else value
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)


def test_the_usual_template_needs_no_file(command: Command) -> None:
    assert command.done("matrix", "--template", "long").startswith("factor,parent_factor,criterion")
    command.done("matrix", "--template", "wide", "-o", "usual.xlsx")
    assert openpyxl.load_workbook(command.folder / "usual.xlsx").sheetnames == ["Scores", "Weights"]


def test_a_fault_in_a_workbook_names_its_cell(command: Command) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Mine"
    for row in (["factor", "Harm"], ["A", 1], ["B", 7]):
        book.active.append(row)
    book.save(command.folder / "bad.xlsx")
    result = command("matrix", "bad.xlsx")
    assert result.returncode == 3
    assert "sheet Mine, cell B3" in result.stderr
    assert "'7'" in result.stderr


@pytest.mark.parametrize(
    "asked",
    [
        ("matrix",),
        ("matrix", "now.csv", "--format", "pdf"),
        ("matrix", "now.csv", "-o", "made.odt"),
        ("matrix", "--template", "wide", "-o", "t.docx"),
    ],
)
def test_wrong_usage_says_what_to_do(command: Command, asked: tuple[str, ...]) -> None:
    result = command(*asked)
    assert result.returncode == 2
    assert "What to do:" in result.stderr
