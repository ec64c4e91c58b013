"""Comparisons and counts of rows in words: right, turned round, and those that must stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Claim, Verdict
from watchward.check.readers import read_paper

TABLES = """# Safer Wexmoor: the year in figures

**Table 1: Recorded crime by ward**

| Ward | 2024 | 2025 | Per 1,000 residents |
| --- | ---: | ---: | ---: |
| Castle | 1,184 | 1,296 | 91.3 |
| Harbour | 902 | 851 | 71.8 |
| Priory | 655 | 701 | 59.2 |
| Westgate | 488 | 463 | 42.5 |
| Mill Lane | 371 | 402 | 41.7 |
| Total | 3,600 | 3,713 | 62.9 |

"""


def claims_of(sentence: str, folder: Path) -> tuple[Claim, ...]:
    """The comparisons that a sentence under the tables makes."""
    path = folder / "paper.md"
    path.write_text(f"{TABLES}{sentence}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    kinds = ("comparison", "target", "trend")
    return tuple(c for c in checked.claims if not c.at.table and c.kind in kinds)


RIGHT = [
    ("The net cost is £56.00 a head. The England average is £58.12, so it is below that.", "below"),
    ("The rate was 26.6 per 1,000, higher than the regional rate of 24.9.", "higher"),
    ("The target of 5,500 visits was exceeded by 340: we made 5,840 visits.", "exceeded"),
    ("Castle had more crimes than Harbour.", "more"),
    ("Three of the five wards saw more crimes.", "Three"),
]
WRONG = [
    ("The cost is £56.00 a head. The England average is £58.12, so it is above that.", "above"),
    ("The rate was 26.6 per 1,000, lower than the regional rate of 24.9.", "lower"),
    ("Castle had fewer crimes per 1,000 residents than Harbour.", "fewer"),
    ("Four of the five wards saw more crimes.", "Four"),
]
OPEN = [
    "England's rate of 8.2 is lower than both.",
    "The average of 175 printed above is for the whole family: ours is 173.",
    "Castle had fewer burglaries for each household than Harbour.",
    "Four of the five wards had more than one meeting.",
    "Two of the five wards would see fewer crimes.",
    "The rate was 26.6 per 1,000, not lower than the regional rate of 24.9.",
    "A share above or near 100% is possible; it was 97.6%.",
]


@pytest.mark.parametrize(("sentence", "word"), RIGHT)
def test_a_comparison_that_fits_holds(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    assert Verdict.INCONSISTENT not in {claim.verdict for claim in claims}
    held = [c.stated for c in claims if c.verdict is Verdict.CONSISTENT]
    assert any(word in stated for stated in held)


@pytest.mark.parametrize(("sentence", "word"), WRONG)
def test_a_comparison_turned_round_is_wrong(sentence: str, word: str, tmp_path: Path) -> None:
    claims = claims_of(sentence, tmp_path)
    wrong = [claim.stated for claim in claims if claim.verdict is Verdict.INCONSISTENT]
    assert any(word in stated for stated in wrong)


@pytest.mark.parametrize("sentence", OPEN)
def test_a_comparison_that_may_be_meant_otherwise_is_not_called_wrong(
    sentence: str, tmp_path: Path
) -> None:
    claims = claims_of(sentence, tmp_path)
    assert [c.stated for c in claims if c.verdict is Verdict.INCONSISTENT] == []
