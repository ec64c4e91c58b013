"""A share of all that is told of the one row named is the share that its row prints, or gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

MONEY = """# Income

| Source | £000 | Share % |
| --- | ---: | ---: |
| Council tax precept | 29,870 | 62.7 |
| Business rates | 10,945 | 23.0 |
| Support grant | 5,640 | 11.8 |
| Other grants | 1,160 | 2.4 |
| Total | 47,615 | 100.0 |

"""
ROADS = """# Casualties

| District | 2022 | 2023 | Change |
| --- | ---: | ---: | ---: |
| Ebbing | 41 | 36 | -5 |
| Lorton | 68 | 74 | +6 |
| Mossdale | 29 | 24 | -5 |
| Tydford | 53 | 47 | -6 |
| Upper Wick | 22 | 27 | +5 |
| Total | 213 | 208 | -5 |

"""


def wrong_in(text: str, folder: Path) -> list[str]:
    (folder / "p.md").write_text(text, encoding="utf-8")
    claims = check_papers([read_paper(folder / "p.md")])[0].claims
    return [claim.stated for claim in claims if claim.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("table", "text", "wrong", "right"),
    [
        (MONEY, "Council tax is by far the largest source, at {}% of the total.", "71.2", "62.7"),
        (MONEY, "The support grant brings in {}% of all income.", "18.1", "11.8"),
        (ROADS, "Lorton had {}% of the county's casualties and more than before.", "35.5", "35.6"),
    ],
)
def test_the_share_of_a_row(table: str, text: str, wrong: str, right: str, tmp_path: Path) -> None:
    assert wrong_in(table + text.format(right), tmp_path) == []
    assert wrong_in(table + text.format(wrong), tmp_path) == [f"{wrong}%"]


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (MONEY, "Council tax met 71.2% of the cost of fire cover in the hills."),
        (MONEY, "Council tax made up 71.2% of the increase."),
        (ROADS, "Lorton had 31.9% of the county's casualties in 2022."),
        (ROADS, "Lorton has 38.2% of the county's main roads."),
    ],
)
def test_shares_of_something_else(table: str, text: str, tmp_path: Path) -> None:
    assert wrong_in(table + text, tmp_path) == []
