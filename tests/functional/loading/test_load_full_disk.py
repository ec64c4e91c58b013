"""A disk that is full at any point of a load: it is said in words, and the data stay as they were.

The disk holds 1 MB. What is free is cut down step by step, so that the copy
of the file, the records, the cube and the manifest each are what no longer
fits.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.lake import HEAD, content, load, manifests, new_workspace
from watchward.lake.manifest import read_manifest, write_manifest
from watchward.lake.workspace import Workspace
from watchward.usecases.state import status
from watchward.words.errors import Unreachable

STEP = 12_288
"""How much less is free at each try, in bytes: three pages."""


def extract(path: Path, letter: str, rows: int) -> Path:
    """An extract whose references hardly pack, so that its size is felt."""
    rng = random.Random(letter)
    lines = [
        f"{letter}{rng.getrandbits(80):020x},2024-0{1 + n % 9}-11,Harlow,Arson\n"
        for n in range(rows)
    ]
    path.write_text(f"{HEAD}\n{''.join(lines)}")
    return path


def fill(folder: Path, leave: int) -> Path:
    """Fill a disk but for so many bytes; the file that does it."""
    import os

    filler = folder / "filler"
    room = os.statvfs(folder)
    filler.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - leave)))
    return filler


def failed_at(workspace: Workspace) -> str:
    """What a failed load had come to: the last thing it began to write."""
    tables = {p.parent.name for p in workspace.lake.glob("*/_delta_log")}
    heads = {p.parent.parent.name for p in workspace.lake.glob("*/_delta_log/*02.json")}
    if "out_cube" in heads:
        return "manifest"
    if "core_offences" in heads:
        return "cube"
    held = len(list(workspace.deposited.glob("*.csv")))
    return ("records" if held > 1 else "copy") if tables else "nothing"


def test_a_full_disk_at_every_point(tmp_path: Path, small_disk: Path) -> None:
    workspace = new_workspace(small_disk / "w")
    load(workspace, "offences", extract(tmp_path / "first.csv", "a", 100))
    second = extract(tmp_path / "second.csv", "b", 900)
    held, known, said = content(workspace), manifests(workspace), status(workspace)
    reached: list[str] = []
    for leave in range(0, 1 << 20, STEP):
        filler = fill(small_disk, leave)
        error = try_load(workspace, second)
        filler.unlink()
        if error is None:
            break
        assert error.expected == f"room on the disk that holds {workspace.root}"
        assert error.given == "the disk is full"
        assert error.remedy == "Free some space and do it again. Nothing was changed."
        assert manifests(workspace) == known
        assert content(workspace) == held
        assert status(workspace) == said
        reached.append(failed_at(workspace))
    assert len(content(workspace)["core_offences"]) == 1000
    assert {"copy", "records", "cube"} <= set(reached), reached


def try_load(workspace: Workspace, file: Path) -> Unreachable | None:
    """Load a file; the error if there was no room."""
    try:
        load(workspace, "offences", file)
    except Unreachable as error:
        return error
    return None


def test_a_full_disk_when_the_manifest_is_written(tmp_path: Path, small_disk: Path) -> None:
    workspace = new_workspace(small_disk / "w")
    load(workspace, "offences", extract(tmp_path / "first.csv", "a", 10))
    known = manifests(workspace)
    fill(small_disk, 0)
    newer = replace(read_manifest(workspace), number=2, what={"action": "load" * 5000})
    with pytest.raises(OSError, match="No space left"):
        write_manifest(workspace, newer)
    assert manifests(workspace) == known
    assert sorted(p.name for p in (workspace.lake / "versions").iterdir()) == ["1.json"]
