"""Means that are taken by another number of months, years or things than the words tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from tests.unit.check.test_side_by_side import claims_in
from watchward.check.context.means.spans import counts_in, counts_of_heading, natural
from watchward.check.model import Cause, Verdict

QUARTER = (
    "| Crime | Q2 2022/23 | Q2 2023/24 | Change |\n|---|---|---|---|\n"
    "| Burglary | 512 | 474 | -38 |\n"
    "| Anti-social behaviour incidents | 3,914 | 3,502 | -412 |\n"
    "| Robbery | 129 | 141 | +12 |\n\n"
)
YEARS = (
    "| Year | Killed | Serious | Slight |\n|---|---|---|---|\n| 2019 | 36 | 412 | 1,893 |\n"
    "| 2020 | 27 | 301 | 1,402 |\n| 2021 | 33 | 344 | 1,511 |\n| 2022 | 38 | 389 | 1,634 |\n"
    "| 2023 | 31 | 372 | 1,598 |\n\n"
)
MONTHS = (
    "| 101 calls | Offered | Answered |\n|---|---|---|\n| July | 38,214 | 33,512 |\n"
    "| August | 37,560 | 33,391 |\n| September | 35,872 | 32,502 |\n"
    "| Quarter 2 | 111,646 | 99,405 |\n\n"
)
TIMED = {
    "a row by the month, named by its letters": (
        f"{QUARTER}ASB incidents averaged {{}} a month over the quarter.",
        "1,167",
        "876",
    ),
    "a row by the week": (
        f"{QUARTER}Robbery averaged {{}} a week across the quarter.",
        "10.8",
        "11.8",
    ),
    "the month before the mean": (
        f"{QUARTER}The monthly average for burglary was {{}} in the quarter.",
        "158",
        "118.5",
    ),
    "a table that has a row for each month": (
        f"{MONTHS}On average the centre was offered {{}} calls a month.",
        "37,215",
        "27,912",
    ),
    "each of the years ahead": (
        "Gaps of £9.3m remain over the following three years, an average of £{} for each of those "
        "years.",
        "3.1m",
        "2.3m",
    ),
    "a row by the year": (
        f"{YEARS}Over the five years an average of {{}} people a year were killed.",
        "33.0",
        "41.3",
    ),
    "the years from one to another": (
        f"{YEARS}Serious casualties averaged {{}} a year between 2019 and 2023.",
        "363.6",
        "454.5",
    ),
    "the mean of so many years": (
        f"{YEARS}The five-year average for slight injuries was {{}}.",
        "1,607.6",
        "2,009.5",
    ),
    "the second of two means": (
        f"{YEARS}Over the same five years those killed averaged 33.0, and serious injuries {{}}.",
        "363.6",
        "454.5",
    ),
    "months that are no year": (
        "Over the nine months to December there were 2,790 calls, or {} a month.",
        "310",
        "232.5",
    ),
    "hours by the week": (
        "Volunteers gave 1,344 hours over 48 weeks, which is {} hours a week.",
        "28.0",
        "26.9",
    ),
}
SHARED = {
    "so much each": ("Six projects shared £45,000, an average of £{} each.", "7,500", "9,000"),
    "things told before": (
        "There were 1,128 referrals. Shared among the eight teams, that is {} a team.",
        "141",
        "161.1",
    ),
    "what was counted by the way": (
        "The 14 investigators closed 1,652 cases in the year, {} cases each on average.",
        "118",
        "127",
    ),
    "the mean of a thing": (
        "The fund made six grants worth £45,000 in total. The average grant was £{}.",
        "7,500",
        "9,000",
    ),
    "these, told last before": (
        "Nine applications were made to the fund and six were approved. These came to £11,400, an "
        "average of £{} a grant.",
        "1,900",
        "1,267",
    ),
    "by the thing": (
        "The five wardens issued 1,235 notices, an average of {} per warden.",
        "247",
        "308.8",
    ),
}
BEFORE = (
    "| Staff group | 2022/23 | 2023/24 |\n|---|---|---|\n| Burglary | 11,484 | 10,332 |\n"
    "| Robbery | 1,290 | 1,416 |\n\nBurglary now runs at {} offences a month over the year."
)
SLIPPED = {
    "the total is that of the year before": (BEFORE, "861", "957", Cause.PERIOD),
    "one of a list is left out": (
        "Damage was 301, 294, 288, 279, 263 and 249 in the years to 2024. The mean of those six "
        "years is {}.",
        "279.0",
        "285.0",
        Cause.BASE,
    ),
    "two digits are swapped": (
        "Over six years there were 3,805 knife offences, an average of {} a year.",
        "634.2",
        "643.2",
        Cause.DIGITS,
    ),
    "one of a column is left out": (
        "| Force | Band D |\n|---|---|\n| Ashby | 288.45 |\n| Brent | 301.10 |\n"
        "| Calder | 279.99 |\n| Dove | 265.30 |\n| Eastmoor | 294.72 |\n| Fell | 310.05 |\n\n"
        "Of the six, Calder has the second lowest charge. The average of the six is £{}.",
        "289.94",
        "285.91",
        Cause.BASE,
    ),
}
OPEN = (
    f"{QUARTER}Burglary averaged 119 a month over the four months to July.",
    f"{QUARTER}Nationally burglary averaged 119 a month over the quarter.",
    f"{QUARTER}The target for burglary is 119 a month over the quarter.",
    f"{QUARTER}Burglary will average 119 a month over the quarter.",
    f"{YEARS}The monthly average was 137.5; five months were above it.",
    "There were 1,761 offences from October to December, which works out at 587 a month.",
    "The monthly mean works out at 76.2, which three months beat. In all there were 457.",
    "There were 165 searches from May to August. On average it is 41.3 a month.",
    "In 2024 there were 36; the 2020-2024 figures were 31, 28, 35, 40 and 36, a mean of 34.",
    f"{QUARTER}Burglary averaged 158 a month, below the five-year average of 190.",
    "So far this year there were 203, an average of 68 a quarter.",
    "There were 203 in the year so far, an average of 68 a quarter.",
    f"{QUARTER}Burglary averaged 158 a month, down from 171 a month last year.",
    f"{QUARTER}Burglary averaged 158 a month, the lowest for two years.",
    f"{QUARTER}Burglary averaged 158 a month; over the last year it has fallen.",
    f"{QUARTER}This year burglary has averaged 158 a month, year on year a fall of 13.",
    f"{QUARTER}Burglary was 474; last year the monthly average was 171.",
    BEFORE.format("957").replace("now runs", "in 2022/23 ran"),
    "Strength was 419, 412, 403 and 402, an average of 409 against an establishment of 425.",
    "An average of 6.5 posts were empty over the four quarters (6, 9, 7 and 4 respectively).",
)
SPANS = (
    ("over the quarter", "month", {3}),
    ("in the first half", "month", {6}),
    ("in quarter 2", "week", {13}),
    ("the nine months", "month", {9}),
    ("from 2018/19 to 2022/23", "year", {5}),
    ("in 2023-24", "year", set()),
    ("over the decade", "year", {10}),
    ("october to december", "month", {3}),
    ("two years ago", "year", set()),
    ("over three years", "month", {36}),
    ("over 36 months", "year", {3}),
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"), [*TIMED.values(), *SHARED.values()], ids=[*TIMED, *SHARED]
)
def test_a_mean_by_another_number_is_wrong(
    text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    assert [stated.strip("£") for stated, _why in wrong_in(text.format(wrong), tmp_path)] in (
        [wrong],
        [f"{wrong} hours"],
    )


@pytest.mark.parametrize(("text", "right", "wrong", "cause"), SLIPPED.values(), ids=SLIPPED.keys())
def test_a_mean_has_its_cause(
    text: str, right: str, wrong: str, cause: Cause, tmp_path: Path
) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    bad = [c for c in claims_in(text.format(wrong), tmp_path) if c.stated.strip("£") == wrong]
    assert [c.cause for c in bad if c.verdict is Verdict.INCONSISTENT] == [cause]


@pytest.mark.parametrize("text", OPEN)
def test_a_mean_of_something_else_is_not_wrong(text: str, tmp_path: Path) -> None:
    assert wrong_in(text, tmp_path) == []


def test_a_wrong_mean_says_what_it_should_be(tmp_path: Path) -> None:
    (text, _right, wrong) = TIMED["a row by the month, named by its letters"]
    ((stated, why),) = wrong_in(text.format(wrong), tmp_path)
    assert stated == "876"
    assert "3,502" in why
    assert "divided by 3 gives 1,167.3" in why
    assert "divided by 4" in why


@pytest.mark.parametrize(("text", "unit", "counts"), SPANS)
def test_a_span_has_so_many_units(text: str, unit: str, counts: set[int]) -> None:
    assert {n for n in counts_in(text, unit) if n.denominator == 1} == counts


def test_a_heading_names_the_period_of_its_cells() -> None:
    assert counts_of_heading("Q2 2023/24", "month") == {3}
    assert counts_of_heading("2023/24 Burglary", "month") == {12}
    assert counts_of_heading("2023/24 to date", "month") == frozenset()
    assert counts_of_heading("Burglary", "month") == frozenset()
    assert 12 in natural("month")
    assert not natural("officer")
