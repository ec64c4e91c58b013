"""Two writers at once: the second is told who is writing, and reading goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.lake import GOOD, content, load_text
from tests.support.refusals import refused
from watchward.lake.lock import writer_lock
from watchward.lake.snapshot import Snapshot
from watchward.lake.workspace import Workspace
from watchward.usecases.state import status
from watchward.words.errors import Busy

HOLD = """
import sys
from pathlib import Path
from watchward.lake.workspace import open_workspace
from watchward.lake.writer import writing
with writing(open_workspace(Path(sys.argv[1])), "load offences") as writer:
    (writer.workspace.scratch / "half-done").write_text("not finished")
    print("holding", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait two seconds for a lock that will not be let go."""
    monkeypatch.setenv("WATCHWARD_LOCK_WAIT", "0.1")


def hold(workspace: Workspace) -> subprocess.Popen[str]:
    """A process that is in the middle of writing to the workspace."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(workspace.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    return holder


def test_the_second_writer_is_told_who_is_writing(workspace: Workspace) -> None:
    held = content(workspace)
    with hold(workspace) as holder:
        refused(
            workspace,
            lambda: load_text(workspace, GOOD),
            expected="to be the only one writing to this workspace",
            given=f"process {holder.pid} on ",
            remedy="Reading is not affected",
            error=Busy,
        )
        with pytest.raises(Busy, match=r"\(load offences\)"):
            load_text(workspace, GOOD)
        assert (workspace.scratch / "half-done").exists(), "another writer's work was swept away"
        assert content(workspace) == held
        assert status(workspace)["version"] == 1
        holder.communicate("")
    assert not load_text(workspace, GOOD).is_new


def test_a_killed_writer_holds_nothing(workspace: Workspace) -> None:
    with hold(workspace) as holder:
        holder.kill()
        holder.wait()
    assert (workspace.lake / "writer.json").exists()
    assert load_text(workspace, GOOD.replace("Arson", "Robbery")).changed == 1
    assert not workspace.scratch.exists()


def test_a_damaged_note_of_the_holder_does_no_harm(workspace: Workspace) -> None:
    with writer_lock(workspace, "test"):
        (workspace.lake / "writer.json").write_text('{"process": ')
        with pytest.raises(Busy, match="another process holds the lock"):
            load_text(workspace, GOOD)


def test_a_reader_keeps_its_version_while_others_write(workspace: Workspace) -> None:
    reader = Snapshot(workspace)
    load_text(workspace, GOOD.replace("Basildon", "Harlow"))
    rows = reader.rows("SELECT district FROM core_offences ORDER BY crime_ref", "core_offences")
    assert [row["district"] for row in rows] == ["Chelmsford", "Basildon"]
    assert (reader.number, Snapshot(workspace).number) == (1, 2)


def test_this_process_may_write_again(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("Harlow", "Thurrock"):
        assert load_text(workspace, GOOD.replace("Basildon", name)).is_new
    assert os.getpid()
