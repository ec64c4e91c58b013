"""Counting records by ward and beat, month, code as given, and domestic abuse.

It counts offences that are not cancelled, and incidents. A ward or beat stands
as the records hold it; blank is a record that names none. Meaning (crime type)
is resolved later; the area is the one the cube places the record in.

Such counts are asked of the records and not kept: at a force's volume nearly
every record is a cell of its own (docs/decisions/0012).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from watchward.lake.engine import insert_rows
from watchward.measures.areas import AreaBook

KINDS = ("ward", "beat")
"""The kinds of place a record may name, each counted on its own."""

_PLACE = (
    "coalesce(source = 'police-uk', false) AS is_open, CASE WHEN coalesce(source = 'police-uk', "
    "false) THEN concat('l|', coalesce(lsoa, ''), '|', coalesce(lsoa_name, ''), '|', "
    "coalesce(force, '')) ELSE district END AS place"
)
"""Where the cube looks to place a record (``facts``), in two columns to group by."""
_ROWS = {
    "offences": f"SELECT recorded_month AS month, {_PLACE}, ward, beat, vocabulary, code, "
    "coalesce(is_domestic, false) AS is_domestic, count(*) AS row_count FROM core_offences "
    "WHERE NOT coalesce(is_cancelled, false) AND {where} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8",
    "incidents": f"SELECT created_month AS month, {_PLACE}, ward, beat, 'incident' AS vocabulary, "
    "category AS code, false AS is_domestic, count(*) AS row_count FROM core_incidents "
    "WHERE {where} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8",
}
_KEYED = (
    "SELECT month, CASE WHEN is_open THEN place ELSE concat('d|', coalesce(place, '')) END "
    "AS place_key, coalesce(trim(ward), '') AS ward, coalesce(trim(beat), '') AS beat, "
    "vocabulary, coalesce(code, '') AS code, is_domestic, CAST(sum(row_count) AS BIGINT) "
    "AS row_count FROM ({rows}) GROUP BY 1, 2, 3, 4, 5, 6, 7"
)
SMALL_ROWS = (
    "SELECT month, area_code, kind, place, vocabulary, code, is_domestic, "
    "sum(row_count) AS row_count FROM ("
    + " UNION ALL ".join(
        f"SELECT month, place_key, '{kind}' AS kind, {kind} AS place, vocabulary, code, "
        "is_domestic, row_count FROM small_counted"
        for kind in KINDS
    )
    + ") JOIN small_places USING (place_key) GROUP BY 1, 2, 3, 4, 5, 6, 7"
)
"""The counts by kind of place, once `count_small` has counted."""


def count_small(connection: Any, book: AreaBook, what: str, areas: Iterable[str] = ()) -> None:
    """Count what the view ``core_offences`` or ``core_incidents`` holds, and place it.

    `what` is ``offences`` or ``incidents``; of extracts only the rows of
    `areas` (codes) are counted, where any are given. Makes the temporary
    tables that SMALL_ROWS reads.
    """
    where = _of_areas(book, set(areas))
    rows = _ROWS[what].format(where=where)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE small_counted AS {_KEYED.format(rows=rows)}")
    keys = connection.execute("SELECT DISTINCT place_key FROM small_counted").fetchall()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE small_places (place_key VARCHAR, area_code VARCHAR)"
    )
    insert_rows(connection, "small_places", ((row[0], book.resolve(row[0])) for row in keys))


def _of_areas(book: AreaBook, areas: set[str]) -> str:
    """SQL that lets through open data, and extracts' rows that may lie in these areas."""
    if not areas:
        return "true"
    names = [name for name, code in book.names.items() if code in areas]
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in names) or "''"
    return f"(coalesce(source = 'police-uk', false) OR trim(district) IN ({listed}))"
