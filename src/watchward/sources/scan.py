"""Reading one file's raw cells with DuckDB, every line of it accounted for.

A row that cannot be split into columns is a `Broken` record. After a stray
quotation mark DuckDB can lose rows without a word, in pieces of a large file
or all the rest of it. So the lines are counted, and if they do not add up the
file is mended and read again.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchward.lake.engine import path_literal
from watchward.sources.contract import literal, quoted
from watchward.sources.files import InputFile
from watchward.sources.headings import parquet_columns
from watchward.sources.lines import LineCount, Survey, count_lines, survey, with_plain_newlines
from watchward.sources.mending import NOT_UTF8, mend
from watchward.words.errors import Refused


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not be split: its lines as text, the column it failed at, and why.

    `start` is the byte at which it begins, or -1 where `line` is known already.
    """

    start: int
    lines: tuple[str, ...]
    column: str
    reason: str
    is_quotes: bool = False
    line: int = 0


@dataclass(slots=True)
class Scanned:
    """How a file was read: rows that could be split, records that could not, lines of text.

    `first` is the row of the table at which this file's rows begin; `path`
    the text that was read (a copy if line ends had to be put right);
    `row_lines` the line of each row if the file had to be mended.
    """

    file: InputFile
    path: Path
    first: int
    rows: int = 0
    broken: list[Broken] = field(default_factory=list)
    counted: LineCount = field(default_factory=lambda: LineCount(0, True))
    row_lines: Sequence[int] | None = None

    def lines_of(self, rows: list[int]) -> list[int]:
        """The line on which each of these rows begins; for Parquet, the row's number."""
        if not rows:
            return []
        if self.row_lines is not None:
            return [self.row_lines[row] for row in rows]
        if self.file.kind == "parquet":
            return [row + 1 for row in rows]
        if not self.broken and self.counted.lines == self.rows + 1:
            return [row + 2 for row in rows]
        return self._survey(rows).row_lines

    def broken_lines(self) -> list[int]:
        """The line on which each broken record begins."""
        if not self.broken or self.broken[0].line:
            return [item.line for item in self.broken]
        lines = self._survey([]).broken_lines
        return [lines[item.start] for item in self.broken]

    def _survey(self, rows: list[int]) -> Survey:
        return survey(self.path, {item.start: len(item.lines) for item in self.broken}, rows)

    @property
    def is_accounted_for(self) -> bool:
        """Whether every line belongs to the heading, a row, a broken record, or is blank."""
        if any(item.is_quotes for item in self.broken):
            return False
        if self.counted.lines == 1 + self.rows + sum(len(item.lines) for item in self.broken):
            return True
        found = self._survey([])
        return found.records == 1 + self.rows and len(found.broken_lines) == len(self.broken)


Insert = Callable[[str], str]
"""Gives the INSERT statement for the SQL of a source of raw cells."""


def scan(connection: Any, file: InputFile, names: list[str], first: int, insert: Insert) -> Scanned:
    """Insert a file's rows by the statement `insert` gives, and say what came of it.

    `names` are the columns' names in order. Raises Refused for a file that
    cannot be read at all.
    """
    if file.kind == "parquet":
        rows = _run(connection, file, insert(_parquet(connection, file, names)))
        connection.execute("COMMIT")
        return Scanned(file, file.path, first, rows)
    path = file.path
    with ThreadPoolExecutor(1, "lines") as beside:
        counted = beside.submit(count_lines, path)
        try:
            _refuse_bare_returns(path)
            rows = _run(connection, file, insert(_csv(path, names)))
        except _LineEnds:
            path = with_plain_newlines(file.path, _copy_name(connection))
            counted = beside.submit(count_lines, path)
            rows = _run(connection, file, insert(_csv(path, names)))
        lines = counted.result()
    found = Scanned(file, path, first, rows, _broken(connection), lines)
    if found.is_accounted_for:
        connection.execute("COMMIT")
        return found
    connection.execute("ROLLBACK")
    return _scan_mended(connection, found, names, insert)


def _scan_mended(connection: Any, lost: Scanned, names: list[str], insert: Insert) -> Scanned:
    """Read a copy of the file without the lines that cannot be rows."""
    mended = mend(lost.path, _copy_name(connection), len(names))
    rows = _run(connection, lost.file, insert(_csv(mended.path, names)))
    if rows != len(mended.row_lines):
        connection.execute("ROLLBACK")
        raise Refused(
            expected="rows that can be told apart, with quotation marks in pairs",
            given=f"{len(mended.row_lines):,} rows, of which {rows:,} could be read",
            remedy="Look for quotation marks without a partner, or ask for the file again.",
            where=lost.file.name,
        )
    connection.execute("COMMIT")
    broken = [Broken(-1, (text,), "", fault, line=line) for line, text, fault in mended.rejected]
    return Scanned(lost.file, lost.path, lost.first, rows, broken, lost.counted, mended.row_lines)


