"""Papers of any length are read together, a long one beside what is to be done meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.readers import read_paper, read_papers
from watchward.words.errors import NotFound, Refused


def paper(folder: Path, name: str, letters: int) -> Path:
    """A paper of so many letters or a few more."""
    line = "There were 120 offences in 2024, 20 more than the 100 in 2023.\n\n"
    path = folder / name
    path.write_text("# Report\n\n" + line * (letters // len(line) + 1), encoding="utf-8")
    return path


def test_long_papers_are_read_as_each_alone(tmp_path: Path) -> None:
    done: list[str] = []
    paths = [paper(tmp_path, "a.md", 120_000), paper(tmp_path, "b.md", 300)]
    assert read_papers(paths, lambda: done.append("ready")) == [read_paper(path) for path in paths]
    assert done == ["ready"]


def test_nobody_waits_for_a_short_paper(tmp_path: Path) -> None:
    path = paper(tmp_path, "a.md", 300)
    assert read_papers([path], lambda: pytest.fail("waited")) == [read_paper(path)]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    long = paper(tmp_path, "a.md", 120_000)
    with pytest.raises(NotFound):
        read_papers([long, tmp_path / "none.md"], lambda: None)
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"\0" * 200_000)
    with pytest.raises(Refused):
        read_papers([bad], lambda: None)
