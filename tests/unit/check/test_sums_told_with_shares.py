"""Counts proven by the share told with them, amounts by the week, and small or large products."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.check.test_no_false_alarms import wrong_in
from tests.unit.check.test_side_by_side import claims_in
from watchward.check.model import Verdict

HOURS = (
    "| Shift | 2023 | 2024 |\n|---|---:|---:|\n| Dawn | 1,207 | 1,184 |\n| Morning | 655 | 671 |\n"
    "| Noon | 986 | 942 |\n| Evening | 1,103 | 1,058 |\n| Night | 471 | 438 |\n"
    "| All shifts | 4,422 | 4,293 |\n\n"
)
GROUPS = (
    "| Group | Asked | Pleased |\n|---|---:|---:|\n| Tenants | 210 | 151 |\n"
    "| Owners | 340 | 262 |\n"
    "| Lodgers | 134 | 88 |\n| Students | 156 | 101 |\n| All | 840 | 602 |\n\n"
)
BASES = (
    "| Council | Tax base | Band D £ | Precept £000 |\n|---|---:|---:|---:|\n"
    "| Ashby | 41,203.4 | 288.40 | {} |\n| Beckton | 73,518.9 | 288.40 | 21,203 |\n"
    "| Coleby | 56,077.2 | 288.40 | 16,173 |\n| Denton | 88,640.5 | 288.40 | 25,564 |\n"
    "| Elmley | 35,912.8 | 288.40 | 10,357 |\n"
)
SMALL = (
    "| Saving | £m |\n|---|---:|\n| Fuel | 0.8 |\n| Rent | 0.3 |\n| Posts | 1.2 |\n"
    "| Paper | 0.4 |\n| **Total** | 2.7 |\n"
)
JUDGED = {
    "one row short of its share": (
        f"{HOURS}There were {{}} calls in these shifts in 2024, 56.8% of the total.",
        "2,438",
        "2,000",
    ),
    "two digits of the sum": (
        f"{HOURS}There were {{}} calls in these shifts in 2024 (56.8%).",
        "2,438",
        "2,483",
    ),
    "two digits of the total": (
        f"{GROUPS}We asked {{}} people in all, 25% of them tenants.",
        "840",
        "480",
    ),
    "the largest part of the total": (
        f"{GROUPS}The sample was of {{}} people, of whom owners were the largest group (40%).",
        "840",
        "804",
    ),
    "so much a week, told further on": (
        "The charge goes from £255.20 to £269.20, an increase of £14.00. The fire charge is "
        "£88.40. For a household the increase is equivalent to {} pence a week.",
        "27",
        "26",
    ),
    "a mean of all months": (
        "Tenancies had risen each month, from 61 in April to 82 in September. The intervening "
        "figures were 64, 70, 73 and 79, and the six month mean was {}.",
        "71.5",
        "85.8",
    ),
}
TRUE = {
    "a count and a share of another whole": f"{HOURS}There were 2,000 calls about traffic in 2024, "
    "61.3% of the answered ones.",
    "another sample": f"{GROUPS}A second sample had 480 people, 31% of them tenants.",
    "so much a day": "The levy is £73.00 a year, or 20 pence a day.",
    "about so much": "The charge rises by £14.00. For a household that is about 26 pence a week.",
}


@pytest.mark.parametrize(("text", "right", "wrong"), JUDGED.values(), ids=JUDGED.keys())
def test_what_a_share_or_an_amount_proves(
    text: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert wrong_in(text.format(right), tmp_path) == []
    said = [stated.removesuffix(" pence") for stated, _ in wrong_in(text.format(wrong), tmp_path)]
    assert said == [wrong]


@pytest.mark.parametrize("what", TRUE)
def test_a_number_of_something_else_stays_right(what: str, tmp_path: Path) -> None:
    assert wrong_in(TRUE[what], tmp_path) == []


def test_a_total_of_small_numbers_is_told(tmp_path: Path) -> None:
    (total,) = [c for c in claims_in(SMALL, tmp_path) if c.stated == "2.7"]
    assert total.kind == "sum"
    assert total.verdict is Verdict.CONSISTENT


def test_a_product_in_thousands_is_told(tmp_path: Path) -> None:
    assert wrong_in(BASES.format("11,883"), tmp_path) == []
    held = [c.stated for c in claims_in(BASES.format("11,883"), tmp_path) if c.kind == "identity"]
    assert {"11,883", "21,203"} <= set(held)
    assert [stated for stated, _ in wrong_in(BASES.format("11,838"), tmp_path)] == ["11,838"]
