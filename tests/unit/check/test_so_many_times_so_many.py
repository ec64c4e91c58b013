"""“187 visits, each by two people”: so many times so many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("With 187 visits, each by two people, that makes 374 attendances.", False),
        ("With 187 visits, each by two people, that makes 347 attendances.", True),
        ("There were 24 sessions, each with 12 places, which makes 288 places.", False),
        ("We ran 24 sessions with 12 places each, which makes 288 places.", False),
        ("With 14 stations and 22 firefighters at each, that makes 308 firefighters.", False),
        ("Over 26 weeks, each of five shifts, that makes 130 shifts.", False),
        ("We held 31 meetings, each attended by nine members, which makes 279 attendances.", False),
        ("With 40 cells, each checked 24 times, that makes 960 checks.", False),
        ("We ran 24 sessions, each with 12 places, which makes 228 places.", True),
        ("We saw 140 men, 120 women and 31 children, which makes 291 people.", False),
        ("We saw 140 men, 120 women and 31 children, which makes 219 people.", True),
    ],
)
def test_what_each_has_multiplies(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """No sum, but a product."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong
