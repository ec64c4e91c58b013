"""The command that checks the figures of any board paper."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchward.cli.produce import Output, to_stdout, write_files
from watchward.cli.state import STATE, talk
from watchward.words.errors import UsageProblem

if TYPE_CHECKING:
    from watchward.usecases.checking import CheckedFiles
    from watchward.usecases.setup import Workspace

WORD = ".docx"


class CheckForm(StrEnum):
    """Forms the findings can take."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


def check(
    documents: Annotated[
        list[Path],
        typer.Argument(
            metavar="DOCUMENT...",
            help="The papers: docx, xlsx, ods, pdf, html, md or txt. Several are held together.",
        ),
    ],
    form: Annotated[
        CheckForm | None,
        typer.Option("--format", help="How to tell it; otherwise the ending of -o, or a table."),
    ] = None,
    output: Output = None,
    since: Annotated[
        list[Path] | None,
        typer.Option(
            help="An earlier version of the paper, or the JSON made of it: also tell what was put "
            "right since, what is still there and what is new. Once for each paper.",
        ),
    ] = None,
) -> None:
    """Work out again every number in a paper; exit 1 if something material does not hold."""
    from watchward.usecases.checking import check_files

    chosen = _form(form, output, documents)
    files = check_files(documents, _workspace())
    if output is None:
        _tell(files, chosen)
    else:
        _write(files, chosen, documents, output)
    if since:
        _tell_since(files, since, chosen if output is None else CheckForm.JSON)
    if files.has_material:
        raise typer.Exit(1)


def _workspace() -> Workspace | None:
    """The workspace the global option names; a paper is held against no other."""
    if STATE.workspace is None:
        return None
    from watchward.usecases.setup import open_workspace_at

    return open_workspace_at(STATE.workspace)


def _form(form: CheckForm | None, output: Path | None, documents: list[Path]) -> CheckForm | None:
    """The form asked for, or that of the file's ending; None for a commented Word copy alone."""
    if output is None:
        return form or CheckForm.TABLE
    ending = output.suffix.lower()
    if form is None and ending == WORD and _only_word(documents):
        return None
    endings = {".json": CheckForm.JSON, ".html": CheckForm.HTML, ".htm": CheckForm.HTML}
    chosen = form or endings.get(ending)
    if chosen in (None, CheckForm.TABLE):
        raise UsageProblem(
            expected="a file that ends in .html or .json, or in .docx for one Word document",
            given=str(output),
            remedy="Name the file so, or say the form with --format html or --format json.",
        )
    return chosen


def _only_word(documents: list[Path]) -> bool:
    return len(documents) == 1 and documents[0].suffix.lower() == WORD


def _tell(files: CheckedFiles, form: CheckForm | None) -> None:
    from watchward.cli.show import Format, show_rows
    from watchward.usecases.check_report import check_as_html, check_as_json, check_listing

    if form is CheckForm.JSON:
        to_stdout(check_as_json(files).encode())
    elif form is CheckForm.HTML:
        to_stdout(check_as_html(files).encode())
    else:
        listing = check_listing(files)
        if listing.rows:
            show_rows(listing.rows, Format.TABLE, "What does not hold")
        for line in listing.said:
            print(line)


def _tell_since(files: CheckedFiles, earlier: list[Path], form: CheckForm | None) -> None:
    """Under the findings; beside another form than a table, one line for whoever waits."""
    from watchward.cli.show import Format, show_rows
    from watchward.usecases.check_versions import since_last

    since = since_last(files, earlier, _workspace())
    if form is not CheckForm.TABLE:
        talk(since.said)
        return
    if since.rows:
        show_rows(since.rows, Format.TABLE, "Since the last version")
    print(since.said)


def _write(
    files: CheckedFiles, form: CheckForm | None, documents: list[Path], output: Path
) -> None:
    from watchward.usecases.check_report import check_as_html, check_as_json, check_listing

    made: dict[Path, bytes] = {}
    if form is not None:
        told = check_as_json(files) if form is CheckForm.JSON else check_as_html(files)
        made[output] = told.encode()
    made |= _copies(files, documents, output)
    _refuse_overwriting(documents, made)
    write_files(made)
    for line in check_listing(files).said:
        talk(line)
    for path in made:
        talk(f"Wrote {path}")


def _copies(files: CheckedFiles, documents: list[Path], output: Path) -> dict[Path, bytes]:
    """A commented copy of each Word document, beside the output or as the output itself."""
    from watchward.usecases.check_report import commented_copy

    alone = output.suffix.lower() == WORD
    return {
        output if alone else output.with_name(f"{path.stem} commented{WORD}"): commented_copy(
            path, files
        )
        for path in documents
        if path.suffix.lower() == WORD
    }


def _refuse_overwriting(documents: list[Path], made: dict[Path, bytes]) -> None:
    """A paper is never written over."""
    papers = {path.resolve() for path in documents}
    for path in made:
        if path.resolve() in papers:
            raise UsageProblem(
                expected="a file that is not one of the papers",
                given=str(path),
                remedy="Choose another name with -o.",
            )


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(check)
