"""Tables of many kinds, invented: right ones give no finding, and a wrong cell is found."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.unit.check.invented_tables import INVENTED
from tests.unit.check.table_grids import claims, faults
from watchward.check.model import Cause, Claim, Verdict

NUMBER = re.compile(r"^[-(£]*\d[\d,.]*\)?%?$")
FLOORS = {
    "agreement": 0.65,  # whole percentages, and bases that nothing in the table gives
    "answers": 0.6,  # whole percentages: a slip of one or two still adds up to 100
    "reserves": 0.8,  # thousands: a slip of one or two is within the rounding
    "middle": 0.8,  # one decimal: a slip of the last digit is within the rounding
}
"""Share of wrong cells that must be found where the rounding hides some; 0.85 elsewhere."""


def mutations(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The table with one digit of one cell changed, each cell in turn."""
    rng = random.Random(20261121)
    rows = text.strip("\n").split("\n")
    for down, row in enumerate(rows[1:], 1):
        cells = row.split("|")
        for across, cell in enumerate(cells):
            if not NUMBER.match(cell) or (across == 0 and re.match(r"20\d\d$", cell)):
                continue
            places = [match.start() for match in re.finditer(r"\d", cell)]
            at = rng.choice(places)
            digit = rng.choice([d for d in "123456789" if d != cell[at]])
            wrong = cell[:at] + digit + cell[at + 1 :]
            changed = "|".join([*cells[:across], wrong, *cells[across + 1 :]])
            yield (down + 1, across + 1), "\n".join([*rows[:down], changed, *rows[down + 1 :]])


def touches(claim: Claim, place: tuple[int, int]) -> bool:
    """Whether a finding stands at a cell or rests on it."""
    return any((at.row, at.column) == place for at in (claim.at, *claim.others))


@pytest.mark.parametrize("name", sorted(INVENTED))
def test_a_right_table_gives_no_finding(name: str) -> None:
    found = claims(INVENTED[name])
    assert faults(found) == {}
    assert sum(claim.verdict is Verdict.CONSISTENT for claim in found) >= 2


@cache
def counted(name: str) -> tuple[int, int, int]:
    """Wrong cells tried and found in a table, and the findings."""
    found = tried = findings = 0
    for place, text in mutations(INVENTED[name]):
        wrong = faults(claims(text))
        tried += 1
        found += any(touches(claim, place) for claim in wrong.values())
        findings += len(wrong)
    return tried, found, findings


@pytest.mark.parametrize("name", sorted(INVENTED))
def test_a_wrong_cell_is_found_and_mostly_once(name: str) -> None:
    tried, found, findings = counted(name)
    assert tried >= 10
    assert found >= FLOORS.get(name, 0.85) * tried
    assert findings <= found * 1.2 + 1  # one input, one finding


def test_of_all_wrong_cells_nine_in_ten_are_found() -> None:
    results = [counted(name) for name in INVENTED]
    assert sum(found for _, found, _ in results) >= 0.9 * sum(tried for tried, _, _ in results)


def one(name: str, old: str, new: str) -> Claim:
    """The one finding of an invented table with one cell changed."""
    assert INVENTED[name].count(old) == 1
    found = faults(claims(INVENTED[name].replace(old, new)))
    assert len(found) == 1
    return next(iter(found.values()))


def test_an_opening_budget_is_the_requirement_of_the_year_before() -> None:
    wrong = one("strategy", "Opening budget|212,400|221,150", "Opening budget|212,400|212,150")
    assert (wrong.at.row, wrong.at.column, wrong.recomputed) == (2, 3, "221,150")


def test_a_wrong_input_is_blamed_once_for_the_cells_that_rest_on_it() -> None:
    wrong = one("changes", "Theft|2,916|3,228|", "Theft|2,916|3,282|")
    assert (wrong.at.row, wrong.at.column, wrong.stated) == (3, 3, "3,282")
    assert wrong.cause is Cause.DIGITS
    assert "Theft, # diff: 312" in wrong.explanation


def test_a_wrong_total_is_blamed_once_for_its_difference_and_its_percentage() -> None:
    wrong = one("changes", "Total|10,639|11,042|", "Total|10,639|12,042|")
    assert (wrong.at.row, wrong.at.column, wrong.recomputed) == (9, 3, "11,042")
    assert wrong.cause is Cause.TYPED


def test_a_derived_cell_that_is_wrong_alone_is_blamed_itself() -> None:
    wrong = one("changes", "|312|10.7|", "|312|12.7|")
    assert (wrong.at.row, wrong.at.column) == (3, 5)


