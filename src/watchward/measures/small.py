"""Building the small cube: wards and beats by month, code as given, and domestic abuse.

It counts offences that are not cancelled, and incidents, and is built beside
the core cube for the same months. A ward or beat stands as the records hold
it; blank is a record that names none. Meaning (crime type) is resolved later;
the area is the one the core cube places the record in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from watchward.lake.schema import INCIDENTS, OFFENCES, SMALL, TABLES
from watchward.lake.store import create_view
from watchward.lake.writer import Writer
from watchward.measures.areas import AreaBook

SMALL_VERSION = "1"
KINDS = ("ward", "beat")
"""The kinds of place a record may name, each counted on its own."""

_PLACE = (
    "coalesce(source = 'police-uk', false) AS is_open, CASE WHEN coalesce(source = 'police-uk', "
    "false) THEN concat('l|', coalesce(lsoa, ''), '|', coalesce(lsoa_name, ''), '|', "
    "coalesce(force, '')) ELSE district END AS place"
)
"""Where the core cube looks to place a record (``facts``), in two columns to group by."""
_OFFENCES = (
    f"SELECT recorded_month AS month, {_PLACE}, ward, beat, vocabulary, code, "
    "coalesce(is_domestic, false) AS is_domestic, count(*) AS row_count FROM core_offences "
    "WHERE NOT coalesce(is_cancelled, false) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"
)
_INCIDENTS = (
    f"SELECT created_month AS month, {_PLACE}, ward, beat, 'incident' AS vocabulary, "
    "category AS code, false AS is_domestic, count(*) AS row_count FROM core_incidents "
    "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8"
)
_KEYED = (
    "SELECT month, CASE WHEN is_open THEN place ELSE concat('d|', coalesce(place, '')) END "
    "AS place_key, coalesce(trim(ward), '') AS ward, coalesce(trim(beat), '') AS beat, "
    "vocabulary, coalesce(code, '') AS code, is_domestic, CAST(sum(row_count) AS BIGINT) "
    f"AS row_count FROM ({_OFFENCES} UNION ALL {_INCIDENTS}) GROUP BY 1, 2, 3, 4, 5, 6, 7"
)
SMALL_ROWS = (
    "SELECT month, area_code, kind, place, vocabulary, code, is_domestic, "
    "sum(row_count) AS row_count FROM ("
    + " UNION ALL ".join(
        f"SELECT month, place_key, '{kind}' AS kind, {kind} AS place, vocabulary, code, "
        "is_domestic, row_count FROM small_counted"
        for kind in KINDS
    )
    + ") JOIN small_places USING (place_key) GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 2, 3, 4, 6"
)
"""Rows of the small cube, once `count_small` has counted."""


def rebuild_small(writer: Writer, book: AreaBook, months: set[int]) -> None:
    """Rebuild the small cube for these months."""
    if not months:
        return
    connection = writer.connection
    for name in (OFFENCES.name, INCIDENTS.name):
        files = [file for file in writer.files(name) if file.month in months]
        create_view(connection, TABLES[name], files)
    count_small(connection, book)
    writer.replace_months(SMALL.name, SMALL_ROWS, months)


def count_small(connection: Any, book: AreaBook) -> None:
    """Count what the views ``core_offences`` and ``core_incidents`` hold, and place it.

    Makes the temporary tables that SMALL_ROWS reads.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE small_counted AS {_KEYED}")
    keys = connection.execute("SELECT DISTINCT place_key FROM small_counted").fetchall()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE small_places (place_key VARCHAR, area_code VARCHAR)"
    )
    insert_rows(connection, "small_places", ((row[0], book.resolve(row[0])) for row in keys))


def insert_rows(connection: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put rows into a table; none is no error."""
    held = list(rows)
    if held:
        marks = ", ".join("?" for _ in held[0])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", held)
