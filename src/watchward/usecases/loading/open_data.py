"""Loading the monthly files of data.police.uk: street, outcomes, stop and search.

The files loaded together are the whole of their months for the forces in
them: what was held of the same force, month and kind of file gives way, and
nothing else does.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from watchward.lake.deposit import deposit
from watchward.lake.merge import Scope, merge
from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES, TABLES
from watchward.lake.store import create_view
from watchward.lake.workspace import Workspace
from watchward.lake.writer import Writer, writing
from watchward.sources import police_uk
from watchward.sources.contract import literal
from watchward.sources.police_uk_files import MAY_BE_EMPTY, OpenFiles, open_files
from watchward.sources.staging import Staged, stage
from watchward.usecases.books import closed_book
from watchward.usecases.loading.finish import Change, finish
from watchward.usecases.loading.open_report import (
    OpenLoad,
    count_rows,
    cover,
    month_runs,
    note_outcomes,
    note_strays,
    say_span,
    tally,
)
from watchward.usecases.loading.report import (
    LoadOptions,
    LoadReport,
    Progress,
    refuse_if_too_many,
)
from watchward.usecases.loading.searches import replace_searches
from watchward.words.errors import Refused, UsageProblem


def quiet(name: str, rows: int) -> None:
    """Progress that says nothing."""


def load_police_uk(
    workspace: Workspace,
    paths: Iterable[Path],
    options: LoadOptions | None = None,
    progress: Progress = quiet,
) -> LoadReport:
    """Load files, folders or zips of data.police.uk in one transaction.

    Raises UsageProblem for an update (open data carry no reference to update
    by), Refused, Busy or Unreachable; the data are then as they were.
    """
    options = options or LoadOptions()
    _refuse_update(options)
    started, given = time.monotonic(), list(paths)
    with writing(workspace, "load police-uk") as writer:
        report = _load(writer, open_files(given, workspace.scratch), options, progress)
    report.seconds = time.monotonic() - started
    return report


def _refuse_update(options: LoadOptions) -> None:
    if options.replace is False:
        raise UsageProblem(
            expected="whole months of a force, which replace what is held of them",
            given="an update of single rows",
            remedy="Do not ask for an update (on the command line: leave out --update). Load every "
            "file of a month together: open data carry no reference by which one row could be "
            "updated.",
        )


def _load(writer: Writer, files: OpenFiles, options: LoadOptions, progress: Progress) -> LoadReport:
    report = LoadReport("police-uk", files=files.names)
    report.notes += files.notes
    loading = OpenLoad(writer, options, closed_book(writer.base), report, Change())
    labelled = _stage(loading, files, progress)
    refuse_if_too_many(
        writer.workspace, report.kind, report.rejects, report.rows_in, options.max_rejects
    )
    _refuse_extract(loading, labelled)
    kept = [] if options.dry_run else files.found
    deposits = [deposit(writer.workspace, path) for path in kept]
    progress("Comparing with what is held", report.rows_in)
    for kind, table in labelled.items():
        _MERGERS[kind](loading, table)
    note_strays(loading, labelled)
    say_span(loading)
    report.check_reconciles()
    what = {
        "action": "load",
        "kind": report.kind,
        "mode": "replace",
        "covers": report.covers,
        "files": [{"name": d.name, "checksum": d.checksum, "bytes": d.size} for d in deposits],
    }
    finish(writer, loading.change, report, what, options, progress)
    return report


def _stage(loading: OpenLoad, files: OpenFiles, progress: Progress) -> dict[str, str]:
    """Read every file; the labelled table of each kind of file there is."""
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    labelled: dict[str, str] = {}
    for kind in police_uk.KINDS:
        if kind not in files.of_kind:
            continue
        staged = stage(
            loading.connection,
            police_uk.CONTRACTS[kind],
            files.of_kind[kind],
            checks=police_uk.checks(kind, today),
            progress=_from(progress, loading.report.rows_in),
            may_be_empty=kind in MAY_BE_EMPTY,
        )
        _take(loading.report, staged)
        labelled[kind] = police_uk.label_rows(
            loading.connection, staged.table, kind, loading.book.force
        )
        loading.months[kind] = _months(
            loading.connection, labelled[kind], files.empty.get(kind, [])
        )
    return labelled


def _take(report: LoadReport, staged: Staged) -> None:
    report.rows_in += staged.rows_in
    report.rejects += staged.rejects


def _from(progress: Progress, before: int) -> Callable[[str, int], None]:
    """Progress that goes on counting from the kind of file read before."""
    return lambda name, rows: progress(name, before + rows)


def _months(connection: Any, labelled: str, empty: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The (force, month) pairs that files of a kind hold, or say to hold nothing of."""
    rows = connection.execute(f"SELECT DISTINCT file_force, file_month FROM {labelled}").fetchall()
    return sorted({(str(row[0]), int(row[1])) for row in rows} | set(empty))


