"""Columns headed by what they are held against, and by “up or down”."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from tests.unit.check.test_side_by_side import claims_in
from watchward.check.model import Verdict

AGAINST = (
    "| Fires | LY | PQ | Q3 | v PQ | v LY |\n|---|---|---|---|---|---|\n"
    "| Homes | 14 | 21 | 17 | -4 | +3 |\n| Cars | 61 | 77 | 65 | {} | +4 |\n"
    "| Grass | 212 | 240 | 233 | -7 | +21 |\n| All | 287 | 338 | 315 | -23 | +28 |\n"
)
ANSWERS = (
    "| Statement | This year | Last year | Points up or down |\n|---|---:|---:|---:|\n"
    "| Safe by day | 84% | 79% | +5 |\n| Safe by night | 57% | 55% | +2 |\n"
    "| Listened to | 46% | 52% | {} |\n| Would call | 71% | 68% | +3 |\n"
)


@pytest.mark.parametrize(
    ("table", "right", "wrong"), [(AGAINST, "-12", "+12"), (ANSWERS, "-6", "+6")]
)
def test_a_change_under_such_a_heading_is_judged(
    table: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(table.format(right), tmp_path) == []
    (told,) = [c for c in claims_in(table.format(right), tmp_path) if c.stated == right]
    assert told.kind in ("change", "points")
    assert told.verdict is Verdict.CONSISTENT
    assert wrong in [stated for stated, _ in wrong_in(table.format(wrong), tmp_path)]
