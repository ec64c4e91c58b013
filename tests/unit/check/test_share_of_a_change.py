"""One row's part in how far all rows moved: “takes 60.5% of the reduction”."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """# Balances

| £m at 31 March | 2023 | 2024 | 2025 |
| --- | ---: | ---: | ---: |
| General | 8.20 | 8.10 | 7.60 |
| Insurance | 3.95 | 3.70 | 3.15 |
| Estates works | 14.60 | 9.40 | 5.30 |
| Total | 26.75 | 21.20 | 16.05 |

"""


def _verdicts(folder: Path, said: str) -> set[str]:
    paper = folder / "paper.md"
    paper.write_text(f"{TABLE}{said}\n")
    (checked,) = check_papers([read_paper(paper)])
    return {str(c.verdict) for c in checked.claims if c.kind == "share" and not c.at.table}


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("The estates works reserve takes {} of the reduction.", "86.9%", "34.8%"),
        ("Insurance accounts for {} of the total fall over the period.", "7.5%", "3.0%"),
        ("Estates works alone made up {} of the decrease.", "86.9%", "68.9%"),
    ],
)
def test_the_share_is_of_the_change(folder: Path, said: str, right: str, wrong: str) -> None:
    """The row's change over that of all rows holds; over what they stood at it is wrong."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said.format(right))
    assert Verdict.INCONSISTENT in _verdicts(folder, said.format(wrong))


@pytest.mark.parametrize(
    "said",
    [
        "The estates works reserve takes 34.8% of the reduction in grants.",
        "The estates works reserve takes 34.8% of the increase.",
        "The estates works reserve will take 34.8% of the reduction.",
        "Spending on estates works takes 34.8% of the reduction.",
        "The estates works reserve takes 79.6% of the reduction in the last year.",
        "The estates works reserve takes 79.6% of the reduction.",
    ],
)
def test_shares_of_other_changes_are_let_be(folder: Path, said: str) -> None:
    """What may be of something else, or of another step, is not called."""
    assert Verdict.INCONSISTENT not in _verdicts(folder, said)
