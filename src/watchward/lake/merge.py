"""Judging incoming rows against what is held: new, changed, unchanged, removed.

Only months that change are written. The same content changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from watchward.lake.schema import TABLES, TableSchema
from watchward.lake.store import create_view
from watchward.lake.writer import Writer

_NOT_CONTENT = ("file_name", "file_row")
_BLOCK = 122_880
"""Rows DuckDB skips or reads together."""
_MOST_LOOKS = 12
"""How many months may look into each block before sorting the rows into months is quicker."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which held rows the load is the whole truth for: held and not sent means removed.

    `condition` is SQL over the held row ``h``; `months` are the months to
    look in besides those where the references are found.
    """

    condition: str = "false"
    months: frozenset[int] = frozenset()


@dataclass(slots=True)
class Merged:
    """What a merge did, in rows, with the months it touched and each month's change."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    months: set[int] = field(default_factory=set)
    revisions: list[dict[str, int]] = field(default_factory=list)


def merge(
    writer: Writer,
    name: str,
    incoming: str,
    key: tuple[str, ...],
    locate: str,
    scope: Scope,
    kept: tuple[str, ...] = (),
    *,
    in_file_order: bool = False,
    empty: frozenset[str] = frozenset(),
) -> Merged:
    """Merge the table or view `incoming` into a table by key.

    `locate` is the column by which held rows are found in any month; `kept`
    are columns the files do not have, which a held row therefore keeps.
    `empty` are columns in which no row sent has a value.
    `in_file_order` says that `incoming` reads no temporary table and has its
    rows as they stand in the files. Leaves the views ``merge_gone`` (held rows
    taken out or replaced) and ``merge_came`` (rows put in) for the caller.
    """
    table = TABLES[name]
    is_first = not writer.files(name)
    if is_first:
        _all_new(writer.connection, incoming, table, empty)
    else:
        _compare(writer, name, incoming, key, locate, scope, kept)
    result = _counts(writer, incoming, table.month)
    if result.months:
        in_order = is_first and in_file_order and _lie_by_month(writer.connection, table.month)
        _write(writer, name, key, result, in_order)
    return result


def _all_new(connection: Any, incoming: str, table: TableSchema, empty: frozenset[str]) -> None:
    """Nothing is held: every row comes, and none is copied to find that out."""
    nothing = ", ".join(f'NULL AS "{name}"' for name in sorted(empty))
    replaced = f" REPLACE ({nothing})" if nothing else ""
    connection.execute(f"CREATE OR REPLACE VIEW merge_came AS SELECT *{replaced} FROM {incoming}")
    create_view(connection, table, [], "held_months")
    connection.execute(
        "CREATE OR REPLACE VIEW merge_gone AS SELECT *, false AS is_removed FROM held_months"
    )


def _compare(
    writer: Writer,
    name: str,
    incoming: str,
    key: tuple[str, ...],
    locate: str,
    scope: Scope,
    kept: tuple[str, ...],
) -> None:
    """Find what comes and what goes by comparing each row sent with the one held."""
    table, connection = TABLES[name], writer.connection
    months = _months_to_open(writer, name, incoming, locate) | set(scope.months)
    held_files = [file for file in writer.files(name) if file.month in months]
    create_view(connection, table, held_files, "held_months")
    same_key = " AND ".join(f'h."{column}" IS NOT DISTINCT FROM n."{column}"' for column in key)
    content = [column for column in table.names if column not in _NOT_CONTENT]
    differs = " OR ".join(f'h."{column}" IS DISTINCT FROM n."{column}"' for column in content)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE held AS SELECT h.* FROM held_months h "
        f"WHERE h.{locate} IN (SELECT {locate} FROM {incoming}) OR ({scope.condition})"
    )
    incoming = _with_kept(incoming, same_key, kept)
    connection.execute(
        f"CREATE OR REPLACE TABLE came_rows AS SELECT n.* FROM {incoming} n "
        f"LEFT JOIN held h ON {same_key} WHERE h.source IS NULL OR ({differs})"
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE gone_rows AS SELECT h.*, n.source IS NULL AS is_removed "
        f"FROM held h LEFT JOIN {incoming} n ON {same_key} "
        f"WHERE (n.source IS NULL AND ({scope.condition})) "
        f"OR (n.source IS NOT NULL AND ({differs}))"
    )
    for way in ("came", "gone"):
        connection.execute(f"CREATE OR REPLACE VIEW merge_{way} AS SELECT * FROM {way}_rows")


