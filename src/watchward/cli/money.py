"""The command that shows money: awards, what is left of them, and what needs attention."""

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
    from watchward.usecases.desk.money import MoneyPage
    from watchward.usecases.setup import Workspace


def money(
    award: Annotated[
        int | None, typer.Option(help="The number of one award; otherwise all of them.")
    ] = None,
    year: Annotated[
        str, typer.Option(help="A financial year, such as 2024/25; otherwise the one of the day.")
    ] = "",
    as_at: Annotated[
        str, typer.Option(help="As it stood at the end of this day, such as 2024-06-30.")
    ] = "",
    form: ProductForm = None,
    output: Output = None,
) -> None:
    """Awards, allocations and spending: what is left, by when, and what needs attention."""
    from watchward.usecases.desk.command import open_registers_of

    chosen = chosen_form(form, output, "money")
    workspace = the_workspace()
    open_registers_of(workspace)
    from watchward.usecases.desk.money_document import document_of, owner_money
    from watchward.usecases.desk.plans import day_asked

    page = owner_money(award, year, day_asked(as_at, "the day it stood on"))
    if page.is_empty and chosen is Product.TABLE:
        talk("No money is recorded yet. Add a funding stream and an award in the web application: "
             "watchward serve.")  # fmt: skip
        return
    if chosen is Product.TABLE:
        print_tables(document_of(page, workspace))
    else:
        _put(_made(page, workspace, chosen), output)


def _made(page: MoneyPage, workspace: Workspace, form: Product) -> bytes:
    from watchward.render.formats import render
    from watchward.usecases.desk.money_document import document_of, money_csv, money_json

    if form is Product.CSV:
        return money_csv(page)
    if form is Product.JSON:
        return (json.dumps(money_json(page), ensure_ascii=False, indent=2) + "\n").encode()
    return render(document_of(page, workspace), form)


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        to_stdout(content)
        return
    write_files({output: content})
    talk(f"Wrote {output}")


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(money)
