"""DuckDB connections: in memory, no extensions fetched, bounded memory, spilling to scratch."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def connect(scratch: Path | None = None) -> Any:
    """A new in-memory DuckDB connection. Never share one across a fork."""
    import duckdb

    config: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "threads": int(os.environ.get("WATCHWARD_THREADS", "0")) or os.cpu_count() or 2,
    }
    if scratch is not None:
        config["temp_directory"] = str(scratch)
        config["memory_limit"] = os.environ.get("WATCHWARD_MEMORY", "3GB")
    return duckdb.connect(":memory:", config=config)


def insert_rows(connection: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of values, if any, in one statement: one by one takes ten times as long."""
    columns = [list(values) for values in zip(*rows, strict=True)]
    if columns:
        marks = ", ".join(["unnest(?)"] * len(columns))
        connection.execute(f"INSERT INTO {table} SELECT {marks}", columns)


def path_literal(path: Path | str) -> str:
    """A path as an SQL literal for a reader, which would take * ? [ for patterns."""
    plain = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))
    return "'" + plain.replace("'", "''") + "'"
