"""Registers as spreadsheets: written, read back, and kept in one act that can be undone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from watchward.lake.workspace import Workspace
from watchward.registers.database import atomic
from watchward.render.csv_ import harmless
from watchward.render.workbook_records import RecordSheet, SheetHead, records_workbook
from watchward.usecases.desk.keeping import Act, Kept, keep
from watchward.usecases.desk.kinds import kind_of
from watchward.usecases.desk.reading import read_register
from watchward.usecases.desk.sheets_areas import AreaNames, area_names
from watchward.usecases.desk.sheets_columns import (
    AREA,
    MARKING,
    NUMBER,
    WRONG,
    WRONG_HEADING,
    SheetColumn,
    columns_of,
)
from watchward.usecases.desk.sheets_files import HeldSheet
from watchward.usecases.desk.sheets_grid import read_grid
from watchward.usecases.desk.sheets_read import SheetPlan, SheetRow, plan_sheet
from watchward.usecases.desk.today import today
from watchward.usecases.service.audit import Actor, note
from watchward.usecases.viewer import Viewer
from watchward.words.errors import Refused, UsageProblem
from watchward.words.marking import Marking, highest
from watchward.words.periods import day_label
from watchward.words.record_values import typed_value
from watchward.words.records import Entry, Kind
from watchward.words.roles import Ability

FORMS = ("csv", "xlsx")
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_KEPT_APART = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A file made: its name, its bytes, the highest marking in it, and how many rows."""

    name: str
    content: bytes
    marking: Marking
    rows: int


def export_sheet(
    workspace: Workspace, viewer: Viewer, actor: Actor, kind_key: str, form: str,
    as_at: date | None = None, entries: Sequence[Entry] | None = None,
) -> MadeSheet:  # fmt: skip
    """Every record of a kind that a viewer may see, as it stands or stood at the end of a day.

    `entries` are some of them, already read for the same viewer.
    """
    kind = kind_of(kind_key)
    if entries is None:
        entries = read_register(viewer, [kind.key], as_at).of(kind.key)
    made = sheet_of(workspace, kind, entries, form, as_at)
    detail = {"rows": made.rows, "form": form, "as_at": str(as_at or "")}
    note(actor, "downloaded records", f"{kind.plural} as {form.upper()}", detail)
    return made


def sheet_of(
    workspace: Workspace, kind: Kind, entries: Sequence[Entry], form: str,
    as_at: date | None = None,
) -> MadeSheet:  # fmt: skip
    """Some records of a kind as a sheet; none make a template."""
    _known_form(form)
    areas = area_names(workspace)
    columns = columns_of(kind)
    rows = [_row(entry, columns, areas) for entry in entries]
    marking = highest(entry.marking for entry in entries)
    stem = f"{_stem(kind)}{f'-{as_at}' if as_at else ''}" if entries else f"{_stem(kind)}-template"
    if form == "csv":
        content = _csv([[column.heading for column in columns], *rows])
    else:
        when = f"as on {day_label(as_at)}" if as_at else f"as on {day_label(today())}"
        said = f"{len(rows):,} records {when}." if rows else "Fill in one row for each record."
        content = _workbook(kind, columns, rows, areas, marking, workspace.settings.name, said)
    return MadeSheet(f"{stem}.{form}", content, marking, len(rows))


def template_sheet(workspace: Workspace, viewer: Viewer, kind_key: str, form: str) -> MadeSheet:
    """A sheet of a kind with its headings and no row."""
    viewer.demand(Ability.READ)
    return sheet_of(workspace, kind_of(kind_key), (), form)


def faulty_sheet(plan: SheetPlan, form: str, name: str, given: Mapping[str, str]) -> MadeSheet:
    """The rows at fault as they were sent, with a column that says what is wrong with each.

    Headings that a person mapped stand under the field's own label, and what was
    given for every row has a column, so that the file comes in again by itself.
    """
    _known_form(form)
    labels = {column.key: column.heading for column in columns_of(plan.kind)}
    at = [n for n, key in enumerate(plan.headings.keys) if key != WRONG]
    heads = [_faulty_heading(plan, n, labels) for n in at]
    extra = {key: text for key, text in given.items() if text and plan.headings.column(key) is None}
    heads = [WRONG_HEADING, *heads, *(labels[key] for key in extra)]
    rows = [
        [wrong_text(row), *(plan.grid.rows[row.at][n] for n in at), *extra.values()]
        for row in plan.faulty
    ]
    stem = f"{name.rpartition('.')[0] or name}-to-correct"
    if form == "csv":
        content = _csv([heads, *rows])
    else:
        columns = {column.heading: column for column in columns_of(plan.kind)}
        shown = [_head(columns[head]) if head in columns else SheetHead(head) for head in heads]
        sheet = RecordSheet(plan.kind.plural, tuple(shown), tuple(map(tuple, rows)), as_text=True)
        said = "Correct the rows and send this file again. The first column is not read."
        content = records_workbook(sheet, plan.kind.purpose, said, Marking.OFFICIAL.label, "")
    return MadeSheet(f"{stem}.{form}", content, Marking.OFFICIAL, len(rows))


