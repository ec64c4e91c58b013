"""The second engine: PostgreSQL counts the same facts from the same records."""

from __future__ import annotations

from typing import Any

from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES
from watchward.lake.snapshot import Snapshot
from watchward.measures.cube import solved_codes
from watchward.measures.facts import fact_sql

RECORDS = (OFFENCES, OUTCOMES, INCIDENTS)
TYPES = {"DOUBLE": "double precision", "VARCHAR": "text"}


class PostgreSQL:
    """A server with tables for the records; `counted` is how many facts it has agreed on."""

    def __init__(self, connection: Any) -> None:
        """Make empty tables in the schema the connection looks in."""
        self.connection, self.counted = connection, 0
        for table in RECORDS:
            columns = ", ".join(
                f'"{name}" {TYPES.get(kind, kind)}' for name, kind in table.columns.items()
            )
            connection.execute(f"CREATE TABLE {table.name} ({columns})")
        connection.execute(
            "CREATE TABLE solved_codes (definition text, vocabulary text, outcome_type text)"
        )

    def agrees(self, snapshot: Snapshot) -> None:
        """Demand that this engine counts every fact of a version as DuckDB does."""
        for table in RECORDS:
            self._fill(table.name, snapshot.rows(f"SELECT * FROM {table.name}", table.name))
        solved_codes(snapshot.connection)
        self._fill("solved_codes", snapshot.rows("SELECT * FROM solved_codes"))
        names = [table.name for table in RECORDS]
        for fact, query in fact_sql("postgres").items():
            counted = self._rows(query)
            assert counted == _sorted(snapshot.rows(fact_sql("duckdb")[fact], *names)), fact
            self.counted += len(counted)

    def _fill(self, name: str, rows: list[dict[str, Any]]) -> None:
        self.connection.execute(f"TRUNCATE {name}")
        with self.connection.cursor().copy(f"COPY {name} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        cursor = self.connection.execute(query)
        names = [column.name for column in cursor.description]
        return _sorted([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])


def _sorted(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(tuple(row[name] for name in sorted(row)) for row in rows)
