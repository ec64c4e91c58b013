"""What the records of a month can say once an update has been merged into them."""

from __future__ import annotations

from dataclasses import replace

from watchward.lake.schema import COVERAGE, OFFENCES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.measures.coverage import Covered


def said_now(writer: Writer, covered: list[Covered]) -> list[Covered]:
    """Coverage of an update, with the columns that every row of the month now has.

    A row sent keeps what was held in columns the files lack, so it has both;
    a new row has only the files' columns; a row not sent has only what was
    held. Of a month not covered before, the files' columns hold.
    """
    held = _held(writer)
    sent, added = _by_month(writer, "incoming"), _added(writer)
    rows: dict[int, int] = {}
    for file in writer.files(OFFENCES.name):
        rows[file.month] = rows.get(file.month, 0) + file.rows
    found = []
    for item in covered:
        before = held.get((item.scope, item.month))
        if before is not None:
            fields = item.fields if added.get(item.month) else item.fields | before
            if sent.get(item.month, 0) < rows.get(item.month, 0):
                fields &= before
            item = replace(item, fields=fields)
        found.append(item)
    return found


def _held(writer: Writer) -> dict[tuple[str, int], frozenset[str]]:
    """Columns held so far, by scope and month."""
    create_view(writer.connection, COVERAGE, writer.files(COVERAGE.name))
    rows = writer.connection.execute(
        "SELECT scope, month, fields FROM core_coverage WHERE source = 'offences'"
    ).fetchall()
    return {(row[0], int(row[1])): frozenset((row[2] or "").split(";")) - {""} for row in rows}


def _by_month(writer: Writer, table: str) -> dict[int, int]:
    rows = writer.connection.execute(
        f"SELECT recorded_month, count(*) FROM {table} GROUP BY 1"
    ).fetchall()
    return {int(row[0]): int(row[1]) for row in rows}


def _added(writer: Writer) -> dict[int, int]:
    """Rows by month whose reference was not held before."""
    return _by_month(
        writer,
        "(SELECT * FROM merge_came c WHERE NOT EXISTS "
        "(SELECT 1 FROM merge_gone g WHERE g.row_key = c.row_key))",
    )
