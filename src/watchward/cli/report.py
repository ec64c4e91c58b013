"""The command that writes reports to boards and panels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchward.cli.produce import Output, Product, ProductForm, chosen_form, to_stdout, write_files
from watchward.cli.state import talk, the_workspace
from watchward.words.errors import Refused, UsageProblem

if TYPE_CHECKING:
    from watchward.content.document import Document
    from watchward.usecases.desk.report_making import Prepared, Template

FORMS = (Product.DOCX, Product.PDF, Product.HTML, Product.JSON)
TEMPLATE = "template"


def report(
    sort: Annotated[
        str,
        typer.Argument(
            help="community-safety-update, plan-progress, annual-report, closure, achievements; "
            "or: template."
        ),
    ],
    which: Annotated[str, typer.Argument(help="After template: the sort to print it of.")] = "",
    area: Annotated[str, typer.Option(help="An area by name or code; otherwise all of it.")] = "",
    to: Annotated[
        str, typer.Option(help="Last month, such as 2024-10; otherwise the newest loaded.")
    ] = "",
    since: Annotated[
        str, typer.Option(help="The day since which it tells, such as 2024-07-26.")
    ] = "",
    meeting: Annotated[str, typer.Option(help="The day of the meeting.")] = "",
    plan: Annotated[int | None, typer.Option(help="The number of a plan.")] = None,
    template: Annotated[Path | None, typer.Option(help="A template of your own.")] = None,
    flags: Annotated[
        bool, typer.Option("--flags", help="What to look at before signing, and what is absent.")
    ] = False,
    form: ProductForm = None,
    output: Output = None,
) -> None:
    """A report from a template, every figure bound, and what its author should look at."""
    if sort == TEMPLATE:
        _print_template(which, output)
        return
    from watchward.usecases.desk.command import open_registers_of

    workspace = the_workspace()
    chosen = _form(form, output, sort)
    open_registers_of(workspace)
    from watchward.usecases.desk.report_making import ReportRequest
    from watchward.usecases.desk.reports import prepare_for_command
    from watchward.usecases.viewer import OWNER

    request = ReportRequest(sort, area, to, since, meeting, plan)
    own = _template(template, sort) if template else None
    prepared = prepare_for_command(workspace, request, OWNER, own)
    _refuse_faults(prepared)
    assert prepared.document is not None
    if flags:
        _print_flags(prepared)
        if output is None:
            return
    _produce(prepared.document, chosen, output)
    if not flags:
        _say_flags(prepared)


def _form(form: Product | None, output: Path | None, sort: str) -> Product:
    """The form asked for. Raises UsageProblem for a form that reports do not have."""
    chosen = chosen_form(form, output, sort)
    if chosen is not Product.TABLE and chosen not in FORMS:
        raise UsageProblem(
            expected=f"a form of a report: {', '.join(FORMS)}", given=str(chosen),
            remedy="Reports are texts: choose docx, pdf or html.",
        )  # fmt: skip
    return chosen


def _template(path: Path, sort: str) -> Template:
    from watchward.usecases.desk.report_making import read_template

    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            expected=f"to be able to read {path} as text",
            given=getattr(error, "strerror", "") or str(error),
            remedy="Name a template that exists, kept as plain text.",
        ) from None
    return read_template(text, sort)


def _refuse_faults(prepared: Prepared) -> None:
    from watchward.usecases.desk.report_making import refuse_problems

    refuse_problems(prepared.problems)


def _print_template(sort: str, output: Path | None) -> None:
    from watchward.usecases.desk.report_making import shipped_template, template_text

    content = template_text(shipped_template(sort)).encode()
    if output is None:
        to_stdout(content)
        return
    write_files({output: content})
    talk(f"Wrote {output}")


def _produce(document: Document, form: Product, output: Path | None) -> None:
    from watchward.render.figures_file import render as figures
    from watchward.render.formats import render
    from watchward.render.text import render as text

    if form is Product.TABLE:
        to_stdout(text(document).encode())
        return
    content = render(document, form)
    if output is None:
        to_stdout(content)
        return
    beside = output.with_name(output.stem + ".figures.json")
    write_files({output: content, beside: figures(document).encode()})
    talk(f"Wrote {output}")


def _print_flags(prepared: Prepared) -> None:
    """Flags, what is absent and what moved, as plain lines."""
    from watchward.usecases.desk.report_making import place_of

    lines = [f"To look at before signing: {len(prepared.flags)}"]
    for flag in prepared.flags:
        place = place_of(flag)
        quoted = f" “{flag.text}”" if flag.text else ""
        lines.append(f"  {flag.short}{f' ({place})' if place else ''}: {flag.about}{quoted}")
    lines.append(f"Not held, and whom to ask: {len(prepared.absent)}")
    lines += [f"  {each.what}. {each.ask}" for each in prepared.absent]
    if prepared.moved:
        lines.append(f"Moved since the last report: {len(prepared.moved)}")
        lines += [f"  {m.what}: {m.was or 'not there'}, now {m.now}" for m in prepared.moved]
    to_stdout(("\n".join(lines) + "\n").encode())


def _say_flags(prepared: Prepared) -> None:
    if prepared.flags or prepared.absent:
        talk(f"To look at before signing: {len(prepared.flags)}; not held: {len(prepared.absent)} "
             "(--flags lists them).")  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command()(report)
