"""Loading extracts of offences, outcomes and incidents."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from watchward.lake.deposit import Depositing
from watchward.lake.merge import Merged, Scope, merge
from watchward.lake.schema import OUTCOMES, TABLES
from watchward.lake.store import DataFile, create_view
from watchward.lake.workspace import Workspace
from watchward.lake.writer import Writer, writing
from watchward.measures.coverage import EVERYWHERE, OUTCOME_FIELD, Covered
from watchward.sources import checks, extracts
from watchward.sources.checks import Check
from watchward.sources.contract import Contract
from watchward.sources.files import InputFile, find_files, unpack
from watchward.sources.headings import mapped, read_headings
from watchward.sources.kinds import CONTRACTS
from watchward.sources.staging import Staged, stage
from watchward.usecases.books import closed_book
from watchward.usecases.loading.fields import said_now
from watchward.usecases.loading.finish import Change, finish
from watchward.usecases.loading.report import (
    LoadOptions,
    LoadReport,
    Progress,
    refuse_if_too_many,
)
from watchward.usecases.loading.twice import refuse_open_data_held
from watchward.words.periods import Month, months_between

FLAG_FIELDS = {
    "is_domestic": "domestic",
    "domestic_risk": "domestic_risk",
    "is_hate": "hate",
    "is_racially_religiously_aggravated": "racial",
    "is_knife": "knife",
}


def quiet(name: str, rows: int) -> None:
    """Progress that says nothing."""


def load_extract(
    workspace: Workspace,
    kind: str,
    paths: Iterable[Path],
    options: LoadOptions | None = None,
    progress: Progress = quiet,
) -> LoadReport:
    """Load extract files of a kind (offences, outcomes or incidents) in one transaction.

    Raises Refused, Busy or Unreachable; the data are then as they were.
    """
    options = options or LoadOptions()
    started = time.monotonic()
    found = find_files(paths)
    with writing(workspace, f"load {kind}") as writer:
        report = _load(writer, CONTRACTS[kind], found, options, progress)
    report.seconds = time.monotonic() - started
    return report


def _load(
    writer: Writer, contract: Contract, found: list[Path], options: LoadOptions, progress: Progress
) -> LoadReport:
    workspace = writer.workspace
    areas = [closed_book(writer.base).find(name).code for name in options.areas]
    files = [part for path in found for part in unpack(path, workspace.scratch)]
    headings = {name for file in files for name in mapped(read_headings(file), options.columns)}
    kept = [] if options.dry_run else found
    with Depositing(workspace, kept) as copying:  # while the files are read
        staged, report = _read(writer, contract, files, headings, options, progress)
        deposits = copying.keep()
    change = Change()
    progress("Comparing with what is held", report.rows_in)
    _MERGERS[contract.kind](writer, staged, options, areas, report, change)
    report.check_reconciles()
    what = {
        "action": "load",
        "kind": contract.kind,
        "mode": "replace" if options.replace else "update",
        "covers": report.covers,
        "files": [{"name": d.name, "checksum": d.checksum, "bytes": d.size} for d in deposits],
    }
    finish(writer, change, report, what, options, progress)
    return report


def _read(
    writer: Writer,
    contract: Contract,
    files: list[InputFile],
    headings: set[str],
    options: LoadOptions,
    progress: Progress,
) -> tuple[Staged, LoadReport]:
    """Read and check the files; refused if too many of their rows cannot be read."""
    connection = writer.connection
    staged = stage(
        connection,
        contract,
        files,
        columns=options.columns,
        checks=_checks(contract, headings),
        progress=progress,
        may_be_empty=options.covers is not None,
    )
    report = LoadReport(contract.kind, files=[file.name for file in files], rows_in=staged.rows_in)
    if contract.kind != "outcomes":
        report.superseded = extracts.settle_repeats(connection, staged, contract.reference)
    report.rejects = staged.rejects
    refuse_if_too_many(
        writer.workspace, contract.kind, staged.rejects, staged.rows_in, options.max_rejects
    )
    return staged, report


def _checks(contract: Contract, headings: set[str]) -> tuple[Check, ...]:
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    found = {
        "offences": checks.offence_checks,
        "outcomes": checks.outcome_checks,
        "incidents": checks.incident_checks,
    }[contract.kind](today)
    return checks.usable_checks(found, headings, contract.names)


def _span(writer: Writer, column: str, options: LoadOptions, report: LoadReport) -> list[Month]:
    """The months the load covers: as said, or from the first to the last month found."""
    row = writer.connection.execute(
        f"SELECT min({column}), max({column}) FROM incoming"
    ).fetchall()[0]
    if row[0] is not None:
        first, last = Month.from_number(row[0]), Month.from_number(row[1])
        report.first_month, report.last_month = str(first), str(last)
    elif options.covers is None:
        return []
    else:
        first, last = options.covers
    if options.covers:
        first, last = options.covers
    report.covers = f"{first}..{last}"
    return list(months_between(first, last))


def _covered(
    source: str, months: list[Month], areas: list[str], vocabulary: str, fields: set[str]
) -> list[Covered]:
    return [
        Covered(source, scope, month.number, vocabulary, frozenset(fields))
        for month in months
        for scope in (areas or [EVERYWHERE])
    ]


def _tally(report: LoadReport, merged: Merged) -> None:
    report.added += merged.added
    report.changed += merged.changed
    report.unchanged += merged.unchanged
    report.removed += merged.removed


def _offences(
    writer: Writer,
    staged: Staged,
    options: LoadOptions,
    areas: list[str],
    report: LoadReport,
    change: Change,
) -> None:
    connection = writer.connection
    connection.execute("CREATE OR REPLACE TEMP VIEW sent AS SELECT crime_ref FROM staged")
    empty = extracts.incoming_offences(connection, staged)
    refuse_open_data_held(writer, "core_offences")
    months = _span(writer, "recorded_month", options, report)
    scope = _replace_scope(writer, "recorded_month", months, options, areas)
    kept = () if options.replace else extracts.columns_not_sent(staged.columns)
    key = ("source", "row_key")
    merged = merge(
        writer,
        "core_offences",
        "incoming",
        key,
        "row_key",
        scope,
        kept,
        in_file_order=True,
        empty=empty,
    )
    _tally(report, merged)
    change.months |= merged.months | _outcome_months(writer)
    has_outcomes = {"outcome_type", "outcome_on"} <= staged.columns
    fields = {name for column, name in FLAG_FIELDS.items() if column in staged.columns}
    vocabulary = "offence_code" if "offence_code" in staged.columns else "crime_type"
    fields |= {OUTCOME_FIELD} if has_outcomes else set()
    covered = _covered("offences", months, areas, vocabulary, fields)
    change.covered += covered if options.replace else said_now(writer, covered)
    if has_outcomes:
        change.months |= _shorthand(writer, report)
        change.covered += _covered("outcomes", months, areas, "", set())


def _replace_scope(
    writer: Writer, month: str, months: list[Month], options: LoadOptions, areas: list[str]
) -> Scope:
    """What a --replace load is the whole truth for."""
    if not options.replace:
        return Scope()
    numbers = frozenset(m.number for m in months)
    listed = ", ".join(str(number) for number in sorted(numbers)) or "0"
    condition = f"h.source = 'extract' AND h.{month} IN ({listed})"
    if areas and "district" in TABLES_WITH_DISTRICT[month]:
        book = closed_book(writer.base)
        names = [name for name, code in book.names.items() if code in areas]
        quoted = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
        condition += f" AND h.district IN ({quoted})"
    return Scope(condition, numbers)


TABLES_WITH_DISTRICT = {
    "recorded_month": TABLES["core_offences"].names,
    "created_month": TABLES["core_incidents"].names,
    "outcome_month": TABLES["core_outcomes"].names,
}


def _shorthand(writer: Writer, report: LoadReport) -> set[int]:
    """Outcome columns of an offences extract: they stand for the offence's outcome as now known.

    Returns the months whose solved counts can have changed.
    """
    extracts.incoming_shorthand(writer.connection)
    merged = merge(
        writer,
        "core_outcomes",
        "incoming",
        ("source", "origin", "crime_ref", "outcome_type", "outcome_on"),
        "crime_ref",
        Scope(
            "h.origin = 'offences' AND h.crime_ref IN (SELECT crime_ref FROM sent)",
            frozenset(_months_of(writer, writer.base.files(OUTCOMES.name), "sent")),
        ),
    )
    _note_undated(writer, report)
    return merged.months | _outcome_months(writer)


def _note_undated(writer: Writer, report: LoadReport) -> None:
    """Say how many outcomes have no date: without one they belong to no month."""
    found = writer.connection.execute(
        "SELECT count(*) FROM staged WHERE outcome_type <> '0' AND outcome_on IS NULL"
    ).fetchall()[0][0]
    if found:
        report.notes.append(
            f"{found:,} offences have an outcome type without a date; those outcomes are counted "
            "nowhere."
        )


def _months_of(writer: Writer, files: list[DataFile], references: str) -> set[int]:
    """Outcome months, among these files of outcomes, of a relation's references."""
    if not files:
        return set()
    create_view(writer.connection, OUTCOMES, files, "outcomes_state")
    rows = writer.connection.execute(
        "SELECT DISTINCT outcome_month FROM outcomes_state "
        f"WHERE crime_ref IN (SELECT crime_ref FROM {references})"
    ).fetchall()
    return {int(row[0]) for row in rows}


