"""Storing rows of a list table: what is new, what replaces what, what stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from watchward.lake.schema import TABLES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing did, in rows; `superseded` are rows given again later in the same load."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    superseded: int = 0


def store_rows(
    writer: Writer, table: str, rows: Iterable[Any], key: Sequence[str], scope: Sequence[str]
) -> Stored:
    """Put records (one attribute a column) into a table without months.

    A row is known by `key`; of two with the same key the later one holds.
    Held rows that share the columns of `scope` with any new row give way.
    """
    given = list(rows)
    last = {tuple(getattr(row, name) for name in key): row for row in given}
    connection, schema = writer.connection, TABLES[table]
    create_view(connection, schema, writer.files(table), "held_rows")
    _arrive(connection, table, list(last.values()))
    same_scope = " AND ".join(f'h."{name}" = a."{name}"' for name in scope)
    in_scope = f"EXISTS (SELECT 1 FROM arriving a WHERE {same_scope})"
    stored = _judge(connection, key, in_scope, len(last), len(given) - len(last))
    if stored.added or stored.changed or stored.removed:
        columns = ", ".join(f'"{name}"' for name in schema.names)
        writer.replace(
            table,
            f"SELECT {columns} FROM held_rows h WHERE NOT {in_scope} "
            f"UNION ALL SELECT {columns} FROM arriving",
        )
    return stored


def _arrive(connection: Any, table: str, rows: list[Any]) -> None:
    """Make the temporary table ``arriving`` of the rows."""
    import pyarrow as arrow

    schema = TABLES[table]
    columns = {name: [getattr(row, name) for row in rows] for name in schema.names}
    connection.register("arriving_rows", arrow.table(columns))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE arriving AS SELECT {schema.select_list()} FROM arriving_rows"
    )
    connection.unregister("arriving_rows")


def _judge(
    connection: Any, key: Sequence[str], in_scope: str, given: int, superseded: int
) -> Stored:
    same_key = " AND ".join(f'h."{name}" = a."{name}"' for name in key)
    unchanged, known, removed = (
        int(connection.execute(sql).fetchall()[0][0])
        for sql in (
            "SELECT count(*) FROM (SELECT * FROM arriving INTERSECT SELECT * FROM held_rows)",
            "SELECT count(*) FROM arriving a "
            f"WHERE EXISTS (SELECT 1 FROM held_rows h WHERE {same_key})",
            f"SELECT count(*) FROM held_rows h WHERE {in_scope} AND NOT EXISTS "
            f"(SELECT 1 FROM arriving a WHERE {same_key})",
        )
    )
    return Stored(given - known, known - unchanged, unchanged, removed, superseded)
