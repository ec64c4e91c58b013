"""The highest or lowest of a column, told with the figure of another row of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """# Beats

| Beat | Calls | Residents | Calls per 1,000 | Calls per 1,000 last year |
| --- | ---: | ---: | ---: | ---: |
| Ashby | 412 | 9,120 | 45.2 | 41.7 |
| Corley | 187 | 10,340 | 18.1 | 22.6 |
| Denton | 296 | 8,265 | 35.8 | 36.9 |
| Fenwick | 142 | 9,630 | 14.7 | 19.3 |
| All beats | 1,037 | 37,355 | 27.8 | 30.2 |

"""


def _verdict(folder: Path, said: str, number: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"{TABLE}{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    claims = [c for c in checked.claims if c.kind == "duplicate" and c.stated == number]
    return {str(c.verdict) for c in claims if not c.at.table}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("The lowest rate, in Fenwick, is {}.", "14.7", "18.1"),
        ("The highest rate was in Ashby, at {}, and it is rising.", "45.2", "35.8"),
        ("Ashby has the highest rate, at {}.", "45.2", "35.8"),
        ("Fenwick again recorded the fewest calls, with {}.", "142", "187"),
    ],
)
def test_the_figure_is_the_rows_own(folder: Path, said: str, right: str, wrong: str) -> None:
    """The row's own figure holds, that of another row is wrong."""
    assert Verdict.INCONSISTENT not in _verdict(folder, said.format(right), right)
    assert Verdict.INCONSISTENT in _verdict(folder, said.format(wrong), wrong)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("The lowest rate, in Fenwick, is 19.3.", "19.3"),
        ("The second lowest rate, in Corley, is 18.1.", "18.1"),
        ("The lowest rate, in Fenwick, is well below the 18.1 of Corley.", "18.1"),
        ("The lowest rate, in Fenwick, was 18.1 before the boundary moved.", "18.1"),
        ("Fenwick has the lowest rate, and Corley, at 18.1, the next.", "18.1"),
        ("The highest rate, in Denton, is 45.2.", "45.2"),
    ],
)
def test_other_figures_are_let_be(folder: Path, said: str, number: str) -> None:
    """A figure of another year, place or row is not called."""
    assert Verdict.INCONSISTENT not in _verdict(folder, said, number)
