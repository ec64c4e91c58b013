"""Totals of some rows of a table, with those of the same rows at an earlier time."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

_TABLE = """| Type of call | 2023/24 | 2024/25 | Change |
|---|---:|---:|---:|
| House fires | 701 | 688 | -13 |
| Car fires | 934 | 1,012 | +78 |
| Chimney fires | 63 | 51 | -12 |
| Floods | 214 | 305 | +91 |

"""


def _verdicts(folder: Path, said: str, stated: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"# Report\n\n{_TABLE}{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if c.stated == stated}


@pytest.mark.parametrize(
    "said",
    [
        "House fires, car fires and chimney fires together came to 1,751, against {} the year "
        "before.",
        "House fires, car fires and chimney fires together came to 1,751. In the previous year "
        "they came to {}.",
        "House fires, car fires and chimney fires together came to 1,751, compared with {} in "
        "2023/24.",
    ],
)
def test_the_same_rows_a_year_earlier(folder: Path, said: str) -> None:
    """1,698 is all three; 1,635 leaves the chimneys out."""
    assert _verdicts(folder, said.format("1,698"), "1,698") == {Verdict.CONSISTENT}
    assert _verdicts(folder, said.format("1,635"), "1,635") == {Verdict.INCONSISTENT}


@pytest.mark.parametrize(
    "said",
    [
        "House fires, car fires and chimney fires came to 1,751; 1,635 alarms were put up.",
        "House fires, car fires and chimney fires together came to 1,751, against 1,544 in Wessex.",
    ],
)
def test_numbers_of_other_things_are_let_be(folder: Path, said: str) -> None:
    """What is told of something else is no earlier total."""
    number = "1,635" if "1,635" in said else "1,544"
    assert Verdict.INCONSISTENT not in _verdicts(folder, said, number)
