"""The outcome records: many to an offence, the first solved one in its given window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from watchward.demo.arrays import Bools, Floats, Ints, Texts
from watchward.demo.calendar import first_day, last_day, pick, year_span
from watchward.demo.delays import chance_within, drawn_between
from watchward.demo.profiles import profiles
from watchward.demo.records import BLANK, Records
from watchward.demo.years import Years

SOLVED_MIXES: dict[str, dict[str, float]] = {
    "charge": {"1": 0.93, "3": 0.04, "8": 0.03},
    "assault": {"1": 0.70, "3": 0.11, "8": 0.17, "2": 0.02},
    "shop": {"1": 0.84, "8": 0.11, "3": 0.03, "2": 0.01, "6": 0.01},
    "burglary": {"1": 0.86, "4": 0.11, "8": 0.03},
    "damage": {"1": 0.62, "8": 0.24, "3": 0.12, "2": 0.02},
    "drugs": {"1": 0.40, "8": 0.34, "7": 0.14, "3": 0.09, "6": 0.03},
    "order": {"1": 0.72, "8": 0.16, "3": 0.07, "6": 0.05},
}
OPEN_MIXES: dict[str, dict[str, float]] = {
    "person": {"16": 0.40, "15": 0.28, "14": 0.13, "18": 0.10, "10": 0.02, "20": 0.02,
               "21": 0.015, "22": 0.01, "11": 0.01, "17": 0.007, "12": 0.004, "5": 0.002,
               "13": 0.002},
    "sexual": {"16": 0.42, "15": 0.31, "14": 0.13, "18": 0.08, "11": 0.03, "20": 0.01,
               "5": 0.012, "12": 0.004, "13": 0.004},
    "robbery": {"18": 0.66, "15": 0.14, "16": 0.09, "14": 0.10, "10": 0.01},
    "property": {"18": 0.80, "15": 0.08, "16": 0.06, "14": 0.03, "10": 0.012, "21": 0.008,
                 "22": 0.004, "11": 0.003, "9": 0.003},
}  # fmt: skip
TYPES = tuple(dict.fromkeys(code for mix in (*SOLVED_MIXES.values(), *OPEN_MIXES.values())
                            for code in mix))  # fmt: skip
_OPEN_BEFORE_SOLVED, _SOLVED_AGAIN, _OPEN_AGAIN = 0.03, 0.015, 0.01
_OPEN_WHEN_CANCELLED, _SOLVED_WHEN_CANCELLED = 0.15, 0.02
_NOT_HELD = 60


@dataclass(frozen=True)
class Outcomes:
    """Outcomes in order of date. `offence` is a position among the records, BLANK if not held.

    `kind` is a position in `TYPES`; `day` counts from 1970; `not_held` gives the
    references of the outcomes without an offence, in their order.
    """

    offence: Ints
    kind: Ints
    day: Ints
    not_held: Texts


def make_outcomes(records: Records, years: Years, rng: np.random.Generator) -> Outcomes:
    """Outcomes whose first solved ones count to `years`; the rest solve nothing new."""
    solved_on = first_solved_days(records, years, rng)
    solved = np.flatnonzero(solved_on != BLANK)
    rest = np.flatnonzero((solved_on == BLANK) & ~records.cancelled)
    open_on = _open_days(records, rest, rng)
    parts = [
        (solved, _kinds(records, solved, "solved", rng), solved_on[solved]),
        (rest, _kinds(records, rest, "open", rng), open_on),
        _before_solved(records, solved, solved_on[solved], rng),
        _later(records, solved, solved_on[solved], "solved", _SOLVED_AGAIN, rng),
        _later(records, rest, open_on, "open", _OPEN_AGAIN, rng),
        _cancelled(records, "open", _OPEN_WHEN_CANCELLED, rng),
        _cancelled(records, "solved", _SOLVED_WHEN_CANCELLED, rng),
        _not_held(rng),
    ]
    offence, kind, day = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    kept = day <= last_day()
    offence, kind, day = offence[kept], kind[kept], day[kept]
    order = np.lexsort((offence, day))
    return Outcomes(offence[order], kind[order], day[order], _references_not_held(rng))


def first_solved_days(records: Records, years: Years, rng: np.random.Generator) -> Ints:
    """The day of each offence's first solved outcome, BLANK for those never solved."""
    solved_on = np.full(records.year.size, BLANK, dtype=np.int64)
    median, spread = _delays(records, "solved_days")
    for recorded_year in range(3):
        for outcome_year in range(recorded_year, 3):
            start, end = year_span(outcome_year)
            free = (records.year == recorded_year) & ~records.cancelled & (solved_on == BLANK)
            rows = np.flatnonzero(free)
            low = np.maximum(start - records.recorded[rows], 0)
            high = end - records.recorded[rows]
            chance = chance_within(high + 1, median[rows], spread[rows]) - chance_within(
                low, median[rows], spread[rows]
            )
            counts = years.solved[recorded_year, outcome_year].ravel()
            kept = _chosen(records.cell[rows], counts, chance, rng)
            rows, low, high = rows[kept], low[kept], high[kept]
            delay = drawn_between(rng, low, high, median[rows], spread[rows])
            solved_on[rows] = records.recorded[rows] + delay
    return solved_on


