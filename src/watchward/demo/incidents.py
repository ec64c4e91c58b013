"""The incident records: anti-social behaviour, counted by the month it was reported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchward.demo import calendar
from watchward.demo.arrays import Ints
from watchward.demo.places import District, place_points
from watchward.demo.profiles import Profile
from watchward.demo.records import BLANK

ASB_TYPES = ("nuisance", "personal", "environment")
CALL_LINES = ("101", "999")
_ASB_SHARES = (0.66, 0.20, 0.14)
_CALL_SHARES = (0.74, 0.26)
_GROWTH = -0.066
_HABITS = Profile(
    peak_month=7, swing=0.22, week="night", hours="evening", late=0, late_days=1, window_hours=0,
    place="town", solved_days=1, open_days=1, spread=1, solved_mix="", open_mix="", hate=0,
    racial=0, high_risk=1, knife=0,
)  # fmt: skip


@dataclass(frozen=True)
class Incidents:
    """Incidents in order of report. `area` is BLANK, with no place, where no district is held.

    `created` and `closed` are local minutes since 1970; `closed` is BLANK while open.
    """

    area: Ints
    created: Ints
    closed: Ints
    ward: Ints
    easting: Ints
    northing: Ints
    asb_type: Ints
    call_line: Ints


def make_incidents(
    counts: Ints, areas: tuple[District, ...], rng: np.random.Generator
) -> Incidents:
    """Incidents that count to `counts` (2 windows x areas and, last, no district).

    The first year, not published, is a little above the earlier window.
    """
    first = rng.poisson(counts[0] * 1.05)
    every = np.concatenate([first[np.newaxis], counts])
    year, area = np.unravel_index(np.repeat(np.arange(every.size), every.ravel()), every.shape)
    created = _created(year, rng)
    order = np.argsort(created, kind="stable")
    area, created = area[order], created[order]
    ward, points = _places(area, areas, rng)
    lasting = np.rint(np.exp(rng.normal(np.log(150), 1.1, area.size))).astype(np.int64) + 5
    closed = calendar.real_times(created + lasting)
    finish = (calendar.last_day() + 1) * calendar.MINUTES_A_DAY
    return Incidents(
        area=np.where(area < len(areas), area, BLANK),
        created=created,
        closed=np.where(closed < finish, closed, BLANK),
        ward=ward,
        easting=points[:, 0],
        northing=points[:, 1],
        asb_type=calendar.pick(rng, _ASB_SHARES, area.size),
        call_line=calendar.pick(rng, _CALL_SHARES, area.size),
    )


def _created(year: Ints, rng: np.random.Generator) -> Ints:
    weights = calendar.day_weights(_HABITS, _GROWTH, rng)
    days = np.zeros(year.size, dtype=np.int64)
    for which in range(3):
        here = np.flatnonzero(year == which)
        days[here] = calendar.pick_days(rng, weights, which, here.size)
    minutes = calendar.minutes_of_day(rng, _HABITS.hours, year.size)
    return calendar.real_times(days * calendar.MINUTES_A_DAY + minutes)


def _places(area: Ints, areas: tuple[District, ...], rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Ward and point of each incident; BLANK for those without a district."""
    ward = np.full(area.size, BLANK, dtype=np.int64)
    points = np.full((area.size, 2), BLANK, dtype=np.int64)
    for place, district in enumerate(areas):
        here = np.flatnonzero(area == place)
        points[here] = place_points(rng, district, _HABITS.place, here.size)
        ward[here] = district.ward_of(points[here])
    return ward, points
