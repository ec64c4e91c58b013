"""Reading and writing the lake's tables at pinned versions.

Delta Lake is atomic for one table only; the manifest makes a whole version
atomic. Log clean-up is off and nothing is vacuumed, so old versions stay
readable. DuckDB writes the Parquet files itself, several times faster than
handing the rows over; the Delta log then names them in one commit.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from watchward.lake.engine import path_literal
from watchward.lake.schema import TABLES, TableSchema
from watchward.words.errors import Refused

KEEP_EVERYTHING = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}
_NO_TYPE = '"NULL"'
"""How DuckDB names the type of a column that is NULL and nothing else."""
_FEW = "DICTIONARY_SIZE_LIMIT 5000"
"""A column of more texts than this in a part of a file has no dictionary: looking for one is dear.

There are fewer wards, LSOAs and codes in a force, and many more references.
"""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file of a table version: its path, month (0 if unpartitioned) and rows.

    `empty` are columns that the file leaves out: no row has a value in them, or
    every row has that of another column, as the table says.
    """

    path: str
    month: int
    rows: int
    empty: frozenset[str] = frozenset()


def table_folder(lake: Path, name: str) -> Path:
    """Where a table is kept."""
    return lake / name


def data_files(lake: Path, name: str, version: int) -> list[DataFile]:
    """The files of a table at a version, with the month of each."""
    from deltalake import DeltaTable

    table_named(name)
    return _files_of(DeltaTable(str(table_folder(lake, name)), version=version), lake, name)


def table_named(name: str) -> TableSchema:
    """A table of the lake. Raises Refused for one that this program does not know."""
    if name in TABLES:
        return TABLES[name]
    raise Refused(
        expected=f"tables that this program knows: {', '.join(TABLES)}",
        given=f"a version of the data that names the table {name!r}",
        remedy="Use the newer program that wrote the version, or restore the workspace from a "
        "backup if nobody did (on the command line: watchward restore).",
    )


def _files_of(delta: Any, lake: Path, name: str) -> list[DataFile]:
    month = table_named(name).month
    actions = delta.get_add_actions(flatten=True)
    names = actions.column("path").to_pylist()
    rows = actions.column("num_records").to_pylist()
    months = actions.column(f"partition.{month}").to_pylist() if month else [0] * len(names)
    folder = str(table_folder(lake, name))
    return [
        DataFile(f"{folder}/{path}", int(number), int(count), empty)
        for path, number, count, empty in zip(names, months, rows, _empty_of(actions), strict=True)
    ]


def _empty_of(actions: Any) -> list[frozenset[str]]:
    """The columns without a value of each file: as many NULLs as rows."""
    found: list[set[str]] = [set() for _ in range(actions.num_rows)]
    rows = actions.column("num_records").to_pylist()
    for name in actions.schema.names:
        if name.startswith("null_count."):
            column = name.removeprefix("null_count.")
            for empty, nulls, count in zip(
                found, actions.column(name).to_pylist(), rows, strict=True
            ):
                if nulls == count:
                    empty.add(column)
    return [frozenset(empty) for empty in found]


def create_view(
    connection: Any,
    table: TableSchema,
    files: Iterable[DataFile],
    view: str | None = None,
) -> None:
    """Make a view of exactly these files, or an empty one with the right columns."""
    files = list(files)
    name = view or table.name
    if not files:
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {_empty(table)}")
        return
    listed = ", ".join(path_literal(file.path) for file in files)
    empty = frozenset.intersection(*(file.empty for file in files))
    some = frozenset[str]().union(*(file.empty for file in files))
    hive = (
        f", hive_partitioning=true, hive_types={{'{table.month}': INTEGER}}"
        if table.month
        else ", hive_partitioning=false"
    )
    connection.execute(
        f"CREATE OR REPLACE VIEW {name} AS SELECT {table.select_list(empty, some)} "
        f"FROM read_parquet([{listed}], union_by_name=true{hive})"
    )


def write_months(
    lake: Path,
    table: TableSchema,
    connection: Any,
    sql: str,
    months: list[int],
    *,
    in_order: bool = False,
) -> int:
    """Replace whole months of a partitioned table with the rows of a query; the new version.

    `in_order` says that the query reads tables (no temporary ones) whose rows
    lie nearly in the order of their months. Each month is then a query of its
    own, which skips the others' rows: half the work of sorting rows into months.
    """
    write = partial(_write_by_month, months=months) if in_order else _write_files
    return _replace(lake, table, connection, sql, set(months), write)


