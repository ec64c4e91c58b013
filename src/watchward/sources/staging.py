"""Reading extract files into one staged table, in one pass, keeping every row that cannot be read.

Structural faults (short or long rows, stray quotes, bytes that are no UTF-8)
come from the scan; faults of value are found by the contract. Rows in = rows
staged + rejected, checked against the file's lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from watchward.lake.engine import insert_rows
from watchward.sources.checks import Check
from watchward.sources.contract import (
    Contract,
    Field,
    as_read,
    fault,
    literal,
    main_date,
    main_moment,
    one_of_words,
    parsed,
    quoted,
    trimmed,
)
from watchward.sources.files import InputFile
from watchward.sources.headings import check_headings, mapped, read_headings
from watchward.sources.quick import Shape
from watchward.sources.reading import create_rows, read_quickly
from watchward.sources.scan import Scanned, scan
from watchward.words.errors import Refused

_Fault = tuple[str, str, str]
"""The column it is shown under, an SQL condition over cells, and the reason in words."""
Progress = Callable[[str, int], None]

_MOST_SHOWN = 500
"""How many letters of a wrong value are kept."""
_TYPES = {
    "flag": "BOOLEAN", "date": "DATE", "moment": "TIMESTAMP", "number": "DOUBLE", "whole": "BIGINT",
}  # fmt: skip


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
    scans: list[Scanned] = field(default_factory=list)
    has_extra: bool = False
    listed: dict[str, str] = field(default_factory=dict)
    """Columns of texts kept in a type that lists them, with that type; one of them is blank."""

    def reject(self, faults: list[tuple[int, str, str, str]]) -> None:
        """Reject rows by their place in ``staged_rows``: (row, column, value, reason), rising."""
        for found in self.scans:
            inside = [f for f in faults if found.first <= f[0] < found.first + found.rows]
            lines = found.lines_of([row - found.first for row, *_ in inside])
            self.rejects += [
                Reject(found.file.name, line, column, value[:_MOST_SHOWN], reason)
                for (_, column, value, reason), line in zip(inside, lines, strict=True)
            ]


def stage(
    connection: Any,
    contract: Contract,
    files: list[InputFile],
    *,
    columns: Mapping[str, str] | None = None,
    checks: tuple[Check, ...] = (),
    progress: Progress = lambda name, rows: None,
    may_be_empty: bool = False,
) -> Staged:
    """Read files into the view ``staged``, typed by the contract.

    `columns` maps other headings to the contract's names. `checks` are
    further faults; in their conditions a column stands for the cell, and
    ``as_read(column)`` for its value; the cell of a date, moment or flag may
    have blanks around it. `may_be_empty` allows headings without rows.
    """
    headings = [mapped(read_headings(file), columns or {}) for file in files]
    for file, names in zip(files, headings, strict=True):
        check_headings(file, names, contract)
    staged = Staged("staged")
    staged.columns = {name for names in headings for name in names} & set(contract.names)
    kept = _kept(contract, headings)
    staged.has_extra = "extra" in kept
    connection.execute(create_rows(kept))
    total = 0
    for number, (file, names) in enumerate(zip(files, headings, strict=True)):
        rows = partial(_rows, contract, names, checks, number, kept)
        shape = _shape(contract, names, checks, number, kept, rows)
        listed = staged.listed if len(files) == 1 else None
        found = read_quickly(connection, file, shape, total, listed)
        if found is None:
            found = scan(connection, file, shape.names, total, partial(_insert, rows))
        total += found.rows
        staged.scans.append(found)
        _refuse_unfinished(found, may_be_empty)
        _take_rejects(connection, staged, found, names)
        staged.rows_in = total + sum(len(b.lines) for s in staged.scans for b in s.broken)
        progress(file.name, staged.rows_in)
    _make_view(connection, contract, staged, kept)
    return staged


def _kept(contract: Contract, headings: list[list[str]]) -> dict[str, str]:
    """The columns the rows read are kept in, with their types: every one takes time to fill."""
    sent = {name for names in headings for name in names}
    kept = {item.name: _type(item) for item in contract.fields if item.name in sent}
    kept |= {"main_month": "INTEGER", "has_time": "BOOLEAN", "fault": "VARCHAR"}
    if sent - set(contract.names):
        kept["extra"] = "VARCHAR"
    if len(headings) > 1:
        kept["file_number"] = "INTEGER"
    return kept


def _type(item: Field) -> str:
    return _TYPES.get(item.kind, "VARCHAR")


def _own_names(headings: list[str], contract: Contract) -> list[str]:
    """Names for the columns of a scan: the contract's own, a number for any other."""
    known = set(contract.names)
    return [name if name in known else f"other {i}" for i, name in enumerate(headings)]


