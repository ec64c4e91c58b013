"""The published tracker and grades, loaded and printed back: page, CSV, document, command."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from watchward.registers.models import Record
from watchward.usecases.desk.keeping import Act
from watchward.usecases.desk.scrutiny_load import FrameworkFiles, load_framework
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER
from watchward.words.errors import Refused
from watchward.words.roles import Role

PUBLISHED = Path(__file__).resolve().parents[3].parent / "shared" / "published"
BY_PILLAR = (("Effectiveness", "9", "9"), ("Efficiency", "7", "7"), ("People", "10", "10"))
VALUES = {"name": "Fire inspection 2021/22", "body": "Essex Fire", "scale": "fire-2021",
          "inspected_on": "2022-05-20"}  # fmt: skip


def published(name: str) -> list[dict[str, str]]:
    path = PUBLISHED / name
    if not path.is_file():
        pytest.skip("the published tables are not there: no folder ../shared beside the checkout")
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def number(served: Path) -> int:
    """The framework of the published tables."""
    published("hmicfrs_tracker.csv")
    files = FrameworkFiles(
        VALUES, PUBLISHED / "hmicfrs_grades.csv", PUBLISHED / "hmicfrs_tracker.csv",
        PUBLISHED / "hmicfrs_areas_for_improvement.csv",
    )  # fmt: skip
    kept = load_framework(Act(OWNER, SYSTEM, "loaded"), open_workspace_at(served), files)
    return kept.entries[0].number


def said(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def cells(page: BeautifulSoup, prefix: str) -> list[list[str]]:
    rows = page.select(f"tr[id^={prefix}-]")
    return [[said(cell) for cell in row.find_all(["th", "td"])] for row in rows]


def test_the_page_prints_the_grades_and_the_tracker_as_published(
    number: int, sign_in: Callable[..., Client]
) -> None:
    answer = sign_in(Role.READER).get(f"/scrutiny/frameworks/{number}")
    page = BeautifulSoup(answer.content, "html.parser")
    assert [
        [row[0].removesuffix(" (the whole pillar)"), *row[1:3], row[3].split(" ")[-1]]
        for row in cells(page, "grade")
    ] == [
        [row["question"], row["grade_2021_22"], row["grade_2018_19"], row["movement"]]
        for row in published("hmicfrs_grades.csv")
    ]
    printed = cells(page, "finding")
    rows = published("hmicfrs_tracker.csv")
    assert len(printed) == len(rows) == 26
    for shown, row in zip(printed, rows, strict=True):
        assert shown[0].startswith(f"{row['finding_no']}. {row['finding_short']}")
        assert shown[1] == row["progress_short"].replace(";", "")
        assert shown[2] == (row["future_activity_short"].replace(";", "") or "none recorded")
        assert shown[3] == (row["timescale"] or "none")
        assert shown[4] == row["lead"]
    by_pillar = page.select_one("table:has(#by-pillar)")
    assert by_pillar is not None
    lines = by_pillar.select("tbody tr")
    counts = [[said(cell) for cell in row.find_all(["th", "td"])] for row in lines]
    assert [row[:3] for row in counts] == [
        [row["pillar"], row["stated"], row["in_tracker"]]
        for row in published("hmicfrs_areas_for_improvement.csv")
    ] == [list(pair) for pair in BY_PILLAR]  # fmt: skip


def test_the_csv_has_every_row_text_and_movement_in_the_published_order(
    number: int, sign_in: Callable[..., Client]
) -> None:
    answer = sign_in(Role.READER).get(f"/scrutiny/frameworks/{number}/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    grades = [row for row in rows if row["part"] == "grade"]
    assert [
        (r["pillar"], r["text"], r["level"], r["grade"], r["grade_before"], r["movement"])
        for r in grades
    ] == [
        (r["pillar"], r["question"], r["level"], r["grade_2021_22"], r["grade_2018_19"],
         r["movement"]) for r in published("hmicfrs_grades.csv")
    ]  # fmt: skip
    findings = [row for row in rows if row["part"] == "area for improvement"]
    assert [
        (r["number"], r["pillar"], r["text"], r["progress"], r["next_steps"], r["timescale"],
         r["due_on"], r["lead"]) for r in findings
    ] == [
        (r["finding_no"], r["pillar"], r["finding_short"], r["progress_short"],
         r["future_activity_short"], r["timescale"], r["timescale_quarter_end"], r["lead"])
        for r in published("hmicfrs_tracker.csv")
    ]  # fmt: skip


def test_every_document_holds_every_finding(number: int, sign_in: Callable[..., Client]) -> None:
    reader = sign_in(Role.READER)
    wanted = [row["finding_short"] for row in published("hmicfrs_tracker.csv")]
    for form in ("html", "docx", "xlsx", "pdf"):
        answer = reader.get(f"/scrutiny/frameworks/{number}/{form}")
        assert answer.status_code == 200
        assert f"framework-{number}-" in answer["Content-Disposition"]
        if form == "pdf":
            assert answer.content.startswith(b"%PDF")
            continue
        text = words(answer.content, form)
        assert [one for one in wanted if one not in text] == []
        assert "2 better, 8 same, 4 worse" in text


def words(content: bytes, form: str) -> str:
    if form == "html":
        return said(BeautifulSoup(content, "html.parser"))
    name = "word/document.xml" if form == "docx" else "xl/sharedStrings.xml"
    if form == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(content))
        every = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
        return " ".join(" ".join(str(value).split()) for value in every if value)
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        return said(BeautifulSoup(box.read(name), "xml"))


def test_a_faulty_row_keeps_everything_out_and_is_named(served: Path, tmp_path: Path) -> None:
    bad = tmp_path / "tracker.csv"
    bad.write_text("finding_no,finding,timescale_quarter_end\n1,Good,2023-03-31\ntwo,Bad,soon\n")
    files = FrameworkFiles(VALUES, tracker=bad)
    with pytest.raises(Refused) as refused:
        load_framework(Act(OWNER, SYSTEM, "loaded"), open_workspace_at(served), files)
    assert "tracker.csv, line 3, Number:" in refused.value.given
    assert "tracker.csv, line 3, Due on:" in refused.value.given
    assert Record.objects.count() == 0
    unknown = FrameworkFiles({**VALUES, "scale": "fire-1999"})
    with pytest.raises(Refused, match=r"fire-1999"):
        load_framework(Act(OWNER, SYSTEM, "loaded"), open_workspace_at(served), unknown)
