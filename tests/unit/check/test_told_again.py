"""Figures of two and three digits told again with two digits swapped, and changes told shortly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

OTHERS = (
    "Crews went to fires and floods.\n\nOfficers met residents on every beat.\n\n"
    "The van was on the road in June.\n\nThe panel thanked all who took part.\n\n"
) * 3
TOLD = (
    "The Board heard that 27 young people were waiting for a mentor on the Bridge scheme.\n\n"
    "| Lifeboat | Swimmers rescued |\n|---|---|\n| Sandy Point | 364 |\n| Gull Bay | 118 |\n\n"
    "Lifeboat crews rescued 364 swimmers off Sandy Point in the summer.\n\n" + OTHERS
)
WRONG = [
    (TOLD + "Ann Rowe asked what is done for the 72 young people waiting for a mentor on the "
     "Bridge scheme.", "72"),
    (TOLD + "- Lifeboat crews rescued 346 swimmers off Sandy Point in the summer.", "346"),
    ("Overtime was £2,460k in 2022/23 and £2,890k in 2023/24. It is now £3,270k. The increase in "
     "the latest year is £380k, or 11.6%.", "11.6%"),
    ("| Area | 2023/24 | 2024/25 |\n|---|---|---|\n| Elm | 415 | 380 |\n| Oak | 310 | 262 |\n"
     "| All | 725 | 642 |\n\n- **642** reports of nuisance to police, 12.9% down on the year",
     "12.9%"),
]  # fmt: skip
OPEN = [
    TOLD + "In March 72 young people had been waiting for a mentor, before the Bridge scheme.",
    TOLD + "The choir sang for 72 people.",
    TOLD + "The Board heard that 27 young people were waiting for a mentor.",
    "Overtime was £2,890k in 2023/24. It is now £3,270k. The increase is £380k, or 13.1%.",
    "Overtime is £3,270k. It saved £380k, or 11.6% of the £3,270k.",
    "| Area | 2023/24 | 2024/25 |\n|---|---|---|\n| Elm | 415 | 380 |\n| Oak | 310 | 262 |\n"
    "| All | 725 | 642 |\n\n- **642** reports of nuisance to police, 11.4% down on the year",
]


@pytest.mark.parametrize(("text", "stated"), WRONG)
def test_a_figure_told_again_wrongly_is_found(text: str, stated: str, tmp_path: Path) -> None:
    assert [told for told, _why in wrong_in(text, tmp_path)] == [stated]


@pytest.mark.parametrize("text", OPEN)
def test_a_figure_that_may_be_another_is_let_be(text: str, tmp_path: Path) -> None:
    assert not wrong_in(text, tmp_path)
