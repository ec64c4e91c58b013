"""The cube's counts by SQLite, from tables filled beforehand with the columns it needs."""

from __future__ import annotations

import sqlite3
from typing import Any

from benchmarks.by_hand import RAW
from benchmarks.made_up import MadeUp
from watchward.lake.engine import connect
from watchward.lake.schema import OFFENCES, OUTCOMES
from watchward.words.outcomes import solved_definitions

FLAG_KEY = (
    "coalesce(is_domestic, 0) + 2 * CASE domestic_risk WHEN 'high' THEN 1 WHEN 'medium' THEN 2 "
    "WHEN 'standard' THEN 3 WHEN 'none' THEN 4 ELSE 0 END + 16 * coalesce(is_hate, 0) "
    "+ 32 * coalesce(is_racial, 0) + 64 * coalesce(is_knife, 0)"
)
KEYS = f"coalesce(district, '') AS district, code, {FLAG_KEY} AS flag_key"


def fill(made: MadeUp) -> sqlite3.Connection:
    """A database with the columns counted, filled once and kept beside the lake."""
    path = made.folder / "counted.sqlite3"
    is_new = not path.exists()
    database = sqlite3.connect(path)
    if is_new:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        _copy(made, database, OFFENCES.name, f"recorded_month, crime_ref, is_cancelled, {RAW}")
        _copy(made, database, OUTCOMES.name, "crime_ref, outcome_type, outcome_on")
        database.commit()
    return database


def _copy(made: MadeUp, database: sqlite3.Connection, table: str, columns: str) -> None:
    database.execute(f"CREATE TABLE {table} ({columns})")
    marks = ", ".join("?" for _ in columns.split(","))
    chosen = columns.replace("outcome_on", "CAST(outcome_on AS VARCHAR)")
    for path in made.paths(table):
        rows: Any = connect().execute(
            f"SELECT {chosen} FROM read_parquet('{path}', hive_partitioning=true)"
        )
        while batch := rows.fetchmany(100_000):
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)


def count(database: sqlite3.Connection) -> Any:
    """Counts as an Arrow table of month, fact, district, code, flag_key, row_count."""
    import pyarrow

    rows = database.execute(_sql()).fetchall()
    names = ("month", "fact", "district", "code", "flag_key", "row_count")
    return pyarrow.table({name: [row[i] for row in rows] for i, name in enumerate(names)})


def _sql() -> str:
    types = {name: sorted(d.outcome_types) for name, d in solved_definitions().items()}
    listed = {name: ", ".join(f"'{code}'" for code in held) for name, held in types.items()}
    every = ", ".join(f"'{code}'" for code in sorted({c for held in types.values() for c in held}))
    firsts = ", ".join(
        f"min(CASE WHEN outcome_type IN ({held}) THEN outcome_on END) AS on_{place}"
        for place, held in enumerate(listed.values())
    )
    solved = " UNION ALL ".join(
        f"SELECT CAST(substr(on_{place}, 1, 4) || substr(on_{place}, 6, 2) AS INTEGER), "
        f"'solved:{name}', district, code, flag_key, count(*) FROM solved "
        f"WHERE on_{place} IS NOT NULL GROUP BY 1, 2, 3, 4, 5"
        for place, name in enumerate(listed)
    )
    return (
        f"WITH firsts AS MATERIALIZED (SELECT crime_ref, {firsts} FROM core_outcomes "
        f"WHERE outcome_type IN ({every}) GROUP BY 1), "
        f"solved AS MATERIALIZED (SELECT {KEYS}, on_0, on_1, on_2 FROM core_offences "
        "JOIN firsts USING (crime_ref) WHERE NOT coalesce(is_cancelled, 0)) "
        "SELECT recorded_month, CASE WHEN is_cancelled THEN 'cancelled' ELSE 'offences' END, "
        f"{KEYS}, count(*) FROM core_offences GROUP BY 1, 2, 3, 4, 5 UNION ALL {solved}"
    )
