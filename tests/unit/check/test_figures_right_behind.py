"""Figures and words right behind others: steps, sides, fractions of a count, and what is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

KINDS = (
    "## Complaints\n\n| Kind | 2024 |\n|---|---|\n| Delay | 261 |\n| Conduct | 172 |\n"
    "| Quality | 149 |\n| Other | 166 |\n| Total | 748 |\n\n"
)


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("The charge goes up from £231.62 to £245.19, by £13.57 or 5.9%.", False),
        ("The charge rises from £231.62 to £245.19, by £15.37 or 5.9%.", True),
        ("Calls rose from 2,316 to 2,572, an increase of 265 (11.1%).", True),
        ("Burglary fell from 641 to 588, and robbery fell from 83 to 97.", True),
        ("Burglary fell from 641 to 588, and robbery rose from 83 to 97.", False),
        ("Sickness fell from 9.4 to 8.6 days a head, above the force average of 8.9.", True),
        ("Sickness fell from 9.4 to 8.6 days a head, below the force average of 8.9.", False),
        ("Confidence rose from 61% to 64%, just above the national average of 66%.", True),
        ("Income was £61,300 and costs £58,700, leaving a deficit of £2,600.", True),
        ("Income was £61,300 and costs £58,700, leaving a surplus of £2,600.", False),
    ],
)
def test_what_stands_right_behind(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """A step behind both its ends, a side behind a change, and what income leaves over."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("In all 44 of the 176 appeals were upheld, exactly a quarter.", False),
        ("In all 44 of the 176 appeals were upheld, exactly a third.", True),
        ("In all 44 of the 176 appeals were upheld, a third of them in Leeds.", False),
        ("Two thirds of the 327 respondents, 218, agreed.", False),
        ("Two thirds of the 327 respondents, 248, agreed.", True),
        ("A third of the complaints were about delay.", False),
        ("Fewer than two in five complaints were about delay.", False),
        ("Over half of complaints were about delay.", True),
        ("Over half of upheld complaints were about delay.", False),
    ],
)
def test_fractions_of_a_count_and_of_all(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Exactly a quarter” is of the two counts before it; of the rows only if it is of all."""
    assert (wrong_in(KINDS + text, tmp_path) != []) is is_wrong
