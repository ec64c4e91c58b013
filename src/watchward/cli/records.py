"""Commands on what people keep: kinds of record, lists, templates, and sheets read in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from watchward.cli.show import Format, show_rows
from watchward.cli.state import talk, the_workspace
from watchward.words.errors import UsageProblem

if TYPE_CHECKING:
    from watchward.usecases.desk.sheets_read import SheetPlan
    from watchward.usecases.setup import Workspace

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What people keep: plans, actions, money, questions, as lists and spreadsheets.",
)
SHOWN = 20
"""How many faulty rows are named; the file of faulty rows has them all."""
_Kind = Annotated[str, typer.Argument(help="A kind of record, such as action.")]
_Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")]
_Map = Annotated[
    list[str] | None,
    typer.Option("--map", help='What a heading means, such as "Lead officer=Owner".'),
]
_Set = Annotated[
    list[str] | None,
    typer.Option("--set", help='A value for rows without one, such as "Comes from=board".'),
]


class RecordForm(StrEnum):
    """Forms a list of records can take."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


def _opened() -> Workspace:
    from watchward.usecases.desk.command import open_registers_of

    workspace = the_workspace()
    open_registers_of(workspace)
    return workspace


@app.command()
def kinds(
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
) -> None:
    """Every kind of record, and how many of it there are."""
    from watchward.usecases.desk.command import kind_rows

    _opened()
    show_rows(kind_rows(), form)


@app.command("list")
def list_(
    kind: _Kind,
    as_at: Annotated[
        str, typer.Option(help="As they stood at the end of a day, such as 2024-10-31.")
    ] = "",
    form: Annotated[
        RecordForm | None,
        typer.Option("--format", help="The form; otherwise the ending of -o, or a table."),
    ] = None,
    output: _Output = None,
) -> None:
    """The records of a kind; as CSV or XLSX they can be changed and imported again."""
    from watchward.usecases.desk.command import record_rows

    day, chosen = _day(as_at), _form(form, output)
    workspace = _opened()
    if chosen in (RecordForm.TABLE, RecordForm.JSON) and output is None:
        rows = record_rows(kind, day)
        _show(kind, rows, chosen)
        return
    _write_list(workspace, kind, day, chosen, output)


