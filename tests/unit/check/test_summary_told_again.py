"""Figures of a summary that are those of a table or the body, but for a slip of the hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

OTHERS = (
    "Crews went to fires and floods.\n\nOfficers met residents on every beat.\n\n"
    "The van was on the road in June.\n\nThe panel thanked all who took part.\n\n"
) * 4
CRIME = (
    "| Crime | 2023/24 | 2024/25 | Change % |\n|---|---|---|---|\n"
    "| Burglary | 2,204 | 2,187 | -0.8 |\n| Cycle theft | 1,496 | 1,748 | +16.8 |\n"
    "| Robbery | 540 | 552 | +2.2 |\n\n" + OTHERS
)
MONEY = (
    "Table 2: Refuge grant spent (£000)\n\n"
    "| Grant | Granted | Spent |\n|---|---|---|\n| Rooms | 412 | 386 |\n| Counsel | 208 | 199 |\n"
    "| Total | 620 | 585 |\n\n" + OTHERS
)
CALLS = (
    "| Calls | Jan | Feb | Mar | Apr |\n|---|---|---|---|---|\n"
    "| 999 | 18,902 | 16,837 | 19,455 | 19,020 |\n| 101 | 40,112 | 38,205 | 41,990 | 40,760 |\n\n"
    + OTHERS
)
WRONG = {
    "in brackets": (CRIME + "Cycle theft ({} offences) should be added to the plan for 2026.",
                    "1,784"),
    "a change in brackets' stead": (CRIME + "In summary, cycle theft was {} up on the year.",
                                    "18.6%"),
    "of a plan": (
        CRIME + "The forecast deficit on the lido is £0.746 million.\n\n" + OTHERS
        + "The Board is asked to note the forecast lido deficit of {} and will act on it.",
        "£764,000",
    ),
    "beside another of its row": (
        MONEY + "Of the refuge grant of £620,000 in all, {} was spent.", "£558,000",
    ),
    "a month in brackets": (CALLS + "February was the quietest of the year ({}).", "16,387"),
    "one digit of six": (
        "| Fund | Granted £ | Spent £ |\n|---|---|---|\n| Play | 120,250 | 118,400 |\n"
        "| Sport | 210,100 | 208,335 |\n| All funds | 330,350 | 326,735 |\n\n" + OTHERS
        + "In sum, {} was spent on funds for young people.",
        "£326,135",
    ),
}  # fmt: skip
RIGHT = {
    "in brackets": CRIME + "Cycle theft (1,748 offences) should be added to the plan for 2026.",
    "of something else": CRIME + "Tickets (1,784 sold) should be printed for 2026.",
    "another change": CRIME + "In summary, cycle hire was 18.6% up on the year.",
    "a forecast, and no other": (
        "The deficit on the lido is £0.746 million.\n\n" + OTHERS
        + "The forecast lido deficit is £764,000."
    ),
    "nothing beside it": MONEY + "Of what the county gave, £558,000 went to roads.",
    "a round sum": (
        "The new hall was paid for by borrowing of £1.500m.\n\n" + OTHERS
        + "The hall was paid for by grants (£1.850m) and capital (£1.050m)."
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), WRONG.values(), ids=WRONG)
def test_a_figure_that_slipped_is_found(text: str, stated: str, tmp_path: Path) -> None:
    assert [told for told, _why in wrong_in(text.format(stated), tmp_path)] == [stated]


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_figure_of_its_own_is_let_be(text: str, tmp_path: Path) -> None:
    assert not wrong_in(text, tmp_path)
