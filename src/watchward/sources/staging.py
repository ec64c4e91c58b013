"""Reading extract files into one staged table, in one pass, keeping every row that cannot be read.

Structural faults (short or long rows, stray quotes, bytes that are no UTF-8)
come from DuckDB's own rejects table; faults of value are found by the
contract. Rows in = rows staged + rejected, checked against the file's lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from watchward.sources.contract import Contract, fault, literal, parsed, quoted, trimmed
from watchward.sources.files import InputFile
from watchward.sources.headings import check_headings, mapped, read_headings
from watchward.sources.lines import byte_lines, count_lines
from watchward.words.errors import Refused


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be read: where it stands and why. `line` counts from 1."""

    file_name: str
    line: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Staged:
    """What reading gave: rows of the staged table, rejects, and the columns the files had."""

    table: str
    rows_in: int = 0
    columns: set[str] = field(default_factory=set)
    rejects: list[Reject] = field(default_factory=list)


Progress = Callable[[str, int], None]


def stage(
    connection: Any,
    contract: Contract,
    files: list[InputFile],
    *,
    columns: Mapping[str, str] | None = None,
    checks: tuple[tuple[str, str, str], ...] = (),
    progress: Progress = lambda name, rows: None,
) -> Staged:
    """Read files into the temporary table ``staged``, typed by the contract.

    `columns` maps other headings to the contract's names. `checks` are
    further faults: (column, SQL condition over raw cells, reason).
    """
    headings = {}
    for file in files:
        headings[file.name] = mapped(read_headings(file), columns or {})
        check_headings(file, headings[file.name], contract)
    staged = Staged("staged")
    connection.execute(_create(contract))
    for file in files:
        _read_one(connection, contract, file, headings[file.name], checks, staged)
        progress(file.name, staged.rows_in)
    return staged


def _create(contract: Contract) -> str:
    kinds = {
        "flag": "BOOLEAN",
        "date": "DATE",
        "moment": "TIMESTAMP",
        "number": "DOUBLE",
        "whole": "BIGINT",
    }
    columns = ", ".join(
        f"{quoted(item.name)} {kinds.get(item.kind, 'VARCHAR')}" for item in contract.fields
    )
    return (
        f"CREATE OR REPLACE TEMP TABLE staged ({columns}, has_time BOOLEAN, extra VARCHAR, "
        "file_name VARCHAR, file_row BIGINT)"
    )


def _read_one(
    connection: Any,
    contract: Contract,
    file: InputFile,
    headings: list[str],
    checks: tuple[tuple[str, str, str], ...],
    staged: Staged,
) -> None:
    known = [item for item in contract.fields if item.name in headings]
    staged.columns |= {item.name for item in known}
    source = _scan(file, headings)
    faults = _faults(contract, headings, checks)
    wrong = " OR ".join(f"({condition})" for condition, _, _ in faults) or "false"
    values = ", ".join(
        f"{parsed(item) if item in known else 'NULL'} AS {quoted(item.name)}"
        for item in contract.fields
    )
    connection.execute("DROP TABLE IF EXISTS csv_rejects; DROP TABLE IF EXISTS csv_scans")
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE reading AS SELECT {values}, {_has_time(contract, known)} "
        f"AS has_time, {_extra(headings, contract)} AS extra, coalesce({wrong}, false) AS is_wrong, "
        f"CASE WHEN coalesce({wrong}, false) THEN {_first_fault(faults)} END AS fault FROM {source}"
    )
    read = connection.execute(
        "SELECT count(*), coalesce(count_if(is_wrong), 0) FROM reading"
    ).fetchall()[0]
    rejected = _structural(connection, file) if file.kind == "csv" else []
    lines = _check_lines(connection, file, read[0], rejected, headings)
    if read[1]:
        rejected += _value_faults(connection, file, rejected, lines)
    staged.rejects += rejected
    staged.rows_in += read[0] - read[1] + len(rejected)
    names = ", ".join(quoted(item.name) for item in contract.fields)
    connection.execute(
        f"INSERT INTO staged SELECT {names}, has_time, extra, {literal(file.key_name)}, "
        "rowid + 1 FROM reading WHERE NOT is_wrong"
    )
    connection.execute("DROP TABLE reading")


def _scan(file: InputFile, headings: list[str]) -> str:
    path = literal(str(file.path))
    if file.kind == "parquet":
        cells = ", ".join(f"CAST({quoted(name)} AS VARCHAR) AS {quoted(name)}" for name in headings)
        return f"(SELECT {cells} FROM read_parquet({path}))"
    columns = ", ".join(
        f"{literal(name or f'column {i}')}: 'VARCHAR'" for i, name in enumerate(headings)
    )
    return (
        f"read_csv({path}, auto_detect=false, header=true, delim=',', quote='\"', escape='\"', "
        f"columns={{{columns}}}, store_rejects=true, rejects_table='csv_rejects', "
        "rejects_scan='csv_scans', rejects_limit=0)"
    )


