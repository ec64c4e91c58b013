"""A percentage right behind its change, and one whose word of change stands before another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

TABLE = (
    "| Area | 2023 | 2024 | Change | % change | % of all |\n|---|---|---|---|---|---|\n"
    "| Hill | 988 | 1,067 | +79 | +8.0 | 51.9 |\n| Vale | 655 | 602 | -53 | -8.1 | 29.3 |\n"
    "| Lake | 434 | 386 | -48 | -11.1 | 18.8 |\n| All | 2,077 | 2,055 | -22 | -1.1 | 100.0 |\n\n"
)
WRONG = {
    "between commas": "Hill had gone up by 79 offences, 7.4%, and is the largest area.",
    "or": "Vale fell by 53 offences or 8.8%.",
    "at the end": "Lake was down 48 offences, 12.4%.",
    "a word for both": "Vale is down by 8.1% and Lake by 12.4%.",
}
RIGHT = {
    "between commas": "Hill had gone up by 79 offences, 8.0%, and is the largest area.",
    "or": "Vale fell by 53 offences or 8.1%.",
    "a share behind it": "Hill went up by 79 offences, 7.4% of its total in 2024.",
    "a list of shares": "Hill went up by 79 offences, 51.9% of all and Vale 29.3%.",
    "a word for both": "Vale is down by 8.1% and Lake by 11.1%.",
    "another word for the other": "Vale is down by 8.1% and Lake is lower by 48.",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_change_that_its_row_does_not_give_is_found(text: str, tmp_path: Path) -> None:
    found = wrong_in(TABLE + text, tmp_path)
    assert len(found) == 1, found


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_change_that_its_row_gives_is_let_be(text: str, tmp_path: Path) -> None:
    assert not wrong_in(TABLE + text, tmp_path)
