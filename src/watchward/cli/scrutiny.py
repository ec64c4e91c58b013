"""Commands of scrutiny: frameworks with their state, one in full, and loading a published one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchward.cli.produce import (
    Output,
    Product,
    ProductForm,
    chosen_form,
    print_tables,
    to_stdout,
    write_files,
)
from watchward.cli.state import talk, the_workspace

if TYPE_CHECKING:
    from watchward.usecases.desk.scrutiny import ScrutinyPage
    from watchward.usecases.setup import Workspace


def scrutiny(
    framework: Annotated[
        int | None,
        typer.Argument(help="The number of a framework; without it, all are listed."),
    ] = None,
    as_at: Annotated[
        str, typer.Option(help="As it stood at the end of this day, such as 2024-06-30.")
    ] = "",
    form: ProductForm = None,
    output: Output = None,
) -> None:
    """Inspections and benchmarking: grades beside those before, findings, benchmarks."""
    from watchward.usecases.desk.command import open_registers_of

    chosen = chosen_form(form, output, "scrutiny")
    workspace = the_workspace()
    open_registers_of(workspace)
    if framework is None:
        _put_list(workspace, as_at, chosen, output)
    else:
        _put_framework(workspace, framework, as_at, chosen, output)


def _put_list(workspace: Workspace, as_at: str, form: Product, output: Path | None) -> None:
    from watchward.render.grid import grid_csv, grid_workbook
    from watchward.usecases.desk.scrutiny_files import list_rows, owner_scrutiny

    page = owner_scrutiny(workspace, as_at)
    rows = list_rows(page)
    if form is Product.TABLE:
        _print_list(rows, page)
    elif form is Product.CSV:
        _put(grid_csv(rows), output)
    elif form is Product.JSON:
        _put(_json(rows), output)
    elif form is Product.XLSX:
        _put(grid_workbook({"Frameworks": rows}, "Frameworks"), output)
    else:
        from watchward.words.errors import UsageProblem

        raise UsageProblem(
            expected="the list of frameworks as table, csv, json or xlsx", given=str(form),
            remedy="Name a framework to have it as a document.",
        )  # fmt: skip


def _print_list(rows: list[list[str]], page: ScrutinyPage) -> None:
    from rich.table import Table

    from watchward.cli.show import console

    if len(rows) == 1:
        talk("No framework is recorded yet. Load one with: watchward load-framework NAME.")
        return
    talk(f"{page.urgent} need attention: {len(page.late)} findings overdue, {len(page.missed)} "
         f"benchmarks not met, {len(page.late_questions)} questions past their day.")  # fmt: skip
    shown = [0, 1, 6, 7, 8, 9, 10, 11]
    table = Table(*(rows[0][place] for place in shown))
    for row in rows[1:]:
        table.add_row(*(row[place] for place in shown))
    console().print(table)


def _put_framework(
    workspace: Workspace, number: int, as_at: str, form: Product, output: Path | None
) -> None:
    from watchward.usecases.desk.scrutiny_files import (
        document_of,
        file_of,
        owner_framework,
        rows_of,
    )

    page = owner_framework(workspace, number, as_at)
    if form is Product.TABLE:
        talk(f"{page.framework.text('name')}, {page.framework.text('body')}")
        print_tables(document_of(workspace, page))
    elif form is Product.JSON:
        _put(_json(rows_of(workspace, page)), output)
    else:
        _put(file_of(workspace, page, form.value), output)


def _json(rows: list[list[str]]) -> bytes:
    held = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        to_stdout(content)
        return
    write_files({output: content})
    talk(f"Wrote {output}")


def load_framework(
    name: Annotated[str, typer.Argument(help="What the inspection is called.")],
    body: Annotated[str, typer.Option(help="The body inspected.")],
    scale: Annotated[str, typer.Option(help="The scale of its grades, such as fire-2021.")],
    grades: Annotated[
        Path | None, typer.Option(help="Grades as CSV: pillar, question, level, grade, before.")
    ] = None,
    tracker: Annotated[
        Path | None, typer.Option(help="Findings as CSV: number, pillar, finding, progress, lead.")
    ] = None,
    counts: Annotated[
        Path | None, typer.Option(help="Areas for improvement stated, as CSV: pillar, stated.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who carried it out.")] = "",
    inspected_on: Annotated[str, typer.Option(help="The day of the inspection.")] = "",
    published_on: Annotated[str, typer.Option(help="The day it was published.")] = "",
    follows: Annotated[str, typer.Option(help="The number of the framework it follows.")] = "",
    area: Annotated[str, typer.Option(help="The code of the area it is about.")] = "",
    status: Annotated[
        str, typer.Option(help="The status of findings whose table gives none.")
    ] = "in progress",
) -> None:
    """Load a published inspection with its grades and findings, in one act; all rows or none."""
    from watchward.usecases.desk.command import open_registers_of, who

    workspace = the_workspace()
    open_registers_of(workspace)
    from watchward.usecases.desk import scrutiny_load as use
    from watchward.usecases.desk.keeping import Act
    from watchward.usecases.service.audit import Actor
    from watchward.usecases.viewer import OWNER

    values = {
        "name": name, "body": body, "scale": scale, "by": by, "inspected_on": inspected_on,
        "published_on": published_on, "follows": follows,
    }  # fmt: skip
    files = use.FrameworkFiles(values, grades, tracker, counts, area, status)
    act = Act(OWNER, Actor(who()), "loaded a framework", f"from {_named(grades, tracker)}")
    kept = use.load_framework(act, workspace, files)
    kinds = [entry.kind for entry in kept.entries]
    held = " and ".join(_counted(kinds.count(kind), kind) for kind in ("grade", "finding"))
    talk(f"Framework {kept.entries[0].number}: {held}, in change {kept.change}.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _named(*files: Path | None) -> str:
    return " and ".join(each.name for each in files if each) or "the command line"


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(scrutiny)
    app.command("load-framework")(load_framework)
