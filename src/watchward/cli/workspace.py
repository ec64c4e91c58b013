"""Commands that make, look after and keep a workspace."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from watchward.cli.show import Format, show_rows
from watchward.cli.state import talk, the_workspace

_Form = Annotated[Format, typer.Option("--format", help="How to show it.")]
_HELD = {
    "Plan": "plans: priorities, commitments, measures, evidence, achievements",
    "Work": "work: actions, hub tasks, operations, projects, events, reviews",
    "Money": "money: awards, allocations, spend, what it bought, decisions",
    "Scrutiny": "scrutiny: inspections, findings, benchmarks, questions",
}
"""What the demo keeps in each group of registers."""


def init(
    folder: Annotated[Path, typer.Argument(help="The new workspace's folder.")],
    area_set: Annotated[str, typer.Option(help="A shipped area set, such as essex.")] = "",
    force: Annotated[str, typer.Option(help="Any force's short name, such as suffolk.")] = "",
    name: Annotated[str, typer.Option(help="The partnership's name, for covers.")] = "",
) -> None:
    """Make an empty workspace for a partnership."""
    from watchward.usecases.setup import init_workspace

    made = init_workspace(folder, area_set, force, name)
    talk(f"Made {made.root}. Next: watchward --workspace {folder} load offences FILE")


def in_the_registers(by_group: Mapping[str, int]) -> str:
    """What the demo keeps in its registers, a line for each group of them."""
    lines = ["In the registers, a partnership on 5 December 2024, in the middle of its plan year:"]
    lines += [f"  {count} records of {_HELD[group]}" for group, count in by_group.items()]
    return "\n".join(lines)


def demo(
    folder: Annotated[Path, typer.Argument(help="The new folder for the demo.")] = Path("demo"),
) -> None:
    """Make a workspace of made-up records for Essex, with its summary in every format."""
    from watchward.cli.produce import write_every_format
    from watchward.usecases.setup import add_demo_records, make_demo

    started = time.monotonic()
    made = make_demo(folder, talk)
    for report in made.reports:
        talk(f"  {report.rows_in:,} {report.kind} rows in {report.seconds:.1f} s")
    kept = add_demo_records(made.workspace, talk)
    talk(f"  {kept.records:,} records and {kept.changes:,} later changes to them")
    talk("Writing the summary in every format …")
    products = write_every_format(made.workspace, folder / "summary", talk)
    talk(f"\nDone in {time.monotonic() - started:.0f} seconds. All records are synthetic.\n")
    talk("Made:")
    for path in products:
        talk(f"  {path}")
    talk(f"\n{in_the_registers(kept.by_group)}")
    talk(
        f"\nTry next:\n"
        f"  watchward --workspace {folder} serve\n"
        f"  watchward --workspace {folder} summary --area Chelmsford --to 2024-10\n"
        f"  watchward --workspace {folder} summary --area Chelmsford --to 2024-10 --paragraph\n"
        f"  watchward --workspace {folder} explain "
        f"offences.v1/E07000070/2024-10-r12/shoplifting\n"
        f"  open {folder / 'summary' / 'summary.html'} in a browser"
    )


def status(
    form: _Form = Format.TABLE,
    as_at: Annotated[int | None, typer.Option(help="A version's number.")] = None,
) -> None:
    """What is loaded: rows, months, rejects, unmapped codes, unplaced rows, version."""
    from watchward.usecases.state import status as ask

    answer = ask(the_workspace(), as_at)
    if form is Format.JSON:
        print(json.dumps(answer, indent=1, ensure_ascii=False))
        return
    rows = [
        {
            "table": name,
            "rows": held["rows"],
            "first_month": held.get("first_month"),
            "last_month": held.get("last_month"),
            "rejects": held.get("rejects", 0),
            "unmapped": sum(held.get("unmapped", {}).values()),
            "unplaced": sum(held.get("unplaced", {}).values()),
        }
        for name, held in answer["tables"].items()
        if name != "coverage"
    ]
    show_rows(rows, form, f"{answer['workspace']}, version {answer['version']}")
    if form is Format.TABLE:
        _print_coverage(as_at)


def _print_coverage(as_at: int | None) -> None:
    """Which months each source covers, and which are missing between."""
    from watchward.usecases.covered import coverage_of, printed_periods, runs_label

    for covered in coverage_of(the_workspace(), as_at):
        area = f" for {covered.area}" if covered.area else ""
        missing = f"; missing: {runs_label(covered.missing)}" if covered.missing else ""
        print(f"{covered.source}{area} cover {runs_label(covered.runs)}{missing}")
    periods = printed_periods(the_workspace(), as_at)
    if periods:
        print(f"published summaries give {', '.join(period.phrase for period in periods)}")


def doctor() -> None:
    """Look for anything wrong, and say what to do about it."""
    from watchward.usecases.doctor import doctor as ask

    advice = ask(the_workspace())
    for item in advice:
        print(f"{item.level}: {item.finding}" + (f"\n  {item.remedy}" if item.remedy else ""))


def versions(
    number: Annotated[
        int | None, typer.Argument(help="A version, to see what it changed in months held.")
    ] = None,
    form: _Form = Format.TABLE,
) -> None:
    """Every version: what made it, and how much it revised months already held."""
    from watchward.usecases.state import versions as ask

    if number is not None:
        _version(number, form)
        return
    lines = ask(the_workspace())
    if form is Format.JSON:
        rows = [{**{k: getattr(line, k) for k in line.__slots__}} for line in lines]
        print(json.dumps(rows, indent=1, ensure_ascii=False, default=list))
        return
    show_rows(
        [
            {
                "version": line.number,
                "made": line.made_at[:16].replace("T", " "),
                "what": line.what,
                "added": line.added,
                "changed": line.changed,
                "removed": line.removed,
                "rejected": line.rejected,
                "revised": _revised(line.revisions),
            }
            for line in lines
        ],
        form,
        empty="No version yet: nothing has been loaded.",
    )


MOST_SHOWN = 20
"""How many revised cells a person is shown; machines get all that the version lists."""


def _version(number: int, form: Format) -> None:
    """What one version changed in months already held."""
    from watchward.usecases.revisions import version_detail

    detail = version_detail(the_workspace(), number)
    line, cells = detail.line, detail.cells
    if form is Format.JSON:
        said = {
            "number": line.number, "made_at": line.made_at, "what": line.what,
            "rows_in": line.rows_in, "added": line.added, "changed": line.changed,
            "removed": line.removed, "rejected": line.rejected,
            "revised_cells": detail.cell_count, "months": detail.months,
            "cells": [cell.as_json() for cell in cells],
        }  # fmt: skip
        print(json.dumps(said, indent=1, ensure_ascii=False))
        return
    if form is Format.CSV:
        show_rows([cell.as_json() for cell in cells], form)
        return
    print(f"Version {line.number}: {line.what}, {line.made_at[:16].replace('T', ' ')}")
    print(
        f"{line.rows_in:,} rows in; {line.added:,} added, {line.changed:,} changed, "
        f"{line.removed:,} removed, {line.rejected:,} rejected"
    )
    if not cells:
        print("No count of a month already held was changed.")
        return
    rows = [
        {**cell.as_json(), "month": _month_label(cell.month), "change": f"{cell.change:+,}"}
        for cell in cells[:MOST_SHOWN]
    ]
    title = "Counts of months already held that it changed, largest change first"
    show_rows(rows, form, title)
    if len(cells) > MOST_SHOWN:
        print(
            f"and {len(cells) - MOST_SHOWN:,} more: watchward versions {number} --format csv"
            + (f" (the first {len(cells):,} only)" if detail.cell_count > len(cells) else "")
        )


def _month_label(month: Any) -> str:
    return str(getattr(month, "label", month))


def _revised(revisions: tuple[dict[str, object], ...]) -> str:
    """How much a version revised, in a few words."""
    if not revisions:
        return ""
    head = revisions[0]
    net = sum(
        int(str(r["after"])) - int(str(r["before"]))
        for r in revisions[1:]
        if r["fact"] == "offences"
    )
    months = head["months"]
    assert isinstance(months, list)
    said = f"{months[0]} to {months[-1]}" if len(months) > 1 else str(months[0])
    cells = "1 cell" if head["cells"] == 1 else f"{head['cells']:,} cells"
    return f"{cells} in {said} (offences {net:+,})"


def rejects(form: _Form = Format.TABLE) -> None:
    """Every row that could not be read, with file, line, column, value and reason."""
    from watchward.usecases.state import rejects as ask

    show_rows(ask(the_workspace()), form, empty="No row was rejected.")


def undo() -> None:
    """Go back to the version before the newest. Undo is itself a version."""
    from watchward.usecases.state import undo_last

    line = undo_last(the_workspace())
    talk(f"Version {line.number}: {line.what}.")


def backup(
    target: Annotated[Path, typer.Argument(help="The new zip file.")],
) -> None:
    """Keep the newest version and all it needs in one file."""
    from watchward.usecases.backup import audit_head
    from watchward.usecases.backup import backup as keep

    talk(f"Kept {keep(the_workspace(), target):,} files in {target}.")
    if head := audit_head(target):
        talk(f"The audit trail ends with {head}")


def restore(
    archive: Annotated[Path, typer.Argument(help="A backup.")],
    folder: Annotated[Path, typer.Argument(help="The new workspace's folder.")],
) -> None:
    """Make a workspace from a backup, proving every file's checksum."""
    from watchward.usecases.backup import restore as bring_back

    made = bring_back(archive, folder)
    talk(f"Restored {made.settings.name} in {folder}.")


def verify() -> None:
    """Prove that the newest version's files are there and the originals unchanged."""
    from watchward.usecases.backup import verify as prove

    problems = prove(the_workspace())
    for problem in problems:
        print(problem)
    if problems:
        raise typer.Exit(3)
    talk("Every file is there and unchanged.")


def migrate() -> None:
    """Bring an older workspace to this program's form, or count again after lists changed."""
    from watchward.usecases.migrate import migrate as bring_up

    talk(bring_up(the_workspace()))


def register(app: typer.Typer) -> None:
    """Add these commands."""
    for command in (
        init,
        demo,
        status,
        doctor,
        versions,
        rejects,
        undo,
        backup,
        restore,
        verify,
        migrate,
    ):
        app.command()(command)
