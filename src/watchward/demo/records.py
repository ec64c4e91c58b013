"""The offence records: one row an offence, columns as arrays of numbers.

Texts (names, references, dates) are made from these numbers when files are written.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchward.demo import calendar, combos
from watchward.demo.arrays import Bools, Ints
from watchward.demo.places import District, place_points, scattered
from watchward.demo.profiles import Profile, profiles
from watchward.demo.years import Years, yearly_growth

BLANK = -1
"""Stands in number columns where the file has a blank."""
_CANCELLED_SHARE = 0.004
_NO_PLACE_SHARE = 0.012
_NEAR_REPEAT_SHARE = 0.14
_NEAR_REPEAT_M = 90.0
_WHOLE_YEAR_DAYS = 730
_DWELLING = "burglary-residential-dwelling"

STRANDS = (
    "", "race", "religion", "race;religion", "sexual orientation", "disability", "transgender",
    "sexual orientation;disability",
)  # fmt: skip
_STRAND_WEIGHTS = {  # by group of `combos`
    1: (0, 32, 9, 1, 29, 20, 8, 1),
    3: (0, 86, 6, 8, 0, 0, 0, 0),
}


@dataclass(frozen=True)
class Records:
    """Offences in order of recording. `year` is 0 to 2; `combo` is of `combos`.

    `recorded` is in days since 1970; `start` and `end` are local minutes since
    1970 (`end` BLANK where the moment is known); `ward` counts within the
    district; `easting` and `northing` are metres, all three BLANK if unplaced;
    `strands` is a position in `STRANDS`.
    """

    year: Ints
    area: Ints
    leaf: Ints
    combo: Ints
    cancelled: Bools
    recorded: Ints
    start: Ints
    end: Ints
    ward: Ints
    easting: Ints
    northing: Ints
    knife: Bools
    strands: Ints

    @property
    def cell(self) -> Ints:
        """One number for area, type and combination together."""
        return (self.area * len(profiles()) + self.leaf) * combos.COUNT + self.combo


def make_records(years: Years, areas: tuple[District, ...], rng: np.random.Generator) -> Records:
    """Records that count to `years`, with a few cancelled ones beside them."""
    year, area, leaf, combo, cancelled = _expanded(years, rng)
    recorded = _recorded_days(years, year, leaf, rng)
    order = np.lexsort((rng.random(recorded.size), recorded))
    year, area, leaf, combo = year[order], area[order], leaf[order], combo[order]
    cancelled, recorded = cancelled[order], recorded[order]
    start, end, knife = _by_type(leaf, recorded, rng)
    points = _points(area, leaf, areas, rng)
    ward = _wards(area, points, areas)
    unplaced = rng.random(recorded.size) < _NO_PLACE_SHARE
    points[unplaced], ward[unplaced] = BLANK, BLANK
    return Records(
        year, area, leaf, combo, cancelled, recorded, start, end, ward, points[:, 0], points[:, 1],
        knife, _strands(combo, rng),
    )  # fmt: skip


def _expanded(years: Years, rng: np.random.Generator) -> tuple[Ints, Ints, Ints, Ints, Bools]:
    """Year, area, type, combination and whether cancelled, one row an offence."""
    extra = rng.poisson(years.offences * _CANCELLED_SHARE)
    counts = np.concatenate([years.offences.ravel(), extra.ravel()])
    flat = np.repeat(np.arange(counts.size), counts)
    cancelled = flat >= years.offences.size
    year, area, leaf, combo = np.unravel_index(flat % years.offences.size, years.offences.shape)
    return year, area, leaf, combo, cancelled


def _recorded_days(years: Years, year: Ints, leaf: Ints, rng: np.random.Generator) -> Ints:
    growth = yearly_growth(years.offences[1:])
    recorded = np.zeros(year.size, dtype=np.int64)
    for number, profile in enumerate(profiles()):
        weights = calendar.day_weights(profile, float(growth[number]), rng)
        for which in range(3):
            here = np.flatnonzero((leaf == number) & (year == which))
            recorded[here] = calendar.pick_days(rng, weights, which, here.size)
    return recorded


def _by_type(leaf: Ints, recorded: Ints, rng: np.random.Generator) -> tuple[Ints, Ints, Bools]:
    """When each offence was committed, and whether with a knife."""
    start = np.zeros(leaf.size, dtype=np.int64)
    end = np.full(leaf.size, BLANK, dtype=np.int64)
    knife = np.zeros(leaf.size, dtype=bool)
    for number, profile in enumerate(profiles()):
        here = np.flatnonzero(leaf == number)
        start[here], end[here] = _times(profile, recorded[here], rng)
        knife[here] = rng.random(here.size) < profile.knife
    return start, end, knife


def _times(profile: Profile, recorded: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """The committed window of offences of one type: never past the day of recording."""
    delay = calendar.delay_days(rng, profile, recorded)
    start = (recorded - delay) * calendar.MINUTES_A_DAY
    start += calendar.minutes_of_day(rng, profile.hours, recorded.size)
    latest = (recorded + 1) * calendar.MINUTES_A_DAY - 1
    end = np.full(recorded.size, BLANK, dtype=np.int64)
    if profile.window_hours:
        length = profile.window_hours * 60 * np.exp(rng.normal(0, 0.6, recorded.size))
        start = np.where(start + length > latest, start - calendar.MINUTES_A_DAY, start)
        end = np.minimum(start + np.rint(length / 15).astype(np.int64) * 15, latest)
    start, end = _whole_years(start, end, delay, rng)
    start = calendar.real_times(start)
    return start, np.where(end == BLANK, BLANK, np.maximum(calendar.real_times(end), start))


def _whole_years(
    start: Ints, end: Ints, delay: Ints, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Offences of long ago are often known only by the year."""
    vague = (delay > _WHOLE_YEAR_DAYS) & (rng.random(start.size) < 0.6)
    year = start.astype("datetime64[m]").astype("datetime64[Y]")
    opening = year.astype("datetime64[m]").astype(np.int64)
    closing = (year + 1).astype("datetime64[m]").astype(np.int64) - 1
    return np.where(vague, opening, start), np.where(vague, closing, end)


