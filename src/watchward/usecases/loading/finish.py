"""The end every load shares: coverage, rejects, cube, revisions, status, and the manifest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from watchward.lake.engine import insert_rows
from watchward.lake.schema import COVERAGE, CUBE, REJECTS
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.measures.cells import flags_of
from watchward.measures.coverage import Covered
from watchward.measures.cube import list_versions, rebuild
from watchward.usecases.books import closed_book
from watchward.usecases.loading.rehearsal import foresee
from watchward.usecases.loading.report import LoadOptions, LoadReport, Progress
from watchward.usecases.loading.status import table_status
from watchward.words.periods import Month

MOST_CELLS = 500
"""How many revised cells a manifest lists; the count of all is given beside them."""


@dataclass(slots=True)
class Change:
    """What a load has to finish: months whose records changed, and coverage it adds."""

    months: set[int] = field(default_factory=set)
    covered: list[Covered] = field(default_factory=list)
    other: bool = False
    """Whether tables without months (lists, population, series) changed."""


def finish(
    writer: Writer,
    change: Change,
    report: LoadReport,
    what: dict[str, Any],
    options: LoadOptions | None = None,
    progress: Progress = lambda name, rows: None,
) -> None:
    """Write what remains and the manifest, unless nothing at all has changed.

    In a dry run what was written is taken back instead.
    """
    coverage_changed = _cover(writer, change.covered)
    rejects_changed = _keep_rejects(writer, report)
    if not (writer.written or coverage_changed or rejects_changed or change.other):
        report.version = writer.base.number
        return
    progress("Counting the months that changed", report.rows_in)
    rebuilt = rebuild(writer, _book(writer), change.months)
    report.revisions = _revisions(writer, rebuilt) if rebuilt else report.revisions
    progress("Making the new version", report.rows_in)
    if options is not None and options.dry_run:
        foresee(writer, report, rebuilt)
        writer.take_back()
        return
    manifest = writer.commit(
        what={**what, "counts": _counts(report)},
        lists=list_versions(writer),
        status=table_status(writer),
        revisions=report.revisions,
    )
    report.version, report.is_new = manifest.number, True


def _counts(report: LoadReport) -> dict[str, int]:
    return {
        "rows_in": report.rows_in,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "rejected": len(report.rejects),
        "superseded": report.superseded,
    }


def _book(writer: Writer) -> Any:
    """The area book with any lookup this very load has written."""
    if "core_lookup" in writer.written:
        writer.base._files["core_lookup"] = writer.files("core_lookup")
    return closed_book(writer.base)


def _cover(writer: Writer, covered: list[Covered]) -> bool:
    """Add coverage; whether that changed anything."""
    if not covered:
        return False
    connection = writer.connection
    create_view(connection, COVERAGE, writer.files(COVERAGE.name))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE covering AS SELECT * FROM core_coverage LIMIT 0"
    )
    insert_rows(
        connection,
        "covering",
        [(c.source, c.scope, c.month, c.vocabulary, ";".join(sorted(c.fields))) for c in covered],
    )
    fresh = connection.execute(
        "SELECT count(*) FROM (SELECT * FROM covering EXCEPT SELECT * FROM core_coverage)"
    ).fetchall()[0][0]
    if fresh:
        writer.replace(
            COVERAGE.name,
            "SELECT * FROM covering UNION ALL SELECT * FROM core_coverage h WHERE NOT EXISTS "
            "(SELECT 1 FROM covering c WHERE c.source = h.source AND c.scope = h.scope "
            "AND c.month = h.month)",
        )
    return bool(fresh)


def _keep_rejects(writer: Writer, report: LoadReport) -> bool:
    """Keep rejected rows not kept before; whether there were any."""
    if not report.rejects:
        return False
    connection = writer.connection
    create_view(connection, REJECTS, writer.files(REJECTS.name))
    connection.register("rejected_now", _reject_table(writer.number, report))
    same = " AND ".join(
        f"h.{name} = r.{name}" for name in ("kind", "file_name", "line", "column_name", "value")
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE rejecting AS SELECT DISTINCT * FROM rejected_now r "
        f"WHERE NOT EXISTS (SELECT 1 FROM core_rejects h WHERE {same})"
    )
    fresh = connection.execute("SELECT count(*) FROM rejecting").fetchall()[0][0]
    if fresh:
        writer.replace(REJECTS.name, "SELECT * FROM core_rejects UNION ALL SELECT * FROM rejecting")
    return bool(fresh)


def _reject_table(number: int, report: LoadReport) -> Any:
    """The rejects as an Arrow table: row by row, ten thousand would take a minute."""
    import pyarrow as arrow

    rejects = report.rejects
    return arrow.table(
        {
            "load_number": arrow.array([number] * len(rejects), arrow.int32()),
            "kind": [report.kind] * len(rejects),
            "file_name": [item.file_name for item in rejects],
            "line": arrow.array([item.line for item in rejects], arrow.int64()),
            "column_name": [item.column for item in rejects],
            "value": [item.value for item in rejects],
            "reason": [item.reason for item in rejects],
        }
    )


def _revisions(writer: Writer, months: set[int]) -> list[dict[str, Any]]:
    """Cells of months already covered whose counts changed: before and after.

    A cell is a month, fact, area and code; ``offences/domestic-abuse`` is the
    part of a fact that carries a flag. The first entry is the number of
    changed cells; at most MOST_CELLS follow.
    """
    cells: dict[tuple[int, str, str, str], list[int]] = {}
    for month, fact, area, code, flag_key, before, after in _changed_rows(writer, months):
        for part in ("", *(f"/{flag}" for flag in flags_of(flag_key))):
            counts = cells.setdefault((month, fact + part, area, code), [0, 0])
            counts[0] += before
            counts[1] += after
    changed = [
        (*cell, before, after) for cell, (before, after) in sorted(cells.items()) if before != after
    ]
    if not changed:
        return []
    revised = sorted({str(Month.from_number(row[0])) for row in changed})
    return [{"cells": len(changed), "months": revised}] + [
        {
            "month": str(Month.from_number(month)),
            "fact": fact,
            "area": area,
            "code": code,
            "before": before,
            "after": after,
        }
        for month, fact, area, code, before, after in changed[:MOST_CELLS]
    ]


def _changed_rows(writer: Writer, months: set[int]) -> list[Any]:
    """(month, fact, area, code, flags, before, after) where the source covered the month before."""
    connection = writer.connection
    before = [file for file in writer.base.files(CUBE.name) if file.month in months]
    after = [file for file in writer.files(CUBE.name) if file.month in months]
    create_view(connection, CUBE, before, "cube_before")
    create_view(connection, CUBE, after, "cube_after")
    create_view(connection, COVERAGE, writer.base.files(COVERAGE.name), "covered_before")
    cells = "month, fact, area_code, code, flag_key"
    source = (
        "CASE WHEN starts_with(fact, 'solved:') THEN 'outcomes' "
        "WHEN fact = 'incidents' THEN 'incidents' ELSE 'offences' END"
    )
    grouped = (
        f"SELECT {cells}, CAST(sum(b) AS BIGINT) AS b, CAST(sum(a) AS BIGINT) AS a FROM ("
        f"SELECT {cells}, row_count AS b, 0 AS a FROM cube_before UNION ALL "
        f"SELECT {cells}, 0, row_count FROM cube_after) changes WHERE EXISTS ("
        "SELECT 1 FROM covered_before v WHERE v.month = changes.month "
        f"AND v.source = {source} AND v.scope IN ('*', changes.area_code)) GROUP BY {cells}"
    )
    whole = "month, fact, area_code, code"  # every flag of a cell, or its total would be part of it
    rows: list[Any] = connection.execute(
        f"WITH grouped AS ({grouped}) SELECT * FROM grouped SEMI JOIN "
        f"(SELECT DISTINCT {whole} FROM grouped WHERE b <> a) USING ({whole})"
    ).fetchall()
    return rows
