"""Papers without an error, written apart from the check: it calls nothing in them wrong.

What was called wrong in them at first is kept, sentence by sentence, in
`tests/unit/check/test_true_as_they_stand.py`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import tools.check_scoring
from tools.check_scoring.__main__ import checked
from watchward.check.model import Verdict

PAPERS = sorted(
    path
    for path in (Path(tools.check_scoring.__file__).parent / "clean").iterdir()
    if path.suffix in (".md", ".txt") and path.stem != "README"
)
FEWEST_HELD = 0.75
"""The share of its claims that a paper's check says hold, at least.

A survey prints columns of percentages without the counts that would give them.
"""


def test_the_papers_are_there() -> None:
    assert len(PAPERS) >= 144


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_nothing_is_called_wrong_in_a_paper_without_an_error(paper: Path) -> None:
    claims = checked(paper).claims
    assert [c.explanation for c in claims if c.verdict is Verdict.INCONSISTENT] == []
    counts = Counter(claim.verdict for claim in claims)
    assert counts[Verdict.CONSISTENT] >= FEWEST_HELD * len(claims)