def _points(area: Ints, leaf: Ints, areas: tuple[District, ...], rng: np.random.Generator) -> Ints:
    """(easting, northing) of each offence."""
    points = np.zeros((area.size, 2), dtype=np.int64)
    dwelling = [profile is _dwelling() for profile in profiles()].index(True)
    for place, district in enumerate(areas):
        inside = np.flatnonzero(area == place)
        for number, profile in enumerate(profiles()):
            here = inside[leaf[inside] == number]
            points[here] = place_points(rng, district, profile.place, here.size)
            if number == dwelling:
                points[here] = _with_near_repeats(points[here], rng)
    return points


def _dwelling() -> Profile:
    from watchward.words.offences import offence_tree

    return profiles()[offence_tree().leaves.index(_DWELLING)]


def _with_near_repeats(points: Ints, rng: np.random.Generator) -> Ints:
    """Some burglaries happen close to the one recorded just before in the district."""
    again = rng.random(len(points)) < _NEAR_REPEAT_SHARE
    again[:1] = False
    source = np.maximum.accumulate(np.where(again, 0, np.arange(len(points))))
    near = scattered(rng, points[source], _NEAR_REPEAT_M)
    return np.where(again[:, np.newaxis], near, points)


def _strands(combo: Ints, rng: np.random.Generator) -> Ints:
    """The monitored strands of each hate offence, 0 for the others."""
    found = np.zeros(combo.size, dtype=np.int64)
    for group, weights in _STRAND_WEIGHTS.items():
        here = np.flatnonzero(combos.GROUP[combo] == group)
        found[here] = calendar.pick(rng, weights, here.size)
    return found


def _wards(area: Ints, points: Ints, areas: tuple[District, ...]) -> Ints:
    ward = np.zeros(area.size, dtype=np.int64)
    for place, district in enumerate(areas):
        here = np.flatnonzero(area == place)
        ward[here] = district.ward_of(points[here])
    return ward
