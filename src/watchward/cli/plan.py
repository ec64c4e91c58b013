"""The command that shows plans: all of them, or one as it stood on any day."""

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
    from watchward.content.document import Document
    from watchward.usecases.desk.plans import PlanPage


def plan(
    number: Annotated[
        int | None, typer.Argument(help="The number of a plan; without it, all are listed.")
    ] = None,
    as_at: Annotated[
        str, typer.Option(help="As it stood at the end of this day, such as 2024-06-30.")
    ] = "",
    since: Annotated[str, typer.Option(help="Also what changed since the end of this day.")] = "",
    form: ProductForm = None,
    output: Output = None,
) -> None:
    """Plans with their priorities and commitments, as they stand or stood on any day."""
    from watchward.usecases.desk.command import open_registers_of

    chosen = chosen_form(form, output, "plan")
    workspace = the_workspace()
    open_registers_of(workspace)
    from watchward.usecases.desk import plans_document as use
    from watchward.usecases.desk.plans import day_asked

    day = day_asked(as_at, "the day it stood on")
    if number is None:
        if since:
            _refuse_since()
        _put_rows(use.list_rows(use.owner_plans(day)), chosen, output)
        return
    page = use.owner_plan(workspace, number, day, day_asked(since, "the day to compare with"))
    document = use.document_of(page, workspace)
    if chosen is Product.TABLE:
        _talk_plan(page)
        print_tables(document)
    elif chosen in (Product.CSV, Product.JSON):
        _put_rows(use.plan_rows(page), chosen, output)
    else:
        _put(_rendered(document, chosen), output)


def _refuse_since() -> None:
    from watchward.words.errors import UsageProblem

    raise UsageProblem(
        expected="the number of a plan with --since", given="none",
        remedy="Name a plan: watchward plan lists them with their numbers.",
    )  # fmt: skip


def _talk_plan(page: PlanPage) -> None:
    talk(f"{page.plan.text('title')}, {page.plan.text('body')}: {page.standing.words}.")
    for priority in page.priorities:
        talk(f"  {priority.entry.text('title')}. {priority.chosen}")


def _put_rows(rows: list[list[str]], form: Product, output: Path | None) -> None:
    from watchward.render.grid import grid_csv, grid_workbook
    from watchward.usecases.desk.plans_document import as_json

    if form is Product.TABLE:
        _print_rows(rows)
    elif form is Product.JSON:
        _put((json.dumps(as_json(rows), ensure_ascii=False, indent=2) + "\n").encode(), output)
    elif form is Product.XLSX:
        _put(grid_workbook({"Plans": rows}, "Plans"), output)
    elif form is Product.CSV:
        _put(grid_csv(rows), output)
    else:
        from watchward.words.errors import UsageProblem

        raise UsageProblem(
            expected="the list of plans as table, csv, json or xlsx", given=str(form),
            remedy="Name a plan to have it as a document.",
        )  # fmt: skip


def _print_rows(rows: list[list[str]]) -> None:
    from rich.table import Table

    from watchward.cli.show import console

    if len(rows) == 1:
        talk("No plan is recorded yet. Add one in the web application: watchward serve.")
        return
    shown = [0, 1, 2, 7, 9, 10]
    table = Table(*(rows[0][place] for place in shown))
    for row in rows[1:]:
        table.add_row(*(row[place] for place in shown))
    console().print(table)


def _rendered(document: Document, form: Product) -> bytes:
    from watchward.render.formats import render

    return render(document, form)


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        to_stdout(content)
        return
    write_files({output: content})
    talk(f"Wrote {output}")


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(plan)
