"""Days and times: within the year, on the right weekday, and real on a London clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from watchward.demo import calendar
from watchward.demo.delays import chance_within, drawn_between, shares_by_age
from watchward.demo.profiles import profiles

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall time
LONDON, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")


def test_day_numbers_and_weekdays_are_those_of_the_calendar() -> None:
    for day in (date(2021, 11, 1), date(2024, 2, 29), date(2024, 10, 31)):
        number = calendar.day_number(day)
        assert np.datetime64(number, "D") == np.datetime64(day)
        assert calendar.weekday(np.array([number]))[0] == day.weekday()


def test_the_three_years_are_1096_days_on_end() -> None:
    assert calendar.last_day() - calendar.first_day() + 1 == 1096
    spans = [calendar.year_span(year) for year in range(3)]
    gaps = [later[0] - earlier[1] for earlier, later in pairwise(spans)]
    assert gaps == [1, 1]


@pytest.mark.parametrize("year", [1986, 2000, 2022, 2023, 2024])
def test_real_times_moves_just_the_times_that_no_clock_showed(year: int) -> None:
    start = datetime(year, 3, 20)  # noqa: DTZ001 - wall time
    for step in range(14 * 48):
        wall = start + timedelta(minutes=30 * step)
        there = wall.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(tzinfo=None)
        minutes = np.array([(wall - EPOCH) // timedelta(minutes=1)])
        moved = calendar.real_times(minutes)[0] - minutes[0]
        assert moved == (there - wall) // timedelta(minutes=1)


def test_pick_follows_the_weights() -> None:
    picked = calendar.pick(np.random.default_rng(1), [0, 1, 3, 0], 40_000)
    counts = np.bincount(picked, minlength=4)
    assert counts[0] == counts[3] == 0
    assert 2.8 < counts[2] / counts[1] < 3.2


@pytest.mark.parametrize("number", range(27))
def test_delays_are_within_reason(number: int) -> None:
    rng = np.random.default_rng(number)
    recorded = rng.integers(calendar.first_day(), calendar.last_day() + 1, 2_000)
    delay = calendar.delay_days(rng, profiles()[number], recorded)
    assert delay.min() >= 0
    assert delay.max() <= 35 * 365


def test_outcome_delays_stay_between_their_ends() -> None:
    rng = np.random.default_rng(5)
    low = rng.integers(0, 900, 5_000)
    high = low + rng.integers(0, 200, 5_000)
    days = drawn_between(rng, low, high, np.full(5_000, 20.0), np.full(5_000, 1.0))
    assert (days >= low).all()
    assert (days <= high).all()
    ones = np.ones(3)
    chances = chance_within(np.array([0.0, 20.0, 1e6]), 20 * ones, ones)
    assert chances.tolist() == pytest.approx([0, 0.5, 1])


def test_shares_by_age_add_to_one_and_rape_is_oldest() -> None:
    shares = shares_by_age()
    assert shares.sum(axis=1).tolist() == pytest.approx([1.0] * 27)
    assert shares.min() >= 0
    assert shares[:, 0].argmin() in {5, 6}
