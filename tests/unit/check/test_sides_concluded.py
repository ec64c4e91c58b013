"""Sides that follow from two figures: “and so more than”, “above this level, at”."""

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
    return {str(c.verdict) for c in checked.claims if c.kind == "comparison"}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        (
            "Balances are 5.2% of net revenue, and so {} than the 4% that the strategy asks for.",
            "higher",
            "lower",
        ),
        (
            "The policy is to keep a reserve of at least 5.0% of the budget. The forecast is {} "
            "this level in March, at 4.6%.",
            "below",
            "above",
        ),
    ],
)
def test_sides(folder: Path, said: str, right: str, wrong: str) -> None:
    """The side that the figures show holds, the other is wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said.format(right))
    assert Verdict.INCONSISTENT in _verdicts(folder, said.format(wrong))


@pytest.mark.parametrize(
    "said",
    [
        "Reserves are 5.2% of net revenue, and so 2 points higher than the level of last year.",
        "The share was 5.2%, and so more than 40 officers were moved.",
        "The policy asks for at least 5.0%. Costs are above this level of risk, at 4 sites.",
    ],
)
def test_other_comparisons_are_let_be(folder: Path, said: str) -> None:
    """What is compared with something else is open."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said)