def wrong_text(row: SheetRow) -> str:
    """Everything that is wrong with a row, each with its column and what to do."""
    return "; ".join(
        f"{where}: {fault.text}" if where else fault.text for where, fault in row.faults
    )


def _faulty_heading(plan: SheetPlan, at: int, labels: Mapping[str, str]) -> str:
    key, text = plan.headings.keys[at], plan.headings.texts[at]
    return labels[key] if key and at in plan.headings.chosen else text


def look_at(workspace: Workspace, viewer: Viewer, held: HeldSheet) -> SheetPlan:
    """What a sheet would do now. Raises Refused for a file that cannot be read as a list."""
    viewer.demand(Ability.WRITE)
    grid = read_grid(held.path)
    areas = area_names(workspace)
    return plan_sheet(kind_of(held.kind), grid, viewer, areas, held.mapping, held.given)


def load_sheet(act: Act, workspace: Workspace, held: HeldSheet, *, all_or_none: bool) -> Kept:
    """Keep the good rows of a sheet in one act. Raises Refused with nothing kept.

    With `all_or_none` a single row at fault refuses the sheet.
    """
    with atomic():
        plan = look_at(workspace, act.viewer, held)
        if all_or_none and plan.faulty:
            raise faulty_refusal(plan)
        if not plan.drafts:
            raise Refused(
                expected="at least one row that is new or changes something",
                given=f"{plan.rows:,} rows, none of which does",
                remedy="Nothing needs to be loaded.",
            )
        kept = keep(act, plan.drafts)
        planned = [entry.number for entry in kept.entries]
        wanted = [draft.number for draft in plan.drafts]
        _refuse_moved_on(plan, planned, wanted)
    return kept


def _refuse_moved_on(plan: SheetPlan, planned: list[int], wanted: list[int | None]) -> None:
    """Rows that refer to each other need the numbers that were foreseen."""
    new = [number for number, asked in zip(planned, wanted, strict=True) if asked is None]
    if new and new != list(range(plan.first_number, plan.first_number + len(new))):
        raise Refused(
            expected="the list as it was when the sheet was looked at",
            given="one to which somebody has added meanwhile",
            remedy="Load it again.",
        )


def faulty_refusal(plan: SheetPlan) -> Refused:
    """The refusal of a sheet that is to be kept whole or not at all."""
    first = plan.faulty[0]
    count = len(plan.faulty)
    return Refused(
        expected="a sheet without a row at fault",
        given=f"{count:,} of {plan.rows:,} rows at fault, the first in line {first.line}: "
        + wrong_text(first),
        remedy="Correct the rows, or keep the good ones and correct the others after.",
    )


def _known_form(form: str) -> None:
    if form not in FORMS:
        raise UsageProblem(
            expected=f"a form, one of {', '.join(FORMS)}",
            given=repr(form),
            remedy="Ask for one of these.",
        )


def _row(entry: Entry, columns: Iterable[SheetColumn], areas: AreaNames) -> list[str]:
    own = {NUMBER: str(entry.number), AREA: areas.name(entry.area), MARKING: entry.marking.label}
    return [
        typed_value(column.field, entry.values.get(column.key)) if column.field else own[column.key]
        for column in columns
    ]


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, and that reads back as it was."""
    if _KEPT_APART.match(text):
        return "'" + text
    return text if re.fullmatch(r"-\d+(\.\d+)?", text) else harmless(text)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows([map(guarded, row) for row in rows])
    return (_BOM + buffer.getvalue()).encode()


def _workbook(
    kind: Kind, columns: Sequence[SheetColumn], rows: Sequence[Sequence[str]], areas: AreaNames,
    marking: Marking, body: str, said: str,
) -> bytes:  # fmt: skip
    heads = [_head(column, areas) for column in columns]
    sheet = RecordSheet(kind.plural, tuple(heads), tuple(map(tuple, rows)))
    return records_workbook(sheet, kind.purpose, said, marking.label, body)


def _head(column: SheetColumn, areas: AreaNames | None = None) -> SheetHead:
    choices = column.choices
    if column.key == AREA and areas is not None:
        choices = tuple(areas.name(code) for code in areas.names)
    type_ = column.field.type if column.field else None
    return SheetHead(column.heading, type_, choices, column.needed, column.meaning)


def _stem(kind: Kind) -> str:
    return re.sub(r"\W+", "-", kind.plural.lower()).strip("-")
