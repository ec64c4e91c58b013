"""“Searches fell by 57 to 254. That is 18.3% fewer.”: a change told over two sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TOLD = {
    "fewer": ("Strip searches fell by 57 to 254. That is {} fewer.", "18.3%", "22.4%"),
    "an increase": ("Thefts rose by 40 to 240. This is an increase of {}.", "20%", "16.7%"),
    "up": ("Calls went up by 316 to 4,316. That is {} more.", "7.9%", "7.3%"),
}
OPEN = {
    "another share": "Strip searches fell by 57 to 254. Of these, 22.4% were of children.",
    "two changes": "Searches fell by 57 to 254 and arrests rose by 4 to 90. That is 22.4% fewer.",
}


@pytest.mark.parametrize("what", TOLD)
def test_a_percentage_of_the_change_before_is_judged(what: str, tmp_path: Path) -> None:
    text, right, wrong = TOLD[what]
    assert wrong_in(text.format(right), tmp_path) == []
    assert [stated for stated, _why in wrong_in(text.format(wrong), tmp_path)] == [wrong]


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_what_is_of_something_else_is_left_open(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []
