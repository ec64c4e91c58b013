"""Replacing the stop and search records of whole files: a force's months."""

from __future__ import annotations

from watchward.lake.schema import SEARCHES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer

_CONTENT = [name for name in SEARCHES.names if name not in ("file_name", "file_row")]


def replace_searches(writer: Writer, labels: set[str]) -> tuple[int, int, int, int]:
    """Put the rows of ``incoming`` in the place of held rows under the same labels.

    A label is the part of ``row_key`` before the colon: month, force and kind
    of file. Returns rows added, changed, unchanged and removed; only months
    that differ are written.
    """
    connection = writer.connection
    create_view(connection, SEARCHES, writer.files(SEARCHES.name), "held_all")
    connection.execute("CREATE OR REPLACE TEMP TABLE search_labels (label VARCHAR)")
    connection.executemany("INSERT INTO search_labels VALUES (?)", [(x,) for x in sorted(labels)])
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE held_searches AS SELECT * FROM held_all "
        "WHERE split_part(row_key, ':', 1) IN (SELECT label FROM search_labels)"
    )
    differs = " OR ".join(f'h."{name}" IS DISTINCT FROM n."{name}"' for name in _CONTENT)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE judged AS SELECT h.searched_month AS was, "
        "n.searched_month AS now, CASE WHEN h.row_key IS NULL THEN 'added' "
        f"WHEN n.row_key IS NULL THEN 'removed' WHEN {differs} THEN 'changed' "
        "ELSE 'unchanged' END AS verdict "
        "FROM held_searches h FULL JOIN incoming n ON h.row_key = n.row_key"
    )
    counted = dict(connection.execute("SELECT verdict, count(*) FROM judged GROUP BY 1").fetchall())
    rows = connection.execute(
        "SELECT DISTINCT unnest([was, now]) FROM judged WHERE verdict <> 'unchanged'"
    ).fetchall()
    months = {int(row[0]) for row in rows if row[0] is not None}
    _write(writer, months)
    added, changed, unchanged, removed = (
        int(counted.get(verdict, 0)) for verdict in ("added", "changed", "unchanged", "removed")
    )
    return added, changed, unchanged, removed


def _write(writer: Writer, months: set[int]) -> None:
    """Write these months: rows under other labels as they are, and the incoming ones."""
    if not months:
        return
    listed = ", ".join(str(month) for month in sorted(months))
    columns = ", ".join(SEARCHES.names)
    writer.replace_months(
        SEARCHES.name,
        f"SELECT {columns} FROM held_all WHERE searched_month IN ({listed}) "
        "AND split_part(row_key, ':', 1) NOT IN (SELECT label FROM search_labels) "
        f"UNION ALL SELECT {columns} FROM incoming WHERE searched_month IN ({listed})",
        months,
    )
