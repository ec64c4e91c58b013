"""Rows that print a quarter and twelve months of two years each: each is held to its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

TABLE = """# The quarter

| Offence | Q2 24/25 | Q2 25/26 | 12m to Sep 24 | 12m to Sep 25 |
| --- | ---: | ---: | ---: | ---: |
| Burglary | 412 | 379 | 1,604 | 1,661 |
| Robbery | 148 | 171 | 590 | 574 |
| Arson | 61 | 55 | 233 | 249 |

"""

SAID = [
    ("Burglary {} by 33 offences in the quarter.", "fell", "rose"),
    ("Robbery {} by 23 offences.", "went up", "went down"),
    ("Over the twelve months burglary {} by 57.", "rose", "fell"),
]


@pytest.mark.parametrize(("form", "right", "wrong"), SAID)
def test_a_row_moves_within_its_quarters_or_its_years(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    def is_wrong(word: str) -> bool:
        path = tmp_path / "paper.md"
        path.write_text(f"{TABLE}{form.format(word)}\n", encoding="utf-8")
        (checked,) = check_papers([read_paper(path)])
        found = [c for c in checked.claims if not c.at.table]
        return any(c.verdict is Verdict.INCONSISTENT for c in found)

    assert not is_wrong(right)
    assert is_wrong(wrong)