def _shape(
    contract: Contract,
    headings: list[str],
    checks: tuple[Check, ...],
    number: int,
    kept: Mapping[str, str],
    rows: Callable[[str], str],
) -> Shape:
    """What the quick way has to know to make the rows that `rows` would make."""
    return Shape(
        names=_own_names(headings, contract),
        fields=[item for item in contract.fields if item.name in headings],
        reference=contract.reference,
        kept=kept,
        strict=rows,
        extra="" if (extra := _extra(headings, contract)) == "NULL" else extra,
        checks=tuple(check for check in checks if check.column in headings),
        number=number,
    )


def _insert(rows: Callable[[str], str], source: str) -> str:
    return f"INSERT INTO staged_rows {rows(source)}"


def _rows(
    contract: Contract,
    headings: list[str],
    checks: tuple[Check, ...],
    number: int,
    kept: Mapping[str, str],
    source: str,
) -> str:
    """SQL for typed rows of a source of raw cells, each with its first fault if it has any."""
    known = [item for item in contract.fields if item.name in headings]
    cells = ", ".join(f"{_cell(item)} AS {quoted(item.name)}" for item in known)
    values = ", ".join(f"{_value(item)} AS {as_read(item.name)}" for item in known)
    found = {item.name: as_read(item.name) for item in known} | {
        "main_month": _main_month(known),
        "has_time": _has_time(known),
        "fault": _first_fault(_faults(contract, headings, checks)),
        "extra": "extra",
        "file_number": str(number),
    }
    row = ", ".join(found.get(name, "NULL") for name in kept)
    return (
        f"SELECT {row} FROM (SELECT *, {values} FROM "
        f"(SELECT {cells}, {_extra(headings, contract)} AS extra FROM {source}))"
    )


_READ_AT_ONCE = ("date", "moment", "flag")
"""Kinds whose cells are trimmed only where they could not be read as they stand."""


def _cell(item: Field) -> str:
    """SQL for what stands under the column's own name: the cell, of some kinds as it stands."""
    return quoted(item.name) if item.kind in _READ_AT_ONCE else _trimmed(item.name)


def _value(item: Field) -> str:
    return parsed(item) if item.kind in _READ_AT_ONCE else parsed(item, quoted(item.name))


def _faulty(item: Field) -> str:
    """SQL for the cell without surrounding blanks; of some kinds, only where it was not read."""
    if item.kind not in _READ_AT_ONCE:
        return quoted(item.name)
    return f"(CASE WHEN {as_read(item.name)} IS NULL THEN {trimmed(item.name)} END)"


def _trimmed(name: str) -> str:
    """`trimmed`, asked for only where a cell begins or may end with a blank: most do not."""
    cell = quoted(name)
    may_end = f"ends_with({cell}, ' ') OR strlen({cell}) <> length({cell})"  # or is not ASCII
    return (
        f"CASE WHEN {cell} < '!' OR (contains({cell}, ' ') AND ({may_end})) "
        f"THEN {trimmed(name)} ELSE {cell} END"
    )


def _faults(contract: Contract, headings: list[str], checks: tuple[Check, ...]) -> list[_Fault]:
    """(column, condition, reason) of everything that can be wrong with a row, in order."""
    found: list[_Fault] = []
    for item in contract.fields:
        if item.name in headings:
            found += _cell_faults(item, item.name == contract.reference)
    return found + [check[:3] for check in checks if check.column in headings]


def _cell_faults(item: Field, is_reference: bool) -> list[_Fault]:
    cell = _faulty(item)
    found = []
    if item.needs_value:
        blank = f"{as_read(item.name)} IS NULL AND {cell} IS NULL"
        found.append((item.name, blank, "expected a value, not a blank"))
    if item.kind in ("code", "text"):
        formula = f"{cell} >= '=' AND {cell} < 'A' AND ({cell} < '>' OR {cell} >= '@')"
        found.append((item.name, formula, "a formula, not a value"))
    if is_reference:
        found.append((item.name, f"contains({cell}, chr(10))", "a line break inside a reference"))
    if (wrong := fault(item, cell, as_read(item.name))) is not None:
        found.append((item.name, *wrong))
    return found


def _first_fault(faults: list[_Fault]) -> str:
    """SQL for the first fault as JSON; NULL for a row without any."""
    cases = " ".join(
        f"WHEN {condition} THEN CAST(json_object('column', {literal(column)}, "
        f"'value', {trimmed(column)}, 'reason', {literal(reason)}) AS VARCHAR)"
        for column, condition, reason in faults
    )
    return f"CASE {cases} END" if cases else "NULL"


def _main_month(known: list[Field]) -> str:
    """The month of the date every row must have, as 202410: rows are skipped by it."""
    main = main_date(known)
    if main is None:
        return "NULL"
    value = as_read(main.name)
    return f"CAST(year({value}) * 100 + month({value}) AS INTEGER)"


def _has_time(known: list[Field]) -> str:
    """Whether the row's main moment says a time of day."""
    main = main_moment(known)
    if main is None:
        return "false"
    cell = quoted(main.name)
    return f"CASE WHEN strlen({cell}) > 10 THEN length({trimmed(main.name)}) > 10 ELSE false END"


