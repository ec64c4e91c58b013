"""“The only group not to have fallen”, and a row left out before the highest is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

GROUPS = """Table 1: Crimes

| Group | 2022/23 | 2023/24 |
|---|---:|---:|
| Burglary | 800 | 760 |
| Robbery | 210 | 190 |
| Arson | 95 | 97 |
| Fraud | 400 | 380 |
| All | 1,505 | 1,427 |

"""


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Arson, up by 2, is the only group not to have fallen.", False),
        ("Arson is the only group that did not fall.", False),
        ("Arson was the only group which has not gone down.", False),
        ("Arson is the only group never to have dropped.", False),
        ("Arson is the only one that has not decreased.", False),
        ("Arson was the only group to avoid a fall.", False),
        ("Arson is the only group to have risen.", False),
        ("Robbery is the only group not to have fallen.", True),
        ("Fraud was the only group that did not fall.", True),
        ("Arson is the only group to have fallen.", True),
        ("Arson is the only group not to have risen.", True),
    ],
)
def test_the_only_one_that_did_not_move(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """All the others moved so."""
    assert (wrong_in(GROUPS + text, tmp_path) != []) is is_wrong


SUITES = """Table 1: People seen

| Suite | Held | Available | Accepted | Acceptance % |
|---|---:|---:|---:|---:|
| Elm Street | 402 | 300 | 270 | 90.0 |
| Northgate | 260 | 180 | 167 | 92.8 |
| Mill Lane | 480 | 340 | 289 | 85.0 |
| Harbour | 90 | 72 | 68 | 94.4 |
| Ferry | 30 | 24 | 24 | 100.0 |
| All | 1,262 | 916 | 818 | 89.3 |

"""


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Leaving Ferry out, because the numbers are so small, acceptance was highest at "
            "Harbour (94.4%) and lowest at Mill Lane (85.0%).",
            False,
        ),
        ("Leaving aside Ferry, acceptance was highest at Harbour (94.4%).", False),
        ("Excluding Ferry, acceptance was highest at Harbour (94.4%).", False),
        ("Setting Ferry aside, the highest was Harbour (94.4%).", False),
        ("Ignoring Ferry, with its 24, acceptance was highest at Harbour (94.4%).", False),
        ("Apart from Ferry, acceptance was highest at Harbour (94.4%).", False),
        ("Ferry apart, acceptance was highest at Harbour (94.4%).", False),
        ("If Ferry is left out, acceptance was highest at Harbour (94.4%).", False),
        ("Not counting Ferry, acceptance was highest at Harbour (94.4%).", False),
        ("Acceptance was highest at Harbour (94.4%).", True),
        (
            "Leaving Ferry out, because the numbers are so small, acceptance was highest at "
            "Northgate (92.8%).",
            True,
        ),
        ("Leaving aside Harbour, acceptance was highest at Northgate (92.8%).", True),
    ],
)
def test_a_row_left_out_first(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """The highest is told of the rows that are left."""
    assert (wrong_in(SUITES + text, tmp_path) != []) is is_wrong
