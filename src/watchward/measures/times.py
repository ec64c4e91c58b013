"""Offences by weekday and hour of the week, from the records of a period.

An offence whose moment is known, or whose window is at most an hour, goes to
the hour its window begins. A longer window is spread evenly over the hours it
covers (aoristic analysis: Ratcliffe, J.H. 2000, "Aoristic analysis: the
spatial interpretation of unspecific temporal events", International Journal
of Geographical Information Science 14(7), 669-679). A window over LONGEST
hours says nothing about the hour and is left out, and counted.

Hours are Europe/London wall time; windows are measured in UTC, so that the
hour gained or lost when the clocks change is spread as it passed. A wall time
that comes twice in October is taken as the first. A day without a time is
stored as midnight: a record with midnight at both ends, or at its one end, is
counted as without a time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from watchward.lake.engine import insert_rows
from watchward.lake.schema import INCIDENTS, OFFENCES
from watchward.lake.snapshot import Snapshot
from watchward.measures.areas import OTHER_FORCE, AreaBook
from watchward.measures.cells import flags_of
from watchward.measures.facts import record_sql
from watchward.measures.small_cells import wanted_codes
from watchward.measures.types import CodeType
from watchward.words.offences import OffenceType
from watchward.words.periods import Period

LONGEST = 72
"""Hours over which a window says nothing about the hour: a weekend away is still within it."""
HOURS, DAYS = 24, 7
_EPOCH = datetime.fromisoformat("1970-01-01")
_DAY = HOURS * 60
_THURSDAY = 3
"""The weekday (Monday is 0) of 1 January 1970, from which minutes are counted."""


@dataclass(frozen=True, slots=True)
class WeekHours:
    """What each hour of the week holds: `counts[weekday][hour]`, Monday first.

    `placed` offences are spread over the hours, `spread` of them over more
    than one; `without_time` and `too_long` are left out.
    """

    counts: tuple[tuple[float, ...], ...]
    placed: int
    spread: int
    without_time: int
    too_long: int

    @property
    def every(self) -> int:
        """All offences of the period, placed or not."""
        return self.placed + self.without_time + self.too_long


@dataclass(frozen=True, slots=True)
class Window:
    """A window as held, in wall time, and how many records have it."""

    start: datetime | None
    end: datetime | None
    records: int


def week_hours(
    snapshot: Snapshot,
    book: AreaBook,
    codes: Iterable[CodeType],
    area: str,
    item: OffenceType,
    period: Period,
) -> WeekHours:
    """The hours of the week of an area's offences (incidents: when they were reported)."""
    return spread_windows(_windows(snapshot, book, codes, area, item, period))


def spread_windows(windows: Iterable[Window]) -> WeekHours:
    """Windows spread over the hours of the week."""
    import numpy

    starts, ends, records, without = [], [], [], 0
    for window in windows:
        if window.start is None or _is_day_only(window):
            without += window.records
        else:
            starts.append(_minutes(window.start))
            ends.append(_minutes(window.end or window.start))
            records.append(window.records)
    offset = _Offset(starts + ends)
    start, end = (offset.to_utc(numpy.array(m, dtype=numpy.int64)) for m in (starts, ends))
    count = numpy.array(records, dtype=numpy.int64)
    length = numpy.maximum(end - start, 0)
    counts = numpy.zeros(DAYS * HOURS)
    known, long = length <= 60, length > LONGEST * 60
    _add(counts, offset, start[known], count[known].astype(float))
    wide = ~known & ~long
    _add_spread(counts, offset, start[wide], end[wide], count[wide])
    return WeekHours(
        tuple(tuple(float(value) for value in day) for day in counts.reshape(DAYS, HOURS)),
        placed=int(count[~long].sum()),
        spread=int(count[wide].sum()),
        without_time=without,
        too_long=int(count[long].sum()),
    )


