"""The cube's counts by every engine: one function each, from the same files to the same rows.

Each takes the made-up lake and returns rows (month, fact, district, code, flag
key, count). Reading the Parquet files is part of every engine's time but
SQLite's, which reads a table of its own, filled beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks import by_hand, pandas_, polars_, sqlite_
from benchmarks.made_up import MadeUp
from watchward.lake.engine import connect
from watchward.lake.schema import OFFENCES, OUTCOMES
from watchward.lake.store import DataFile
from watchward.measures.cube import count_facts

COLUMNS = "month, fact, district, code, flag_key, row_count"
"""The columns every engine's result has, in this order."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its name, `prepare` (not timed), `run` (timed) and `rows` (not timed)."""

    name: str
    prepare: Callable[[MadeUp], Any]
    run: Callable[[Any], Any]
    rows: Callable[[Any, Any], Any]


class _Held:
    """What counting asks of an open transaction: the files of each table."""

    def __init__(self, made: MadeUp) -> None:
        self.held = {name: made.files(name) for name in (OFFENCES.name, OUTCOMES.name)}
        self.months = {file.month for files in self.held.values() for file in files}
        self.connection = connect()

    def files(self, name: str) -> list[DataFile]:
        """The files of a table; none for a table that is not made up."""
        return self.held.get(name, [])


def _count(held: Any) -> None:
    count_facts(held.connection, held, held.months)


def _counted(held: Any, _: Any) -> Any:
    return held.connection.sql(
        "SELECT month, fact, substr(place_key, 3) AS district, code, flag_key, "
        "CAST(row_count AS BIGINT) AS row_count FROM counted"
    ).to_arrow_table()


def _by_hand(made: MadeUp) -> tuple[Any, str]:
    return connect(), by_hand.cube_sql(made.paths(OFFENCES.name), made.paths(OUTCOMES.name))


def _run_by_hand(prepared: tuple[Any, str]) -> None:
    connection, sql = prepared
    connection.execute(f"CREATE OR REPLACE TEMP TABLE counted AS {sql}")


def _rows_by_hand(prepared: tuple[Any, str], _: Any) -> Any:
    return (
        prepared[0]
        .sql(
            f"SELECT {COLUMNS.replace('row_count', 'CAST(row_count AS BIGINT) AS row_count')} "
            "FROM counted"
        )
        .to_arrow_table()
    )


def _as_given(_: Any, result: Any) -> Any:
    return result


OURS = Engine("Watchward: count_facts (Ibis' SQL on DuckDB)", _Held, _count, _counted)
BY_HAND = Engine("DuckDB, best SQL by hand", _by_hand, _run_by_hand, _rows_by_hand)
POLARS = Engine("Polars, streaming", lambda made: made, polars_.count, _as_given)
PANDAS = Engine("pandas", lambda made: made, pandas_.count, _as_given)
SQLITE = Engine("SQLite", sqlite_.fill, sqlite_.count, _as_given)
ENGINES = (OURS, BY_HAND, POLARS, PANDAS, SQLITE)


def digest(table: Any) -> tuple[int, str]:
    """The number of rows and a checksum that does not depend on their order."""
    connection = connect()
    connection.register("rows", table)
    found = connection.execute(
        "SELECT count(*), CAST(sum(CAST(hash(CAST(month AS INTEGER), CAST(fact AS VARCHAR), "
        "CAST(district AS VARCHAR), CAST(code AS VARCHAR), CAST(flag_key AS INTEGER), "
        "CAST(row_count AS BIGINT)) AS HUGEINT)) AS VARCHAR) FROM rows"
    ).fetchall()[0]
    return int(found[0]), str(found[1])
