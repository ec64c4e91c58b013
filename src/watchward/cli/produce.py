"""Commands that make products: the summary in every format."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from enum import StrEnum
from errno import EISDIR
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchward.cli.state import talk, the_workspace
from watchward.words.errors import Refused, UsageProblem
from watchward.words.periods import Month

if TYPE_CHECKING:
    from watchward.content.document import Document
    from watchward.usecases.setup import Workspace
    from watchward.usecases.summary import SummaryProduct


class Product(StrEnum):
    """Forms the summary can take."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


ProductForm = Annotated[
    Product | None,
    typer.Option(
        "--format", help="The form of the product; otherwise the ending of -o, or a table."
    ),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")]
"""The two options of every command that makes a product."""

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
        bool, typer.Option("--paragraph", help="The board's paragraph instead of the table.")
    ] = False,
    alphabetical: Annotated[
        bool, typer.Option("--alphabetical", help="Areas by name, not in the set's order.")
    ] = False,
    form: ProductForm = None,
    output: Output = None,
) -> None:
    """The performance summary: offences, solved outcomes and solved rates, two periods."""
    from watchward.usecases.summary import SummaryRequest, make_summary

    chosen = _form(form, output, paragraph)
    request = SummaryRequest(
        to=Month.parse(to) if to else None,
        areas=tuple(area or ()),
        every=every,
        frame=frame,
        against=against,
        as_at=as_at,
        alphabetical=alphabetical,
        pictures=chosen not in (Product.TABLE, Product.CSV),
    )
    product = make_summary(the_workspace(), request)
    if paragraph:
        _produce_paragraph(product, output)
    elif chosen is Product.TABLE:
        print_tables(product.document)
    else:
        _produce(product.document, chosen, output)


def _form(form: Product | None, output: Path | None, paragraph: bool) -> Product:
    """The form asked for, or that of the file's ending. Raises UsageProblem where they clash."""
    if paragraph:
        if form not in (None, Product.TABLE):
            raise UsageProblem(
                expected="the paragraph, which is plain text, without --format",
                given=f"--paragraph and --format {form}",
                remedy="Leave one of them out.",
            )
        return Product.TABLE
    return chosen_form(form, output, "summary")


def chosen_form(form: Product | None, output: Path | None, name: str) -> Product:
    """The form asked for, or that of the file's ending; `name` is what the product is called.

    Raises UsageProblem where they clash, and for a form that needs a file and has none.
    """
    endings = [kind for kind in Product if kind is not Product.TABLE]
    if output is None:
        if form in BINARY:
            raise UsageProblem(
                expected=f"a file to write the {form} to",
                given="none",
                remedy=f"Add -o {name}.{form}",
            )
        return form or Product.TABLE
    if form is None:
        form = next((kind for kind in endings if output.suffix.lower() == f".{kind}"), None)
    if form in (None, Product.TABLE):
        raise UsageProblem(
            expected=f"a file that ends in one of {', '.join(f'.{kind}' for kind in endings)}",
            given=str(output),
            remedy="Name the file so, or say the form with --format.",
        )
    return form


def _produce_paragraph(product: SummaryProduct, output: Path | None) -> None:
    """The paragraphs as plain text, with the file of their figures beside them."""
    from watchward.content.format import paragraph_text

    areas = ["\n\n".join(map(paragraph_text, said)) for said in product.paragraphs.values()]
    text = "\n\n\n".join(areas) + "\n"
    if output is None:
        to_stdout(text.encode())
        return
    write_files({output: text.encode(), **_figures_file(_paragraph_document(product), output)})
    talk(f"Wrote {output}")


def _paragraph_document(product: SummaryProduct) -> Document:
    """The paragraphs alone as a document, for the file of their figures."""
    from watchward.content.document import Section

    sections = [
        Section(section.key, section.title, product.paragraphs[section.key])
        for section in product.document.sections
    ]
    return replace(product.document, findings=(), sections=tuple(sections), notes=())


def print_tables(document: Document, leave_out: str = "") -> None:
    """The tables for a person, with what the notes under them say.

    Tables whose key begins with `leave_out` are not printed.
    """
    from watchward.cli.show import console
    from watchward.content.format import paragraph_text
    from watchward.render.terminal import render

    out = console()
    for table in document.tables():
        if leave_out and table.key.startswith(leave_out):
            continue
        out.print(render(table, out.width))
        out.print()
    for note in document.notes:
        out.print(paragraph_text(note), width=min(out.width, 100))


def _produce(document: Document, form: Product, output: Path | None) -> None:
    content = rendered(document, form)
    if output is None:
        to_stdout(content)
        return
    write_files({output: content, **_figures_file(document, output)})
    talk(f"Wrote {output}")


def to_stdout(content: bytes) -> None:
    """Write a product in text form to standard output."""
    sys.stdout.write(content.decode())
    sys.stdout.flush()


def _figures_file(document: Document, output: Path) -> dict[Path, bytes]:
    """The file of figures that stands beside a product, by its path."""
    from watchward.render.figures_file import render

    return {output.with_name(output.stem + ".figures.json"): render(document).encode()}


def write_files(files: dict[Path, bytes]) -> None:
    """Write files whole, all of them or none; nothing half written is left behind."""
    partial = {path: path.with_name(path.name + ".part") for path in files}
    where = next(iter(files))
    try:
        for where, content in files.items():
            if where.is_dir():
                raise IsADirectoryError(EISDIR, "it is a folder")
            partial[where].write_bytes(content)
        for where, made in partial.items():
            made.replace(where)
    except OSError as error:
        raise Refused(
            expected=f"to be able to write {where}",
            given=error.strerror or str(error),
            remedy="Choose a folder that exists, that you may write in, with free space.",
        ) from None
    finally:
        for made in partial.values():
            with suppress(OSError):
                made.unlink(missing_ok=True)


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
        write_files({path: rendered(document, form)})
        written.append(path)
        say(f"  {form} in {time.monotonic() - started:.1f} s")
    write_files(_figures_file(document, folder / "summary.csv"))
    return [*written, folder / "summary.figures.json"]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(summary)
