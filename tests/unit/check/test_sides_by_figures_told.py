"""Sides that figures told decide: a rate just named, what was spent, a policy with its minimum."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """

| Line (£k) | Budget | Spend | Over / (under) |
| --- | ---: | ---: | ---: |
| Outreach | 912.4 | 938.9 | 26.5 |
| Refuge | 684.0 | 645.3 | (38.7) |
| Total | 1,596.4 | 1,584.2 | (12.2) |
"""


def _verdicts(folder: Path, said: str, kind: str = "comparison") -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if c.kind == kind and not c.at.table}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        (
            "Three of the nine wards stand above the town rate of 9.4. Elmhurst, on 7.9, is {} it.",
            "below",
            "above",
        ),
        (
            "Two of the areas lie below our average of 61.5%. Norby, at 66.2%, is {} it.",
            "above",
            "below",
        ),
        (f"We spent £1.58m, which is {{}} budget by £12.2k.{TABLE}", "under", "over"),
        (
            "At the year end the reserve is 3.4% of the budget. The policy is for a reserve of at "
            "least 3%, so the policy is {} at that date.",
            "met",
            "not met",
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
        "Three wards stand above the rate of 9.4 and the median of 8.2. Elmhurst, on 7.9, is above "
        "it.",
        "Three wards stand above the rate of 9.4 in 2019. Elmhurst, on 7.9, is above it.",
        f"We spent £1.58m, which is over the original budget by £44.0k.{TABLE}",
        f"We spent £1.31m, which is over budget by £12.2k.{TABLE}",
        "The reserve is 3.4% of the budget. The policy is for at least 3%, and the group has met "
        "on it twice, not at all in June.",
    ],
)
def test_other_sides_are_let_be(folder: Path, said: str) -> None:
    """What may be held against something else is not called."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said)


SITES = """

| Site | Floor area (m2) | Running cost (£000) | Cost per m2 |
| --- | ---: | ---: | ---: |
| Alder House | 6,240 | 1,173 | £187.98 |
| Birch Court | 9,810 | 1,628 | £165.95 |
| Cedar Road | 2,150 | 482 | £224.19 |
| Elm Place | 3,470 | 541 | £155.91 |
| Fir Lane | 2,680 | 389 | £145.15 |
"""


@pytest.mark.parametrize(
    ("word", "is_wrong"),
    [("second cheapest", False), ("second dearest", True), ("third dearest", False)],
)
def test_the_end_of_the_one_column_asked_for(folder: Path, word: str, is_wrong: bool) -> None:
    """“Per square metre” asks for one column, and there the place is counted from the other end."""
    said = f"Per square metre Cedar Road is the dearest. Elm Place is {word}."
    verdicts = _verdicts(folder, f"{said}{SITES}", "rank")
    assert (Verdict.INCONSISTENT in verdicts) == is_wrong