def _outcome_months(writer: Writer) -> set[int]:
    """The outcome months, old and new, of every offence the last merge touched."""
    writer.connection.execute(
        "CREATE OR REPLACE TEMP VIEW touched AS "
        "SELECT crime_ref FROM merge_came UNION ALL SELECT crime_ref FROM merge_gone"
    )
    before, now = writer.base.files(OUTCOMES.name), writer.files(OUTCOMES.name)
    found = _months_of(writer, before, "touched")
    return found if now == before else found | _months_of(writer, now, "touched")


def _outcomes(
    writer: Writer,
    staged: Staged,
    options: LoadOptions,
    areas: list[str],
    report: LoadReport,
    change: Change,
) -> None:
    connection = writer.connection
    extracts.incoming_outcomes(connection)
    kept = connection.execute("SELECT count(*) FROM incoming").fetchall()[0][0]
    held = connection.execute("SELECT count(*) FROM staged").fetchall()[0][0]
    report.superseded = int(held - kept)
    months = _span(writer, "outcome_month", options, report)
    listed = ", ".join(str(month.number) for month in months) or "0"
    condition = f"h.origin = 'outcomes' AND h.source = 'extract' AND h.outcome_month IN ({listed})"
    if not options.replace:
        condition += " AND h.crime_ref IN (SELECT crime_ref FROM incoming)"
    merged = merge(
        writer,
        "core_outcomes",
        "incoming",
        ("source", "origin", "crime_ref", "outcome_type", "outcome_on"),
        "crime_ref",
        Scope(
            condition,
            frozenset(month.number for month in months) if options.replace else frozenset(),
        ),
    )
    _tally(report, merged)
    change.months |= merged.months | _outcome_months(writer)
    change.covered += _covered("outcomes", months, areas, "", set())
    not_held = _not_held(writer)
    if not_held:
        report.notes.append(
            f"{not_held:,} outcomes are for offences not held; they are kept and counted nowhere."
        )


