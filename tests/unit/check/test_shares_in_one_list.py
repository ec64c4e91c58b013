"""Shares that a sentence lists: two of rows of one column, and a third that must be so too."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """# Outturn

| Scheme | Budget | Outturn |
| --- | ---: | ---: |
| Custody suite | 3,420 | 3,118 |
| Vehicle workshop | 8,780 | 7,976 |
| Police subtotal | 12,200 | 11,094 |
| Station rebuild | 4,150 | 3,604 |
| Training tower | 3,685 | 3,703 |
| Fire subtotal | 7,835 | 7,307 |
| Shared base | 6,875 | 5,921 |
| Insulation | 1,530 | 1,187 |
| Joint subtotal | 8,405 | 7,108 |
| Programme total | 28,440 | 25,509 |

"""
SAID = "Police schemes made up 43.5% of all spending, {} and joint schemes 27.9%."


def _verdicts(folder: Path, said: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"{TABLE}{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if c.kind == "share" and not c.at.table}


@pytest.mark.parametrize("wrong", ["fire schemes 25.7%", "fire schemes 26.8%"])
def test_the_third_is_of_the_same_total(folder: Path, wrong: str) -> None:
    """The share of the same total holds; of the budget's, or with swapped digits, it is wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, SAID.format("fire schemes 28.6%"))
    assert Verdict.INCONSISTENT in _verdicts(folder, SAID.format(wrong))


@pytest.mark.parametrize("said", ["water schemes 25.7%", "fire schemes up by 25.7%"])
def test_what_names_no_row_is_let_be(folder: Path, said: str) -> None:
    """A share of what the table does not have is not called."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, SAID.format(said))
