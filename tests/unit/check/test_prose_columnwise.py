"""A table that a converter wrote column by column in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from watchward.check.checking import check_papers
from watchward.check.model import Verdict
from watchward.check.readers import read_paper

LINE = (
    "Animals by kind this year and last Dogs Cats Birds Mice 2,104 968 1,441 3,302 2,317 845 1,502 "
    "2,911 {} -12.7% 4.2% -11.8% and that is the whole of it."
)


def judged(text: str, folder: Path, verdict: Verdict) -> dict[str, str]:
    path = folder / "paper.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    (checked,) = check_papers([read_paper(path)])
    return {c.stated: c.recomputed for c in checked.claims if c.verdict is verdict}


def test_each_change_follows_from_the_two_columns_before_it(tmp_path: Path) -> None:
    right = judged(LINE.format("10.1%"), tmp_path, Verdict.CONSISTENT)
    assert {"10.1%", "-12.7%", "4.2%", "-11.8%"} <= set(right)
    assert judged(LINE.format("10.1%"), tmp_path, Verdict.INCONSISTENT) == {}


def test_the_only_change_that_does_not_follow_is_wrong(tmp_path: Path) -> None:
    assert judged(LINE.format("11.0%"), tmp_path, Verdict.INCONSISTENT) == {"11.0%": "10.12%"}


@pytest.mark.parametrize("first", ["31.6% 2.2%", "(55%)", "about 55%"])
def test_percentages_that_are_no_such_column_are_not_called_wrong(
    first: str, tmp_path: Path
) -> None:
    text = LINE.format(first).replace("-12.7%", "48.1%")
    assert judged(text, tmp_path, Verdict.INCONSISTENT) == {}
