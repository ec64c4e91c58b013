"""A load or an undo killed at any write leaves exactly the old state or exactly the new one.

The killer stops the process just before each call that changes something in
the workspace, and in the middle of each write of bytes. After every kill the
workspace opens, its tables, status and figures are all old or all new, and
the same load done again gives the new state.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import killer
from tests.support.extracts import OFFENCE_COLUMNS, SHORTHAND, make_world, write_csv
from tests.support.lake import digest, load, manifests, new_workspace, summary_cells
from tests.support.places import ROOT
from watchward.lake.workspace import Workspace, open_workspace
from watchward.lake.writer import undo

MOST_KILLS = 150
"""More writes than this are sampled evenly."""


@dataclass(frozen=True)
class Killer:
    """A running killer (see tests/support/killer.py)."""

    process: subprocess.Popen[str]

    def run(self, **order: Any) -> dict[str, Any]:
        """Run an action; its writes, and whether it was killed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def killing() -> Iterator[Killer]:
    """A killer that is ready."""
    if killer.ARCHITECTURE < 0 or sys.platform != "linux":
        pytest.skip("kills are traced on Linux on x86-64 and arm64 only")
    command = [sys.executable, "-m", "tests.support.killer"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield Killer(process)
        process.communicate()


@dataclass(frozen=True)
class Scene:
    """A workspace to copy, what is done to a copy, and how the copy looks before and after."""

    workspace: Workspace
    action: str
    file: Path
    old: tuple[str, str]
    new: tuple[str, str]

    def copy(self, folder: Path) -> Workspace:
        """A copy to kill a load in."""
        return open_workspace(Path(shutil.copytree(self.workspace.root, folder)))

    def act(self, workspace: Workspace) -> None:
        """What the killed process did, done to the end."""
        if self.action == "undo":
            undo(workspace)
        else:
            load(workspace, self.action, self.file, max_rejects=0.5)


def look(workspace: Workspace) -> tuple[str, str]:
    """What a workspace holds, and what its figures say."""
    cells = summary_cells(workspace, "2024-10", "E23000028")
    return digest(workspace), repr(sorted(cells.items()))


def extracts(folder: Path) -> tuple[Path, Path]:
    """An extract, and a later one that adds, corrects, moves and solves, and has a reject."""
    columns = (*OFFENCE_COLUMNS, *SHORTHAND)
    rows = list(make_world(61, ["Arson", "Shoplifting"], 90, 0, months=2).offences.values())
    for row in rows:
        row |= {"outcome_type": "1", "outcome_on": "2024-09-20"}
    first = write_csv(folder / "first.csv", columns, rows[:60])
    for row in rows[:20]:
        row |= {"district": "Harlow", "outcome_type": "18", "is_domestic": "Y"}
    rows[0]["recorded_on"] = "2024-10-15"
    rows[1]["recorded_on"] = "never"
    return first, write_csv(folder / "second.csv", columns, rows)


@pytest.fixture(scope="module", params=["first load", "second load", "undo"])
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A load into an empty workspace, a load on top of another, an undo."""
    folder = tmp_path_factory.mktemp("scene")
    first, second = extracts(folder)
    workspace, done = new_workspace(folder / "before"), folder / "after"
    action, file = "offences", first
    if request.param != "first load":
        load(workspace, "offences", first)
        file = second
    if request.param == "undo":
        load(workspace, "offences", second, max_rejects=0.5)
        action = "undo"
    old = look(workspace)
    after = Scene(workspace, action, file, old, old).copy(done)
    Scene(after, action, file, old, old).act(after)
    return Scene(workspace, action, file, old, look(after))


def places(calls: list[str]) -> list[int]:
    """Which writes to kill at: all, or an even sample.

    A call after an ``fsync`` is left out: the disk is then as it was before it.
    """
    known = [at for at, before in enumerate(["", *calls[:-1]], 1) if "fsync" not in before]
    step = max(1.0, len(known) / MOST_KILLS)
    return [known[int(step * n)] for n in range(min(len(known), MOST_KILLS))]


def kill_everywhere(killing: Killer, scene: Scene, folder: Path, *, torn: bool) -> list[str]:
    """Kill at each write in turn; the writes at which it was killed, each judged."""

    def run(at: int) -> tuple[int, Workspace, dict[str, Any]]:
        workspace = scene.copy(folder / f"kill-{at}")
        order = {"workspace": str(workspace.root), "action": scene.action, "file": str(scene.file)}
        return at, workspace, killing.run(**order, at=at, torn=torn)

    _, whole, answer = run(0)
    assert (answer["killed"], answer["code"]) == (False, 0)
    assert look(whole) == scene.new
    wanted = places(answer["calls"])
    if torn:
        wanted = [at for at in wanted if "write" in answer["calls"][at - 1].split()[0]]
    killed = []
    with ThreadPoolExecutor(1) as ahead:
        for at, workspace, answer in ahead.map(run, wanted):
            if answer["killed"]:
                judge(scene, workspace, f"{at}: {answer['calls'][-1]}")
                killed.append(answer["calls"][-1])
            shutil.rmtree(workspace.root)
    return killed


def judge(scene: Scene, workspace: Workspace, place: str) -> None:
    """After a kill: all old or all new, and the same action again gives the new state."""
    found = look(workspace)
    assert found in (scene.old, scene.new), f"neither old nor new after a kill at {place}"
    if scene.action == "undo" and found == scene.new:
        return  # undoing again would go back one load further
    scene.act(workspace)
    assert look(workspace) == scene.new, f"the action done again differs after a kill at {place}"
    assert len(manifests(workspace)) == len(manifests(scene.workspace)) + 1
    assert not workspace.scratch.exists()
    assert not list(workspace.deposited.glob("*.part"))


@pytest.mark.slow
def test_a_kill_at_any_write_leaves_the_old_state_or_the_new(
    killing: Killer, scene: Scene, tmp_path: Path
) -> None:
    assert scene.old != scene.new
    killed = kill_everywhere(killing, scene, tmp_path, torn=False)
    assert len(killed) >= (8 if scene.action == "undo" else 50), killed
    assert any("versions" in place for place in killed)


@pytest.mark.slow
def test_a_kill_in_the_middle_of_any_write_leaves_the_old_state(
    killing: Killer, scene: Scene, tmp_path: Path
) -> None:
    assert kill_everywhere(killing, scene, tmp_path, torn=True)


def test_the_killer_does_kill(killing: Killer, tmp_path: Path) -> None:
    """What the tests above rest on: the process dies at the call named, and not before."""
    first, _ = extracts(tmp_path)
    workspace = new_workspace(tmp_path / "w")
    order = {"workspace": str(workspace.root), "action": "offences", "file": str(first)}
    whole = killing.run(**order, at=0)["calls"]
    at = 1 + next(n for n, call in enumerate(whole) if call.startswith("rename /deposited"))
    workspace = new_workspace(tmp_path / "again")
    answer = killing.run(**{**order, "workspace": str(workspace.root)}, at=at)
    assert answer["killed"]
    assert len(answer["calls"]) == at
    (left,) = workspace.deposited.iterdir()
    assert left.suffix == ".part"
    assert left.read_bytes() == first.read_bytes()
    assert manifests(workspace) == {}
