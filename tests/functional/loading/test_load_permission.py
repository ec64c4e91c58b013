"""Folders and files without permission, tried by a process that has no special rights."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.lake import GOOD, load_text, manifests, new_workspace, state
from tests.support.system import Unprivileged
from watchward.lake.workspace import Workspace

LOAD = """
import json, sys
from pathlib import Path
from watchward.lake.workspace import open_workspace
from watchward.usecases.loading.extracts import load_extract
from watchward.words.errors import WatchwardError
try:
    report = load_extract(open_workspace(Path(sys.argv[1])), "offences", [Path(sys.argv[2])])
    print(json.dumps({"stored": report.stored}))
except WatchwardError as error:
    print(json.dumps({"type": type(error).__name__, "expected": error.expected,
                      "given": error.given, "remedy": error.remedy}))
"""


def try_load(unprivileged: Unprivileged, workspace: Path, sent: Path) -> dict[str, Any]:
    """Load as the unprivileged user; what it stored, or the error in its parts."""
    done = unprivileged.run(sys.executable, "-c", LOAD, workspace, sent)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def owned(unprivileged: Unprivileged, folder: Path) -> None:
    """Give a folder and all in it to whoever owns the unprivileged folder."""
    import os

    owner = unprivileged.folder.stat()
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, owner.st_uid, owner.st_gid)


@pytest.fixture
def held(unprivileged: Unprivileged) -> Workspace:
    """A workspace with two offences that belongs to the unprivileged user."""
    workspace = new_workspace(unprivileged.folder / "workspace")
    load_text(workspace, GOOD)
    owned(unprivileged, workspace.root)
    return workspace


def more(unprivileged: Unprivileged) -> Path:
    """A folder with one more extract."""
    folder = unprivileged.folder / "sent"
    folder.mkdir()
    (folder / "more.csv").write_text(GOOD.replace("A1,", "A9,"))
    owned(unprivileged, folder)
    return folder


def test_with_permission_it_loads(unprivileged: Unprivileged, held: Workspace) -> None:
    assert try_load(unprivileged, held.root, more(unprivileged)) == {"stored": 2}


def test_a_workspace_that_may_not_be_written(unprivileged: Unprivileged, held: Workspace) -> None:
    before = state(held)
    for folder in [held.root, *(p for p in held.root.rglob("*") if p.is_dir())]:
        folder.chmod(0o555)
    for file in (held.lake / "writer.lock",):
        file.chmod(0o444)
    found = try_load(unprivileged, held.root, more(unprivileged))
    assert found["type"] == "Unreachable"
    assert found["expected"] == f"to be able to write in {held.root}"
    assert found["given"] == "permission denied"
    assert "Ask whoever owns the folder for permission" in found["remedy"]
    assert state(held) == before


def test_one_folder_of_the_lake_that_may_not_be_written(
    unprivileged: Unprivileged, held: Workspace
) -> None:
    before = manifests(held)
    (held.lake / "versions").chmod(0o555)
    found = try_load(unprivileged, held.root, more(unprivileged))
    assert (found["type"], found["given"]) == ("Unreachable", "permission denied")
    assert manifests(held) == before


def test_a_folder_that_may_not_be_read(unprivileged: Unprivileged, held: Workspace) -> None:
    before, sent = state(held), more(unprivileged)
    sent.chmod(0o000)
    found = try_load(unprivileged, held.root, sent)
    assert found == {
        "type": "Refused",
        "expected": f"to be able to read {sent}",
        "given": "permission denied",
        "remedy": "Ask whoever owns it for permission; nothing was loaded.",
    }
    assert state(held) == before


def test_one_file_in_a_folder_that_may_not_be_read(
    unprivileged: Unprivileged, held: Workspace
) -> None:
    before, sent = state(held), more(unprivileged)
    (sent / "more.csv").chmod(0o000)
    found = try_load(unprivileged, held.root, sent)
    assert found["expected"] == f"to be able to read {sent / 'more.csv'}"
    assert (found["type"], found["given"]) == ("Refused", "permission denied")
    assert state(held) == before


def test_a_workspace_that_may_not_be_read(unprivileged: Unprivileged, held: Workspace) -> None:
    (held.root / "watchward.toml").chmod(0o000)
    found = try_load(unprivileged, held.root, more(unprivileged))
    assert (found["type"], found["given"]) == ("Refused", "Permission denied")
    assert found["expected"] == f"to be able to read {held.root / 'watchward.toml'}"