def _not_held(writer: Writer) -> int:
    """How many of the outcomes sent are for offences not held.

    The references sent are looked for among those held, not the other way
    round: the many that are held would have to be gathered first.
    """
    create_view(writer.connection, TABLES["core_offences"], writer.files("core_offences"))
    found = writer.connection.execute(
        "WITH found AS (SELECT DISTINCT crime_ref FROM core_offences WHERE crime_ref IN "
        "(SELECT crime_ref FROM incoming)) "
        "SELECT count(*) FROM incoming ANTI JOIN found USING (crime_ref)"
    ).fetchall()[0]
    return int(found[0])


def _incidents(
    writer: Writer,
    staged: Staged,
    options: LoadOptions,
    areas: list[str],
    report: LoadReport,
    change: Change,
) -> None:
    empty = extracts.incoming_incidents(writer.connection, staged)
    refuse_open_data_held(writer, "core_incidents")
    months = _span(writer, "created_month", options, report)
    scope = _replace_scope(writer, "created_month", months, options, areas)
    key = ("source", "row_key")
    merged = merge(
        writer, "core_incidents", "incoming", key, "row_key", scope, in_file_order=True, empty=empty
    )
    _tally(report, merged)
    change.months |= merged.months
    change.covered += _covered("incidents", months, areas, "incident", set())


_MERGERS = {"offences": _offences, "outcomes": _outcomes, "incidents": _incidents}
