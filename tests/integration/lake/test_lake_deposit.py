"""Originals are copied while they are read, and kept only when that is asked for."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.support.lake import HEAD, load, new_workspace
from watchward.lake.deposit import Deposit, Depositing, deposit
from watchward.words.errors import Refused


def originals(folder: Path) -> list[Path]:
    """Two files of one name."""
    paths = [folder / place / "offences.csv" for place in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(f"{HEAD}\nof {path.parent.name}\n", encoding="utf-8")
    return paths


def test_files_of_one_name_are_each_kept_once(tmp_path: Path) -> None:
    workspace, paths = new_workspace(tmp_path / "w"), originals(tmp_path)
    with Depositing(workspace, paths) as copying:
        kept = copying.keep()
    sums = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    sizes = [path.stat().st_size for path in paths]
    assert kept == [Deposit(s, "offences.csv", n) for s, n in zip(sums, sizes, strict=True)]
    held = {path.name: path.read_bytes() for path in workspace.deposited.iterdir()}
    assert held == {f"{s}.csv": p.read_bytes() for s, p in zip(sums, paths, strict=True)}
    assert deposit(workspace, paths[0]) == kept[0]
    assert len(list(workspace.deposited.iterdir())) == 2


@pytest.mark.parametrize("size", [0, 1, 999, 1000, 1001, 2500])
def test_a_file_of_any_number_of_blocks_is_kept_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("watchward.lake.deposit._BLOCK", 1000)
    workspace, path = new_workspace(tmp_path / "w"), tmp_path / "offences.csv"
    path.write_bytes(bytes(n % 251 for n in range(size)))
    kept = deposit(workspace, path)
    assert kept.size == size
    held = (workspace.deposited / f"{kept.checksum}.csv").read_bytes()
    assert held == path.read_bytes()
    assert kept.checksum == hashlib.sha256(held).hexdigest()


def test_what_is_not_asked_for_is_not_kept(tmp_path: Path) -> None:
    workspace, paths = new_workspace(tmp_path / "w"), originals(tmp_path)
    with Depositing(workspace, paths):
        pass
    assert list(workspace.deposited.iterdir()) == []


def test_a_file_that_is_gone_keeps_nothing(tmp_path: Path) -> None:
    workspace, paths = new_workspace(tmp_path / "w"), originals(tmp_path)
    paths[0].unlink()
    with pytest.raises(FileNotFoundError), Depositing(workspace, paths) as copying:
        copying.keep()
    assert list(workspace.deposited.iterdir()) == []


def test_a_refused_load_keeps_nothing(tmp_path: Path) -> None:
    workspace, (path, _) = new_workspace(tmp_path / "w"), originals(tmp_path)
    with pytest.raises(Refused):
        load(workspace, "offences", path)
    assert list(workspace.deposited.iterdir()) == []
