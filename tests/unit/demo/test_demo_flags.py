"""The flag tables give every published row, on every run and for every seed."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from watchward.demo import combos
from watchward.demo.domestic import columns_of
from watchward.demo.facts import FORCE, Tally, published_facts, share_interval
from watchward.demo.flags import FlagTables, flag_tables
from watchward.demo.outcomes import first_solved_days
from watchward.demo.places import districts
from watchward.demo.records import BLANK, make_records
from watchward.demo.years import FIRST, three_years


@pytest.fixture(scope="module")
def tables() -> FlagTables:
    """The tables, solved once."""
    return flag_tables(published_facts())


def digest(tables: FlagTables) -> str:
    return hashlib.sha256(tables.offences.tobytes() + tables.solved.tobytes()).hexdigest()


def test_the_same_facts_give_the_same_tables(tables: FlagTables) -> None:
    assert digest(flag_tables(published_facts())) == digest(tables)


@pytest.mark.parametrize("kind", ["offences", "solved"])
def test_every_type_and_flag_row_is_given(tables: FlagTables, kind: str) -> None:
    counts, facts = getattr(tables, kind), getattr(published_facts(), kind)
    assert isinstance(facts, Tally)
    assert counts.min() >= 0
    assert np.array_equal(counts.sum(axis=3), facts.by_type)
    by_combo = counts.sum(axis=2)
    assert np.array_equal(by_combo[..., combos.IS_HATE].sum(axis=2), facts.hate)
    assert np.array_equal(by_combo[..., combos.IS_RACIAL].sum(axis=2), facts.racial)
    for risk in range(1, 5):
        here = by_combo[..., risk == combos.RISK].sum(axis=2)
        assert np.array_equal(here, facts.by_risk[..., risk - 1])


def test_every_printed_domestic_share_is_given(tables: FlagTables) -> None:
    facts, later = published_facts(), tables.offences[1]
    masks = {"hate-crime": combos.IS_HATE, "racially-or-religiously-aggravated-offences":
             combos.IS_RACIAL}  # fmt: skip
    for row in facts.share_rows:
        types = columns_of(facts, row) if row not in masks else list(range(len(facts.leaves)))
        cells = later[:, types][..., masks.get(row, np.ones(combos.COUNT, dtype=bool))]
        domestic = later[:, types][..., masks.get(row, combos.IS_DOMESTIC) & combos.IS_DOMESTIC]
        whole, part = cells.sum(axis=(1, 2)), domestic.sum(axis=(1, 2))
        for place, area in enumerate(facts.areas):
            low, high = share_interval(facts.shares[area, row], int(whole[place]))
            assert low <= part[place] <= high, (area, row)
        low, high = share_interval(facts.shares[FORCE, row], int(whole.sum()))
        assert low <= part.sum() <= high, row


def test_solved_flags_follow_the_offences_where_they_can(tables: FlagTables) -> None:
    """Hardly any solved outcome needs an offence of an earlier year."""
    assert np.maximum(tables.solved - tables.offences, 0).sum() < 60


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_years_hold_the_windows_for_every_seed(tables: FlagTables, seed: int) -> None:
    years = three_years(tables, np.random.default_rng(seed))
    assert np.array_equal(years.offences[1:], tables.offences)
    assert np.array_equal(years.solved[:, 1:].sum(axis=0), tables.solved)
    assert (years.solved.sum(axis=1) <= years.offences).all()
    assert years.solved.min() == 0
    assert years.solved[2, :2].sum() == years.solved[1, FIRST].sum() == 0


def test_first_solved_days_fall_in_their_year_for_another_seed(tables: FlagTables) -> None:
    rng = np.random.default_rng(77)
    facts, years = published_facts(), three_years(tables, rng)
    records = make_records(years, districts(facts.areas), rng)
    solved_on = first_solved_days(records, years, rng)
    kept = solved_on != BLANK
    assert (solved_on[kept] >= records.recorded[kept]).all()
    assert not records.cancelled[kept].any()
    first = np.datetime64("2021-11-01", "D").astype(int)
    edges = [
        first,
        *(int(np.datetime64(f"{y}-11-01", "D").astype(int)) for y in (2022, 2023, 2024)),
    ]
    for window in (1, 2):
        inside = kept & (solved_on >= edges[window]) & (solved_on < edges[window + 1])
        counts = np.bincount(records.cell[inside], minlength=tables.solved[0].size)
        assert np.array_equal(counts, tables.solved[window - 1].ravel())
