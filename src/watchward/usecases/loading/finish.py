"""The end every load shares: coverage, rejects, cube, revisions, status, and the manifest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from watchward.lake.schema import COVERAGE, CUBE, REJECTS, TABLES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.measures.coverage import Covered
from watchward.measures.cube import list_versions, rebuild
from watchward.usecases.books import closed_book
from watchward.usecases.loading.report import LoadReport
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


def finish(writer: Writer, change: Change, report: LoadReport, what: dict[str, Any]) -> None:
    """Write what remains and the manifest, unless nothing at all has changed."""
    coverage_changed = _cover(writer, change.covered)
    rejects_changed = _keep_rejects(writer, report)
    if not (writer.written or coverage_changed or rejects_changed or change.other):
        report.version = writer.base.number
        return
    rebuilt = rebuild(writer, _book(writer), change.months)
    report.revisions = _revisions(writer, rebuilt) if rebuilt else []
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
    connection.executemany(
        "INSERT INTO covering VALUES (?, ?, ?, ?, ?)",
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
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE rejecting AS SELECT * FROM core_rejects LIMIT 0"
    )
    connection.executemany(
        "INSERT INTO rejecting VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (writer.number, report.kind, r.file_name, r.line, r.column, r.value, r.reason)
            for r in report.rejects
        ],
    )
    same = "h.kind = r.kind AND h.file_name = r.file_name AND h.line = r.line AND h.value = r.value"
    connection.execute(
        f"DELETE FROM rejecting r WHERE EXISTS (SELECT 1 FROM core_rejects h WHERE {same})"
    )
    fresh = connection.execute("SELECT count(*) FROM rejecting").fetchall()[0][0]
    if fresh:
        writer.replace(REJECTS.name, "SELECT * FROM core_rejects UNION ALL SELECT * FROM rejecting")
    return bool(fresh)


def _revisions(writer: Writer, months: set[int]) -> list[dict[str, Any]]:
    """Cells of months already covered whose counts changed: before and after.

    The first entry is the number of changed cells; at most MOST_CELLS follow.
    """
    connection = writer.connection
    before = [file for file in writer.base.files(CUBE.name) if file.month in months]
    held = {file.month for file in before}
    if not held:
        return []
    after = [file for file in writer.files(CUBE.name) if file.month in held]
    create_view(connection, TABLES[CUBE.name], before, "cube_before")
    create_view(connection, TABLES[CUBE.name], after, "cube_after")
    cells = "month, fact, area_code, code"
    rows = connection.execute(
        f"SELECT {cells}, coalesce(sum(b), 0) AS b, coalesce(sum(a), 0) AS a FROM ("
        f"SELECT {cells}, row_count AS b, 0 AS a FROM cube_before UNION ALL "
        f"SELECT {cells}, 0, row_count FROM cube_after) "
        f"GROUP BY {cells} HAVING sum(b) <> sum(a) ORDER BY {cells}"
    ).fetchall()
    if not rows:
        return []
    return [
        {"cells": len(rows), "months": sorted({str(Month.from_number(r[0])) for r in rows})}
    ] + [
        {
            "month": str(Month.from_number(row[0])),
            "fact": row[1],
            "area": row[2],
            "code": row[3],
            "before": int(row[4]),
            "after": int(row[5]),
        }
        for row in rows[:MOST_CELLS]
    ]
