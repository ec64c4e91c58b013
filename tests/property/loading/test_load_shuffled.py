"""The proof workspace: 24 months loaded one by one in any order equal one full load.

A force sends two files a month. Outcomes come late, some for offences that
are only sent later. Some offences are corrected after they were sent: moved
to another month, district or type, a flag taken away, cancelled. A correction
travels in the file of whichever month is sent next.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from tests.property.loading.worlds import differences, leaves
from tests.support.extracts import (
    OFFENCE_COLUMNS,
    OUTCOME_COLUMNS,
    PLACES,
    World,
    make_world,
    write_csv,
)
from tests.support.lake import content, load, new_workspace, summary_cells
from tests.support.oracle import Lists, moment
from watchward.lake.workspace import Workspace

TRACE = ("file_name", "file_row", "core_rejects")
"""Where a row came from, which is not the same in one file and in 48."""


@dataclass
class Sender:
    """A force that sends each month's files, with what has changed since."""

    world: World
    rng: random.Random
    folder: Path
    sent: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    withdrawn: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def month_of(self, ref: str) -> int:
        """The month in which an offence is recorded, as it is known now."""
        found = moment(self.world.offences[ref]["recorded_on"].strip())
        assert found is not None
        return (found.year - self.world.first.year) * 12 + found.month - self.world.first.month

    def offences(self, month: int) -> Path:
        """The month's offences, and every correction not sent yet."""
        mine = {ref for ref in self.world.offences if self.month_of(ref) == month}
        refs = sorted((mine - self.sent) | self.waiting)
        self.sent |= set(refs)
        self.waiting.clear()
        rows = [self.world.offences[ref] for ref in refs]
        return write_csv(self.folder / f"offences-{month}.csv", OFFENCE_COLUMNS, rows)

    def outcomes(self, month: int) -> Path:
        """The month's outcomes."""
        rows = [
            row for row in self.world.outcome_rows()
            if month_index(self.world, row["outcome_on"]) == month
        ]  # fmt: skip
        return write_csv(self.folder / f"outcomes-{month}.csv", OUTCOME_COLUMNS, rows)

    def correct(self, months: list[int]) -> None:
        """Find something wrong with a few offences already sent, in months still to come or not."""
        for ref in self.rng.sample(sorted(self.sent), min(6, len(self.sent))):
            offence = self.world.offences[ref]
            offence |= self.rng.choice(
                [
                    {"recorded_on": f"{self.world.moment(self.rng.choice(months)):%Y-%m-%d}"},
                    {"district": self.rng.choice(PLACES)},
                    {"crime_type": self.rng.choice(self.world.types)},
                    {"is_domestic": "N", "domestic_risk": "", "is_hate": "N"},
                    {"is_cancelled": "Y"},
                ]
            )
            self.waiting.add(ref)


def month_index(world: World, day: str) -> int:
    """Months from the world's first month to the month of a day."""
    found = datetime.fromisoformat(day)
    return (found.year - world.first.year) * 12 + found.month - world.first.month


def within(world: World) -> None:
    """Keep only outcomes dated within the world's months: a month's file exists for each."""
    for ref, known in list(world.outcomes.items()):
        world.outcomes[ref] = [o for o in known if 0 <= month_index(world, o[1]) < world.months]


def load_by_month(sender: Sender, workspace: Workspace) -> None:
    """Send and load the months in a shuffled order, then once more for the last corrections."""
    order = list(range(sender.world.months))
    sender.rng.shuffle(order)
    for month in order:
        files = [("offences", sender.offences(month)), ("outcomes", sender.outcomes(month))]
        sender.rng.shuffle(files)
        for kind, file in files:
            load(workspace, kind, file)
        sender.correct(order)
    if sender.waiting:
        load(workspace, "offences", sender.offences(order[0]))


@pytest.mark.parametrize(("seed", "months"), [(31, 24), (32, 8)])
def test_shuffled_months_end_equal_to_one_full_load(seed: int, months: int, tmp_path: Path) -> None:
    world = make_world(seed, leaves(Lists()), 700, 0, months=months)
    within(world)
    sender = Sender(world, random.Random(seed), tmp_path)
    monthly, whole = new_workspace(tmp_path / "monthly"), new_workspace(tmp_path / "whole")
    load_by_month(sender, monthly)
    rows = sorted(world.offences.values(), key=lambda row: row["crime_ref"])
    load(whole, "offences", write_csv(tmp_path / "all.csv", OFFENCE_COLUMNS, rows))
    every = world.outcome_rows()
    load(whole, "outcomes", write_csv(tmp_path / "every.csv", OUTCOME_COLUMNS, every))

    one, many = content(whole, *TRACE), content(monthly, *TRACE)
    assert {name: len(lines) for name, lines in many.items()} == {
        name: len(lines) for name, lines in one.items()
    }
    assert many == one
    cells = summary_cells(monthly, "2024-10")
    assert differences(cells, summary_cells(whole, "2024-10")) == {}


def test_a_full_load_on_top_of_the_months_changes_nothing(tmp_path: Path) -> None:
    world = make_world(34, leaves(Lists()), 300, 0, months=6)
    within(world)
    sender, workspace = Sender(world, random.Random(34), tmp_path), new_workspace(tmp_path / "w")
    load_by_month(sender, workspace)
    every = write_csv(tmp_path / "every.csv", OUTCOME_COLUMNS, world.outcome_rows())
    assert not load(workspace, "outcomes", every).is_new
    rows = write_csv(tmp_path / "all.csv", OFFENCE_COLUMNS, world.offences.values())
    assert not load(workspace, "offences", rows).is_new


def test_the_worlds_are_as_hard_as_they_are_said_to_be(tmp_path: Path) -> None:
    """Corrections of every sort do happen, and outcomes do come before their offences."""
    world = make_world(35, leaves(Lists()), 900, 0)
    sender = Sender(world, random.Random(35), tmp_path)
    kinds: dict[str, set[str]] = defaultdict(set)
    for month in range(world.months):
        sender.offences(month)
        before = {ref: dict(row) for ref, row in world.offences.items()}
        sender.correct(list(range(world.months)))
        for ref, row in world.offences.items():
            for column, cell in row.items():
                if cell != before[ref][column]:
                    kinds[column].add(ref)
    assert {"recorded_on", "district", "crime_type", "is_domestic", "is_cancelled"} <= set(kinds)
    early = [
        ref
        for ref in world.outcomes.keys() & world.offences.keys()
        if any(month_index(world, day) < sender.month_of(ref) for _, day in world.outcomes[ref])
    ]
    assert len(early) > 5
