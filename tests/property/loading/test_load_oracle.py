"""Random extracts: a slow recomputation in plain Python agrees with every cell of the summary."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.property.loading.worlds import differences, leaves, load_all
from tests.support.extracts import (
    OFFENCE_COLUMNS,
    OUTCOME_COLUMNS,
    SHORTHAND,
    make_world,
    write_csv,
)
from tests.support.lake import load, new_workspace, summary_cells
from tests.support.oracle import Lists, Oracle
from tests.support.oracle_cells import Counts, summary

LAST = (2024, 10)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_cell_agrees(seed: int, tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(seed, leaves(lists), 1500, 300)
    workspace = new_workspace(tmp_path / "w")
    oracle = load_all(world, workspace, tmp_path, OFFENCE_COLUMNS)
    wanted = summary(Counts(oracle, lists), LAST)
    assert len(wanted) == 16 * 49 * 12
    assert differences(summary_cells(workspace, "2024-10"), wanted) == {}


def test_records_of_a_wider_type_make_the_narrower_ones_not_available(tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(4, leaves(lists), 900, 50)
    rng = random.Random(4)
    for offence in rng.sample(sorted(world.offences), 12):
        world.offences[offence]["crime_type"] = rng.choice(["Theft Offences", "Rape", "Robbery"])
    workspace = new_workspace(tmp_path / "w")
    oracle = load_all(world, workspace, tmp_path, OFFENCE_COLUMNS)
    wanted = summary(Counts(oracle, lists), LAST)
    assert differences(summary_cells(workspace, "2024-10"), wanted) == {}
    assert list(wanted.values()).count("not available") > 500


def test_outcome_columns_of_an_offences_extract_agree(tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(5, leaves(lists), 900, 50)
    rng = random.Random(5)
    for ref, offence in world.offences.items():
        kind, day = rng.choice(world.outcomes.get(ref) or [("", "")])
        offence |= {"outcome_type": kind, "outcome_on": day}
    workspace = new_workspace(tmp_path / "w")
    oracle = load_all(world, workspace, tmp_path, (*OFFENCE_COLUMNS, *SHORTHAND))
    assert (
        differences(summary_cells(workspace, "2024-10"), summary(Counts(oracle, lists), LAST)) == {}
    )


def test_offence_codes_agree_whether_counted_left_out_or_unknown(tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(6, ["unused"], 900, 50)
    rng = random.Random(6)
    for offence in world.offences.values():
        offence["offence_code"] = rng.choice([*lists.slug_of_code, "999Z", ""])
    columns = tuple(name for name in OFFENCE_COLUMNS if name != "crime_type")
    workspace = new_workspace(tmp_path / "w")
    oracle = load_all(world, workspace, tmp_path, (*columns, "offence_code"))
    assert (
        differences(summary_cells(workspace, "2024-10"), summary(Counts(oracle, lists), LAST)) == {}
    )


def test_months_never_covered_and_columns_never_sent_agree(tmp_path: Path) -> None:
    lists, oracle = Lists(), Oracle()
    workspace = new_workspace(tmp_path / "w")
    world = make_world(7, leaves(lists), 0, 0)
    for months, columns in ((range(5), OFFENCE_COLUMNS[:4]), (range(8, 24), OFFENCE_COLUMNS[:7])):
        refs = [world.add_offence(month) for month in months for _ in range(30)]
        rows = [world.offences[ref] for ref in refs]
        offences = write_csv(tmp_path / "offences.csv", columns, rows)
        outcomes = write_csv(tmp_path / "o.csv", OUTCOME_COLUMNS, world.outcome_rows(refs[:200]))
        for kind, file in (("offences", offences), ("outcomes", outcomes)):
            load(workspace, kind, file)
            getattr(oracle, f"load_{kind}")(file)
    wanted = summary(Counts(oracle, lists), LAST)
    assert differences(summary_cells(workspace, "2024-10"), wanted) == {}
    assert {"missing", "not available", "not applicable", "undefined"} <= {
        cell for cell in wanted.values() if isinstance(cell, str)
    }
