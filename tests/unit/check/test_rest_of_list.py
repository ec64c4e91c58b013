"""What a list calls the rest: right, wrong, and what must stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper


def found(text: str, stated: str, folder: Path) -> set[Verdict]:
    """The verdicts on what is stated so in a text."""
    path = folder / "paper.md"
    path.write_text(f"# The year\n\n{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return {c.verdict for c in checked.claims if c.stated.strip() == stated}


SAID = [
    ("Of the 640 callers, 412 (64%) were helped at once, 151 rang off and the remaining {} were "
     "called back.", "77", "87"),
    ("Burglaries of homes made up 318 of the 902 offences, sheds 371 and shops the remaining {}.",
     "213", "223"),
    ("We checked 250 files. In 118 the plan was complete, in 96 it was in part, and the other {} "
     "had none.", "36", "46"),
    ("Of the £640,000 granted, £310,000 went to schools, £215,000 to clubs and the remaining {} "
     "to parishes.", "£115,000", "£151,000"),
    ("18 of the 52 actions are complete, 27 are in progress and the other {} have not begun.",
     "7", "9"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "right", "wrong"), SAID)
def test_the_rest_of_a_list_is_what_its_items_leave(
    form: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert Verdict.INCONSISTENT not in found(form.format(right), right, tmp_path)
    assert found(form.format(wrong), wrong, tmp_path) == {Verdict.INCONSISTENT}


OPEN = [
    ("12 of the 40 officers left in the year, 5 to other forces and the other 7 on retiring.", "7"),
    ("Of the 640 callers, 412 were helped, 151 of them within an hour, and the other 87 rang off.",
     "87"),
    ("Of the 640 callers, 412 rang by day, 380 from home and the remaining 260 from elsewhere.",
     "260"),
    ("Of the 640 callers, 412 were helped, several rang off and the remaining 87 were called back.",
     "87"),
    ("Of the 640 callers 412 were helped, 12 more than last year, and the other 87 rang off.",
     "87"),
    ("Of the 640 callers, 412 were helped. The remaining 87 posts were not filled.", "87"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), OPEN)
def test_items_that_may_overlap_leave_the_rest_open(text: str, stated: str, tmp_path: Path) -> None:
    assert Verdict.INCONSISTENT not in found(text, stated, tmp_path)
