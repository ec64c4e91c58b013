"""The command that ranks a risk matrix. It needs no workspace."""

from __future__ import annotations

from enum import StrEnum
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
from watchward.cli.state import talk
from watchward.words.errors import UsageProblem
from watchward.words.marking import Marking

if TYPE_CHECKING:
    from watchward.usecases.matrix import MatrixProduct


class Template(StrEnum):
    """Forms a template can take."""

    LONG = "long"
    WIDE = "wide"


def matrix(
    file: Annotated[
        Path | None, typer.Argument(help="The matrix: CSV or XLSX, long or wide.")
    ] = None,
    template: Annotated[
        Template | None,
        typer.Option(help="Write an empty matrix; with FILE, that one without its scores."),
    ] = None,
    before: Annotated[Path | None, typer.Option(help="Last year's matrix.")] = None,
    weights: Annotated[
        Path | None, typer.Option(help="Weights and scale: the columns part, name, value.")
    ] = None,
    body: Annotated[
        str, typer.Option(help="The partnership's name, for the cover.")
    ] = "Community safety partnership",
    period: Annotated[str, typer.Option(help="The year it is for, such as 2026/27.")] = "",
    marking: Annotated[
        str, typer.Option(help="OFFICIAL or OFFICIAL-SENSITIVE.")
    ] = Marking.OFFICIAL.label,
    form: ProductForm = None,
    output: Output = None,
) -> None:
    """Rank a risk matrix: totals, shares, ranks and how firm they are, for the assessment."""
    if template:
        _write_template(template, file, weights, output)
        return
    if file is None:
        raise UsageProblem(
            expected="the file of a matrix",
            given="none",
            remedy="Name the file, or write a template with --template wide -o matrix.xlsx.",
        )
    from watchward.usecases.matrix import MatrixRequest, make_matrix

    chosen = chosen_form(form, output, "matrix")
    asked = MatrixRequest(file, weights, before, body, period, Marking.parse(marking))
    product = make_matrix(asked)
    if product.unread:
        talk(f"Not read: the columns {', '.join(product.unread)}.")
    if chosen is Product.TABLE:
        print_tables(product.document, leave_out="matrix/scores")
    else:
        _put(_content(product, chosen), output)


def _content(product: MatrixProduct, form: Product) -> bytes:
    if form is Product.CSV:
        from watchward.render.grid import grid_csv

        return grid_csv(product.rows())
    from watchward.render.formats import render

    return render(product.document, form)


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        to_stdout(content)
        return
    write_files({output: content})
    talk(f"Wrote {output}")


def _write_template(
    form: Template, file: Path | None, weights: Path | None, output: Path | None
) -> None:
    from watchward.render.grid import grid_csv, grid_workbook
    from watchward.usecases.matrix import make_template

    ending = output.suffix.lower() if output else ".csv"
    if ending not in (".csv", ".xlsx"):
        raise UsageProblem(
            expected="a template that ends in .csv or .xlsx",
            given=str(output),
            remedy="Name the file so.",
        )
    sheets = make_template(form, file, weights, is_workbook=ending == ".xlsx")
    is_workbook = ending == ".xlsx"
    content = grid_workbook(sheets, "Risk matrix") if is_workbook else grid_csv(sheets["Scores"])
    _put(content, output)


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(matrix)
