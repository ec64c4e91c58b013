"""Rows that cannot be believed: kept as rejects under the limit, refused with a list over it."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.lake import load_text
from tests.support.refusals import refused
from watchward.lake.workspace import Workspace
from watchward.usecases.loading.report import LoadReport
from watchward.usecases.state import rejects, status

COLUMNS = "crime_ref,recorded_on,district,crime_type,committed_from,committed_to,easting,is_hate"
TOMORROW = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 (two days: any zone)


def row(number: int, **cells: str) -> str:
    """A right row, but for these cells."""
    right = {
        "crime_ref": f"B{number}", "recorded_on": "2024-10-02", "district": "Harlow",
        "crime_type": "Arson", "committed_from": "", "committed_to": "", "easting": "",
        "is_hate": "N",
    }  # fmt: skip
    return ",".join({**right, **cells}.values())


def extract(*wrong: str, right: int = 200) -> str:
    """An extract of right rows with the wrong ones in the middle (after line 101)."""
    rows = [row(number) for number in range(right)]
    return "\n".join([COLUMNS, *rows[:100], *wrong, *rows[100:]]) + "\n"


WRONG = {
    "31/02/2024": (
        "recorded_on",
        "31/02/2024",
        "expected a real date since 1900 written 2024-10-31",
    ),
    "01/02/24": ("recorded_on", "01/02/24", "expected a real date since 1900 written 2024-10-31"),
    "no such day": ("recorded_on", "2024-02-30", "expected a real date"),
    "a year mistyped": ("recorded_on", "0202-10-02", "expected a real date since 1900"),
    "hour 24": ("recorded_on", "2024-10-02T24:00", "expected a real date"),
    "blank date": ("recorded_on", "", "expected a value, not a blank"),
    "future": ("recorded_on", TOMORROW, "in the future (today is "),
    "committed later": ("committed_from", "2024-10-03T00:10", "committed after it was recorded"),
    "no number": ("easting", "far away", "expected a number"),
    "not a number": ("easting", "nan", "expected a number"),
    "endless": ("easting", "1e999", "expected a number"),
    "no flag": ("is_hate", "maybe", "expected Y or N (or blank)"),
    "formula": ("district", "=HYPERLINK(A1)", "a formula, not a value"),
    "formula in a reference": ("crime_ref", "=1+1", "a formula, not a value"),
    "old formula": ("crime_type", "@SUM(A1)", "a formula, not a value"),
    "blank reference": ("crime_ref", "", "expected a value, not a blank"),
}


def reject_of(report: LoadReport) -> tuple[int, str, str, str]:
    """The only reject of a load."""
    (found,) = report.rejects
    return found.line, found.column, found.value, found.reason


@pytest.mark.parametrize(("column", "value", "reason"), WRONG.values(), ids=WRONG)
def test_under_the_limit_the_row_is_kept_as_a_reject(
    workspace: Workspace, column: str, value: str, reason: str
) -> None:
    report = load_text(workspace, extract(row(999, **{column: value})))
    line, at, given, why = reject_of(report)
    assert (line, at, given) == (102, column, value)
    assert why.startswith(reason)
    assert (report.rows_in, report.stored, report.superseded) == (201, 200, 0)
    (kept,) = rejects(workspace)
    assert (kept["kind"], kept["file_name"]) == ("offences", "offences.csv")
    assert (kept["line"], kept["column_name"], kept["value"]) == (102, column, value)
    assert kept["reason"] == why
    assert status(workspace)["tables"]["offences"]["rejects"] == 1


@pytest.mark.parametrize("name", ["31/02/2024", "future", "committed later", "formula"])
def test_over_the_limit_nothing_is_stored_and_the_list_is_written(
    workspace: Workspace, name: str
) -> None:
    column, value, reason = WRONG[name]
    wrong = [row(900 + number, **{column: value}) for number in range(3)]
    found = refused(
        workspace,
        lambda: load_text(workspace, extract(*wrong)),
        expected="at most 1% of rows that cannot be read",
        given="3 of 203 rows rejected; the first is line 102 of offences.csv, "
        f"column {column}, value {value!r}: {reason}",
        remedy="Nothing was stored. Every rejected row is listed in ",
    )
    (listed,) = (workspace.root / "refused").glob("offences-*.csv")
    assert str(listed) in found.remedy
    with listed.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["file"], r["line"], r["column"]) for r in rows] == [
        ("offences.csv", str(line), column) for line in (102, 103, 104)
    ]
    assert all(r["reason"].startswith(reason) for r in rows)
    assert all(r["value"] == (f"'{value}" if value[:1] in "=@" and value else value) for r in rows)


def test_the_limit_can_be_raised_and_lowered(workspace: Workspace) -> None:
    wrong = [row(900 + number, recorded_on="never") for number in range(3)]
    assert len(load_text(workspace, extract(*wrong), max_rejects=0.05).rejects) == 3
    refused(
        workspace,
        lambda: load_text(workspace, extract(wrong[0]), max_rejects=0.0),
        expected="at most 0% of rows",
        given="1 of 201 rows rejected",
        remedy="allow more rejected rows (on the command line: --max-rejects)",
    )


def test_one_reference_with_two_contents_is_rejected_twice(workspace: Workspace) -> None:
    text = extract(row(500, district="Basildon"), row(500, district="Thurrock"), right=300)
    report = load_text(workspace, text)
    assert [(r.line, r.column, r.value, r.reason) for r in report.rejects] == [
        (line, "crime_ref", "B500", "the same reference with different content")
        for line in (102, 103)
    ]
    assert (report.rows_in, report.stored, report.superseded) == (302, 300, 0)


def test_the_same_row_twice_is_superseded(workspace: Workspace) -> None:
    report = load_text(workspace, extract(row(7), row(7), row(8)))
    assert (report.rows_in, report.stored, report.superseded) == (203, 200, 3)
    assert report.rejects == []


def test_short_and_long_rows(workspace: Workspace) -> None:
    report = load_text(
        workspace, extract("B900,2024-10-02", row(901) + ",one,two"), max_rejects=0.1
    )
    assert [(r.line, r.reason) for r in report.rejects] == [
        (102, "expected 8 columns, found 2"),
        (103, "expected 8 columns, found 9"),
    ]
    assert report.rows_in == 202


def test_bytes_that_are_no_utf_8(workspace: Workspace, tmp_path: Path) -> None:
    from tests.support.lake import load

    path = tmp_path / "windows.csv"
    path.write_bytes(extract(row(900, district="Café")).encode("cp1252"))
    report = load(workspace, "offences", path)
    line, _, value, reason = reject_of(report)
    assert (line, reason) == (102, "bytes that are not UTF-8 text")
    assert "Caf" in value


def test_an_outcome_date_without_a_type(workspace: Workspace) -> None:
    text = "crime_ref,recorded_on,district,crime_type,outcome_type,outcome_on\n"
    rows = [f"B{n},2024-10-02,Harlow,Arson,1,2024-10-03\n" for n in range(150)]
    report = load_text(workspace, text + "".join(rows) + "X1,2024-10-02,Harlow,Arson,,2024-10-03\n")
    assert reject_of(report)[1:] == (
        "outcome_on", "2024-10-03", "an outcome date without an outcome type",
    )  # fmt: skip


def test_an_outcome_type_without_a_date_is_said(workspace: Workspace) -> None:
    text = "crime_ref,recorded_on,district,crime_type,outcome_type,outcome_on\n"
    report = load_text(workspace, text + "X1,2024-10-02,Harlow,Arson,18,\n")
    assert report.stored == 1
    assert "1 offences have an outcome type without a date" in report.notes[0]


def test_a_line_break_inside_a_reference(workspace: Workspace) -> None:
    """Two stray quotation marks can make one right-looking row of several lines."""
    report = load_text(workspace, extract('"B900\nB901",2024-10-02,Harlow,Arson,,,,N'))
    assert reject_of(report) == (
        102, "crime_ref", "B900\nB901", "a line break inside a reference",
    )  # fmt: skip


def test_an_area_that_does_not_exist_is_kept_unplaced_and_named(workspace: Workspace) -> None:
    report = load_text(workspace, extract(row(900, district="Atlantis"), row(901, district="")))
    assert (report.stored, report.rejects) == (202, [])
    unplaced = status(workspace)["tables"]["offences"]["unplaced"]
    assert unplaced == {"unknown:Atlantis": 1, "none": 1}


def test_an_area_that_does_not_exist_in_the_options(workspace: Workspace) -> None:
    from watchward.words.errors import NotFound

    refused(
        workspace,
        lambda: load_text(workspace, extract(), areas=("Atlantis",)),
        expected="an area of this workspace: Force, Chelmsford",
        given="'Atlantis'",
        remedy="Use one of these names",
        error=NotFound,
    )


def test_codes_in_no_list_are_kept_and_named(workspace: Workspace) -> None:
    load_text(workspace, extract(row(900, crime_type="Jaywalking"), row(901, crime_type="")))
    assert status(workspace)["tables"]["offences"]["unmapped"] == {"(blank)": 1, "Jaywalking": 1}
    load_text(workspace, "crime_ref,outcome_type,outcome_on\nB1,77,2024-10-03\n", "outcomes")
    assert status(workspace)["tables"]["outcomes"]["unmapped"] == {"77": 1}


@pytest.mark.parametrize("kind", ["outcomes", "incidents"])
def test_the_other_extracts_are_checked_alike(workspace: Workspace, kind: str) -> None:
    heads = {
        "outcomes": "crime_ref,outcome_type,outcome_on",
        "incidents": "incident_ref,category,created_at",
    }
    rows = [f"R{n},4,2024-10-02" for n in range(300)]
    text = "\n".join([heads[kind], *rows, "R900,4,31/02/2024", f"R901,4,{TOMORROW}"]) + "\n"
    report = load_text(workspace, text, kind)
    assert [(r.line, r.value) for r in report.rejects] == [(302, "31/02/2024"), (303, TOMORROW)]
    assert report.stored == 300