def _faults(
    contract: Contract, headings: list[str], checks: tuple[tuple[str, str, str], ...]
) -> list[tuple[str, str, str]]:
    """(condition, column, reason) of everything that can be wrong with a row, in order."""
    found = []
    for item in contract.fields:
        if item.name not in headings:
            continue
        if item.needs_value:
            found.append(
                (f"{trimmed(item.name)} IS NULL", item.name, "expected a value, not a blank")
            )
        if item.kind in ("code", "text"):
            found.append(
                (f"starts_with({quoted(item.name)}, '=')", item.name, "a formula, not a value")
            )
        if (wrong := fault(item)) is not None:
            found.append((wrong[0], item.name, wrong[1]))
    found += [(sql, column, why) for column, sql, why in checks if column in headings]
    return found


def _first_fault(faults: list[tuple[str, str, str]]) -> str:
    cases = " ".join(
        f"WHEN {condition} THEN json_object('column', {literal(column)}, "
        f"'value', {quoted(column)}, 'reason', {literal(reason)})"
        for condition, column, reason in faults
    )
    return f"CASE {cases} END" if cases else "NULL"


def _has_time(contract: Contract, known: list[Any]) -> str:
    """Whether the row's main moment says a time of day."""
    main = next((item for item in known if item.kind == "moment"), None)
    return f"length({trimmed(main.name)}) > 10" if main else "false"


def _extra(headings: list[str], contract: Contract) -> str:
    """Columns the contract does not know, kept as one JSON text."""
    others = [name for name in headings if name and name not in contract.names]
    if not others:
        return "NULL"
    parts = ", ".join(f"{literal(name)}, {quoted(name)}" for name in others)
    return f"CAST(json_object({parts}) AS VARCHAR)"


def _structural(connection: Any, file: InputFile) -> list[Reject]:
    """Rows DuckDB could not split into columns; a stray quote's swallowed lines one by one."""
    rows = connection.execute(
        "SELECT DISTINCT ON (line) line, line_byte_position, coalesce(column_name, ''), "
        "error_message, csv_line FROM csv_rejects ORDER BY line, column_idx"
    ).fetchall()
    places = byte_lines(file.path, [max(0, (row[1] or 1) - 1) for row in rows])
    rejects = []
    for (_, _, column, message, text), line in zip(rows, places, strict=True):
        for offset, part in enumerate((text or "").splitlines() or [""]):
            reason = message if offset == 0 else "swallowed by a quotation mark opened above"
            rejects.append(Reject(file.name, line + offset, column, part[:500], reason))
    return rejects


def _check_lines(
    connection: Any, file: InputFile, read: int, rejected: list[Reject], headings: list[str]
) -> int:
    """Account for every line of a text file; the number of line breaks inside quoted cells.

    Refuses a file that ends in the middle of its last row.
    """
    if file.kind != "csv":
        return 0
    counted = count_lines(file.path)
    if read == 0 and not rejected:
        raise Refused(
            expected="at least one row under the headings",
            given="headings and no rows",
            remedy="Ask for the file again. To say that months had no records, use --covers.",
            where=file.name,
        )
    last = max((reject.line for reject in rejected), default=0)
    if last == counted.lines and not counted.ends_with_newline:
        raise Refused(
            expected="a whole file, ending with a whole row",
            given=f"one that stops in the middle of line {counted.lines:,}",
            remedy="Download or ask for it again; nothing was loaded.",
            where=file.name,
        )
    return counted.lines - counted.blank - 1 - read - len(rejected)


def _value_faults(
    connection: Any, file: InputFile, structural: list[Reject], inner_breaks: int
) -> list[Reject]:
    """Rows whose values break the contract, with the line each begins on."""
    rows = connection.execute(
        "SELECT rowid, fault FROM reading WHERE is_wrong ORDER BY rowid"
    ).fetchall()
    breaks = _breaks_before(connection, rows) if inner_breaks > 0 else [0] * len(rows)
    taken = sorted(reject.line for reject in structural)
    rejects, skipped = [], 0
    for (rowid, text), extra in zip(rows, breaks, strict=True):
        line = rowid + 2 + extra + skipped
        while skipped < len(taken) and taken[skipped] <= line:
            skipped, line = skipped + 1, line + 1
        found = json.loads(text)
        rejects.append(
            Reject(file.name, line, found["column"], (found["value"] or "")[:500], found["reason"])
        )
    return rejects


def _breaks_before(connection: Any, rows: list[Any]) -> list[int]:
    """Line breaks inside quoted cells before each of these rows."""
    texts = [
        f"length({quoted(name)}) - length(replace({quoted(name)}, chr(10), ''))"
        if name != "extra"
        else "(length(extra) - length(replace(extra, '\\n', ''))) // 2"  # escaped in JSON
        for name, kind in connection.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_name = 'reading'"
        ).fetchall()
        if kind == "VARCHAR" and name != "fault"
    ]
    total = " + ".join(f"coalesce({text}, 0)" for text in texts) or "0"
    found = connection.execute(
        f"SELECT rowid, sum({total}) OVER (ORDER BY rowid) - ({total}), is_wrong FROM reading "
        "QUALIFY is_wrong ORDER BY rowid"
    ).fetchall()
    return [int(row[1]) for row in found]
