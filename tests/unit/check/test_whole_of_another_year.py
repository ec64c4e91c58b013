"""Shares of this year's count that hold only out of last year's total."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """# Missed visits

| Zone | Visits missed 2023/24 | Visits missed 2024/25 | Households |
| --- | ---: | ---: | ---: |
| Ashby | 186 | 241 | 8,420 |
| Corley | 312 | 268 | 9,160 |
| Denton | 145 | 163 | 6,730 |
| Market | 228 | 297 | 7,850 |
| Borough | 871 | 969 | 32,160 |

"""


def _verdicts(folder: Path, said: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"{TABLE}{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if c.kind == "share" and not c.at.table}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        (
            "Market and Ashby together had 538 missed visits, {} of the total for the year.",
            "55.5%",
            "61.8%",
        ),
    ],
)
def test_the_whole_is_of_the_same_year(folder: Path, said: str, right: str, wrong: str) -> None:
    """The share of the column's own total holds; that of the other year's is wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said.format(right))
    assert Verdict.INCONSISTENT in _verdicts(folder, said.format(wrong))


@pytest.mark.parametrize(
    "said",
    [
        "Market and Ashby together had 538 missed visits, 61.8% of last year's total.",
        "Market and Ashby together had 538 missed visits, against 871 in all then: 61.8%.",
        "In 2023/24 Market and Ashby together had 414 missed visits, 47.5% of the total.",
    ],
)
def test_other_wholes_are_let_be(folder: Path, said: str) -> None:
    """A whole that the words name is not called wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said)