def _refuse_extract(loading: OpenLoad, labelled: dict[str, str]) -> None:
    """Refuse months of which the force's own extract is held: they would count twice."""
    if "street" not in labelled:
        return
    months = {m for force, m in loading.months["street"] if not loading.book.is_other_force(force)}
    for table in (OFFENCES, INCIDENTS):
        files = [file for file in loading.writer.files(table.name) if file.month in months]
        create_view(loading.connection, table, files, "held_extract")
        rows = loading.connection.execute(
            f"SELECT DISTINCT {table.month} FROM held_extract WHERE source = 'extract' ORDER BY 1"
        ).fetchall()
        if rows:
            held = month_runs(int(row[0]) for row in rows)
            raise Refused(
                expected="months of which no extract of the force is held",
                given=f"{held}, held from an extract of {table.name.removeprefix('core_')}",
                remedy="Keep open data of those months in a workspace of their own: together "
                "with the extract every crime would count twice.",
            )


def _scope(loading: OpenLoad, table: str, labelled: str) -> Scope:
    """The rows held of the same force, month and kind of file."""
    schema, connection = TABLES[table], loading.connection
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE labels AS SELECT DISTINCT label FROM {labelled}"
    )
    create_view(connection, schema, loading.writer.files(table), "held_labels")
    same = (
        "{0}source = 'police-uk' AND split_part({0}row_key, ':', 1) IN (SELECT label FROM labels)"
    )
    rows = connection.execute(
        f"SELECT DISTINCT {schema.month} FROM held_labels WHERE {same.format('')}"
    ).fetchall()
    return Scope(same.format("h."), frozenset(int(row[0]) for row in rows))


def _merge(loading: OpenLoad, table: str, labelled: str) -> None:
    merged = merge(
        loading.writer,
        table,
        "incoming",
        ("source", "row_key"),
        "row_key",
        _scope(loading, table, labelled),
    )
    tally(loading, merged.added, merged.changed, merged.unchanged, merged.removed)
    loading.change.months |= merged.months


def _street(loading: OpenLoad, labelled: str) -> None:
    connection = loading.connection
    police_uk.incoming_offences(connection, labelled)
    _merge(loading, OFFENCES.name, labelled)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS "
        "SELECT crime_ref FROM merge_came UNION SELECT crime_ref FROM merge_gone"
    )
    loading.change.months |= _outcome_months(loading)
    police_uk.incoming_incidents(connection, labelled)
    _merge(loading, INCIDENTS.name, labelled)
    cover(loading, "street", "offences", police_uk.VOCABULARY)
    cover(loading, "street", "incidents", "incident")


def _outcome_months(loading: OpenLoad) -> set[int]:
    """The outcome months, held before and after, of the crimes in ``touched``."""
    writer, months = loading.writer, set()
    states = [writer.base.files(OUTCOMES.name), writer.files(OUTCOMES.name)]
    for files in states if states[0] != states[1] else states[:1]:
        create_view(writer.connection, OUTCOMES, files, "outcomes_state")
        rows = writer.connection.execute(
            "SELECT DISTINCT outcome_month FROM outcomes_state "
            "WHERE crime_ref IN (SELECT crime_ref FROM touched)"
        ).fetchall()
        months |= {int(row[0]) for row in rows}
    return months


def _outcomes(loading: OpenLoad, labelled: str) -> None:
    connection = loading.connection
    police_uk.incoming_outcomes(connection, labelled)
    sent = count_rows(connection, labelled)
    repeats = sent - count_rows(connection, "incoming")
    loading.report.superseded += repeats
    pairs = ", ".join(f"({literal(force)}, {month})" for force, month in loading.months["outcomes"])
    condition = f"h.source = 'police-uk' AND (h.force, h.outcome_month) IN ({pairs})"
    months = frozenset(month for _, month in loading.months["outcomes"])
    merged = merge(
        loading.writer,
        OUTCOMES.name,
        "incoming",
        police_uk.OUTCOME_KEY,
        "crime_ref",
        Scope(condition if pairs else "false", months),
    )
    tally(loading, merged.added, merged.changed, merged.unchanged, merged.removed)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS "
        "SELECT crime_ref FROM merge_came UNION SELECT crime_ref FROM merge_gone"
    )
    loading.change.months |= merged.months | _outcome_months(loading)
    cover(loading, "outcomes", "outcomes", "")
    note_outcomes(loading, labelled, repeats)


def _searches(loading: OpenLoad, labelled: str) -> None:
    police_uk.incoming_searches(loading.connection, labelled)
    labels = {
        f"{month // 100}-{month % 100:02d}/{force}/stop-and-search"
        for force, month in loading.months["stop-and-search"]
    }
    tally(loading, *replace_searches(loading.writer, labels))
    cover(loading, "stop-and-search", "searches", "")


_MERGERS: dict[str, Callable[[OpenLoad, str], None]] = {
    "street": _street,
    "outcomes": _outcomes,
    "stop-and-search": _searches,
}
