"""Shares told beside a part and a whole of something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Of the 262 matters, 199 were put right at once (76.0%), and 17 were passed up. "
            "About two thirds of those passed up (11 of 17) were about nursing. Our aim is "
            "that three in four should be settled at once. We reached it.",
            False,
        ),
        (
            "We surveyed 486 people. Of them 240 of 486 were satisfied. Our target is 60%. We "
            "reached it.",
            True,
        ),
        ("411 of 486 visits were made in time. Our target is 90%. We met it.", True),
    ],
)
def test_a_part_of_a_part_is_no_result(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“About two thirds of those (11 of 17)”."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Corve is the only district where adults were in the majority (7 of 12); next is "
            "Marl, where children were 63%.",
            False,
        ),
        ("Girls were 7 of the 12 pupils; at Marl they made up 63%.", False),
        ("In Elm 9 of the 20 homes were empty; the share in Oak was 32%.", False),
        ("Of 40 boats 12 were inspected, whereas lorries were 45%.", False),
        ("We asked 200 people and 120 of the 200 agreed; among staff it was 71%.", False),
        ("7 of the 12 were adults, a share of 63%.", True),
        ("483 of 2,812 callers were young, a share of 19.18%.", True),
    ],
)
def test_a_share_of_the_next_thing(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“7 of 12 were adults; next is Marl, where children were 63%”."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        (
            "Men make up 1,496 of the caseload (90%); the remaining 172 are women. The "
            "caseload was 1,668.",
            False,
        ),
        ("We take up 1,496 of the places (90%), and 172 are free. There are 1,668 places.", False),
    ],
)
def test_a_part_of_the_caseload_is_no_change(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Make up 1,496 of the caseload (90%)” says no “up”."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Four of the five areas reached the goal of 60%.", False),
        ("Four of the five areas passed our threshold of at least 60%.", False),
        ("Four of the five areas, 80%, answered.", False),
    ],
)
def test_an_aim_beside_a_count(text: str, is_wrong: bool, tmp_path: Path) -> None:
    """“Four of the five reached the goal of 60%”: no share that they are."""
    assert (wrong_in(text, tmp_path) != []) is is_wrong
