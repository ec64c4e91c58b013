"""Counts of wards and beats for two periods, counted from the records of those months."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from watchward.lake.engine import insert_rows
from watchward.lake.schema import INCIDENTS, OFFENCES
from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import OTHER_FORCE, AreaBook
from watchward.measures.small import SMALL_ROWS, count_small
from watchward.measures.types import CodeType
from watchward.words.offences import EXCLUDED, OffenceType, offence_tree
from watchward.words.periods import Period

DOMESTIC_TYPE = "domestic-abuse"
"""The one flag that wards and beats are counted by."""


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """What a place counts in the two periods.

    `area` is the code of the area it lies in, or a code of no area; `kind` is
    ward or beat; `place` is as held, blank where a record names none.
    """

    area: str
    kind: str
    place: str
    later: int
    earlier: int


def can_count(item: OffenceType) -> bool:
    """Whether wards and beats can tell a type apart: all but flags other than domestic abuse."""
    return item.kind != "flag" or item.slug == DOMESTIC_TYPE


def place_counts(
    snapshot: Snapshot,
    book: AreaBook,
    codes: Iterable[CodeType],
    area: str,
    item: OffenceType,
    periods: tuple[Period, Period],
) -> list[PlaceCount]:
    """Every ward and beat of an area that counts in either of (later, earlier).

    For the top area, records of no area are among them, as in its own figure.
    """
    later, earlier = periods
    months = {month.number for period in periods for month in period.months}
    _count(snapshot, book, months, item, area)
    connection = snapshot.connection
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE small_codes "
        "(vocabulary VARCHAR, code VARCHAR, first_month INTEGER, last_month INTEGER)"
    )
    insert_rows(connection, "small_codes", wanted_codes(codes, item))
    inside = ", ".join(f"'{name}'" for name in (*book.parts(area), area))
    where = (
        f"NOT starts_with(area_code, '{OTHER_FORCE}')"
        if area == book.top.code
        else f"area_code IN ({inside})"
    )
    if item.slug == DOMESTIC_TYPE:
        where += " AND is_domestic"
    rows = connection.execute(
        f"SELECT area_code, kind, place, {_within(later)}, {_within(earlier)} FROM small s "
        f"WHERE {where} AND EXISTS (SELECT 1 FROM small_codes w WHERE w.vocabulary = s.vocabulary "
        "AND w.code = s.code AND s.month BETWEEN w.first_month AND w.last_month) "
        "GROUP BY 1, 2, 3 ORDER BY 2, 4 DESC, 3, 1"
    ).fetchall()
    found = [PlaceCount(row[0], row[1], row[2], int(row[3]), int(row[4])) for row in rows]
    return [count for count in found if count.later or count.earlier]


def wanted_codes(codes: Iterable[CodeType], item: OffenceType) -> list[tuple[str, str, int, int]]:
    """(vocabulary, code, first month, last month) of the codes counted under a type or flag."""
    ancestors: dict[str, Collection[str]] = {**offence_tree().ancestors}
    return [
        (code.vocabulary, code.code, code.first_month, code.last_month)
        for code in codes
        if code.slug != EXCLUDED
        and (code.vocabulary == "incident") == (item.kind == "incidents")
        and (item.kind == "flag" or item.slug in ancestors[code.slug])
    ]


def _within(period: Period) -> str:
    first, last = period.first.number, period.last.number
    return (
        f"CAST(sum(CASE WHEN month BETWEEN {first} AND {last} THEN row_count ELSE 0 END) AS BIGINT)"
    )


def _count(
    snapshot: Snapshot, book: AreaBook, months: set[int], item: OffenceType, area: str
) -> None:
    """Have the counts of these months as the view ``small``."""
    what = "incidents" if item.kind == "incidents" else "offences"
    snapshot.view((INCIDENTS if what == "incidents" else OFFENCES).name, months)
    areas = () if area == book.top.code else (*book.parts(area), area)
    count_small(snapshot.connection, book, what, areas)
    snapshot.connection.execute(f"CREATE OR REPLACE TEMP VIEW small AS {SMALL_ROWS}")