def _add(counts: Any, offset: _Offset, minute: Any, weight: Any) -> None:
    """Add weights to the hours of the week that hold these moments (minutes in UTC)."""
    import numpy

    local = offset.to_local(minute)
    hour = (local // 60 + _THURSDAY * HOURS) % (DAYS * HOURS)
    counts += numpy.bincount(hour, weight, DAYS * HOURS)


def _add_spread(counts: Any, offset: _Offset, start: Any, end: Any, records: Any) -> None:
    """Spread each window evenly: an hour gets the share of the window that lies in it."""
    import numpy

    first = start // 60 * 60
    for number in range(LONGEST + 1):
        hour = first + number * 60
        inside = numpy.minimum(end, hour + 60) - numpy.maximum(start, hour)
        held = inside > 0
        if not held.any():
            continue
        share = records[held] * inside[held] / (end - start)[held]
        _add(counts, offset, hour[held], share)


class _Offset:
    """From wall time to UTC and back, in minutes since 1970, for the years needed.

    Summer time runs from the last Sunday of March to the last of October,
    changing at 01:00 UTC (The Summer Time Order 2002).
    """

    def __init__(self, minutes: Collection[int]) -> None:
        years = {(_EPOCH + timedelta(minutes=m)).year for m in _ends(minutes)}
        self.summers = [
            (_last_sunday(year, 3), _last_sunday(year, 10))
            for year in range(min(years, default=1970) - 1, max(years, default=1970) + 2)
        ]

    def to_utc(self, local: Any) -> Any:
        """Minutes in UTC of wall times."""
        utc = local.copy()
        for begins, ends in self.summers:
            utc[(local >= begins + 60) & (local < ends + 60)] -= 60
        return utc

    def to_local(self, utc: Any) -> Any:
        """Wall times of minutes in UTC."""
        local = utc.copy()
        for begins, ends in self.summers:
            local[(utc >= begins) & (utc < ends)] += 60
        return local


def _ends(minutes: Collection[int]) -> tuple[int, ...]:
    return (min(minutes), max(minutes)) if minutes else ()


def _last_sunday(year: int, month: int) -> int:
    """01:00 UTC of the last Sunday of a month of 31 days, in minutes since 1970."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    return _minutes(sunday.replace(tzinfo=None))


def _minutes(moment: datetime) -> int:
    return int((moment - _EPOCH).total_seconds() // 60)


def _is_day_only(window: Window) -> bool:
    """Whether midnight stands where there is no time."""
    ends = [moment for moment in (window.start, window.end) if moment is not None]
    return all(_minutes(moment) % _DAY == 0 for moment in ends)


def _windows(
    snapshot: Snapshot,
    book: AreaBook,
    codes: Iterable[CodeType],
    area: str,
    item: OffenceType,
    period: Period,
) -> list[Window]:
    """The windows of the records that the core cube counts in a figure, and how many have each."""
    incidents = item.kind == "incidents"
    table = (INCIDENTS if incidents else OFFENCES).name
    snapshot.view(table, {month.number for month in period.months})
    connection = snapshot.connection
    records = f"({record_sql(table, '')})"
    _want_places(connection, records, book, area)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE time_codes "
        "(vocabulary VARCHAR, code VARCHAR, first_month INTEGER, last_month INTEGER)"
    )
    insert_rows(connection, "time_codes", wanted_codes(codes, item))
    rows = connection.execute(
        f"SELECT started, ended, count(*) FROM (SELECT {_columns(incidents)} FROM {records} r "
        f"WHERE place_key IN (SELECT place_key FROM time_places) AND {_counted(item)}) "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    return [Window(*row) for row in rows]


def _columns(incidents: bool) -> str:
    if not incidents:
        return "committed_from AS started, committed_to AS ended"
    return (
        "CASE WHEN created_precision = 'minute' THEN created_at END AS started, "
        "CAST(NULL AS TIMESTAMP) AS ended"
    )


def _counted(item: OffenceType) -> str:
    """Which records count under a type, as the core cube counts them."""
    incidents = item.kind == "incidents"
    code = "'incident'" if incidents else "r.vocabulary"
    held, month = ("r.category", "r.created_month") if incidents else ("r.code", "r.recorded_month")
    found = (
        f"EXISTS (SELECT 1 FROM time_codes w WHERE w.vocabulary = {code} AND w.code = {held} "
        f"AND {month} BETWEEN w.first_month AND w.last_month)"
    )
    if not incidents:
        found += " AND NOT coalesce(r.is_cancelled, false)"
    if item.kind == "flag":
        flags = ", ".join(str(n) for n in range(128) if item.slug in flags_of(n))
        found += f" AND flag_key IN ({flags})"
    return found


def _want_places(connection: Any, records: str, book: AreaBook, area: str) -> None:
    """Make ``time_places``: the places, as given, that lie in an area."""
    keys = connection.execute(f"SELECT DISTINCT place_key FROM {records}").fetchall()
    inside = {area, *book.parts(area)}
    is_top = area == book.top.code

    def wanted(place: str) -> bool:
        return not place.startswith(OTHER_FORCE) if is_top else place in inside

    connection.execute("CREATE OR REPLACE TEMP TABLE time_places (place_key VARCHAR)")
    insert_rows(connection, "time_places", (row for row in keys if wanted(book.resolve(row[0]))))
