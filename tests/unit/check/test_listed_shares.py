"""The share of one item of a list that was just told: right, wrong, and what must stay open."""

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
    ("We issued 112 letters, 54 notices, 21 fines and 13 orders, 200 actions in all. Letters were "
     "therefore {} of the actions.", "just over half", "just under half"),
    ("The 45 findings are made up of 9 high, 20 medium and 16 low; medium findings are {} of them.",
     "less than half", "more than half"),
    ("There were 960 false alarms. Care homes gave rise to 312, flats to 288, offices to 201 and "
     "hospitals to the other 159. Care homes were thus responsible for {} of the total.", "32.5%",
     "35.2%"),
    ("Police made 210 of the 500 referrals, health 140, housing 90 and schools 60. Housing was the "
     "source of {}.", "18%", "16%"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), SAID)
def test_a_share_is_held_against_the_item_that_it_names(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(form.format(right), tmp_path) == set()
    assert wrong in wrong_in(form.format(wrong), tmp_path)


OPEN = [
    "Police made 210 referrals, health 140 and housing 90. Housing was the source of 31%.",
    "Police made 210 of the 500 referrals, health 140, housing 90 and schools 60. Housing was "
    "behind 31% of the repeat cases.",
    "Police made 210 of the 500 referrals, health 140, housing 90 and schools 60. Probation was "
    "the source of 31% last year.",
]


@pytest.mark.parametrize("text", OPEN)
def test_a_share_of_another_whole_stays_open(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == set()
