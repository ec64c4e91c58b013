"""What a process keeps of a version: never used for another version, folder or setting."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.lake import GOOD, HEAD, load_text, new_workspace
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.usecases import kept as keeping
from watchward.usecases.answering import newest_month
from watchward.usecases.counting import Opened, open_counts
from watchward.words.offences import offence_tree
from watchward.words.periods import Month, Period

FIRST, LAST = Month(2024, 9), Month(2024, 10)
MORE = f"{HEAD}\nA3,2024-10-09,Harlow,Arson\nA4,2024-11-02,Harlow,Arson\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Two offences, of September and October 2024."""
    made = new_workspace(tmp_path / "ours")
    load_text(made, GOOD)
    return made


def opened(workspace: Workspace, number: int | None = None) -> Opened:
    """September and October opened for counting."""
    return open_counts(Snapshot(workspace, number), FIRST, LAST)


def offences(workspace: Workspace, number: int | None = None) -> int | None:
    """All crime of the two months."""
    asked = opened(workspace, number)
    period = Period.ending(LAST, "s2")
    crime = offence_tree().get("all-crime")
    return asked.calculator.offences(asked.book.top.code, crime, period).numerator


def test_a_version_is_read_once(workspace: Workspace) -> None:
    first, again = opened(workspace), opened(workspace)
    assert first.calculator.cells is again.calculator.cells
    keeping.forget()
    assert opened(workspace).calculator.cells is not first.calculator.cells
    assert opened(workspace).calculator is not again.calculator


def test_a_new_version_is_read_and_the_old_one_stays_as_it_was(workspace: Workspace) -> None:
    assert offences(workspace) == 2
    assert newest_month(Snapshot(workspace)) == LAST
    number = Snapshot(workspace).number
    load_text(workspace, MORE, replace=False)
    assert offences(workspace) == 3
    assert newest_month(Snapshot(workspace)) == Month(2024, 11)
    assert offences(workspace, number) == 2


def test_another_workspace_in_the_same_folder_is_read_anew(workspace: Workspace) -> None:
    assert offences(workspace) == 2
    shutil.rmtree(workspace.root)
    load_text(new_workspace(workspace.root), GOOD + "A5,2024-10-03,Basildon,Arson\n")
    assert Snapshot(workspace).number == 1
    assert offences(workspace) == 3


def test_other_settings_are_another_reading(workspace: Workspace) -> None:
    before = opened(workspace).book
    settings = replace(workspace.settings, aliases={"Essex County Town": "Chelmsford"})
    after = opened(replace(workspace, settings=settings)).book
    assert "Essex County Town" not in before.names
    assert after.names["Essex County Town"] == after.find("Chelmsford").code


def test_only_the_latest_few_readings_are_kept(workspace: Workspace) -> None:
    cells = opened(workspace).calculator.cells
    for months in range(1, keeping.MOST_KEPT + 1):
        open_counts(Snapshot(workspace), FIRST.plus(-months), LAST)
    assert opened(workspace).calculator.cells is not cells
    assert len(keeping._kept) == keeping.MOST_KEPT


def test_a_reading_that_fails_is_not_kept(workspace: Workspace) -> None:
    snapshot = Snapshot(workspace)
    with pytest.raises(ZeroDivisionError):
        keeping.kept(snapshot, ("test",), lambda: 1 // 0)
    assert keeping.kept(snapshot, ("test",), lambda: 1) == 1
