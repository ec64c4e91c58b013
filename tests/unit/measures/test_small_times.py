"""Hours of the week: windows spread as a slow count by the minute spreads them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from watchward.measures.times import LONGEST, WeekHours, Window, spread_windows

LONDON = ZoneInfo("Europe/London")


def _of(*windows: tuple[str, str | None]) -> WeekHours:
    return spread_windows(
        Window(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None, 1)
        for start, end in windows
    )


def _held(week: WeekHours) -> dict[tuple[int, int], float]:
    return {
        (day, hour): round(value, 6)
        for day, line in enumerate(week.counts)
        for hour, value in enumerate(line)
        if value
    }


@pytest.mark.parametrize(
    ("window", "held"),
    [
        # 15 January 2024 was a Monday
        (("2024-01-15T22:10", None), {(0, 22): 1.0}),
        (("2024-01-15T22:10", "2024-01-15T23:10"), {(0, 22): 1.0}),
        (("2024-01-15T22:30", "2024-01-16T00:30"), {(0, 22): 0.25, (0, 23): 0.5, (1, 0): 0.25}),
        # past Sunday into Monday
        (("2024-01-21T23:00", "2024-01-22T01:00"), {(6, 23): 0.5, (0, 0): 0.5}),
        # clocks go forward on 31 March 2024: 01:00 to 02:00 does not exist
        (("2024-03-31T00:00", "2024-03-31T03:00"), {(6, 0): 0.5, (6, 2): 0.5}),
        # clocks go back on 27 October 2024: 01:00 to 02:00 passes twice
        (
            ("2024-10-27T00:30", "2024-10-27T02:30"),
            {(6, 0): 0.166667, (6, 1): 0.666667, (6, 2): 0.166667},
        ),
    ],
)
def test_a_window_goes_to_the_hours_it_covers(
    window: tuple[str, str | None], held: dict[tuple[int, int], float]
) -> None:
    assert _held(_of(window)) == held


def test_what_cannot_be_placed_is_counted() -> None:
    week = _of(
        ("2024-01-15T00:00", None),  # a day without a time
        ("2024-01-15T00:00", "2024-01-17T00:00"),  # days without times
        ("2024-01-15T08:00", "2024-01-18T08:00"),  # 72 hours: still spread
        ("2024-01-15T08:00", "2024-01-18T08:01"),  # a minute more
        ("2024-01-15T00:00", "2024-01-15T06:00"),  # midnight to a time is a window
    )
    assert (week.placed, week.spread, week.without_time, week.too_long) == (2, 2, 2, 1)
    assert week.every == 5
    assert sum(map(sum, week.counts)) == pytest.approx(2)
    nothing = spread_windows([Window(None, None, 3)])
    assert (nothing.placed, nothing.without_time) == (0, 3)


def test_a_slow_count_by_the_minute_agrees() -> None:
    source = random.Random(20241027)
    windows, expected = [], [[0.0] * 24 for _ in range(7)]
    for _ in range(60):
        start = datetime.fromisoformat("2023-01-01")
        start += timedelta(minutes=source.randrange(2 * 365 * 1440))
        length = source.choice([source.randrange(61, 600), source.randrange(600, LONGEST * 60)])
        begins = start.replace(tzinfo=LONDON).astimezone(UTC)
        minutes = [begins + timedelta(minutes=m) for m in range(length)]
        end = (begins + timedelta(minutes=length)).astimezone(LONDON)
        if end.fold or minutes[0].astimezone(LONDON).replace(tzinfo=None) != start:
            continue  # an hour that comes twice, or never, says not which minute is meant
        windows.append(Window(start, end.replace(tzinfo=None), 1))
        for minute in minutes:
            local = minute.astimezone(LONDON)
            expected[local.weekday()][local.hour] += 1 / length
    week = spread_windows(windows)
    assert week.placed == len(windows) > 50
    for day in range(7):
        assert week.counts[day] == pytest.approx(expected[day], abs=1e-9)
