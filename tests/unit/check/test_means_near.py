"""Means and parts in words that the sentences before give: right, wrong, and open."""

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
    ("The pot was £380,000. In all 96 groups applied and 27 were helped. The average grant was {}.",
     "£14,074", "£14,704"),
    ("The pot was £380,000. In all 96 groups applied and 27 were helped. The mean grant was {}.",
     "£14,074", "£14,374"),
    ("Feeling safe by day was reported by 88% and at night by 55%. {} half therefore feel safe at "
     "night.", "Just over", "Just under"),
    ("Of the calls 31% were lost. {} a third of calls were therefore lost.", "Fewer than",
     "More than"),
    ("The rate was 50.8 per 1,000 people, against 44.9 in similar services. The service is "
     "therefore {} its family average.", "above", "below"),
    ("The rate here is 88.6. Our most similar group of 15 areas averaged 91.8, so we are 3.2 {} "
     "the group.", "below", "above"),
    ("Of all 2,184 people 52% felt safe. Of those with a disability 39% felt safe, 13 points {} "
     "all respondents.", "below", "above"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), SAID)
def test_what_the_sentences_before_give_is_held_to_them(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(form.format(right), tmp_path) == set()
    assert wrong_in(form.format(wrong), tmp_path)


OPEN = [
    "The pot was £380,000. Of 96 groups 27 were helped. The average bid was £9,250.",
    "The pot was £380,000 and 27 groups were helped. The average grant nationally was £14,374.",
    "By day 88% felt safe and by night 55%. Just under half therefore come by bus.",
    "The rate was 50.8 per 1,000 people, against 44.9 last year. The service is below its family.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_may_be_of_another_thing_stays_open(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == set()
