"""Dates and times are read as Python's own datetime and zoneinfo read them, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from watchward.lake.engine import connect
from watchward.sources.contract import Field, fault, parsed

LONDON = ZoneInfo("Europe/London")
FORM = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?"
)
HERE = settings(max_examples=40, deadline=None)
OLDEST = datetime(1900, 1, 1)  # noqa: DTZ001 (wall time of London)


@pytest.fixture(scope="module")
def engine() -> Iterator[Any]:
    """A connection shared by the tests of this module."""
    connection = connect()
    yield connection
    connection.close()


def read_all(engine: Any, kind: str, texts: list[str]) -> list[tuple[Any, bool]]:
    """What each cell is read as, and whether it is a fault."""
    field = Field("cell", kind, "a cell")
    wrong = fault(field)
    assert wrong is not None
    rows: list[tuple[Any, bool]] = engine.execute(
        f"SELECT {parsed(field)}, coalesce({wrong[0]}, false) FROM "
        '(SELECT unnest(CAST(? AS VARCHAR[])) AS "cell", unnest(range(?)) AS n) ORDER BY n',
        [texts, len(texts)],
    ).fetchall()
    return rows


def read(engine: Any, kind: str, text: str) -> tuple[Any, bool]:
    """What one cell is read as, and whether it is a fault."""
    return read_all(engine, kind, [text])[0]


def many(one: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Many at a time: the engine takes as long over forty as over one."""
    return st.lists(one, min_size=1, max_size=40)


def by_python(text: str) -> datetime | None:
    """London wall time of a text of one of the forms allowed, by the standard library alone."""
    match = FORM.fullmatch(text.strip(" "))
    if match is None:
        return None
    day, time, zone = match.groups()
    try:
        found = datetime.fromisoformat(f"{day}T{time or '00:00'}")
        offset = _offset(zone)
    except ValueError:
        return None
    if offset is not None:
        found = found.replace(tzinfo=offset).astimezone(LONDON).replace(tzinfo=None)
    return found if found >= OLDEST else None


def _offset(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    digits = zone.replace(":", "").replace("Z", "+0000").ljust(5, "0")
    hours, minutes = int(digits[1:3]), int(digits[3:5])
    if hours > 14 or minutes > 59:
        raise ValueError(zone)
    return timezone((-1 if digits[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))


MOMENTS = st.datetimes(OLDEST, datetime(2199, 12, 31))  # noqa: DTZ001 (wall time of London)
CLOCK_CHANGES = st.builds(
    lambda day, minutes: datetime.fromisoformat(day) + timedelta(minutes=minutes),
    st.sampled_from(["2024-03-31", "2024-10-27", "2023-10-29", "2025-03-30"]),
    st.integers(-60, 240),
)
ZONES = st.sampled_from(
    ["", "Z", "+00", "+01", "-05", "+0000", "+0530", "-0330", "+01:00", "-08:00"]
)
LENGTHS = st.sampled_from(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"])


@HERE
@given(written=many(st.tuples(st.one_of(MOMENTS, CLOCK_CHANGES), LENGTHS, ZONES)))
def test_written_moments_are_read_as_python_reads_them(
    engine: Any, written: list[tuple[datetime, str, str]]
) -> None:
    texts = [when.strftime(length) + zone for when, length, zone in written]
    wanted = [by_python(text) for text in texts]
    assert read_all(engine, "moment", texts) == [(moment, moment is None) for moment in wanted]
    days = [moment.date() if moment else None for moment in wanted]
    assert read_all(engine, "date", texts) == [(day, day is None) for day in days]


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@HERE
@given(days=many(DAYS), blanks=st.sampled_from(["", " ", "  "]))
def test_written_days_are_read_as_python_reads_them(
    engine: Any, days: list[date], blanks: str
) -> None:
    texts = [f"{blanks}{day.isoformat()}{blanks}" for day in days]
    assert read_all(engine, "date", texts) == [(day, False) for day in days]
    starts = [datetime.combine(day, datetime.min.time()) for day in days]
    assert read_all(engine, "moment", texts) == [(moment, False) for moment in starts]


NEARLY = st.text(alphabet="0123456789-+: TZ./", min_size=8, max_size=26)
MISWRITTEN = st.builds(
    lambda text, at, letter: text[:at] + letter + text[at + 1 :],
    st.sampled_from(
        ["2024-02-29", "2024-10-31T14:05", "2024-10-31 14:05:59", "2024-06-30T23:59:59.5+01:00"]
    ),
    st.integers(0, 26),
    st.sampled_from("0123456789-+: TZ./aé"),
)


ODD = [
    *("2024-10-31T24:00", "2024-10-31T23:59:60", "2024-02-30", "31/02/2024", "01/02/24"),
    *("0202-10-31", "-024-01-01", "2024-1-1BC", "infinity", "2024-10-31+05:00", "2000-01-01T00: 0"),
    "2000-01-01 00:-00",
    *("2024-07-31T14:05+00", "2024-10-31 14:05:00 +01:00", "2024-10-31T1:05:00", "20241031"),
]


@HERE
@given(texts=many(st.one_of(NEARLY, MISWRITTEN, st.text(max_size=25))))
@example(texts=ODD)
def test_anything_else_is_a_fault_and_never_a_date(engine: Any, texts: list[str]) -> None:
    wanted = [by_python(text) for text in texts]
    assert read_all(engine, "moment", texts) == [
        (moment, moment is None and bool(text.strip(" ")))
        for text, moment in zip(texts, wanted, strict=True)
    ]


def test_the_hour_the_clocks_go_back_keeps_its_day_and_month(engine: Any) -> None:
    """Both passes of the repeated hour are the same wall time; a date needs no more."""
    assert read(engine, "moment", "2024-10-27T00:30Z")[0] == datetime(2024, 10, 27, 1, 30)  # noqa: DTZ001
    assert read(engine, "moment", "2024-10-27T01:30Z")[0] == datetime(2024, 10, 27, 1, 30)  # noqa: DTZ001
    assert read(engine, "date", "2024-10-31T23:30Z")[0] == date(2024, 10, 31)
    assert read(engine, "date", "2024-06-30T23:30Z")[0] == date(2024, 7, 1)


FLOATS = st.floats().map(repr)
MESS = st.text(alphabet="0123456789.e+-_ xn", max_size=9)


@HERE
@given(texts=many(st.one_of(FLOATS, st.integers().map(str), MESS)))
def test_numbers_are_finite_or_a_fault(engine: Any, texts: list[str]) -> None:
    for text, (value, is_fault) in zip(texts, read_all(engine, "number", texts), strict=True):
        assert (value is None) == (is_fault or not text.strip(" "))
        assert value is None or abs(value) < float("inf")


@HERE
@given(texts=many(st.one_of(st.integers(-(2**63), 2**63 - 1).map(str), FLOATS)))
def test_whole_numbers_are_whole_or_a_fault(engine: Any, texts: list[str]) -> None:
    wanted = [(int(t), False) if re.fullmatch(r"-?\d+", t) else (None, True) for t in texts]
    assert read_all(engine, "whole", texts) == wanted
