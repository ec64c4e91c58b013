"""Commands that make products: the summary in every format."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchward.cli.state import talk, the_workspace
from watchward.words.errors import Refused, UsageProblem
from watchward.words.periods import Month

if TYPE_CHECKING:
    from watchward.content.document import Document
    from watchward.lake.workspace import Workspace


class Product(StrEnum):
    """Forms the summary can take."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


BINARY = (Product.XLSX, Product.PDF, Product.DOCX)


def rendered(document: Document, form: Product) -> bytes:
    """A document in a form. CSV is the layout a force publishes."""
    if form is Product.CSV:
        from watchward.render.summary_csv import render as published_layout

        return published_layout(document).encode()
    from watchward.render.formats import render

    return render(document, form)


def summary(
    to: Annotated[
        str, typer.Option(help="Last month, such as 2024-10; otherwise the newest loaded.")
    ] = "",
    area: Annotated[
        list[str] | None, typer.Option(help="An area by name or code; may be repeated.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every area.")] = False,
    against: Annotated[
        str, typer.Option(help="12m, or the last month of a baseline such as 2019-12.")
    ] = "12m",
    frame: Annotated[str, typer.Option(help="r12, ytd, fytd, fy, q or m.")] = "r12",
    as_at: Annotated[int | None, typer.Option(help="A version's number.")] = None,
    paragraph: Annotated[
        bool, typer.Option(help="The board's paragraph instead of the table.")
    ] = False,
    alphabetical: Annotated[
        bool, typer.Option(help="Areas by name, not in the set's order.")
    ] = False,
    form: Annotated[
        Product, typer.Option("--format", help="The form of the product.")
    ] = Product.TABLE,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file.")
    ] = None,
) -> None:
    """The performance summary: offences, solved outcomes and solved rates, two periods."""
    from watchward.usecases.summary import SummaryRequest, make_summary

    request = SummaryRequest(
        to=Month.parse(to) if to else None,
        areas=tuple(area or ()),
        every=every,
        frame=frame,
        against=against,
        as_at=as_at,
        alphabetical=alphabetical,
    )
    product = make_summary(the_workspace(), request)
    if paragraph:
        _write(_paragraph_text(product.paragraphs.values()), output)
    elif form is Product.TABLE and output is None:
        _print_tables(product.document)
    else:
        _produce(product.document, Product.CSV if form is Product.TABLE else form, output)


def _paragraph_text(paragraphs: object) -> str:
    from watchward.content.format import paragraph_text

    blocks = ["\n\n".join(paragraph_text(p) for p in area) for area in paragraphs]  # type: ignore[attr-defined]
    return "\n\n\n".join(blocks) + "\n"


def _print_tables(document: Document) -> None:
    from watchward.cli.show import console
    from watchward.render.terminal import render

    out = console()
    for table in document.tables():
        out.print(render(table, out.width))
        out.print()


def _produce(document: Document, form: Product, output: Path | None) -> None:
    if output is None and form in BINARY:
        raise UsageProblem(
            expected=f"a file to write the {form} to",
            given="none",
            remedy=f"Add -o summary.{form}",
        )
    content = rendered(document, form)
    _write(content, output)
    if output is not None:
        _write_figures(document, output)
        talk(f"Wrote {output}")


def _write_figures(document: Document, output: Path) -> None:
    """The figures file beside a product."""
    from watchward.render.figures_file import render

    _write(render(document), output.with_name(output.stem + ".figures.json"))


def _write(content: str | bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(content if isinstance(content, str) else content.decode())
        sys.stdout.flush()
        return
    data = content.encode() if isinstance(content, str) else content
    partial = output.with_name(output.name + ".part")
    try:
        partial.write_bytes(data)
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Refused(
            expected=f"to be able to write {output}",
            given=error.strerror or str(error),
            remedy="Choose a folder that exists, that you may write in, with free space.",
        ) from None


def write_every_format(
    workspace: Workspace, folder: Path, say: Callable[[str], None]
) -> list[Path]:
    """The newest summary of all areas in every format; the files written."""
    from watchward.usecases.summary import SummaryRequest, make_summary

    folder.mkdir(parents=True, exist_ok=True)
    document = make_summary(workspace, SummaryRequest(every=True)).document
    written = []
    for form in Product:
        if form is Product.TABLE:
            continue
        started = time.monotonic()
        path = folder / f"summary.{form}"
        _write(rendered(document, form), path)
        written.append(path)
        say(f"  {form} in {time.monotonic() - started:.1f} s")
    _write_figures(document, folder / "summary.csv")
    return [*written, folder / "summary.figures.json"]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(summary)