def _with_kept(incoming: str, same_key: str, kept: tuple[str, ...]) -> str:
    """SQL for the rows sent, with what a held row keeps where the files have no such column."""
    if not kept:
        return incoming
    values = ", ".join(
        f'CASE WHEN h.source IS NULL OR n."{column}" IS NOT NULL THEN n."{column}" '
        f'ELSE h."{column}" END AS "{column}"'
        for column in kept
    )
    return f"(SELECT n.* REPLACE ({values}) FROM {incoming} n LEFT JOIN held h ON {same_key})"


def _months_to_open(writer: Writer, name: str, incoming: str, locate: str) -> set[int]:
    """Months that hold any of the incoming references."""
    month = TABLES[name].month
    create_view(writer.connection, TABLES[name], writer.files(name), "held_months")
    found = writer.connection.execute(
        f"SELECT DISTINCT {month} FROM held_months "
        f"WHERE {locate} IN (SELECT {locate} FROM {incoming})"
    ).fetchall()
    return {int(row[0]) for row in found}


def _counts(writer: Writer, incoming: str, month: str) -> Merged:
    connection = writer.connection
    total = connection.execute(f"SELECT count(*) FROM {incoming}").fetchall()[0][0]
    came = connection.execute("SELECT count(*) FROM merge_came").fetchall()[0][0]
    gone, removed = connection.execute(
        "SELECT count(*), coalesce(count_if(is_removed), 0) FROM merge_gone"
    ).fetchall()[0]
    changed = gone - removed
    by_month = connection.execute(
        f"SELECT month, sum(came), sum(gone), sum(removed) FROM ("
        f"SELECT {month} AS month, 1 AS came, 0 AS gone, 0 AS removed FROM merge_came UNION ALL "
        f"SELECT {month}, 0, 1, CAST(is_removed AS INTEGER) FROM merge_gone) "
        "GROUP BY 1 ORDER BY 1"
    ).fetchall()
    return Merged(
        added=came - changed,
        changed=changed,
        unchanged=total - came,
        removed=removed,
        months={int(row[0]) for row in by_month},
        revisions=[
            {"month": int(row[0]), "came": int(row[1]), "gone": int(row[2])} for row in by_month
        ],
    )


def _lie_by_month(connection: Any, month: str) -> bool:
    """Whether the rows that come lie in their files so that most blocks hold few months."""
    blocks, looks = connection.execute(
        "SELECT count(*), sum(1 + (last // 100 - first // 100) * 12 + last % 100 - first % 100) "
        f"FROM (SELECT min({month}) AS first, max({month}) AS last FROM merge_came "
        f"GROUP BY file_name, file_row // {_BLOCK})"
    ).fetchall()[0]
    return bool(looks <= _MOST_LOOKS * blocks)


def _write(writer: Writer, name: str, key: tuple[str, ...], result: Merged, in_order: bool) -> None:
    """Rewrite the touched months: what stays, and what came."""
    table, connection = TABLES[name], writer.connection
    columns = ", ".join(table.names)
    files = [file for file in writer.files(name) if file.month in result.months]
    create_view(connection, table, files, "held_months")
    same_key = " AND ".join(f'h."{column}" IS NOT DISTINCT FROM g."{column}"' for column in key)
    stays = f"SELECT {columns} FROM held_months h" + (
        f" WHERE NOT EXISTS (SELECT 1 FROM merge_gone g WHERE {same_key})"
        if result.changed or result.removed
        else ""
    )
    came = f"SELECT {columns} FROM merge_came"
    rows = f"{stays} UNION ALL {came}" if files else "FROM merge_came"
    writer.replace_months(name, rows, result.months, in_order=in_order)
