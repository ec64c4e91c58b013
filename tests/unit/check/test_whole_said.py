"""Shares whose whole the words name: right, wrong, and what must stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper


def wrong_in(text: str, folder: Path) -> set[str]:
    """What a text states wrongly."""
    path = folder / "paper.md"
    path.write_text(f"# The year\n\n{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return {c.stated.strip() for c in checked.claims if c.verdict is Verdict.INCONSISTENT}


SAID = [
    ("In all 1,420 people replied. 580 people (40.8%) had been a victim. Of these 232 had told the "
     "police ({}) and 348 had not.", "40.0%", "16.3%"),
    ("The course took 168 referrals. Of these 119 started it (70.8%). So far 84 people have ended "
     "it, which is {} of those who started.", "70.6%", "50.0%"),
    ("We wrote to 816 homes and 402 replied. In all 211 homes agreed, {} of those who replied.",
     "52.5%", "25.9%"),
    ("Forms came back from 418 of the 905 people who were asked.\n\nOf those who replied, 327 "
     "(78.2%) felt safer, 261 ({}) slept better and 349 (83.5%) knew whom to ask.", "62.4%",
     "28.8%"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), SAID)
def test_a_share_is_of_the_whole_that_is_named(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(form.format(right), tmp_path) == set()
    assert wrong in wrong_in(form.format(wrong), tmp_path)


OPEN = [
    "In all 1,420 people replied. 580 people (40.8%) had been a victim. Of these 232 had told the "
    "police (16.3% of all who replied) and 348 had not.",
    "The course took 168 referrals. Of these 119 started it (70.8%). In the county 84 people have "
    "ended one, which is 50.0% of those who were referred.",
    "We wrote to 816 homes and 402 replied. In all 211 agreed, 25.9% of those who were asked.",
]


@pytest.mark.parametrize("text", OPEN)
def test_a_share_of_another_whole_is_not_called_wrong(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == set()
