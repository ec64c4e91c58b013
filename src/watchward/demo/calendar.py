"""When offences are recorded and committed: season, weekday, hour and delay.

Days are whole numbers counted from 1 January 1970, as numpy counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from watchward.demo.arrays import Floats, Ints
from watchward.demo.profiles import Profile

MINUTES_A_DAY = 1440
_EPOCH = date(1970, 1, 1).toordinal()

YEARS = ((date(2021, 11, 1), date(2022, 10, 31)), (date(2022, 11, 1), date(2023, 10, 31)),
         (date(2023, 11, 1), date(2024, 10, 31)))  # fmt: skip

WEEKS = {  # Monday to Sunday
    "flat": (1.0, 1.0, 1.0, 1.0, 1.05, 1.0, 0.95),
    "night": (0.82, 0.82, 0.86, 0.92, 1.12, 1.28, 1.18),
    "business": (1.05, 1.05, 1.05, 1.06, 1.10, 1.0, 0.69),
}

HOURS = {  # midnight to 23:00
    "night": (9, 7, 5, 4, 2, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 5, 5, 6, 6, 7, 8, 9, 10),
    "evening": (4, 3, 2, 1, 1, 1, 1, 2, 4, 4, 4, 5, 5, 5, 6, 8, 7, 7, 7, 7, 7, 6, 5, 5),
    "afternoon": (3, 2, 1, 1, 1, 1, 1, 3, 5, 5, 6, 6, 7, 7, 8, 9, 8, 7, 6, 5, 5, 4, 4, 3),
    "daytime": (1, 1, 1, 1, 1, 1, 2, 5, 8, 8, 7, 7, 7, 6, 6, 6, 6, 7, 6, 4, 3, 2, 2, 1),
    "overnight": (5, 5, 4, 3, 2, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 5, 8, 10, 10, 9, 9, 10, 8),
    "commute": (2, 1, 1, 1, 1, 3, 5, 8, 8, 5, 4, 4, 4, 4, 5, 7, 8, 9, 7, 5, 4, 4, 3, 3),
    "shops": (0, 0, 0, 0, 0, 0, 1, 3, 5, 8, 10, 11, 11, 11, 11, 12, 12, 10, 8, 6, 4, 2, 1, 0),
}


def day_number(day: date) -> int:
    """The number of a day."""
    return day.toordinal() - _EPOCH


def first_day() -> int:
    """The first day of the 36 months."""
    return day_number(YEARS[0][0])


def year_span(year: int) -> tuple[int, int]:
    """The first and the last day of one of the three years."""
    start, end = YEARS[year]
    return day_number(start), day_number(end)


def last_day() -> int:
    """The last day of the 36 months."""
    return year_span(2)[1]


def weekday(days: Ints) -> Ints:
    """0 for Monday to 6 for Sunday."""
    return (days + 3) % 7


def day_weights(profile: Profile, growth: float, rng: np.random.Generator) -> Floats:
    """The relative chance of recording on each of the 1,096 days.

    A yearly wave, a trend of `growth` a year, a weekday pattern, and noise by
    month and by day, so that counts vary more than chance alone would have it.
    """
    days = np.arange(first_day(), last_day() + 1)
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    in_year = (days % 365.25) / 365.25 * 12
    wave = 1 + profile.swing * np.cos(2 * np.pi * (in_year - profile.peak_month + 0.5) / 12)
    trend = np.exp(growth * (days - days[0]) / 365.25)
    week = np.sqrt(np.array(WEEKS[profile.week]))[weekday(days)]
    by_month = np.exp(rng.normal(0, 0.035, 36))[months - months[0]]
    by_day = np.exp(rng.normal(0, 0.08, days.size))
    weights: Floats = wave * trend * week * by_month * by_day * _holidays(days)
    return weights


def _holidays(days: Ints) -> Floats:
    """Christmas Day and Boxing Day are quiet, New Year's Day is not."""
    stamp = days.astype("datetime64[D]")
    day_of_year = (stamp - stamp.astype("datetime64[Y]")).astype(np.int64)
    from_end = ((stamp.astype("datetime64[Y]") + 1).astype("datetime64[D]") - stamp).astype(
        np.int64
    )
    quiet = np.where((from_end == 7) | (from_end == 6), 0.6, 1.0)
    return np.where(day_of_year == 0, 1.25, quiet)


def pick_days(rng: np.random.Generator, weights: Floats, year: int, count: int) -> Ints:
    """So many days of a year, drawn by weight."""
    start, end = year_span(year)
    part = weights[start - first_day() : end - first_day() + 1]
    return pick(rng, part, count) + start


def pick(rng: np.random.Generator, weights: Floats | Sequence[float], count: int) -> Ints:
    """So many positions of `weights`, each drawn in proportion to its weight."""
    ladder = np.cumsum(np.asarray(weights, dtype=float))
    found: Ints = np.searchsorted(ladder, rng.random(count) * ladder[-1], side="right")
    return found


def delay_days(rng: np.random.Generator, profile: Profile, recorded: Ints) -> Ints:
    """Days from committing to recording.

    Most are under a week, so drawn that the weekday of committing follows the
    profile; some take weeks; `late` of them take over a month.
    """
    soon = _soon(rng, profile, recorded)
    weeks = rng.integers(7, 31, recorded.size)
    spread = 1.1 if profile.late_days > 200 else 0.8
    long = 31 + np.floor(profile.late_days * np.exp(rng.normal(0, spread, recorded.size)))
    kind = rng.random(recorded.size)
    late = np.minimum(long.astype(np.int64), 35 * 365)
    return np.where(kind < profile.late, late, np.where(kind < profile.late + 0.08, weeks, soon))


def _soon(rng: np.random.Generator, profile: Profile, recorded: Ints) -> Ints:
    """0 to 6 days, by how soon such offences are reported and the weekday they happen."""
    reported = (0.38, 0.38, 0.09, 0.05, 0.04, 0.03, 0.03) if profile.window_hours else (
        0.62, 0.20, 0.06, 0.04, 0.03, 0.03, 0.02)  # fmt: skip
    found = np.zeros(recorded.size, dtype=np.int64)
    back = np.arange(7)
    for day in range(7):
        week = np.array(WEEKS[profile.week])[(day - back) % 7]
        here = np.flatnonzero(weekday(recorded) == day)
        found[here] = pick(rng, np.array(reported) * week, here.size)
    return found


def minutes_of_day(rng: np.random.Generator, hours: str, count: int) -> Ints:
    """Times of day by a named pattern; half of them rounded as people round."""
    hour = pick(rng, HOURS[hours], count)
    minute = rng.integers(0, 60, count)
    rounded = rng.choice(np.array([0, 0, 0, 30, 30, 15, 45, 10, 20, 40, 50]), count)
    return hour * 60 + np.where(rng.random(count) < 0.5, rounded, minute)


def real_times(minutes: Ints) -> Ints:
    """Local minutes since 1970 with the hour that the spring clock change skips moved on.

    Clocks go forward at 01:00 on the last Sunday of March (since 1981).
    """
    stamp = minutes.astype("datetime64[m]")
    day = stamp.astype("datetime64[D]")
    in_march = stamp.astype("datetime64[M]").astype(np.int64) % 12 == 2
    day_of_month = (day - stamp.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64)
    last_sunday = in_march & (day_of_month >= 24) & (weekday(day.astype(np.int64)) == 6)
    skipped = last_sunday & (minutes % MINUTES_A_DAY // 60 == 1)
    return minutes + np.where(skipped, 60, 0)
