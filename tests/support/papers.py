"""Papers written by tests and read by the figure check: what it calls wrong, and what right."""

from __future__ import annotations

from pathlib import Path

from watchward.check.checking import check_papers
from watchward.check.model import Checked, Verdict
from watchward.check.readers import read_paper

__all__ = ["checked", "right", "wrong"]


def checked(text: str, tmp_path: Path, name: str = "paper.md") -> Checked:
    """A paper of some text, written, read and checked; the name says of which form it is."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return check_papers([read_paper(path)])[0]


def wrong(found: Checked) -> list[str]:
    """What a paper states and the check calls wrong, in order."""
    return [c.stated for c in found.claims if c.verdict is Verdict.INCONSISTENT]


def right(found: Checked) -> list[str]:
    """What a paper states and the check says holds, in order."""
    return [c.stated for c in found.claims if c.verdict is Verdict.CONSISTENT]