class _LineEnds(Exception):
    """The file mixes ways of ending a line, or ends them with CR alone."""


def _refuse_bare_returns(path: Path) -> None:
    with path.open("rb") as file:
        begins = file.read(1 << 16)
    if b"\r" in begins and b"\n" not in begins:
        raise _LineEnds


def _run(connection: Any, file: InputFile, statement: str) -> int:
    """Insert within an open transaction; the rows inserted."""
    import duckdb

    connection.execute("DROP TABLE IF EXISTS csv_rejects; DROP TABLE IF EXISTS csv_scans; BEGIN")
    try:
        return int(connection.execute(statement).fetchall()[0][0])
    except duckdb.Error as error:
        connection.execute("ROLLBACK")
        text = str(error)
        if "reached an invalid state" in text:
            raise _LineEnds from None
        if isinstance(error, (duckdb.OutOfMemoryException, duckdb.InternalException)) or any(
            words in text for words in ("No space left", "Permission denied")
        ):
            raise
        raise Refused(
            expected="a whole file that can be read from its first row to its last",
            given=f"one that cannot ({text.splitlines()[0]})",
            remedy="Download or ask for it again; nothing was loaded.",
            where=file.name,
        ) from None


def _csv(path: Path, names: list[str]) -> str:
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    return (
        f"read_csv({path_literal(path)}, auto_detect=false, header=true, delim=',', quote='\"', "
        f"escape='\"', columns={{{columns}}}, store_rejects=true, rejects_table='csv_rejects', "
        f"rejects_scan='csv_scans', rejects_limit=0)"
    )


def _parquet(connection: Any, file: InputFile, names: list[str]) -> str:
    """Every column as text, written as a CSV of the same rows would hold it."""
    source = f"read_parquet({path_literal(file.path)})"
    kinds = {
        row[0]: row[1] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    }
    cells = ", ".join(
        f"{_as_text(quoted(column), kinds.get(column, ''))} AS {quoted(name)}"
        for column, name in zip(parquet_columns(file), names, strict=True)
    )
    return f"(SELECT {cells} FROM {source})"


def _as_text(column: str, kind: str) -> str:
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime(timezone('UTC', {column}), '%Y-%m-%dT%H:%M:%SZ')"
    if kind in ("DOUBLE", "FLOAT"):  # whole numbers among blanks arrive as 1.0
        whole = f"{column} = trunc({column}) AND abs({column}) < 1e15"
        return (
            f"CASE WHEN {whole} THEN CAST(CAST({column} AS BIGINT) AS VARCHAR) "
            f"ELSE CAST({column} AS VARCHAR) END"
        )
    return f"nullif(CAST({column} AS VARCHAR), '')"  # a CSV cannot tell '' from nothing


def _copy_name(connection: Any) -> Path:
    scratch = connection.execute("SELECT current_setting('temp_directory')").fetchall()[0][0]
    known = scratch if scratch and Path(scratch).is_dir() else None
    return Path(tempfile.mkdtemp(dir=known)) / "plain-lines.csv"


def _broken(connection: Any) -> list[Broken]:
    """What DuckDB could not split, one for each record, in the file's order."""
    rows = connection.execute(
        "SELECT DISTINCT ON (line_byte_position) line_byte_position, coalesce(column_name, ''), "
        "error_type, error_message, csv_line FROM csv_rejects "
        "ORDER BY line_byte_position, column_idx"
    ).fetchall()
    found = []
    for place, column, kind, message, line in rows:
        text = str(line or "")
        body = text.lstrip("\r\n")  # the place is that of the line end before, after CRLF
        lines = tuple(body.rstrip("\r\n").split("\n"))
        start = max(0, int(place or 1) - 1) + len(text) - len(body)
        is_quotes = kind in ("UNQUOTED VALUE", "LINE SIZE OVER MAXIMUM")
        found.append(Broken(start, lines, column, _reason(str(kind), str(message)), is_quotes))
    return found


def _reason(kind: str, message: str) -> str:
    """The engine's finding in words."""
    counts = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", message)
    if counts:
        return f"expected {counts[1]} columns, found {counts[2]}"
    if kind == "INVALID ENCODING":
        return NOT_UTF8
    return message.splitlines()[0] if message else kind