def _write_list(
    workspace: Workspace, kind: str, day: date | None, form: RecordForm, output: Path | None
) -> None:
    import json

    from watchward.cli.produce import to_stdout, write_files
    from watchward.usecases.desk.command import export_records, record_rows

    if form is RecordForm.JSON:
        content = json.dumps(record_rows(kind, day), indent=1, ensure_ascii=False).encode()
    else:
        content = export_records(workspace, kind, form.value, day).content
    if output is None:
        to_stdout(content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
        return
    write_files({output: content})
    talk(f"Wrote {output}")


def _show(kind: str, rows: list[dict[str, object]], form: RecordForm) -> None:
    """For a person, the columns that hold anything; for a machine, all of them."""
    if form is RecordForm.TABLE:
        held = {key for row in rows for key, value in row.items() if value}
        rows = [{key: value for key, value in row.items() if key in held} for row in rows]
    show_rows(rows, Format(form.value), empty=f"No record of the kind {kind}.")


def _day(text: str) -> date | None:
    if not text:
        return None
    from watchward.words.record_values import read_day

    day = read_day(text)
    if day is None:
        raise UsageProblem(
            expected="a day, such as 2024-10-31",
            given=repr(text),
            remedy="Write a day that exists.",
        )
    return day


def _form(form: RecordForm | None, output: Path | None) -> RecordForm:
    """The form asked for, or that of the file's ending."""
    if form is None and output is not None:
        form = next((f for f in RecordForm if output.suffix.lower() == f".{f.value}"), None)
        if form is None:
            raise UsageProblem(
                expected="a file that ends in .csv, .xlsx or .json",
                given=str(output),
                remedy="Name the file so, or say the form with --format.",
            )
    if form is RecordForm.XLSX and output is None:
        raise UsageProblem(
            expected="a file to write the xlsx to", given="none", remedy="Add -o list.xlsx"
        )
    if form is RecordForm.TABLE and output is not None:
        raise UsageProblem(
            expected="a form that a file can have", given="table", remedy="Leave out --format."
        )
    return form or RecordForm.TABLE


@app.command()
def template(
    kind: _Kind,
    output: Annotated[Path, typer.Option("-o", "--output", help="The new file, .csv or .xlsx.")],
) -> None:
    """Write an empty sheet of a kind to fill in; a workbook explains every column."""
    from watchward.cli.produce import write_files
    from watchward.usecases.desk.command import template as make

    workspace = _opened()
    made = make(workspace, kind, output.suffix.lower().lstrip("."))
    write_files({output: made.content})
    talk(f"Wrote {output}")


@app.command("import")
def import_(
    kind: _Kind,
    file: Annotated[Path, typer.Argument(help="The sheet, CSV or XLSX.")],
    mapping: _Map = None,
    given: _Set = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would do, and keep nothing.")
    ] = False,
    keep_good: Annotated[
        bool, typer.Option("--keep-good", help="Keep the good rows although others are faulty.")
    ] = False,
    faulty: Annotated[
        Path | None, typer.Option(help="Write the faulty rows to this file, to correct them.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for the history.")] = "",
) -> None:
    """Read a sheet into the records of a kind, in one act that can be undone."""
    from watchward.usecases.desk.command import load_file, plan_file

    workspace = _opened()
    maps, sets = mapping or [], given or []
    plan = plan_file(workspace, kind, file, maps, sets)
    _say_plan(plan)
    if plan.faulty and faulty is not None:
        _write_faulty(plan, faulty, file, sets)
    if dry_run or (not plan.drafts and not plan.faulty):
        talk("Nothing was kept." if dry_run else "Nothing to keep: every row is held already.")
    elif keep_good and not plan.drafts:
        talk("No good row to keep.")
    else:
        kept = load_file(workspace, kind, file, maps, sets, reason=reason, keep_good=keep_good)
        talk(f"Kept {len(kept.entries):,} in change {kept.change}.")
    if plan.faulty:
        raise typer.Exit(0 if dry_run or keep_good else 3)


def _say_plan(plan: SheetPlan) -> None:
    """What a sheet would do, in counts; then every note and the faulty rows."""
    print(
        f"{plan.rows:,} rows: {len(plan.new):,} new, {len(plan.changed):,} changed, "
        f"{len(plan.unchanged):,} unchanged, {len(plan.faulty):,} faulty"
    )
    for note in plan.notes:
        print(note)
    if plan.aside:
        print(f"Columns not read: {', '.join(plan.aside)}")
    if plan.personal:
        print(f"Rows whose text seems to name a person: {plan.personal:,}. Names are not needed.")
    for row in plan.faulty[:SHOWN]:
        for where, fault in row.faults:
            print(_fault_line(row.line, where, fault))
    if len(plan.faulty) > SHOWN:
        print(f"and {len(plan.faulty) - SHOWN:,} more faulty rows")


def _fault_line(line: int, where: str, fault: Any) -> str:
    column = f", {where}" if where else ""
    given = f"; given: {fault.given}" if fault.given else ""
    return f"line {line}{column}: expected {fault.expected}{given}. {fault.remedy}"


def _write_faulty(plan: SheetPlan, target: Path, file: Path, given: list[str]) -> None:
    from watchward.cli.produce import write_files
    from watchward.usecases.desk.command import faulty_of

    made = faulty_of(plan, target, file, given)
    write_files({target: made.content})
    talk(f"Wrote {made.rows:,} faulty rows to {target}")


def register(parent: typer.Typer) -> None:
    """Add these commands."""
    parent.add_typer(app, name="records")
