"""Change some records and load again: exactly the cells the oracle predicts change."""

from __future__ import annotations

import copy
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.property.loading.worlds import differences, leaves, load_all
from tests.support.extracts import (
    INCIDENT_COLUMNS,
    OFFENCE_COLUMNS,
    OUTCOME_COLUMNS,
    PLACES,
    World,
    make_world,
    write_csv,
)
from tests.support.lake import load, new_workspace, summary_cells
from tests.support.oracle import Lists, Oracle
from tests.support.oracle_cells import Counts, CubeCell, cube, revisions, summary
from watchward.lake.manifest import read_manifest
from watchward.lake.workspace import Workspace

LAST = (2024, 10)


def change_offence(world: World, rng: random.Random, ref: str) -> None:
    """Correct one thing about an offence."""
    offence = world.offences[ref]
    what = rng.choice(["month", "place", "type", "flags", "risk", "cancel", "note"])
    changes = {
        "month": {"recorded_on": f"{world.moment():%Y-%m-%dT%H:%M}"},
        "place": {"district": rng.choice([*PLACES, "", "Nowhere"])},
        "type": {"crime_type": rng.choice([*world.types, "Jaywalking"])},
        "flags": {"is_domestic": rng.choice("YN"), "is_hate": rng.choice("YN")},
        "risk": {"domestic_risk": rng.choice(["high", "none", ""])},
        "cancel": {"is_cancelled": rng.choice("YN")},
        "note": {"note": "seen again"},
    }
    offence |= changes[what]


def change_outcomes(world: World, rng: random.Random, ref: str) -> list[dict[str, str]]:
    """Change the outcomes of a reference; the rows a force sends to say so."""
    known = world.outcomes.setdefault(ref, [])
    rng.shuffle(known)
    if known and rng.random() < 0.5:
        known[0] = (rng.choice(["1", "18", "8"]), known[0][1])
    else:
        world.add_outcome(ref, world.moment())
    return world.outcome_rows([ref])


def apply(world: World, rng: random.Random, count: int, folder: Path) -> dict[str, Path]:
    """Change so many records of each kind; the extracts that say so."""
    for ref in (refs := rng.sample(sorted(world.offences), count)):
        change_offence(world, rng, ref)
    sent = [change_outcomes(world, rng, ref) for ref in rng.sample(sorted(world.offences), count)]
    moved = rng.sample(sorted(world.incidents), count)
    for ref in moved:
        world.incidents[ref]["district"] = rng.choice(PLACES)
        later = datetime(2024, 1, 1) + timedelta(hours=rng.randrange(5000))  # noqa: DTZ001
        world.incidents[ref]["created_at"] = f"{later:%Y-%m-%d %H:%M:%S}"
    return {
        "offences": write_csv(
            folder / "offences.csv", OFFENCE_COLUMNS, [world.offences[ref] for ref in refs]
        ),
        "outcomes": write_csv(
            folder / "outcomes.csv", OUTCOME_COLUMNS, [row for rows in sent for row in rows]
        ),
        "incidents": write_csv(
            folder / "incidents.csv", INCIDENT_COLUMNS, [world.incidents[ref] for ref in moved]
        ),
    }


def held_revisions(workspace: Workspace) -> dict[CubeCell, tuple[int, int]]:
    """The revisions the newest manifest lists."""
    found = read_manifest(workspace).revisions
    if found:
        assert found[0]["cells"] == len(found) - 1
        assert found[0]["months"] == sorted({entry["month"] for entry in found[1:]})
    return {
        ((int(e["month"][:4]), int(e["month"][5:])), e["fact"], e["area"], e["code"]): (
            e["before"],
            e["after"],
        )
        for e in found[1:]
    }


def covered(oracle: Oracle) -> dict[str, set[tuple[int, int]]]:
    """The months each source covers now."""
    return {source: set(months) for source, months in oracle.covered.items()}


@pytest.mark.parametrize(("seed", "count"), [(21, 1), (22, 5), (23, 40)])
def test_exactly_the_predicted_cells_change(seed: int, count: int, tmp_path: Path) -> None:
    lists, rng = Lists(), random.Random(seed)
    world = make_world(seed, leaves(lists), 700, 150)
    workspace = new_workspace(tmp_path / "w")
    oracle = load_all(world, workspace, tmp_path, OFFENCE_COLUMNS)
    given = summary_cells(workspace, "2024-10")
    wanted = summary(Counts(oracle, lists), LAST)
    assert differences(given, wanted) == {}

    for kind, file in apply(world, rng, count, tmp_path).items():
        cube_before, covered_before = cube(oracle, lists), covered(oracle)
        getattr(oracle, f"load_{kind}")(file)
        report = load(workspace, kind, file)
        predicted = revisions(cube_before, cube(oracle, lists), covered_before)
        assert (held_revisions(workspace) if report.is_new else {}) == predicted

    predicted_cells = differences(wanted, summary(Counts(oracle, lists), LAST))
    assert differences(given, summary_cells(workspace, "2024-10")) == predicted_cells
    assert predicted_cells


def test_the_same_files_again_change_nothing_at_all(tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(24, leaves(lists), 300, 50)
    workspace = new_workspace(tmp_path / "w")
    load_all(world, workspace, tmp_path, OFFENCE_COLUMNS)
    number = read_manifest(workspace).number
    again = copy.deepcopy(world)
    load_all(again, workspace, tmp_path, OFFENCE_COLUMNS)
    assert read_manifest(workspace).number == number
