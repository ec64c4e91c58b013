"""The records behind a figure, found by the same places, codes and dates as the cube counts by."""

from __future__ import annotations

from typing import Any

from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import OTHER_FORCE, AreaBook
from watchward.measures.cells import flags_of
from watchward.measures.cube import solved_codes
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


def records_of(snapshot: Snapshot, key: FigureKey) -> list[dict[str, Any]]:
    """Rows counted in the numerator of a figure, in file order."""
    incidents = key.measure.startswith("incidents") or (
        offence_tree().get(key.crime_type).kind == "incidents"
    )
    connection = snapshot.connection
    table = "core_incidents" if incidents else "core_offences"
    for name in ("core_offences", "core_outcomes", "core_incidents"):
        snapshot.view(name)
    solved_codes(connection)
    _match_tables(snapshot, key, table, area_book(snapshot))
    month, first, last = _dated(key, incidents)
    conditions = [
        f"{month} BETWEEN {first} AND {last}",
        "place_key IN (SELECT place_key FROM wanted_places)",
    ]
    if key.measure == "domestic-share":
        conditions.append("r.is_domestic")
    if incidents:
        conditions.append("r.category IN (SELECT code FROM wanted_codes)")
    else:
        conditions.append("NOT coalesce(r.is_cancelled, false)")
        conditions.append(
            "EXISTS (SELECT 1 FROM wanted_codes w WHERE w.vocabulary = r.vocabulary "
            "AND w.code = r.code AND r.recorded_month BETWEEN w.first_month AND w.last_month)"
        )
        conditions.append("flag_key IN (SELECT flag_key FROM wanted_flags)")
    shown = SHOWN["incidents" if incidents else "offences"]
    extra = ", first_on" if month == "first_month" else ""
    cursor = connection.execute(
        f"SELECT {shown}{extra} FROM ({record_sql(table, key.definition)}) r "
        f"WHERE {' AND '.join(conditions)} ORDER BY file_name, file_row"
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _dated(key: FigureKey, incidents: bool) -> tuple[str, int, int]:
    first, last = key.period.first.number, key.period.last.number
    if incidents:
        return "created_month", first, last
    return ("first_month" if key.measure.startswith("solved") else "recorded_month"), first, last


def _match_tables(snapshot: Snapshot, key: FigureKey, table: str, book: AreaBook) -> None:
    """Small tables of the places, codes and flags that belong to the figure."""
    connection, tree = snapshot.connection, offence_tree()
    item = tree.get(key.crime_type)
    area = "" if key.area.startswith(UNPLACED) else book.find(key.area).code
    places = connection.execute(
        f"SELECT DISTINCT place_key FROM ({record_sql(table, '')})"
    ).fetchall()
    wanted = [row for row in places if _is_wanted(book.resolve(row[0]), key.area, area, book)]
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted_places (place_key VARCHAR)")
    if wanted:
        connection.executemany("INSERT INTO wanted_places VALUES (?)", wanted)
    codes = [
        (code.vocabulary, code.code, code.first_month, code.last_month)
        for code in workspace_codes(snapshot)
        if code.slug != EXCLUDED and (item.kind == "flag" or item.slug in tree.ancestors[code.slug])
        and (code.vocabulary == "incident") == (table == "core_incidents")
    ]  # fmt: skip
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE wanted_codes "
        "(vocabulary VARCHAR, code VARCHAR, first_month INTEGER, last_month INTEGER)"
    )
    connection.executemany("INSERT INTO wanted_codes VALUES (?, ?, ?, ?)", codes)
    flags = [(n,) for n in range(128) if item.kind != "flag" or item.slug in flags_of(n)]
    connection.execute("CREATE OR REPLACE TEMP TABLE wanted_flags (flag_key INTEGER)")
    connection.executemany("INSERT INTO wanted_flags VALUES (?)", flags)


def _is_wanted(place: str, named: str, area: str, book: AreaBook) -> bool:
    """Whether rows of a resolved place count in an area, or among the unplaced of a reason."""
    if named.startswith(UNPLACED):
        return unplaced_area(place, book) == named
    if area == book.top.code:
        return not place.startswith(OTHER_FORCE)
    return place == area or place in book.parts(area)