def write_whole(lake: Path, table: TableSchema, connection: Any, sql: str) -> int:
    """Replace all rows of an unpartitioned table with the rows of a query; the new version."""
    return _replace(lake, table, connection, sql, {0}, _write_files)


def _replace(
    lake: Path,
    table: TableSchema,
    connection: Any,
    sql: str,
    months: set[int],
    write: Callable[[Path, TableSchema, Any, str, str], list[DataFile]],
) -> int:
    """One Delta commit: files of these months go, those of the query's rows come."""
    delta = _open_or_create(lake, table, connection)
    gone = [file for file in _files_of(delta, lake, table.name) if file.month in months]
    batch = secrets.token_hex(8)
    try:
        came = write(lake, table, connection, sql, batch)
        if stray := {file.month for file in came} - months:
            raise AssertionError(f"{table.name}: rows of {sorted(stray)}, not of {sorted(months)}")
        return _commit(delta, lake, table, gone, came)
    except Exception:  # a full disk above all: give back what was taken
        for path in table_folder(lake, table.name).rglob(f"part-{batch}-*"):
            path.unlink()
        raise


def _commit(
    delta: Any, lake: Path, table: TableSchema, gone: list[DataFile], came: list[DataFile]
) -> int:
    """Name what goes and what comes in the Delta log; the version that results."""
    delta.create_write_transaction(
        [*_removed(gone, lake, table), *_added(came, lake, table)],
        mode="append",  # what goes is named, so nothing else can be replaced
        schema=delta.schema(),
        partition_by=[table.month] if table.month else None,
    )
    delta.update_incremental()
    return int(delta.version())


def _write_files(
    lake: Path, table: TableSchema, connection: Any, sql: str, batch: str
) -> list[DataFile]:
    """Parquet files of a query's rows in the table's folder, one or more a month."""
    folder = table_folder(lake, table.name)
    target = str(folder).replace("'", "''")
    columns, empty = _columns(table, connection, sql)
    split = f"PARTITION_BY ({table.month})" if table.month else "PER_THREAD_OUTPUT"
    rows = connection.execute(
        f"COPY (SELECT {_listed(columns)} FROM ({sql})) TO '{target}' (FORMAT parquet, {_FEW}, "
        f"{split}, APPEND, FILENAME_PATTERN 'part-{batch}-{{uuid}}', RETURN_STATS)"
    )
    names = [column[0] for column in rows.description]
    found = []
    for row in rows.fetchall():
        written = dict(zip(names, row, strict=True))
        path = f"{folder}/{Path(written['filename']).relative_to(folder).as_posix()}"
        keys = dict(written["partition_keys"] or {})
        month = int(str(keys[table.month]).strip("'")) if table.month else 0
        found.append(DataFile(path, month, int(written["count"]), empty))
    return [file for file in found if file.rows]


def _columns(
    table: TableSchema, connection: Any, sql: str
) -> tuple[dict[str, str], frozenset[str]]:
    """The table's columns in order, each as SQL that casts it to its type; and those left out.

    A text of which the query's type lists what it can be stays in that type: it
    is written as any text is, without looking up every row's. A column of
    which the query's type says that it has no value is left out.
    """
    given = {row[0]: row[1] for row in connection.execute(f"DESCRIBE {sql}").fetchall()}
    empty = frozenset(name for name, kind in given.items() if kind == _NO_TYPE)
    columns = {
        name: f'"{name}"' if _is_as_wanted(given[name], kind) else f'CAST("{name}" AS {kind})'
        for name, kind in table.columns.items()
        if name not in empty
    }
    return columns, empty


def _is_as_wanted(given: str, wanted: str) -> bool:
    return given == wanted or (wanted == "VARCHAR" and given.startswith("ENUM("))


def _listed(columns: dict[str, str]) -> str:
    return ", ".join(f'{expression} AS "{name}"' for name, expression in columns.items())


