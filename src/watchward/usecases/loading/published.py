"""Loading a force's own published summary: every row kept as printed, with its counts."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from watchward.lake.deposit import deposit
from watchward.lake.schema import PUBLISHED
from watchward.lake.store import create_view
from watchward.lake.workspace import Workspace
from watchward.lake.writer import Writer, writing
from watchward.measures.areas import AreaBook, slug
from watchward.sources.files import find_files
from watchward.sources.published.model import COUNTS, PublishedRow, PublishedSummary
from watchward.sources.published.reader import read_published
from watchward.usecases.books import closed_book
from watchward.usecases.loading.finish import Change, finish
from watchward.usecases.loading.report import LoadOptions, LoadReport

ENDINGS = (".md", ".txt", ".csv", ".xlsx", ".html", ".htm", ".docx", ".pdf")
MOST_NOTES = 20


def load_published(
    workspace: Workspace, paths: Iterable[Path], options: LoadOptions | None = None
) -> LoadReport:
    """Load published summaries in one transaction.

    A summary of a period and area already held replaces it, as a revision.
    Raises Refused for a file that holds no summary or cannot be read safely.
    """
    started = time.monotonic()
    found = find_files(paths, ENDINGS)
    with writing(workspace, "load summary") as writer:
        book = closed_book(writer.base)
        read = [(path, read_published(path, area_names=book.names)) for path in found]
        report = LoadReport("summary", files=[path.name for path in found])
        dry_run = options is not None and options.dry_run
        deposits = [] if dry_run else [deposit(workspace, path) for path in found]
        sums = [""] * len(found) if dry_run else [kept.checksum for kept in deposits]
        rows = [
            row
            for (path, summary), checksum in zip(read, sums, strict=True)
            for row in _rows(summary, path, checksum, book)
        ]
        changed = _store(writer, rows, report)
        _tell(read, report)
        what = {
            "action": "load",
            "kind": "summary",
            "files": [{"name": d.name, "checksum": d.checksum, "bytes": d.size} for d in deposits],
        }
        finish(writer, Change(other=changed), report, what, options)
    report.seconds = time.monotonic() - started
    return report


def _rows(
    summary: PublishedSummary, path: Path, checksum: str, book: AreaBook
) -> list[tuple[Any, ...]]:
    """Rows of core_published; later lines of the same file win over earlier ones."""
    found: dict[tuple[str, str, str], tuple[Any, ...]] = {}
    for row in summary.rows:
        area = _area_code(row, book)
        key = (area, row.crime_type, "" if row.crime_type else row.label_as_printed)
        counts = [row.count(column) for column in COUNTS]
        found[key] = (
            checksum[:12], summary.period.key, summary.against.key, area, row.area_as_printed,
            row.crime_type, row.label_as_printed, *counts,
            json.dumps(dict(row.printed), ensure_ascii=False), row.location, path.name,
        )  # fmt: skip
    return list(found.values())


def _area_code(row: PublishedRow, book: AreaBook) -> str:
    if row.area_code or book.fixed:
        return row.area_code
    return slug(row.area_as_printed)


def _store(writer: Writer, rows: Sequence[tuple[Any, ...]], report: LoadReport) -> bool:
    """Put the rows in place of those of the same period and area; whether anything changed."""
    connection = writer.connection
    create_view(connection, PUBLISHED, writer.files(PUBLISHED.name))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE arriving AS SELECT * FROM core_published LIMIT 0"
    )
    marks = ", ".join("?" * len(PUBLISHED.columns))
    connection.executemany(f"INSERT INTO arriving VALUES ({marks})", list(rows))
    content = ", ".join(n for n in PUBLISHED.names if n not in ("edition", "file_name", "place"))
    fresh = connection.execute(
        f"SELECT count(*) FROM (SELECT {content} FROM arriving "
        f"EXCEPT SELECT {content} FROM core_published)"
    ).fetchall()[0][0]
    report.rows_in = len(rows)
    if not fresh:
        report.unchanged = len(rows)
        return False
    report.revisions = _revisions(writer)
    report.added = int(fresh)
    report.unchanged = len(rows) - int(fresh)
    writer.replace(
        PUBLISHED.name,
        "SELECT * FROM arriving UNION ALL SELECT * FROM core_published h WHERE NOT EXISTS "
        "(SELECT 1 FROM arriving a WHERE a.period = h.period AND a.area_code = h.area_code "
        "AND a.area_as_printed = h.area_as_printed)",
    )
    return True


def _revisions(writer: Writer) -> list[dict[str, object]]:
    """Counts that differ from those held for the same period, area and type."""
    cells: list[dict[str, object]] = []
    for column in COUNTS:
        rows = writer.connection.execute(
            f"SELECT a.period, a.area_code, a.crime_type, h.{column}, a.{column} FROM arriving a "
            "JOIN core_published h USING (period, area_code, crime_type) "
            f"WHERE crime_type <> '' AND h.{column} IS DISTINCT FROM a.{column} ORDER BY 1, 2, 3"
        ).fetchall()
        cells += [
            {"month": row[0], "fact": f"published {column}", "area": row[1], "code": row[2],
             "before": row[3], "after": row[4]}
            for row in rows
        ]  # fmt: skip
    if not cells:
        return []
    return [{"cells": len(cells), "months": sorted({str(cell["month"]) for cell in cells})}, *cells]


def _tell(read: Sequence[tuple[Path, PublishedSummary]], report: LoadReport) -> None:
    """What was read and what is odd, as notes."""
    for path, summary in read:
        areas = len({row.area for row in summary.rows})
        report.notes.append(
            f"{path.name}: {areas} areas, {summary.period.label} against {summary.against.label}"
        )
        if summary.other_rows:
            report.notes.append(
                f"{len(summary.other_rows):,} rows of tables with another period were left out"
            )
        for problem in summary.problems[:MOST_NOTES]:
            report.notes.append(
                f"look at {problem.location}: {problem.what}: {problem.value!r}: {problem.reason}"
            )
        if len(summary.problems) > MOST_NOTES:
            report.notes.append(f"and {len(summary.problems) - MOST_NOTES} more to look at")
    report.covers = ", ".join(dict.fromkeys(summary.period.key for _, summary in read))
