"""A plain file's rows, read piece by piece in several threads and kept in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from watchward.sources.contract import literal, quoted
from watchward.sources.files import InputFile
from watchward.sources.lines import LineCount
from watchward.sources.plain import NotPlain, PlainText, plain_text
from watchward.sources.quick import Shape, table_of_piece
from watchward.sources.scan import Scanned

LEAST = 4 << 20
"""Bytes from which a file is worth the start of the quick way."""
_MOST_WORDS = 5_000
"""A column of more different texts is kept as text."""
_MOST_TIMES = 8
"""So is one that has brought new texts in more parts of the file than this."""
_BLOCK = 400_000
"""Rows put into the table at a time."""


def create_rows(kept: Mapping[str, str]) -> str:
    """The table of rows read; not temporary, for all connections to see."""
    typed = ", ".join(f"{quoted(name)} {kind}" for name, kind in kept.items())
    return f"CREATE OR REPLACE TABLE staged_rows ({typed})"


def read_quickly(
    connection: Any, file: InputFile, shape: Shape, first: int, listed: dict[str, str] | None
) -> Scanned | None:
    """Insert a file's rows by the quick way; None, with nothing inserted, if that cannot be.

    With `listed` no other file's rows are in the table: then columns of few
    texts are kept in types that list them, which are put into it.
    """
    if file.kind == "parquet" or file.path.stat().st_size < LEAST:
        return None
    if len(set(shape.names)) < len(shape.names):
        return None
    connection.execute("BEGIN")
    try:
        text = plain_text(file.path)
        rows = _insert_all(connection, shape, text, listed)
    except BaseException as error:
        connection.execute("ROLLBACK")
        if listed is not None:
            listed.clear()
        if isinstance(error, NotPlain):
            return None
        raise
    connection.execute("COMMIT")
    counted = LineCount(rows + 1, text.ends_with_newline)
    return Scanned(file, file.path, first, rows, [], counted)


def _insert_all(
    connection: Any, shape: Shape, text: PlainText, listed: dict[str, str] | None
) -> int:
    """Insert the rows of every piece in order; how many."""
    rows, held = 0, _Held(connection, shape.kept, listed)
    for table in _tables(connection, shape, text):
        rows += table.num_rows
        held.add(table)
    held.put_down()
    return rows


def _tables(connection: Any, shape: Shape, text: PlainText) -> Iterator[Any]:
    """The tables of the pieces in order, as many worked on at a time as the engine has threads."""
    threads = int(connection.execute("SELECT current_setting('threads')").fetchall()[0][0])
    waiting: deque[Future[Any]] = deque()
    with ThreadPoolExecutor(threads, "pieces") as pool:
        try:
            for number in range(len(text.pieces)):
                waiting.append(pool.submit(table_of_piece, connection, shape, text, number))
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


@dataclass(slots=True)
class _Held:
    """Rows on their way into the table: enough at a time, and the texts they brought so far."""

    connection: Any
    kept: Mapping[str, str]
    listed: dict[str, str] | None
    tables: list[Any] = field(default_factory=list)
    rows: int = 0
    words: dict[str, set[str]] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)

    def add(self, table: Any) -> None:
        """Hold some rows, and put down what is held if that is enough."""
        self.tables.append(table)
        self.rows += table.num_rows
        if self.rows >= _BLOCK:
            self.put_down()

    def put_down(self) -> None:
        """Insert the rows held."""
        import pyarrow as arrow

        if not self.tables:
            return
        if self.listed is not None:
            self._list_words()
        together = arrow.concat_tables(self.tables).unify_dictionaries()
        values = []
        for place, name in enumerate(together.column_names):
            kind = (self.listed or {}).get(name)
            values.append(_by_place(together[name], name, kind) if kind else quoted(name))
            if kind:
                places = [chunk.indices for chunk in together[name].chunks]
                together = together.set_column(place, name, arrow.chunked_array(places))
        self.connection.register("read_now", together)
        self.connection.execute(f"INSERT INTO staged_rows SELECT {', '.join(values)} FROM read_now")
        self.connection.unregister("read_now")
        self.tables, self.rows = [], 0

    def _list_words(self) -> None:
        """Give the columns types in which the texts of the rows held are listed too."""
        import pyarrow as arrow

        assert self.listed is not None
        for name in self.tables[0].column_names:
            if not arrow.types.is_dictionary(self.tables[0][name].type):
                continue
            known = self.words.setdefault(name, set())
            if not known:
                known.add("")
            elif name not in self.listed:
                continue  # of too many texts
            before = len(known) if name in self.listed else 0
            for table in self.tables:
                for chunk in table[name].chunks:
                    known.update(chunk.dictionary.to_pylist())
            if len(known) > before:
                self._retype(name, known)

    def _retype(self, name: str, known: set[str]) -> None:
        assert self.listed is not None
        self.times[name] = self.times.get(name, 0) + 1
        if len(known) > _MOST_WORDS or self.times[name] > _MOST_TIMES:
            self.listed.pop(name, None)
            kind = "VARCHAR"
        else:
            kind = f"ENUM({', '.join(literal(word) for word in sorted(known))})"
            self.listed[name] = kind
        self.connection.execute(f"ALTER TABLE staged_rows ALTER COLUMN {quoted(name)} TYPE {kind}")


def _by_place(column: Any, name: str, kind: str) -> str:
    """SQL for a text, of a type that lists it, from its place among those of a column.

    Looking each row's text up in the type takes twice as long.
    """
    words = ", ".join(literal(word) for word in column.chunk(0).dictionary.to_pylist())
    return f"CAST([{words}] AS {kind}[])[{quoted(name)} + 1]"
