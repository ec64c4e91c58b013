"""What other numbers near by explain is right after all; what nothing explains stays wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

RIGHT = [
    "By the beat we mean Upton, Nether End, Cold Ash and the Moss, which is 5,160 people by the "
    "council's count (2,140, 1,675, 980 and 365 in that order).",
    "Forty-seven businesses had a member of staff assaulted. Last year it was 31. That is 1.5 "
    "times as many, and the share of businesses rose from 6.9% to 9.8%.",
    "For comparison, the rate for Wales was 83.6 per 1,000 and that for England 87.4. The rate "
    "here of 69.5 is therefore 14.1 lower than Wales and 17.9 lower than England.",
]
WRONG = [
    ("Outlets gave 412, 437, 398 and 471 warnings, 1,728 in all.", "1,728"),
    ("Burglary rose from 400 to 420 offences, an increase of 9.0%.", "9.0%"),
]


def wrong_in(sentence: str, folder: Path) -> list[str]:
    """The numbers of a sentence that are called wrong."""
    path = folder / "paper.md"
    path.write_text(f"{sentence}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return [c.stated for c in checked.claims if c.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_other_numbers_give_is_right(sentence: str, tmp_path: Path) -> None:
    assert wrong_in(sentence, tmp_path) == []


@pytest.mark.parametrize(("sentence", "stated"), WRONG)
def test_what_nothing_gives_stays_wrong(sentence: str, stated: str, tmp_path: Path) -> None:
    assert any(stated in found for found in wrong_in(sentence, tmp_path))
