"""The measures' SQL on PostgreSQL gives the same facts, row for row, as on DuckDB."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.property.loading.worlds import leaves, load_all
from tests.support.extracts import OFFENCE_COLUMNS, make_world
from tests.support.lake import new_workspace
from tests.support.oracle import Lists
from watchward.lake.schema import INCIDENTS, OFFENCES, OUTCOMES
from watchward.lake.snapshot import Snapshot
from watchward.measures.cube import solved_codes
from watchward.measures.facts import fact_sql

TABLES = (OFFENCES, OUTCOMES, INCIDENTS)
POSTGRES_TYPES = {"DOUBLE": "double precision", "VARCHAR": "text"}


@pytest.fixture
def postgres() -> Iterator[Any]:
    """A connection to a schema of its own on a real server."""
    address = os.environ.get("WATCHWARD_TEST_POSTGRES", "")
    if not address:
        pytest.skip("no PostgreSQL server is named in WATCHWARD_TEST_POSTGRES")
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        schema = f"facts_{os.getpid()}"
        connection.execute(f"CREATE SCHEMA {schema}")
        connection.execute(f"SET search_path TO {schema}")
        try:
            yield connection
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")


def copy_tables(snapshot: Snapshot, postgres: Any) -> None:
    """The records of a version, and the codes of each definition, put into PostgreSQL."""
    for table in TABLES:
        columns = ", ".join(
            f'"{name}" {POSTGRES_TYPES.get(kind, kind)}' for name, kind in table.columns.items()
        )
        _fill(
            postgres, table.name, columns, snapshot.rows(f"SELECT * FROM {table.name}", table.name)
        )
    solved_codes(snapshot.connection)
    _fill(
        postgres,
        "solved_codes",
        "definition text, vocabulary text, outcome_type text",
        snapshot.rows("SELECT * FROM solved_codes"),
    )


def _fill(postgres: Any, name: str, columns: str, rows: list[dict[str, Any]]) -> None:
    postgres.execute(f"CREATE TABLE {name} ({columns})")
    with postgres.cursor().copy(f"COPY {name} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))


def facts(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Rows of a fact in one order, whatever the order of their columns."""
    return sorted(tuple(row[name] for name in sorted(row)) for row in rows)


@pytest.mark.postgres
@pytest.mark.parametrize("seed", [11, 12])
def test_every_fact_is_the_same_on_both_engines(seed: int, tmp_path: Path, postgres: Any) -> None:
    workspace = new_workspace(tmp_path / "w")
    load_all(make_world(seed, leaves(Lists()), 1200, 300), workspace, tmp_path, OFFENCE_COLUMNS)
    snapshot = Snapshot(workspace)
    copy_tables(snapshot, postgres)
    for name, query in fact_sql("postgres").items():
        cursor = postgres.execute(query)
        names = [column.name for column in cursor.description]
        given = facts([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])
        wanted = facts(snapshot.rows(fact_sql("duckdb")[name], *(t.name for t in TABLES)))
        assert len(wanted) > 100
        assert given == wanted, name
