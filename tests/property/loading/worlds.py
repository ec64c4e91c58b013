"""Random worlds loaded into a workspace and read by the oracle, for the tests beside this."""

from __future__ import annotations

from pathlib import Path

from tests.support.extracts import INCIDENT_COLUMNS, OUTCOME_COLUMNS, World, write_csv
from tests.support.lake import load
from tests.support.oracle import Cell, Lists, Oracle
from watchward.lake.workspace import Workspace

CellKey = tuple[str, str, str]
BAD_ROWS = (
    {"crime_ref": "BAD/1", "recorded_on": "31/02/2024", "crime_type": "Arson"},
    {"crime_ref": "BAD/2", "recorded_on": "2024-02-30", "crime_type": "Arson"},
    {"crime_ref": "BAD/3", "recorded_on": "2024-05-01", "crime_type": "Arson"},
    {"crime_ref": "BAD/3", "recorded_on": "2024-05-02", "crime_type": "Arson"},
)
"""Two dates there are not, and one reference with two contents."""


def leaves(lists: Lists) -> list[str]:
    """Names of the types that have no parts."""
    parents = {row["parent"] for row in lists.tree.values() if row["kind"] == "offences"}
    return [name for name, slug in lists.slug_of_name.items() if slug not in parents]


def differences(
    given: dict[CellKey, Cell], wanted: dict[CellKey, Cell]
) -> dict[CellKey, tuple[Cell | None, Cell | None]]:
    """Cells that are not the same, or stand on one side only."""
    return {
        key: (given.get(key), wanted.get(key))
        for key in {**given, **wanted}
        if given.get(key) != wanted.get(key)
    }


def write_all(world: World, folder: Path, columns: tuple[str, ...]) -> dict[str, Path]:
    """The whole world as three extracts, with rows to reject and a row sent twice."""
    offences = [*world.offences.values(), next(iter(world.offences.values())), *BAD_ROWS]
    return {
        "offences": write_csv(folder / "offences.csv", columns, offences),
        "outcomes": write_csv(folder / "outcomes.csv", OUTCOME_COLUMNS, world.outcome_rows()),
        "incidents": write_csv(
            folder / "incidents.csv", INCIDENT_COLUMNS, world.incidents.values()
        ),
    }


def load_all(world: World, workspace: Workspace, folder: Path, columns: tuple[str, ...]) -> Oracle:
    """Load the whole world; the oracle that has read the same files."""
    oracle = Oracle()
    for kind, file in write_all(world, folder, columns).items():
        load(workspace, kind, file, max_rejects=0.2).check_reconciles()
        getattr(oracle, f"load_{kind}")(file)
    return oracle