def _chosen(cell: Ints, counts: Ints, chance: Floats, rng: np.random.Generator) -> Bools:
    """Rows drawn without replacement by chance, so many of each cell."""
    key = np.log(np.maximum(chance, 1e-12)) + rng.gumbel(size=cell.size)
    order = np.lexsort((-key, cell))
    held = np.bincount(cell, minlength=counts.size)
    if np.any(held < counts):
        raise RuntimeError("more solved outcomes than offences to carry them")
    first = np.cumsum(held) - held
    chosen = np.zeros(cell.size, dtype=bool)
    chosen[order] = np.arange(cell.size) - first[cell[order]] < counts[cell[order]]
    return chosen


def _delays(records: Records, field: str) -> tuple[Floats, Floats]:
    median = np.array([getattr(profile, field) for profile in profiles()])
    spread = np.array([profile.spread for profile in profiles()])
    return median[records.leaf], spread[records.leaf]


def _kinds(records: Records, rows: Ints, group: str, rng: np.random.Generator) -> Ints:
    """An outcome type for each row, from the mix of its crime type."""
    mixes = SOLVED_MIXES if group == "solved" else OPEN_MIXES
    names = np.array([getattr(profile, f"{group}_mix") for profile in profiles()])
    kinds = np.zeros(rows.size, dtype=np.int64)
    for name, mix in mixes.items():
        here = np.flatnonzero(names[records.leaf[rows]] == name)
        codes = np.array([TYPES.index(code) for code in mix])
        kinds[here] = codes[pick(rng, list(mix.values()), here.size)]
    return kinds


def _open_days(records: Records, rows: Ints, rng: np.random.Generator) -> Ints:
    """Days of outcomes that solve nothing; those past the extract are still to come."""
    median, spread = _delays(records, "open_days")
    delay = median[rows] * np.exp(rng.normal(0, 1, rows.size) * spread[rows])
    return records.recorded[rows] + np.floor(delay).astype(np.int64)


_Part = tuple[Ints, Ints, Ints]


def _before_solved(records: Records, rows: Ints, on: Ints, rng: np.random.Generator) -> _Part:
    """Some investigations were closed once before they were solved."""
    some = rng.random(rows.size) < _OPEN_BEFORE_SOLVED
    rows, on = rows[some], on[some]
    day = rng.integers(records.recorded[rows], on + 1)
    return rows, _kinds(records, rows, "open", rng), day


def _later(
    records: Records, rows: Ints, on: Ints, group: str, share: float, rng: np.random.Generator
) -> _Part:
    """Some offences have a further outcome, such as a second suspect charged."""
    some = rng.random(rows.size) < share
    rows, on = rows[some], on[some]
    wait = 1 + np.floor(rng.exponential(70, rows.size)).astype(np.int64)
    return rows, _kinds(records, rows, group, rng), on + wait


def _cancelled(records: Records, group: str, share: float, rng: np.random.Generator) -> _Part:
    """A cancelled record may keep the outcomes it had; they count nowhere."""
    rows = np.flatnonzero(records.cancelled)
    rows = rows[rng.random(rows.size) < share]
    wait = np.floor(rng.exponential(30, rows.size)).astype(np.int64)
    return rows, _kinds(records, rows, group, rng), records.recorded[rows] + wait


def _not_held(rng: np.random.Generator) -> _Part:
    """Outcomes of offences recorded before the extract begins."""
    day = np.sort(first_day() + np.floor(rng.exponential(120, _NOT_HELD)).astype(np.int64))
    day = np.minimum(day, last_day())
    codes = [TYPES.index(code) for code in ("1", "14", "15", "16", "18", "8")]
    kinds = rng.choice(np.array(codes, dtype=np.int64), _NOT_HELD)
    return np.full(_NOT_HELD, BLANK, dtype=np.int64), kinds, day


def _references_not_held(rng: np.random.Generator) -> Texts:
    numbers = rng.choice(100_000, _NOT_HELD, replace=False) + 1
    years = rng.choice(np.array([20, 21]), _NOT_HELD)
    pairs = zip(years, numbers, strict=True)
    return np.array([f"SYN/{year}/{number:07d}" for year, number in pairs], dtype=object)
