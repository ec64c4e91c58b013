"""Registers as spreadsheets: what is written reads back as it was, and messy sheets are read."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from watchward.registers.models import AuditEntry
from watchward.usecases.desk.keeping import Act, Draft, keep
from watchward.usecases.desk.kinds import KINDS
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.sheets import (
    export_sheet,
    load_sheet,
    look_at,
    template_sheet,
    wrong_text,
)
from watchward.usecases.desk.sheets_columns import columns_of
from watchward.usecases.desk.sheets_files import held_file
from watchward.usecases.desk.sheets_grid import MOST_ROWS, read_grid
from watchward.usecases.desk.sheets_read import SheetPlan
from watchward.usecases.service.audit import SYSTEM
from watchward.usecases.setup import open_workspace_at
from watchward.usecases.viewer import OWNER, Viewer
from watchward.words.errors import Refused
from watchward.words.marking import Marking
from watchward.words.records import Field, FieldType, Kind
from watchward.words.roles import Role

HERE, THERE = "E07000070", "E07000071"
NASTY = (
    "=1+1",
    "'=1+1",
    "''@x",
    "-5 to 7",
    "+44",
    "@home",
    "£5, “so”; yes",
    "a\tb",
    "O'Brien",
    "007",
)


@pytest.fixture
def workspace(served: Path) -> Any:
    return open_workspace_at(served)


@pytest.fixture
def look(workspace: Any, tmp_path: Path) -> Callable[..., SheetPlan]:
    """What a sheet would do: look("action", "a.csv", content, mapping, given, viewer)."""

    def looked(
        kind: str, name: str, content: bytes | str, mapping: Any = None, given: Any = None,
        viewer: Viewer = OWNER,
    ) -> SheetPlan:  # fmt: skip
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return look_at(workspace, viewer, held_file(kind, path, mapping or {}, given or {}))

    return looked


def made(
    kind: str, *values: dict[str, Any], area: str = "", marking: Marking = Marking.OFFICIAL
) -> Any:
    drafts = [Draft(kind, value, area, marking) for value in values]
    return keep(Act(OWNER, SYSTEM, "made"), drafts).entries


def action(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "source": "hub", "owner": "Jo", "status": "not started", **more}


def any_value(field: Field, draw: random.Random, at: int) -> Any:
    """A value of a field, the awkward ones among them."""
    match field.type:
        case FieldType.TEXT:
            return NASTY[at % len(NASTY)].replace("\t", " ") + f" {at}"
        case FieldType.LONG:
            return f"{NASTY[at % len(NASTY)]}\n\nSecond line, {at}"
        case FieldType.LINES:
            return [NASTY[at % len(NASTY)].strip(), f"two {at}"]
        case FieldType.DATE:
            return f"20{draw.randint(10, 30)}-0{draw.randint(1, 9)}-{draw.randint(10, 28)}"
        case FieldType.MONTH:
            return f"2024-{draw.randint(10, 12)}"
        case FieldType.YEAR:
            return "2024/25"
        case FieldType.WHOLE:
            return draw.randint(0, 10**9)
        case FieldType.MONEY:
            return draw.choice([-1, 1]) * draw.randint(0, 10**12)
        case FieldType.NUMBER:
            return draw.choice(["0.10", "-3.50", "1000000", "12.345"])
        case FieldType.CHOICE:
            return draw.choice(field.choices)
        case FieldType.FIGURE:
            return f"offences.v1/{HERE}/2024-10-r12/shoplifting"
        case FieldType.PERIOD:
            return "2019-12-r12"
        case FieldType.LINK:
            return "https://example.org/a?b=c"
        case FieldType.REF:
            return 1
        case FieldType.REFS:
            return [1, 2]
    raise AssertionError(field.type)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_read_back_changes_nothing(kind: Kind, form: str, workspace: Any, look: Any) -> None:
    """Every field of every kind, with text that looks like formulas, money below nought and lines.

    What the checks of a kind say against the made-up values may be at fault, never changed.
    """
    draw = random.Random(len(kind.key))
    for other in {field.refers for field in kind.fields if field.refers} - {kind.key}:
        title = KINDS[other].title
        made(other, {title: "First of them"}, {title: "Second of them"})
    rows = [
        {
            field.key: any_value(field, draw, at)
            for field in kind.fields
            if (field.required or at % 3) and field.refers != kind.key
        }
        for at in range(12)
    ]
    made(kind.key, *rows, area=HERE, marking=Marking.OFFICIAL_SENSITIVE)
    sheet = export_sheet(workspace, OWNER, SYSTEM, kind.key, form)
    plan = look(kind.key, sheet.name, sheet.content)
    assert [row.changes for row in plan.changed] == []
    assert plan.new == ()
    assert plan.aside == ()
    assert len(plan.unchanged) + len(plan.faulty) == 12
    read_wrongly = [
        fault for row in plan.faulty for _, fault in row.faults
        if fault.given and "not before" not in fault.expected
    ]  # fmt: skip
    assert read_wrongly == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_headings_are_never_twice(kind: Kind) -> None:
    headings = [column.heading.lower() for column in columns_of(kind)]
    assert len(set(headings)) == len(headings)


def test_a_workbook_explains_itself_and_offers_choices(workspace: Any, tmp_path: Path) -> None:
    content = template_sheet(workspace, OWNER, "action", "xlsx").content
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Actions", "What each column holds", "Choices"]
    meanings = book.get_sheet_by_name("What each column holds").to_python()
    said = {row[0]: row[1:] for row in meanings}
    assert said["Action"] == ["needed", "Text of up to 500 characters."]
    assert said["Due on"] == ["may be blank", "A day, such as 31/10/2024."]
    choices = book.get_sheet_by_name("Choices").to_python()
    assert ["Status", "in progress"] in choices
    assert ["Area", "Chelmsford"] in choices
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<dataValidation ") == 7  # 2 choices, 3 days, area and marking
    assert read_grid(path).rows[-1][:2] == ("Record number", "Action")


def test_formulas_are_harmless_in_a_csv(workspace: Any) -> None:
    made("action", action("=HYPERLINK(1)"))
    text = export_sheet(workspace, OWNER, SYSTEM, "action", "csv").content.decode("utf-8-sig")
    assert ",'=HYPERLINK(1)," in text
    assert AuditEntry.objects.filter(action="downloaded records").count() == 1


def test_a_row_with_a_number_changes_only_the_columns_there(look: Any) -> None:
    made("action", action("One", outcome="Kept"), action("Two", due_on="2024-10-31"))
    plan = look("action", "a.csv", "Record number,Owner,Due on\n1,Sam,\n2,Jo,\n")
    changes = {row.held.number: row.changes for row in plan.changed}
    assert [(c.label, c.before, c.after) for c in changes[1]] == [("Owner", "Jo", "Sam")]
    assert [(c.label, c.before, c.after) for c in changes[2]] == [("Due on", "31 October 2024", "")]
    assert {d.number: d.values.get("outcome") for d in plan.drafts} == {1: "Kept", 2: None}


def test_a_number_nobody_has_or_two_rows_have_is_a_fault(look: Any) -> None:
    made("action", action("One"))
    plan = look("action", "a.csv", "Record number,Owner\n1,Sam\n1,Ali\n9,Jo\nx,Jo\n")
    assert [row.line for row in plan.faulty] == [2, 3, 4, 5]
    assert "the other is in line 3" in wrong_text(plan.faulty[0])
    assert plan.faulty[2].faults[0][1].given == "9"


def test_a_row_may_refer_to_another_row(workspace: Any, look: Any, tmp_path: Path) -> None:
    plans = {
        "title": "Plan",
        "body": "B",
        "sort": "fire plan",
        "starts_on": "2024-04-01",
        "ends_on": "2025-03-31",
        "status": "draft",
    }
    made("plan", plans)
    made("priority", {"title": "Harm", "plan": 1, "chosen_because": "duty", "reason": "R"})
    sheet = (
        "Commitment,Priority,Status,Becomes,Reason for the status\n"
        "We will visit,Harm,reworded,We will visit monthly,Clearer\n"
        "We will visit monthly,harm,not started,,\n"
        "We will call,Harm,reworded,We will write,Clearer\n"
        "We will write,Nowhere,not started,,\n"
    )
    plan = look("commitment", "a.csv", sheet)
    assert [row.line for row in plan.new] == [2, 3]
    assert [row.line for row in plan.faulty] == [4, 5]
    assert "Correct line 5 first" in wrong_text(plan.faulty[0])
    held = held_file("commitment", tmp_path / "a.csv", {}, {})
    load_sheet(Act(OWNER, SYSTEM, "imported"), workspace, held, all_or_none=False)
    first, second = read_register(OWNER, ["commitment"]).of("commitment")
    assert first.refs("becomes") == (second.number,)


def test_headings_by_key_by_other_words_and_by_mapping(look: Any) -> None:
    sheet = (
        "TEXT,Deadline,Person responsible,Colour,Comes   From,Status\n"
        "Visit,1/2/2025,Jo,red,Hub,delayed\n"
    )
    plan = look("action", "a.csv", sheet)
    assert plan.aside == ("Colour",)
    assert plan.drafts[0].values == action("Visit", due_on="2025-02-01", status="delayed")
    mapped = look("action", "b.csv", sheet, {"colour": "outcome", "Deadline": ""})
    assert mapped.drafts[0].values == action("Visit", outcome="red", status="delayed")
    assert mapped.aside == ("Deadline",)
    none = look("action", "c.csv", "A,B\n1,2\n")
    assert [none.rows, len(none.faulty), none.missing] == [
        1,
        1,
        ("text", "source", "owner", "status"),
    ]
    given = look(
        "action", "d.csv", "Action,Owner\nVisit,Jo\n", None, {"source": "hub", "status": "delayed"}
    )
    assert given.drafts[0].values == action("Visit", status="delayed")


def test_the_exact_heading_wins_over_another_word(look: Any) -> None:
    sheet = "Action,Description,Owner,Lead,Comes from,Status\nVisit,D,Jo,Sam,hub,delayed\n"
    plan = look("action", "a.csv", sheet)
    assert plan.aside == ("Description", "Lead")
    assert plan.drafts[0].values["owner"] == "Jo"


def a_workbook(rows: list[list[Any]], **cells: Any) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Log")
    day = book.add_format({"num_format": "dd mmm yy"})
    for at, row in enumerate(rows):
        for x, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(at, x, value, day)
            else:
                sheet.write(at, x, value)
    for place, value in cells.items():
        sheet.write(place, value)
    book.add_worksheet("Old log").write(0, 0, "Action")
    book.close()
    return buffer.getvalue()


def test_excel_days_moments_numbers_and_empty_rows(look: Any) -> None:
    moment = datetime(2024, 10, 31, 14, 5)  # noqa: DTZ001 - a workbook knows no zones
    head = ["Task", "Month", "Owner", "Due on", "Status", "Location"]
    rows: list[list[Any]] = [
        ["Tasking log"], [], head,
        ["Visit", date(2024, 10, 1), "Jo", date(2024, 10, 31), "open", 12],
        ["Call", "October 2024", "Jo", moment, "open", 2.5],
        [], ["Write", "2024-10", "Jo", "31st October 2024", "OPEN", None],
    ]  # fmt: skip
    plan = look("tasking", "log.xlsx", a_workbook(rows))
    assert plan.faulty == ()
    assert {d.values["month"] for d in plan.drafts} == {"2024-10"}
    assert {d.values["due_on"] for d in plan.drafts} == {"2024-10-31"}
    assert [d.values.get("location") for d in plan.drafts] == ["12", "2.5", None]
    assert [row.line for row in plan.new] == [4, 5, 7]
    assert plan.notes == ("Only the sheet “Log” was read, not: Old log.",)


def test_hostile_and_hopeless_files_are_refused(look: Any, tmp_path: Path) -> None:
    good = "Action,Owner\nVisit,Jo\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"0" * 300_000_000)
    files = {
        "utf16.csv": good.encode("utf-16"),
        "program.csv": b"MZ\0\0\0",
        "empty.csv": b"",
        "blank.csv": b",,\n,,\n",
        "odd.csv": b'Action,Owner\n"Visit,Jo\n',
        "long.csv": "Action\n" + "x\n" * (MOST_ROWS + 1),
        "wide.csv": ",".join(["x"] * 400) + "\n",
        "text.xlsx": good,
        "bomb.xlsx": packed.getvalue(),
        "corner.xlsx": a_workbook([["Action"]], XFD1048576="far"),
        "list.xls": good,
    }
    for name, content in files.items():
        with pytest.raises(Refused) as refused:
            look("action", name, content)
        assert refused.value.remedy, name
    assert "UTF-16" in _given(look, "utf16.csv", files["utf16.csv"])


def _given(look: Any, name: str, content: Any) -> str:
    with pytest.raises(Refused) as refused:
        look("action", name, content)
    return refused.value.given


def test_windows_text_and_semicolons_are_read_and_said(look: Any) -> None:
    plan = look(
        "action",
        "a.csv",
        "Action;Owner;Status;Comes from\nCafé £5;Jo;delayed;hub\n".encode("cp1252"),
    )
    assert plan.drafts[0].values["text"] == "Café £5"
    assert "not in UTF-8" in plan.notes[0]


def test_rows_that_say_the_same_are_pointed_out(look: Any) -> None:
    made("action", action("Held"))
    sheet = "Action,Comes from,Owner,Status\n" + "Visit,hub,Jo,not started\n" * 2
    plan = look("action", "a.csv", sheet + "Held,hub,Sam,delayed\nHeld,hub,Jo,not started\n")
    assert [len(plan.new), len(plan.unchanged)] == [3, 1]
    assert plan.notes[0].startswith("Line 3 says the same as line 2")
    assert "1 new with the name of a record in the list (line 4)" in plan.notes[1]


def test_areas_and_markings_bind(look: Any) -> None:
    made("action", action("Theirs"), area=THERE, marking=Marking.OFFICIAL_SENSITIVE)
    partner = Viewer(Role.MANAGER.value, Marking.OFFICIAL, (HERE,))
    sheet = (
        "Record number,Action,Comes from,Owner,Status,Area,Marking\n"
        "1,Mine now,hub,Jo,delayed,,\n"
        ",A,hub,Jo,delayed,Colchester,\n"
        ",B,hub,Jo,delayed,Atlantis,\n"
        ",C,hub,Jo,delayed,chelmsford,official sensitive\n"
        ",D,hub,Jo,delayed,CHELMSFORD,\n"
    )
    plan = look("action", "a.csv", sheet, viewer=partner)
    assert [row.line for row in plan.faulty] == [2, 3, 4, 5]
    assert [draft.area for draft in plan.drafts] == [HERE]
    assert "Atlantis" in wrong_text(plan.faulty[2])


def test_personal_names_are_counted(look: Any) -> None:
    named = "Visit Mrs Jane Smith aged 80,hub,Mrs Jane Smith,delayed\n"
    sheet = f"Action,Comes from,Owner,Status\n{named}Visit,hub,Jo,delayed\n"
    plan = look("action", "a.csv", sheet)
    assert plan.personal == 1
    assert plan.new[0].personal[0] == "Action"
