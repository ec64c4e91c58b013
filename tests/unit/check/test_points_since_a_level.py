"""A change since a level told, where another sentence tells the level of now."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper


def _verdicts(folder: Path, said: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    kinds = ("percent", "points", "change")
    return {str(c.verdict) for c in checked.claims if c.kind in kinds}


NOW = "Bed occupancy was 87.7% in the year.\n\nThe beds stayed open.\n\n"


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("Last year bed occupancy was 84.1%, so we are up by {}.", "3.6 points", "3.6%"),
        ("A year ago bed occupancy stood at 91.2%, and it is down {}.", "3.5 points", "3.5%"),
        ("Bed occupancy was 84.1% last year, so it has risen by {}.", "3.6 points", "3.6%"),
    ],
)
def test_points_are_not_percent(folder: Path, said: str, right: str, wrong: str) -> None:
    """The difference holds as points and is wrong as percent."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, f"{NOW}{said.format(right)}")
    assert Verdict.INCONSISTENT in _verdicts(folder, f"{NOW}{said.format(wrong)}")


@pytest.mark.parametrize(
    "said",
    [
        "Last year bed occupancy was 84.1%, so we are up by 4.3%.",
        "Last year bed occupancy was 81.2%, so we are up by 3.6%.",
    ],
)
def test_other_changes_are_let_be(folder: Path, said: str) -> None:
    """A change in percent, or of another thing, is not called."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, f"{NOW}{said}")
