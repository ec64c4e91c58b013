"""The records behind a figure, found by the same places, codes and dates as the cube counts by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import OTHER_FORCE, AreaBook
from watchward.measures.cells import flags_of
from watchward.measures.facts import record_sql
from watchward.measures.figure import FigureKey
from watchward.usecases.books import area_book, workspace_codes
from watchward.usecases.unplaced import UNPLACED, unplaced_area
from watchward.words.offences import EXCLUDED, offence_tree

SHOWN = {
    "offences": "crime_ref, recorded_on, district, lsoa, ward, code, is_domestic, is_hate, "
    "file_name, file_row",
    "incidents": "incident_ref, created_at, district, lsoa, ward, category, file_name, file_row",
}
_ORDER = "file_name, file_row, source, row_key"
"""Files of one name may be of two sources: the last two make the order the same every time."""


class Records:
    """The rows counted in the numerator of a figure, in file order.

    They are asked for a part at a time, so that no part is bigger than wanted.
    A measure of solved outcomes needs its definition in the key.
    """

    def __init__(self, snapshot: Snapshot, key: FigureKey) -> None:
        """Find the places, codes and flags that belong to the figure. No record is read yet."""
        self._connection = snapshot.connection
        kind = "incidents" if _is_of_incidents(key) else "offences"
        book = area_book(snapshot)
        _views(snapshot, key, f"core_{kind}")
        _match_tables(snapshot, key, f"core_{kind}", book)
        self._from = (
            f"FROM ({record_sql(f'core_{kind}', key.definition)}) r "
            f"WHERE {' AND '.join(_conditions(key))}"
        )
        shown = SHOWN[kind] + (", first_on" if _is_of_solved(key) else "")
        self.columns: tuple[str, ...] = tuple(shown.split(", "))
        self._select = f"SELECT {shown} {self._from} ORDER BY {_ORDER}"

    def count(self) -> int:
        """How many there are."""
        return int(self._connection.execute(f"SELECT count(*) {self._from}").fetchone()[0])

    def rows(self, limit: int | None = None, offset: int = 0) -> list[tuple[Any, ...]]:
        """So many after the first `offset`, all without a `limit`; values as `columns` names them.

        An offset past the end gives none.
        """
        part = f" LIMIT {limit}" if limit is not None else ""
        found: list[tuple[Any, ...]] = self._connection.execute(
            f"{self._select}{part} OFFSET {offset}"
        ).fetchall()
        return found

    def batches(self, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """All of them, `size` at a time. Nothing else may be asked until they are through."""
        cursor = self._connection.execute(self._select)
        while batch := cursor.fetchmany(size):
            yield batch


def _is_of_incidents(key: FigureKey) -> bool:
    is_incidents = offence_tree().get(key.crime_type).kind == "incidents"
    return is_incidents or key.measure.startswith("incidents")


def _is_of_solved(key: FigureKey) -> bool:
    """Whether the records go by the month of their first outcome, not the month recorded."""
    return key.measure.startswith("solved") and not _is_of_incidents(key)


def _views(snapshot: Snapshot, key: FigureKey, table: str) -> None:
    """The records of the months that can count; what is solved may be recorded in any."""
    months = {month.number for month in key.period.months}
    snapshot.view(table, None if _is_of_solved(key) else months)
    if key.definition:
        snapshot.view("core_outcomes")


def _conditions(key: FigureKey) -> list[str]:
    """What a record must be to count, as SQL."""
    first, last = key.period.first.number, key.period.last.number
    in_place = "place_key IN (SELECT place_key FROM wanted_places)"
    if _is_of_incidents(key):
        return [
            f"created_month BETWEEN {first} AND {last}",
            in_place,
            "r.category IN (SELECT code FROM wanted_codes)",
        ]
    month = "first_month" if _is_of_solved(key) else "recorded_month"
    found = [
        f"{month} BETWEEN {first} AND {last}",
        in_place,
        "NOT coalesce(r.is_cancelled, false)",
        "EXISTS (SELECT 1 FROM wanted_codes w WHERE w.vocabulary = r.vocabulary "
        "AND w.code = r.code AND r.recorded_month BETWEEN w.first_month AND w.last_month)",
        "flag_key IN (SELECT flag_key FROM wanted_flags)",
    ]
    return [*found, "r.is_domestic"] if key.measure == "domestic-share" else found


def _match_tables(snapshot: Snapshot, key: FigureKey, table: str, book: AreaBook) -> None:
    """Small tables of the places, codes and flags that belong to the figure."""
    connection, tree = snapshot.connection, offence_tree()
    item = tree.get(key.crime_type)
    area = "" if key.area.startswith(UNPLACED) else book.find(key.area).code
    places = connection.execute(
        f"SELECT DISTINCT place_key FROM ({record_sql(table, '')})"
    ).fetchall()
    wanted = [row for row in places if _is_wanted(book.resolve(row[0]), key.area, area, book)]
    codes = [
        (code.vocabulary, code.code, code.first_month, code.last_month)
        for code in workspace_codes(snapshot)
        if code.slug != EXCLUDED and (item.kind == "flag" or item.slug in tree.ancestors[code.slug])
        and (code.vocabulary == "incident") == (table == "core_incidents")
    ]  # fmt: skip
    flags = [(n,) for n in range(128) if item.kind != "flag" or item.slug in flags_of(n)]
    _fill(connection, "wanted_places", "place_key VARCHAR", wanted)
    _fill(
        connection,
        "wanted_codes",
        "vocabulary VARCHAR, code VARCHAR, first_month INTEGER, last_month INTEGER",
        codes,
    )
    _fill(connection, "wanted_flags", "flag_key INTEGER", flags)


def _fill(connection: Any, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
    if rows:
        each = f"({', '.join('?' * len(rows[0]))})"
        connection.execute(
            f"INSERT INTO {table} VALUES {', '.join([each] * len(rows))}",
            [value for row in rows for value in row],
        )


def _is_wanted(place: str, named: str, area: str, book: AreaBook) -> bool:
    """Whether rows of a resolved place count in an area, or among the unplaced of a reason."""
    if named.startswith(UNPLACED):
        return unplaced_area(place, book) == named
    if area == book.top.code:
        return not place.startswith(OTHER_FORCE)
    return place == area or place in book.parts(area)
