"""Random extracts: a slow recomputation in plain Python agrees with every cell of the summary."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support.extracts import (
    INCIDENT_COLUMNS,
    OFFENCE_COLUMNS,
    OUTCOME_COLUMNS,
    SHORTHAND,
    World,
    make_world,
    write_csv,
)
from tests.support.lake import load, new_workspace, summary_cells
from tests.support.oracle import Cell, Lists, Oracle
from tests.support.oracle_cells import Counts, summary

LAST = (2024, 10)
BAD_ROWS = (
    {"crime_ref": "BAD/1", "recorded_on": "31/02/2024", "crime_type": "Arson"},
    {"crime_ref": "BAD/2", "recorded_on": "2024-02-30", "crime_type": "Arson"},
    {"crime_ref": "BAD/3", "recorded_on": "2024-05-01", "crime_type": "Arson"},
    {"crime_ref": "BAD/3", "recorded_on": "2024-05-02", "crime_type": "Arson"},
)


def leaves(lists: Lists) -> list[str]:
    """Names of the types that have no parts."""
    parents = {row["parent"] for row in lists.tree.values() if row["kind"] == "offences"}
    return [name for name, slug in lists.slug_of_name.items() if slug not in parents]


def differences(
    given: dict[tuple[str, str, str], Cell], wanted: dict[tuple[str, str, str], Cell]
) -> dict[tuple[str, str, str], tuple[Cell | None, Cell | None]]:
    """Cells that are not the same, or stand on one side only."""
    return {
        key: (given.get(key), wanted.get(key))
        for key in {**given, **wanted}
        if given.get(key) != wanted.get(key)
    }


def write_all(world: World, folder: Path, columns: tuple[str, ...]) -> tuple[Path, Path, Path]:
    """The whole world as three extracts, with rows to reject and a row sent twice."""
    offences = [*world.offences.values(), next(iter(world.offences.values())), *BAD_ROWS]
    return (
        write_csv(folder / "offences.csv", columns, offences),
        write_csv(folder / "outcomes.csv", OUTCOME_COLUMNS, world.outcome_rows()),
        write_csv(folder / "incidents.csv", INCIDENT_COLUMNS, world.incidents.values()),
    )


def all_loaded(world: World, folder: Path, columns: tuple[str, ...]) -> tuple[dict, Oracle]:  # type: ignore[type-arg]
    """The cells after loading everything, and the oracle that has read the same files."""
    workspace, oracle = new_workspace(folder / "w"), Oracle()
    files = write_all(world, folder, columns)
    for kind, file in zip(("offences", "outcomes", "incidents"), files, strict=True):
        report = load(workspace, kind, file, max_rejects=0.2)
        report.check_reconciles()
        getattr(oracle, f"load_{kind}")(file)
    return summary_cells(workspace, "2024-10"), oracle


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_cell_agrees(seed: int, tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(seed, leaves(lists), 1500, 300)
    given, oracle = all_loaded(world, tmp_path, OFFENCE_COLUMNS)
    wanted = summary(Counts(oracle, lists), LAST)
    assert len(wanted) == 16 * 49 * 12
    assert differences(given, wanted) == {}


def test_records_of_a_wider_type_make_the_narrower_ones_not_available(tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(4, leaves(lists), 900, 50)
    rng = random.Random(4)
    for offence in rng.sample(sorted(world.offences), 12):
        world.offences[offence]["crime_type"] = rng.choice(["Theft Offences", "Rape", "Robbery"])
    given, oracle = all_loaded(world, tmp_path, OFFENCE_COLUMNS)
    wanted = summary(Counts(oracle, lists), LAST)
    assert differences(given, wanted) == {}
    assert list(wanted.values()).count("not available") > 500


def test_outcome_columns_of_an_offences_extract_agree(tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(5, leaves(lists), 900, 50)
    rng = random.Random(5)
    for ref, offence in world.offences.items():
        kind, day = rng.choice(world.outcomes.get(ref) or [("", "")])
        offence |= {"outcome_type": kind, "outcome_on": day}
    given, oracle = all_loaded(world, tmp_path, (*OFFENCE_COLUMNS, *SHORTHAND))
    assert differences(given, summary(Counts(oracle, lists), LAST)) == {}


def test_offence_codes_agree_whether_counted_left_out_or_unknown(tmp_path: Path) -> None:
    lists = Lists()
    world = make_world(6, ["unused"], 900, 50)
    rng = random.Random(6)
    for offence in world.offences.values():
        offence["offence_code"] = rng.choice([*lists.slug_of_code, "999Z", ""])
    columns = tuple(name for name in OFFENCE_COLUMNS if name != "crime_type")
    given, oracle = all_loaded(world, tmp_path, (*columns, "offence_code"))
    assert differences(given, summary(Counts(oracle, lists), LAST)) == {}


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
