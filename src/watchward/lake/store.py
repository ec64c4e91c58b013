"""Reading and writing the lake's tables at pinned versions.

Delta Lake is atomic for one table only; the manifest makes a whole version
atomic. Log clean-up is off and nothing is vacuumed, so old versions stay
readable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchward.lake.schema import TABLES, TableSchema

KEEP_EVERYTHING = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """One Parquet file of a table version: its path, month (0 if unpartitioned) and rows."""

    path: str
    month: int
    rows: int


def table_folder(lake: Path, name: str) -> Path:
    """Where a table is kept."""
    return lake / name


def data_files(lake: Path, name: str, version: int) -> list[DataFile]:
    """The files of a table at a version, with the month of each."""
    from deltalake import DeltaTable

    table = DeltaTable(str(table_folder(lake, name)), version=version)
    month = TABLES[name].month
    actions = table.get_add_actions(flatten=True)
    names = actions.column("path").to_pylist()
    rows = actions.column("num_records").to_pylist()
    months = actions.column(f"partition.{month}").to_pylist() if month else [0] * len(names)
    folder = str(table_folder(lake, name))
    return [
        DataFile(f"{folder}/{path}", int(number), int(count))
        for path, number, count in zip(names, months, rows, strict=True)
    ]


def create_view(
    connection: Any,
    table: TableSchema,
    files: Iterable[DataFile],
    view: str | None = None,
) -> None:
    """Make a view of exactly these files, or an empty one with the right columns."""
    paths = [file.path for file in files]
    name = view or table.name
    if not paths:
        columns = ", ".join(
            f'CAST(NULL AS {kind}) AS "{key}"' for key, kind in table.columns.items()
        )
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT {columns} WHERE false")
        return
    quoted = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    hive = (
        f", hive_partitioning=true, hive_types={{'{table.month}': INTEGER}}"
        if table.month
        else ", hive_partitioning=false"
    )
    connection.execute(
        f"CREATE OR REPLACE VIEW {name} AS SELECT {table.select_list} "
        f"FROM read_parquet([{quoted}], union_by_name=true{hive})"
    )


def write_months(
    lake: Path, table: TableSchema, connection: Any, sql: str, months: list[int]
) -> int:
    """Replace whole months of a partitioned table with the rows of a query; the new version."""
    from deltalake import write_deltalake

    delta = _open_or_create(lake, table, connection)
    listed = ", ".join(str(month) for month in sorted(months))
    reader = connection.sql(_ordered(table, sql)).to_arrow_reader(100_000)
    write_deltalake(delta, reader, mode="overwrite", predicate=f"{table.month} IN ({listed})")
    return int(delta.version())


def write_whole(lake: Path, table: TableSchema, connection: Any, sql: str) -> int:
    """Replace all rows of an unpartitioned table with the rows of a query; the new version."""
    from deltalake import write_deltalake

    delta = _open_or_create(lake, table, connection)
    write_deltalake(
        delta, connection.sql(_ordered(table, sql)).to_arrow_reader(100_000), mode="overwrite"
    )
    return int(delta.version())


def head_version(lake: Path, name: str) -> int | None:
    """The newest version of a table on disk, or None if it does not exist."""
    from deltalake import DeltaTable

    folder = str(table_folder(lake, name))
    return int(DeltaTable(folder).version()) if DeltaTable.is_deltatable(folder) else None


def restore(lake: Path, name: str, version: int) -> int:
    """Bring a table's head back to an older version's rows; the version that results."""
    from deltalake import DeltaTable

    delta = DeltaTable(str(table_folder(lake, name)))
    delta.restore(version)
    return int(delta.version())


def clear(lake: Path, name: str) -> int:
    """Take every row out of a table; the version that results."""
    from deltalake import DeltaTable

    delta = DeltaTable(str(table_folder(lake, name)))
    delta.delete()
    return int(delta.version())


def _ordered(table: TableSchema, sql: str) -> str:
    return f"SELECT {table.select_list} FROM ({sql})"


def _open_or_create(lake: Path, table: TableSchema, connection: Any) -> Any:
    from deltalake import DeltaTable

    folder = table_folder(lake, table.name)
    if DeltaTable.is_deltatable(str(folder)):
        return DeltaTable(str(folder))
    empty = ", ".join(f'CAST(NULL AS {kind}) AS "{key}"' for key, kind in table.columns.items())
    schema = connection.sql(f"SELECT {empty} WHERE false").to_arrow_table().schema
    return DeltaTable.create(
        str(folder),
        schema=schema,
        partition_by=[table.month] if table.month else None,
        configuration=KEEP_EVERYTHING,
    )