def _write_by_month(
    lake: Path, table: TableSchema, connection: Any, sql: str, batch: str, months: list[int]
) -> list[DataFile]:
    """Parquet files of a query's rows in the table's folder, one a month.

    As many at a time as the engine has threads: a month seldom has rows enough for two.
    The fewer queries within a query, the better: each is thought through for every month.
    """
    together = int(connection.execute("SELECT current_setting('threads')").fetchall()[0][0])
    columns, empty = _columns(table, connection, sql)
    columns.pop(table.month)
    listed = _listed(columns)

    def write(month: int) -> DataFile:
        folder = table_folder(lake, table.name) / f"{table.month}={month}"
        folder.mkdir(exist_ok=True)
        path = str(folder / f"part-{batch}-0.parquet")
        target = path.replace("'", "''")
        with connection.cursor() as own:
            rows = own.execute(
                f"COPY (SELECT {listed} FROM ({sql}) WHERE {table.month} = {month}) "
                f"TO '{target}' (FORMAT parquet, USE_TMP_FILE false, {_FEW})"
            ).fetchall()[0][0]
        return DataFile(path, month, int(rows), empty)

    with ThreadPoolExecutor(together) as pool:
        return [file for file in pool.map(write, months) if file.rows]


def _inside(file: DataFile, lake: Path, table: TableSchema) -> str:
    return Path(file.path).relative_to(table_folder(lake, table.name)).as_posix()


def _keys(file: DataFile, table: TableSchema) -> dict[str, str | None]:
    return {table.month: str(file.month)} if table.month else {}


def _added(files: list[DataFile], lake: Path, table: TableSchema) -> list[Any]:
    from deltalake.transaction import AddAction

    now = int(time.time() * 1000)
    return [
        AddAction(
            path=_inside(file, lake, table),
            size=os.path.getsize(file.path),
            partition_values=_keys(file, table),
            modification_time=now,
            data_change=True,
            stats=json.dumps(
                {"numRecords": file.rows, "nullCount": dict.fromkeys(file.empty, file.rows)}
            ),
        )
        for file in files
    ]


def _removed(files: list[DataFile], lake: Path, table: TableSchema) -> list[Any]:
    from deltalake.transaction import RemoveAction

    now = int(time.time() * 1000)
    return [
        RemoveAction(
            path=_inside(file, lake, table),
            data_change=True,
            deletion_timestamp=now,
            partition_values=_keys(file, table),
        )
        for file in files
    ]


def head_version(lake: Path, name: str) -> int | None:
    """The newest version of a table on disk, or None if it does not exist."""
    from deltalake import DeltaTable

    folder = str(table_folder(lake, name))
    return int(DeltaTable(folder).version()) if DeltaTable.is_deltatable(folder) else None


def restore(lake: Path, name: str, version: int) -> int:
    """Bring a table's head back to an older version's rows; the version that results."""
    return _bring_to(lake, name, data_files(lake, name, version))


def clear(lake: Path, name: str) -> int:
    """Take every row out of a table; the version that results."""
    return _bring_to(lake, name, [])


def _bring_to(lake: Path, name: str, wanted: list[DataFile]) -> int:
    """A commit after which the table holds exactly these files.

    Delta's own restore and delete cannot work in a folder whose name has
    brackets or blanks in it.
    """
    from deltalake import DeltaTable

    table, delta = table_named(name), DeltaTable(str(table_folder(lake, name)))
    held = _files_of(delta, lake, name)
    gone = [file for file in held if file not in wanted]
    came = [file for file in wanted if file not in held]
    if not gone and not came:
        return int(delta.version())
    return _commit(delta, lake, table, gone, came)


def _arrow_schema(table: TableSchema, connection: Any) -> Any:
    return connection.sql(_empty(table)).to_arrow_table().schema


def _empty(table: TableSchema) -> str:
    """SQL for the table without a row."""
    columns = ", ".join(f'CAST(NULL AS {kind}) AS "{key}"' for key, kind in table.columns.items())
    return f"SELECT {columns} WHERE false"


def _open_or_create(lake: Path, table: TableSchema, connection: Any) -> Any:
    from deltalake import DeltaTable

    folder = table_folder(lake, table.name)
    if DeltaTable.is_deltatable(str(folder)):
        return DeltaTable(str(folder))
    return DeltaTable.create(
        str(folder),
        schema=_arrow_schema(table, connection),
        partition_by=[table.month] if table.month else None,
        configuration=KEEP_EVERYTHING,
    )
