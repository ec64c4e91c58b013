"""A table's total told again, by what it counts, with two digits swapped."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """# Hostels

| Hostel | Rooms | Nights |
| --- | ---: | ---: |
| Alder | 12 | 4,380 |
| Birch | 9 | 3,285 |
| Cedar | 16 | 5,840 |
| Total | 37 | 13,505 |

The hostels were open all year.

"""


def _verdicts(folder: Path, said: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"{TABLE}{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if not c.at.table}


@pytest.mark.parametrize(
    "said",
    [
        "b) agree that the {} hostel rooms are kept for next year;",
        "That all {} hostel rooms should be let by one provider.",
    ],
)
def test_the_total_is_that_of_the_table(folder: Path, said: str) -> None:
    """The total holds; with its digits swapped it is wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said.format(37))
    assert Verdict.INCONSISTENT in _verdicts(folder, said.format(73))


@pytest.mark.parametrize(
    "said",
    [
        "b) agree that the 73 hotel rooms are kept for next year;",
        "b) agree that the 73 hostel rooms in Leeds are kept for next year;",
        "b) agree that 73 hostel rooms are bought next year;",
        "The plan is for 73 rooms.\n\nb) agree that the 73 hostel rooms are built;",
        "b) agree that the 75 hostel rooms are kept for next year;",
    ],
)
def test_other_counts_are_let_be(folder: Path, said: str) -> None:
    """A count of something else, or that the paper tells twice, is not called."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said)
