"""Reading the rows of a plain text file quickly, piece by piece, as Arrow tables.

A value is taken only where the strict way, which is SQL, would take the same
one from the same cell: texts without a blank at either end, dates and times in
the forms nearly all have, plain numbers, the known words of a flag. A row with
any other cell, or with a fault, is read by the SQL alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from watchward.sources.arrays import as_numpy, from_numpy, repeated, room
from watchward.sources.checks import Check
from watchward.sources.contract import (
    FLAG_FALSE,
    FLAG_TRUE,
    Field,
    as_read,
    main_date,
    main_moment,
    parsed,
    quoted,
    trimmed,
)
from watchward.sources.plain import Letters, NotPlain, PlainText, check_plain, has_letter
from watchward.sources.vouched import (
    Column,
    either,
    layout,
    longest_of,
    moments,
    months,
    numbers,
    references,
    worded,
)

_AT_ONCE = 1 << 21
"""Bytes split into cells at a time."""
_LONGEST_ROW = 1 << 20
"""Longer rows, in bytes, are left to a reader that has a limit and says so."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file's rows are to become.

    `names` are the columns of the file in order; `fields` those of them that
    the contract knows; `kept` the columns of a row as read, with their types;
    `strict` gives SQL for such rows from the SQL of a source of raw cells;
    `extra` is SQL for columns that the contract does not know, or blank;
    `checks` are the faults between values of a row.
    """

    names: list[str]
    fields: list[Field]
    reference: str
    kept: Mapping[str, str]
    strict: Callable[[str], str]
    extra: str
    checks: tuple[Check, ...]
    number: int


def table_of_piece(connection: Any, shape: Shape, text: PlainText, number: int) -> Any:
    """The rows of one piece of a file, as an Arrow table of the columns kept.

    Raises NotPlain where the piece cannot be split beyond doubt.
    """
    held = text.read(text.pieces[number])
    letters = check_plain(held, text.has_returns)
    raw = _split(shape, held, letters)
    if raw.num_rows != letters.lines:  # a blank line, or a row of several
        raise NotPlain
    with connection.cursor() as engine:
        return _Piece(shape, engine, raw).rows()


def _split(shape: Shape, held: memoryview, letters: Letters) -> Any:
    """The cells of a piece: flags as such where all are known words, all else as text.

    What `letters` says is not there is not looked for again in every cell.
    """
    import pyarrow as arrow
    from pyarrow import csv

    text, words = arrow.string(), arrow.dictionary(arrow.int32(), arrow.string())
    kinds = dict.fromkeys(shape.names, text)
    for item in shape.fields:
        if item.name != shape.reference and item.kind in ("code", "text", "choice", "flag"):
            kinds[item.name] = words
    flags = {item.name: arrow.bool_() for item in shape.fields if item.kind == "flag"}
    tries = [kinds | flags, kinds] if flags and not has_letter(held, b"\t") else [kinds]
    for columns in tries:
        try:
            return csv.read_csv(
                arrow.BufferReader(arrow.py_buffer(held)),
                csv.ReadOptions(use_threads=False, column_names=shape.names, block_size=_AT_ONCE),
                csv.ParseOptions(quote_char='"' if letters.has_marks else False),
                csv.ConvertOptions(
                    column_types=columns,
                    check_utf8=not letters.is_ascii,
                    strings_can_be_null=True,
                    null_values=[""],
                    true_values=_spellings(FLAG_TRUE),
                    false_values=_spellings(FLAG_FALSE),
                ),
                memory_pool=room(),
            ).combine_chunks(memory_pool=room())
        except arrow.ArrowInvalid:
            continue
    raise NotPlain


def _spellings(words: tuple[str, ...]) -> list[str]:
    """The words with each letter small or capital."""
    return [
        "".join(letters)
        for word in words
        for letters in product(*({letter, letter.upper()} for letter in word))
    ]


@dataclass(slots=True)
class _Piece:
    """One piece of a file on its way from cells to values."""

    shape: Shape
    engine: Any
    raw: Any
    columns: dict[str, Column] = field(default_factory=dict)

    def rows(self) -> Any:
        """The rows, those in doubt read strictly."""
        import numpy

        for item in self.shape.fields:
            self.columns[item.name] = self._column(item)
        self._refuse_long_rows()
        quick = self._assembled()
        doubts = [c.doubtful for c in self.columns.values() if c.doubtful is not None]
        doubts += self._failing(quick)
        if not doubts:
            return quick
        doubtful = numpy.logical_or.reduce(doubts)
        return self._mixed(quick, doubtful) if doubtful.any() else quick

    def _cells(self, name: str) -> Any:
        import pyarrow as arrow

        column = self.raw[name]
        return column.chunk(0) if column.num_chunks else arrow.nulls(0, column.type)

    def _column(self, item: Field) -> Column:
        cells = self._cells(item.name)
        if item.name == self.shape.reference:
            column = references(cells)
        elif item.kind in ("date", "moment"):
            column = moments(cells) or self._by_sql(item, cells)
        elif item.kind in ("number", "whole"):
            column = numbers(item, cells) or self._by_sql(item, cells)
        else:
            column = worded(item, cells)
        if item.needs_value and column.values.null_count:
            column.doubtful = either(column.doubtful, as_numpy(column.values.is_null()))
        return column

    def _by_sql(self, item: Field, cells: Any) -> Column:
        """The column read by the SQL of the contract, where the quick way does not do for all."""
        import pyarrow as arrow
        from pyarrow import compute

        read = self._asked(
            f"SELECT {parsed(item)} AS found, "
            f"coalesce(length({trimmed(item.name)}) > 10, false) AS has_time FROM cells",
            arrow.table({item.name: cells}),
        )
        found = read["found"].combine_chunks()
        unread = as_numpy(compute.and_(found.is_null(), cells.is_valid()))
        return Column(found, unread, longest_of(layout(cells)[0]), as_numpy(read["has_time"]))

    def _refuse_long_rows(self) -> None:
        """Raises NotPlain where a row may be too long for a reader that has a limit."""
        others = set(self.shape.names) - set(self.columns)
        longest = sum(column.longest for column in self.columns.values())
        longest += sum(longest_of(layout(self._cells(name))[0]) for name in others)
        if longest + len(self.shape.names) * 3 > _LONGEST_ROW:
            raise NotPlain

    def _assembled(self) -> Any:
        """The table of the columns kept, as if no row were in doubt."""
        import numpy
        import pyarrow as arrow

        made = {name: column.values for name, column in self.columns.items()}
        main, timed = main_date(self.shape.fields), main_moment(self.shape.fields)
        if main is not None:
            made["main_month"] = months(made[main.name])
        has_time: Any = self.columns[timed.name].has_time if timed is not None else False
        rows = self.raw.num_rows
        is_same = isinstance(has_time, bool)
        made["has_time"] = repeated(has_time, rows) if is_same else from_numpy(has_time)
        if self.shape.extra:
            made["extra"] = self._extra()
        made["file_number"] = repeated(numpy.int32(self.shape.number), rows)
        kinds = arrow_types()
        columns = {}
        for name, kind in self.shape.kept.items():
            values = made.get(name)
            if values is None:
                values = arrow.nulls(rows, kinds[kind])
            elif kind != "VARCHAR" and values.type != kinds[kind]:
                values = values.cast(kinds[kind], safe=False)
            columns[name] = values
        return arrow.table(columns)

    def _extra(self) -> Any:
        found = self._asked(f"SELECT {self.shape.extra} AS extra FROM cells", self.raw)
        return found["extra"].combine_chunks()

    def _asked(self, sql: str, cells: Any) -> Any:
        """What SQL over a table called ``cells`` finds, as an Arrow table with rows in order."""
        self.engine.register("cells", cells)
        found = self.engine.sql(sql).to_arrow_table()
        self.engine.unregister("cells")
        return found

    def _failing(self, quick: Any) -> list[Any]:
        """A mask of the rows of which a check between cells is true, if there are any."""
        checks = [check for check in self.shape.checks if check.may_fail(quick)]
        if not checks:
            return []
        names = ", ".join(
            f"{quoted(item.name)}, {quoted(item.name)} AS {as_read(item.name)}"
            for item in self.shape.fields
        )
        failing = " OR ".join(f"coalesce({check.condition}, false)" for check in checks)
        asked = self._asked(f"SELECT {failing} AS failing FROM (SELECT {names} FROM cells)", quick)
        found = as_numpy(asked["failing"])
        return [found] if found.any() else []

    def _mixed(self, quick: Any, doubtful: Any) -> Any:
        """The rows, those in doubt read by the SQL of the contract from their raw cells."""
        import numpy
        import pyarrow as arrow

        raw = self.raw.filter(from_numpy(doubtful))
        cells = arrow.table({name: _as_text(raw[name]) for name in raw.column_names})
        strict = self._asked(self.shape.strict("cells"), cells)
        sure = quick.filter(from_numpy(~doubtful))
        together = arrow.concat_tables(
            [sure, strict.rename_columns(quick.column_names).cast(quick.schema)]
        )
        places = numpy.concatenate([numpy.flatnonzero(~doubtful), numpy.flatnonzero(doubtful)])
        order = from_numpy(numpy.argsort(places))
        return together.unify_dictionaries().combine_chunks().take(order)


def arrow_types() -> dict[str, Any]:
    """The Arrow type for each type of a column kept."""
    import pyarrow as arrow

    return {
        "BOOLEAN": arrow.bool_(),
        "DATE": arrow.date32(),
        "TIMESTAMP": arrow.timestamp("us"),
        "DOUBLE": arrow.float64(),
        "BIGINT": arrow.int64(),
        "INTEGER": arrow.int32(),
        "VARCHAR": arrow.string(),
    }


def _as_text(column: Any) -> Any:
    """A column's cells as text; of a flag, a word that means the same."""
    import pyarrow as arrow

    return column.cast(arrow.string())
