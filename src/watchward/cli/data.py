"""Commands that load, and that prepare loading."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchward.cli.state import LoadProgress, talk, the_workspace
from watchward.words.errors import UsageProblem
from watchward.words.periods import Month

if TYPE_CHECKING:
    from watchward.usecases.loading.report import LoadReport


class Kind(StrEnum):
    """What can be loaded."""

    OFFENCES = "offences"
    OUTCOMES = "outcomes"
    INCIDENTS = "incidents"
    POLICE_UK = "police-uk"
    SUMMARY = "summary"
    AREAS = "areas"
    POPULATION = "population"
    SERIES = "series"
    CODES = "codes"


def load(
    kind: Annotated[Kind, typer.Argument(help="What the files hold.")],
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    replace: Annotated[
        bool | None,
        typer.Option(
            "--replace/--update",
            help="Replace: these files are the whole of their months. Update: by reference. "
            "Replace is the default for police-uk, update for the rest.",
        ),
    ] = None,
    profile: Annotated[
        Path | None, typer.Option(help="A profile that maps other headings.")
    ] = None,
    covers: Annotated[
        str, typer.Option(help="Months the files cover, such as 2023-11..2024-10.")
    ] = "",
    areas: Annotated[
        list[str] | None, typer.Option(help="Areas the files cover, if not all.")
    ] = None,
    max_rejects: Annotated[
        float, typer.Option(help="Per cent of rows that may be rejected before nothing is stored.")
    ] = 1.0,
    year: Annotated[
        int | None, typer.Option(help="The year of a population that does not say its own.")
    ] = None,
) -> None:
    """Load files in one transaction: a new version, or no change."""
    from watchward.usecases.loading.kinds import load_kind
    from watchward.usecases.loading.report import LoadOptions
    from watchward.usecases.profile import read_profile

    options = LoadOptions(
        replace=replace,
        covers=_months(covers),
        areas=tuple(areas or ()),
        columns=read_profile(profile) if profile else {},
        year=year,
        max_rejects=max_rejects / 100,
    )
    progress = LoadProgress()
    try:
        report = load_kind(the_workspace(), kind.value, paths, options, progress)
    finally:
        progress.close()
    _tell(report)


def _months(text: str) -> tuple[Month, Month] | None:
    if not text:
        return None
    first, dots, last = text.partition("..")
    if not dots:
        raise UsageProblem(
            expected="two months with two dots between, such as 2023-11..2024-10",
            given=repr(text),
            remedy="Write the first and the last month that the files cover.",
        )
    months = Month.parse(first), Month.parse(last)
    if months[0] > months[1]:
        raise UsageProblem(
            expected="a first month no later than the last",
            given=repr(text),
            remedy="Swap the two months.",
        )
    return months


def _tell(report: LoadReport) -> None:
    """Say what came in, what was refused and why, and which earlier months changed."""
    speed = int(report.rows_in / max(report.seconds, 0.001))
    talk(
        f"{report.rows_in:,} rows in = {report.stored:,} stored + {len(report.rejects):,} rejected "
        f"+ {report.superseded:,} superseded ({report.seconds:.1f} s, {speed:,} rows a second)"
    )
    talk(
        f"  of those stored {report.added:,} are new, {report.changed:,} changed, "
        f"{report.unchanged:,} already held; {report.removed:,} held rows were removed"
    )
    if report.covers:
        talk(f"  covers {report.covers.replace('..', ' to ')}")
    for reject in report.rejects[:5]:
        talk(
            f"  rejected {reject.file_name} line {reject.line:,}: {reject.column} "
            f"{reject.value!r}: {reject.reason}"
        )
    if len(report.rejects) > 5:
        talk(f"  and {len(report.rejects) - 5:,} more: watchward rejects")
    if report.revisions:
        talk(
            f"  revised {report.revisions[0]['cells']:,} cells of months already held: "
            "watchward versions"
        )
    for note in report.notes:
        talk(f"  {note}")
    talk(
        f"Version {report.version}."
        if report.is_new
        else f"Nothing changed; still version {report.version}."
    )


def profile(
    file: Annotated[Path, typer.Argument(help="An extract with other headings.")],
    kind: Annotated[str, typer.Option(help="offences, outcomes or incidents.")] = "offences",
) -> None:
    """Draft a profile for an extract whose headings are not the contract's."""
    from watchward.usecases.profile import draft_profile

    print(draft_profile(file, kind), end="")


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(load)
    app.command()(profile)
