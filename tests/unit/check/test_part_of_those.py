"""“More than half of those, 8, have a plan” is held against the numbers that “those” may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

LED = "Of 64 tenants 27 had no contract when we called, leaving 37 who had. "
TRUE = [
    "More than half of those, 21, had signed it this year.",
    "Fewer than half of them, 16, had read it.",
    "More than a third of those (14) paid by the week.",
    "Just over half of these – 20 – could show it to us.",
    "More than half of those, 8 of 15, were in the old town.",
    "Over half of them, 35, said that rents had risen.",
    "Fewer than a quarter of those tenants, nine, had a lawyer.",
    "If more than half of those, 12, were to leave, the house would close.",
]
WRONG = [
    ("More than half of those, 9, had signed it this year.", "More than half"),
    ("Fewer than a quarter of them, 19, had read it.", "Fewer than a quarter"),
    ("Over two thirds of these (16) paid by the week.", "Over two thirds"),
    ("Less than a quarter of those, 34, had a lawyer.", "Less than a quarter"),
]


@pytest.mark.parametrize("sentence", TRUE)
def test_a_part_that_fits_one_of_them_is_not_called(sentence: str, tmp_path: Path) -> None:
    assert wrong_in(LED + sentence, tmp_path) == []


@pytest.mark.parametrize(("sentence", "word"), WRONG)
def test_a_part_that_fits_none_is_called(sentence: str, word: str, tmp_path: Path) -> None:
    assert word in [called for called, _why in wrong_in(LED + sentence, tmp_path)]
