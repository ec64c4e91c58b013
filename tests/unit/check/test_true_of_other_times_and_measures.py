"""True places and directions of a time, a measure or a figure that a table does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in

COUNCILS = (
    "| Council | Complaints 2024/25 | Complaints 2025/26 | Upheld | Per 10,000 residents |\n"
    "|---|---:|---:|---:|---:|\n| Alder | 142 | 131 | 62 | 9.8 |\n| Birch | 88 | 97 | 38 | 8.1 |\n"
    "| Cedar | 203 | 190 | 101 | 11.4 |\n| Elm | 61 | 55 | 19 | 6.2 |\n"
    "| Fir | 120 | 126 | 58 | 10.3 |\n| County | 614 | 599 | 278 | 9.5 |\n\n"
)
YEARS = (
    "| Year | Complaints | Upheld % |\n|---|---:|---:|\n| 2019/20 | 702 | 44.1 |\n"
    "| 2020/21 | 488 | 43.0 |\n| 2021/22 | 560 | 45.2 |\n| 2022/23 | 633 | 47.7 |\n"
    "| 2023/24 | 641 | 48.0 |\n| 2024/25 | 614 | 48.9 |\n| 2025/26 | 599 | 46.4 |\n\n"
)
TYPES = (
    "| Offence | Q1 24/25 | Q1 25/26 | Change | % |\n|---|---:|---:|---:|---:|\n"
    "| Violence | 4,120 | 4,010 | -110 | -2.7 |\n| Theft | 2,980 | 3,120 | +140 | +4.7 |\n"
    "| Burglary | 610 | 541 | -69 | -11.3 |\n| Damage | 1,240 | 1,155 | -85 | -6.9 |\n"
    "| Robbery | 118 | 131 | +13 | +11.0 |\n| Drugs | 560 | 552 | -8 | -1.4 |\n\n"
)
BUDGETS = (
    "| Department | Budget £k | Forecast £k | Variance £k |\n|---|---:|---:|---:|\n"
    "| Local | 12,400 | 12,650 | +250 |\n| Enquiries | 18,200 | 17,950 | -250 |\n"
    "| Control | 6,150 | 6,310 | +160 |\n| Fleet | 3,480 | 3,395 | -85 |\n"
    "| Estates | 4,270 | 4,270 | 0 |\n\n"
)
AREAS = (
    "| Area | Tips | Cleared in 2 days % | Fines |\n|---|---:|---:|---:|\n"
    "| Abbot | 540 | 91 | 22 |\n| Bridge | 497 | 84 | 9 |\n| Canal | 861 | 88 | 31 |\n"
    "| Downs | 241 | 95 | 4 |\n| Easton | 649 | 79 | 17 |\n| Fenwick | 624 | 92 | 25 |\n\n"
)
MEDIANS = (
    "| Year | Incidents | Median (mins) |\n|---|---:|---:|\n| 2021 | 18,420 | 10.4 |\n"
    "| 2022 | 19,105 | 10.9 |\n| 2023 | 19,870 | 11.3 |\n| 2024 | 19,410 | 10.8 |\n"
    "| 2025 | 19,004 | 10.1 |\n\n"
)
TRUE = {
    "the slowest by a share in time": AREAS + "Easton clears slowest, 79%, although it had the "
    "second largest fall.",
    "so many two years ago": AREAS + "Our standard is 90%: Abbot, Downs and Fenwick met it. Two "
    "years ago only one of the six met it.",
    "twice another base": "Fines were 108, nine more than the 99 of last year and twice the 54 of "
    "2021/22.",
    "now the shortest": MEDIANS + "The median was at its longest in 2023, 11.3 minutes, and is now "
    "the shortest of the series.",
    "lower than a mean told before": "The standard is 70%. The summer had 67.4%. The mean for the "
    "quarters was 61.6%, but the mean of the last three years is lower, at 60.2%.",
    "third in a year before": COUNCILS + "Birch, third in 2022/23, was fourth this year.",
    "risen from another figure": COUNCILS + "Alder's payments went down from £21,500 to £18,200. "
    "Cedar's had risen from £25,100, a rise of 25.1%.",
    "lowest the year after": YEARS + "Complaints were highest in 2019/20 and lowest the year "
    "after.",
    "the years to one before the last": YEARS + "The proportion upheld rose in each of the four "
    "years to 2024/25 and fell this year.",
    "a change of either way": TYPES + "Robbery, with the fewest offences, had the second largest "
    "percentage change after burglary.",
    "a place of another measure": BUDGETS + "Fleet, with the smallest budget, has the second "
    "smallest variance.",
}
WRONG = {
    "so many now": (AREAS + "The standard is 90%. Only one of the six areas met it.", "one"),
    "twice its base": ("Fines doubled, from 99 to 108.", "doubled"),
    "risen from its own": (
        COUNCILS + "Complaints about Cedar rose between 2024/25 and 2025/26.",
        "rose",
    ),
    "fallen in the years to one": (
        YEARS + "The proportion upheld fell in each of the four years to 2024/25.",
        "fell",
    ),
    "at the other end": (COUNCILS + "Elm has the highest rate per 10,000 residents.", "highest"),
}


@pytest.mark.parametrize("what", TRUE)
def test_what_is_true_of_another_time_or_measure_is_not_called(what: str, tmp_path: Path) -> None:
    """The table has not what it speaks of."""
    assert wrong_in(TRUE[what], tmp_path) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_the_table_has_is_called(what: str, tmp_path: Path) -> None:
    """The table has it otherwise."""
    text, stated = WRONG[what]
    assert any(said.startswith(stated) for said, _why in wrong_in(text, tmp_path))