@pytest.mark.parametrize(
    ("name", "old", "new", "cause"),
    [
        ("shares", "|287|26.7", "|287|30.6", Cause.UNKNOWN),
        ("shares", "|103|9.6", "|103|11.7", Cause.BASE),  # of 1,076 less the 194 emails
        ("shares", "|194|18.0", "|194|26.7", Cause.ROW_ABOVE),
        ("shares", "|194|18.0", "|194|18.1", Cause.ROUNDING),
        ("strategy", "(1,925)", "1,925", Cause.SIGN),
        ("averages", "|433.7", "|437.7", Cause.TYPED),
        ("outturn", "|816|1.0", "|861|1.0", Cause.DIGITS),
        ("rolling_reserves", "|17,265|15,980|16,742|15,331", "|17,265|15,980|15,980|15,331",
         Cause.PERIOD),
    ],
)  # fmt: skip
def test_the_cause_is_named_where_the_arithmetic_shows_it(
    name: str, old: str, new: str, cause: Cause
) -> None:
    assert one(name, old, new).cause is cause


@pytest.mark.parametrize("label", ["(Shortfall)/Surplus", "Shortfall/(Surplus)"])
def test_the_sign_of_a_gap_is_that_of_its_own_label(label: str) -> None:
    is_up = label.startswith("(")
    gaps = [(-2_310, 480, -1_125), (2_310, -480, 1_125)][not is_up]
    printed = "|".join(f"({-gap:,})" if gap < 0 else f"{gap:,}" for gap in gaps)
    table = f"""
    £000|2024/25|2025/26|2026/27
    Net requirement|98,410|101,220|104,875
    Funding available|96,100|101,700|103,750
    {label}|{printed}
    """
    assert faults(claims(table)) == {}
    turned = table.replace(printed, printed.replace("(2,310)", "2,310").replace("|480", "|(480)"))
    assert turned == table or len(faults(claims(turned))) >= 1


def test_a_change_between_two_periods_that_its_heading_names() -> None:
    table = """
    |2021|2022|2023|2024|Change 2021-24|Change 2023-24
    Anti-social behaviour|14,318|12,906|11,745|10,392|-27.4%|-11.5%
    Vehicle crime|1,874|1,491|1,563|1,240|-33.8%|-20.7%
    Domestic abuse|9,416|10,052|10,871|11,265|+19.6%|+3.6%
    Knife crime|613|668|702|747|+21.9%|+6.4%
    """
    assert faults(claims(table)) == {}
    found = faults(claims(table.replace("-33.8%", "-51.1%")))
    assert list(found) == [(3, 6)]
    assert found[3, 6].cause is Cause.LATER_BASE


def test_a_change_against_last_year_and_against_an_average() -> None:
    table = """
    Type|Q2 24/25|Q2 23/24|5-yr avg|vs Q2 23/24|vs 5-yr avg
    Primary fires|386|412|421|-6.3%|-8.3%
    Secondary fires|514|688|603|-25.3%|-14.8%
    Collisions|178|191|183|-6.8%|-2.7%
    Flooding|143|87|102|+64.4%|+40.2%
    Effecting entry|264|231|207|+14.3%|+27.5%
    """
    assert faults(claims(table)) == {}
    assert list(faults(claims(table.replace("+27.5%", "-27.5%")))) == [(6, 6)]


OPEN = {
    "a category that is not shown": """
    Month|Victims|Male|Female
    April|214|98|116
    May|231|104|126
    June|198|91|107
    July|225|109|113
    """,
    "answers of more than one kind": """
    Reason|2023|2024
    Too busy|34%|31%
    Not aware|41%|44%
    Too far|29%|27%
    Other|18%|16%
    """,
    "a base that is not the sum of the groups": """
    Group|People|Satisfied|%
    Under 35|412|301|73
    35 to 64|897|664|74
    65 and over|518|404|78
    """,
    "a peak and a year": """
    Station|2022|2023|Highest month
    North|118|131|17
    South|204|196|24
    East|87|92|13
    """,
    "opening stock that is not carried over": """
    Cases|2021/22|2022/23|2023/24
    Open at 1 April|112|131|98
    Received|804|771|829
    Closed|785|804|792
    """,
}


@pytest.mark.parametrize("name", sorted(OPEN))
def test_what_may_be_another_measure_is_left_open(name: str) -> None:
    assert faults(claims(OPEN[name])) == {}


def test_unrelated_numbers_make_no_finding() -> None:
    rng = random.Random(5)
    heads = ["Total", "Net change", "Average", "Index", "Rate %", "Balance", "vs last", "Score"]
    alarms = 0
    for _ in range(150):
        names = rng.sample(heads, 2)
        high = rng.choice([30, 400, 9_000])
        rows = [
            f"Place {at}|" + "|".join(str(rng.randint(1, high)) for _ in range(5))
            for at in range(6)
        ]
        text = "\n".join([f"Place|2022|2023|Plan|{names[0]}|{names[1]}", *rows])
        alarms += len(faults(claims(text)))
    assert alarms == 0
