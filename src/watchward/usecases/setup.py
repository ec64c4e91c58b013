"""Making a workspace: for an area set, for any force, or the demo."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from watchward.data import read_list
from watchward.lake.workspace import Settings, Workspace, create_workspace, find_workspace
from watchward.measures.areas import slug
from watchward.usecases.loading.extracts import load_extract
from watchward.usecases.loading.lists import load_areas
from watchward.usecases.loading.report import LoadReport
from watchward.words.errors import UsageProblem

if TYPE_CHECKING:
    from watchward.usecases.desk.demo import DemoKept

__all__ = [
    "DemoMade",
    "Workspace",
    "add_demo_records",
    "area_sets",
    "init_workspace",
    "make_demo",
    "open_workspace_at",
]

SYNTHETIC = "Synthetic data: every record is made up. Only the totals follow a published summary."

Say = Callable[[str], None]


def area_sets() -> list[str]:
    """The names of the shipped area sets."""
    return list(dict.fromkeys(row["area_set"] for row in read_list("area_sets.csv")))


def init_workspace(folder: Path, area_set: str = "", force: str = "", name: str = "") -> Workspace:
    """Make an empty workspace.

    With `area_set` the areas are the shipped set's; with `force` (a force's
    short name, such as suffolk) they are those found in the data, until a
    lookup is loaded. Raises UsageProblem for an unknown set, or for neither.
    """
    if area_set and area_set not in area_sets():
        raise UsageProblem(
            expected=f"an area set: {', '.join(area_sets())}",
            given=repr(area_set),
            remedy="Use one of these, or --force NAME for any other force.",
        )
    if bool(area_set) == bool(force):
        raise UsageProblem(
            expected="either an area set or a force",
            given="both" if area_set else "neither",
            remedy="Write --area-set essex, or --force suffolk (any force's short name).",
        )
    return create_workspace(
        folder,
        Settings(
            name=name or f"{(area_set or force).replace('-', ' ').title()} partnership",
            area_set=area_set,
            force=slug(force or area_set),
        ),
    )


@dataclass(frozen=True, slots=True)
class DemoMade:
    """The demo workspace, its loads, and how long each step took in seconds."""

    workspace: Workspace
    reports: tuple[LoadReport, ...]
    steps: tuple[tuple[str, float], ...]


def make_demo(folder: Path, say: Say) -> DemoMade:
    """Make the demo workspace: made-up records, loaded like any extract."""
    from watchward.demo.generate import write_demo

    steps: list[tuple[str, float]] = []
    workspace = create_workspace(
        folder,
        Settings(
            name="Essex demonstration partnership",
            area_set="essex",
            force="essex",
            synthetic=SYNTHETIC,
        ),
    )
    raw = folder / "extracts"
    started = time.monotonic()
    say("Making up three years of records …")
    write_demo(raw)
    steps.append(("records made up", time.monotonic() - started))
    reports = []
    load_areas(workspace, [raw / "areas" / "boundaries-schematic.geojson"])
    for kind in ("offences", "outcomes", "incidents"):
        say(f"Loading {kind} …")
        report = load_extract(workspace, kind, [raw / kind])
        reports.append(report)
        steps.append((f"{kind} loaded", report.seconds))
    return DemoMade(workspace, tuple(reports), tuple(steps))


def add_demo_records(workspace: Workspace, say: Say) -> DemoKept:
    """Keep the made-up year of a partnership in the registers of a demo workspace.

    Raises Refused where they hold records already.
    """
    from watchward.registers.opening import open_own_registers

    say("Keeping the plans, work, money and scrutiny of a partnership …")
    open_own_registers(workspace.root)
    from watchward.usecases.desk.demo_year import keep_demo_year

    return keep_demo_year(workspace)


def open_workspace_at(folder: Path | None) -> Workspace:
    """The workspace of a folder given, or the nearest one upwards. Raises NotFound."""
    return find_workspace(folder)