def _extra(headings: list[str], contract: Contract) -> str:
    """Columns the contract does not know, kept as one JSON text, by name."""
    names = _own_names(headings, contract)
    others = sorted((h, n) for h, n in zip(headings, names, strict=True) if h and h != n)
    if not others:
        return "NULL"
    parts = ", ".join(f"{literal(heading)}, {quoted(name)}" for heading, name in others)
    return f"CAST(json_object({parts}) AS VARCHAR)"


def _refuse_unfinished(found: Scanned, may_be_empty: bool) -> None:
    """Refuse a file without rows, and one that ends in the middle of a row."""
    if not found.rows and not found.broken and not may_be_empty:
        raise Refused(
            expected="at least one row under the headings",
            given="headings and no rows",
            remedy="Ask for the file again. To say that months had no records, name the months "
            "that it covers (on the command line: --covers).",
            where=found.file.name,
        )
    if not found.broken or found.counted.ends_with_newline:
        return
    if found.broken_lines()[-1] + len(found.broken[-1].lines) > found.counted.lines:
        raise _cut_short(found)


def _cut_short(found: Scanned) -> Refused:
    return Refused(
        expected="a whole file, ending with a whole row",
        given=f"one that stops in the middle of line {found.counted.lines:,}",
        remedy="Download or ask for it again; nothing was loaded.",
        where=found.file.name,
    )


def _take_rejects(connection: Any, staged: Staged, found: Scanned, headings: list[str]) -> None:
    """Add a file's rejects: lines that could not be split, and rows with a wrong value."""
    for item, line in zip(found.broken, found.broken_lines(), strict=True):
        for offset, text in enumerate(item.lines):
            shown = text.rstrip("\r")[:_MOST_SHOWN]
            staged.rejects.append(
                Reject(found.file.name, line + offset, item.column, shown, item.reason)
            )
    rows = connection.execute(
        "SELECT rowid, fault FROM staged_rows WHERE fault IS NOT NULL AND rowid >= ? ORDER BY 1",
        [found.first],
    ).fetchall()
    faults = [(int(row), *_said(text)) for row, text in rows]
    _refuse_cut_value(found, faults, headings)
    staged.reject(faults)


def _said(text: str) -> tuple[str, str, str]:
    said = json.loads(text)
    return said["column"], said["value"] or "", said["reason"]


def _refuse_cut_value(
    found: Scanned, faults: list[tuple[int, str, str, str]], headings: list[str]
) -> None:
    """A last line that is not ended and whose last cell is wrong was cut off."""
    if found.counted.ends_with_newline or not faults or found.file.kind == "parquet":
        return
    row, column, value, _ = faults[-1]
    if row == found.first + found.rows - 1 and column == headings[-1] and value:
        raise _cut_short(found)


def _make_view(
    connection: Any, contract: Contract, staged: Staged, kept: Mapping[str, str]
) -> None:
    """The view ``staged``: right rows, with the name of their file and their row in it."""
    connection.execute(
        "CREATE OR REPLACE TABLE staged_files (file_number INTEGER, key_name VARCHAR, "
        "first_row BIGINT)"
    )
    insert_rows(
        connection,
        "staged_files",
        [(number, s.file.key_name, s.first) for number, s in enumerate(staged.scans)],
    )
    connection.execute("CREATE OR REPLACE TABLE left_out (row_id BIGINT)")
    names = ", ".join(
        quoted(item.name)
        if item.name in staged.columns
        else f"CAST(NULL AS {_type(item)}) AS {quoted(item.name)}"
        for item in contract.fields
    )
    rows = (
        f"SELECT {names}, main_month, has_time, "
        f"{'extra' if 'extra' in kept else 'CAST(NULL AS VARCHAR) AS extra'}, "
        f"{_placed(staged)} AS staged_row FROM staged_rows r {_files(staged)} "
        f"{'WHERE r.fault IS NULL' if staged.rejects else ''}"
    )
    for name in ("staged_right", "staged"):  # not one of the other, for quicker queries
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {rows}")


def _placed(staged: Staged) -> str:
    """SQL for a row's file, its row in the file and its place; plain words for a single file."""
    if len(staged.scans) == 1:
        name = one_of_words(literal(staged.scans[0].file.key_name))
        return f"{name} AS file_name, r.rowid + 1 AS file_row, r.rowid"
    return "f.key_name AS file_name, r.rowid - f.first_row + 1 AS file_row, r.rowid"


def _files(staged: Staged) -> str:
    return "" if len(staged.scans) == 1 else "JOIN staged_files f USING (file_number)"


def leave_out(connection: Any) -> None:
    """Take the rows listed in ``left_out`` out of ``staged``; not done before there are any."""
    connection.execute(
        "CREATE OR REPLACE VIEW staged AS SELECT * FROM staged_right "
        "WHERE staged_row NOT IN (SELECT row_id FROM left_out)"
    )
